// The reports of a cycle: read, read again when their files change, left out when they are over.
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

#include "command/programme_loader.h"
#include "deck_metrics.h"
#include "fake_clock.h"
#include "store/remove.h"
#include "store/writer.h"
#include "words/words.h"

enum { FILES = 3, PATH_BYTES = 100, LOG_BYTES = 4096 };

static const struct page_options options = {.width = 1280,
    .height = 720,
    .text_scale_percent = 100,
    .min_dwell_ms = 6000,
    .max_dwell_ms = 60000,
    .cover_heading = ""};
static struct config config;
static char folder[PATH_BYTES];
static char paths[FILES][PATH_BYTES];
static char *arguments[FILES];
static struct programme_loader loader;
static struct programme programme;
static char told[LOG_BYTES];

// The linker puts these in place of the log.
void __wrap_log_plain(const char *format, ...) __attribute__((format(printf, 1, 2)));
void __wrap_log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

__attribute__((format(printf, 1, 0))) static void hear(const char *format, va_list list)
{
    size_t length = strlen(told);
    vsnprintf(told + length, sizeof told - length, format, list);
    length = strlen(told);
    snprintf(told + length, sizeof told - length, "\n");
}

void __wrap_log_plain(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    hear(format, list);
    va_end(list);
}

void __wrap_log_line(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    hear(format, list);
    va_end(list);
}

static void write_file(size_t index, const char *text)
{
    FILE *file = fopen(paths[index], "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void write_report(size_t index, const char *title, const char *end)
{
    char text[500];
    snprintf(text, sizeof text,
        "%s关于整改情况的公示\n一、组织整改\n开会研究。\n二、整改情况\n1、问题。\n整改情况：已改。\n"
        "公示时间：2025年6月9日至2025年%s\n",
        title, end);
    write_file(index, text);
}

static void open_loader(size_t count)
{
    programme_loader_open(&loader, &config, &deck_metrics, arguments, count);
    loader.today = fake_clock_today;
    programme_loader_lay_out(&loader, &options);
}

static int set_up(void **state)
{
    (void)state;
    static const char *const names[FILES] = {"10.txt", "2025-01-01.txt", "9.txt"};
    snprintf(folder, sizeof folder, "/tmp/gongshi-programme-XXXXXX");
    if (mkdtemp(folder) == NULL)
        return -1;
    for (size_t i = 0; i < FILES; i++) {
        snprintf(paths[i], PATH_BYTES, "%.60s/%s", folder, names[i]);
        arguments[i] = paths[i];
    }
    write_report(0, "甲校", "6月15日");
    write_report(1, "乙校", "6月20日");
    write_report(2, "丙校", "6月25日");
    fake_day = (struct clock_day){0};
    told[0] = '\0';
    programme = (struct programme){0};
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    programme_loader_close(&loader);
    for (size_t i = 0; i < FILES; i++)
        unlink(paths[i]);
    return rmdir(folder);
}

// The titles of the programme, by their first character.
static void assert_shown(const char *expected)
{
    char shown[FILES * 3 + 1] = "";
    assert_true(programme.count <= FILES);
    for (size_t i = 0; i < programme.count; i++)
        snprintf(
            shown + 3 * i, sizeof shown - 3 * i, "%.3s", programme.entries[i].deck->report->title);
    assert_string_equal(shown, expected);
}

static void reports_stand_in_the_order_of_their_names(void **state)
{
    (void)state;
    open_loader(FILES);
    assert_true(programme_loader_read(&loader));
    assert_true(programme_loader_select(&loader, &programme));
    assert_shown("丙甲乙");
    assert_string_equal(told, "");
    assert_false(programme_loader_is_faulty(&loader));
}

static void a_refused_file_is_told_and_the_others_are_shown(void **state)
{
    (void)state;
    write_file(0, "");
    open_loader(FILES);
    assert_true(programme_loader_read(&loader));
    assert_true(programme_loader_select(&loader, &programme));
    assert_shown("丙乙");
    assert_non_null(strstr(told, paths[0]));
    assert_non_null(strstr(told, TEXT_FILE_EMPTY));
    assert_true(programme_loader_is_faulty(&loader));
}

static void no_good_file_leaves_an_empty_programme_that_is_not_over(void **state)
{
    (void)state;
    for (size_t i = 0; i < FILES; i++)
        write_file(i, "");
    fake_day = (struct clock_day){2026, 1, 1};
    open_loader(FILES);
    assert_false(programme_loader_read(&loader));
    assert_true(programme_loader_select(&loader, &programme));
    assert_int_equal(programme.count, 0);
}

static void a_changed_file_is_read_again_and_a_bad_one_changes_nothing(void **state)
{
    (void)state;
    open_loader(FILES);
    programme_loader_read(&loader);
    programme_loader_select(&loader, &programme);
    assert_false(programme_loader_read_changed(&loader));
    write_report(0, "丁校", "6月15日");
    assert_true(programme_loader_read_changed(&loader));
    // What was shown lives until it is released.
    assert_shown("丙甲乙");
    programme_loader_select(&loader, &programme);
    programme_loader_release(&loader);
    assert_shown("丙丁乙");
    write_file(0, "");
    assert_false(programme_loader_read_changed(&loader));
    assert_non_null(strstr(told, TEXT_FILE_EMPTY));
    programme_loader_select(&loader, &programme);
    assert_shown("丙丁乙");
    assert_true(programme_loader_is_faulty(&loader));
    write_report(0, "丁校", "6月15日");
    assert_true(programme_loader_read_changed(&loader));
    assert_false(programme_loader_is_faulty(&loader));
}

static void a_file_that_comes_later_takes_its_place(void **state)
{
    (void)state;
    unlink(paths[2]);
    open_loader(FILES);
    programme_loader_read(&loader);
    programme_loader_select(&loader, &programme);
    assert_shown("甲乙");
    write_report(2, "丙校", "6月25日");
    assert_true(programme_loader_read_changed(&loader));
    programme_loader_select(&loader, &programme);
    assert_shown("丙甲乙");
}

static void what_is_over_is_left_out_and_told_once(void **state)
{
    (void)state;
    open_loader(FILES);
    programme_loader_read(&loader);
    programme_loader_select(&loader, &programme);
    assert_shown("丙甲乙");
    fake_day = (struct clock_day){2025, 6, 16};
    for (int round = 0; round < 3; round++)
        assert_true(programme_loader_select(&loader, &programme));
    assert_shown("丙乙");
    char expected[LOG_BYTES];
    snprintf(expected, sizeof expected, TEXT_PERIOD_OVER "\n", paths[0], 2025, 6, 15);
    assert_string_equal(told, expected);
    fake_day = (struct clock_day){2025, 6, 26};
    assert_false(programme_loader_select(&loader, &programme));
    assert_int_equal(programme.count, 0);
    // The office extends the period.
    write_report(1, "乙校", "7月20日");
    assert_true(programme_loader_read_changed(&loader));
    assert_true(programme_loader_select(&loader, &programme));
    assert_shown("乙");
}

static void a_single_report_is_shown_though_it_is_over(void **state)
{
    (void)state;
    open_loader(1);
    programme_loader_read(&loader);
    fake_day = (struct clock_day){2026, 1, 1};
    assert_true(programme_loader_select(&loader, &programme));
    assert_shown("甲");
    char expected[LOG_BYTES];
    snprintf(expected, sizeof expected, TEXT_PERIOD_OVER_SHOWN "\n", paths[0], 2025, 6, 15);
    assert_string_equal(told, expected);
}

static void more_files_than_one_cycle_holds_are_told(void **state)
{
    (void)state;
    enum { GIVEN = LIMIT_REPORTS + 2 };
    static char names[GIVEN][PATH_BYTES];
    static char *many[GIVEN];
    for (size_t i = 0; i < GIVEN; i++) {
        // The first given is the last of the order.
        snprintf(names[i], PATH_BYTES, "%.60s/%zu.none", folder, GIVEN - i);
        many[i] = names[i];
    }
    programme_loader_open(&loader, &config, &deck_metrics, many, GIVEN);
    assert_int_equal(loader.count, LIMIT_REPORTS);
    assert_string_equal(loader.files[0].path, names[GIVEN - 1]);
    assert_string_equal(loader.files[LIMIT_REPORTS - 1].path, names[2]);
    char expected[LOG_BYTES];
    snprintf(expected, sizeof expected, TEXT_TOO_MANY_REPORTS "\n", LIMIT_REPORTS, (size_t)2);
    assert_string_equal(told, expected);
}

// ---- What the store shows ----

// A generation of the files whose indices are given.
static void put_in_store(const char *store, const size_t *files, size_t count)
{
    struct store_writer writer = {0};
    unsigned number;
    assert_true(store_writer_open(&writer, store));
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        struct message_list messages = {0};
        struct file_bytes bytes;
        char hash[HASH_TEXT_BYTES];
        assert_int_equal(read_file(paths[files[i]], 10000, &bytes, &messages, &arena), 0);
        hash_sha256(bytes.data, bytes.size, hash);
        const char *source = strrchr(paths[files[i]], '/') + 1;
        assert_true(store_writer_add(&writer, source, bytes.data, bytes.size, hash));
        file_bytes_destroy(&bytes);
    }
    assert_true(store_writer_commit(&writer, &number));
    store_writer_close(&writer);
}

static void take_what_the_store_shows(void)
{
    assert_true(programme_loader_read(&loader));
    programme_loader_select(&loader, &programme);
    programme_loader_release(&loader);
}

static void the_store_is_followed_from_before_it_is_made(void **state)
{
    (void)state;
    char store[PATH_BYTES + 20];
    snprintf(store, sizeof store, "%s/store/", folder);
    programme_loader_open_store(&loader, &config, &deck_metrics, store);
    programme_loader_lay_out(&loader, &options);
    assert_false(programme_loader_read(&loader));
    assert_true(programme_loader_select(&loader, &programme));
    assert_int_equal(programme.count, 0);
    assert_false(programme_loader_store_changed(&loader));

    put_in_store(store, (const size_t[]){2, 0}, 2);
    assert_true(programme_loader_store_changed(&loader));
    take_what_the_store_shows();
    assert_shown("丙甲");
    assert_false(programme_loader_read(&loader)); // the same generation
    while (programme_loader_store_changed(&loader))
        ; // its folders' making

    struct programme before = programme;
    put_in_store(store, (const size_t[]){1, 0}, 2);
    assert_true(programme_loader_store_changed(&loader));
    assert_false(programme_loader_read_changed(&loader)); // that is for files that were given
    assert_true(programme_loader_read(&loader));
    programme_loader_select(&loader, &programme);
    assert_shown("乙甲");
    // The report that stays is the same one, and whoever reads it stays where he is.
    assert_ptr_equal(programme.entries[1].deck, before.entries[1].deck);
    struct programme_place place =
        programme_follow(&programme, &before, (struct programme_place){1, 1});
    assert_true(programme_place_equal(place, (struct programme_place){1, 1}));
    place = programme_follow(&programme, &before, (struct programme_place){0, 1});
    assert_true(programme_place_equal(place, (struct programme_place){0, 0}));
    programme_loader_release(&loader);
    assert_string_equal(told, "");
    assert_false(programme_loader_is_faulty(&loader));

    // What was read stays while it is damaged on the disk, or gone.
    char manifest[2 * PATH_BYTES];
    snprintf(manifest, sizeof manifest, "%sgenerations/000002/manifest", store);
    assert_int_equal(unlink(manifest), 0);
    assert_false(programme_loader_read(&loader));
    assert_non_null(strstr(told, "已损坏"));
    assert_true(programme_loader_is_faulty(&loader));
    assert_int_equal(remove_all(AT_FDCWD, store), 0);
    assert_true(programme_loader_store_changed(&loader));
    assert_false(programme_loader_read(&loader));
    // A store that was made anew begins to count anew.
    put_in_store(store, (const size_t[]){2}, 1);
    assert_true(programme_loader_store_changed(&loader));
    take_what_the_store_shows();
    assert_shown("丙");
    assert_false(programme_loader_is_faulty(&loader));
    assert_int_equal(remove_all(AT_FDCWD, store), 0);
}

static void a_store_that_cannot_be_read_is_told_once(void **state)
{
    (void)state;
    char store[PATH_BYTES + 20], generations[PATH_BYTES + 40];
    snprintf(store, sizeof store, "%s/store", folder);
    snprintf(generations, sizeof generations, "%s/generations", store);
    assert_int_equal(mkdir(store, 0700), 0);
    int file = open(generations, O_CREAT | O_WRONLY, 0600); // not the folder that it should be
    assert_true(file >= 0);
    close(file);
    programme_loader_open_store(&loader, &config, &deck_metrics, store);
    programme_loader_lay_out(&loader, &options);
    assert_false(programme_loader_read(&loader));
    assert_true(programme_loader_is_faulty(&loader));
    assert_non_null(strstr(told, "请管理员检查 [store] folder"));
    told[0] = '\0';
    assert_false(programme_loader_read(&loader));
    assert_string_equal(told, "");
    assert_int_equal(unlink(generations), 0);
    put_in_store(store, (const size_t[]){2}, 1);
    take_what_the_store_shows();
    assert_shown("丙");
    assert_false(programme_loader_is_faulty(&loader));
    assert_int_equal(remove_all(AT_FDCWD, store), 0);
}

static void a_file_that_is_given_twice_is_taken_once(void **state)
{
    (void)state;
    char other[2 * PATH_BYTES];
    snprintf(other, sizeof other, "%s/./%s", folder, strrchr(paths[0], '/') + 1);
    char *given[] = {paths[0], paths[1], other, paths[0]};
    programme_loader_open(&loader, &config, &deck_metrics, given, 4);
    assert_int_equal(loader.count, 2);
    assert_false(loader.keeps_past);
    assert_non_null(strstr(told, other));
    programme_loader_close(&loader);
    programme_loader_open(&loader, &config, &deck_metrics, (char *[]){paths[0], paths[0]}, 2);
    assert_int_equal(loader.count, 1);
    assert_true(loader.keeps_past);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            reports_stand_in_the_order_of_their_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_refused_file_is_told_and_the_others_are_shown, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            no_good_file_leaves_an_empty_programme_that_is_not_over, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_changed_file_is_read_again_and_a_bad_one_changes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_comes_later_takes_its_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_store_that_cannot_be_read_is_told_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_over_is_left_out_and_told_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_single_report_is_shown_though_it_is_over, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            more_files_than_one_cycle_holds_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            the_store_is_followed_from_before_it_is_made, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_file_that_is_given_twice_is_taken_once, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
