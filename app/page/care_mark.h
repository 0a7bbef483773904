// The mark that something is wrong which the staff should look at: a small sign, and, where there
// is room, words that send them to the log. Readers can let it be.
#ifndef GONGSHI_PAGE_CARE_MARK_H
#define GONGSHI_PAGE_CARE_MARK_H

#include "page/compose.h"

// How wide sign and words are together, in pixels. The type is that of the words beside it.
int care_mark_width(const struct composer *composer, const struct type_style *type);

// Draws the sign alone around (x, middle), on a ground of that colour.
void care_mark_place_sign(const struct composer *composer, struct page *page,
    const struct type_style *type, enum theme_color ground, int x, int middle);

// Draws sign and words from x on.
void care_mark_place(const struct composer *composer, struct page *page,
    const struct type_style *type, enum theme_color ground, int x, int middle);

// The mark as a plan of its own, for a page without a footer; in its lower right corner. Lives in
// the arena.
struct page care_mark_build(
    struct arena *arena, const struct page_options *options, const struct metrics *metrics);

#endif
