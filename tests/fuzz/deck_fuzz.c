// Any bytes as a report laid out as pages: the pages hold all of its text, once and in order,
// inside the screen. The first byte chooses the screen.
#include <cJSON.h>

#include <limits.h>

#include "fuzz.h"
#include "page/geometry.h"
#include "page/programme.h"
#include "unit/deck_metrics.h"
#include "unit/report_fixture.h"

static const struct page_options screens[] = {
    {.width = 1920,
        .height = 1080,
        .text_scale_percent = 100,
        .min_dwell_ms = 6000,
        .max_dwell_ms = 60000,
        .cover_heading = "党务公开"},
    {.width = 1080,
        .height = 1920,
        .text_scale_percent = 100,
        .min_dwell_ms = 6000,
        .max_dwell_ms = 60000,
        .cover_heading = ""},
    {.width = 1280,
        .height = 720,
        .text_scale_percent = 160,
        .min_dwell_ms = 1000,
        .max_dwell_ms = 600000,
        .cover_heading = "党务公开"},
    {.width = 3840,
        .height = 2160,
        .text_scale_percent = 80,
        .min_dwell_ms = 6000,
        .max_dwell_ms = 60000,
        .cover_heading = "党务公开"},
    {.width = 640,
        .height = 360,
        .text_scale_percent = 160,
        .min_dwell_ms = 6000,
        .max_dwell_ms = 6000,
        .cover_heading = "党务公开"},
};

// No glyph outside the screen, nor past its column by more than a mark's empty half; none in the
// footer.
static void check_line(const struct deck *deck, const struct page *page, const struct block *block,
    const struct text_line *line)
{
    int bottom =
        page->has_footer ? geometry_make(&deck->options).main_bottom : deck->options.height;
    FUZZ_CHECK(line->x >= 0 && line->baseline > 0);
    FUZZ_CHECK(line->baseline <= bottom);
    for (size_t i = 0; i < line->glyph_count; i++) {
        const struct placed_glyph *glyph = &line->glyphs[i];
        const struct style *style = &block->styles[glyph->style];
        int x = line->x + glyph->x;
        int end = x + deck_advance(NULL, style->face, style->size_px, glyph->codepoint);
        FUZZ_CHECK(x >= -style->size_px / 2);
        FUZZ_CHECK(end <= deck->options.width + style->size_px / 2);
    }
}

// What a line covers, in pixels.
struct box {
    const struct text_line *line;
    int left, top, right, bottom;
};

// From the top of a Han character to the baseline is less than this, in hundredths of its size.
enum { ABOVE_BASELINE_PERCENT = 75 };

// From the middle of the first character to that of the last: half of a bracket's width may be
// empty, and then something else stands there.
static struct box box_of(const struct block *block, const struct text_line *line)
{
    struct box box = {line, INT_MAX, line->baseline, INT_MIN, line->baseline};
    for (size_t i = 0; i < line->glyph_count; i++) {
        const struct placed_glyph *glyph = &line->glyphs[i];
        const struct style *style = &block->styles[glyph->style];
        int middle = line->x + glyph->x +
                     deck_advance(NULL, style->face, style->size_px, glyph->codepoint) / 2;
        int top = line->baseline - style->size_px * ABOVE_BASELINE_PERCENT / 100;
        box.left = middle < box.left ? middle : box.left;
        box.right = middle > box.right ? middle : box.right;
        box.top = top < box.top ? top : box.top;
    }
    return box;
}

static bool overlap(struct box a, struct box b)
{
    return a.left <= b.right && b.left <= a.right && a.top < b.bottom && b.top < a.bottom;
}

static void check_apart(const struct page *page, const struct box *a, const struct box *b)
{
    if (!overlap(*a, *b))
        return;
    fprintf(stderr, "page %d: %.*s stands on %.*s\n", page->number, (int)b->line->length,
        b->line->text, (int)a->line->length, a->line->text);
    abort();
}

// No line stands on another.
static void check_overlaps(const struct page *page)
{
    struct box boxes[1000];
    size_t count = 0;
    for (size_t i = 0; i < page->block_count; i++) {
        const struct block *block = &page->blocks[i];
        for (size_t k = 0; k < block->line_count && count < sizeof boxes / sizeof *boxes; k++) {
            boxes[count] = box_of(block, &block->lines[k]);
            for (size_t other = 0; other < count; other++)
                check_apart(page, &boxes[other], &boxes[count]);
            count++;
        }
    }
}

static void check_page(FILE *joined, const struct deck *deck, const struct page *page)
{
    FUZZ_CHECK(page->dwell_ms >= deck->options.min_dwell_ms);
    FUZZ_CHECK(page->dwell_ms <= deck->options.max_dwell_ms);
    FUZZ_CHECK(page->part >= 1 && page->part <= page->part_count);
    for (size_t i = 0; i < page->block_count; i++) {
        const struct block *block = &page->blocks[i];
        bool own =
            block->repeat || block->role == ROLE_BREADCRUMB || block->role == ROLE_DECORATION;
        for (size_t k = 0; k < block->line_count && !own; k++) {
            const struct text_line *line = &block->lines[k];
            char *text = strndup(line->text, line->length);
            FUZZ_CHECK(text != NULL);
            fixture_put(joined, text);
            free(text);
            check_line(deck, page, block, line);
        }
    }
    check_overlaps(page);
}

static void check_deck(const struct deck *deck)
{
    char *text = NULL;
    size_t length = 0;
    FILE *joined = open_memstream(&text, &length);
    FUZZ_CHECK(deck->page_count > 0);
    for (size_t i = 0; i < deck->page_count; i++) {
        FUZZ_CHECK(deck->pages[i].number == (int)i + 1);
        check_page(joined, deck, &deck->pages[i]);
        struct programme programme = {.entries = {{"fuzz", deck, 0}}, .count = 1};
        struct programme_place place = {0, i};
        FUZZ_CHECK(programme_topic_step(&programme, place, 1).page < deck->page_count);
        FUZZ_CHECK(programme_topic_step(&programme, place, -1).page < deck->page_count);
        FUZZ_CHECK(deck_fact(deck, i) <= deck->fact_count);
    }
    fclose(joined);
    char *shown = fixture_shown(deck->report);
    FUZZ_CHECK(strcmp(text, shown) == 0);
    free(shown);
    free(text);
    for (size_t i = 0; i < deck->contents_count; i++)
        FUZZ_CHECK((size_t)deck->contents[i].page < deck->page_count);
}

static void check_json(const struct deck *deck)
{
    char *text = deck_json(deck);
    cJSON *json = cJSON_Parse(text);
    FUZZ_CHECK(json != NULL);
    cJSON_Delete(json);
    free(text);
    free(deck_text(deck));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct document document = {0};
    struct message_list messages = {0};
    if (document_decode(&document, data, size, &messages) == 0) {
        struct report report = {0};
        struct deck deck = {0};
        report_parse(&report, &document, &(struct report_options){0}, "fuzz.txt");
        deck_build(&deck, &report, &screens[data[0] % (sizeof screens / sizeof screens[0])],
            &deck_metrics);
        check_deck(&deck);
        check_json(&deck);
        deck_destroy(&deck);
        report_destroy(&report);
    }
    document_destroy(&document);
    return 0;
}
