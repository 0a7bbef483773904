// The manifest: what is written is read back, and every changed byte is noticed.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "store/manifest.h"

static const char HASH[] = "b698ce82133025835ed11e49527cb911804a9dc68aa8f991b0a7468cf06b4998";

static struct manifest make(void)
{
    struct manifest manifest = {.imported = 1764037800, .clock_known = true};
    manifest_add(&manifest, "01 整改.txt", 17109, HASH);
    manifest_add(&manifest, "sub/%s file 2.docx", 1, HASH);
    return manifest;
}

static bool parses(const char *text, size_t length)
{
    struct manifest manifest = {0};
    bool right = manifest_parse(&manifest, text, length);
    assert_int_equal(manifest.count > 0, right);
    manifest_destroy(&manifest);
    return right;
}

static void the_sum_is_that_of_fips_180(void **state)
{
    (void)state;
    char text[HASH_TEXT_BYTES];
    hash_sha256("abc", 3, text);
    assert_string_equal(text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    struct manifest manifest = make(), read = {0};
    manifest.restores = 11;
    const char *text = manifest_text(&manifest, &manifest.arena);
    assert_true(manifest_parse(&read, text, strlen(text)));
    assert_int_equal(read.imported, 1764037800);
    assert_true(read.clock_known);
    assert_int_equal(read.restores, 11);
    assert_int_equal(read.count, 2);
    assert_string_equal(read.files[0].name, "001-b698ce8213302583.dat");
    assert_string_equal(read.files[1].name, "002-b698ce8213302583.dat");
    assert_string_equal(read.files[0].source, "01 整改.txt");
    assert_string_equal(read.files[1].source, "sub/%s file 2.docx");
    assert_int_equal(read.files[0].size, 17109);
    assert_string_equal(read.files[1].hash, HASH);
    manifest_destroy(&manifest);
    manifest_destroy(&read);
}

static void a_clock_before_1970_is_written_too(void **state)
{
    (void)state;
    struct manifest manifest = make(), read = {0};
    manifest.imported = -5;
    manifest.clock_known = false;
    const char *text = manifest_text(&manifest, &manifest.arena);
    assert_true(manifest_parse(&read, text, strlen(text)));
    assert_int_equal(read.imported, -5);
    assert_false(read.clock_known);
    manifest_destroy(&manifest);
    manifest_destroy(&read);
}

static void every_changed_byte_and_every_cut_is_noticed(void **state)
{
    (void)state;
    struct manifest manifest = make();
    const char *text = manifest_text(&manifest, &manifest.arena);
    size_t length = strlen(text);
    char *copy = arena_copy(&manifest.arena, text, length + 1);
    for (size_t i = 0; i < length; i++) {
        for (int bit = 0; bit < 8; bit++) {
            copy[i] = (char)(text[i] ^ (1 << bit));
            assert_false(parses(copy, length));
        }
        copy[i] = text[i];
        assert_false(parses(text, i));
    }
    copy[length] = '\n';
    assert_false(parses(copy, length + 1));
    assert_true(parses(copy, length));
    manifest_destroy(&manifest);
}

// With a right sum, because whoever can write the file can write that too.
static bool parses_with_sum(const char *body)
{
    struct arena arena = {0};
    char hash[HASH_TEXT_BYTES];
    hash_sha256(body, strlen(body), hash);
    const char *text = arena_format(&arena, "%ssha256 %s\n", body, hash);
    bool right = parses(text, strlen(text));
    arena_destroy(&arena);
    return right;
}

#define HEAD      "gongshi-manifest 1\nimported 1 known\n"
#define SUM       "b698ce82133025835ed11e49527cb911804a9dc68aa8f991b0a7468cf06b4998"
#define FILE_LINE "file 001-b698ce8213302583.dat 3 " SUM " a.txt\n"

static void only_what_we_write_is_read(void **state)
{
    (void)state;
    assert_true(parses_with_sum(HEAD FILE_LINE));
    static const char *const wrong[] = {
        "",
        HEAD,
        FILE_LINE,
        "gongshi-manifest 2\nimported 1 known\n" FILE_LINE,
        "gongshi-manifest 1\nimported known\n" FILE_LINE,
        "gongshi-manifest 1\nimported 99999999999999999999 known\n" FILE_LINE,
        "gongshi-manifest 1\nimported 01 known\n" FILE_LINE,
        "gongshi-manifest 1\nimported 1 perhaps\n" FILE_LINE,
        HEAD "restores x\n" FILE_LINE,
        HEAD "restores 99999999999\n" FILE_LINE,
        HEAD "restores 000000\n" FILE_LINE,
        HEAD "restores 000001" FILE_LINE,
        HEAD FILE_LINE FILE_LINE, // the same place twice
        HEAD FILE_LINE "other\n",
        HEAD "file ../../etc/passwd 3 " SUM " a.txt\n",
        HEAD "file 002-b698ce8213302583.dat 3 " SUM " a.txt\n",
        HEAD "file 001-b698ce8213302583.dat -3 " SUM " a.txt\n",
        HEAD "file 001-b698ce8213302583.dat 3 short",
        HEAD "file 001-b698ce8213302583.dat 3 " SUM " a.txt",
        HEAD "file 001-b698ce8213302583.dat 3 " SUM "\n",
        HEAD "file 001-b698ce8213302583.dat\n",
        HEAD "file 001-b698ce8213302583.dat 3 short\n" FILE_LINE FILE_LINE,
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        if (parses_with_sum(wrong[i]))
            fail_msg("read: %s", wrong[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sum_is_that_of_fips_180),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(a_clock_before_1970_is_written_too),
        cmocka_unit_test(every_changed_byte_and_every_cut_is_noticed),
        cmocka_unit_test(only_what_we_write_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
