// The store: its layout, what undo and the limit of three do to it, and what a reader and the next
// writer make of every kind of damage.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/remove.h"
#include "store/writer.h"

enum { PATH_BYTES = 200, LOG_BYTES = 8192 };

static char folder[PATH_BYTES];
static char store[PATH_BYTES + 10];
static char told[LOG_BYTES];

// The linker puts these in place of the calls. A countdown that reaches 0 makes one fail.
void __wrap_log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));
int __real_fsync(int descriptor);
int __wrap_fsync(int descriptor);
int __real_renameat(int from, const char *old, int to, const char *new);
int __wrap_renameat(int from, const char *old, int to, const char *new);
ssize_t __real_write(int descriptor, const void *bytes, size_t size);
ssize_t __wrap_write(int descriptor, const void *bytes, size_t size);
int __real_mkdirat(int parent, const char *name, mode_t mode);
int __wrap_mkdirat(int parent, const char *name, mode_t mode);
int __real_openat(int parent, const char *name, int flags, ...);
int __wrap_openat(int parent, const char *name, int flags, ...);
int __real_unlinkat(int parent, const char *name, int flags);
int __wrap_unlinkat(int parent, const char *name, int flags);

static int calls_until_failure = -1; // of any of them
static int failure = ENOSPC;

static bool fails_now(void)
{
    if (calls_until_failure < 0 || calls_until_failure-- > 0)
        return false;
    errno = failure;
    return true;
}

void __wrap_log_line(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    size_t length = strlen(told);
    vsnprintf(told + length, sizeof told - length, format, list);
    va_end(list);
}

int __wrap_fsync(int descriptor)
{
    return fails_now() ? -1 : __real_fsync(descriptor);
}

int __wrap_renameat(int from, const char *old, int to, const char *new)
{
    return fails_now() ? -1 : __real_renameat(from, old, to, new);
}

// Half of what was asked for, so that a write in pieces is seen too.
ssize_t __wrap_write(int descriptor, const void *bytes, size_t size)
{
    return fails_now() ? -1 : __real_write(descriptor, bytes, size > 1 ? size / 2 : size);
}

int __wrap_mkdirat(int parent, const char *name, mode_t mode)
{
    return fails_now() ? -1 : __real_mkdirat(parent, name, mode);
}

int __wrap_openat(int parent, const char *name, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    mode_t mode = (flags & O_CREAT) != 0 ? va_arg(list, mode_t) : 0;
    va_end(list);
    return fails_now() ? -1 : __real_openat(parent, name, flags, mode);
}

int __wrap_unlinkat(int parent, const char *name, int flags)
{
    return fails_now() ? -1 : __real_unlinkat(parent, name, flags);
}

// ---- Helpers ----

static const char *path_of(const char *name)
{
    static char path[4 * PATH_BYTES];
    snprintf(path, sizeof path, "%s/generations/%s", store, name);
    return path;
}

static bool exists(const char *name)
{
    return access(path_of(name), F_OK) == 0;
}

static bool add(struct store_writer *writer, const char *source, const char *content)
{
    char hash[HASH_TEXT_BYTES];
    hash_sha256(content, strlen(content), hash);
    return store_writer_add(writer, source, content, strlen(content), hash);
}

// Makes a generation of up to two files. Returns its number; 0 if it could not be made; the number
// that is shown if that is the same.
static unsigned put(const char *first, const char *second)
{
    struct store_writer writer = {0};
    unsigned number = 0;
    bool done = store_writer_open(&writer, store) && add(&writer, "一.txt", first) &&
                (second == NULL || add(&writer, "二.txt", second));
    if (done && store_writer_is_same(&writer))
        number = writer.shown.number;
    else if (!done || !store_writer_commit(&writer, &number))
        assert_non_null(writer.problem);
    store_writer_close(&writer);
    return number;
}

static bool undo(void)
{
    struct store_writer writer = {0};
    unsigned number;
    bool done = store_writer_open(&writer, store) && store_writer_restore(&writer) &&
                store_writer_commit(&writer, &number);
    store_writer_close(&writer);
    return done;
}

// The content of the first file that is shown; "" if nothing is whole.
static const char *shown(void)
{
    static char text[PATH_BYTES];
    struct generation generation = {0};
    struct file_bytes bytes = {0};
    text[0] = '\0';
    if (store_newest_whole(&generation, store)) {
        int generations = store_open(store);
        assert_true(generation_read_file(&generation, generations, 0, &bytes));
        snprintf(text, sizeof text, "%.*s", (int)bytes.size, (const char *)bytes.data);
        file_bytes_destroy(&bytes);
        close(generations);
    }
    generation_destroy(&generation);
    return text;
}

static void assert_holds(const char *numbers)
{
    char found[PATH_BYTES] = "";
    struct store_names names = {0};
    int generations = store_open(store);
    assert_true(generations >= 0);
    assert_int_equal(store_names(&names, generations), 0);
    for (size_t i = 0; i < names.count; i++)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%u ", names.numbers[i]);
    assert_int_equal(names.leftover_count, 0);
    store_names_destroy(&names);
    close(generations);
    assert_string_equal(found, numbers);
}

static void overwrite(const char *name, const char *content)
{
    FILE *file = fopen(path_of(name), "w");
    assert_non_null(file);
    fputs(content, file);
    fclose(file);
}

static const char *first_file(unsigned number, const char *content)
{
    static char name[PATH_BYTES];
    char hash[HASH_TEXT_BYTES];
    hash_sha256(content, strlen(content), hash);
    snprintf(name, sizeof name, "%06u/001-%.16s.dat", number, hash);
    return name;
}

static int set_up(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/gongshi-store-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(store, sizeof store, "%s/store", folder);
    told[0] = '\0';
    failure = ENOSPC;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    calls_until_failure = -1;
    return remove_all(AT_FDCWD, folder);
}

// ---- As it should be ----

static void an_empty_store_shows_nothing(void **state)
{
    (void)state;
    assert_string_equal(shown(), "");
    assert_false(undo());
    assert_string_equal(shown(), "");
}

static void the_newest_is_shown_and_three_are_kept(void **state)
{
    (void)state;
    const char *const contents[] = {"a", "b", "c", "d", "e"};
    for (unsigned i = 0; i < 5; i++) {
        assert_int_equal(put(contents[i], NULL), i + 1);
        assert_string_equal(shown(), contents[i]);
    }
    assert_holds("5 4 3 ");
    assert_string_equal(told, "");
}

static void the_same_again_writes_nothing(void **state)
{
    (void)state;
    assert_int_equal(put("a", "b"), 1);
    struct stat before, after;
    assert_int_equal(stat(path_of(""), &before), 0);
    calls_until_failure = -1;
    assert_int_equal(put("a", "b"), 1);
    assert_int_equal(stat(path_of(""), &after), 0);
    assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
    assert_holds("1 ");
}

static void more_and_fewer_files_are_not_the_same(void **state)
{
    (void)state;
    assert_int_equal(put("a", "b"), 1);
    assert_int_equal(put("a", NULL), 2);
    assert_int_equal(put("a", "c"), 3);
    assert_int_equal(put("a", "c"), 3);
    assert_holds("3 2 1 ");
    assert_true(undo());
    assert_true(undo());
    assert_int_equal(put("a", "c"), 5);
}

static void undo_goes_back_and_forth(void **state)
{
    (void)state;
    put("a", NULL);
    assert_false(undo());
    put("b", "b2");
    assert_true(undo());
    assert_string_equal(shown(), "a");
    assert_true(undo());
    assert_string_equal(shown(), "b");
    assert_true(undo());
    assert_string_equal(shown(), "a");
    assert_int_equal(put("c", NULL), 6);
    assert_true(undo());
    assert_string_equal(shown(), "a");
    assert_holds("7 6 5 ");
}

static void files_lie_where_the_layout_says(void **state)
{
    (void)state;
    put("a", NULL);
    struct arena arena = {0};
    struct generation generation = {0};
    assert_true(store_newest_whole(&generation, store));
    const char *path = generation_file_path(&generation, store, 0, &arena);
    assert_string_equal(path, path_of(first_file(1, "a")));
    assert_int_equal(access(path, R_OK), 0);
    generation_destroy(&generation);
    arena_destroy(&arena);
}

// ---- Damage ----

static void lose_the_manifest(void)
{
    assert_int_equal(unlink(path_of("000002/manifest")), 0);
}

static void cut_the_manifest(void)
{
    assert_int_equal(truncate(path_of("000002/manifest"), 60), 0);
}

static void empty_the_manifest(void)
{
    assert_int_equal(truncate(path_of("000002/manifest"), 0), 0);
}

static void swell_the_manifest(void)
{
    assert_int_equal(truncate(path_of("000002/manifest"), 100 * 1024 * 1024), 0);
}

static void lose_the_file(void)
{
    assert_int_equal(unlink(path_of(first_file(2, "new"))), 0);
}

static void change_the_file(void)
{
    overwrite(first_file(2, "new"), "mew");
}

static void lengthen_the_file(void)
{
    overwrite(first_file(2, "new"), "new and more");
}

static void empty_the_file(void)
{
    overwrite(first_file(2, "new"), "");
}

static void put_a_link_in_its_place(void)
{
    lose_the_file();
    assert_int_equal(symlink("/etc/passwd", path_of(first_file(2, "new"))), 0);
}

static void put_a_pipe_in_its_place(void)
{
    lose_the_file();
    assert_int_equal(mkfifo(path_of(first_file(2, "new")), 0600), 0);
}

static void put_a_file_in_the_place_of_the_folder(void)
{
    int generations = store_open(store);
    assert_int_equal(remove_all(generations, "000002"), 0);
    close(generations);
    overwrite("000002", "x");
}

static void mix_two_generations(void)
{
    char from[4 * PATH_BYTES];
    snprintf(from, sizeof from, "%s", path_of("000001/manifest"));
    assert_int_equal(rename(from, path_of("000002/manifest")), 0);
    assert_int_equal(put("new", NULL), 3); // the first one is damaged by it too
}

static void a_damaged_generation_is_passed_over_told_and_set_aside(void **state)
{
    (void)state;
    void (*const damages[])(void) = {lose_the_manifest, cut_the_manifest, empty_the_manifest,
        swell_the_manifest, lose_the_file, change_the_file, lengthen_the_file, empty_the_file,
        put_a_link_in_its_place, put_a_pipe_in_its_place, put_a_file_in_the_place_of_the_folder};
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        if (i > 0)
            set_up(NULL);
        put("old", NULL);
        assert_int_equal(put("new", NULL), 2);
        damages[i]();
        assert_string_equal(shown(), "old");
        assert_non_null(strstr(told, "第 2 次更新已损坏"));
        assert_true(exists("000002")); // a reader changes nothing
        told[0] = '\0';
        assert_int_equal(put("next", NULL), 3); // no number is given twice
        assert_non_null(strstr(told, "damaged-000002"));
        assert_true(exists("damaged-000002"));
        assert_holds("3 1 ");
        assert_true(undo());
        assert_string_equal(shown(), "old");
        if (i + 1 < sizeof damages / sizeof *damages)
            tear_down(NULL);
    }
}

static void where_all_are_damaged_there_is_nothing(void **state)
{
    (void)state;
    put("old", NULL);
    put("new", NULL);
    lose_the_file();
    overwrite(first_file(1, "old"), "odd");
    assert_string_equal(shown(), "");
    assert_non_null(strstr(told, "第 1 次"));
    assert_int_equal(put("next", NULL), 3);
    assert_string_equal(shown(), "next");
    assert_holds("3 ");
    assert_false(undo());
}

static void a_generation_with_the_manifest_of_another_is_damaged(void **state)
{
    (void)state;
    put("old", NULL);
    put("new", NULL);
    mix_two_generations();
    assert_string_equal(shown(), "new");
    assert_true(exists("damaged-000001"));
    assert_true(exists("damaged-000002"));
}

static void what_others_put_there_is_left_alone(void **state)
{
    (void)state;
    put("a", NULL);
    overwrite("notes.txt", "x");
    overwrite("0000002", "x"); // written in another way than ours
    overwrite("12", "x");
    assert_int_equal(put("b", NULL), 2);
    assert_true(exists("notes.txt") && exists("0000002") && exists("12"));
    assert_string_equal(told, "");
}

static void leftovers_of_an_interruption_are_cleaned(void **state)
{
    (void)state;
    put("a", NULL);
    mkdir(path_of("incoming"), 0755);
    overwrite("incoming/001-half.dat", "ha");
    mkdir(path_of("incoming/deeper"), 0755);
    overwrite("incoming/deeper/file", "x");
    mkdir(path_of("discarded-000009"), 0755);
    overwrite("discarded-000009/manifest", "x");
    assert_string_equal(shown(), "a");
    assert_int_equal(put("b", NULL), 10);
    assert_holds("10 1 ");
    symlink("/etc", path_of("incoming"));
    assert_int_equal(put("c", NULL), 11);
    assert_int_equal(access("/etc/passwd", R_OK), 0);
}

// ---- Failures ----

// Lets the n-th call fail, for every n, until a run needs no more calls than that.
static void fail_each_call(bool (*change)(void), const char *before, const char *after)
{
    bool done = false;
    for (int n = 0; !done; n++) {
        calls_until_failure = n;
        bool succeeded = change();
        done = calls_until_failure >= 0;
        calls_until_failure = -1;
        const char *now = shown();
        if (strcmp(now, before) != 0 && strcmp(now, after) != 0)
            fail_msg("call %d, error %d: shows \"%s\"", n, failure, now);
        // What was reported is so; and a failure that could be undone shows the old content.
        if (strcmp(now, succeeded ? after : before) != 0)
            fail_msg("call %d, error %d: reported %d, shows \"%s\"", n, failure, succeeded, now);
        if (succeeded && !done)
            assert_true(undo()); // to where it was
        put(before, NULL);
        assert_string_equal(shown(), before);
    }
}

static bool put_new(void)
{
    return put("new", "and another") != 0;
}

static void whatever_call_fails_the_old_or_the_new_is_shown(void **state)
{
    (void)state;
    static const int errors[] = {ENOSPC, EROFS, EACCES, EIO};
    put("x", NULL);
    put("y", NULL);
    put("old", NULL);
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        failure = errors[i];
        fail_each_call(put_new, "old", "new");
    }
}

static void undo_survives_failures_too(void **state)
{
    (void)state;
    put("before", NULL);
    for (int n = 0; n < 60; n++) {
        put("now", NULL);
        calls_until_failure = n;
        bool succeeded = undo();
        calls_until_failure = -1;
        assert_string_equal(shown(), succeeded ? "before" : "now");
        put("before", NULL);
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
        cmocka_unit_test_setup_teardown(an_empty_store_shows_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_newest_is_shown_and_three_are_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_again_writes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(more_and_fewer_files_are_not_the_same, set_up, tear_down),
        cmocka_unit_test_setup_teardown(undo_goes_back_and_forth, set_up, tear_down),
        cmocka_unit_test_setup_teardown(files_lie_where_the_layout_says, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_damaged_generation_is_passed_over_told_and_set_aside, set_up, tear_down),
        cmocka_unit_test_setup_teardown(where_all_are_damaged_there_is_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_generation_with_the_manifest_of_another_is_damaged, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_others_put_there_is_left_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            leftovers_of_an_interruption_are_cleaned, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            whatever_call_fails_the_old_or_the_new_is_shown, set_up, tear_down),
        cmocka_unit_test_setup_teardown(undo_survives_failures_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_failed_import_leaves_nothing_behind, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_full_disk_and_its_like_are_told_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_file_that_decays_during_the_import_stops_it, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
