// Numbered lines that are no headings: the entries of a list inside a body.
#ifndef GONGSHI_REPORT_LISTS_H
#define GONGSHI_REPORT_LISTS_H

#include "report/parser.h"

// Counts what the numbered lines of the whole report look like, for lists_mark.
void lists_survey(struct parser *parser);

// Decides whether the lines of the given form in [first, end), all under a heading of parent_form
// (FORM_NONE: under none) with parent_title, are headings or entries of lists, and marks the
// latter.
void lists_mark(struct parser *parser, enum number_form parent_form, const char *parent_title,
    size_t first, size_t end, enum number_form form);

#endif
