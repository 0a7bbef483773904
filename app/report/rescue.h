// A report pasted as a few giant lines: its headings stand inside the lines.
#ifndef GONGSHI_REPORT_RESCUE_H
#define GONGSHI_REPORT_RESCUE_H

#include "report/parser.h"

// Where the starts of the lines show no structure but the insides of long lines do, cuts the lines
// before headings and labels; the pieces keep the number of their line. Otherwise does nothing.
void rescue_split(struct parser *parser);

// Cuts a line such as （三）…方面。1.关于…问题。… behind its first heading, when a line with the
// next number follows: the 2. of the second problem shows that the 1. is a heading too.
void rescue_split_run_in(struct parser *parser);

#endif
