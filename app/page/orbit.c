#include "page/orbit.h"

#include "page/geometry.h"

// In thousandths of the radius: neighbours are never further apart than the radius.
static const struct {
    int x, y;
} places[ORBIT_STEPS] = {
    {0, 0},
    {1000, 0},
    {866, 500},
    {500, 866},
    {0, 1000},
    {-500, 866},
    {-866, 500},
    {-1000, 0},
    {-866, -500},
    {-500, -866},
    {0, -1000},
    {500, -866},
    {866, -500},
};

struct shift orbit_shift(const struct page_options *options, size_t step)
{
    struct geometry geometry = geometry_make(options);
    double radius = options->orbit_units / 1000.0;
    size_t place = step % ORBIT_STEPS;
    struct shift shift = {
        geometry_px(&geometry, radius * places[place].x),
        geometry_px(&geometry, radius * places[place].y),
    };
    return shift;
}

// Moves [*start, *start + *size) by distance; an end that is at an edge of the screen stays there.
static void move_side(int *start, int *size, int distance, int edge)
{
    int from = *start + distance, to = *start + *size + distance;
    if (*start <= 0 && from > 0)
        from = 0;
    if (*start + *size >= edge && to < edge)
        to = edge;
    *start = from;
    *size = to - from;
}

static void move_shape(struct shape *shape, const struct page_options *options, struct shift shift)
{
    if (shape->kind == SHAPE_RECTANGLE) {
        move_side(&shape->x, &shape->width, shift.x, options->width);
        move_side(&shape->y, &shape->height, shift.y, options->height);
    } else {
        shape->x += shift.x;
        shape->y += shift.y;
    }
}

static void move_block(struct arena *arena, struct block *block, struct shift shift)
{
    struct text_line *lines = arena_allocate(arena, (block->line_count + 1) * sizeof *lines);
    for (size_t i = 0; i < block->line_count; i++) {
        lines[i] = block->lines[i];
        lines[i].x += shift.x;
        lines[i].baseline += shift.y;
    }
    block->lines = lines;
}

struct page page_shifted(struct arena *arena, const struct page *page,
    const struct page_options *options, struct shift shift)
{
    struct page moved = *page;
    moved.shapes = arena_allocate(arena, (page->shape_count + 1) * sizeof *moved.shapes);
    moved.blocks = arena_allocate(arena, (page->block_count + 1) * sizeof *moved.blocks);
    for (size_t i = 0; i < page->shape_count; i++) {
        moved.shapes[i] = page->shapes[i];
        move_shape(&moved.shapes[i], options, shift);
    }
    for (size_t i = 0; i < page->block_count; i++) {
        moved.blocks[i] = page->blocks[i];
        move_block(arena, &moved.blocks[i], shift);
    }
    return moved;
}
