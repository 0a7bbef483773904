// One problem (条): its heading, and under it what was done.
#include <string.h>

#include "page/badge.h"
#include "page/foot.h"
#include "page/heading.h"
#include "page/pages.h"
#include "words/words.h"

static const struct type_style TYPE_PART = {FACE_SANS, 36, 1.45, COLOR_SOFT};

static const struct type_style TYPE_NEW = {FACE_SANS_BOLD, 28, 1.6, COLOR_BAND_TEXT};

static const double TITLE_GAP = 22;

// The shares of the page that a title, and its topic's heading above it, may take before their size
// gives way.
enum { TITLE_SHARE_PERCENT = 55, TOPIC_SHARE_PERCENT = 25 };
// A continued page has room for a label and a paragraph that cannot be parted, or gives up its
// breadcrumb.
enum { FEWEST_LINES = 5 };

// How large the head of an item is set: where it would leave no room for the text's first lines,
// it gives way step by step, first in size, then by its breadcrumb.
struct head {
    int percent; // of the type's size
    bool breadcrumb;
    bool title; // stands here, not in the text below
};

enum { SMALLEST_WITH_BREADCRUMB = 80, SMALLEST_HEAD = 45, HEAD_STEP = 5 };

static int share_of_page(const struct composer *composer, int percent)
{
    const struct geometry *g = &composer->geometry;
    return (g->main_bottom - g->main_top) * percent / 100;
}

bool item_topic_is_long(const struct composer *composer, const struct node *topic)
{
    return heading_is_long(composer, topic, composer->geometry.main_width,
        share_of_page(composer, TOPIC_SHARE_PERCENT));
}

static bool title_is_long(const struct composer *composer, const struct node *node)
{
    struct badge badge = badge_make(composer, node);
    int width = composer->geometry.main_width - badge_space(composer, &badge);
    return heading_is_long(composer, node, width, share_of_page(composer, TITLE_SHARE_PERCENT));
}

static struct type_style scaled(const struct type_style *type, int percent)
{
    struct type_style style = *type;
    style.size = style.size * percent / 100;
    return style;
}

// The topic's heading in full, above its first item.
static int place_topic(const struct composer *composer, struct page *page, const struct node *topic,
    int top, int percent)
{
    const struct geometry *g = &composer->geometry;
    struct type_style type = scaled(&TYPE_SUBTITLE, percent);
    struct text_source source = text_of(ROLE_SUBTITLE, topic->line, heading_of(composer, topic));
    struct flow_block block = compose_fitting(composer, &source, &type, ALIGN_START, g->main_width,
        share_of_page(composer, TOPIC_SHARE_PERCENT));
    return place_block(composer, page, &block, g->main_left, top + geometry_px(g, TITLE_GAP));
}

static int place_item_title(const struct composer *composer, struct page *page,
    const struct node *node, int top, int percent)
{
    const struct geometry *g = &composer->geometry;
    const char *heading = heading_of(composer, node);
    if (*heading == '\0')
        return top;
    struct badge badge = badge_make(composer, node);
    struct type_style type = scaled(&TYPE_PAGE_TITLE, percent);
    int most = share_of_page(composer, TITLE_SHARE_PERCENT);
    struct text_source source = text_of(ROLE_TITLE, node->line, heading);
    struct flow_block block = compose_fitting(
        composer, &source, &type, ALIGN_START, g->main_width - badge_space(composer, &badge), most);
    int bottom = place_block(composer, page, &block, g->main_left, top);
    badge_place(composer, page, &badge, top);
    return bottom;
}

// Where the title stands in the text, and behind it what its badge says, the badge is repeated on a
// line of its own, and 1 / 2 has room below it. Returns the bottom.
static int place_badge_alone(
    const struct composer *composer, struct page *page, const struct node *node, int top)
{
    struct badge badge = badge_make(composer, node);
    for (size_t i = 0; i < badge.count; i++)
        badge.pieces[i].repeat = true;
    badge_place(composer, page, &badge, top);
    return top + (badge.count > 0 ? badge.height : 0) +
           geometry_px(&composer->geometry, RULE_SPACE);
}

// 更新 at the right of the breadcrumb's line. Returns the width that it takes.
static int place_new_mark(const struct composer *composer, struct page *page)
{
    const struct geometry *g = &composer->geometry;
    int padding = geometry_px(g, 16), text = text_width(composer, WORD_NEW, &TYPE_NEW);
    struct shape ground = {
        .kind = SHAPE_RECTANGLE,
        .x = g->main_left + g->main_width - text - 2 * padding,
        .y = g->main_top,
        .width = text + 2 * padding,
        .height = type_line_height(composer, &TYPE_NEW),
        .radius = geometry_px(g, 8),
        .color = COLOR_BAND,
    };
    add_shape(composer, page, ground);
    struct text_source source = repeat_of(ROLE_DECORATION, 0, WORD_NEW);
    place_line(composer, page, &source, &TYPE_NEW, AT_LEFT, ground.x + padding, ground.y, text + 1);
    return ground.width + geometry_px(g, 40);
}

static int place_item_breadcrumb(const struct composer *composer, struct page *page,
    const struct node *item, const struct node *above)
{
    int mark = item->is_new ? place_new_mark(composer, page) : 0;
    return place_breadcrumb(composer, page, above, composer->geometry.main_width - mark);
}

static int place_first_head(const struct composer *composer, struct page *page,
    const struct node *node, const struct node *topic, struct head head)
{
    const struct geometry *g = &composer->geometry;
    const struct node *above = topic != NULL ? topic : node;
    int top = g->main_top - geometry_px(g, TITLE_GAP);
    if (head.breadcrumb || node->is_new)
        top = place_item_breadcrumb(composer, page, node, above);
    if (topic != NULL)
        top = place_topic(composer, page, topic, top, head.percent);
    // The one problem of a notice may have no heading: its fields say all.
    if (*node->number == '\0' && *node->title == '\0')
        return topic != NULL ? top + geometry_px(g, TITLE_GAP) : g->main_top;
    top += geometry_px(g, TITLE_GAP);
    if (!head.title)
        return place_badge_alone(composer, page, node, top);
    top = place_item_title(composer, page, node, top, head.percent);
    return place_rule(composer, page, g->main_left, top);
}

// The first page with its head, and where its text begins. A title that cannot leave room for
// `needed` pixels of text stands alone as it was meant to.
static struct page compose_first(const struct composer *composer, const struct node *node,
    const struct node *topic, bool title, int needed, int *text_top)
{
    enum page_kind kind = node->is_entry ? PAGE_LEDGER : PAGE_ITEM;
    int bottom = composer->geometry.main_bottom;
    for (int percent = 100; percent >= SMALLEST_HEAD; percent -= HEAD_STEP) {
        struct page page = compose_page(composer, kind, node);
        struct head head = {percent, percent >= SMALLEST_WITH_BREADCRUMB, title};
        *text_top = place_first_head(composer, &page, node, topic, head);
        if (bottom - *text_top >= needed)
            return page;
    }
    struct page page = compose_page(composer, kind, node);
    *text_top = place_first_head(composer, &page, node, topic, (struct head){100, true, title});
    return page;
}

// The title again on one line, cut if it must be, with （续） behind it.
static void place_continued_title(
    const struct composer *composer, struct page *page, const struct node *node, int top, int width)
{
    const struct geometry *g = &composer->geometry;
    int sign = text_width(composer, WORD_CONTINUED, &TYPE_CONTINUED);
    struct text_source source = repeat_of(ROLE_TITLE, node->line, heading_of(composer, node));
    int used = place_line(
        composer, page, &source, &TYPE_CONTINUED, AT_LEFT, g->main_left, top, width - sign);
    struct text_source continued = repeat_of(ROLE_DECORATION, 0, WORD_CONTINUED);
    place_line(composer, page, &continued, &TYPE_CONTINUED, AT_LEFT, g->main_left + used, top,
        sign + type_size(composer, &TYPE_CONTINUED));
}

// Where the title of a continued page begins: below the breadcrumb, unless that would leave too few
// lines to part a paragraph well. The line that says 更新 stays.
static int continued_title_top(const struct composer *composer, const struct node *node)
{
    const struct geometry *g = &composer->geometry;
    int breadcrumb = type_line_height(composer, &TYPE_BREADCRUMB) + geometry_px(g, TITLE_GAP);
    int text = g->main_bottom - g->main_top - breadcrumb -
               type_line_height(composer, &TYPE_CONTINUED) - geometry_px(g, RULE_SPACE);
    bool fits = text >= FEWEST_LINES * type_line_height(composer, &TYPE_BODY);
    return fits || node->is_new ? g->main_top + breadcrumb : g->main_top;
}

// Where the text of a continued page begins.
static int continued_top(const struct composer *composer, const struct node *node)
{
    return continued_title_top(composer, node) + type_line_height(composer, &TYPE_CONTINUED) +
           geometry_px(&composer->geometry, RULE_SPACE);
}

// What stands above a continued page's text: the title, and 2 / 2.
static int place_continued_head(
    const struct composer *composer, struct page *page, const struct node *node)
{
    const struct geometry *g = &composer->geometry;
    int top = continued_title_top(composer, node);
    if (top > g->main_top)
        place_item_breadcrumb(composer, page, node, node);
    int right = g->main_left + g->main_width;
    char *part = arena_format(composer->arena, "%d / %d", page->part, page->part_count);
    struct text_source part_source = repeat_of(ROLE_DECORATION, 0, part);
    int shift =
        (type_line_height(composer, &TYPE_CONTINUED) - type_line_height(composer, &TYPE_PART)) / 2;
    int taken = place_line(composer, page, &part_source, &TYPE_PART, AT_RIGHT, right, top + shift,
                    g->main_width / 4) +
                geometry_px(g, 40);
    const char *heading = heading_of(composer, node);
    if (*heading != '\0')
        place_continued_title(composer, page, node, top, g->main_width - taken);
    return place_rule(
        composer, page, g->main_left, top + type_line_height(composer, &TYPE_CONTINUED));
}

// 1 / 2 at the right, on the height of the rule above the text. A page without a head has no room.
static void place_part_mark(const struct composer *composer, struct page *page, int text_top)
{
    const struct geometry *g = &composer->geometry;
    if (text_top - g->main_top < geometry_px(g, RULE_SPACE))
        return;
    char *part = arena_format(composer->arena, "%d / %d", page->part, page->part_count);
    struct text_source source = repeat_of(ROLE_DECORATION, 0, part);
    int middle = text_top - geometry_px(g, RULE_SPACE) / 2;
    place_line(composer, page, &source, &TYPE_PART, AT_RIGHT, g->main_left + g->main_width,
        middle - type_line_height(composer, &TYPE_PART) / 2, g->main_width / 4);
}

static size_t find_place(const struct node *node, size_t from, enum paragraph_place place)
{
    while (from < node->paragraph_count && node->paragraphs[from].place != place)
        from++;
    return from;
}

static void flow_title(const struct composer *composer, struct flow *flow, const struct node *node)
{
    struct flow_block title = compose_long_heading(composer, node, ROLE_TITLE);
    title.keep_with_next = true;
    title.rule_after = true;
    flow_add(composer->arena, flow, &title);
}

// The paragraphs between badge and foot, or up to the end where there is no foot. A long title
// stands before them, and what its badge says.
static struct flow flow_item(
    const struct composer *composer, const struct node *node, bool with_title, bool has_foot)
{
    struct flow flow = {0};
    if (with_title)
        flow_title(composer, &flow, node);
    size_t first = 0;
    while (!with_title && first < node->paragraph_count &&
           node->paragraphs[first].place == PLACE_BADGE)
        first++;
    size_t end = has_foot ? find_place(node, first, PLACE_FOOT) : node->paragraph_count;
    if (end > first)
        flow_paragraphs(
            composer, &flow, node->paragraphs + first, end - first, composer->geometry.main_width);
    open_after_rules(composer, &flow);
    return flow;
}

// Divides the text so that the foot has room below its end: the foot is one more line, which keeps
// with the text's last lines.
static struct flow_slices divide(const struct composer *composer, const struct flow *flow,
    int first_room, int next_room, int foot_height)
{
    if (flow->count == 0 || foot_height == 0)
        return flow_divide(composer->arena, flow, first_room, next_room);
    struct flow with_foot = {0};
    for (size_t i = 0; i < flow->count; i++)
        flow_add(composer->arena, &with_foot, &flow->blocks[i]);
    with_foot.blocks[flow->count - 1].keep_with_next = true;
    struct flow_block foot = {.line_height = foot_height};
    foot.block.line_count = 1;
    flow_add(composer->arena, &with_foot, &foot);
    struct flow_slices slices = flow_divide(composer->arena, &with_foot, first_room, next_room);
    struct flow_slice *last = &slices.items[slices.count - 1];
    last->end = (struct flow_place){flow->count, 0};
    return slices;
}

void build_item(struct page_builder *builder, const struct node *node, const struct node *topic)
{
    const struct composer *composer = &builder->composer;
    const struct geometry *g = &composer->geometry;
    enum page_kind kind = node->is_entry ? PAGE_LEDGER : PAGE_ITEM;
    struct foot foot = foot_make(composer, node);
    bool is_long = title_is_long(composer, node);
    struct flow flow = flow_item(composer, node, is_long, foot.count > 0);

    int first_top = 0, needed = flow_head_height(&flow);
    struct page first = compose_first(composer, node, topic, !is_long, needed, &first_top);
    int next_top = continued_top(composer, node);
    struct flow_slices slices =
        divide(composer, &flow, g->main_bottom - first_top, g->main_bottom - next_top, foot.height);

    first.part_count = slices.count > 0 ? (int)slices.count : 1;
    if (slices.count > 0)
        place_slice(composer, &first, &flow, slices.items[0], g->main_left, first_top);
    if (slices.count > 1)
        place_part_mark(composer, &first, first_top);
    else
        foot_place(composer, &first, &foot, g->main_bottom);
    builder_add(builder, &first);
    for (size_t i = 1; i < slices.count; i++) {
        struct page page = compose_page(composer, kind, node);
        page.part = (int)i + 1;
        page.part_count = (int)slices.count;
        int top = place_continued_head(composer, &page, node);
        place_slice(composer, &page, &flow, slices.items[i], g->main_left, top);
        if (i + 1 == slices.count)
            foot_place(composer, &page, &foot, g->main_bottom);
        builder_add(builder, &page);
    }
}
