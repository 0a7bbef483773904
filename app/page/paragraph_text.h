// The characters of a paragraph on their way to lines: what each is drawn as, how wide it is, and
// whether a line may end behind it.
#ifndef GONGSHI_PAGE_PARAGRAPH_TEXT_H
#define GONGSHI_PAGE_PARAGRAPH_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "page/line_layout.h"

struct character {
    uint32_t codepoint; // as drawn
    uint32_t offset;    // in the text
    uint8_t class;      // enum break_class
    bool break_after;   // set by paragraph_text_find_breaks
    bool han;
    bool opening, closing; // a full-width mark with an empty half
    int16_t advance;       // natural width
    int16_t shift;         // pixels by which it is drawn right of its place
};

struct paragraph_text {
    const char *text;
    size_t length;
    struct character *characters;
    size_t count;
    const struct line_options *options;
    int half_em;
};

// Reads text[0..length), valid UTF-8; the characters live in the arena. Widths are known then;
// breaks are not.
struct paragraph_text paragraph_text_read(
    struct arena *arena, const char *text, size_t length, const struct line_options *options);

// Finds where a line may end.
void paragraph_text_find_breaks(struct paragraph_text *p);

#endif
