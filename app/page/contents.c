#include "page/contents.h"

#include <string.h>

#include "page/compose.h"
#include "words/words.h"

static const struct type_style TYPE_REPORT = {FACE_SERIF_BOLD, 40, 1.0, COLOR_TITLE};
static const struct type_style TYPE_SECTION = {FACE_SANS_BOLD, 40, 1.0, COLOR_INK};
static const struct type_style TYPE_GROUP = {FACE_SANS, 40, 1.0, COLOR_INK};
static const struct type_style TYPE_NUMBER = {FACE_SANS, 40, 1.0, COLOR_SOFT};
static const struct type_style TYPE_NOTICE_TITLE = {FACE_SERIF_BOLD, 84, 1.35, COLOR_TITLE};
static const struct type_style TYPE_NOTICE_TEXT = {FACE_SANS, 42, 1.8, COLOR_SOFT};

static const double ROW_PADDING = 26, ROW_GAP = 4, SIDE_PADDING = 36, DEPTH_INDENT = 60;
static const double NUMBER_GAP = 40;
static const double SMALLEST_TITLE = 30;

struct contents {
    struct composer composer;
    const struct programme *programme;
    struct type_style title_type; // of the reports
    struct page page;
};

static int left_of(const struct geometry *g)
{
    return g->portrait ? g->margin : geometry_px(g, 96);
}

// How wide the text of a report's line may be, beside its number of pages.
static int title_room(const struct composer *composer)
{
    const struct geometry *g = &composer->geometry;
    char *number = arena_format(composer->arena, WORD_PAGES, (size_t)100);
    return g->width - 2 * left_of(g) - 2 * geometry_px(g, SIDE_PADDING) -
           geometry_px(g, NUMBER_GAP) - text_width(composer, number, &TYPE_NUMBER);
}

// Titles of reports may differ only at their end: all get smaller before one is cut.
static struct type_style title_type(
    const struct composer *composer, const struct programme *programme)
{
    struct type_style type = TYPE_REPORT;
    int room = title_room(composer);
    for (size_t i = 0; programme->count > 1 && i < programme->count; i++) {
        struct programme_place place = {i, 0};
        struct contents_line line = programme_contents_line(programme, place, i);
        char *text = arena_copy(composer->arena, line.text, line.length);
        while (type.size > SMALLEST_TITLE && text_width(composer, text, &type) > room)
            type.size -= 1;
    }
    return type;
}

static void place_mark(
    const struct composer *composer, struct page *page, int left, int top, int width, int height)
{
    struct shape mark = {
        .kind = SHAPE_RECTANGLE,
        .x = left,
        .y = top,
        .width = width,
        .height = height,
        .radius = geometry_px(&composer->geometry, 12),
        .color = COLOR_BAND,
    };
    add_shape(composer, page, mark);
}

// The page that a part begins on; of a report, how many pages it has.
static const char *line_number(const struct contents *contents, const struct contents_line *line)
{
    struct arena *arena = contents->composer.arena;
    if (!line->is_report)
        return arena_format(arena, "%zu", line->place.page + 1);
    return arena_format(
        arena, WORD_PAGES, programme_deck(contents->programme, line->place)->page_count);
}

static void place_contents_line(
    struct contents *contents, const struct contents_line *line, bool selected, int top)
{
    const struct composer *composer = &contents->composer;
    const struct geometry *g = &composer->geometry;
    int left = left_of(g), width = g->width - 2 * left;
    int padding = geometry_px(g, ROW_PADDING), side = geometry_px(g, SIDE_PADDING);
    int right = left + width - side, height = type_line_height(composer, &TYPE_GROUP);
    struct type_style number_type = TYPE_NUMBER;
    if (selected) {
        place_mark(composer, &contents->page, left, top, width, height + 2 * padding);
        number_type.color = COLOR_BAND_TEXT;
    }
    struct text_source number = repeat_of(ROLE_DECORATION, 0, line_number(contents, line));
    right -= place_line(composer, &contents->page, &number, &number_type, AT_RIGHT, right,
        top + padding, width / 4);
    int x = left + side + line->depth * geometry_px(g, DEPTH_INDENT);
    int space = right - x - geometry_px(g, NUMBER_GAP);
    struct type_style type = line->is_report   ? contents->title_type
                             : line->depth > 0 ? TYPE_GROUP
                                               : TYPE_SECTION;
    if (selected)
        type.color = COLOR_BAND_TEXT;
    struct text_source source = {ROLE_BODY, true, 0, line->text, line->length};
    int middle = top + padding + (height - type_line_height(composer, &type)) / 2;
    place_line(composer, &contents->page, &source, &type, AT_LEFT, x, middle, space);
}

// A line between the reports and the parts of the one that is being read.
static void place_border(struct contents *contents, int top)
{
    const struct geometry *g = &contents->composer.geometry;
    int left = left_of(g);
    add_rectangle(&contents->composer, &contents->page, left, top - geometry_px(g, ROW_GAP),
        g->width - 2 * left, geometry_px(g, 2) | 1, COLOR_LINE);
}

// A list longer than the screen scrolls so that the mark stays in its middle.
static size_t first_line(size_t count, size_t fitting, size_t selected)
{
    if (count <= fitting || selected <= fitting / 2)
        return 0;
    size_t first = selected - fitting / 2;
    return first + fitting > count ? count - fitting : first;
}

struct page contents_build(struct arena *arena, const struct programme *programme,
    struct programme_place place, const struct metrics *metrics, size_t selected)
{
    const struct deck *deck = programme_deck(programme, place);
    struct contents contents = {
        .composer = {arena, geometry_make(&deck->options), metrics, deck->report},
        .programme = programme,
    };
    const struct geometry *g = &contents.composer.geometry;
    contents.title_type = title_type(&contents.composer, programme);
    contents.page = compose_page(&contents.composer, PAGE_CONTENTS, NULL);
    int row = type_line_height(&contents.composer, &TYPE_GROUP) + 2 * geometry_px(g, ROW_PADDING) +
              geometry_px(g, ROW_GAP);
    int top = geometry_px(g, 146);
    int space = g->height - g->footer_height - geometry_px(g, 24) - top;
    size_t fitting = space > row ? (size_t)(space / row) : 1;
    size_t count = programme_contents_count(programme, place);
    size_t first = first_line(count, fitting, selected);
    bool after_report = false;
    for (size_t i = first; i < count && i < first + fitting; i++) {
        struct contents_line line = programme_contents_line(programme, place, i);
        if (after_report && !line.is_report)
            place_border(&contents, top);
        place_contents_line(&contents, &line, i == selected, top);
        after_report = line.is_report;
        top += row;
    }
    return contents.page;
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
