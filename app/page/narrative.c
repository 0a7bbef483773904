// A part that is prose: headings and paragraphs, one thought to a page where it can be.
#include <string.h>

#include "page/heading.h"
#include "page/pages.h"
#include "words/words.h"

static const double GROUP_GAP = 40, BREADCRUMB_GAP = 22;

// What belongs together on a page: a heading with its text.
struct unit {
    struct flow flow;
    const struct node *node;
};

struct unit_list {
    struct unit *items;
    size_t count, capacity;
    int heading_percent; // of the size of the headings' type
};

enum { SMALLEST_HEADING = 45, HEADING_STEP = 5 };

static void flow_heading(const struct composer *composer, struct flow *flow,
    const struct node *node, bool is_top, int percent)
{
    const struct geometry *g = &composer->geometry;
    if (*node->number == '\0' && *node->title == '\0')
        return;
    struct type_style type = is_top ? TYPE_PAGE_TITLE : TYPE_SUBTITLE;
    type.size = type.size * percent / 100;
    struct flow_block block = compose_heading(composer, node, is_top ? ROLE_TITLE : ROLE_SUBTITLE,
        &type, (g->main_bottom - g->main_top) / 2);
    block.keep_with_next = true;
    block.rule_after = is_top;
    block.space_before = geometry_px(g, GROUP_GAP);
    flow_add(composer->arena, flow, &block);
}

static void push_unit(const struct composer *composer, struct unit_list *list, struct unit *unit)
{
    if (unit->flow.count == 0)
        return;
    open_after_rules(composer, &unit->flow);
    ARENA_PUSH(composer->arena, list->items, list->count, list->capacity, *unit);
    *unit = (struct unit){0};
}

// Adds the node's heading and text to `open`, and its children as units of their own. A heading
// without text of its own stays open for its first child.
static void collect_units(const struct composer *composer, struct unit_list *list,
    struct unit *open, const struct node *node, bool is_top)
{
    if (open->node == NULL)
        open->node = node;
    flow_heading(composer, &open->flow, node, is_top, list->heading_percent);
    flow_paragraphs(composer, &open->flow, node->paragraphs, node->paragraph_count,
        composer->geometry.main_width);
    if (node->paragraph_count > 0 || node->child_count == 0)
        push_unit(composer, list, open);
    for (size_t i = 0; i < node->child_count; i++)
        collect_units(composer, list, open, node->children[i], false);
}

// The heads of pages after the first: where we are.
static int place_head(const struct composer *composer, struct page *page, const struct node *top)
{
    const struct geometry *g = &composer->geometry;
    if (top == NULL)
        return g->main_top;
    struct text_source source = repeat_of(ROLE_BREADCRUMB, top->line, heading_of(composer, top));
    place_line(composer, page, &source, &TYPE_BREADCRUMB, AT_LEFT, g->main_left, g->main_top,
        g->main_width);
    return g->main_top + type_line_height(composer, &TYPE_BREADCRUMB) +
           geometry_px(g, BREADCRUMB_GAP);
}

static int head_height(const struct composer *composer, const struct node *top)
{
    if (top == NULL)
        return 0;
    return type_line_height(composer, &TYPE_BREADCRUMB) +
           geometry_px(&composer->geometry, BREADCRUMB_GAP);
}

struct narrative {
    struct page_builder *builder;
    const struct node *top; // its heading stands on the first page, and above all others
    bool begun;
};

static void add_page(struct narrative *narrative, const struct unit *unit, const struct flow *flow,
    struct flow_slice slice)
{
    const struct composer *composer = &narrative->builder->composer;
    const struct geometry *g = &composer->geometry;
    struct page page = compose_page(composer, PAGE_NARRATIVE, unit->node);
    int top = narrative->begun ? place_head(composer, &page, narrative->top) : g->main_top;
    place_slice(composer, &page, flow, slice, g->main_left, top);
    narrative->begun = true;
    builder_add(narrative->builder, &page);
}

// Adds whole units to one flow as long as they fit; returns how many.
static size_t join_units(const struct composer *composer, const struct unit_list *units,
    size_t first, int capacity, struct flow *joined)
{
    int height = 0;
    size_t i = first;
    for (; i < units->count; i++) {
        const struct unit *unit = &units->items[i];
        int gap = i > first ? unit->flow.blocks[0].space_before : 0;
        int more = flow_height(&unit->flow) + gap;
        if (i > first && height + more > capacity)
            break;
        height += more;
        for (size_t b = 0; b < unit->flow.count; b++)
            flow_add(composer->arena, joined, &unit->flow.blocks[b]);
    }
    return i - first;
}

static void add_units(struct narrative *narrative, const struct unit_list *units)
{
    const struct composer *composer = &narrative->builder->composer;
    const struct geometry *g = &composer->geometry;
    int full = g->main_bottom - g->main_top;
    int less = full - head_height(composer, narrative->top);
    for (size_t i = 0; i < units->count;) {
        struct flow joined = {0};
        int capacity = narrative->begun ? less : full;
        i += join_units(composer, units, i, capacity, &joined);
        const struct unit *unit = &units->items[i - 1];
        struct flow_slices slices = flow_divide(composer->arena, &joined, capacity, less);
        for (size_t s = 0; s < slices.count; s++)
            add_page(narrative, unit, &joined, slices.items[s]);
    }
}

// Whether every page can hold the headings of its unit together with their text's first lines.
static bool heads_fit(const struct composer *composer, const struct unit_list *units)
{
    const struct geometry *g = &composer->geometry;
    for (size_t i = 0; i < units->count; i++) {
        if (flow_head_height(&units->items[i].flow) > g->main_bottom - g->main_top)
            return false;
    }
    return true;
}

void build_narrative(struct page_builder *builder, const struct node *node)
{
    struct unit_list units = {0};
    for (int percent = 100; percent >= SMALLEST_HEADING; percent -= HEADING_STEP) {
        struct unit open = {0};
        units = (struct unit_list){.heading_percent = percent};
        collect_units(&builder->composer, &units, &open, node, true);
        push_unit(&builder->composer, &units, &open);
        if (heads_fit(&builder->composer, &units))
            break;
    }
    struct narrative narrative = {builder, node, false};
    add_units(&narrative, &units);
}

void build_introduction(struct page_builder *builder)
{
    const struct composer *composer = &builder->composer;
    const struct report *report = composer->report;
    struct unit unit = {0};
    struct unit_list units = {0};
    flow_paragraphs(composer, &unit.flow, report->introduction, report->introduction_count,
        composer->geometry.main_width);
    push_unit(composer, &units, &unit);
    struct narrative narrative = {builder, NULL, false};
    add_units(&narrative, &units);
}

void build_preface(struct page_builder *builder, const struct node *node, bool with_heading)
{
    const struct composer *composer = &builder->composer;
    struct unit unit = {.node = node};
    struct unit_list units = {0};
    if (with_heading)
        flow_heading(composer, &unit.flow, node, false, 100);
    flow_paragraphs(composer, &unit.flow, node->paragraphs, node->paragraph_count,
        composer->geometry.main_width);
    push_unit(composer, &units, &unit);
    // The heading has had a page of its own, or stands above the text: it is repeated over the
    // rest.
    struct narrative narrative = {builder, with_heading ? node->parent : node, true};
    if (narrative.top == NULL)
        narrative.begun = false;
    add_units(&narrative, &units);
}
