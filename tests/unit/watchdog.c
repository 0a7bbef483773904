// What the service manager hears, by a socket of our own in its place.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "command/watchdog.h"

enum { TEXT_BYTES = 100 };

static int manager = -1;
static struct sockaddr_un address = {.sun_family = AF_UNIX};

static int listen_as_manager(void **state)
{
    (void)state;
    // No file: a name in the kernel, which goes with the process.
    int length =
        snprintf(address.sun_path, sizeof address.sun_path, "@gongshi-watchdog-%d", (int)getpid());
    setenv("NOTIFY_SOCKET", address.sun_path, 1);
    address.sun_path[0] = '\0';
    manager = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    return bind(manager, (struct sockaddr *)&address,
        (socklen_t)(offsetof(struct sockaddr_un, sun_path) + (size_t)length));
}

static int close_manager(void **state)
{
    (void)state;
    return close(manager);
}

static void assert_hears(const char *expected)
{
    char text[TEXT_BYTES] = "";
    ssize_t length = recv(manager, text, sizeof text - 1, 0);
    assert_string_equal(length > 0 ? text : "", expected);
}

static void limit(const char *microseconds, const char *process)
{
    setenv("WATCHDOG_USEC", microseconds, 1);
    if (process != NULL)
        setenv("WATCHDOG_PID", process, 1);
    else
        unsetenv("WATCHDOG_PID");
}

static void it_is_fed_at_half_the_limit(void **state)
{
    (void)state;
    struct watchdog watchdog;
    limit("10000000", NULL);
    watchdog_open(&watchdog);
    assert_hears("");
    // Nobody is woken for it before the first picture: the manager does not wait yet.
    assert_int_equal(watchdog_deadline(&watchdog), TICK_NEVER);
    watchdog_feed(&watchdog, true, 1000);
    assert_hears("READY=1");
    assert_int_equal(watchdog_deadline(&watchdog), 6000);
    watchdog_feed(&watchdog, true, 5999);
    assert_hears("");
    watchdog_feed(&watchdog, true, 6002);
    assert_hears("WATCHDOG=1");
    assert_int_equal(watchdog_deadline(&watchdog), 11002);
    watchdog_feed(&watchdog, true, 11001);
    assert_hears("");
    watchdog_close(&watchdog);
    assert_hears("STOPPING=1");
}

// A display that is plugged in later may take the driver longer than the limit.
static void without_a_display_the_limit_is_a_long_one(void **state)
{
    (void)state;
    struct watchdog watchdog;
    limit("10000000", NULL);
    watchdog_open(&watchdog);
    watchdog_feed(&watchdog, false, 1000);
    assert_hears("READY=1");
    assert_hears("WATCHDOG_USEC=90000000");
    assert_int_equal(watchdog_deadline(&watchdog), 46000);
    watchdog_feed(&watchdog, false, 45999);
    assert_hears("");
    watchdog_feed(&watchdog, false, 46000);
    assert_hears("WATCHDOG=1");
    watchdog_feed(&watchdog, true, 60000); // its picture is there
    assert_hears("WATCHDOG_USEC=10000000");
    assert_hears("");
    assert_int_equal(watchdog_deadline(&watchdog), 65000);
    watchdog_feed(&watchdog, true, 65000);
    assert_hears("WATCHDOG=1");
    watchdog_feed(&watchdog, false, 66000); // it is gone
    assert_hears("WATCHDOG_USEC=90000000");
    assert_int_equal(watchdog_deadline(&watchdog), 111000);
    watchdog_close(&watchdog);
    assert_hears("STOPPING=1");
}

static void without_a_limit_nobody_is_woken(void **state)
{
    (void)state;
    static const char *const none[] = {"0", "", "x", "-1"};
    for (size_t i = 0; i <= sizeof none / sizeof *none; i++) {
        struct watchdog watchdog;
        unsetenv("WATCHDOG_USEC");
        if (i < sizeof none / sizeof *none)
            limit(none[i], NULL);
        watchdog_open(&watchdog);
        watchdog_feed(&watchdog, true, 0);
        assert_hears("READY=1");
        assert_int_equal(watchdog_deadline(&watchdog), TICK_NEVER);
        watchdog_feed(&watchdog, true, INT64_C(1) << 40);
        watchdog_feed(&watchdog, false, INT64_C(1) << 41);
        assert_hears("");
    }
}

static void the_limit_of_another_process_is_not_ours(void **state)
{
    (void)state;
    struct watchdog watchdog;
    limit("10000000", "1");
    watchdog_open(&watchdog);
    watchdog_feed(&watchdog, true, 0);
    assert_hears("READY=1");
    assert_int_equal(watchdog_deadline(&watchdog), TICK_NEVER);
}

static void a_limit_below_a_millisecond_is_no_storm(void **state)
{
    (void)state;
    struct watchdog watchdog;
    limit("1", NULL);
    watchdog_open(&watchdog);
    watchdog_feed(&watchdog, true, 7);
    assert_hears("READY=1");
    assert_int_equal(watchdog_deadline(&watchdog), 8);
}

static void nothing_is_said_about_an_end_before_the_start(void **state)
{
    (void)state;
    struct watchdog watchdog;
    watchdog_open(&watchdog);
    watchdog_close(&watchdog);
    assert_hears("");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_fed_at_half_the_limit),
        cmocka_unit_test(without_a_display_the_limit_is_a_long_one),
        cmocka_unit_test(without_a_limit_nobody_is_woken),
        cmocka_unit_test(the_limit_of_another_process_is_not_ours),
        cmocka_unit_test(a_limit_below_a_millisecond_is_no_storm),
        cmocka_unit_test(nothing_is_said_about_an_end_before_the_start),
    };
    return cmocka_run_group_tests(tests, listen_as_manager, close_manager);
}
