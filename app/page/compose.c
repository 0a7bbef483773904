#include "page/compose.h"

#include <string.h>

const struct type_style TYPE_PAGE_TITLE = {FACE_SERIF_BOLD, 60, 1.35, COLOR_TITLE};
const struct type_style TYPE_OPENING = {FACE_SERIF_BOLD, 76, 1.35, COLOR_TITLE};
const struct type_style TYPE_CONTINUED = {FACE_SERIF_BOLD, 46, 1.35, COLOR_TITLE};
const struct type_style TYPE_SUBTITLE = {FACE_SANS_BOLD, 44, 1.45, COLOR_INK};
const struct type_style TYPE_LABEL = {FACE_SANS_BOLD, 34, 1.45, COLOR_LABEL};
const struct type_style TYPE_BODY = {FACE_SANS, 46, 1.62, COLOR_INK};
const struct type_style TYPE_MARKER = {FACE_SANS_BOLD, 46, 1.62, COLOR_MARKER};
const struct type_style TYPE_BREADCRUMB = {FACE_SANS, 32, 1.45, COLOR_SOFT};

const double RULE_SPACE = 63;

struct text_source text_of(enum block_role role, int line, const char *text)
{
    struct text_source source = {role, false, line, text, strlen(text)};
    return source;
}

struct text_source repeat_of(enum block_role role, int line, const char *text)
{
    struct text_source source = {role, true, line, text, strlen(text)};
    return source;
}

int type_size(const struct composer *composer, const struct type_style *type)
{
    return geometry_type(&composer->geometry, type->size);
}

int type_line_height(const struct composer *composer, const struct type_style *type)
{
    return (int)(type_size(composer, type) * type->line_height + 0.5);
}

static struct line_options line_options(
    const struct composer *composer, const struct type_style *type, int width_px)
{
    struct line_options options = {
        .metrics = composer->metrics,
        .face = type->face,
        .size_px = type_size(composer, type),
        .width_px = width_px,
    };
    return options;
}

static struct block make_block(const struct composer *composer, const struct text_source *source,
    const struct type_style *type)
{
    struct style style = {type->face, type_size(composer, type), type->color};
    struct block block = {
        .role = source->role,
        .repeat = source->repeat,
        .source_line = source->line,
        .styles = {style, style},
    };
    return block;
}

struct flow_block compose_text(const struct composer *composer, const struct text_source *source,
    const struct type_style *type, enum line_alignment alignment, int width_px, int indent_px)
{
    struct line_options options = line_options(composer, type, width_px);
    options.alignment = alignment;
    options.indent_px = indent_px;
    struct line_list list = line_layout(composer->arena, source->text, source->length, &options);
    struct flow_block block = {.block = make_block(composer, source, type)};
    block.block.lines = list.lines;
    block.block.line_count = list.count;
    block.line_height = type_line_height(composer, type);
    return block;
}

struct flow_block compose_fitting(const struct composer *composer, const struct text_source *source,
    const struct type_style *type, enum line_alignment alignment, int width_px, int height_px)
{
    enum { SMALLEST_UNITS = 18 };
    struct type_style fitting = *type;
    for (;;) {
        struct flow_block block = compose_text(composer, source, &fitting, alignment, width_px, 0);
        int height = (int)block.block.line_count * block.line_height;
        if (height <= height_px || fitting.size <= SMALLEST_UNITS)
            return block;
        fitting.size *= 0.9;
    }
}

static void push_block(const struct composer *composer, struct page *page, struct block block)
{
    ARENA_PUSH(composer->arena, page->blocks, page->block_count, page->block_capacity, block);
}

// Lines [from, to) of a block as a block of the page.
static int place_lines(const struct composer *composer, struct page *page,
    const struct flow_block *source, size_t from, size_t to, int x, int top)
{
    struct block block = source->block;
    block.line_count = to - from;
    block.lines = arena_allocate(composer->arena, block.line_count * sizeof *block.lines);
    for (size_t i = from; i < to; i++) {
        struct text_line *line = &block.lines[i - from];
        *line = source->block.lines[i];
        line->x += x;
        line->baseline = top + geometry_baseline(source->line_height, block.styles[0].size_px);
        top += source->line_height;
    }
    push_block(composer, page, block);
    return top;
}

int place_block(const struct composer *composer, struct page *page, const struct flow_block *block,
    int x, int top)
{
    return place_lines(composer, page, block, 0, block->block.line_count, x, top);
}

int place_slice(const struct composer *composer, struct page *page, const struct flow *flow,
    struct flow_slice slice, int x, int top)
{
    for (size_t b = slice.start.block; b < flow->count && b <= slice.end.block; b++) {
        const struct flow_block *block = &flow->blocks[b];
        size_t from = b == slice.start.block ? slice.start.line : 0;
        size_t to = b == slice.end.block ? slice.end.line : block->block.line_count;
        if (from >= to)
            continue;
        if (b > slice.start.block)
            top += block->space_before;
        top = place_lines(composer, page, block, from, to, x, top);
        if (block->rule_after && to == block->block.line_count)
            place_rule(composer, page, x, top);
    }
    return top;
}

int place_line(const struct composer *composer, struct page *page, const struct text_source *source,
    const struct type_style *type, enum horizontal where, int x, int top, int width)
{
    struct line_options options = line_options(composer, type, width);
    struct text_line line = line_cut(composer->arena, source->text, source->length, &options);
    int line_height = type_line_height(composer, type);
    line.x = where == AT_LEFT ? x : where == AT_CENTER ? x - line.width / 2 : x - line.width;
    line.baseline = top + geometry_baseline(line_height, options.size_px);
    struct block block = make_block(composer, source, type);
    ARENA_PUSH(composer->arena, block.lines, block.line_count, block.line_capacity, line);
    push_block(composer, page, block);
    return line.width;
}

struct shape *add_shape(const struct composer *composer, struct page *page, struct shape shape)
{
    if (shape.opacity == 0)
        shape.opacity = 255;
    ARENA_PUSH(composer->arena, page->shapes, page->shape_count, page->shape_capacity, shape);
    return &page->shapes[page->shape_count - 1];
}

void add_rectangle(const struct composer *composer, struct page *page, int x, int y, int width,
    int height, enum theme_color color)
{
    struct shape shape = {
        .kind = SHAPE_RECTANGLE, .x = x, .y = y, .width = width, .height = height, .color = color};
    add_shape(composer, page, shape);
}

int text_width(const struct composer *composer, const char *text, const struct type_style *type)
{
    struct line_options options = line_options(composer, type, INT16_MAX);
    return line_width(text, strlen(text), &options);
}

int widest_word(const struct composer *composer, const char *text, const struct type_style *type)
{
    struct line_options options = line_options(composer, type, INT16_MAX);
    return line_widest_word(text, strlen(text), &options);
}

int place_rule(const struct composer *composer, struct page *page, int x, int top)
{
    const struct geometry *g = &composer->geometry;
    int height = geometry_px(g, 3);
    add_rectangle(composer, page, x, top + geometry_px(g, 30), geometry_px(g, 120),
        height > 0 ? height : 1, COLOR_RULE);
    return top + geometry_px(g, RULE_SPACE);
}
