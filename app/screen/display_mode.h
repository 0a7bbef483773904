// Which of its modes a display is to be driven at. Pure functions.
#ifndef GONGSHI_SCREEN_DISPLAY_MODE_H
#define GONGSHI_SCREEN_DISPLAY_MODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/display.h"

struct display_mode {
    int width, height; // pixels
    int refresh_hz;    // pictures a second, rounded
    bool is_preferred; // the display says so: the one that fits its pixels
    bool is_interlaced;
};

enum {
    DISPLAY_MODE_MOST = 128,         // modes of a display that are looked at
    DISPLAY_MODE_LEAST_REFRESH = 50, // Hz: below it, a cross-fade and the dwell bar jerk
};

// Orders the modes by how well they suit, the best first; count is at most DISPLAY_MODE_MOST:
// - the preferred mode, if it is not above the largest (a display that stands upright is compared
//   as if it lay);
// - otherwise the largest mode of the same shape within the limit, with 50 Hz or more and nearest
//   to 60 Hz, so that nothing is stretched; then the preferred mode;
// - then all others, the larger ones that are within the limit first: what is left to try for a
//   display that refuses the better ones.
// modes[] is sorted in place.
void display_mode_order(struct display_mode *modes, size_t count, enum largest_mode largest);

#endif
