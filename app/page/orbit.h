// Burn-in care: from cycle to cycle the whole picture moves along a small orbit, too little and too
// seldom for a reader to see, so that no edge is lit in the same place for months.
#ifndef GONGSHI_PAGE_ORBIT_H
#define GONGSHI_PAGE_ORBIT_H

#include "page/deck.h"

// Steps of the orbit: step 0 is the place as designed.
enum { ORBIT_STEPS = 13 };

struct shift {
    int x, y; // pixels right and down
};

// Where a step stands, with the radius that the options give.
struct shift orbit_shift(const struct page_options *options, size_t step);

// The page moved, in the arena. What reaches to an edge of the screen still does. The page's text
// must live as long as the copy.
struct page page_shifted(struct arena *arena, const struct page *page,
    const struct page_options *options, struct shift shift);

#endif
