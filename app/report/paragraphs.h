// Lines and parts of lines made into paragraphs.
#ifndef GONGSHI_REPORT_PARAGRAPHS_H
#define GONGSHI_REPORT_PARAGRAPHS_H

#include "report/parser.h"

// Adds text under node, or to the introduction where node is NULL: one paragraph, or one for each
// field that stands in it.
void paragraphs_add_text(struct report *report, struct node *node, struct slice text, int line);

// Adds a whole line; numbered lines become list entries, or fields where a label follows the
// number.
void paragraphs_add_line(struct report *report, struct node *node, const struct source_line *line);

// Adds a heading that is the name of a field as a label: 一、整改问题, or with the text behind its
// colon.
void paragraphs_add_label(struct report *report, struct node *node, const struct source_line *line);

// Adds a line of the closing block: one paragraph for each sentence that holds a fact.
void paragraphs_add_closing(struct report *report, const struct source_line *line);

#endif
