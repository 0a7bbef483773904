// Several reports in one cycle: their order, which are left out, and the way through their pages.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "page/programme.h"

// ---- Order ----

static void assert_ordered(const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < count; k++) {
            int order = programme_order(names[i], names[k]);
            int sign = (order > 0) - (order < 0);
            int expected = (i > k) - (i < k);
            if (sign != expected)
                fail_msg("%s and %s: %d, not %d", names[i], names[k], sign, expected);
        }
    }
}

static void leading_numbers_order_by_value(void **state)
{
    (void)state;
    static const char *const names[] = {"0.txt", "1-甲.txt", "02_乙.txt", "(3)丙.txt",
        "第4号 丁.txt", "五、戊.txt", "（六）己.txt", "第七期.txt", " 8 庚.txt", "９辛.txt",
        "10壬.txt", "【11】癸.txt", "100.txt"};
    assert_ordered(names, sizeof names / sizeof *names);
}

static void leading_dates_order_by_day(void **state)
{
    (void)state;
    static const char *const names[] = {"2023年整改公示.txt", "2023_12_31.txt", "2024-2025学年.txt",
        "2024.txt", "202401.txt", "2024年2月公示.txt", "2024-02-03甲.txt", "20240927乙.txt",
        "2024年9月28日丙.txt", "2024.9.29丁.txt", "（2024-10-01）戊.txt", "二〇二五年一月二日.txt"};
    assert_ordered(names, sizeof names / sizeof *names);
}

static void numbers_come_before_dates_and_both_before_the_rest(void **state)
{
    (void)state;
    static const char *const names[] = {"999.txt", "2024-01-01.txt", "99999999999999999999.txt",
        "A.txt", "一中公示.txt", "三年级.txt"};
    assert_ordered(names, sizeof names / sizeof *names);
}

static void equal_numbers_order_by_name(void **state)
{
    (void)state;
    static const char *const names[] = {"01-a.txt", "1-b.txt", "1-c.txt", "第一.txt"};
    assert_ordered(names, sizeof names / sizeof *names);
    assert_int_equal(programme_order("1-b.txt", "1-b.txt"), 0);
}

static void what_is_no_date_is_not_read_as_one(void **state)
{
    (void)state;
    // There is no thirteenth month: the year 2024, then by name.
    static const char *const names[] = {"2024-13-01.txt", "2024公示.txt", "2024-01-01.txt"};
    assert_ordered(names, sizeof names / sizeof *names);
}

static void names_of_any_form_are_ordered(void **state)
{
    (void)state;
    static const char *const names[] = {"2024-", "", "-", ".txt", "第", "（"};
    assert_ordered(names, sizeof names / sizeof *names);
}

// ---- Selection ----

enum { REPORTS = 3, PAGES = 4 };

static struct page pages[REPORTS][PAGES];
static struct contents_entry contents[] = {{"一、甲", 0, 1}, {"二、乙", 0, 2}};
static struct node topics[2] = {{.level = LEVEL_TOPIC}, {.level = LEVEL_TOPIC}};
static struct report reports[REPORTS];
static struct deck decks[REPORTS];
static struct programme_entry entries[REPORTS];
static struct programme programme;

// Three reports of four pages: cover, two topics, closing page.
static int set_up(void **state)
{
    (void)state;
    static const char *const names[] = {"1.txt", "没有标题.v2.docx", ".隐"};
    for (size_t i = 0; i < REPORTS; i++) {
        pages[i][1].node = &topics[0];
        pages[i][2].node = &topics[1];
        reports[i] = (struct report){.title = i == 0 ? "第一份公示" : NULL};
        decks[i] = (struct deck){.report = &reports[i],
            .pages = pages[i],
            .page_count = PAGES,
            .contents = contents,
            .contents_count = 2};
        entries[i] = (struct programme_entry){names[i], &decks[i], i};
    }
    programme_select(&programme, entries, REPORTS, (struct date){0});
    return 0;
}

static void a_report_is_over_the_day_after_its_last(void **state)
{
    (void)state;
    struct report report = {.period_from = {2025, 6, 9}, .period_to = {2025, 6, 15}};
    static const struct date over[] = {{2025, 6, 16}, {2025, 7, 1}, {2026, 1, 1}};
    static const struct date not_over[] = {
        {2025, 6, 15}, {2025, 6, 9}, {2025, 5, 31}, {2024, 12, 31}, {0, 0, 0}};
    for (size_t i = 0; i < sizeof over / sizeof *over; i++)
        assert_true(programme_is_over(&report, over[i]));
    for (size_t i = 0; i < sizeof not_over / sizeof *not_over; i++)
        assert_false(programme_is_over(&report, not_over[i]));
    report.period_to = (struct date){0};
    assert_false(programme_is_over(&report, over[0]));
}

static void what_is_over_is_left_out_when_the_day_is_known(void **state)
{
    (void)state;
    struct date today = {2025, 6, 16};
    reports[0].period_to = (struct date){2025, 6, 15};
    reports[1].period_to = (struct date){2025, 6, 16};
    reports[2].period_from = (struct date){2025, 7, 1}; // not begun: shown anyway
    reports[2].period_to = (struct date){2025, 7, 7};
    programme_select(&programme, entries, REPORTS, today);
    assert_int_equal(programme.count, 2);
    assert_int_equal(programme.entries[0].source, 1);
    assert_int_equal(programme.entries[1].source, 2);
    programme_select(&programme, entries, REPORTS, (struct date){2026, 1, 1});
    assert_int_equal(programme.count, 0);
    programme_select(&programme, entries, REPORTS, (struct date){0});
    assert_int_equal(programme.count, REPORTS);
}

static void assert_place(struct programme_place place, size_t entry, size_t page)
{
    assert_int_equal(place.entry, entry);
    assert_int_equal(place.page, page);
}

static struct programme_place at(size_t entry, size_t page)
{
    return (struct programme_place){entry, page};
}

static void a_reader_keeps_the_page(void **state)
{
    (void)state;
    struct programme before = programme;
    // The first report left the cycle, the second is another deck now.
    static struct deck shorter;
    shorter = decks[1];
    shorter.page_count = 2;
    struct programme_entry left[] = {{"2.txt", &shorter, 1}, entries[2]};
    programme_select(&programme, left, 2, (struct date){0});
    assert_false(programme_same(&programme, &before));
    assert_place(programme_follow(&programme, &before, at(1, 1)), 0, 1);
    assert_place(programme_follow(&programme, &before, at(1, 3)), 0, 0); // a page that is gone
    assert_place(programme_follow(&programme, &before, at(2, 3)), 1, 3);
    assert_place(programme_follow(&programme, &before, at(0, 2)), 0, 0); // a report that is gone
    programme_select(&programme, left, 1, (struct date){0});
    assert_place(programme_follow(&programme, &before, at(2, 2)), 0, 0);
    programme_select(&programme, left, 0, (struct date){0});
    assert_place(programme_follow(&programme, &before, at(2, 2)), 0, 0);
    assert_place(programme_follow(&before, &programme, at(0, 0)), 0, 0);
    assert_true(programme_same(&before, &before));
}

// ---- Pages ----

static void pages_go_on_from_report_to_report(void **state)
{
    (void)state;
    struct programme_place place = {0};
    for (size_t i = 0; i < REPORTS * PAGES; i++) {
        assert_place(place, i / PAGES, i % PAGES);
        struct programme_place next = programme_step(&programme, place, 1);
        assert_true(programme_place_equal(programme_step(&programme, next, -1), place));
        place = next;
    }
    assert_place(place, 0, 0);
}

static void topics_go_on_from_report_to_report(void **state)
{
    (void)state;
    assert_place(programme_topic_step(&programme, at(0, 1), 1), 0, 2);
    assert_place(programme_topic_step(&programme, at(0, 2), 1), 0, 3);
    assert_place(programme_topic_step(&programme, at(0, 3), 1), 1, 0);
    assert_place(programme_topic_step(&programme, at(1, 0), -1), 0, 3);
    assert_place(programme_topic_step(&programme, at(0, 0), -1), 2, 3);
    pages[0][2].node = &topics[0]; // a topic of two pages
    assert_place(programme_topic_step(&programme, at(0, 1), 1), 0, 3);
    assert_place(programme_topic_step(&programme, at(0, 3), -1), 0, 1);
}

static void a_single_report_wraps_into_itself(void **state)
{
    (void)state;
    programme.count = 1;
    assert_place(programme_step(&programme, at(0, PAGES - 1), 1), 0, 0);
    // Closing page and cover stand outside the topics: the next topic is the first.
    assert_place(programme_topic_step(&programme, at(0, 3), 1), 0, 1);
    for (size_t i = 0; i < PAGES; i++)
        pages[0][i].node = NULL;
    assert_place(programme_topic_step(&programme, at(0, 2), 1), 0, 2);
    assert_place(programme_topic_step(&programme, at(0, 2), -1), 0, 0);
}

// ---- 目录 ----

static void assert_line(size_t index, const char *text, bool is_report, size_t entry, size_t page)
{
    struct contents_line line = programme_contents_line(&programme, at(1, 2), index);
    assert_int_equal(line.length, strlen(text));
    assert_memory_equal(line.text, text, line.length);
    assert_int_equal(line.is_report, is_report);
    assert_place(line.place, entry, page);
}

static void contents_hold_the_reports_then_the_parts_of_one(void **state)
{
    (void)state;
    assert_int_equal(programme_contents_count(&programme, at(1, 2)), 5);
    assert_line(0, "第一份公示", true, 0, 0);
    assert_line(1, "没有标题.v2", true, 1, 0);
    assert_line(2, ".隐", true, 2, 0);
    assert_line(3, "一、甲", false, 1, 1);
    assert_line(4, "二、乙", false, 1, 2);
    assert_int_equal(programme_contents_of(&programme, at(1, 0)), 1);
    assert_int_equal(programme_contents_of(&programme, at(1, 1)), 3);
    assert_int_equal(programme_contents_of(&programme, at(2, 3)), 4);
}

static void contents_of_a_single_report_are_its_parts(void **state)
{
    (void)state;
    programme.count = 1;
    assert_int_equal(programme_contents_count(&programme, at(0, 0)), 2);
    assert_int_equal(programme_contents_of(&programme, at(0, 0)), 0);
    assert_int_equal(programme_contents_of(&programme, at(0, 3)), 1);
    struct contents_line line = programme_contents_line(&programme, at(0, 0), 1);
    assert_false(line.is_report);
    assert_place(line.place, 0, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leading_numbers_order_by_value),
        cmocka_unit_test(leading_dates_order_by_day),
        cmocka_unit_test(numbers_come_before_dates_and_both_before_the_rest),
        cmocka_unit_test(equal_numbers_order_by_name),
        cmocka_unit_test(what_is_no_date_is_not_read_as_one),
        cmocka_unit_test(names_of_any_form_are_ordered),
        cmocka_unit_test(a_report_is_over_the_day_after_its_last),
        cmocka_unit_test_setup(what_is_over_is_left_out_when_the_day_is_known, set_up),
        cmocka_unit_test_setup(a_reader_keeps_the_page, set_up),
        cmocka_unit_test_setup(pages_go_on_from_report_to_report, set_up),
        cmocka_unit_test_setup(topics_go_on_from_report_to_report, set_up),
        cmocka_unit_test_setup(a_single_report_wraps_into_itself, set_up),
        cmocka_unit_test_setup(contents_hold_the_reports_then_the_parts_of_one, set_up),
        cmocka_unit_test_setup(contents_of_a_single_report_are_its_parts, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
