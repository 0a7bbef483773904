// Fields of a .docx, whose code is not shown and whose result is, and the table of contents, which
// is a field, a content control or a style and of which nothing is shown: it repeats every heading.
#ifndef GONGSHI_TEXT_DOCX_FIELD_H
#define GONGSHI_TEXT_DOCX_FIELD_H

#include "text/docx_body.h"

// w:fldChar: "begin", "separate" or "end".
void docx_field_mark(struct docx_body *body, const char *type);
// A piece of the innermost open field's code.
void docx_field_code(struct docx_body *body, const char *text, size_t length);
// Whether a field with this code is a table of contents.
bool docx_field_is_contents(const char *code);

// Whether what is read stands in a table of contents.
bool docx_contents_open(const struct docx_body *body);
// A table of contents has been met: it is told, and the line 目录 just before it goes with it.
void docx_contents_met(struct docx_body *body);

#endif
