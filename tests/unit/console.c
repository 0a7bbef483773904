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

#include "screen/console.h"

static char root[] = "/tmp/gongshi-console-XXXXXX";

static int enter_folder(void **state)
{
    (void)state;
    return mkdtemp(root) == NULL || chdir(root) != 0;
}

static void write_file(const char *path, const char *text)
{
    FILE *stream = fopen(path, "w");
    assert_non_null(stream);
    fputs(text, stream);
    fclose(stream);
}

// As under /sys/class/drm: one folder per connector.
static void plug(const char *connector, const char *status)
{
    char path[200];
    if (mkdir("drm", 0755) != 0)
        assert_int_equal(errno, EEXIST);
    snprintf(path, sizeof path, "drm/%s", connector);
    if (mkdir(path, 0755) != 0)
        assert_int_equal(errno, EEXIST);
    snprintf(path, sizeof path, "drm/%s/status", connector);
    write_file(path, status);
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
        cmocka_unit_test(keys_are_heard_from_readable_devices),
    };
    return cmocka_run_group_tests(tests, enter_folder, remove_folder);
}
