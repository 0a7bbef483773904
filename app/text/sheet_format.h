// The number formats of a spreadsheet (ISO/IEC 29500-1 §18.8.30, §18.8.31): what a cell with a
// number shows.
#ifndef GONGSHI_TEXT_SHEET_FORMAT_H
#define GONGSHI_TEXT_SHEET_FORMAT_H

#include <stdbool.h>

#include "base/arena.h"

// The code of a format that every spreadsheet program knows by its number, as the Chinese versions
// show it, or NULL.
const char *sheet_format_builtin(long id);

// The number as text in the arena. code is a format code, or NULL for General; one that is not
// understood (conditions, fractions, exponents) counts as General.
const char *sheet_format_number(struct arena *arena, double value, const char *code, bool is_1904);

#endif
