// 总体进展: the report's own declared figures as a ring, and the parts that list problems.
#include <string.h>

#include "page/heading.h"
#include "page/pages.h"
#include "page/status_style.h"
#include "words/words.h"

static const struct type_style TYPE_TITLE = {FACE_SERIF_BOLD, 58, 1.35, COLOR_TITLE};
static const struct type_style TYPE_ROW = {FACE_SANS, 38, 1.4, COLOR_INK};
static const struct type_style TYPE_ROW_COUNT = {FACE_SANS_BOLD, 38, 1.4, COLOR_INK};
static const struct type_style TYPE_ROW_UNIT = {FACE_SANS, 38, 1.4, COLOR_SOFT};
static const struct type_style TYPE_SENTENCE = {FACE_SANS, 38, 1.7, COLOR_INK};
static const struct type_style TYPE_LARGE_SENTENCE = {FACE_SANS, 46, 1.62, COLOR_INK};
static const struct type_style TYPE_RING_FIGURE = {FACE_SANS_BOLD, 150, 1.2, COLOR_INK};
static const struct type_style TYPE_RING_TOTAL = {FACE_SANS_BOLD, 72, 1.2, COLOR_SOFT};
static const struct type_style TYPE_RING_WORDS = {FACE_SANS, 40, 1.45, COLOR_SOFT};
static const struct type_style TYPE_LEGEND = {FACE_SANS, 34, 1.9, COLOR_INK};
static const struct type_style TYPE_LEGEND_FIGURE = {FACE_SANS_BOLD, 34, 1.9, COLOR_INK};

enum { FULL_TURN_MDEG = 360000, SECTOR_GAP_MDEG = 600 };
// The ring's place: diameter of its outer edge and width of its stroke, in u.
static const double RING_OUTER = 536, RING_STROKE = 72;
// The width that figures and words may take inside the ring, in u.
static const double RING_INSIDE = 340, RING_WORDS_INSIDE = 300;
static const double RING_TOP = 202, LEGEND_WIDTH = 660, LEGEND_GAP = 54;
static const double SMALLEST_RING = 0.4; // of its size
static const double SENTENCE_GAP = 30, COUNT_WIDTH = 160;

// ---- Ring ----

// What the ring shows: the report's declared figures, or the statuses of a ledger's entries.
struct ring {
    int total, figures[STATUS_UNDONE + 1];
    int line;                 // that declares them, or 0
    double scale;             // of the ring, so that its legend has room
    const char *done, *whole; // what is counted: the done ones of all, or all
};

static struct ring declared_ring(const struct declared_figures *declared)
{
    struct ring ring = {
        .total = declared->total,
        .line = declared->line,
        .done = WORD_RING_DONE,
        .whole = WORD_RING_TOTAL,
    };
    for (enum item_status status = STATUS_DONE; status <= STATUS_UNDONE; status++)
        ring.figures[status] = status_figure(declared, status);
    return ring;
}

static struct ring ledger_ring(const struct ledger_counts *ledger)
{
    struct ring ring = {.total = ledger->entries, .done = WORD_ENTRIES_DONE, .whole = WORD_ENTRIES};
    for (enum item_status status = STATUS_DONE; status <= STATUS_UNDONE; status++)
        ring.figures[status] = ledger->by_status[status];
    return ring;
}

// total is 0 where there is nothing to show.
static struct ring make_ring(const struct report *report)
{
    if (report->declared.stated && report->declared.consistent)
        return declared_ring(&report->declared);
    if (report->ledger.stated > 0 && report->ledger.stated == report->ledger.entries)
        return ledger_ring(&report->ledger);
    return (struct ring){0};
}

static void place_sectors(const struct composer *composer, struct page *page,
    const struct ring *ring, int center_x, int center_y, int radius)
{
    struct shape arc = {
        .kind = SHAPE_ARC,
        .x = center_x,
        .y = center_y,
        .radius = radius,
        .stroke = geometry_px(&composer->geometry, RING_STROKE * ring->scale),
        .sweep_mdeg = FULL_TURN_MDEG,
        .color = COLOR_RING_EMPTY,
    };
    add_shape(composer, page, arc);
    int counted = 0;
    for (enum item_status status = STATUS_DONE; status <= STATUS_UNDONE; status++) {
        int figure = ring->figures[status];
        if (figure <= 0)
            continue;
        int64_t turn = FULL_TURN_MDEG;
        int from = (int)(turn * counted / ring->total);
        counted += figure;
        int to = (int)(turn * counted / ring->total);
        int gap = figure < ring->total && to - from > 2 * SECTOR_GAP_MDEG ? SECTOR_GAP_MDEG : 0;
        arc.start_mdeg = from;
        arc.sweep_mdeg = to - from - gap;
        arc.color = status_color(status);
        add_shape(composer, page, arc);
    }
}

// What stands in the ring's middle, at the size at which it fits there.
struct ring_words {
    const char *figure, *total, *words;
    struct type_style figure_type, total_type, words_type;
    int figure_width, total_width;
};

static void scale_ring_words(const struct composer *composer, struct ring_words *words, double by)
{
    words->figure_type.size *= by;
    words->total_type.size *= by;
    words->words_type.size *= by;
    words->figure_width = text_width(composer, words->figure, &words->figure_type);
    words->total_width = text_width(composer, words->total, &words->total_type);
}

static struct ring_words make_ring_words(const struct composer *composer, const struct ring *ring)
{
    int done = ring->figures[STATUS_DONE];
    bool has_done = done > 0;
    struct ring_words words = {
        .figure = arena_format(composer->arena, "%d", has_done ? done : ring->total),
        .total = has_done ? arena_format(composer->arena, " / %d", ring->total) : "",
        .words = has_done ? ring->done : ring->whole,
        .figure_type = TYPE_RING_FIGURE,
        .total_type = TYPE_RING_TOTAL,
        .words_type = TYPE_RING_WORDS,
    };
    int space = geometry_px(&composer->geometry, RING_INSIDE * ring->scale);
    scale_ring_words(composer, &words, ring->scale);
    while (words.figure_width + words.total_width > space)
        scale_ring_words(composer, &words, 0.95);
    // The ring is narrower where the words stand.
    int words_space = geometry_px(&composer->geometry, RING_WORDS_INSIDE * ring->scale);
    while (text_width(composer, words.words, &words.words_type) > words_space)
        words.words_type.size *= 0.95;
    return words;
}

// 15 / 16 on one baseline, and below it what is counted.
static void place_ring_words(const struct composer *composer, struct page *page,
    const struct ring *ring, int center_x, int center_y)
{
    const struct geometry *g = &composer->geometry;
    struct ring_words words = make_ring_words(composer, ring);
    int line = ring->line;
    int x = center_x - (words.figure_width + words.total_width) / 2;
    int baseline = center_y + geometry_px(g, 30 * ring->scale);
    struct text_source source = repeat_of(ROLE_DECORATION, line, words.figure);
    place_line(composer, page, &source, &words.figure_type, AT_LEFT, x, 0, g->width);
    page->blocks[page->block_count - 1].lines[0].baseline = baseline;
    if (*words.total != '\0') {
        source = repeat_of(ROLE_DECORATION, line, words.total);
        place_line(composer, page, &source, &words.total_type, AT_LEFT, x + words.figure_width, 0,
            g->width);
        page->blocks[page->block_count - 1].lines[0].baseline = baseline;
    }
    source = repeat_of(ROLE_DECORATION, 0, words.words);
    place_line(composer, page, &source, &words.words_type, AT_CENTER, center_x,
        center_y + geometry_px(g, 56 * ring->scale), g->width);
}

static int legend_entry_width(
    const struct composer *composer, enum item_status status, const char *figure)
{
    return geometry_px(&composer->geometry, 64 + 34 + 56) +
           text_width(composer, status_word(status), &TYPE_LEGEND) +
           text_width(composer, figure, &TYPE_LEGEND_FIGURE);
}

// A swatch, the status word and its figure, as many to a row as fit. Returns the bottom.
static int place_legend(const struct composer *composer, struct page *page, const struct ring *ring,
    int left, int top, int width)
{
    const struct geometry *g = &composer->geometry;
    int x = left, swatch = geometry_px(g, 30), row = type_line_height(composer, &TYPE_LEGEND);
    for (enum item_status status = STATUS_DONE; status <= STATUS_UNDONE; status++) {
        int number = ring->figures[status];
        if (number <= 0)
            continue;
        char *figure = arena_format(composer->arena, "%d", number);
        int entry = legend_entry_width(composer, status, figure);
        if (x > left && x + entry > left + width) {
            x = left;
            top += row;
        }
        struct shape square = {
            .kind = SHAPE_RECTANGLE,
            .x = x,
            .y = top + (row - swatch) / 2,
            .width = swatch,
            .height = swatch,
            .radius = geometry_px(g, 6),
            .color = status_color(status),
        };
        add_shape(composer, page, square);
        int at = x + geometry_px(g, 64);
        struct text_source source = repeat_of(ROLE_DECORATION, 0, status_word(status));
        at += place_line(composer, page, &source, &TYPE_LEGEND, AT_LEFT, at, top, width);
        source = repeat_of(ROLE_DECORATION, ring->line, figure);
        place_line(composer, page, &source, &TYPE_LEGEND_FIGURE, AT_LEFT, at + geometry_px(g, 34),
            top, width);
        x += entry;
    }
    return top + row;
}

static int legend_height(const struct composer *composer, const struct ring *ring, int width)
{
    int x = 0, rows = 1;
    for (enum item_status status = STATUS_DONE; status <= STATUS_UNDONE; status++) {
        if (ring->figures[status] <= 0)
            continue;
        char *figure = arena_format(composer->arena, "%d", ring->figures[status]);
        int entry = legend_entry_width(composer, status, figure);
        if (x > 0 && x + entry > width) {
            x = 0;
            rows++;
        }
        x += entry;
    }
    return rows * type_line_height(composer, &TYPE_LEGEND);
}

// The ring gives way where large type needs its room for the legend.
static double ring_scale(const struct composer *composer, const struct ring *ring, int top)
{
    const struct geometry *g = &composer->geometry;
    int legend = legend_height(composer, ring, geometry_px(g, LEGEND_WIDTH));
    int room = g->main_bottom - top - geometry_px(g, LEGEND_GAP) - legend;
    double scale = (double)room / geometry_px(g, RING_OUTER);
    return scale > 1 ? 1 : scale < SMALLEST_RING ? SMALLEST_RING : scale;
}

// Returns the ring's height with its legend.
static int place_ring(const struct composer *composer, struct page *page, const struct ring *ring,
    int center_x, int top)
{
    const struct geometry *g = &composer->geometry;
    int outer = geometry_px(g, RING_OUTER * ring->scale);
    int radius = (outer - geometry_px(g, RING_STROKE * ring->scale)) / 2;
    int center_y = top + outer / 2;
    place_sectors(composer, page, ring, center_x, center_y, radius);
    place_ring_words(composer, page, ring, center_x, center_y);
    int legend = top + outer + geometry_px(g, LEGEND_GAP);
    int left = center_x - geometry_px(g, RING_OUTER) / 2;
    return place_legend(composer, page, ring, left, legend, geometry_px(g, LEGEND_WIDTH)) - top;
}

// ---- The parts ----

struct part_list {
    const struct node **items;
    size_t count, capacity;
};

static bool is_listed(const struct node *node)
{
    return node->kind == PART_PROBLEMS &&
           (node->level == LEVEL_SECTION || node->level == LEVEL_GROUP) &&
           count_below(node, LEVEL_ITEM) > 0;
}

static bool has_listed_child(const struct node *node)
{
    for (size_t i = 0; i < node->child_count; i++) {
        if (is_listed(node->children[i]))
            return true;
    }
    return false;
}

// Groups, and sections of problems that have no groups.
static void list_parts(
    struct arena *arena, struct part_list *list, struct node *const *nodes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct node *node = nodes[i];
        if (has_listed_child(node))
            list_parts(arena, list, node->children, node->child_count);
        else if (is_listed(node))
            ARENA_PUSH(arena, list->items, list->count, list->capacity, node);
    }
}

// A row of the list: what is counted, where it stands in the file, how many entries.
static int place_row(const struct composer *composer, struct page *page,
    const struct text_source *name, int entries, bool in_full, int left, int top, int width)
{
    const struct geometry *g = &composer->geometry;
    add_rectangle(composer, page, left, top, width, geometry_px(g, 2) | 1, COLOR_LINE);
    top += geometry_px(g, 22);
    int right = left + width;
    struct text_source unit = repeat_of(ROLE_DECORATION, 0, WORD_ITEMS);
    right -= place_line(composer, page, &unit, &TYPE_ROW_UNIT, AT_RIGHT, right, top, width);
    char *number = arena_format(composer->arena, "%d", entries);
    struct text_source count = repeat_of(ROLE_DECORATION, 0, number);
    right -= place_line(composer, page, &count, &TYPE_ROW_COUNT, AT_RIGHT, right, top, width);
    right -= geometry_px(g, 40);
    int bottom = top + type_line_height(composer, &TYPE_ROW);
    if (in_full) {
        struct flow_block block =
            compose_text(composer, name, &TYPE_ROW, ALIGN_START, right - left, 0);
        bottom = place_block(composer, page, &block, left, top);
    } else {
        place_line(composer, page, name, &TYPE_ROW, AT_LEFT, left, top, right - left);
    }
    return bottom + geometry_px(g, 24);
}

// Pixels by which names in full are longer than one line each; a little too many, since the counts
// beside them differ in width.
static int height_in_full(const struct composer *composer, const struct part_list *parts, int width)
{
    const struct geometry *g = &composer->geometry;
    int row = geometry_px(g, 46) + type_line_height(composer, &TYPE_ROW), height = 0;
    for (size_t i = 0; i < parts->count && height <= g->height; i++) {
        const struct node *part = parts->items[i];
        struct text_source name = repeat_of(ROLE_BODY, part->line, heading_of(composer, part));
        struct flow_block block = compose_text(
            composer, &name, &TYPE_ROW, ALIGN_START, width - geometry_px(g, COUNT_WIDTH), 0);
        height += row + ((int)block.block.line_count - 1) * block.line_height;
    }
    return height;
}

// The sentence that declares the figures, or a block without lines.
static struct flow_block compose_sentence(const struct composer *composer, int width)
{
    const struct declared_figures *declared = &composer->report->declared;
    if (!declared->stated || declared->sentence == NULL)
        return (struct flow_block){0};
    const struct type_style *type = declared->consistent ? &TYPE_SENTENCE : &TYPE_LARGE_SENTENCE;
    struct text_source source = repeat_of(ROLE_BODY, declared->line, declared->sentence);
    return compose_text(composer, &source, type, ALIGN_JUSTIFY, width, 0);
}

static int sentence_height(const struct composer *composer, int width)
{
    struct flow_block block = compose_sentence(composer, width);
    return (int)block.block.line_count * block.line_height +
           geometry_px(&composer->geometry, SENTENCE_GAP);
}

// The rows that fit above `bottom`; where not all do, the last says how many there are.
static int place_rows(const struct composer *composer, struct page *page,
    const struct part_list *parts, int left, int top, int width, int bottom)
{
    const struct geometry *g = &composer->geometry;
    int row = geometry_px(g, 46) + type_line_height(composer, &TYPE_ROW);
    size_t fitting = bottom > top ? (size_t)((bottom - top) / row) : 0;
    size_t shown = parts->count;
    bool in_full =
        height_in_full(composer, parts, width) + sentence_height(composer, width) <= bottom - top;
    if (shown > fitting)
        shown = fitting > 0 ? fitting - 1 : 0;
    for (size_t i = 0; i < shown; i++) {
        const struct node *part = parts->items[i];
        struct text_source name = repeat_of(ROLE_BODY, part->line, heading_of(composer, part));
        top = place_row(
            composer, page, &name, count_below(part, LEVEL_ITEM), in_full, left, top, width);
    }
    add_rectangle(composer, page, left, top, width, geometry_px(g, 2) | 1, COLOR_LINE);
    if (shown < parts->count) {
        char *more = arena_format(composer->arena, WORD_MORE, parts->count);
        struct text_source source = repeat_of(ROLE_DECORATION, 0, more);
        place_line(composer, page, &source, &TYPE_ROW_UNIT, AT_LEFT, left, top + geometry_px(g, 22),
            width);
        top += row;
    }
    return top;
}

// The sentence that declares the figures, word for word, where there is room for it.
static void place_sentence(
    const struct composer *composer, struct page *page, int left, int top, int width, int bottom)
{
    struct flow_block block = compose_sentence(composer, width);
    if (block.block.line_count > 0 && top + sentence_height(composer, width) <= bottom)
        place_block(
            composer, page, &block, left, top + geometry_px(&composer->geometry, SENTENCE_GAP));
}

// How many entries of a ledger state what, where they state no status: 整改进度 60%, 4 条.
static int place_values(
    const struct composer *composer, struct page *page, int left, int top, int width, int bottom)
{
    const struct ledger_counts *ledger = &composer->report->ledger;
    int row = geometry_px(&composer->geometry, 46) + type_line_height(composer, &TYPE_ROW);
    if (top + (int)ledger->value_count * row > bottom)
        return top;
    for (size_t i = 0; i < ledger->value_count; i++) {
        const struct stated_value *value = &ledger->values[i];
        const char *text = arena_format(composer->arena, "%s　%s", value->column, value->text);
        struct text_source name = repeat_of(ROLE_BODY, 0, text);
        top = place_row(composer, page, &name, value->entries, false, left, top, width);
    }
    return top;
}

void build_overview(struct page_builder *builder)
{
    const struct composer *composer = &builder->composer;
    const struct geometry *g = &composer->geometry;
    const struct report *report = composer->report;
    struct part_list parts = {0};
    list_parts(composer->arena, &parts, report->parts, report->part_count);
    struct ring ring = make_ring(report);
    bool has_ring = ring.total > 0;
    if (parts.count == 0 && !report->declared.stated && !has_ring)
        return;
    builder_add_contents(builder, WORD_OVERVIEW, 0);
    struct page page = compose_page(composer, PAGE_OVERVIEW, NULL);
    int left = g->portrait ? g->margin : geometry_px(g, 96);
    int right = g->width - (g->portrait ? g->margin : geometry_px(g, 96));
    int top = geometry_px(g, 170);
    ring.scale = ring_scale(composer, &ring, geometry_px(g, RING_TOP));
    if (has_ring && g->portrait) {
        ring.scale = 1; // there is room below it
        top += place_ring(composer, &page, &ring, g->width / 2, top) + geometry_px(g, 50);
    } else if (has_ring) {
        place_ring(composer, &page, &ring, geometry_px(g, 396), geometry_px(g, RING_TOP));
        left = geometry_px(g, 840);
    }
    struct text_source title = repeat_of(ROLE_TITLE, 0, WORD_OVERVIEW);
    place_line(composer, &page, &title, &TYPE_TITLE, AT_LEFT, left, top, right - left);
    top += type_line_height(composer, &TYPE_TITLE) + geometry_px(g, 34);
    top = place_rows(composer, &page, &parts, left, top, right - left, g->main_bottom);
    top = place_values(composer, &page, left, top, right - left, g->main_bottom);
    place_sentence(composer, &page, left, top, right - left, g->main_bottom);
    builder_add(builder, &page);
}
