// The wiring test as a page: each button with its line, its level and what its edges say.
#ifndef GONGSHI_PAGE_BUTTONS_PAGE_H
#define GONGSHI_PAGE_BUTTONS_PAGE_H

#include "base/button.h"
#include "page/compose.h"

enum button_verdict {
    BUTTON_NOT_WIRED, // the configuration says none
    BUTTON_MISSING,   // its line cannot be had; the log says why
    BUTTON_UNTRIED,   // not pressed yet
    BUTTON_GOOD,
    BUTTON_BOUNCES,   // for longer than a sound switch does
    BUTTON_DISTURBED, // pulses that nobody presses
    BUTTON_STUCK,     // down for so long that the screen ignores it
};

// What is known of one button.
struct button_card {
    enum button_verdict verdict;
    int line; // offset on the chip; meaningful unless BUTTON_NOT_WIRED
    bool down;
    bool high;         // how the line stands: a pressed button that goes to ground reads low
    int presses;       // that settled
    int pulses;        // short ones that settled where they began
    int most_edges;    // of one press or release; 1 is one without bounce
    int64_t bounce_ns; // the longest time from the first edge of one to its last
};

struct buttons_page {
    const char *chip; // its label, or what stands for it
    int debounce_ms, stuck_seconds;
    struct button_card cards[BUTTON_COUNT];
};

// 上一页, 下一页, 目录, 停留: as the footer calls the button.
const char *button_title(enum button_name button);

// The longest bounce in milliseconds, rounded to tenths.
double button_bounce_ms(const struct button_card *card);

// What is wrong with a button, or that nothing is, in a few Chinese words.
const char *button_verdict_text(
    struct arena *arena, const struct buttons_page *content, enum button_name button);

// The page lives in the arena. The type has its size whatever the text scale is: who looks at this
// page stands before it.
struct page buttons_page_build(struct arena *arena, const struct page_options *options,
    const struct metrics *metrics, const struct buttons_page *content);

#endif
