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

// Whether the failure that was ordered has not come: the run needs no more calls than these.
static bool no_call_was_left(void)
{
    bool none = failing_calls > 0;
    calls_until_failure = -1;
    failing_calls = 1;
    return none;
}

static void the_same_for_the_first_import(void **state)
{
    (void)state;
    bool done = false;
    for (int n = 0; !done; n++) {
        calls_until_failure = n;
        bool succeeded = put("first", NULL) != 0;
        done = no_call_was_left();
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
    bool done = false;
    for (int n = 0; !done; n++) {
        set_up(NULL);
        put("old", NULL);
        put("broken", NULL);
        overwrite("000002/manifest", "x");
        calls_until_failure = n;
        bool succeeded = put_over_ruins();
        done = no_call_was_left();
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

static void a_disk_mounted_over_a_generation_is_no_damage(void **state)
{
    (void)state;
    put("a", NULL);
    put("b", NULL);
    unopenable = "000002";
    unopenable_error = EXDEV;
    assert_string_equal(shown(), "a");
    assert_int_equal(put("c", NULL), 3);
    assert_true(exists("000002"));
}

static void what_changes_while_it_is_read_is_no_damage(void **state)
{
    (void)state;
    put("a", NULL);
    changing = true;
    assert_string_equal(shown(), "");
    assert_int_equal(put("b", NULL), 2);
    changing = false;
    assert_holds("2 1 ");
    assert_null(strstr(told, "移到一边"));
}

// ---- Readers ----

// One after another, which makes the screen's answer neither more nor less.
static void whatever_call_fails_a_reader_ends(void **state)
{
    (void)state;
    put("old", NULL);
    put("new", NULL);
    overwrite("000002/manifest", "x");
    for (int in_a_row = 1; in_a_row < 40; in_a_row *= 3) {
        bool done = false;
        for (int n = 0; !done; n++) {
            struct generation generation = {0};
            failing_calls = in_a_row;
            calls_until_failure = n;
            bool found = store_newest_whole(&generation, store);
            done = no_call_was_left();
            if (found)
                assert_int_equal(generation.number, 1);
            generation_destroy(&generation);
        }
    }
    assert_string_equal(shown(), "old");
}

static void put_three(void)
{
    static char contents[3][PATH_BYTES];
    static int count;
    for (int i = 0; i < 3; i++) {
        snprintf(contents[i], sizeof contents[i], "%d", count++);
        put(contents[i], NULL);
    }
}

// At whatever moment a writer replaces all that there was, a reader finds what was or what is.
static void whenever_a_writer_comes_a_reader_finds_something_whole(void **state)
{
    (void)state;
    bool done = false;
    for (int n = 0; !done; n++) {
        put("old", NULL);
        struct generation generation = {0};
        calls_until_meanwhile = n;
        meanwhile = put_three;
        assert_true(store_newest_whole(&generation, store));
        done = meanwhile != NULL;
        meanwhile = NULL;
        assert_int_equal(generation.state, GENERATION_WHOLE);
        generation_destroy(&generation);
    }
}

// The calls of the reader alone count.
static void put_three_again_and_again(void)
{
    put_three();
    calls_until_meanwhile = 6;
    meanwhile = put_three_again_and_again;
}

static void a_writer_without_rest_does_not_hold_a_reader_for_ever(void **state)
{
    (void)state;
    put("old", NULL);
    struct generation generation = {0};
    put_three_again_and_again();
    store_newest_whole(&generation, store);
    meanwhile = NULL;
    generation_destroy(&generation);
    assert_string_not_equal(shown(), "");
}

// ---- Writers ----

// The lock is somebody else's; the wait for it is interrupted, or fails.
static void a_wait_for_the_lock_goes_on_or_fails(void **state)
{
    (void)state;
    static const struct {
        int then;
        bool opens;
    } cases[] = {{EINTR, true}, {ENOLCK, false}};
    enum { CALLS = 50 }; // of the opening
    put("a", NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool waited = false;
        for (int n = 0; !waited; n++) {
            struct store_writer writer = {0};
            assert_in_range(n, 0, CALLS);
            told[0] = '\0';
            failure = EWOULDBLOCK;
            later_failure = cases[i].then;
            failing_calls = 2;
            calls_until_failure = n;
            bool opened = store_writer_open(&writer, store);
            calls_until_failure = -1;
            failing_calls = 1;
            waited = strstr(told, "等它结束") != NULL;
            if (waited)
                assert_int_equal(opened, cases[i].opens);
            store_writer_close(&writer);
        }
    }
}

static void paths_that_cannot_be_opened_are_no_crash(void **state)
{
    (void)state;
    static const char *const paths[] = {"/", "//", "a", "", "/a"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct store_writer writer = {0};
        calls_until_failure = 0; // or something would be made there
        failing_calls = 1;
        assert_false(store_writer_open(&writer, paths[i]));
        assert_non_null(writer.problem);
        store_writer_close(&writer);
    }
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
    bool done = false;
    for (int n = 0; !done; n++) {
        put("now", "more");
        calls_until_failure = n;
        bool succeeded = put_fewer();
        done = no_call_was_left();
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
        cmocka_unit_test_setup_teardown(
            a_disk_mounted_over_a_generation_is_no_damage, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            what_changes_while_it_is_read_is_no_damage, set_up, tear_down),
        cmocka_unit_test_setup_teardown(whatever_call_fails_a_reader_ends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            whenever_a_writer_comes_a_reader_finds_something_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_writer_without_rest_does_not_hold_a_reader_for_ever, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_wait_for_the_lock_goes_on_or_fails, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            paths_that_cannot_be_opened_are_no_crash, set_up, tear_down),
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
