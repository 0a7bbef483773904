// The badge beside an item's title: its status in a word, and what a ledger says of its progress.
#ifndef GONGSHI_PAGE_BADGE_H
#define GONGSHI_PAGE_BADGE_H

#include "page/compose.h"

struct badge {
    const struct node *node;
    struct text_source pieces[4]; // side by side
    size_t count;                 // 0: no badge
    int width, height;            // pixels
};

// The badge that a node has, if any.
struct badge badge_make(const struct composer *composer, const struct node *node);

// Pixels that the badge takes from the title's width, with the space between them; 0 for no badge.
int badge_space(const struct composer *composer, const struct badge *badge);

// Puts it at the right end of the main column, its top in the line of the title's.
void badge_place(
    const struct composer *composer, struct page *page, const struct badge *badge, int top);

#endif
