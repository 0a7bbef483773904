// The foot of a ledger's entry: 责任单位, 整改时限 … side by side below a line, at the page's end.
#ifndef GONGSHI_PAGE_FOOT_H
#define GONGSHI_PAGE_FOOT_H

#include "page/compose.h"

struct foot_piece {
    const struct paragraph *paragraph;
    struct flow_block value;
    int x, y; // pixels, from the foot's top left
    int label_width;
};

struct foot {
    struct foot_piece *pieces;
    size_t count, capacity;
    int height; // pixels with the line above it; 0 for no foot
};

// Lays out the paragraphs whose place is PLACE_FOOT. There is no foot where they would take more
// than a third of the page: then they belong to the body.
struct foot foot_make(const struct composer *composer, const struct node *node);

// Puts the foot on the page so that it ends at bottom.
void foot_place(
    const struct composer *composer, struct page *page, const struct foot *foot, int bottom);

#endif
