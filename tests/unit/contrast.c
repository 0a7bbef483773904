// Whether all that is written can be read: WCAG 2.2 contrast of every text with the shape that it
// stands on, in every theme. The pairs are taken from the pages, so that a new one is seen.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "deck_metrics.h"
#include "page/buttons_page.h"
#include "page/card.h"
#include "page/care_mark.h"
#include "page/contents.h"
#include "page/footer.h"
#include "page/theme.h"
#include "report_files.h"

static const double BODY_CONTRAST = 7, TEXT_CONTRAST = 4.5;

static const struct page_options options = {.width = 1920,
    .height = 1080,
    .text_scale_percent = 100,
    .min_dwell_ms = 6000,
    .max_dwell_ms = 60000,
    .cover_heading = "党务公开"};

// What stands on what. A ground is a theme colour.
static bool seen[COLOR_COUNT][COLOR_COUNT];
static bool is_body[COLOR_COUNT][COLOR_COUNT];

static double channel(uint8_t value)
{
    double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(struct rgb color)
{
    return 0.2126 * channel(color.red) + 0.7152 * channel(color.green) +
           0.0722 * channel(color.blue);
}

static double contrast(struct rgb a, struct rgb b)
{
    double lighter = luminance(a), darker = luminance(b);
    if (lighter < darker) {
        double swap = lighter;
        lighter = darker;
        darker = swap;
    }
    return (lighter + 0.05) / (darker + 0.05);
}

static bool covers(const struct shape *shape, int x, int y)
{
    bool filled = shape->kind == SHAPE_RECTANGLE || shape->kind == SHAPE_DISC;
    if (shape->kind == SHAPE_ARC) {
        double distance = hypot(x - shape->x, y - shape->y);
        return fabs(distance - shape->radius) < shape->stroke / 2.0;
    }
    return filled && shape->opacity == 255 && x >= shape->x && x < shape->x + shape->width &&
           y >= shape->y && y < shape->y + shape->height;
}

// The colour of the uppermost of the first `count` shapes at a point.
static enum theme_color ground_at(const struct page *page, size_t count, int x, int y)
{
    enum theme_color ground = page->background;
    for (size_t i = 0; i < count; i++) {
        if (covers(&page->shapes[i], x, y))
            ground = page->shapes[i].color;
    }
    return ground;
}

static void see_line(
    const struct page *page, const struct block *block, const struct text_line *line)
{
    for (size_t i = 0; i < line->glyph_count; i++) {
        const struct placed_glyph *glyph = &line->glyphs[i];
        const struct style *style = &block->styles[glyph->style];
        int x = line->x + glyph->x + style->size_px / 4, y = line->baseline - style->size_px / 3;
        enum theme_color ground = ground_at(page, page->shape_count, x, y);
        seen[style->color][ground] = true;
        if (block->role == ROLE_BODY && style->color == COLOR_INK)
            is_body[style->color][ground] = true;
    }
}

static void see_page(const struct page *page)
{
    for (size_t b = 0; b < page->block_count; b++) {
        for (size_t l = 0; l < page->blocks[b].line_count; l++)
            see_line(page, &page->blocks[b], &page->blocks[b].lines[l]);
    }
    // The signs are shapes, and have to be read as well.
    for (size_t i = 0; i < page->shape_count; i++) {
        const struct shape *shape = &page->shapes[i];
        if (shape->color == COLOR_KEY_TEXT || shape->color == COLOR_CARE)
            seen[shape->color][ground_at(
                page, i, shape->x + shape->width / 2, shape->y + shape->height / 2)] = true;
    }
}

static void see_report(const char *path, const char *bytes, size_t size)
{
    (void)path;
    struct report report;
    struct deck deck = {0};
    fixture_parse_bytes(&report, bytes, size);
    deck_build(&deck, &report, &options, &deck_metrics);
    for (size_t i = 0; i < deck.page_count; i++)
        see_page(&deck.pages[i]);
    struct programme programme = {.entries = {{"a", &deck, 0}, {"b", &deck, 1}}, .count = 2};
    struct arena arena = {0};
    for (size_t selected = 0; selected < 4; selected++) {
        struct page contents = contents_build(
            &arena, &programme, (struct programme_place){0, 0}, &deck_metrics, selected);
        see_page(&contents);
    }
    arena_destroy(&arena);
    deck_destroy(&deck);
    report_destroy(&report);
}

static void see_footers(struct arena *arena)
{
    for (int bits = 0; bits < 16; bits++) {
        struct footer_state state = {
            .contents = (bits & 1) != 0,
            .held = (bits & 2) != 0,
            .fact = (bits & 4) != 0 ? "公示时间：6月9日至15日" : NULL,
            .needs_care = (bits & 8) != 0,
            .hold_seconds = 60,
            .number = 3,
            .count = 40,
        };
        struct page footer = footer_build(arena, &options, &deck_metrics, &state);
        see_page(&footer);
    }
}

static void see_cards(struct arena *arena)
{
    static const char *const lines[] = {"某校整改公示.txt", "第 3 行"};
    for (enum card_kind kind = CARD_BUSY; kind <= CARD_REFUSED; kind++) {
        struct card card = {
            .kind = kind,
            .heading = "正在读取",
            .progress_percent = 40,
            .lines = lines,
            .line_count = 2,
            .notes = lines,
            .note_count = 2,
        };
        struct page page = card_build(arena, &options, &deck_metrics, &card);
        see_page(&page);
    }
}

// Every verdict, and the mark for the staff.
static void see_buttons(struct arena *arena)
{
    struct buttons_page content = {.chip = "pinctrl-rp1", .debounce_ms = 10, .stuck_seconds = 30};
    for (enum button_verdict verdict = 0; verdict <= BUTTON_STUCK; verdict++) {
        content.cards[0] = (struct button_card){.verdict = verdict, .down = verdict == BUTTON_GOOD};
        struct page page = buttons_page_build(arena, &options, &deck_metrics, &content);
        see_page(&page);
    }
    struct page mark = care_mark_build(arena, &options, &deck_metrics);
    see_page(&mark);
}

// Every status, and an entry that is new.
static void see_ledger(void)
{
    static const char ledger[] = "整改台账\n序号\t问题\t整改措施\t责任单位\t整改状态\n"
                                 "1\t甲\t修订\t办公室\t已完成\n2\t乙\t修订\t办公室\t基本完成\n"
                                 "3\t丙\t修订\t办公室\t正在整改\n4\t丁\t修订\t办公室\t长期整改\n"
                                 "5\t戊\t修订\t办公室\t未完成\n6\t己\t修订\t办公室\t60%\n";
    see_report("", ledger, strlen(ledger));
}

static int see_everything(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_true(for_each_file(SOURCE_DIR "/tests/reports/*.txt", see_report) > 10);
    assert_int_equal(for_each_file(SOURCE_DIR "/assets/sample-report.txt", see_report), 1);
    see_ledger();
    see_footers(&arena);
    see_cards(&arena);
    see_buttons(&arena);
    struct page notice = notice_build(&arena, &options, &deck_metrics, "暂无公示内容", "请稍候");
    see_page(&notice);
    arena_destroy(&arena);
    return 0;
}

static void the_pages_show_the_pairs_that_are_known(void **state)
{
    (void)state;
    static const enum theme_color known[][2] = {
        {COLOR_INK, COLOR_PAPER},
        {COLOR_SOFT, COLOR_PAPER},
        {COLOR_TITLE, COLOR_PAPER},
        {COLOR_LABEL, COLOR_PAPER},
        {COLOR_MARKER, COLOR_PAPER},
        {COLOR_BAND_TEXT, COLOR_BAND},
        {COLOR_SOFT, COLOR_FOOTER},
        {COLOR_INK, COLOR_FOOTER},
        {COLOR_KEY_TEXT, COLOR_KEY},
        {COLOR_COVER_TITLE, COLOR_COVER},
        {COLOR_COVER_TEXT, COLOR_COVER},
        {COLOR_COVER_FIGURES, COLOR_COVER},
        {COLOR_BADGE_TEXT, COLOR_BADGE_DONE},
        {COLOR_BADGE_TEXT, COLOR_BADGE_MOSTLY_DONE},
        {COLOR_BADGE_TEXT, COLOR_BADGE_ONGOING},
        {COLOR_BADGE_TEXT, COLOR_BADGE_LONG_TERM},
        {COLOR_BADGE_TEXT, COLOR_BADGE_UNDONE},
        {COLOR_INK, COLOR_CARD},
        {COLOR_SOFT, COLOR_CARD},
        {COLOR_LABEL, COLOR_CARD},
        {COLOR_MARKER, COLOR_CARD},
        {COLOR_CARE, COLOR_FOOTER},
        {COLOR_CARE, COLOR_PAPER},
        {COLOR_CARE, COLOR_CARD},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (!seen[known[i][0]][known[i][1]])
            print_message("colour %d on %d is on no page\n", known[i][0], known[i][1]);
        assert_true(seen[known[i][0]][known[i][1]]);
    }
    assert_true(is_body[COLOR_INK][COLOR_PAPER]);
}

static void every_text_can_be_read_in_every_theme(void **state)
{
    (void)state;
    int faults = 0;
    for (enum theme_name name = 0; name < THEME_COUNT; name++) {
        const struct rgb *colors = theme_get(name)->colors;
        for (size_t text = 0; text < COLOR_COUNT; text++) {
            for (size_t ground = 0; ground < COLOR_COUNT; ground++) {
                double found = contrast(colors[text], colors[ground]);
                bool body = is_body[text][ground] || (text == COLOR_INK && ground == COLOR_CARD);
                double least = body ? BODY_CONTRAST : TEXT_CONTRAST;
                if (!seen[text][ground] || found >= least)
                    continue;
                print_message("theme %d: colour %zu on %zu has %.2f, not %.1f\n", name, text,
                    ground, found, least);
                faults++;
            }
        }
    }
    assert_int_equal(faults, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pages_show_the_pairs_that_are_known),
        cmocka_unit_test(every_text_can_be_read_in_every_theme),
    };
    return cmocka_run_group_tests(tests, see_everything, NULL);
}
