// The parts of a number format's code, such as yyyy"年"m"月" or #,##0.00;[Red]-#,##0.00.
#ifndef GONGSHI_TEXT_SHEET_CODE_H
#define GONGSHI_TEXT_SHEET_CODE_H

#include <stdbool.h>
#include <stddef.h>

enum sheet_token_kind {
    SHEET_LITERAL,
    SHEET_DIGIT,   // 0 # ?
    SHEET_POINT,   // .
    SHEET_COMMA,   // ,
    SHEET_PERCENT, // %
    SHEET_GENERAL,
    SHEET_TEXT,     // @
    SHEET_DATE,     // y m d h s, or n for the minutes
    SHEET_ELAPSED,  // [h] [m] [s]
    SHEET_MERIDIEM, // AM/PM
    SHEET_WEEKDAY,  // aaa aaaa
    SHEET_SECTION,  // ;
};

struct sheet_token {
    enum sheet_token_kind kind;
    const char *text; // in the code
    size_t length;    // bytes; of dates how often the letter stands
    char letter;      // of SHEET_DIGIT, SHEET_DATE and SHEET_ELAPSED, in lower case
};

enum { SHEET_CODE_BYTES = 1024 }; // of a code; Excel allows 255 characters

struct sheet_code {
    struct sheet_token tokens[SHEET_CODE_BYTES];
    size_t count;
};

// Returns false when the code holds something that is not understood.
bool sheet_code_read(struct sheet_code *code, const char *text);

#endif
