// The page that opens a section or group of problems: its heading large, and what it holds.
#include <string.h>

#include "page/pages.h"
#include "words/words.h"

static const struct type_style TYPE_COUNTS = {FACE_SANS, 40, 1.45, COLOR_SOFT};
static const struct type_style TYPE_ENTRY = {FACE_SANS, 42, 1.4, COLOR_INK};
static const struct type_style TYPE_ENTRY_COUNT = {FACE_SANS, 42, 1.4, COLOR_SOFT};

int count_below(const struct node *node, enum node_level level)
{
    int count = 0;
    for (size_t i = 0; i < node->child_count; i++) {
        const struct node *child = node->children[i];
        count += (child->level == level) + count_below(child, level);
    }
    return count;
}

// 4 个方面 · 15 项 · 41 条
static const char *counts_line(const struct composer *composer, const struct node *node)
{
    static const struct {
        enum node_level level;
        const char *word;
    } kinds[] = {
        {LEVEL_GROUP, WORD_GROUPS},
        {LEVEL_TOPIC, WORD_TOPICS},
        {LEVEL_ITEM, WORD_ITEMS},
    };
    const char *text = "";
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        int count = count_below(node, kinds[i].level);
        if (count == 0)
            continue;
        text = arena_format(
            composer->arena, "%s%s%d%s", text, *text != '\0' ? " · " : "", count, kinds[i].word);
    }
    return text;
}

static int place_entry(
    const struct composer *composer, struct page *page, const struct node *child, int top)
{
    const struct geometry *g = &composer->geometry;
    int left = g->main_left, right = g->main_left + g->main_width;
    add_rectangle(composer, page, left, top, g->main_width, geometry_px(g, 2) | 1, COLOR_LINE);
    top += geometry_px(g, 16);
    int items = count_below(child, LEVEL_ITEM);
    if (items > 0) {
        char *count = arena_format(composer->arena, "%d" WORD_ITEMS, items);
        struct text_source source = repeat_of(ROLE_DECORATION, 0, count);
        right -= place_line(
            composer, page, &source, &TYPE_ENTRY_COUNT, AT_RIGHT, right, top, g->main_width / 3);
    }
    struct text_source source = repeat_of(ROLE_BODY, child->line, heading_of(composer, child));
    place_line(composer, page, &source, &TYPE_ENTRY, AT_LEFT, left, top,
        right - left - geometry_px(g, 40));
    return top + type_line_height(composer, &TYPE_ENTRY) + geometry_px(g, 16);
}

// The groups or topics below the heading, as many as there is room for.
static void place_entries(
    const struct composer *composer, struct page *page, const struct node *node, int top)
{
    const struct geometry *g = &composer->geometry;
    int row = 2 * geometry_px(g, 16) + type_line_height(composer, &TYPE_ENTRY);
    size_t total = 0;
    for (size_t i = 0; i < node->child_count; i++)
        total += node->children[i]->level != LEVEL_ITEM;
    size_t fitting = top < g->main_bottom ? (size_t)((g->main_bottom - top) / row) : 0;
    size_t shown = total <= fitting ? total : fitting > 0 ? fitting - 1 : 0;
    for (size_t i = 0; i < node->child_count && shown > 0; i++) {
        if (node->children[i]->level == LEVEL_ITEM)
            continue;
        top = place_entry(composer, page, node->children[i], top);
        shown--;
        if (shown == 0 && total > fitting) {
            char *more = arena_format(composer->arena, WORD_MORE, total);
            struct text_source source = repeat_of(ROLE_DECORATION, 0, more);
            place_line(composer, page, &source, &TYPE_ENTRY_COUNT, AT_LEFT, g->main_left,
                top + geometry_px(g, 16), g->main_width);
        }
    }
}

void build_opening(struct page_builder *builder, const struct node *node)
{
    const struct composer *composer = &builder->composer;
    const struct geometry *g = &composer->geometry;
    struct page page = compose_page(composer, PAGE_OPENING, node);
    int top = place_breadcrumb(composer, &page, node, g->main_width) + geometry_px(g, 60);
    struct text_source source = text_of(ROLE_TITLE, node->line, heading_of(composer, node));
    struct flow_block title = compose_fitting(
        composer, &source, &TYPE_OPENING, ALIGN_START, g->main_width, (g->main_bottom - top) / 2);
    top = place_block(composer, &page, &title, g->main_left, top);
    top = place_rule(composer, &page, g->main_left, top) + geometry_px(g, 20);
    struct text_source counts = repeat_of(ROLE_DECORATION, 0, counts_line(composer, node));
    place_line(composer, &page, &counts, &TYPE_COUNTS, AT_LEFT, g->main_left, top, g->main_width);
    top += type_line_height(composer, &TYPE_COUNTS) + geometry_px(g, 30);
    place_entries(composer, &page, node, top);
    builder_add(builder, &page);
}
