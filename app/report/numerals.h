// Numbers as reports write them: 47, ４７, 四十七, 二〇二三.
#ifndef GONGSHI_REPORT_NUMERALS_H
#define GONGSHI_REPORT_NUMERALS_H

#include <stddef.h>

#include "report/slice.h"

// Reads an Arabic number (ASCII or full-width digits) at the start of text. Returns the bytes it
// takes, or 0 if there is none or it is greater than NUMERAL_LIMIT.
size_t numeral_arabic(struct slice text, int *value);

// Reads a Chinese number (四十七, 一百零三) at the start of text; 0 as above.
size_t numeral_chinese(struct slice text, int *value);

// Reads Chinese digits one by one (二〇二三) as a decimal number; 0 as above.
size_t numeral_digits(struct slice text, int *value);

enum { NUMERAL_LIMIT = 99999999 };

#endif
