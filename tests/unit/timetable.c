#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "config/config.h"
#include "player/timetable.h"

// The timetable of a school, as the configuration writes it. 2026-10-10 is a Saturday.
static const char SCHOOL[] = "[schedule]\n"
                             "workdays = 07:00-12:00, 13:30-18:00\n"
                             "friday = 7:00-16:30\n"
                             "saturday = off\n"
                             "sunday = 18:00-21:00\n"
                             "holidays = 2026-10-01..2026-10-07 ; 国庆节\n"
                             "holidays = 2027-01-01, 2027-07-10..2027-08-31\n"
                             "extra_workdays = 2026-10-10, 2027-08-16\n";

static const char NIGHTS[] = "[schedule]\n"
                             "workdays = 20:00-02:00\n"
                             "friday = 22:00-24:00, 00:00-01:00\n"
                             "saturday = 23:30-06:00, 05:00-08:00\n"
                             "sunday = off\n"
                             "holidays = 2026-11-24\n";

static struct config parsed(const char *text)
{
    struct config config = {0};
    config_parse(&config, text, strlen(text));
    for (size_t i = 0; i < config.messages.count; i++)
        fail_msg("%s", config.messages.items[i].text);
    return config;
}

static struct timetable_time at(int year, int month, int day, int hour, int minute)
{
    return (struct timetable_time){
        true, calendar_day((struct calendar_date){year, month, day}), hour * 60 + minute};
}

struct expected {
    int year, month, day, hour, minute;
    bool is_on;
    int next_hour, next_minute; // of the same day; 24:00 is its end
};

static void check(const char *text, const struct expected *cases, size_t count)
{
    struct config config = parsed(text);
    for (size_t i = 0; i < count; i++) {
        const struct expected *wanted = &cases[i];
        struct timetable_time time =
            at(wanted->year, wanted->month, wanted->day, wanted->hour, wanted->minute);
        struct timetable_state state = timetable_at(&config.timetable, &time);
        int next = time.minute + state.minutes;
        if (state.is_on != wanted->is_on || next != wanted->next_hour * 60 + wanted->next_minute)
            fail_msg("%d-%d-%d %02d:%02d: %s until %02d:%02d", wanted->year, wanted->month,
                wanted->day, wanted->hour, wanted->minute, state.is_on ? "on" : "off", next / 60,
                next % 60);
    }
    config_destroy(&config);
}

#define CHECK(TEXT, CASES) check(TEXT, CASES, sizeof(CASES) / sizeof(CASES)[0])

static void a_school_week(void **state)
{
    (void)state;
    static const struct expected cases[] = {
        // Wednesday
        {2026, 11, 25, 0, 0, false, 7, 0},
        {2026, 11, 25, 6, 59, false, 7, 0},
        {2026, 11, 25, 7, 0, true, 12, 0},
        {2026, 11, 25, 11, 59, true, 12, 0},
        {2026, 11, 25, 12, 0, false, 13, 30},
        {2026, 11, 25, 13, 29, false, 13, 30},
        {2026, 11, 25, 13, 30, true, 18, 0},
        {2026, 11, 25, 18, 0, false, 24, 0},
        {2026, 11, 25, 23, 59, false, 24, 0},
        // Friday has hours of its own, Saturday none, Sunday an evening.
        {2026, 11, 27, 12, 30, true, 16, 30},
        {2026, 11, 27, 16, 30, false, 24, 0},
        {2026, 11, 28, 10, 0, false, 24, 0},
        {2026, 11, 29, 10, 0, false, 18, 0},
        {2026, 11, 29, 20, 59, true, 21, 0},
    };
    CHECK(SCHOOL, cases);
}

static void holidays_and_what_is_worked_for_them(void **state)
{
    (void)state;
    static const struct expected cases[] = {
        {2026, 9, 30, 8, 0, true, 12, 0},      // Wednesday before
        {2026, 10, 1, 8, 0, false, 24, 0},     // the first day
        {2026, 10, 2, 8, 0, false, 24, 0},     // a Friday, whose own hours do not count
        {2026, 10, 4, 19, 0, false, 24, 0},    // nor those of a Sunday
        {2026, 10, 7, 8, 0, false, 24, 0},     // the last day
        {2026, 10, 8, 8, 0, true, 12, 0},      // Thursday after
        {2026, 10, 10, 12, 30, false, 13, 30}, // 调休: a Saturday as a working day
        {2026, 10, 10, 14, 0, true, 18, 0},
        {2026, 10, 17, 14, 0, false, 24, 0}, // any other Saturday
        {2027, 1, 1, 8, 0, false, 24, 0},    // from the second line
        {2027, 8, 15, 19, 0, false, 24, 0},
        {2027, 8, 16, 8, 0, true, 12, 0}, // worked in the middle of the holidays
        {2027, 8, 17, 8, 0, false, 24, 0},
        {2027, 9, 1, 8, 0, true, 12, 0},
    };
    CHECK(SCHOOL, cases);
}

static void a_window_goes_on_past_midnight(void **state)
{
    (void)state;
    static const struct expected cases[] = {
        {2026, 11, 25, 19, 59, false, 20, 0}, // Wednesday, after a holiday
        {2026, 11, 25, 1, 0, false, 20, 0},
        {2026, 11, 25, 20, 0, true, 24, 0},
        {2026, 11, 26, 0, 0, true, 2, 0},
        {2026, 11, 26, 1, 59, true, 2, 0},
        {2026, 11, 26, 2, 0, false, 20, 0},
        {2026, 11, 24, 1, 0, true, 2, 0}, // Monday's window ends on the holiday
        {2026, 11, 24, 20, 0, false, 24, 0},
        // Friday: Thursday's window, its own from midnight to 1:00, and one up to midnight.
        {2026, 11, 27, 0, 0, true, 1, 0},
        {2026, 11, 27, 1, 30, true, 2, 0},
        {2026, 11, 27, 22, 0, true, 24, 0},
        {2026, 11, 28, 0, 0, false, 5, 0},
        // Saturday's windows overlap, and one of them ends on Sunday, which has none.
        {2026, 11, 28, 7, 0, true, 8, 0},
        {2026, 11, 28, 23, 30, true, 24, 0},
        {2026, 11, 29, 5, 59, true, 6, 0},
        {2026, 11, 29, 6, 0, false, 24, 0},
        {2026, 11, 30, 0, 0, false, 20, 0},
    };
    CHECK(NIGHTS, cases);
}

static void without_a_timetable_it_is_always_on(void **state)
{
    (void)state;
    static const struct expected cases[] = {
        {2026, 11, 25, 0, 0, true, 24, 0},
        {2026, 11, 28, 23, 59, true, 24, 0},
    };
    CHECK("", cases);
    struct config config = parsed("[schedule]\nworkdays = 00:00-24:00\nmonday = all\n"
                                  "extra_workdays = 2026-10-10\n");
    assert_true(timetable_is_always_on(&config.timetable));
    config_destroy(&config);
    static const char *const limited[] = {"workdays = 00:00-23:59", "monday = off",
        "sunday = 00:00-12:00, 12:00-24:00", "holidays = 2026-10-01"};
    for (size_t i = 0; i < sizeof limited / sizeof limited[0]; i++) {
        char text[100];
        snprintf(text, sizeof text, "[schedule]\n%s\n", limited[i]);
        config = parsed(text);
        assert_false(timetable_is_always_on(&config.timetable));
        config_destroy(&config);
    }
}

static void an_unknown_time_is_on(void **state)
{
    (void)state;
    struct config config = parsed("[schedule]\nworkdays=off\nsaturday=off\nsunday=off\n");
    struct timetable_time time = at(2026, 11, 25, 12, 0);
    assert_false(timetable_at(&config.timetable, &time).is_on);
    time.is_known = false;
    struct timetable_state answer = timetable_at(&config.timetable, &time);
    assert_true(answer.is_on);
    assert_int_equal(answer.minutes, TIMETABLE_NEVER);
    config_destroy(&config);
}

// ---- Whatever the timetable ----

static uint32_t random_state = 1;

static int random_below(int limit)
{
    random_state = random_state * 1664525U + 1013904223U;
    return (int)((random_state >> 8) % (uint32_t)limit);
}

static struct timetable_hours random_hours(void)
{
    struct timetable_hours hours = {.is_given = random_below(4) > 0};
    size_t count = (size_t)random_below(LIMIT_SCHEDULE_WINDOWS + 1);
    while (hours.is_given && hours.count < count) {
        int from = random_below(TIMETABLE_DAY_MINUTES);
        int to = from + 1 + random_below(random_below(2) ? 120 : TIMETABLE_DAY_MINUTES - 1);
        hours.windows[hours.count++] = (struct timetable_window){from, to};
    }
    return hours;
}

static struct timetable random_timetable(int day)
{
    struct timetable timetable = {.workdays = random_hours()};
    for (int i = 0; i < WEEKDAYS; i++)
        timetable.weekdays[i] = random_hours();
    struct timetable_days *days[] = {&timetable.holidays, &timetable.extra_workdays};
    for (int i = 0; i < 4; i++) {
        struct timetable_days *to = days[i % 2];
        int first = day + random_below(8);
        to->spans[to->count++] = (struct timetable_span){first, first + random_below(3)};
    }
    return timetable;
}

// The slow way to say it: a day is looked up once for each minute that a window covers.
static bool covers(const struct timetable_hours *hours, int minute)
{
    for (size_t i = 0; i < hours->count; i++) {
        for (int covered = hours->windows[i].from; covered < hours->windows[i].to; covered++) {
            if (covered == minute)
                return true;
        }
    }
    return false;
}

static const struct timetable_hours *row_of(const struct timetable *timetable, int day)
{
    static const struct timetable_hours nothing;
    const struct timetable_days *extra = &timetable->extra_workdays;
    for (size_t i = 0; i < extra->count; i++) {
        if (extra->spans[i].first <= day && day <= extra->spans[i].last)
            return &timetable->workdays;
    }
    for (size_t i = 0; i < timetable->holidays.count; i++) {
        if (timetable->holidays.spans[i].first <= day && day <= timetable->holidays.spans[i].last)
            return &nothing;
    }
    const struct timetable_hours *row = &timetable->weekdays[calendar_weekday(day)];
    return row->is_given ? row : &timetable->workdays;
}

static bool is_on_by_minutes(const struct timetable *timetable, int day, int minute)
{
    return covers(row_of(timetable, day), minute) ||
           covers(row_of(timetable, day - 1), minute + TIMETABLE_DAY_MINUTES);
}

// From each change to the next, through ten days: it never stands still, stays within the day, and
// nothing changes in between.
static void the_answer_holds_until_the_change_that_it_names(void **state)
{
    (void)state;
    int monday = calendar_day((struct calendar_date){2026, 11, 23});
    for (int round = 0; round < 20; round++) {
        struct timetable timetable = random_timetable(monday);
        struct timetable_time time = {true, monday, 0};
        while (time.day < monday + 10) {
            struct timetable_state answer = timetable_at(&timetable, &time);
            assert_in_range(answer.minutes, 1, TIMETABLE_DAY_MINUTES - time.minute);
            for (int i = 0; i < answer.minutes; i++) {
                struct timetable_time within = {true, time.day, time.minute + i};
                struct timetable_state same = timetable_at(&timetable, &within);
                assert_int_equal(same.is_on, answer.is_on);
                assert_int_equal(same.minutes, answer.minutes - i);
                assert_int_equal(
                    same.is_on, is_on_by_minutes(&timetable, within.day, within.minute));
            }
            time.minute += answer.minutes;
            time.day += time.minute / TIMETABLE_DAY_MINUTES;
            time.minute %= TIMETABLE_DAY_MINUTES;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_school_week),
        cmocka_unit_test(holidays_and_what_is_worked_for_them),
        cmocka_unit_test(a_window_goes_on_past_midnight),
        cmocka_unit_test(without_a_timetable_it_is_always_on),
        cmocka_unit_test(an_unknown_time_is_on),
        cmocka_unit_test(the_answer_holds_until_the_change_that_it_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
