// The paragraphs of a .docx as the lines of the document.
#ifndef GONGSHI_TEXT_DOCX_PARAGRAPH_H
#define GONGSHI_TEXT_DOCX_PARAGRAPH_H

#include "text/docx_body.h"

// The innermost open paragraph, or NULL.
struct docx_paragraph *docx_paragraph_open(struct docx_body *body);
const struct docx_style *docx_paragraph_style(
    const struct docx_body *body, const struct docx_paragraph *paragraph);

// Adds text to the open paragraph, if one is open. '\n' is a soft line break. May refuse
// the file: body->code.
void docx_paragraph_append(struct docx_body *body, const char *text, size_t length);

void docx_paragraph_start(struct docx_body *body);
// The functions below return false when the file must be refused.
bool docx_paragraph_end(struct docx_body *body);
// Ends a paragraph that was to go on in a next one, where none can follow.
bool docx_paragraph_end_joined(struct docx_body *body);

#endif
