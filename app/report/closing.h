// The closing block: 特此公示, public period, contact, attachments, signature and date.
#ifndef GONGSHI_REPORT_CLOSING_H
#define GONGSHI_REPORT_CLOSING_H

#include "report/parser.h"

// Finds parser->closing_start: the first line of the block after everything else.
void closing_find(struct parser *parser);

// Makes the block's lines into report->closing.
void closing_build(struct parser *parser);

// Whether a line reads like the name of an organisation alone.
bool closing_is_organisation(struct slice line);

// Where the date at the end of a line begins (某某学校  2025年1月), in bytes; text.length if none.
size_t closing_date_start(struct slice text);

#endif
