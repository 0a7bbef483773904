// When the machine's clock counts as right.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "files/clock.h"

static const time_t DAY_SECONDS = 24 * 60 * 60;

// 2100-02-28 12:00 UTC, later than any build of this program.
static const time_t NOON = 4107499200;

static time_t machine_time;
static bool kernel_knows, file_exists;

int __wrap_adjtimex(struct timex *state);
int __wrap_access(const char *path, int mode);
int __wrap_clock_gettime(clockid_t clock, struct timespec *time);

int __wrap_adjtimex(struct timex *state)
{
    assert_int_equal(state->modes, 0); // never sets anything
    state->status = kernel_knows ? STA_PLL : STA_PLL | STA_UNSYNC;
    return kernel_knows ? TIME_OK : TIME_ERROR;
}

int __wrap_access(const char *path, int mode)
{
    (void)mode;
    assert_string_equal(path, "/run/systemd/timesync/synchronized");
    return file_exists ? 0 : -1;
}

int __wrap_clock_gettime(clockid_t clock, struct timespec *time)
{
    assert_int_equal(clock, CLOCK_REALTIME);
    *time = (struct timespec){.tv_sec = machine_time};
    return 0;
}

static int set_up(void **state)
{
    (void)state;
    setenv("TZ", "UTC", 1);
    tzset();
    machine_time = NOON;
    kernel_knows = file_exists = false;
    return 0;
}

static void assert_day(struct clock_day day, int year, int month, int number)
{
    assert_int_equal(day.year, year);
    assert_int_equal(day.month, month);
    assert_int_equal(day.day, number);
}

static void a_clock_that_nobody_set_is_not_known(void **state)
{
    (void)state;
    struct clock clock = {0};
    assert_day(clock_today(&clock), 0, 0, 0);
}

static void the_kernel_or_timesyncd_vouch_for_it(void **state)
{
    (void)state;
    struct clock clock = {0}, other = {0};
    kernel_knows = true;
    assert_day(clock_today(&clock), 2100, 2, 28);
    kernel_knows = false;
    file_exists = true;
    assert_day(clock_today(&other), 2100, 2, 28);
}

static void a_time_before_the_build_is_wrong(void **state)
{
    (void)state;
    struct clock clock = {0};
    kernel_knows = file_exists = true;
    machine_time = 0;
    assert_day(clock_today(&clock), 0, 0, 0);
    machine_time = NOON;
    assert_day(clock_today(&clock), 2100, 2, 28);
}

static void what_was_right_stays_right_without_a_network(void **state)
{
    (void)state;
    struct clock clock = {0};
    kernel_knows = true;
    clock_today(&clock);
    kernel_knows = false;
    machine_time += DAY_SECONDS;
    assert_day(clock_today(&clock), 2100, 3, 1);
}

static void the_day_is_that_of_the_time_zone(void **state)
{
    (void)state;
    struct clock clock = {0};
    kernel_knows = true;
    setenv("TZ", "CST-14", 1); // 14 hours east of Greenwich
    tzset();
    assert_day(clock_today(&clock), 2100, 3, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_clock_that_nobody_set_is_not_known, set_up),
        cmocka_unit_test_setup(the_kernel_or_timesyncd_vouch_for_it, set_up),
        cmocka_unit_test_setup(a_time_before_the_build_is_wrong, set_up),
        cmocka_unit_test_setup(what_was_right_stays_right_without_a_network, set_up),
        cmocka_unit_test_setup(the_day_is_that_of_the_time_zone, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
