// What is found on a stick, and what is made of its names.
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

#include "files/beneath.h"
#include "store/remove.h"
#include "update/display_name.h"
#include "update/kind.h"
#include "update/stick.h"

enum { PATH_BYTES = 300, LIST_BYTES = 2000 };

static char root[PATH_BYTES];

static const char *path_of(const char *name)
{
    static char path[2 * PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", root, name);
    return path;
}

static void make_folder(const char *name)
{
    assert_int_equal(mkdir(path_of(name), 0755), 0);
}

static void make_file(const char *name)
{
    FILE *file = fopen(path_of(name), "w");
    assert_non_null(file);
    fputs(name, file);
    fclose(file);
}

// The files that are found, each followed by "|".
static const char *found(void)
{
    static char list[LIST_BYTES];
    struct stick stick = {0};
    assert_true(stick_open(&stick, root));
    list[0] = '\0';
    for (size_t i = 0; i < stick.count; i++)
        snprintf(list + strlen(list), sizeof list - strlen(list), "%s|", stick.files[i].display);
    stick_close(&stick);
    return list;
}

static int set_up(void **state)
{
    (void)state;
    snprintf(root, sizeof root, "/tmp/gongshi-stick-XXXXXX");
    return mkdtemp(root) == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    return remove_all(AT_FDCWD, root);
}

static void names_are_cleaned_for_display(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"整改公示.txt", "整改公示.txt"},
        {"100%s%n.txt", "100%s%n.txt"},
        {"a\nb\x1b[2J", "a�b�[2J"},
        {"\xff\xfe.txt", "��.txt"},
        {"\u202Etxt.exe", "�txt.exe"},
        {"\u200Ba\u2066b\u00ADc\u2028d\uFEFF", "�a�b�c�d�"},
        {"\xC2\x85", "�"},
        {"\U000E0041", "�"},
        {"", ""},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(display_name(&arena, cases[i][0]), cases[i][1]);
    arena_destroy(&arena);
}

static void the_folder_for_reports_comes_before_the_root(void **state)
{
    (void)state;
    make_file("private.txt");
    assert_string_equal(found(), "private.txt|");
    make_folder("gongshi");
    make_file("gongshi/b.txt");
    assert_string_equal(found(), "b.txt|");
    make_folder("公示");
    assert_string_equal(found(), "");
    make_file("公示/a.txt");
    assert_string_equal(found(), "a.txt|");
}

static void a_link_or_a_file_of_that_name_is_no_such_folder(void **state)
{
    (void)state;
    make_file("a.txt");
    assert_int_equal(symlink("/etc", path_of("公示")), 0);
    make_file("gongshi");
    assert_string_equal(found(), "a.txt|gongshi|");
}

static void files_are_in_the_order_of_the_cycle(void **state)
{
    (void)state;
    make_folder("2");
    make_folder("10");
    make_file("10/1.txt");
    make_file("2/9.txt");
    make_file("2/1.txt");
    make_file("10.txt");
    make_file("9.txt");
    make_file("z.txt");
    assert_string_equal(found(), "9.txt|10.txt|z.txt|2/1.txt|2/9.txt|10/1.txt|");
}

static void what_computers_leave_on_sticks_is_skipped(void **state)
{
    (void)state;
    static const char *const files[] = {"~$公示.docx", "._a.txt", ".hidden", ".DS_Store",
        "Thumbs.db", "desktop.ini", "AUTORUN.INF"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        make_file(files[i]);
    make_folder("System Volume Information");
    make_file("System Volume Information/a.txt");
    make_folder("公示结果");
    make_file("公示结果/结果.txt");
    make_folder("$RECYCLE.BIN");
    make_file("$RECYCLE.BIN/a.txt");
    make_folder("FOUND.000");
    make_file("FOUND.000/a.txt");
    assert_string_equal(found(), "");
}

static void only_two_levels_are_looked_at(void **state)
{
    (void)state;
    make_folder("a");
    make_folder("a/b");
    make_file("a/1.txt");
    make_file("a/b/2.txt");
    struct stick stick = {0};
    assert_true(stick_open(&stick, root));
    assert_int_equal(stick.count, 1);
    assert_string_equal(stick.files[0].display, "a/1.txt");
    assert_int_equal(stick.left_out_count, 1);
    assert_string_equal(stick.left_out[0].display, "a/b");
    stick_close(&stick);
}

static void links_and_pipes_are_left_out(void **state)
{
    (void)state;
    assert_int_equal(symlink("/etc/passwd", path_of("a.txt")), 0);
    assert_int_equal(symlink("..", path_of("loop")), 0);
    assert_int_equal(mkfifo(path_of("b.txt"), 0600), 0);
    struct stick stick = {0};
    assert_true(stick_open(&stick, root));
    assert_int_equal(stick.count, 0);
    assert_int_equal(stick.left_out_count, 3);
    stick_close(&stick);
}

static void a_folder_that_is_not_there_is_told(void **state)
{
    (void)state;
    struct stick stick = {0};
    assert_false(stick_open(&stick, path_of("nothing")));
    assert_non_null(stick.problem);
    stick_close(&stick);
}

static void what_becomes_a_link_after_it_was_found_is_not_followed(void **state)
{
    (void)state;
    make_folder("sub");
    make_file("sub/a.txt");
    make_file("b.txt");
    struct stick stick = {0};
    struct arena arena = {0};
    struct message_list messages = {0};
    struct file_bytes bytes;
    assert_true(stick_open(&stick, root));
    assert_int_equal(stick_read(&stick, &stick.files[0], &bytes, &messages, &arena), 0);
    assert_memory_equal(bytes.data, "b.txt", bytes.size);
    file_bytes_destroy(&bytes);
    unlink(path_of("b.txt"));
    assert_int_equal(symlink("/etc/passwd", path_of("b.txt")), 0);
    assert_int_equal(stick_read(&stick, &stick.files[0], &bytes, &messages, &arena), -1);
    assert_int_equal(unlink(path_of("sub/a.txt")), 0);
    assert_int_equal(rmdir(path_of("sub")), 0);
    assert_int_equal(symlink("/etc", path_of("sub")), 0);
    assert_int_equal(stick_read(&stick, &stick.files[1], &bytes, &messages, &arena), -1);
    assert_int_equal(messages.count, 2);
    stick_close(&stick);
    arena_destroy(&arena);
}

static void nothing_outside_the_folder_is_opened(void **state)
{
    (void)state;
    int (*const ways[])(int, const char *, int) = {open_beneath, open_beneath_by_looking};
    static const char *const names[] = {"..", ".", "", "/etc/passwd", "../x", "sub/a.txt", "link"};
    make_folder("sub");
    make_file("sub/a.txt");
    assert_int_equal(symlink("sub/a.txt", path_of("link")), 0);
    int folder = open(root, O_RDONLY | O_DIRECTORY);
    for (size_t way = 0; way < 2; way++) {
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            assert_int_equal(ways[way](folder, names[i], 0), -1);
        int inside = ways[way](folder, "sub", O_DIRECTORY);
        assert_true(inside >= 0);
        int file = ways[way](inside, "a.txt", 0);
        assert_true(file >= 0);
        close(file);
        close(inside);
    }
    close(folder);
}

static void another_file_system_is_not_entered(void **state)
{
    (void)state;
    int (*const ways[])(int, const char *, int) = {open_beneath, open_beneath_by_looking};
    int folder = open("/", O_RDONLY | O_DIRECTORY);
    for (size_t way = 0; way < 2; way++) {
        assert_int_equal(ways[way](folder, "proc", O_DIRECTORY), -1);
        assert_int_equal(errno, EXDEV);
    }
    close(folder);
}

static const char *kind(const char *name, const char *bytes, size_t size, bool for_reports)
{
    return kind_not_a_report(name, (const uint8_t *)bytes, size, for_reports);
}

static void reports_are_known_by_content_or_by_what_they_claim(void **state)
{
    (void)state;
    static const char text[] = "关于整改", pdf[] = "%PDF-1.7", jpeg[] = "\xFF\xD8\xFF\xE0";
    static const char binary[] = "\x7F"
                                 "ELF\0\0",
                      utf_16[] = "\xFF\xFE"
                                 "a\0";
    for (int for_reports = 0; for_reports < 2; for_reports++) {
        assert_null(kind("noending", text, sizeof text - 1, for_reports));
        assert_null(kind("a.bin", utf_16, sizeof utf_16 - 1, for_reports));
        assert_null(kind("a.DOCX", jpeg, sizeof jpeg - 1, for_reports));
        assert_null(kind("a.txt", binary, sizeof binary - 1, for_reports));
        assert_non_null(kind("a.jpg", jpeg, sizeof jpeg - 1, for_reports));
        assert_non_null(kind("program", binary, sizeof binary - 1, for_reports));
    }
    assert_non_null(kind("a.pdf", pdf, sizeof pdf - 1, false));
    assert_null(kind("a.pdf", pdf, sizeof pdf - 1, true));
    assert_null(kind("noending", pdf, sizeof pdf - 1, true));
    assert_true(kind_is_named_like_a_report("x.wps", true));
    assert_false(kind_is_named_like_a_report("x.wps", false));
    assert_false(kind_is_named_like_a_report("txt", true));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_cleaned_for_display),
        cmocka_unit_test_setup_teardown(
            the_folder_for_reports_comes_before_the_root, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_link_or_a_file_of_that_name_is_no_such_folder, set_up, tear_down),
        cmocka_unit_test_setup_teardown(files_are_in_the_order_of_the_cycle, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            what_computers_leave_on_sticks_is_skipped, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_two_levels_are_looked_at, set_up, tear_down),
        cmocka_unit_test_setup_teardown(links_and_pipes_are_left_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_folder_that_is_not_there_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            what_becomes_a_link_after_it_was_found_is_not_followed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_outside_the_folder_is_opened, set_up, tear_down),
        cmocka_unit_test(another_file_system_is_not_entered),
        cmocka_unit_test(reports_are_known_by_content_or_by_what_they_claim),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
