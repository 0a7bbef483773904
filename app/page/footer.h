// What stands over a page but changes while it is shown: the signs of the buttons, the position.
#ifndef GONGSHI_PAGE_FOOTER_H
#define GONGSHI_PAGE_FOOTER_H

#include "base/arena.h"
#include "page/compose.h"

struct footer_state {
    bool contents; // 目录 is open: the same buttons move through it
    bool held;
    int hold_seconds;
    size_t number, count; // of the page, from 1
    const char *fact;     // stands in place of the position; NULL for the position
    bool needs_care;      // the staff should look at the log
};

// Whether a fact can be read in full beside the buttons' signs, on a report of `count` pages.
bool footer_has_room(const struct composer *composer, size_t count, const char *fact);

// The footer as a plan of its own, to be drawn after the page's. Lives in the arena.
struct page footer_build(struct arena *arena, const struct page_options *options,
    const struct metrics *metrics, const struct footer_state *state);

struct pixel_rectangle {
    int x, y, width, height;
};

// Where the dwell bar runs, at its full width.
struct pixel_rectangle footer_dwell_bar(const struct page_options *options);

#endif
