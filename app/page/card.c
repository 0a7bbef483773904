#include "page/card.h"

#include <string.h>

#include "page/compose.h"
#include "words/words.h"

static const struct type_style TYPE_LINE = {FACE_SANS, 40, 1.75, COLOR_INK};
static const struct type_style TYPE_NOTE = {FACE_SANS, 34, 1.7, COLOR_SOFT};
static const double HEADING_SIZE = 64, HEADING_LINE = 1.45;

static const double CARD_WIDTH = 1200, PADDING_X = 80, PADDING_Y = 60, EDGE = 14, RADIUS = 20;
static const double HEADING_GAP = 28, NOTE_GAP = 26, BAR_HEIGHT = 22, BAR_GAP = 20;
static const double SHADOW_DEPTH = 30, SHADOW_REACH = 40;

enum { SHADE_OPACITY = 140, SHADOW_OPACITY = 9, SHADOW_LAYERS = 8, MOST_HEIGHT_PERCENT = 78 };

static const struct {
    enum theme_color edge, heading;
} looks[] = {
    [CARD_BUSY] = {COLOR_RULE, COLOR_INK},
    [CARD_DONE] = {COLOR_LABEL, COLOR_LABEL},
    [CARD_REFUSED] = {COLOR_BAND, COLOR_MARKER},
};

// The card while it is laid out, from its top left.
struct layout {
    struct composer composer;
    const struct card *card;
    struct flow flow;
    size_t first_note; // block of the flow; its count where there are no notes
    int width;         // of the text
    int most_height;   // of the flow
};

static void add_block(
    struct layout *layout, const char *text, const struct type_style *type, double gap)
{
    const struct composer *composer = &layout->composer;
    struct text_source source = repeat_of(ROLE_BODY, 0, text);
    struct flow_block block = compose_text(composer, &source, type, ALIGN_START, layout->width, 0);
    block.space_before = geometry_px(&composer->geometry, gap);
    flow_add(composer->arena, &layout->flow, &block);
}

// Adds lines as long as there is room for them and for the one that counts the rest.
static void add_lines(struct layout *layout, const char *const *lines, size_t count,
    const struct type_style *type, double gap)
{
    for (size_t i = 0; i < count; i++) {
        struct flow before = layout->flow;
        add_block(layout, lines[i], type, i == 0 ? gap : 0);
        int rest = i + 1 < count ? type_line_height(&layout->composer, type) : 0;
        if (flow_height(&layout->flow) + rest <= layout->most_height)
            continue;
        layout->flow.count = before.count;
        char *more = arena_format(layout->composer.arena, WORD_CARD_MORE, count - i);
        add_block(layout, more, type, i == 0 ? gap : 0);
        return;
    }
}

static void add_heading(struct layout *layout)
{
    const struct type_style type = {
        FACE_SERIF_BOLD, HEADING_SIZE, HEADING_LINE, looks[layout->card->kind].heading};
    add_block(layout, layout->card->heading, &type, 0);
}

// Reserves the place of the bar: a block of one empty line.
static int bar_space(const struct layout *layout)
{
    return layout->card->kind == CARD_BUSY
               ? geometry_px(&layout->composer.geometry, BAR_HEIGHT + BAR_GAP)
               : 0;
}

static struct shape rounded(
    const struct layout *layout, int x, int y, int width, int height, double radius)
{
    struct shape shape = {
        .kind = SHAPE_RECTANGLE, .x = x, .y = y, .width = width, .height = height};
    shape.radius = geometry_px(&layout->composer.geometry, radius);
    return shape;
}

static void place_shadow(
    const struct layout *layout, struct page *page, int x, int y, int width, int height)
{
    const struct geometry *g = &layout->composer.geometry;
    for (int i = 1; i <= SHADOW_LAYERS; i++) {
        int reach = geometry_px(g, SHADOW_REACH) * i / SHADOW_LAYERS;
        struct shape shade = rounded(layout, x - reach, y - reach + geometry_px(g, SHADOW_DEPTH),
            width + 2 * reach, height + 2 * reach, RADIUS + SHADOW_REACH * i / SHADOW_LAYERS);
        shade.color = COLOR_SHADE;
        shade.opacity = SHADOW_OPACITY;
        add_shape(&layout->composer, page, shade);
    }
}

// The ground with its coloured edge on top.
static void place_ground(
    const struct layout *layout, struct page *page, int x, int y, int width, int height)
{
    const struct composer *composer = &layout->composer;
    const struct geometry *g = &composer->geometry;
    struct shape shade = {.kind = SHAPE_RECTANGLE, .width = g->width, .height = g->height};
    shade.color = COLOR_SHADE;
    shade.opacity = SHADE_OPACITY;
    add_shape(composer, page, shade);
    place_shadow(layout, page, x, y, width, height);
    int edge = geometry_px(g, EDGE);
    struct shape top = rounded(layout, x, y, width, height, RADIUS);
    top.color = looks[layout->card->kind].edge;
    add_shape(composer, page, top);
    struct shape ground = rounded(layout, x, y + edge, width, height - edge, RADIUS);
    ground.color = COLOR_CARD;
    add_shape(composer, page, ground);
    // The ground's upper corners are square below the edge.
    add_rectangle(composer, page, x, y + edge, width, 2 * ground.radius, COLOR_CARD);
}

static void place_bar(const struct layout *layout, struct page *page, int x, int y)
{
    const struct geometry *g = &layout->composer.geometry;
    int height = geometry_px(g, BAR_HEIGHT), percent = layout->card->progress_percent;
    struct shape bar = rounded(layout, x, y, layout->width, height, BAR_HEIGHT / 2);
    bar.color = COLOR_RING_EMPTY;
    add_shape(&layout->composer, page, bar);
    int filled = (int)((int64_t)layout->width * (percent > 100 ? 100 : percent) / 100);
    bar.width = filled > height ? filled : height;
    bar.color = COLOR_RULE;
    if (percent > 0)
        add_shape(&layout->composer, page, bar);
}

// The blocks from one to another; returns the bottom.
static int place_blocks(
    const struct layout *layout, struct page *page, size_t from, size_t to, int x, int top)
{
    for (size_t i = from; i < to; i++) {
        if (i > 0)
            top += layout->flow.blocks[i].space_before;
        top = place_block(&layout->composer, page, &layout->flow.blocks[i], x, top);
    }
    return top;
}

static void place_card(const struct layout *layout, struct page *page)
{
    const struct composer *composer = &layout->composer;
    const struct geometry *g = &composer->geometry;
    int padding_x = geometry_px(g, PADDING_X), padding_y = geometry_px(g, PADDING_Y);
    int width = layout->width + 2 * padding_x;
    int height =
        flow_height(&layout->flow) + bar_space(layout) + 2 * padding_y + geometry_px(g, EDGE);
    int x = (g->width - width) / 2, y = (g->height - height) * 48 / 100;
    place_ground(layout, page, x, y, width, height);
    int left = x + padding_x, top = y + geometry_px(g, EDGE) + padding_y;
    top = place_blocks(layout, page, 0, 1, left, top);
    if (layout->card->kind == CARD_BUSY) {
        place_bar(layout, page, left, top + geometry_px(g, BAR_GAP));
        top += bar_space(layout);
    }
    top = place_blocks(layout, page, 1, layout->first_note, left, top);
    if (layout->first_note < layout->flow.count)
        add_rectangle(composer, page, left, top + geometry_px(g, NOTE_GAP), layout->width,
            geometry_px(g, 2) | 1, COLOR_LINE);
    place_blocks(layout, page, layout->first_note, layout->flow.count, left, top);
}

struct page card_build(struct arena *arena, const struct page_options *options,
    const struct metrics *metrics, const struct card *card)
{
    struct layout layout = {
        .composer = {arena, geometry_make(options), metrics, NULL}, .card = card};
    const struct geometry *g = &layout.composer.geometry;
    int widest = g->width - 2 * g->margin;
    int width = geometry_type(g, CARD_WIDTH) < widest ? geometry_type(g, CARD_WIDTH) : widest;
    layout.width = width - 2 * geometry_px(g, PADDING_X);
    layout.most_height = g->height * MOST_HEIGHT_PERCENT / 100 -
                         geometry_px(g, 2 * PADDING_Y + EDGE) - bar_space(&layout);
    add_heading(&layout);
    add_lines(&layout, card->lines, card->line_count, &TYPE_LINE, HEADING_GAP);
    layout.first_note = layout.flow.count;
    add_lines(&layout, card->notes, card->note_count, &TYPE_NOTE, 2 * NOTE_GAP);
    struct page page = {.kind = PAGE_NOTICE, .part = 1, .part_count = 1};
    place_card(&layout, &page);
    return page;
}
