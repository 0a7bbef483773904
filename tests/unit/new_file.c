#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "files/new_file.h"

struct folder {
    struct arena arena;
    char name[32];
};

static int make_folder(void **state)
{
    struct folder *folder = calloc(1, sizeof *folder);
    memcpy(folder->name, "/tmp/gongshi-new-XXXXXX", sizeof "/tmp/gongshi-new-XXXXXX");
    *state = folder;
    return mkdtemp(folder->name) == NULL;
}

static const char *in(struct folder *folder, const char *name)
{
    return arena_format(&folder->arena, "%s/%s", folder->name, name);
}

static int remove_folder(void **state)
{
    struct folder *folder = *state;
    static const char *const names[] = {"file", "link"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(in(folder, names[i]));
    int left = rmdir(folder->name);
    arena_destroy(&folder->arena);
    free(folder);
    return left; // whatever else is there is a fault
}

static void put(const char *path, const char *text)
{
    FILE *stream = fopen(path, "w");
    assert_non_null(stream);
    assert_true(fputs(text, stream) >= 0);
    assert_int_equal(fclose(stream), 0);
}

static void assert_holds(const char *path, const char *text)
{
    char found[64] = "";
    FILE *stream = fopen(path, "r");
    assert_non_null(stream);
    found[fread(found, 1, sizeof found - 1, stream)] = '\0';
    fclose(stream);
    assert_string_equal(found, text);
}

static void nothing_is_there_before_the_end(void **state)
{
    const char *path = in(*state, "file");
    struct new_file file;
    const char *reason = NULL;
    assert_true(new_file_begin(&file, path, &reason));
    fputs("new", file.stream);
    fflush(file.stream);
    assert_int_equal(access(path, F_OK), -1);
    assert_true(new_file_finish(&file, &reason));
    assert_holds(path, "new");
    assert_null(reason);
}

static void an_old_file_stays_when_it_is_given_up(void **state)
{
    const char *path = in(*state, "file");
    put(path, "old");
    struct new_file file;
    const char *reason = NULL;
    assert_true(new_file_begin(&file, path, &reason));
    fputs("new", file.stream);
    new_file_cancel(&file);
    assert_holds(path, "old");
}

static void a_link_stays_a_link(void **state)
{
    const char *path = in(*state, "file"), *link = in(*state, "link");
    put(path, "old");
    assert_int_equal(symlink(path, link), 0);
    struct new_file file;
    const char *reason = NULL;
    assert_true(new_file_begin(&file, link, &reason));
    fputs("new", file.stream);
    assert_true(new_file_finish(&file, &reason));
    assert_holds(path, "new");
    struct stat status;
    assert_int_equal(lstat(link, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
}

static void a_device_is_never_replaced(void **state)
{
    (void)state;
    struct new_file file;
    const char *reason = NULL;
    assert_true(new_file_begin(&file, "/dev/full", &reason));
    fputs("new", file.stream);
    assert_false(new_file_finish(&file, &reason));
    assert_string_equal(reason, "存储空间满了");
    assert_true(new_file_begin(&file, "/dev/null", &reason));
    assert_true(new_file_finish(&file, &reason));
    struct stat status;
    assert_int_equal(stat("/dev/null", &status), 0);
    assert_true(S_ISCHR(status.st_mode));
}

static void what_cannot_be_begun_says_why(void **state)
{
    struct folder *folder = *state;
    struct new_file file;
    const char *reason = NULL;
    assert_false(new_file_begin(&file, in(folder, "none/file"), &reason));
    assert_string_equal(reason, "没有这个文件或文件夹");
    assert_false(new_file_begin(&file, folder->name, &reason));
    assert_string_equal(reason, "这是文件夹");
    assert_false(new_file_begin(&file, "", &reason));
    assert_string_equal(reason, "没有这个文件或文件夹");
}

static void a_place_that_is_taken_meanwhile_is_told(void **state)
{
    const char *path = in(*state, "file");
    struct new_file file;
    const char *reason = NULL;
    assert_true(new_file_begin(&file, path, &reason));
    assert_int_equal(mkdir(path, 0700), 0);
    assert_false(new_file_finish(&file, &reason));
    assert_string_equal(reason, "这是文件夹");
    assert_int_equal(rmdir(path), 0);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(nothing_is_there_before_the_end),
        IN_FOLDER(an_old_file_stays_when_it_is_given_up),
        IN_FOLDER(a_link_stays_a_link),
        cmocka_unit_test(a_device_is_never_replaced),
        IN_FOLDER(what_cannot_be_begun_says_why),
        IN_FOLDER(a_place_that_is_taken_meanwhile_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
