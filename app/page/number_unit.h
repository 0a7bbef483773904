// Units that stay on the line of their number: 66.57万元, 2023年, 65人 (clreq "Prohibition Rules
// for Unbreakable Marks").
#ifndef GONGSHI_PAGE_NUMBER_UNIT_H
#define GONGSHI_PAGE_NUMBER_UNIT_H

#include <stddef.h>

// Bytes of the unit at the start of text[0..length), 0 if there is none.
size_t number_unit_length(const char *text, size_t length);

#endif
