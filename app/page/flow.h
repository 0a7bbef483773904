// Text on its way to pages: blocks of lines, one under the other, and where they may be parted.
#ifndef GONGSHI_PAGE_FLOW_H
#define GONGSHI_PAGE_FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "page/page.h"

struct flow_block {
    struct block block;  // its lines have x, but no baseline yet
    int line_height;     // pixels
    int space_before;    // pixels; dropped at the head of a page
    bool keep_with_next; // never the last on a page
    bool rule_after;     // the short gold rule under a page title, in the space that follows
};

struct flow {
    struct flow_block *blocks;
    size_t count;
    size_t capacity;
};

// A place in a flow: a block and a line in it.
struct flow_place {
    size_t block, line;
};

// A page's share of a flow: from start up to, not including, end.
struct flow_slice {
    struct flow_place start, end;
};

struct flow_slices {
    struct flow_slice *items;
    size_t count;
    size_t capacity;
};

// Adds a block; the flow's memory lives in the arena.
void flow_add(struct arena *arena, struct flow *flow, const struct flow_block *block);

// Pixels that the whole flow takes.
int flow_height(const struct flow *flow);

// Pixels of what has to stand together at the flow's beginning: up to the first place where a page
// may end.
int flow_head_height(const struct flow *flow);

// Divides the flow over as few pages as it needs, and evenly: a long body never leaves a last page
// of one line. first_capacity and next_capacity are pixels. No page begins with the last line of a
// paragraph (widow) or ends with the first (orphan), and none ends with a block that keeps with the
// next, as long as the text allows it. Where the first page has no room for what comes first and
// the next has, the first slice is empty.
struct flow_slices flow_divide(
    struct arena *arena, const struct flow *flow, int first_capacity, int next_capacity);

#endif
