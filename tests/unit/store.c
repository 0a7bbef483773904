// The store: its layout, what undo and the limit of three do to it, and what a reader and the next
// writer make of every kind of damage.
#include "store_fixture.h"

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

static void flip_and_look(int file, off_t offset, int bit)
{
    char byte, flipped;
    assert_int_equal(pread(file, &byte, 1, offset), 1);
    flipped = (char)(byte ^ (1 << bit));
    assert_int_equal(pwrite(file, &flipped, 1, offset), 1);
    assert_string_equal(shown(), "old");
    assert_int_equal(pwrite(file, &byte, 1, offset), 1);
}

static void whatever_bit_is_flipped_the_other_generation_is_shown(void **state)
{
    (void)state;
    enum { CONTENT_BYTES = 3000, FLIPS = 10000 };
    char content[CONTENT_BYTES + 1] = "";
    memset(content, 'x', CONTENT_BYTES);
    put("old", NULL);
    assert_int_equal(put(content, "and another"), 2);
    int manifest = open(path_of("000002/manifest"), O_RDWR);
    for (off_t offset = 0; offset < lseek(manifest, 0, SEEK_END); offset++) {
        for (int bit = 0; bit < 8; bit++)
            flip_and_look(manifest, offset, bit);
    }
    char second[4 * PATH_BYTES];
    snprintf(second, sizeof second, "%s", path_of(stored_file(2, 2, "and another")));
    int files[] = {open(path_of(first_file(2, content)), O_RDWR), open(second, O_RDWR)};
    uint32_t random = 1;
    for (int i = 0; i < FLIPS; i++) {
        random = random * 1664525 + 1013904223; // Numerical Recipes
        int file = files[i % 8 == 0];
        flip_and_look(file, (off_t)(random >> 8) % lseek(file, 0, SEEK_END), (random >> 5) % 8);
    }
    assert_int_equal(shown()[0], 'x');
    close(manifest);
    close(files[0]);
    close(files[1]);
}

static void what_others_put_there_is_left_alone(void **state)
{
    (void)state;
    put("a", NULL);
    overwrite("notes.txt", "x");
    overwrite("0000002", "x"); // written in another way than ours
    overwrite("12", "x");
    overwrite("000002x", "x");
    overwrite("1234567890", "x"); // more than we ever count
    assert_int_equal(put("b", NULL), 2);
    assert_true(exists("notes.txt") && exists("0000002") && exists("12") && exists("000002x") &&
                exists("1234567890"));
    assert_string_equal(told, "");
}

static void numbers_grow_beyond_six_digits(void **state)
{
    (void)state;
    put("a", NULL);
    char from[4 * PATH_BYTES];
    snprintf(from, sizeof from, "%s", path_of("000001"));
    assert_int_equal(rename(from, path_of("999999")), 0);
    assert_int_equal(put("b", NULL), 1000000);
    assert_string_equal(shown(), "b");
    assert_int_equal(put("c", NULL), 1000001);
    assert_holds("1000001 1000000 999999 ");
}

static void the_same_content_under_another_name_is_an_update(void **state)
{
    (void)state;
    put("a", NULL);
    struct store_writer writer = {0};
    unsigned number;
    assert_true(store_writer_open(&writer, store));
    assert_true(add(&writer, "三.txt", "a"));
    assert_false(store_writer_is_same(&writer));
    assert_true(store_writer_commit(&writer, &number));
    store_writer_close(&writer);
    assert_int_equal(number, 2);
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

// Where the store's folder lies and how its path is written does not matter.
static void paths_are_taken_as_they_are_written(void **state)
{
    (void)state;
    char whole[sizeof store];
    static const char *const forms[] = {"%s/store//", "store", "./store/", "%s/store"};
    assert_int_equal(chdir(folder), 0);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        snprintf(whole, sizeof whole, "%s", forms[i]);
        if (forms[i][0] == '%')
            snprintf(whole, sizeof whole, "%s%s", folder, forms[i] + 2);
        memcpy(store, whole, sizeof store);
        assert_int_equal(put(forms[i], NULL), i + 1);
        assert_string_equal(shown(), forms[i]);
    }
    struct store_writer writer = {0};
    assert_false(store_writer_open(&writer, "/proc")); // where nobody can make a folder
    store_writer_close(&writer);
    assert_int_equal(chdir("/"), 0);
    assert_false(store_writer_open(&writer, "proc/"));
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
        cmocka_unit_test_setup_teardown(
            whatever_bit_is_flipped_the_other_generation_is_shown, set_up, tear_down),
        cmocka_unit_test_setup_teardown(numbers_grow_beyond_six_digits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            the_same_content_under_another_name_is_an_update, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_others_put_there_is_left_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            leftovers_of_an_interruption_are_cleaned, set_up, tear_down),
        cmocka_unit_test_setup_teardown(paths_are_taken_as_they_are_written, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
