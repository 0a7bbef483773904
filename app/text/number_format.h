// Whole numbers in the notations of automatic numbering, ST_NumberFormat of ISO/IEC 29500-1
// 17.18.59.
#ifndef GONGSHI_TEXT_NUMBER_FORMAT_H
#define GONGSHI_TEXT_NUMBER_FORMAT_H

#include "base/arena.h"

// The value as the format writes it, such as 十一 for 11 in "chineseCounting", in the arena. A
// format that is unknown, or that has no sign for the value, is written as decimal.
const char *number_format(struct arena *arena, const char *format, int value);

#endif
