// What the footer says in turn with the position.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "deck_metrics.h"
#include "page/footer.h"
#include "report_fixture.h"

static const struct page_options landscape = {.width = 1920,
    .height = 1080,
    .text_scale_percent = 100,
    .min_dwell_ms = 6000,
    .max_dwell_ms = 60000,
    .cover_heading = ""};
static const struct page_options portrait = {.width = 1080,
    .height = 1920,
    .text_scale_percent = 100,
    .min_dwell_ms = 6000,
    .max_dwell_ms = 60000,
    .cover_heading = ""};

static struct report report;
static struct deck deck;

// Lays out a report that ends with the given lines.
static void lay_out(const char *ending, const struct page_options *options)
{
    deck_destroy(&deck);
    report_destroy(&report);
    struct arena arena = {0};
    fixture_parse(&report, arena_format(&arena,
                               "某校关于整改情况的公示\n"
                               "一、组织整改\n开会研究。\n"
                               "二、整改情况\n"
                               "1、第一个问题。\n整改情况：已整改。\n"
                               "2、第二个问题。\n整改情况：已整改。\n"
                               "3、第三个问题。\n整改情况：已整改。\n%s",
                               ending));
    arena_destroy(&arena);
    deck_build(&deck, &report, options, &deck_metrics);
}

static int tear_down(void **state)
{
    (void)state;
    deck_destroy(&deck);
    report_destroy(&report);
    return 0;
}

static void assert_facts(const char *const *facts, size_t count)
{
    for (size_t i = 0; i < count && i < deck.fact_count; i++)
        assert_string_equal(deck.facts[i], facts[i]);
    assert_int_equal(deck.fact_count, count);
}

#define ASSERT_FACTS(...) \
    assert_facts((const char *const[]){__VA_ARGS__}, \
        sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static void a_report_that_states_nothing_has_no_facts(void **state)
{
    (void)state;
    lay_out("", &landscape);
    assert_int_equal(deck.fact_count, 0);
    for (size_t i = 0; i < deck.page_count; i++)
        assert_int_equal(deck_fact(&deck, i), 0);
}

static void contact_and_period_are_facts(void **state)
{
    (void)state;
    lay_out("公示时间：2025年6月9日至2025年6月15日\n联系电话：0000-1234567\n", &landscape);
    ASSERT_FACTS("联系电话：0000-1234567", "公示时间：2025年6月9日至6月15日");
    lay_out("公示时间：2025年12月29日至2026年1月5日\n", &landscape);
    ASSERT_FACTS("公示时间：2025年12月29日至2026年1月5日");
}

static void a_narrow_screen_gets_less_of_the_period(void **state)
{
    (void)state;
    lay_out("公示时间：2025年6月9日至2025年6月15日\n", &portrait);
    ASSERT_FACTS("公示至2025年6月15日");
    struct page_options large = portrait;
    large.text_scale_percent = 160;
    lay_out("公示时间：2025年6月9日至2025年6月15日\n", &large);
    assert_true(deck.fact_count <= 1);
}

static void every_second_page_says_its_position(void **state)
{
    (void)state;
    lay_out("公示时间：2025年6月9日至2025年6月15日\n联系电话：0000-1234567\n", &landscape);
    assert_true(deck.page_count > 6);
    static const size_t expected[] = {0, 0, 1, 0, 2, 0, 1};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_int_equal(deck_fact(&deck, i), expected[i]);
}

// Lays out a report whose contact is this one piece.
static void lay_out_contact(const char *contact, const struct page_options *options)
{
    lay_out("", options);
    report.contact = &contact;
    report.contact_count = 1;
    deck_destroy(&deck);
    deck_build(&deck, &report, options, &deck_metrics);
    report.contact_count = 0;
}

static void each_piece_of_the_contact_is_a_fact(void **state)
{
    (void)state;
    lay_out("联系方式：监督电话：0000-1234567（工作日8：30至17：30）；电子邮箱：jiandu@example.cn；"
            "邮政信箱：某省某市某县某某镇某某路100号某某中学党政办公室，邮编：000000\n",
        &landscape);
    ASSERT_FACTS("联系方式：监督电话：0000-1234567（工作日8：30至17：30）",
        "电子邮箱：jiandu@example.cn", "邮政信箱：某省某市某县某某镇某某路100号某某中学党政办公室");
}

static void a_long_contact_is_parted_but_never_inside_a_number(void **state)
{
    (void)state;
    static const char contact[] = "联系电话：0000-1234567（工作日上午8：30至下午17：30有人接听）；"
                                  "电子邮箱：jiandu@example.cn。来信请寄某某中学党政办公室";
    lay_out_contact(contact, &landscape);
    ASSERT_FACTS("联系电话：0000-1234567（工作日上午8：30至下午17：30有人接听）",
        "电子邮箱：jiandu@example.cn");
    lay_out_contact(contact, &portrait);
    ASSERT_FACTS("联系电话：0000-1234567", "电子邮箱：jiandu@example.cn");
    struct page_options upright = portrait;
    upright.text_scale_percent = 80;
    lay_out_contact("举报电话：（0000）1234567转8001、（0000）7654321（节假日除外）", &upright);
    ASSERT_FACTS("举报电话：（0000）1234567转8001");
    lay_out_contact("联系电话：0000-1234567（转8001或者8002）", &portrait);
    assert_int_equal(deck.fact_count, 0);
}

static void what_does_not_fit_is_left_out(void **state)
{
    (void)state;
    lay_out("联系电话：0000-1234567-0000-1234567-0000-1234567-0000-1234567-0000-1234567-0000\n",
        &portrait);
    assert_int_equal(deck.fact_count, 0);
}

static int right_edge(const struct page *page)
{
    int right = 0;
    for (size_t i = 0; i < page->block_count; i++) {
        const struct text_line *line = &page->blocks[i].lines[0];
        right = line->x + line->width > right ? line->x + line->width : right;
    }
    return right;
}

static void a_fact_stands_in_the_footer_in_full(void **state)
{
    (void)state;
    static const struct page_options *const screens[] = {&landscape, &portrait};
    for (size_t s = 0; s < 2; s++) {
        lay_out("公示时间：2025年6月9日至2025年6月15日\n联系电话：0000-1234567\n", screens[s]);
        assert_int_equal(deck.fact_count, 2);
        for (size_t i = 0; i < deck.fact_count; i++) {
            struct arena arena = {0};
            struct footer_state footer = {
                .number = 3, .count = deck.page_count, .fact = deck.facts[i]};
            struct page page = footer_build(&arena, screens[s], &deck_metrics, &footer);
            const struct block *last = &page.blocks[page.block_count - 1];
            assert_int_equal(last->lines[0].length, strlen(deck.facts[i]));
            assert_memory_equal(last->lines[0].text, deck.facts[i], last->lines[0].length);
            const struct text_line *key = &page.blocks[page.block_count - 2].lines[0];
            assert_true(key->x + key->width < last->lines[0].x);
            assert_true(right_edge(&page) < screens[s]->width);
            arena_destroy(&arena);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_report_that_states_nothing_has_no_facts, tear_down),
        cmocka_unit_test_teardown(contact_and_period_are_facts, tear_down),
        cmocka_unit_test_teardown(a_narrow_screen_gets_less_of_the_period, tear_down),
        cmocka_unit_test_teardown(every_second_page_says_its_position, tear_down),
        cmocka_unit_test_teardown(each_piece_of_the_contact_is_a_fact, tear_down),
        cmocka_unit_test_teardown(a_long_contact_is_parted_but_never_inside_a_number, tear_down),
        cmocka_unit_test_teardown(what_does_not_fit_is_left_out, tear_down),
        cmocka_unit_test_teardown(a_fact_stands_in_the_footer_in_full, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
