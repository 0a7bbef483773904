// Numbers of several levels: 1.1, 1.1.1. Only what stands around such a number tells it from a
// decimal.
#ifndef GONGSHI_REPORT_LEVELS_H
#define GONGSHI_REPORT_LEVELS_H

#include "report/parser.h"

// Gives the lines that begin with such a number, going on from the one before, the form of an item
// (1.1) or of what is below (1.1.1).
void levels_mark(struct parser *parser);

#endif
