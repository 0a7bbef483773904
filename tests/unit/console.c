#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fake_displays.h"
#include "screen/console.h"

static char root[] = "/tmp/gongshi-console-XXXXXX";

static int enter_folder(void **state)
{
    (void)state;
    return mkdtemp(root) == NULL || chdir(root) != 0;
}

static void the_card_with_a_screen_is_found(void **state)
{
    (void)state;
    assert_int_equal(console_find_card("drm"), -1);
    plug("card0-Writeback-1", "unknown\n");
    plug("card0-HDMI-A-1", "disconnected\n");
    plug("renderD128", "connected\n");
    plug("card-HDMI-A-1", "connected\n");
    plug("card999999999999-HDMI-A-1", "connected\n");
    assert_int_equal(mkdir("drm/card0", 0755), 0);
    assert_int_equal(console_find_card("drm"), -1);
    plug("card10-DP-1", "connected\n");
    assert_int_equal(console_find_card("drm"), 10);
    plug("card1-HDMI-A-2", "connected\n");
    assert_int_equal(console_find_card("drm"), 1);
}

static void a_screen_that_comes_or_changes_is_noticed(void **state)
{
    (void)state;
    plug("card1-HDMI-A-2", "disconnected\n");
    plug("card10-DP-1", "disconnected\n");
    assert_int_equal(console_displays("nowhere"), 0);
    assert_int_equal(console_displays("drm"), 0);
    plug("card1-HDMI-A-2", "connected\n");
    assert_int_equal(console_displays("drm"), 0); // has no modes yet
    offer("card1-HDMI-A-2", "1920x1080\n1280x720\n");
    uint64_t one = console_displays("drm");
    assert_true(one != 0);
    assert_true(console_displays("drm") == one);
    offer("card1-HDMI-A-2", "1920x1080\n");
    uint64_t other = console_displays("drm");
    assert_true(other != 0 && other != one);
    plug("card10-DP-1", "connected\n");
    offer("card10-DP-1", "1920x1080\n");
    uint64_t both = console_displays("drm");
    assert_true(both != 0 && both != other);
    plug("card1-HDMI-A-2", "disconnected\n");
    uint64_t second = console_displays("drm");
    assert_true(second != 0 && second != both && second != other);
}

static void keys_are_heard_from_readable_devices(void **state)
{
    (void)state;
    assert_false(console_hears_keys("input"));
    assert_int_equal(mkdir("input", 0755), 0);
    write_file("input/mice", "");
    assert_false(console_hears_keys("input"));
    assert_int_equal(symlink("/nonexistent", "input/event0"), 0);
    assert_false(console_hears_keys("input"));
    write_file("input/event1", "");
    assert_true(console_hears_keys("input"));
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
    (void)state;
    return nftw(root, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_card_with_a_screen_is_found),
        cmocka_unit_test(a_screen_that_comes_or_changes_is_noticed),
        cmocka_unit_test(keys_are_heard_from_readable_devices),
    };
    return cmocka_run_group_tests(tests, enter_folder, remove_folder);
}
