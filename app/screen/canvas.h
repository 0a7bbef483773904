// Pixels in memory and what can be drawn on them. A canvas shows a rectangle of the page: all
// coordinates are the page's, within a million pixels of it, and what lies outside is left out.
#ifndef GONGSHI_SCREEN_CANVAS_H
#define GONGSHI_SCREEN_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "page/theme.h"
#include "screen/coverage.h"
#include "screen/fonts.h"

struct canvas {
    int left, top;     // the page's pixel that is the first one here
    int width, height; // pixels
    size_t stride;     // pixels from one row to the next
    uint32_t *pixels;  // XRGB8888; the X byte is always 0xFF
    bool owns_pixels;
    struct coverage_row row;
};

struct box {
    int x, y, width, height; // pixels
};

struct paint {
    struct rgb color;
    uint8_t opacity; // 255 is solid
};

// A canvas of its own, all black. canvas_destroy frees it.
void canvas_create(struct canvas *canvas, int width, int height);

// A canvas over pixels that someone else owns, stride pixels from row to row.
void canvas_wrap(struct canvas *canvas, uint32_t *pixels, int width, int height, size_t stride);

void canvas_destroy(struct canvas *canvas);

// The pixel value of a colour.
uint32_t canvas_pixel(struct rgb color);

// Covers the whole canvas.
void canvas_clear(struct canvas *canvas, struct rgb color);

void canvas_rectangle(struct canvas *canvas, struct box box, struct paint paint);
void canvas_rounded_rectangle(
    struct canvas *canvas, struct box box, int radius, struct paint paint);

// A frame stroke pixels wide inside the box; radius rounds its outer corners.
void canvas_frame(
    struct canvas *canvas, struct box box, int radius, int stroke, struct paint paint);

// An ellipse that fills the box.
void canvas_disc(struct canvas *canvas, struct box box, struct paint paint);

// A triangle that fills the box.
void canvas_triangle(
    struct canvas *canvas, struct box box, enum triangle_direction direction, struct paint paint);

// Part of a ring around (x, y); radius reaches to the middle of the stroke. start and sweep are
// thousandths of a degree, clockwise from 12 o'clock.
void canvas_arc(struct canvas *canvas, int x, int y, int radius, int stroke, int start_mdeg,
    int sweep_mdeg, struct paint paint);

// A glyph with its origin at (x, baseline).
void canvas_glyph(
    struct canvas *canvas, int x, int baseline, const struct glyph *glyph, struct paint paint);

#endif
