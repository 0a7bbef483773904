// What the pages of a report share: header band, rail and breadcrumb.
#include <string.h>

#include "page/compose.h"
#include "page/heading.h"
#include "words/words.h"

static const struct type_style TYPE_HEADER_TITLE = {FACE_SERIF_BOLD, 44, 1.45, COLOR_BAND_TEXT};
static const struct type_style TYPE_HEADER_SIDE = {FACE_SANS, 32, 1.45, COLOR_BAND_TEXT};
static const struct type_style TYPE_RAIL = {FACE_SANS, 30, 1.4, COLOR_SOFT};
static const struct type_style TYPE_RAIL_CURRENT = {FACE_SANS_BOLD, 30, 1.4, COLOR_INK};
static const struct type_style TYPE_RAIL_DETAIL = {FACE_SANS, 26, 1.4, COLOR_SOFT};

static const char BREADCRUMB_SEPARATOR[] = "›";
static const double BREADCRUMB_GAP = 74; // in u, with the sign in its middle

static const double RAIL_INDENT = 34, RAIL_PADDING = 20;
enum { RAIL_MOST_LINES = 2 };

// The report's title without the organisation at its head, which stands on the right.
static const char *header_title(const struct report *report)
{
    if (report->title == NULL)
        return NULL;
    const char *rest = report->title + report->organisation_in_title;
    return *rest != '\0' ? rest : report->title;
}

void place_header(const struct composer *composer, struct page *page,
    const struct text_source *title, const char *side)
{
    const struct geometry *g = &composer->geometry;
    int rule = geometry_px(g, 6), band = g->header_height - rule;
    add_rectangle(composer, page, 0, 0, g->width, band, COLOR_BAND);
    add_rectangle(composer, page, 0, band, g->width, rule, COLOR_RULE);
    int space = g->width - 2 * g->margin, gap = geometry_px(g, 48);
    if (side != NULL) {
        struct text_source source = repeat_of(ROLE_BREADCRUMB, 0, side);
        int top = (band - type_line_height(composer, &TYPE_HEADER_SIDE)) / 2;
        space -= gap + place_line(composer, page, &source, &TYPE_HEADER_SIDE, AT_RIGHT,
                           g->width - g->margin, top, space / 2);
    }
    int top = (band - type_line_height(composer, &TYPE_HEADER_TITLE)) / 2;
    place_line(composer, page, title, &TYPE_HEADER_TITLE, AT_LEFT, g->margin, top, space);
}

static void place_header_of_report(const struct composer *composer, struct page *page)
{
    const struct report *report = composer->report;
    const char *title = report != NULL ? header_title(report) : WORD_SCREEN;
    if (page->kind == PAGE_CONTENTS)
        title = WORD_CONTENTS;
    const char *side = report != NULL ? report->organisation : NULL;
    if (title == NULL) {
        title = side != NULL ? side : WORD_SCREEN;
        side = NULL;
    }
    struct text_source source =
        repeat_of(ROLE_BREADCRUMB, report != NULL ? report->title_line : 0, title);
    place_header(composer, page, &source, side);
}

static const struct node *ancestor_below(const struct node *node, const struct node *top)
{
    while (node != NULL && node->parent != top)
        node = node->parent;
    return node;
}

static const struct node *root_of(const struct node *node)
{
    while (node != NULL && node->parent != NULL)
        node = node->parent;
    return node;
}

// A part's heading, on two lines at the most. Returns the bottom.
static int place_rail_title(
    const struct composer *composer, struct page *page, const struct node *part, bool on, int top)
{
    const struct geometry *g = &composer->geometry;
    int x = g->rail_left + geometry_px(g, RAIL_INDENT);
    int width = g->rail_width - geometry_px(g, RAIL_INDENT);
    const struct type_style *type = on ? &TYPE_RAIL_CURRENT : &TYPE_RAIL;
    struct text_source title = repeat_of(ROLE_BREADCRUMB, part->line, heading_of(composer, part));
    struct flow_block block = compose_text(composer, &title, type, ALIGN_START, width, 0);
    if (block.block.line_count <= RAIL_MOST_LINES)
        return place_block(composer, page, &block, x, top);
    place_line(composer, page, &title, type, AT_LEFT, x, top, width);
    return top + block.line_height;
}

// What stands below the current part: the group that the page is in. Of a ledger, whose entry
// stands beside it already, which entry it is of how many.
static const char *rail_detail(const struct composer *composer, const struct node *detail)
{
    const struct node *part = detail->parent;
    size_t place = 0;
    if (!detail->is_entry || part == NULL)
        return heading_of(composer, detail);
    while (place < part->child_count && part->children[place] != detail)
        place++;
    return arena_format(composer->arena, WORD_ENTRY_POSITION, place + 1, part->child_count);
}

// One part in the rail, with the group below it if the page is inside one. Returns the height.
static int place_rail_entry(const struct composer *composer, struct page *page,
    const struct node *part, const struct node *current, int top)
{
    const struct geometry *g = &composer->geometry;
    if (*part->number == '\0' && *part->title == '\0')
        return 0;
    const struct node *root = root_of(current);
    bool on = root != NULL && part == root;
    int x = g->rail_left + geometry_px(g, RAIL_INDENT);
    int width = g->rail_width - geometry_px(g, RAIL_INDENT);
    int padding = geometry_px(g, RAIL_PADDING), y = top + padding;
    y = place_rail_title(composer, page, part, on, y);
    const struct node *detail = on ? ancestor_below(current, part) : NULL;
    if (detail != NULL) {
        y += geometry_px(g, 6);
        struct text_source text =
            repeat_of(ROLE_BREADCRUMB, detail->line, rail_detail(composer, detail));
        place_line(composer, page, &text, &TYPE_RAIL_DETAIL, AT_LEFT, x, y, width);
        y += type_line_height(composer, &TYPE_RAIL_DETAIL);
    }
    y += padding;
    add_rectangle(composer, page, g->rail_left, top, geometry_px(g, 6), y - top,
        on ? COLOR_BAND : COLOR_LINE);
    return y - top;
}

static void place_rail(const struct composer *composer, struct page *page, const struct node *node)
{
    const struct geometry *g = &composer->geometry;
    const struct report *report = composer->report;
    int row =
        2 * geometry_px(g, RAIL_PADDING) + RAIL_MOST_LINES * type_line_height(composer, &TYPE_RAIL);
    int detail = geometry_px(g, 6) + type_line_height(composer, &TYPE_RAIL_DETAIL);
    size_t fitting = (size_t)((g->main_bottom - g->main_top - detail) / row);
    const struct node *root = root_of(node);
    size_t current = 0;
    for (size_t i = 0; i < report->part_count; i++) {
        if (root != NULL && report->parts[i] == root)
            current = i;
    }
    // A rail longer than the page shows the part of it around the current one.
    size_t first = 0;
    if (report->part_count > fitting && current >= fitting / 2) {
        first = current - fitting / 2;
        if (first + fitting > report->part_count)
            first = report->part_count - fitting;
    }
    int y = g->main_top;
    for (size_t i = first; i < report->part_count && i < first + fitting; i++)
        y += place_rail_entry(composer, page, report->parts[i], node, y);
}

struct page compose_page(
    const struct composer *composer, enum page_kind kind, const struct node *node)
{
    struct page page = {
        .kind = kind,
        .part = 1,
        .part_count = 1,
        .background = COLOR_PAPER,
        .has_footer = true,
        .node = node,
    };
    place_header_of_report(composer, &page);
    bool in_report = kind == PAGE_OPENING || kind == PAGE_NARRATIVE || kind == PAGE_ITEM ||
                     kind == PAGE_LEDGER || kind == PAGE_CLOSING;
    if (in_report && composer->geometry.has_rail)
        place_rail(composer, &page, node);
    return page;
}

int place_breadcrumb(
    const struct composer *composer, struct page *page, const struct node *node, int width)
{
    const struct geometry *g = &composer->geometry;
    int bottom = g->main_top + type_line_height(composer, &TYPE_BREADCRUMB);
    const struct node *near = node->parent;
    if (near == NULL)
        return bottom;
    const struct node *far = near->parent;
    // The section stands in the rail; where there is none, or nothing nearer, it stands here.
    if (far != NULL && far->level == LEVEL_SECTION && g->has_rail)
        far = NULL;
    int x = g->main_left;
    if (far != NULL) {
        int gap = geometry_px(g, BREADCRUMB_GAP);
        int wanted = text_width(composer, heading_of(composer, near), &TYPE_BREADCRUMB);
        int most = width - gap - wanted;
        if (most < width * 2 / 5)
            most = width * 2 / 5;
        struct text_source source =
            repeat_of(ROLE_BREADCRUMB, far->line, heading_of(composer, far));
        int used =
            place_line(composer, page, &source, &TYPE_BREADCRUMB, AT_LEFT, x, g->main_top, most);
        struct text_source sign = repeat_of(ROLE_DECORATION, 0, BREADCRUMB_SEPARATOR);
        place_line(composer, page, &sign, &TYPE_BREADCRUMB, AT_CENTER, x + used + gap / 2,
            g->main_top, gap);
        x += used + gap;
        width -= used + gap;
    }
    struct text_source source = repeat_of(ROLE_BREADCRUMB, near->line, heading_of(composer, near));
    place_line(composer, page, &source, &TYPE_BREADCRUMB, AT_LEFT, x, g->main_top, width);
    return bottom;
}
