#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/calendar.h"

static void known_days_have_their_number(void **state)
{
    (void)state;
    static const struct {
        struct calendar_date date;
        int day;
        enum weekday weekday;
    } known[] = {
        {{1970, 1, 1}, 0, THURSDAY},
        {{1969, 12, 31}, -1, WEDNESDAY},
        {{1, 1, 1}, -719162, MONDAY},
        {{1900, 2, 28}, -25509, WEDNESDAY},
        {{1900, 3, 1}, -25508, THURSDAY}, // no leap year
        {{2000, 2, 29}, 11016, TUESDAY},
        {{2026, 10, 10}, 20736, SATURDAY},
        {{2026, 11, 25}, 20782, WEDNESDAY},
        {{9999, 12, 31}, 2932896, FRIDAY},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        assert_int_equal(calendar_day(known[i].date), known[i].day);
        assert_int_equal(calendar_weekday(known[i].day), known[i].weekday);
    }
}

static void each_day_of_400_years_follows_the_one_before(void **state)
{
    (void)state;
    struct calendar_date before = {1899, 12, 31};
    int first = calendar_day((struct calendar_date){1900, 1, 1});
    int last = calendar_day((struct calendar_date){2300, 12, 31});
    for (int day = first; day <= last; day++) {
        struct calendar_date date = calendar_date_of(day);
        assert_true(calendar_date_exists(date));
        assert_int_equal(calendar_day(date), day);
        bool same_month = date.year == before.year && date.month == before.month;
        assert_int_equal(date.day, same_month ? before.day + 1 : 1);
        if (!same_month)
            assert_int_equal(before.day, calendar_days_of_month(before.year, before.month));
        assert_int_equal(calendar_weekday(day), (calendar_weekday(day - 1) + 1) % WEEKDAYS);
        before = date;
    }
}

static void days_that_never_were_do_not_exist(void **state)
{
    (void)state;
    static const struct calendar_date wrong[] = {{2026, 2, 29}, {2100, 2, 29}, {2026, 4, 31},
        {2026, 0, 1}, {2026, 13, 1}, {2026, 1, 0}, {2026, 1, 32}, {0, 1, 1}, {10000, 1, 1}};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(calendar_date_exists(wrong[i]));
    assert_true(calendar_date_exists((struct calendar_date){2000, 2, 29}));
    assert_true(calendar_date_exists((struct calendar_date){2028, 2, 29}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_days_have_their_number),
        cmocka_unit_test(each_day_of_400_years_follows_the_one_before),
        cmocka_unit_test(days_that_never_were_do_not_exist),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
