// Numbers in decimal digits, rounded and written as a spreadsheet does: halves away from zero, by
// the 15 digits that it keeps.
#ifndef GONGSHI_TEXT_DECIMAL_H
#define GONGSHI_TEXT_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>

enum {
    DECIMAL_DIGITS = 15,
    DECIMAL_TEXT_BYTES = 512, // of the longest number, with its NUL
    DECIMAL_PLACES = 30,      // after the point, at most
    DECIMAL_WHOLE = 309,      // before it, at most: those of the largest double
};

// 0.d₁d₂d₃… × 10^point.
struct decimal {
    char digits[DECIMAL_DIGITS + 1]; // '0' to '9', not NUL-terminated; no zero at the end
    int count;                       // 0: the number is zero
    int point;
};

// How a number is written; what is not said is 0.
struct decimal_layout {
    int whole;       // digits before the point, at least
    int places;      // digits after it, at least
    int places_most; // at most, not above DECIMAL_PLACES
    bool is_grouped; // 1,234
};

// The number without its sign; it must be finite.
struct decimal decimal_of(double value);

// Rounds to so many digits after the point; a negative number of them is allowed.
void decimal_round(struct decimal *decimal, int places);

// Writes a number of at most DECIMAL_WHOLE digits before the point, rounded to layout->places_most.
// out has room for DECIMAL_TEXT_BYTES.
void decimal_write(struct decimal decimal, const struct decimal_layout *layout, char *out);

// As a cell without a format shows it: 11 characters, or 1.23457E+12. Likewise.
void decimal_write_general(struct decimal decimal, char *out);

#endif
