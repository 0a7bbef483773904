// The page that opens a section or group of problems: its heading large, and what it holds.
#include <string.h>

#include "page/pages.h"
#include "words/words.h"

static const struct type_style TYPE_COUNTS = {FACE_SANS, 40, 1.45, COLOR_SOFT};
static const struct type_style TYPE_ENTRY = {FACE_SANS, 42, 1.4, COLOR_INK};
static const struct type_style TYPE_ENTRY_COUNT = {FACE_SANS, 42, 1.4, COLOR_SOFT};

// Text behind a ledger has no heading, and counts as no group.
static bool has_no_heading(const struct node *node)
{
    return node->level == LEVEL_GROUP && *node->number == '\0' && *node->title == '\0';
}

int count_below(const struct node *node, enum node_level level)
{
    int count = 0;
    for (size_t i = 0; i < node->child_count; i++) {
        const struct node *child = node->children[i];
        count += (child->level == level && !has_no_heading(child)) + count_below(child, level);
    }
    return count;
}

// The list's type gets no smaller than this share of its size.
static const double SMALLEST_SCALE = 0.7;

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

// How a row of the list is set; it gets tighter before an entry has to be left out.
struct entry_style {
    struct type_style text, count;
    int padding;
};

static struct entry_style entry_style(const struct composer *composer, double scale)
{
    struct entry_style style = {
        TYPE_ENTRY, TYPE_ENTRY_COUNT, geometry_px(&composer->geometry, 16 * scale * scale)};
    style.text.size *= scale;
    style.count.size *= scale;
    return style;
}

static int row_height(const struct composer *composer, const struct entry_style *style)
{
    return type_line_height(composer, &style->text) + 2 * style->padding;
}

static void place_entry(const struct composer *composer, struct page *page,
    const struct entry_style *style, const struct node *child, int top)
{
    const struct geometry *g = &composer->geometry;
    int left = g->main_left, right = g->main_left + g->main_width;
    add_rectangle(composer, page, left, top, g->main_width, geometry_px(g, 2) | 1, COLOR_LINE);
    top += style->padding;
    int items = count_below(child, LEVEL_ITEM);
    if (items > 0) {
        char *count = arena_format(composer->arena, "%d" WORD_ITEMS, items);
        struct text_source source = repeat_of(ROLE_DECORATION, 0, count);
        right -= place_line(
            composer, page, &source, &style->count, AT_RIGHT, right, top, g->main_width / 3);
    }
    struct text_source source = repeat_of(ROLE_BODY, child->line, heading_of(composer, child));
    place_line(composer, page, &source, &style->text, AT_LEFT, left, top,
        right - left - geometry_px(g, 40));
}

struct child_list {
    const struct node **items;
    size_t count, capacity;
};

static struct child_list listed_children(struct arena *arena, const struct node *node)
{
    struct child_list list = {0};
    for (size_t i = 0; i < node->child_count; i++) {
        const struct node *child = node->children[i];
        if (child->level != LEVEL_ITEM && !has_no_heading(child))
            ARENA_PUSH(arena, list.items, list.count, list.capacity, child);
    }
    return list;
}

// The groups or topics below the heading; where there is no room for all, the last row says how
// many there are.
static void place_entries(
    const struct composer *composer, struct page *page, const struct node *node, int top)
{
    const struct geometry *g = &composer->geometry;
    struct child_list list = listed_children(composer->arena, node);
    int space = g->main_bottom - top;
    double scale = 1;
    struct entry_style style = entry_style(composer, scale);
    while (scale > SMALLEST_SCALE && (int)list.count * row_height(composer, &style) > space) {
        scale -= 0.05;
        style = entry_style(composer, scale);
    }
    int row = row_height(composer, &style);
    size_t fitting = space > row ? (size_t)(space / row) : 0;
    size_t shown = list.count <= fitting ? list.count : fitting > 0 ? fitting - 1 : 0;
    for (size_t i = 0; i < shown; i++, top += row)
        place_entry(composer, page, &style, list.items[i], top);
    if (shown < list.count) {
        char *more = arena_format(composer->arena, WORD_MORE, list.count);
        struct text_source source = repeat_of(ROLE_DECORATION, 0, more);
        place_line(composer, page, &source, &style.count, AT_LEFT, g->main_left,
            top + style.padding, g->main_width);
    }
}

void build_opening(struct page_builder *builder, const struct node *node)
{
    const struct composer *composer = &builder->composer;
    const struct geometry *g = &composer->geometry;
    struct page page = compose_page(composer, PAGE_OPENING, node);
    int top = place_breadcrumb(composer, &page, node, g->main_width) + geometry_px(g, 36);
    struct text_source source = text_of(ROLE_TITLE, node->line, heading_of(composer, node));
    struct flow_block title = compose_fitting(
        composer, &source, &TYPE_OPENING, ALIGN_START, g->main_width, (g->main_bottom - top) / 2);
    top = place_block(composer, &page, &title, g->main_left, top);
    top = place_rule(composer, &page, g->main_left, top);
    struct text_source counts = repeat_of(ROLE_DECORATION, 0, counts_line(composer, node));
    place_line(composer, &page, &counts, &TYPE_COUNTS, AT_LEFT, g->main_left, top, g->main_width);
    top += type_line_height(composer, &TYPE_COUNTS) + geometry_px(g, 20);
    place_entries(composer, &page, node, top);
    builder_add(builder, &page);
}
