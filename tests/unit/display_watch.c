#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fake_displays.h"
#include "screen/display_watch.h"

enum { START = 1000 };

static const char connector[] = "card0-HDMI-A-1";

static int enter_folder(void **state)
{
    char *root = strdup("/tmp/gongshi-watch-XXXXXX");
    *state = root;
    return mkdtemp(root) == NULL || chdir(root) != 0;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *position)
{
    (void)status;
    (void)kind;
    (void)position;
    return remove(path);
}

static int remove_folder(void **state)
{
    int failed = nftw(*state, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    free(*state);
    return failed;
}

// The kernel of the machine that runs the test must not be heard.
static void open_deaf(struct display_watch *watch, tick_ms now)
{
    display_watch_open(watch, "drm", now);
    if (watch->descriptor >= 0)
        close(watch->descriptor);
    watch->descriptor = -1;
}

static void what_is_there_at_the_start_did_not_come(void **state)
{
    (void)state;
    plug(connector, "connected\n");
    offer(connector, "1920x1080\n");
    struct display_watch watch;
    open_deaf(&watch, START);
    assert_true(watch.displays != 0);
    assert_int_equal(display_watch_read(&watch, START), DISPLAY_SAME);
    display_watch_close(&watch);
    assert_true(watch.look_at == TICK_NEVER);
}

static void a_display_goes_and_comes_back(void **state)
{
    (void)state;
    plug(connector, "connected\n");
    offer(connector, "1920x1080\n");
    struct display_watch watch;
    open_deaf(&watch, START);
    tick_ms now = START;
    display_watch_read(&watch, now);
    assert_true(watch.look_at == now + DISPLAY_WATCH_PRESENT_MS);

    plug(connector, "disconnected\n");
    assert_int_equal(display_watch_read(&watch, watch.look_at - 1), DISPLAY_SAME);
    now = watch.look_at;
    assert_int_equal(display_watch_read(&watch, now), DISPLAY_GONE);
    assert_true(watch.displays == 0);
    assert_true(watch.look_at == now + DISPLAY_WATCH_SOON_MS); // somebody may be plugging it in
    now = watch.look_at;
    assert_int_equal(display_watch_read(&watch, now), DISPLAY_SAME);

    plug(connector, "connected\n");
    now = watch.look_at;
    assert_int_equal(display_watch_read(&watch, now), DISPLAY_CAME);
    assert_int_equal(display_watch_read(&watch, watch.look_at), DISPLAY_SAME);
    display_watch_close(&watch);
}

static void another_display_in_its_place_came(void **state)
{
    (void)state;
    plug(connector, "connected\n");
    offer(connector, "1920x1080\n");
    struct display_watch watch;
    open_deaf(&watch, START);
    display_watch_read(&watch, START);
    offer(connector, "3840x2160\n1920x1080\n");
    assert_int_equal(display_watch_read(&watch, watch.look_at), DISPLAY_CAME);
    display_watch_close(&watch);
}

#define IN_FOLDER(TEST) cmocka_unit_test_setup_teardown(TEST, enter_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(what_is_there_at_the_start_did_not_come),
        IN_FOLDER(a_display_goes_and_comes_back),
        IN_FOLDER(another_display_in_its_place_came),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
