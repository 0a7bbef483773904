// What a character may do at the edge of a line, after W3C clreq "Prohibition Rules for Line Start
// and Line End" with the class names of Unicode Standard Annex #14.
#ifndef GONGSHI_PAGE_BREAK_CLASS_H
#define GONGSHI_PAGE_BREAK_CLASS_H

#include <stdbool.h>
#include <stdint.h>

enum break_class {
    BREAK_ID, // ideographs and all that may stand anywhere
    BREAK_OP, // opening marks: never end a line
    BREAK_CL, // closing marks and stops: never start a line
    BREAK_NS, // ： ； · and the like: never start a line
    BREAK_EX, // ！ ？: never start a line
    BREAK_QU, // straight quotes: opening or closing by their order in the paragraph
    BREAK_IN, // …: inseparable, never starts a line
    BREAK_B2, // —: inseparable from its own kind
    BREAK_NU, // digits
    BREAK_AL, // letters of alphabets
    BREAK_HY, // hyphen inside words and numbers
    BREAK_IS, // . , : / inside words and numbers
    BREAK_PR, // signs before a number: ￥ № ＋
    BREAK_PO, // signs behind a number: ％ ‰ ℃
    BREAK_SP, // spaces
    BREAK_GL, // no-break space and the like: glued to both sides
    BREAK_CM, // combining marks: stay with what they combine with
};

enum break_class break_class_of(uint32_t codepoint);

// Whether a line may end after a character of class `before` when one of class `after` follows.
// QU must have been resolved to OP or CL.
bool break_class_allows(enum break_class before, enum break_class after);

// Full-width marks with their ink in one half, whose empty half may be squeezed (clreq
// "Punctuation Adjustment").
bool break_class_is_opening_mark(uint32_t codepoint);
bool break_class_is_closing_mark(uint32_t codepoint);

#endif
