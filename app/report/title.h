// The title: the first lines of the report, before its text.
#ifndef GONGSHI_REPORT_TITLE_H
#define GONGSHI_REPORT_TITLE_H

#include "report/parser.h"

// Takes the title from the first lines: it may be split over two or three lines, and repeated (the
// repeat is hidden). Sets report->title and parser->body_start.
void title_take(struct parser *parser);

// Whether a line reads like the title of a report: …的通报, …公示, …整改情况.
bool title_is_like(struct slice line);

#endif
