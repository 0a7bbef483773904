#include "screen/canvas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "screen/pixel.h"

// ---- Pixels ----

static uint32_t *allocate_pixels(int width, int height)
{
    uint32_t *pixels = calloc((size_t)width * (size_t)height, sizeof *pixels);
    if (pixels == NULL)
        log_out_of_memory();
    return pixels;
}

void canvas_wrap(struct canvas *canvas, uint32_t *pixels, int width, int height, size_t stride)
{
    *canvas = (struct canvas){
        .width = width,
        .height = height,
        .stride = stride,
        .pixels = pixels,
        .row = {.width = width},
    };
    canvas->row.change = calloc((size_t)width + 2, sizeof *canvas->row.change);
    if (canvas->row.change == NULL)
        log_out_of_memory();
}

void canvas_create(struct canvas *canvas, int width, int height)
{
    canvas_wrap(canvas, allocate_pixels(width, height), width, height, (size_t)width);
    canvas->owns_pixels = true;
    canvas_clear(canvas, (struct rgb){0, 0, 0});
}

void canvas_destroy(struct canvas *canvas)
{
    if (canvas->owns_pixels)
        free(canvas->pixels);
    free(canvas->row.change);
    *canvas = (struct canvas){0};
}

uint32_t canvas_pixel(struct rgb color)
{
    return 0xFF000000U | (uint32_t)color.red << 16 | (uint32_t)color.green << 8 | color.blue;
}

static uint32_t *pixel_at(const struct canvas *canvas, int x, int y)
{
    return canvas->pixels + (size_t)(y - canvas->top) * canvas->stride + (x - canvas->left);
}

// 0..255 to 0..256.
static inline uint32_t to_alpha(uint32_t opacity)
{
    return opacity + (opacity >> 7);
}

static void fill_run(uint32_t *pixels, int count, uint32_t color, uint32_t alpha)
{
    if (alpha >= PIXEL_MIX_FULL) {
        for (int i = 0; i < count; i++)
            pixels[i] = color;
        return;
    }
    for (int i = 0; i < count; i++)
        pixels[i] = pixel_mix(pixels[i], color, alpha);
}

void canvas_clear(struct canvas *canvas, struct rgb color)
{
    for (int y = 0; y < canvas->height; y++)
        fill_run(canvas->pixels + (size_t)y * canvas->stride, canvas->width, canvas_pixel(color),
            PIXEL_MIX_FULL);
}

// ---- Clipping ----

static int64_t clamp(int64_t value, int64_t least, int64_t most)
{
    return value < least ? least : value > most ? most : value;
}

// The part of the box that lies on the canvas.
static struct box clip(const struct canvas *canvas, struct box box)
{
    int64_t right = canvas->left + canvas->width, bottom = canvas->top + canvas->height;
    int64_t x = clamp(box.x, canvas->left, right);
    int64_t y = clamp(box.y, canvas->top, bottom);
    int64_t end_x = clamp((int64_t)box.x + box.width, x, right);
    int64_t end_y = clamp((int64_t)box.y + box.height, y, bottom);
    return (struct box){(int)x, (int)y, (int)(end_x - x), (int)(end_y - y)};
}

// ---- Shapes ----

enum { SCAN_STEP = 16 };

void canvas_rectangle(struct canvas *canvas, struct box box, struct paint paint)
{
    struct box part = clip(canvas, box);
    uint32_t color = canvas_pixel(paint.color);
    for (int y = part.y; y < part.y + part.height; y++)
        fill_run(pixel_at(canvas, part.x, y), part.width, color, to_alpha(paint.opacity));
}

// The first place from x on, up to the end, where the coverage changes; end + 1 if there is none.
static int next_change(const int32_t *change, int x, int end)
{
    for (; x + SCAN_STEP - 1 <= end; x += SCAN_STEP) {
        int32_t any = 0;
        for (int i = 0; i < SCAN_STEP; i++)
            any |= change[x + i];
        if (any != 0)
            break;
    }
    while (x <= end && change[x] == 0)
        x++;
    return x;
}

// Paints one row by its coverage and leaves the row clear. From one change to the next all pixels
// have one coverage.
static void paint_row(struct canvas *canvas, int y, struct paint paint)
{
    struct coverage_row *row = &canvas->row;
    uint32_t color = canvas_pixel(paint.color);
    uint32_t *pixels = pixel_at(canvas, canvas->left, y);
    int32_t covered = 0;
    int end = row->last < row->width ? row->last : row->width - 1;
    for (int x = row->first; x <= end;) {
        covered += row->change[x];
        row->change[x] = 0;
        int next = next_change(row->change, x + 1, end);
        uint32_t opacity = (uint32_t)covered * paint.opacity / COVERAGE_FULL;
        if (opacity != 0)
            fill_run(pixels + x, next - x, color, to_alpha(opacity));
        x = next;
    }
    // An edge at the canvas's right side changes what lies behind it.
    row->change[row->width] = row->change[row->width + 1] = 0;
}

static void fill_outline(struct canvas *canvas, struct box bounds, outline_spans spans_of,
    const void *outline, struct paint paint)
{
    struct box part = clip(canvas, bounds);
    for (int y = part.y; y < part.y + part.height; y++) {
        canvas->row.first = canvas->width;
        canvas->row.last = -1;
        coverage_add(&canvas->row, spans_of, outline, canvas->left, y);
        paint_row(canvas, y, paint);
    }
}

// The upper and lower edges of a box, with its rounded corners, edge pixels high; what lies between
// them is straight.
static struct box fill_edges(
    struct canvas *canvas, struct box box, int edge, int radius, int stroke, struct paint paint)
{
    int side = box.width < box.height ? box.width : box.height;
    struct rounded_outline outline = {box.x, box.y, (double)box.x + box.width,
        (double)box.y + box.height, radius * 2 > side ? side / 2.0 : radius, stroke};
    edge = edge * 2 > box.height ? (box.height + 1) / 2 : edge;
    struct box top = {box.x, box.y, box.width, edge};
    struct box middle = {box.x, box.y + edge, box.width, box.height - 2 * edge};
    struct box bottom = {box.x, box.y + box.height - edge, box.width, edge};
    if (middle.height < 0) { // an odd height: the edges share the row in the middle
        bottom.y++;
        bottom.height--;
        middle.height = 0;
    }
    fill_outline(canvas, top, rounded_spans, &outline, paint);
    fill_outline(canvas, bottom, rounded_spans, &outline, paint);
    return middle;
}

void canvas_rounded_rectangle(struct canvas *canvas, struct box box, int radius, struct paint paint)
{
    if (radius <= 0) {
        canvas_rectangle(canvas, box, paint);
        return;
    }
    struct box middle = fill_edges(canvas, box, radius, radius, 0, paint);
    canvas_rectangle(canvas, middle, paint);
}

void canvas_frame(struct canvas *canvas, struct box box, int radius, int stroke, struct paint paint)
{
    if (stroke <= 0)
        return;
    int thickest = (box.width + 1) / 2;
    stroke = stroke < thickest ? stroke : thickest;
    radius = radius > 0 ? radius : 0;
    struct box side =
        fill_edges(canvas, box, radius > stroke ? radius : stroke, radius, stroke, paint);
    side.width = stroke;
    canvas_rectangle(canvas, side, paint);
    side.x = box.x + box.width - stroke;
    canvas_rectangle(canvas, side, paint);
}

void canvas_disc(struct canvas *canvas, struct box box, struct paint paint)
{
    struct ellipse_outline outline = {
        box.x + box.width / 2.0, box.y + box.height / 2.0, box.width / 2.0, box.height / 2.0};
    fill_outline(canvas, box, ellipse_spans, &outline, paint);
}

void canvas_triangle(
    struct canvas *canvas, struct box box, enum triangle_direction direction, struct paint paint)
{
    struct triangle_outline outline = {
        box.x, box.y, (double)box.x + box.width, (double)box.y + box.height, direction};
    fill_outline(canvas, box, triangle_spans, &outline, paint);
}

void canvas_arc(struct canvas *canvas, int x, int y, int radius, int stroke, int start_mdeg,
    int sweep_mdeg, struct paint paint)
{
    if (radius <= 0 || stroke <= 0 || sweep_mdeg <= 0)
        return;
    double inner = radius - stroke / 2.0, outer = radius + stroke / 2.0;
    struct arc_outline outline =
        arc_outline_of(x, y, inner > 0 ? inner : 0, outer, start_mdeg, sweep_mdeg);
    int reach = (int)ceil(outer);
    struct box bounds = {x - reach, y - reach, 2 * reach, 2 * reach};
    fill_outline(canvas, bounds, arc_spans, &outline, paint);
}

// ---- Glyphs ----

enum { STEP = 16 };

static inline bool is_uncovered(const uint8_t coverage[STEP])
{
    uint64_t parts[2];
    memcpy(parts, coverage, sizeof parts);
    return (parts[0] | parts[1]) == 0;
}

// Most of a glyph's rectangle is not covered and is stepped over; the rest is mixed whatever its
// coverage, which the compiler can do several pixels at a time.
static void paint_coverage(
    uint32_t *pixels, const uint8_t *coverage, int count, uint32_t color, uint32_t opacity_alpha)
{
    int i = 0;
    for (; i + STEP <= count; i += STEP) {
        if (is_uncovered(coverage + i))
            continue;
        for (int k = i; k < i + STEP; k++)
            pixels[k] = pixel_mix(pixels[k], color, to_alpha(coverage[k]) * opacity_alpha >> 8);
    }
    for (; i < count; i++) {
        if (coverage[i] != 0)
            pixels[i] = pixel_mix(pixels[i], color, to_alpha(coverage[i]) * opacity_alpha >> 8);
    }
}

void canvas_glyph(
    struct canvas *canvas, int x, int baseline, const struct glyph *glyph, struct paint paint)
{
    struct box box = {x + glyph->left, baseline - glyph->top, glyph->width, glyph->height};
    struct box part = clip(canvas, box);
    uint32_t color = canvas_pixel(paint.color);
    for (int y = part.y; y < part.y + part.height; y++) {
        const uint8_t *coverage =
            glyph->coverage + (size_t)(y - box.y) * glyph->width + (part.x - box.x);
        paint_coverage(
            pixel_at(canvas, part.x, y), coverage, part.width, color, to_alpha(paint.opacity));
    }
}
