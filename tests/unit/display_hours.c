// When the display is on: timetable, clock and presses together.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "command/display_hours.h"

enum { SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE };

// The machine's clock, as a test says.
static bool fake_known;
static struct tm fake_time;
static int fake_asked;

static bool fake_local_time(struct clock *clock, struct tm *time)
{
    (void)clock;
    fake_asked++;
    *time = fake_time;
    return fake_known;
}

// A Wednesday.
static void set_fake_time(int hour, int minute, int second)
{
    fake_known = true;
    fake_time = (struct tm){.tm_year = 126,
        .tm_mon = 10,
        .tm_mday = 25,
        .tm_hour = hour,
        .tm_min = minute,
        .tm_sec = second};
}

static struct config config;
static struct display_hours hours;

static void open_with(const char *text)
{
    config_destroy(&config);
    config_parse(&config, text, strlen(text));
    assert_int_equal(config.messages.count, 0);
    display_hours_open(&hours, &config, 0);
    hours.local_time = fake_local_time;
    fake_asked = 0;
}

static void open_school(void)
{
    open_with("[schedule]\nworkdays = 07:00-18:00\nwake_minutes = 3\n");
}

static int tear_down(void **state)
{
    (void)state;
    config_destroy(&config);
    return 0;
}

static void without_a_timetable_nobody_asks_the_clock(void **state)
{
    (void)state;
    open_with("");
    assert_false(display_hours_update(&hours, 0));
    assert_true(hours.is_on);
    assert_int_equal(display_hours_deadline(&hours), TICK_NEVER);
    assert_false(display_hours_press(&hours, 5 * HOUR));
    assert_false(display_hours_update(&hours, 100 * HOUR));
    assert_int_equal(display_hours_deadline(&hours), TICK_NEVER);
    assert_int_equal(fake_asked, 0);
}

static void the_windows_switch_it(void **state)
{
    (void)state;
    open_school();
    set_fake_time(6, 59, 20);
    assert_true(display_hours_update(&hours, 0)); // off from the start
    assert_false(hours.is_on);
    assert_int_equal(display_hours_deadline(&hours), 40 * SECOND); // no later than the window
    assert_false(display_hours_update(&hours, 39 * SECOND));
    set_fake_time(7, 0, 0);
    assert_true(display_hours_update(&hours, 40 * SECOND));
    assert_true(hours.is_on);
    set_fake_time(18, 0, 0);
    assert_true(display_hours_update(&hours, 12 * HOUR));
    assert_false(hours.is_on);
}

static void the_clock_is_asked_once_a_minute(void **state)
{
    (void)state;
    open_school();
    set_fake_time(3, 0, 0);
    for (tick_ms now = 0; now < 10 * MINUTE; now += SECOND)
        display_hours_update(&hours, now);
    assert_int_equal(fake_asked, 10);
    assert_int_equal(display_hours_deadline(&hours), 10 * MINUTE);
}

static void a_clock_that_jumps_is_noticed(void **state)
{
    (void)state;
    open_school();
    set_fake_time(20, 0, 0);
    display_hours_update(&hours, 0);
    assert_false(hours.is_on);
    set_fake_time(8, 0, 0);
    assert_true(display_hours_update(&hours, display_hours_deadline(&hours)));
    assert_true(hours.is_on);
    set_fake_time(20, 0, 0);
    assert_true(display_hours_update(&hours, display_hours_deadline(&hours)));
    assert_false(hours.is_on);
}

static void as_long_as_the_time_is_not_known_it_is_on(void **state)
{
    (void)state;
    open_school();
    set_fake_time(20, 0, 0);
    fake_known = false;
    assert_false(display_hours_update(&hours, 0));
    assert_true(hours.is_on);
    assert_int_equal(display_hours_deadline(&hours), DISPLAY_HOURS_ASK_MS);
    fake_known = true;
    assert_true(display_hours_update(&hours, DISPLAY_HOURS_ASK_MS));
    assert_false(hours.is_on);
    fake_known = false; // the clock has gone back to 1970
    assert_true(display_hours_update(&hours, 2 * DISPLAY_HOURS_ASK_MS));
    assert_true(hours.is_on);
}

static void a_press_wakes_and_does_nothing_else(void **state)
{
    (void)state;
    open_school();
    set_fake_time(20, 0, 0);
    display_hours_update(&hours, 0);
    assert_true(display_hours_press(&hours, 10 * SECOND));
    assert_true(display_hours_update(&hours, 10 * SECOND));
    assert_true(hours.is_on);
    // Until a person can see the page, further presses do nothing either.
    assert_true(display_hours_press(&hours, 10 * SECOND + DISPLAY_HOURS_BLIND_MS - 1));
    tick_ms last = 10 * SECOND + DISPLAY_HOURS_BLIND_MS;
    assert_false(display_hours_press(&hours, last));
    // Three minutes after the last one, as the configuration says, it is off.
    assert_false(display_hours_update(&hours, last + 3 * MINUTE - 1));
    assert_in_range(display_hours_deadline(&hours), last, last + 3 * MINUTE);
    assert_true(display_hours_update(&hours, last + 3 * MINUTE));
    assert_false(hours.is_on);
}

static void who_reads_at_closing_time_is_not_left_in_the_dark(void **state)
{
    (void)state;
    open_school();
    set_fake_time(17, 59, 0);
    display_hours_update(&hours, 0);
    assert_false(display_hours_press(&hours, 50 * SECOND));
    set_fake_time(18, 0, 0);
    assert_false(display_hours_update(&hours, MINUTE));
    assert_true(hours.is_on);
    set_fake_time(18, 2, 50);
    assert_true(display_hours_update(&hours, 50 * SECOND + 3 * MINUTE));
    assert_false(hours.is_on);
}

static void a_card_wakes_for_as_long_as_it_stands(void **state)
{
    (void)state;
    open_school();
    set_fake_time(20, 0, 0);
    display_hours_update(&hours, 0);
    display_hours_wake(&hours, MINUTE, 6 * MINUTE);
    assert_true(display_hours_update(&hours, MINUTE));
    assert_false(display_hours_update(&hours, 6 * MINUTE - 1));
    assert_true(hours.is_on);
    assert_true(display_hours_update(&hours, 6 * MINUTE));
    assert_false(hours.is_on);
    display_hours_wake(&hours, HOUR, HOUR + 1); // a short one, for the waking time
    assert_true(display_hours_update(&hours, HOUR));
    assert_false(display_hours_update(&hours, HOUR + 3 * MINUTE - 1));
    assert_true(display_hours_update(&hours, HOUR + 3 * MINUTE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(without_a_timetable_nobody_asks_the_clock, tear_down),
        cmocka_unit_test_teardown(the_windows_switch_it, tear_down),
        cmocka_unit_test_teardown(the_clock_is_asked_once_a_minute, tear_down),
        cmocka_unit_test_teardown(a_clock_that_jumps_is_noticed, tear_down),
        cmocka_unit_test_teardown(as_long_as_the_time_is_not_known_it_is_on, tear_down),
        cmocka_unit_test_teardown(a_press_wakes_and_does_nothing_else, tear_down),
        cmocka_unit_test_teardown(who_reads_at_closing_time_is_not_left_in_the_dark, tear_down),
        cmocka_unit_test_teardown(a_card_wakes_for_as_long_as_it_stands, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
