#include "screen/rotate.h"

#include <string.h>

// A square of so many pixels a side is turned at once: its rows, on both sides, stay in the
// processor's cache, whatever the pictures' size.
enum { TILE = 8 };

bool rotate_swaps(enum rotation rotation)
{
    return rotation == ROTATION_90 || rotation == ROTATION_270;
}

struct rotate_rectangle rotate_place(
    enum rotation rotation, int page_width, int page_height, struct rotate_rectangle part)
{
    int right = page_width - part.x - part.width, below = page_height - part.y - part.height;
    switch (rotation) {
    case ROTATION_90:
        return (struct rotate_rectangle){below, part.x, part.height, part.width};
    case ROTATION_180:
        return (struct rotate_rectangle){right, below, part.width, part.height};
    case ROTATION_270:
        return (struct rotate_rectangle){part.y, right, part.height, part.width};
    default:
        return part;
    }
}

// Where a rectangle's pixels are read: from its first, step to the next of a row of the display,
// row_step to the next row. Steps may be negative.
struct source {
    const uint32_t *first;
    ptrdiff_t step, row_step;
};

static struct source find_source(
    enum rotation rotation, const struct rotate_pixels *page, struct rotate_rectangle part)
{
    ptrdiff_t stride = (ptrdiff_t)page->stride;
    const uint32_t *top_left = page->pixels + part.y * stride + part.x;
    const uint32_t *bottom_left = top_left + (part.height - 1) * stride;
    ptrdiff_t last = part.width - 1;
    switch (rotation) {
    case ROTATION_90:
        return (struct source){bottom_left, -stride, 1};
    case ROTATION_180:
        return (struct source){bottom_left + last, -1, -stride};
    case ROTATION_270:
        return (struct source){top_left + last, stride, -1};
    default:
        return (struct source){top_left, 1, stride};
    }
}

static int at_most_a_tile(int side)
{
    return side < TILE ? side : TILE;
}

static void copy_tile(const struct source *source, uint32_t *restrict to, size_t stride)
{
    for (int y = 0; y < TILE; y++) {
        const uint32_t *from = source->first + y * source->row_step;
        for (int x = 0; x < TILE; x++)
            to[(size_t)y * stride + (size_t)x] = from[x * source->step];
    }
}

static void copy_any(
    const struct source *source, uint32_t *to, size_t stride, int width, int height)
{
    for (int y = 0; y < height; y++) {
        const uint32_t *from = source->first + y * source->row_step;
        for (int x = 0; x < width; x++)
            to[(size_t)y * stride + (size_t)x] = from[x * source->step];
    }
}

void rotate_copy(enum rotation rotation, const struct rotate_pixels *page,
    const struct rotate_pixels *display, struct rotate_rectangle part)
{
    struct rotate_rectangle place = rotate_place(rotation, page->width, page->height, part);
    struct source source = find_source(rotation, page, part);
    uint32_t *to = display->pixels + (size_t)place.y * display->stride + (size_t)place.x;
    for (int y = 0; y < place.height; y += TILE) {
        int height = at_most_a_tile(place.height - y);
        for (int x = 0; x < place.width; x += TILE) {
            int width = at_most_a_tile(place.width - x);
            struct source tile = {
                source.first + y * source.row_step + x * source.step, source.step, source.row_step};
            uint32_t *tile_to = to + (size_t)y * display->stride + (size_t)x;
            if (width == TILE && height == TILE)
                copy_tile(&tile, tile_to, display->stride);
            else
                copy_any(&tile, tile_to, display->stride, width, height);
        }
    }
}
