// The page that opens a section or group of problems: its heading large, and what it holds.
#include <string.h>

#include "page/heading.h"
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

static const char *count_of(const struct composer *composer, const struct node *child)
{
    int items = count_below(child, LEVEL_ITEM);
    return items > 0 ? arena_format(composer->arena, "%d" WORD_ITEMS, items) : "";
}

// A child's heading beside its count, in full on as many lines as it needs.
static struct flow_block compose_entry(
    const struct composer *composer, const struct entry_style *style, const struct node *child)
{
    const struct geometry *g = &composer->geometry;
    int width = g->main_width - text_width(composer, count_of(composer, child), &style->count) -
                geometry_px(g, 40);
    struct text_source source = repeat_of(ROLE_BODY, child->line, heading_of(composer, child));
    return compose_text(composer, &source, &style->text, ALIGN_START, width, 0);
}

// Returns the bottom.
static int place_entry(const struct composer *composer, struct page *page,
    const struct entry_style *style, const struct node *child, int top)
{
    const struct geometry *g = &composer->geometry;
    add_rectangle(
        composer, page, g->main_left, top, g->main_width, geometry_px(g, 2) | 1, COLOR_LINE);
    top += style->padding;
    struct text_source count = repeat_of(ROLE_DECORATION, 0, count_of(composer, child));
    if (count.length > 0)
        place_line(composer, page, &count, &style->count, AT_RIGHT, g->main_left + g->main_width,
            top, g->main_width / 3);
    struct flow_block name = compose_entry(composer, style, child);
    return place_block(composer, page, &name, g->main_left, top) + style->padding;
}

struct child_list {
    const struct node **items;
    size_t count, capacity;
};

// Items alone need no list; beside topics they belong to it.
static struct child_list listed_children(struct arena *arena, const struct node *node)
{
    struct child_list list = {0};
    bool mixed = false;
    for (size_t i = 0; i < node->child_count; i++) {
        const struct node *child = node->children[i];
        mixed = mixed || (child->level != LEVEL_ITEM && !has_no_heading(child));
    }
    for (size_t i = 0; i < node->child_count && mixed; i++) {
        const struct node *child = node->children[i];
        if (!has_no_heading(child))
            ARENA_PUSH(arena, list.items, list.count, list.capacity, child);
    }
    return list;
}

enum { MOST_ENTRIES = 40 }; // more have no room on any page

// Pixels that the first count entries take.
static int entries_height(const struct composer *composer, const struct child_list *list,
    size_t count, const struct entry_style *style)
{
    int height = 0;
    for (size_t i = 0; i < count; i++) {
        struct flow_block name = compose_entry(composer, style, list->items[i]);
        height += (int)name.block.line_count * name.line_height + 2 * style->padding;
    }
    return height;
}

// How many entries have room.
static size_t fitting_entries(const struct composer *composer, const struct child_list *list,
    const struct entry_style *style, int space)
{
    size_t count = 0;
    for (int height = 0; count < list->count; count++) {
        struct flow_block name = compose_entry(composer, style, list->items[count]);
        height += (int)name.block.line_count * name.line_height + 2 * style->padding;
        if (height > space)
            break;
    }
    return count;
}

// The groups, topics and items below the heading; where there is no room for all, the last row says
// how many there are.
static void place_entries(
    const struct composer *composer, struct page *page, const struct node *node, int top)
{
    const struct geometry *g = &composer->geometry;
    struct child_list list = listed_children(composer->arena, node);
    int space = g->main_bottom - top;
    double scale = 1;
    struct entry_style style = entry_style(composer, scale);
    size_t shown = list.count < MOST_ENTRIES ? list.count : MOST_ENTRIES;
    while (scale > SMALLEST_SCALE && entries_height(composer, &list, shown, &style) > space) {
        scale -= 0.05;
        style = entry_style(composer, scale);
    }
    int last = type_line_height(composer, &style.count) + 2 * style.padding;
    if (shown < list.count || entries_height(composer, &list, shown, &style) > space)
        shown = fitting_entries(composer, &list, &style, space - last);
    for (size_t i = 0; i < shown; i++)
        top = place_entry(composer, page, &style, list.items[i], top);
    if (shown < list.count) {
        char *more = arena_format(composer->arena, WORD_MORE, list.count);
        struct text_source source = repeat_of(ROLE_DECORATION, 0, more);
        place_line(composer, page, &source, &style.count, AT_LEFT, g->main_left,
            top + style.padding, g->main_width);
    }
}

// What the part holds, where there is room for it below `top`.
static void place_below_title(
    const struct composer *composer, struct page *page, const struct node *node, int top)
{
    const struct geometry *g = &composer->geometry;
    int counts_height = type_line_height(composer, &TYPE_COUNTS) + geometry_px(g, 20);
    if (top + counts_height + type_line_height(composer, &TYPE_ENTRY_COUNT) > g->main_bottom)
        return;
    struct text_source counts = repeat_of(ROLE_DECORATION, 0, counts_line(composer, node));
    place_line(composer, page, &counts, &TYPE_COUNTS, AT_LEFT, g->main_left, top, g->main_width);
    place_entries(composer, page, node, top + counts_height);
}

void build_opening(struct page_builder *builder, const struct node *node)
{
    const struct composer *composer = &builder->composer;
    const struct geometry *g = &composer->geometry;
    int top = g->main_top + type_line_height(composer, &TYPE_BREADCRUMB) + geometry_px(g, 36);
    int room = g->main_bottom - top;
    struct flow_block heading =
        compose_heading(composer, node, ROLE_TITLE, &TYPE_OPENING, room / 2);
    struct flow title = {0};
    flow_add(composer->arena, &title, &heading);
    // A long heading goes on over as many pages as it needs.
    struct flow_slices slices = flow_divide(composer->arena, &title, room, room);
    for (size_t i = 0; i < slices.count; i++) {
        struct page page = compose_page(composer, PAGE_OPENING, node);
        page.part = (int)i + 1;
        page.part_count = (int)slices.count;
        place_breadcrumb(composer, &page, node, g->main_width);
        int bottom = place_slice(composer, &page, &title, slices.items[i], g->main_left, top);
        if (i + 1 == slices.count)
            place_below_title(
                composer, &page, node, place_rule(composer, &page, g->main_left, bottom));
        builder_add(builder, &page);
    }
}
