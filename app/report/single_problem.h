// A notice about one single problem: fields without any problem heading.
#ifndef GONGSHI_REPORT_SINGLE_PROBLEM_H
#define GONGSHI_REPORT_SINGLE_PROBLEM_H

#include "report/parser.h"

// Whether the lines between title and closing are the fields of one problem: labelled lines without
// headings, or 一、…六、 that are the names of fields.
bool single_problem_found(const struct parser *parser);

// The first line of the problem, in such a notice.
size_t single_problem_start(const struct parser *parser);

// Whether a line is a heading that names a field.
bool single_problem_is_field(const struct source_line *line);

#endif
