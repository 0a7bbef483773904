// The block of fields that government sites put before a document: 信息索引号, 发布机构 …
#ifndef GONGSHI_REPORT_METADATA_H
#define GONGSHI_REPORT_METADATA_H

#include "report/parser.h"

// Whether a line is a field of such a block. *has_value: its value stands on the same line;
// otherwise it is the next line. What the block says about title and date goes to the parser.
bool metadata_read(struct parser *parser, struct slice line, bool *has_value);

// Takes the line after a field without value as that field's value.
void metadata_take_value(struct parser *parser, struct slice field, struct slice value);

// Whether the field's value is the title of the document.
bool metadata_wants_title(struct slice field);

// A bullet and the white space after it at the start of a line, in bytes; 0 if there is none.
size_t metadata_bullet(struct slice line);

#endif
