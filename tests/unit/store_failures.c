// The store when the machine fails: every call that can fail fails once, and what is shown is the
// old content or the new, as was reported.
#include <sys/wait.h>

#include "store_fixture.h"

enum { MOST_CALLS = 1000 }; // that one change makes; far more than it does

static bool put_new(void)
{
    return put("new", "and another") != 0;
}

// Lets the n-th call fail, and those behind it, for every n, until a run needs fewer calls.
static void fail_each_call(bool (*change)(void), const char *after, int in_a_row)
{
    bool done = false;
    for (int n = 0; !done; n++) {
        assert_true(n < MOST_CALLS);
        put("old", NULL);
        put("now", NULL);
        calls_until_failure = n;
        failing_calls = in_a_row;
        bool succeeded = change();
        done = failing_calls == in_a_row; // none was left to fail
        calls_until_failure = -1;
        const char *then = shown();
        if (strcmp(then, after) != 0 && strcmp(then, "now") != 0)
            fail_msg("call %d, error %d: shows \"%s\"", n, failure, then);
        // What was reported as done is so; and one failure alone can always be undone.
        if ((succeeded || in_a_row == 1) && strcmp(then, succeeded ? after : "now") != 0)
            fail_msg("call %d, error %d: reported %d, shows \"%s\"", n, failure, succeeded, then);
    }
}

static void fail_each_call_in_each_way(bool (*change)(void), const char *after)
{
    static const int errors[] = {ENOSPC, EACCES, EIO, EINTR};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        failure = errors[i];
        fail_each_call(change, after, 1);
        if (failure != EINTR)
            fail_each_call(change, after, 2);
    }
}

static void whatever_call_fails_the_old_or_the_new_is_shown(void **state)
{
    (void)state;
    fail_each_call_in_each_way(put_new, "new");
    assert_null(strstr(told, "移到一边")); // a failed call is no damage
}

static void the_same_without_openat2(void **state)
{
    no_openat2 = true;
    whatever_call_fails_the_old_or_the_new_is_shown(state);
}

static void whatever_call_fails_undo_is_done_or_not(void **state)
{
    (void)state;
    fail_each_call_in_each_way(undo, "old");
    assert_null(strstr(told, "移到一边"));
}

static void the_same_for_the_first_import(void **state)
{
    (void)state;
    for (int n = 0; n < 40; n++) {
        calls_until_failure = n;
        failing_calls = 1;
        bool succeeded = put("first", NULL) != 0;
        calls_until_failure = -1;
        assert_string_equal(shown(), succeeded ? "first" : "");
        assert_int_equal(remove_all(AT_FDCWD, store) == 0 || errno == ENOENT, 1);
    }
}

// With something to clean and something to set aside.
static bool put_over_ruins(void)
{
    mkdir(path_of("incoming"), 0755);
    overwrite("incoming/half", "x");
    return put_new();
}

static void the_same_for_recovery(void **state)
{
    (void)state;
    for (int n = 0; n < 80; n++) {
        set_up(NULL);
        put("old", NULL);
        put("broken", NULL);
        overwrite("000002/manifest", "x");
        calls_until_failure = n;
        bool succeeded = put_over_ruins();
        calls_until_failure = -1;
        assert_string_equal(shown(), succeeded ? "new" : "old");
        assert_true(exists("000002") || exists("damaged-000002"));
        tear_down(NULL);
    }
    set_up(NULL);
}

static void what_cannot_be_read_is_neither_touched_nor_taken_for_damaged(void **state)
{
    (void)state;
    put("a", NULL);
    put("b", NULL);
    unopenable = "000002";
    assert_string_equal(shown(), "a");
    assert_false(undo()); // back from b, or back from a?
    assert_int_equal(put("c", NULL), 3);
    assert_true(exists("000002"));
    unopenable = NULL;
    assert_string_equal(shown(), "c");
    assert_true(undo());
    assert_string_equal(shown(), "b");
}

static void a_second_writer_waits_for_the_first(void **state)
{
    (void)state;
    put("a", NULL);
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        struct store_writer writer = {0};
        bool opened = store_writer_open(&writer, store);
        bool told_parent = write(ends[1], "x", 1) == 1;
        usleep(100000);
        _exit(opened && told_parent ? 0 : 1); // the lock ends with the process
    }
    char byte;
    assert_int_equal(read(ends[0], &byte, 1), 1);
    assert_int_equal(put("b", NULL), 2);
    assert_non_null(strstr(told, "等它结束"));
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    close(ends[0]);
    close(ends[1]);
}

static void names_that_fill_the_manifest_are_refused(void **state)
{
    (void)state;
    enum { NAME_BYTES = 4000, FILES = 200 };
    char name[NAME_BYTES + 1];
    memset(name, 'a', NAME_BYTES);
    name[NAME_BYTES] = '\0';
    struct store_writer writer = {0};
    unsigned number;
    put("a", NULL);
    assert_true(store_writer_open(&writer, store));
    for (int i = 0; i < FILES; i++)
        assert_true(add(&writer, name, "x"));
    assert_false(store_writer_commit(&writer, &number));
    assert_non_null(strstr(writer.problem, "文件名"));
    store_writer_close(&writer);
    assert_string_equal(shown(), "a");
}

// The set that is shown, without its last file.
static bool put_fewer(void)
{
    return put("now", NULL) != 0;
}

static void whatever_call_fails_fewer_files_are_taken_or_not(void **state)
{
    (void)state;
    for (int n = 0; n < 100; n++) {
        put("now", "more");
        calls_until_failure = n;
        failing_calls = 1;
        bool succeeded = put_fewer();
        calls_until_failure = -1;
        struct generation generation = {0};
        assert_true(store_newest_whole(&generation, store));
        assert_int_equal(generation.manifest.count, succeeded ? 1 : 2);
        generation_destroy(&generation);
    }
}

static void a_failed_import_leaves_nothing_behind(void **state)
{
    (void)state;
    put("old", NULL);
    struct store_writer writer = {0};
    assert_true(store_writer_open(&writer, store));
    assert_true(add(&writer, "一.txt", "old"));
    assert_false(exists("incoming"));
    assert_true(add(&writer, "二.txt", "new"));
    assert_true(exists("incoming"));
    store_writer_close(&writer);
    assert_false(exists("incoming"));
    assert_holds("1 ");
}

static void a_full_disk_and_its_like_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        int error;
        const char *words;
    } cases[] = {
        {ENOSPC, "满"}, {EDQUOT, "满"}, {EROFS, "只读"}, {EACCES, "权限"}, {EIO, "系统原因"}};
    put("old", NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct store_writer writer = {0};
        assert_true(store_writer_open(&writer, store));
        failure = cases[i].error;
        calls_until_failure = 0;
        assert_false(add(&writer, "一.txt", "new"));
        calls_until_failure = -1;
        assert_non_null(strstr(writer.problem, cases[i].words));
        store_writer_close(&writer);
    }
}

static void a_file_that_decays_during_the_import_stops_it(void **state)
{
    (void)state;
    put("old", NULL);
    struct store_writer writer = {0};
    assert_true(store_writer_open(&writer, store));
    assert_true(add(&writer, "一.txt", "old"));
    overwrite(first_file(1, "old"), "odd");
    assert_false(add(&writer, "二.txt", "new"));
    assert_non_null(writer.problem);
    store_writer_close(&writer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            whatever_call_fails_the_old_or_the_new_is_shown, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_without_openat2, set_up, tear_down),
        cmocka_unit_test_setup_teardown(whatever_call_fails_undo_is_done_or_not, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            whatever_call_fails_fewer_files_are_taken_or_not, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_for_the_first_import, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_for_recovery, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            what_cannot_be_read_is_neither_touched_nor_taken_for_damaged, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_second_writer_waits_for_the_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            names_that_fill_the_manifest_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_failed_import_leaves_nothing_behind, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_full_disk_and_its_like_are_told_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_file_that_decays_during_the_import_stops_it, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
