#include <string.h>

#include "page/pages.h"
#include "page/status_style.h"
#include "words/words.h"

static const struct type_style TYPE_HEADING = {FACE_SANS, 44, 1.45, COLOR_COVER_TEXT};
static const struct type_style TYPE_TITLE = {FACE_SERIF_BOLD, 104, 1.35, COLOR_COVER_TITLE};
static const struct type_style TYPE_ORGANISATION = {FACE_SANS, 52, 1.45, COLOR_COVER_TEXT};
static const struct type_style TYPE_FIGURES = {FACE_SANS, 38, 1.45, COLOR_COVER_FIGURES};

// Letters of the small heading stand apart, in hundredths of an em.
enum { HEADING_SPACING_PERCENT = 40 };

// A display line longer than this is read in two glances.
enum { TITLE_MOST_CHARACTERS = 13 };

// The title's share of the cover's height; a longer one is set smaller.
enum { TITLE_SHARE_PERCENT = 30 };

static void place_centered(
    const struct composer *composer, struct page *page, const struct flow_block *block, int top)
{
    struct flow_block centered = *block;
    struct text_line *lines =
        arena_allocate(composer->arena, (block->block.line_count + 1) * sizeof *lines);
    for (size_t i = 0; i < block->block.line_count; i++) {
        lines[i] = block->block.lines[i];
        lines[i].x = -lines[i].width / 2;
    }
    centered.block.lines = lines;
    place_block(composer, page, &centered, composer->geometry.width / 2, top);
}

static void place_heading(
    const struct page_builder *builder, struct page *page, const char *text, int top)
{
    const struct composer *composer = &builder->composer;
    if (*text == '\0')
        return;
    struct text_source source = repeat_of(ROLE_DECORATION, 0, text);
    place_line(composer, page, &source, &TYPE_HEADING, AT_CENTER, composer->geometry.width / 2, top,
        composer->geometry.width / 2);
    struct text_line *line = &page->blocks[page->block_count - 1].lines[0];
    int spacing = type_size(composer, &TYPE_HEADING) * HEADING_SPACING_PERCENT / 100;
    for (size_t i = 0; i < line->glyph_count; i++)
        line->glyphs[i].x = (int16_t)(line->glyphs[i].x + spacing * (int)i);
    if (line->glyph_count > 0) {
        int added = spacing * (int)(line->glyph_count - 1);
        line->width += added;
        line->x -= added / 2;
    }
}

// 反馈问题 16 个 · 已完成 15 个 · 长期整改 1 个: only where the report's own figures add up.
static const char *figures_line(const struct composer *composer)
{
    const struct declared_figures *declared = &composer->report->declared;
    if (!declared->stated || !declared->consistent)
        return NULL;
    char *text = arena_format(composer->arena, WORD_COVER_TOTAL, declared->total);
    for (enum item_status status = STATUS_DONE; status <= STATUS_UNDONE; status++) {
        int figure = status_figure(declared, status);
        if (figure > 0) {
            const char *part =
                arena_format(composer->arena, WORD_COVER_PART, status_word(status), figure);
            text = arena_format(composer->arena, "%s" WORD_COVER_DOT "%s", text, part);
        }
    }
    return text;
}

static void place_frame(const struct composer *composer, struct page *page)
{
    const struct geometry *g = &composer->geometry;
    int inset = geometry_px(g, 44), stroke = geometry_px(g, 3);
    struct shape frame = {
        .kind = SHAPE_FRAME,
        .x = inset,
        .y = inset,
        .width = g->width - 2 * inset,
        .height = g->height - 2 * inset,
        .stroke = stroke > 0 ? stroke : 1,
        .color = COLOR_RULE,
    };
    add_shape(composer, page, frame);
}

// The title in full: the organisation at its head as a line of its own, the rest large.
struct cover_title {
    struct flow_block organisation, rest;
    bool has_organisation;
};

static struct cover_title compose_title(const struct composer *composer, int width, int height)
{
    const struct report *report = composer->report;
    struct cover_title title = {0};
    int measure = TITLE_MOST_CHARACTERS * type_size(composer, &TYPE_TITLE);
    size_t head = report->organisation_in_title;
    const char *rest = report->title + head;
    if (head > 0 && *rest != '\0') {
        struct text_source source = {ROLE_SUBTITLE, false, report->title_line, report->title, head};
        title.organisation = compose_fitting(
            composer, &source, &TYPE_ORGANISATION, ALIGN_BALANCED, width, height / 2);
        title.has_organisation = true;
    } else {
        rest = report->title;
    }
    struct text_source source = text_of(ROLE_TITLE, report->title_line, rest);
    title.rest = compose_fitting(
        composer, &source, &TYPE_TITLE, ALIGN_BALANCED, measure < width ? measure : width, height);
    return title;
}

static int block_height(const struct flow_block *block)
{
    return (int)block->block.line_count * block->line_height;
}

static void place_title(const struct page_builder *builder, struct page *page)
{
    const struct composer *composer = &builder->composer;
    const struct geometry *g = &composer->geometry;
    const struct report *report = composer->report;
    int width = g->width - 2 * geometry_px(g, g->portrait ? 100 : 180);
    int gap = geometry_px(g, 40), center = g->height * 45 / 100;
    int bottom = center;
    if (report->title != NULL) {
        struct cover_title title =
            compose_title(composer, width, g->height * TITLE_SHARE_PERCENT / 100);
        int height = block_height(&title.rest);
        if (title.has_organisation)
            height += block_height(&title.organisation) + gap;
        int top = center - height / 2;
        if (title.has_organisation) {
            place_centered(composer, page, &title.organisation, top);
            top += block_height(&title.organisation) + gap;
        }
        place_centered(composer, page, &title.rest, top);
        bottom = top + block_height(&title.rest);
    } else if (report->organisation != NULL) {
        struct text_source source = repeat_of(ROLE_DECORATION, 0, report->organisation);
        struct flow_block block = compose_fitting(
            composer, &source, &TYPE_TITLE, ALIGN_BALANCED, width, g->height * 45 / 100);
        place_centered(composer, page, &block, center - block_height(&block) / 2);
        bottom = center + block_height(&block) / 2;
    }
    int rule = geometry_px(g, 4);
    add_rectangle(composer, page, (g->width - geometry_px(g, 180)) / 2, bottom + geometry_px(g, 50),
        geometry_px(g, 180), rule > 0 ? rule : 1, COLOR_RULE);
    bottom += geometry_px(g, 100);
    if (report->title != NULL && report->organisation != NULL &&
        report->organisation_in_title == 0) {
        struct text_source source = repeat_of(ROLE_DECORATION, 0, report->organisation);
        place_line(
            composer, page, &source, &TYPE_ORGANISATION, AT_CENTER, g->width / 2, bottom, width);
    }
}

void build_cover(struct page_builder *builder)
{
    const struct composer *composer = &builder->composer;
    const struct geometry *g = &composer->geometry;
    struct page page = {.kind = PAGE_COVER, .part = 1, .part_count = 1, .background = COLOR_COVER};
    place_frame(composer, &page);
    place_heading(builder, &page, builder->deck->options.cover_heading,
        g->height * (g->portrait ? 14 : 17) / 100);
    place_title(builder, &page);
    const char *figures = figures_line(composer);
    if (figures != NULL) {
        struct text_source source =
            repeat_of(ROLE_DECORATION, composer->report->declared.line, figures);
        // On one line, smaller where the screen is narrow.
        struct flow_block block = compose_fitting(composer, &source, &TYPE_FIGURES, ALIGN_BALANCED,
            g->width - 2 * geometry_px(g, 100), type_line_height(composer, &TYPE_FIGURES));
        place_centered(composer, &page, &block, g->height * 80 / 100);
    }
    builder_add(builder, &page);
}
