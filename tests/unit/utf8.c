#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/utf8.h"

enum { FIRST_SURROGATE = 0xD800, LAST_SURROGATE = 0xDFFF, LAST_CODEPOINT = 0x10FFFF };

static void every_scalar_value_survives_a_round_trip(void **state)
{
    (void)state;
    for (uint32_t codepoint = 0; codepoint <= LAST_CODEPOINT; codepoint++) {
        if (codepoint >= FIRST_SURROGATE && codepoint <= LAST_SURROGATE)
            continue;
        char bytes[UTF8_MAX_BYTES];
        size_t used, length = utf8_encode(codepoint, bytes);
        size_t expected = codepoint < 0x80      ? 1
                          : codepoint < 0x800   ? 2
                          : codepoint < 0x10000 ? 3
                                                : 4;
        assert_int_equal(length, expected);
        assert_int_equal(utf8_decode(bytes, length, &used), codepoint);
        assert_int_equal(used, length);
        assert_int_equal(utf8_valid_length(bytes, length), length);
        // Cut short it is not valid, whatever stands behind it.
        assert_int_equal(utf8_valid_length(bytes, length - 1), 0);
    }
}

static void known_texts_have_their_bytes(void **state)
{
    (void)state;
    char bytes[UTF8_MAX_BYTES];
    assert_int_equal(utf8_encode(0x516C, bytes), 3);
    assert_memory_equal(bytes, "公", 3);
    assert_int_equal(utf8_encode(0x20BB7, bytes), 4);
    assert_memory_equal(bytes, "𠮷", 4);
    assert_int_equal(utf8_count("公示A𠮷é", strlen("公示A𠮷é")), 5);
    assert_int_equal(utf8_count("", 0), 0);
}

static void values_that_are_no_characters_are_written_as_replacement(void **state)
{
    (void)state;
    static const uint32_t values[] = {0xD800, 0xDFFF, 0x110000, UINT32_MAX};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        char bytes[UTF8_MAX_BYTES];
        assert_int_equal(utf8_encode(values[i], bytes), 3);
        assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
    }
}

static void invalid_bytes_take_one_byte_each(void **state)
{
    (void)state;
    static const char *const invalid[] = {
        "\x80",             // a continuation byte alone
        "\xBF",             //
        "\xC0\x80",         // overlong NUL
        "\xC1\xBF",         // overlong U+007F
        "\xE0\x80\x80",     // overlong in three bytes
        "\xE0\x9F\xBF",     //
        "\xF0\x80\x80\x80", // overlong in four bytes
        "\xF0\x8F\xBF\xBF", //
        "\xED\xA0\x80",     // surrogates
        "\xED\xBF\xBF",     //
        "\xF4\x90\x80\x80", // U+110000
        "\xF5\x80\x80\x80", // lead bytes of RFC 2279 that are gone
        "\xF8\x88\x80\x80\x80",
        "\xFE",
        "\xFF",
        "\xE5\x85",     // cut off
        "\xE5\x85\x41", // a continuation byte is missing
        "\xC3\xC3\xA9", //
        "\xF0\x9F\x98\x41",
    };
    for (size_t i = 0; i < sizeof invalid / sizeof invalid[0]; i++) {
        size_t used;
        assert_int_equal(utf8_decode(invalid[i], strlen(invalid[i]), &used), 0xFFFD);
        assert_int_equal(used, 1);
        assert_int_equal(utf8_valid_length(invalid[i], strlen(invalid[i])), 0);
    }
}

static void decoding_stops_at_the_given_length(void **state)
{
    (void)state;
    size_t used = 7;
    assert_int_equal(utf8_decode("公", 0, &used), 0xFFFD);
    assert_int_equal(used, 0);
    assert_int_equal(utf8_decode("公", 2, &used), 0xFFFD);
    assert_int_equal(used, 1);
    assert_int_equal(utf8_valid_length("公示\xFF", 7), 6);
    assert_int_equal(utf8_valid_length("公示", 5), 3);
}

static void spaces_are_the_blank_ones(void **state)
{
    (void)state;
    static const uint32_t spaces[] = {
        ' ', '\t', 0xA0, 0x1680, 0x2000, 0x2003, 0x200A, 0x200B, 0x202F, 0x205F, 0x3000, 0xFEFF};
    static const uint32_t others[] = {
        0, 'a', 0x1F, 0x21, 0x1FFF, 0x200C, 0x200E, 0x2060, 0x2FFF, 0x3001, 0x4E00, 0xFFFD};
    for (size_t i = 0; i < sizeof spaces / sizeof spaces[0]; i++)
        assert_true(utf8_is_space(spaces[i]));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(utf8_is_space(others[i]));
}

static void han_are_ideographs_only(void **state)
{
    (void)state;
    static const uint32_t han[] = {0x3007, 0x3400, 0x4DBF, 0x4E00, 0x516C, 0x9FFF, 0xF900, 0x20000,
        0x2A6DF, 0x2EBF0, 0x2F800, 0x30000, 0x323AF};
    static const uint32_t others[] = {'A', 0x2460, 0x3001, 0x3006, 0x3042, 0x4DC0, 0xA000, 0xAC00,
        0xFF08, 0x1F600, 0x1FFFF, 0x40000};
    for (size_t i = 0; i < sizeof han / sizeof han[0]; i++)
        assert_true(utf8_is_han(han[i]));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(utf8_is_han(others[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scalar_value_survives_a_round_trip),
        cmocka_unit_test(known_texts_have_their_bytes),
        cmocka_unit_test(values_that_are_no_characters_are_written_as_replacement),
        cmocka_unit_test(invalid_bytes_take_one_byte_each),
        cmocka_unit_test(decoding_stops_at_the_given_length),
        cmocka_unit_test(spaces_are_the_blank_ones),
        cmocka_unit_test(han_are_ideographs_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
