// What each element of a .docx's body means.
#ifndef GONGSHI_TEXT_DOCX_ELEMENT_H
#define GONGSHI_TEXT_DOCX_ELEMENT_H

#include "text/docx_body.h"

// The functions may be NULL. start refuses the file by setting body->code, end by returning false.
struct docx_element {
    const char *name; // as in package_handlers
    void (*start)(struct docx_body *body, const char *const *attributes);
    bool (*end)(struct docx_body *body);
};

// Paragraphs, tables and what is left out as a whole.
extern const struct docx_element docx_block_elements[];
extern const size_t docx_block_element_count;

// Runs, their text, and the signs and fields in them.
extern const struct docx_element docx_run_elements[];
extern const size_t docx_run_element_count;

// Text of a run: spaces of every kind become spaces, control characters cannot be seen.
void docx_run_text(struct docx_body *body, const char *text, size_t length);

#endif
