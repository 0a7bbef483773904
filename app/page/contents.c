#include "page/contents.h"

#include <string.h>

#include "page/compose.h"
#include "words/words.h"

static const struct type_style TYPE_SECTION = {FACE_SANS_BOLD, 40, 1.0, COLOR_INK};
static const struct type_style TYPE_GROUP = {FACE_SANS, 40, 1.0, COLOR_INK};
static const struct type_style TYPE_NUMBER = {FACE_SANS, 40, 1.0, COLOR_SOFT};
static const struct type_style TYPE_NOTICE_TITLE = {FACE_SERIF_BOLD, 84, 1.35, COLOR_TITLE};
static const struct type_style TYPE_NOTICE_TEXT = {FACE_SANS, 42, 1.8, COLOR_SOFT};

static const double ROW_PADDING = 26, ROW_GAP = 4, SIDE_PADDING = 36, DEPTH_INDENT = 60;

static void place_entry(const struct composer *composer, struct page *page,
    const struct contents_entry *entry, bool selected, int top)
{
    const struct geometry *g = &composer->geometry;
    int left = g->portrait ? g->margin : geometry_px(g, 96), width = g->width - 2 * left;
    int padding = geometry_px(g, ROW_PADDING), side = geometry_px(g, SIDE_PADDING);
    struct type_style type = entry->depth == 0 ? TYPE_SECTION : TYPE_GROUP;
    struct type_style number_type = TYPE_NUMBER;
    if (selected) {
        struct shape mark = {
            .kind = SHAPE_RECTANGLE,
            .x = left,
            .y = top,
            .width = width,
            .height = type_line_height(composer, &type) + 2 * padding,
            .radius = geometry_px(g, 12),
            .color = COLOR_BAND,
        };
        add_shape(composer, page, mark);
        type.color = number_type.color = COLOR_BAND_TEXT;
    }
    int right = left + width - side;
    char *number = arena_format(composer->arena, "%d", entry->page + 1);
    struct text_source number_source = repeat_of(ROLE_DECORATION, 0, number);
    right -= place_line(
        composer, page, &number_source, &number_type, AT_RIGHT, right, top + padding, width / 4);
    int x = left + side + entry->depth * geometry_px(g, DEPTH_INDENT);
    struct text_source source = repeat_of(ROLE_BODY, 0, entry->text);
    place_line(
        composer, page, &source, &type, AT_LEFT, x, top + padding, right - x - geometry_px(g, 40));
}

struct page contents_build(
    struct arena *arena, const struct deck *deck, const struct metrics *metrics, size_t selected)
{
    struct composer composer = {arena, geometry_make(&deck->options), metrics, deck->report};
    const struct geometry *g = &composer.geometry;
    struct page page = compose_page(&composer, PAGE_CONTENTS, NULL);
    int row = type_line_height(&composer, &TYPE_GROUP) + 2 * geometry_px(g, ROW_PADDING) +
              geometry_px(g, ROW_GAP);
    int top = geometry_px(g, 146);
    int space = g->height - g->footer_height - geometry_px(g, 24) - top;
    size_t fitting = space > row ? (size_t)(space / row) : 1;
    // A list longer than the screen scrolls so that the mark stays in its middle.
    size_t first = 0;
    if (deck->contents_count > fitting && selected > fitting / 2) {
        first = selected - fitting / 2;
        if (first + fitting > deck->contents_count)
            first = deck->contents_count - fitting;
    }
    for (size_t i = first; i < deck->contents_count && i < first + fitting; i++) {
        place_entry(&composer, &page, &deck->contents[i], i == selected, top);
        top += row;
    }
    return page;
}

size_t contents_entry_of(const struct deck *deck, size_t page)
{
    size_t entry = 0;
    for (size_t i = 0; i < deck->contents_count; i++) {
        if ((size_t)deck->contents[i].page <= page)
            entry = i;
    }
    return entry;
}

struct page notice_build(struct arena *arena, const struct page_options *options,
    const struct metrics *metrics, const char *title, const char *text)
{
    struct composer composer = {arena, geometry_make(options), metrics, NULL};
    const struct geometry *g = &composer.geometry;
    struct page page = compose_page(&composer, PAGE_NOTICE, NULL);
    page.has_footer = false;
    int top = g->height / 3, width = g->width - 2 * g->margin;
    struct text_source source = repeat_of(ROLE_TITLE, 0, title);
    place_line(&composer, &page, &source, &TYPE_NOTICE_TITLE, AT_CENTER, g->width / 2, top, width);
    top += type_line_height(&composer, &TYPE_NOTICE_TITLE) + geometry_px(g, 50);
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        struct text_source line = {ROLE_BODY, true, 0, text, length};
        struct flow_block block =
            compose_text(&composer, &line, &TYPE_NOTICE_TEXT, ALIGN_BALANCED, width, 0);
        for (size_t i = 0; i < block.block.line_count; i++)
            block.block.lines[i].x = -block.block.lines[i].width / 2;
        top = place_block(&composer, &page, &block, g->width / 2, top);
        text += length + (text[length] == '\n');
    }
    return page;
}
