// Turns a page onto a display: pixels and rectangles, clockwise. Pure functions.
#ifndef GONGSHI_SCREEN_ROTATE_H
#define GONGSHI_SCREEN_ROTATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/display.h"

// Whether width and height change places.
bool rotate_swaps(enum rotation rotation);

struct rotate_rectangle {
    int x, y, width, height;
};

// Where a part of a page of this size comes to lie on the display.
struct rotate_rectangle rotate_place(
    enum rotation rotation, int page_width, int page_height, struct rotate_rectangle part);

// A picture in memory: stride pixels from row to row.
struct rotate_pixels {
    uint32_t *pixels;
    size_t stride;
    int width, height;
};

// Writes a part of the page to its place on the display, which has the page's size, turned. The
// part lies inside the page.
void rotate_copy(enum rotation rotation, const struct rotate_pixels *page,
    const struct rotate_pixels *display, struct rotate_rectangle part);

#endif
