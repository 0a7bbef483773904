// The last page: contact, public period, signature and date, as far as the report states them.
#include <string.h>

#include "page/pages.h"
#include "words/words.h"

static const struct type_style TYPE_TEXT = {FACE_SANS, 44, 1.6, COLOR_INK};
static const struct type_style TYPE_KEY = {FACE_SANS, 44, 1.4, COLOR_SOFT};
static const struct type_style TYPE_VALUE = {FACE_SANS, 44, 1.4, COLOR_INK};
static const struct type_style TYPE_SIGNATURE = {FACE_SANS, 40, 1.6, COLOR_INK};

static const double KEY_COLUMN = 240, KEY_GAP = 32, ROW_PADDING = 20, TEXT_GAP = 30;
static const double TIGHTER = 0.75, TIGHTEST = 0.4;

struct closing {
    const struct composer *composer;
    double tightness; // of the space between rows: 1 as designed
    struct page *pages;
    size_t page_count, page_capacity;
    struct page page; // the one that is being filled
    int top;
    int head; // where text begins below the heading
    int tail; // the signature's height while what stands right above it is placed, else 0
};

static bool is_signature(const struct report *report, const struct paragraph *paragraph)
{
    if (paragraph->label != NULL)
        return false;
    return (report->signature != NULL && strcmp(paragraph->text, report->signature) == 0) ||
           (report->date_written != NULL && strcmp(paragraph->text, report->date_written) == 0);
}

static int space(const struct closing *closing, double units)
{
    return geometry_px(&closing->composer->geometry, units * closing->tightness);
}

static void begin_page(struct closing *closing)
{
    const struct composer *composer = closing->composer;
    const struct geometry *g = &composer->geometry;
    closing->page = compose_page(composer, PAGE_CLOSING, NULL);
    const char *heading = composer->report->contact_count > 0 ? WORD_SUPERVISION : WORD_NOTICE_END;
    struct text_source source = repeat_of(ROLE_DECORATION, 0, heading);
    place_line(composer, &closing->page, &source, &TYPE_PAGE_TITLE, AT_LEFT, g->main_left,
        g->main_top, g->main_width);
    closing->top = place_rule(composer, &closing->page, g->main_left,
        g->main_top + type_line_height(composer, &TYPE_PAGE_TITLE));
    closing->head = closing->top;
}

static void end_page(struct closing *closing)
{
    ARENA_PUSH(closing->composer->arena, closing->pages, closing->page_count,
        closing->page_capacity, closing->page);
}

// Begins a new page unless this one has room. The signature takes what stands above it along.
static void need(struct closing *closing, int height)
{
    const struct geometry *g = &closing->composer->geometry;
    if (closing->head + height + closing->tail <= g->main_bottom)
        height += closing->tail;
    if (closing->top + height <= g->main_bottom || closing->top == closing->head)
        return;
    end_page(closing);
    begin_page(closing);
}

// On as many pages as it needs, the first of which ends at `bottom`.
static void place_flow(struct closing *closing, const struct flow *flow, int bottom)
{
    const struct composer *composer = closing->composer;
    const struct geometry *g = &composer->geometry;
    struct flow_slices slices =
        flow_divide(composer->arena, flow, bottom - closing->top, bottom - closing->head);
    for (size_t i = 0; i < slices.count; i++) {
        if (i > 0)
            need(closing, g->height);
        closing->top = place_slice(
            composer, &closing->page, flow, slices.items[i], g->main_left, closing->top);
    }
}

static void place_text(struct closing *closing, enum block_role role, int line, const char *text)
{
    const struct composer *composer = closing->composer;
    const struct geometry *g = &composer->geometry;
    struct text_source source = text_of(role, line, text);
    struct flow flow = {0};
    struct flow_block block =
        compose_text(composer, &source, &TYPE_TEXT, ALIGN_JUSTIFY, g->main_width, 0);
    flow_add(composer->arena, &flow, &block);
    int full = g->main_bottom - closing->head, bottom = g->main_bottom;
    if (flow_height(&flow) <= full)
        need(closing, flow_height(&flow));
    else
        bottom -= closing->tail;
    place_flow(closing, &flow, bottom);
    closing->top += space(closing, TEXT_GAP);
}

// A row of the table: a name, and beside it or, where a word of it would not fit there, below it
// what it is.
struct row {
    struct flow_block key, value;
    int value_x, value_top; // pixels from the row's corner
    int height;
};

static struct row make_row(const struct composer *composer, const struct paragraph *paragraph)
{
    const struct geometry *g = &composer->geometry;
    int column = geometry_px(g, KEY_COLUMN), gap = geometry_px(g, KEY_GAP);
    int wanted = text_width(composer, paragraph->label_written, &TYPE_KEY) + gap;
    if (wanted > column)
        column = wanted < g->main_width / 2 ? wanted : g->main_width / 2;
    bool below = widest_word(composer, paragraph->text, &TYPE_VALUE) > g->main_width - column;
    if (below)
        column = 0;
    struct text_source key = text_of(ROLE_LABEL, paragraph->line, paragraph->label_written);
    struct text_source value = text_of(ROLE_BODY, paragraph->line, paragraph->text);
    int width = g->main_width - column;
    struct row row = {
        .key =
            compose_text(composer, &key, &TYPE_KEY, ALIGN_START, below ? width : column - gap, 0),
        .value = compose_text(composer, &value, &TYPE_VALUE, ALIGN_START, width, 0),
        .value_x = column,
    };
    int key_height = (int)row.key.block.line_count * row.key.line_height;
    int value_height = (int)row.value.block.line_count * row.value.line_height;
    row.value_top = below ? key_height : 0;
    row.height =
        row.value_top + value_height > key_height ? row.value_top + value_height : key_height;
    return row;
}

// 联系电话：  0731-00000000. One that no page has room for stands as text.
static void place_row(struct closing *closing, const struct paragraph *paragraph)
{
    const struct composer *composer = closing->composer;
    const struct geometry *g = &composer->geometry;
    struct row row = make_row(composer, paragraph);
    int padding = space(closing, ROW_PADDING);
    if (closing->head + row.height + 2 * padding > g->main_bottom) {
        place_text(closing, ROLE_LABEL, paragraph->line, paragraph->label_written);
        place_text(closing, ROLE_BODY, paragraph->line, paragraph->text);
        return;
    }
    need(closing, row.height + 2 * padding);
    add_rectangle(composer, &closing->page, g->main_left, closing->top, g->main_width,
        geometry_px(g, 2) | 1, COLOR_LINE);
    int top = closing->top + padding;
    place_block(composer, &closing->page, &row.key, g->main_left, top);
    place_block(
        composer, &closing->page, &row.value, g->main_left + row.value_x, top + row.value_top);
    closing->top = top + row.height + padding;
}

static struct flow flow_signature(const struct composer *composer, size_t first)
{
    const struct geometry *g = &composer->geometry;
    const struct report *report = composer->report;
    struct flow flow = {0};
    for (size_t i = first; i < report->closing_count; i++) {
        struct text_source source =
            text_of(ROLE_BODY, report->closing[i].line, report->closing[i].text);
        struct flow_block block =
            compose_text(composer, &source, &TYPE_SIGNATURE, ALIGN_START, g->main_width, 0);
        for (size_t l = 0; l < block.block.line_count; l++)
            block.block.lines[l].x = g->main_width - block.block.lines[l].width;
        flow_add(composer->arena, &flow, &block);
    }
    return flow;
}

// Signature and date stand at the right, at the page's foot if there is room; what no page has
// room for goes on over the next.
static void place_signature(struct closing *closing, size_t first)
{
    const struct composer *composer = closing->composer;
    const struct geometry *g = &composer->geometry;
    struct flow flow = flow_signature(composer, first);
    need(closing, flow_height(&flow));
    int top = g->main_bottom - flow_height(&flow);
    if (top > closing->top)
        closing->top = top;
    place_flow(closing, &flow, g->main_bottom);
}

// Its height with the gap above it, or 0 where it is too high to take text along.
static int signature_height(const struct closing *closing, size_t first)
{
    const struct composer *composer = closing->composer;
    const struct geometry *g = &composer->geometry;
    struct flow flow = flow_signature(composer, first);
    int height = flow_height(&flow) + space(closing, TEXT_GAP);
    return height > (g->main_bottom - closing->head) / 2 ? 0 : height;
}

// Where the signature begins: the last paragraphs that are organisation or date.
static size_t signature_start(const struct report *report)
{
    size_t start = report->closing_count;
    while (start > 0 && is_signature(report, &report->closing[start - 1]))
        start--;
    return start;
}

static struct closing lay_out(const struct composer *composer, double tightness)
{
    const struct report *report = composer->report;
    struct closing closing = {.composer = composer, .tightness = tightness};
    begin_page(&closing);
    size_t signature = signature_start(report);
    for (size_t i = 0; i < signature; i++) {
        const struct paragraph *paragraph = &report->closing[i];
        if (i + 1 == signature && signature < report->closing_count)
            closing.tail = signature_height(&closing, signature);
        if (paragraph->label != NULL && *paragraph->text != '\0')
            place_row(&closing, paragraph);
        else if (paragraph->label != NULL)
            place_text(&closing, ROLE_BODY, paragraph->line, paragraph->label_written);
        else
            place_text(&closing, ROLE_BODY, paragraph->line, paragraph->text);
    }
    closing.tail = 0;
    if (signature < report->closing_count)
        place_signature(&closing, signature);
    end_page(&closing);
    return closing;
}

void build_closing(struct page_builder *builder)
{
    const struct composer *composer = &builder->composer;
    const struct report *report = composer->report;
    if (report->closing_count == 0)
        return;
    builder_add_contents(
        builder, report->contact_count > 0 ? WORD_SUPERVISION : WORD_NOTICE_END, 0);
    // Rather a little tight than a last page that holds nothing but the signature.
    struct closing closing = lay_out(composer, 1);
    struct closing tightest = lay_out(composer, TIGHTEST);
    if (tightest.page_count < closing.page_count) {
        closing = lay_out(composer, TIGHTER);
        if (tightest.page_count < closing.page_count)
            closing = tightest;
    }
    for (size_t i = 0; i < closing.page_count; i++)
        builder_add(builder, &closing.pages[i]);
}
