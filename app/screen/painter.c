#include "screen/painter.h"

#include <stdlib.h>

#include "base/log.h"
#include "screen/glyph_cache.h"

// Rows of a page that are drawn together: few enough to stay in the processor's cache.
enum { BAND_HEIGHT = 128 };

struct painter {
    struct glyph_cache *glyphs;
};

struct painter *painter_create(struct fonts *fonts)
{
    struct painter *painter = calloc(1, sizeof *painter);
    if (painter == NULL)
        log_out_of_memory();
    painter->glyphs = glyph_cache_create(fonts);
    return painter;
}

void painter_destroy(struct painter *painter)
{
    if (painter == NULL)
        return;
    glyph_cache_destroy(painter->glyphs);
    free(painter);
}

// ---- Shapes ----

static void draw_rectangle(struct canvas *canvas, const struct shape *shape, struct paint paint)
{
    struct box box = {shape->x, shape->y, shape->width, shape->height};
    canvas_rounded_rectangle(canvas, box, shape->radius, paint);
}

static void draw_frame(struct canvas *canvas, const struct shape *shape, struct paint paint)
{
    struct box box = {shape->x, shape->y, shape->width, shape->height};
    canvas_frame(canvas, box, shape->radius, shape->stroke, paint);
}

static void draw_arc(struct canvas *canvas, const struct shape *shape, struct paint paint)
{
    canvas_arc(canvas, shape->x, shape->y, shape->radius, shape->stroke, shape->start_mdeg,
        shape->sweep_mdeg, paint);
}

static void draw_triangle(struct canvas *canvas, const struct shape *shape, struct paint paint)
{
    struct box box = {shape->x, shape->y, shape->width, shape->height};
    enum triangle_direction direction = shape->kind == SHAPE_TRIANGLE_UP      ? TRIANGLE_UP
                                        : shape->kind == SHAPE_TRIANGLE_RIGHT ? TRIANGLE_RIGHT
                                                                              : TRIANGLE_LEFT;
    canvas_triangle(canvas, box, direction, paint);
}

static void draw_disc(struct canvas *canvas, const struct shape *shape, struct paint paint)
{
    struct box box = {shape->x, shape->y, shape->width, shape->height};
    canvas_disc(canvas, box, paint);
}

static void (*const shape_drawers[])(struct canvas *, const struct shape *, struct paint) = {
    [SHAPE_RECTANGLE] = draw_rectangle,
    [SHAPE_FRAME] = draw_frame,
    [SHAPE_ARC] = draw_arc,
    [SHAPE_TRIANGLE_LEFT] = draw_triangle,
    [SHAPE_TRIANGLE_RIGHT] = draw_triangle,
    [SHAPE_TRIANGLE_UP] = draw_triangle,
    [SHAPE_DISC] = draw_disc,
};

// ---- Text ----

// Whether any glyph of the line can reach the canvas: none is higher or deeper than two ems.
static bool line_reaches(const struct canvas *canvas, const struct text_line *line, int size_px)
{
    return line->baseline + 2 * size_px > canvas->top &&
           line->baseline - 2 * size_px < canvas->top + canvas->height;
}

static void draw_line(struct painter *painter, struct canvas *canvas, const struct block *block,
    const struct text_line *line, const struct theme *theme)
{
    for (size_t i = 0; i < line->glyph_count; i++) {
        const struct placed_glyph *placed = &line->glyphs[i];
        const struct style *style = &block->styles[placed->style];
        if (!line_reaches(canvas, line, style->size_px))
            continue;
        const struct glyph *glyph =
            glyph_cache_get(painter->glyphs, style->face, style->size_px, placed->codepoint);
        struct paint paint = {theme->colors[style->color], 255};
        canvas_glyph(canvas, line->x + placed->x, line->baseline, glyph, paint);
    }
}

void painter_draw_over(struct painter *painter, struct canvas *canvas, const struct page *page,
    const struct theme *theme)
{
    for (size_t i = 0; i < page->shape_count; i++) {
        const struct shape *shape = &page->shapes[i];
        struct paint paint = {theme->colors[shape->color], shape->opacity};
        shape_drawers[shape->kind](canvas, shape, paint);
    }
    for (size_t i = 0; i < page->block_count; i++) {
        const struct block *block = &page->blocks[i];
        for (size_t k = 0; k < block->line_count; k++)
            draw_line(painter, canvas, block, &block->lines[k], theme);
    }
}

void painter_draw(struct painter *painter, struct canvas *canvas, const struct page *page,
    const struct theme *theme)
{
    canvas_clear(canvas, theme->colors[page->background]);
    painter_draw_over(painter, canvas, page, theme);
}

struct picture *painter_draw_picture(struct painter *painter, int width, int height,
    const struct page *page, const struct page *over, const struct theme *theme)
{
    struct canvas band;
    canvas_create(&band, width, height < BAND_HEIGHT ? height : BAND_HEIGHT);
    struct picture_packer *packer = picture_begin(width, height);
    for (; band.top < height; band.top += band.height) {
        painter_draw(painter, &band, page, theme);
        if (over != NULL)
            painter_draw_over(painter, &band, over, theme);
        picture_add_rows(packer, &band, band.height);
    }
    canvas_destroy(&band);
    return picture_finish(packer);
}
