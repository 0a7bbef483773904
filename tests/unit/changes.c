#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "report/changes.h"
#include "report_fixture.h"

static const char before_text[] = "某校整改公示\n一、整改情况\n"
                                  "（一）甲制度不全。\n整改情况：已修订。\n"
                                  "（二）乙台账不清。\n整改情况：已清理。\n";

static int new_items(const char *text, bool marks[8])
{
    struct report before = {0}, now = {0};
    struct item_prints prints = {0};
    fixture_parse(&before, before_text);
    fixture_parse(&now, text);
    item_prints_add(&prints, &before);
    int counted = changes_count(&now, &prints), marked = changes_mark(&now, &prints);
    assert_int_equal(counted, marked);
    const struct node *part = now.parts[0];
    for (size_t i = 0; i < part->child_count && i < 8; i++)
        marks[i] = part->children[i]->is_new;
    item_prints_destroy(&prints);
    report_destroy(&before);
    report_destroy(&now);
    return marked;
}

static void the_same_is_not_new(void **state)
{
    (void)state;
    bool marks[8];
    assert_int_equal(new_items(before_text, marks), 0);
}

static void white_space_numbers_and_order_are_not_news(void **state)
{
    (void)state;
    bool marks[8];
    assert_int_equal(new_items("某校整改公示\n一、整改情况\n"
                               "（一）乙台账不清。\n整改情况： 已清理。\n"
                               "（二）甲制度 不全。\n整改情况：已修订。\n",
                         marks),
        0);
}

static void what_says_something_else_is_new(void **state)
{
    (void)state;
    bool marks[8];
    assert_int_equal(new_items("某校整改公示\n一、整改情况\n"
                               "（一）甲制度不全。\n整改情况：已修订并公布。\n"
                               "（二）乙台账不清。\n整改情况：已清理。\n"
                               "（三）丙设备闲置。\n整改情况：已调剂。\n",
                         marks),
        2);
    assert_true(marks[0]);
    assert_false(marks[1]);
    assert_true(marks[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_is_not_new),
        cmocka_unit_test(white_space_numbers_and_order_are_not_news),
        cmocka_unit_test(what_says_something_else_is_new),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
