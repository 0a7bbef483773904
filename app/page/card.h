// The cards that stand over a page while a stick updates the screen: reading, done, refused.
#ifndef GONGSHI_PAGE_CARD_H
#define GONGSHI_PAGE_CARD_H

#include "base/arena.h"
#include "page/deck.h"

enum card_kind { CARD_BUSY, CARD_DONE, CARD_REFUSED };

// All texts are lines of UTF-8; they must live as long as the card's page.
struct card {
    enum card_kind kind;
    const char *heading;
    int progress_percent;     // of CARD_BUSY: 0 to 100
    const char *const *lines; // what was read, or what was wrong and where
    size_t line_count;
    const char *const *notes; // smaller, below a line: hints
    size_t note_count;
};

// The card as a plan of its own, to be drawn over a page, which it darkens. Lives in the arena.
// What does not fit is counted in the last line.
struct page card_build(struct arena *arena, const struct page_options *options,
    const struct metrics *metrics, const struct card *card);

#endif
