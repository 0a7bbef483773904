#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "text/document.h"
#include "text/file_type.h"

// A string literal as bytes and size; it may hold NUL bytes.
#define BYTES(LITERAL) (const uint8_t *)(LITERAL), sizeof(LITERAL) - 1

struct fixture {
    struct document document;
    struct message_list messages;
};

static int decode(struct fixture *fixture, const uint8_t *bytes, size_t size)
{
    // In memory of exactly its size, so that a sanitizer sees any byte read beyond it.
    uint8_t *copy = malloc(size > 0 ? size : 1);
    assert_non_null(copy);
    if (size > 0)
        memcpy(copy, bytes, size);
    *fixture = (struct fixture){0};
    int result = document_decode(&fixture->document, copy, size, &fixture->messages);
    free(copy);
    return result;
}

static void assert_lines(const uint8_t *bytes, size_t size, enum text_encoding encoding,
    const char *const *lines, size_t count)
{
    struct fixture fixture;
    assert_int_equal(decode(&fixture, bytes, size), 0);
    assert_int_equal(fixture.messages.count, 0);
    assert_int_equal(fixture.document.format, FORMAT_TEXT);
    assert_int_equal(fixture.document.encoding, encoding);
    assert_int_equal(fixture.document.line_count, count);
    for (size_t i = 0; i < count; i++) {
        const struct line *line = &fixture.document.lines[i];
        assert_string_equal(line->text, lines[i]);
        assert_int_equal(line->length, strlen(lines[i]));
        assert_int_equal(line->number, i + 1);
    }
    document_destroy(&fixture.document);
}

#define ASSERT_LINES(LITERAL, ENCODING, ...) \
    do { \
        static const char *const expected[] = {__VA_ARGS__}; \
        assert_lines(BYTES(LITERAL), ENCODING, expected, sizeof expected / sizeof expected[0]); \
    } while (0)

static void assert_refused(const uint8_t *bytes, size_t size, const char *code, int line)
{
    struct fixture fixture;
    assert_int_equal(decode(&fixture, bytes, size), -1);
    assert_int_equal(fixture.document.line_count, 0);
    assert_null(fixture.document.lines);
    assert_int_equal(fixture.messages.count, 1);
    assert_int_equal(fixture.messages.items[0].severity, SEVERITY_ERROR);
    assert_string_equal(fixture.messages.items[0].code, code);
    assert_int_equal(fixture.messages.items[0].line, line);
    assert_true(strlen(fixture.messages.items[0].text) > 0);
    document_destroy(&fixture.document);
}

static void utf_8_with_and_without_mark(void **state)
{
    (void)state;
    ASSERT_LINES("一、公示\n正文。\n", ENCODING_UTF_8, "一、公示", "正文。");
    ASSERT_LINES("\xEF\xBB\xBF一、公示\n正文。", ENCODING_UTF_8, "一、公示", "正文。");
    ASSERT_LINES("𠮷é\n", ENCODING_UTF_8, "𠮷é");
    ASSERT_LINES("ASCII", ENCODING_UTF_8, "ASCII");
}

static void all_line_ends_count_alike(void **state)
{
    (void)state;
    ASSERT_LINES("甲\n乙\r\n丙\r丁", ENCODING_UTF_8, "甲", "乙", "丙", "丁");
    ASSERT_LINES("甲\n\n乙\r\n\r\n丙\r\r丁\r", ENCODING_UTF_8, "甲", "", "乙", "", "丙", "", "丁");
    ASSERT_LINES("甲\n\r乙\r", ENCODING_UTF_8, "甲", "", "乙");
    // U+2028 and U+0085 are no line ends: Notepad does not count them either.
    ASSERT_LINES("甲\u2028乙\n", ENCODING_UTF_8, "甲\u2028乙");
}

static void gb18030_of_one_two_and_four_bytes(void **state)
{
    (void)state;
    ASSERT_LINES(
        "\xD2\xBB\xA1\xA2\xB9\xAB\xCA\xBE\r\n(1)\r\n", ENCODING_GB18030, "一、公示", "(1)");
    // U+20BB7 𠮷 and U+3400 㐀 have four bytes, U+20AC € two.
    ASSERT_LINES("\xB9\xAB\x95\x34\xB2\x35\x81\x39\xEE\x39\xA2\xE3\n", ENCODING_GB18030, "公𠮷㐀€");
    ASSERT_LINES("\x84\x31\x95\x33\xB9\xAB\n", ENCODING_GB18030, "公");
}

static void utf_16_of_both_orders_with_surrogate_pairs(void **state)
{
    (void)state;
    ASSERT_LINES(
        "\xFF\xFE\x6C\x51\x3A\x79\x0D\0\x0A\0\x42\xD8\xB7\xDF", ENCODING_UTF_16_LE, "公示", "𠮷");
    ASSERT_LINES(
        "\xFE\xFF\x51\x6C\x79\x3A\0\x0D\0\x0A\xD8\x42\xDF\xB7", ENCODING_UTF_16_BE, "公示", "𠮷");
    // U+0A0D and U+0D0A hold the bytes of line ends.
    ASSERT_LINES("\xFE\xFF\x0D\x0A\x51\x6C", ENCODING_UTF_16_BE, "\u0D0A公");
}

static void bad_utf_16_is_refused_with_its_line(void **state)
{
    (void)state;
    assert_refused(BYTES("\xFF\xFE\x6C\x51\x0A\0\x42\xD8"), "bad-encoding", 2); // cut pair
    assert_refused(
        BYTES("\xFF\xFE\x6C\x51\x0A\0\x42\xD8\x6C\x51"), "bad-encoding", 2); // high alone
    assert_refused(BYTES("\xFF\xFE\xB7\xDF\x6C\x51"), "bad-encoding", 1);    // low first
    assert_refused(
        BYTES("\xFE\xFF\x51\x6C\0\x0D\0\x0A\0\x0A\xDF"), "bad-encoding", 3); // odd length
    assert_refused(BYTES("\xFF\xFE\x6C"), "bad-encoding", 1);
}

static void bad_utf_8_is_refused_with_its_line(void **state)
{
    (void)state;
    // 公 without its last byte, without its first, and overlong, surrogate and too large forms.
    assert_refused(BYTES("整改公示\n巡察整改\n公\xE5\x85示\n"), "bad-encoding", 3);
    assert_refused(BYTES("整改公示\r\n巡察\x85\xAC整改落实情况\r\n"), "bad-encoding", 2);
    assert_refused(BYTES("整改公示\r巡察\r整改落实\xC0\xAF\r"), "bad-encoding", 3);
    assert_refused(BYTES("整改公示巡察整改\xED\xA0\x80"), "bad-encoding", 1);
    assert_refused(BYTES("整改公示巡察整改落实\xF4\x90\x80\x80"), "bad-encoding", 1);
    assert_refused(BYTES("\xEF\xBB\xBF"
                         "a\n\nb\xFF"),
        "bad-encoding", 3);
    // Cut in the middle of the last character.
    assert_refused(BYTES("整改公示\n巡察整\xE6\x94"), "bad-encoding", 2);
}

static void bad_gb18030_is_refused_with_its_line(void **state)
{
    (void)state;
    assert_refused(BYTES("\xB9\xAB\xCA\xBE\n\xB9\xAB\xFF\n"), "bad-encoding", 2);
    assert_refused(BYTES("\xB9\xAB\xCA\xBE\r\n\r\n\xB9\xAB\x80\n"), "bad-encoding", 3);
    assert_refused(BYTES("\xB9\xAB\xCA\xBE\n\xB9"), "bad-encoding", 2);             // cut
    assert_refused(BYTES("\xB9\xAB\xCA\xBE\n\xB9\n\xCA\xBE\n"), "bad-encoding", 2); // half lost
    assert_refused(BYTES("\xB9\xAB\x81\x30\x81"), "bad-encoding", 1);               // four cut
    assert_refused(BYTES("\xB9\xAB\xFE\x39\xFE\x39"), "bad-encoding", 1); // beyond Unicode
}

static void damaged_utf_8_is_not_taken_for_gb18030(void **state)
{
    (void)state;
    // One lost byte in an even number of high bytes is also valid GB18030: 鏁存敼鍏...
    struct fixture fixture;
    assert_int_equal(decode(&fixture, BYTES("整改公示\n整改落实\xE6\x83况\n")), -1);
    assert_int_equal(fixture.document.encoding, ENCODING_UTF_8);
    assert_int_equal(fixture.messages.items[0].line, 2);
    assert_non_null(strstr(fixture.messages.items[0].text, "UTF-8"));
    document_destroy(&fixture.document);
}

static void short_gb18030_texts_are_not_taken_for_utf_8(void **state)
{
    (void)state;
    ASSERT_LINES("\xC1\xAA\xCD\xA8", ENCODING_GB18030, "联通"); // fools looser checks
    ASSERT_LINES("Report of \xC4\xE3\xBA\xC3\n", ENCODING_GB18030, "Report of 你好");
    // The second and third byte look like a character of UTF-8.
    ASSERT_LINES("\x9C\xE4\xB8\xAD\n", ENCODING_GB18030, "滀腑");
}

static void a_file_without_text_is_empty(void **state)
{
    (void)state;
    assert_refused(NULL, 0, "file-empty", 0);
    assert_refused(BYTES("\xEF\xBB\xBF"), "file-empty", 0);
    assert_refused(BYTES("\xFF\xFE"), "file-empty", 0);
    assert_refused(BYTES("\xFE\xFF"), "file-empty", 0);
    assert_refused(BYTES("\n\r\n\r"), "file-empty", 0);
    assert_refused(BYTES(" \t\u00A0\u3000\u200B\uFEFF\n\f\v"), "file-empty", 0);
    assert_refused(BYTES("\xFF\xFE\x00\x30\x0A\0"), "file-empty", 0);
}

static void files_that_are_no_text_are_binary(void **state)
{
    (void)state;
    assert_refused(BYTES("\0"), "file-binary", 0);
    assert_refused(BYTES("整改\0公示\n"), "file-binary", 0);
    assert_refused(BYTES("abc\x01\x02\x03\x04\x05\x06"), "file-binary", 0);
    assert_refused(BYTES("\x7F"
                         "ELF\2\1\1\0\0\0\0\0"),
        "file-binary", 0);
    assert_refused(BYTES("\xFF\xFE\x6C\x51\0\0\x6C\x51"), "file-binary", 0);
    assert_refused(BYTES("\xFF\xFE\0\0\x6C\x51\0\0"), "file-binary", 0); // UTF-32
    assert_refused(BYTES("a\0b\0c\0\n\0"), "file-binary", 0);            // UTF-16 without a mark
}

static void a_few_control_characters_are_left_out_and_told(void **state)
{
    (void)state;
    struct fixture fixture;
    assert_int_equal(decode(&fixture, BYTES("公\x07示\n\f整\v改\tA\n\xC2\x85落实\x7F\n\x1A")), 0);
    assert_int_equal(fixture.document.line_count, 4);
    assert_string_equal(fixture.document.lines[0].text, "公示");
    assert_string_equal(fixture.document.lines[1].text, " 整 改\tA");
    assert_string_equal(fixture.document.lines[2].text, "落实");
    assert_int_equal(fixture.document.lines[2].length, strlen("落实"));
    assert_string_equal(fixture.document.lines[3].text, "");
    static const int lines[] = {1, 3, 4};
    assert_int_equal(fixture.messages.count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(fixture.messages.items[i].severity, SEVERITY_WARNING);
        assert_string_equal(fixture.messages.items[i].code, "control-character");
        assert_int_equal(fixture.messages.items[i].line, lines[i]);
    }
    document_destroy(&fixture.document);
}

static void too_many_lines_are_refused(void **state)
{
    (void)state;
    struct fixture fixture;
    size_t size = 2 * ((size_t)LIMIT_LINES + 1);
    uint8_t *bytes = malloc(size);
    assert_non_null(bytes);
    for (size_t i = 0; i < size; i += 2)
        memcpy(bytes + i, "a\n", 2);
    assert_refused(bytes, size, "too-many-lines", LIMIT_LINES + 1);
    assert_int_equal(decode(&fixture, bytes, size - 2), 0);
    assert_int_equal(fixture.document.line_count, LIMIT_LINES);
    document_destroy(&fixture.document);
    free(bytes);
}

// A file of any size is told so soon, and without a copy of it.
static void text_that_is_too_long_is_refused(void **state)
{
    (void)state;
    enum { LINE = 1024 };
    struct fixture fixture;
    size_t sizes[] = {LIMIT_TEXT_BYTES + LINE, LIMIT_FILE_BYTES};
    uint8_t *bytes = malloc(LIMIT_FILE_BYTES);
    assert_non_null(bytes);
    memset(bytes, 'a', LIMIT_FILE_BYTES);
    for (size_t i = LINE - 1; i < LIMIT_FILE_BYTES; i += LINE)
        bytes[i] = '\n';
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        assert_refused(bytes, sizes[i], "text-too-long", 0);
    assert_int_equal(decode(&fixture, bytes, LIMIT_TEXT_BYTES), 0);
    assert_int_equal(fixture.document.line_count, LIMIT_TEXT_BYTES / LINE);
    document_destroy(&fixture.document);
    // 工 is two bytes in GB18030 and three in UTF-8.
    for (size_t i = 0; i < LIMIT_TEXT_BYTES; i++)
        bytes[i] = i % LINE == LINE - 1 ? '\n' : i % LINE == LINE - 2 ? 'a' : i % 2 ? 0xA4 : 0xB9;
    assert_refused(bytes, LIMIT_TEXT_BYTES, "text-too-long", 0);
    assert_int_equal(decode(&fixture, bytes, LIMIT_TEXT_BYTES / 2), 0);
    assert_int_equal(fixture.document.encoding, ENCODING_GB18030);
    document_destroy(&fixture.document);
    free(bytes);
}

static void a_line_that_is_too_long_is_refused(void **state)
{
    (void)state;
    struct fixture fixture;
    size_t size = LIMIT_LINE_BYTES + 3;
    uint8_t *bytes = malloc(size);
    assert_non_null(bytes);
    memset(bytes, 'a', size);
    bytes[1] = '\n';
    assert_refused(bytes, size, "line-too-long", 2);
    assert_int_equal(decode(&fixture, bytes, size - 1), 0);
    assert_int_equal(fixture.document.lines[1].length, LIMIT_LINE_BYTES);
    document_destroy(&fixture.document);
    free(bytes);
}

static void other_types_are_recognised_by_content(void **state)
{
    (void)state;
    static const struct {
        enum file_type type;
        const char *bytes;
        size_t size;
    } files[] = {
#define FILE_BYTES(LITERAL) (LITERAL), sizeof(LITERAL) - 1
        {FILE_TYPE_PPTX, FILE_BYTES("PK\3\4\x14\0\0\0\0\0 ppt/presentation.xml")},
        {FILE_TYPE_OFD, FILE_BYTES("PK\3\4\x14\0\0\0\0\0OFD.xml")},
        {FILE_TYPE_OPEN_DOCUMENT,
            FILE_BYTES("PK\3\4\x14\0mimetypeapplication/vnd.oasis.opendocument.text")},
        {FILE_TYPE_ARCHIVE, FILE_BYTES("PK\3\4\x14\0\0\0\0\0report.txt")},
        {FILE_TYPE_ARCHIVE, FILE_BYTES("PK\5\6\0\0")},
        {FILE_TYPE_ARCHIVE, FILE_BYTES("Rar!\x1A\x07\x01\0")},
        {FILE_TYPE_ARCHIVE, FILE_BYTES("7z\xBC\xAF\x27\x1C\0\4")},
        {FILE_TYPE_ARCHIVE, FILE_BYTES("\x1F\x8B\x08\0")},
        {FILE_TYPE_OLD_WORD,
            FILE_BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0")},
        {FILE_TYPE_OLD_SHEET,
            FILE_BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0W\0o\0r\0k\0b\0o\0o\0k\0")},
        {FILE_TYPE_OLD_OFFICE, FILE_BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0")},
        {FILE_TYPE_RTF, FILE_BYTES("{\\rtf1\\ansi\\ansicpg936")},
        {FILE_TYPE_PDF, FILE_BYTES("%PDF-1.7\n")},
        {FILE_TYPE_PICTURE, FILE_BYTES("\x89PNG\r\n\x1A\n\0\0")},
        {FILE_TYPE_PICTURE, FILE_BYTES("\xFF\xD8\xFF\xE0\0\x10JFIF")},
        {FILE_TYPE_PICTURE, FILE_BYTES("GIF89a")},
        {FILE_TYPE_PICTURE, FILE_BYTES("BM\x36\x10\0\0\0\0\0\0\x36\0\0\0")},
        {FILE_TYPE_PICTURE, FILE_BYTES("II*\0\x08\0\0\0")},
        {FILE_TYPE_PICTURE, FILE_BYTES("RIFF\x10\0\0\0WEBPVP8 ")},
        {FILE_TYPE_PICTURE, FILE_BYTES("\0\0\0\x18"
                                       "ftypheic")},
        {FILE_TYPE_MEDIA, FILE_BYTES("\0\0\0\x18"
                                     "ftypmp42")},
        {FILE_TYPE_MEDIA, FILE_BYTES("RIFF\x10\0\0\0WAVEfmt ")},
        {FILE_TYPE_MEDIA, FILE_BYTES("ID3\3\0\0")},
        {FILE_TYPE_WEB_PAGE, FILE_BYTES("\xEF\xBB\xBF\r\n <!DOCTYPE HTML>\n<html>")},
        {FILE_TYPE_WEB_PAGE, FILE_BYTES("<html lang=\"zh\">")},
        {FILE_TYPE_WEB_PAGE, FILE_BYTES("MIME-Version: 1.0\r\n")},
        {FILE_TYPE_XML, FILE_BYTES("<?xml version=\"1.0\"?>")},
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        const uint8_t *bytes = (const uint8_t *)files[i].bytes;
        assert_int_equal(file_type_detect(bytes, files[i].size), files[i].type);
        assert_refused(bytes, files[i].size, "file-type", 0);
    }
}

static void every_other_type_has_advice(void **state)
{
    (void)state;
    assert_null(file_type_advice(FILE_TYPE_TEXT));
    assert_null(file_type_advice(FILE_TYPE_DOCX));
    assert_null(file_type_advice(FILE_TYPE_XLSX));
    for (enum file_type type = FILE_TYPE_XLSX + 1; type < FILE_TYPE_COUNT; type++)
        assert_non_null(file_type_advice(type));
}

static void texts_that_begin_like_another_type_are_text(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", "P", "PK", "BM是公示", "RIFF", "MM", "ID3", "%PDF", "GIF", "<", "<h", "II*", "MIME"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_int_equal(
            file_type_detect((const uint8_t *)texts[i], strlen(texts[i])), FILE_TYPE_TEXT);
}

static void names_are_those_of_the_contract(void **state)
{
    (void)state;
    assert_string_equal(document_format_name(FORMAT_TEXT), "text");
    assert_string_equal(document_format_name(FORMAT_DOCX), "docx");
    assert_string_equal(document_format_name(FORMAT_XLSX), "xlsx");
    assert_string_equal(document_format_name(FORMAT_CSV), "csv");
    assert_string_equal(document_encoding_name(ENCODING_UTF_8), "UTF-8");
    assert_string_equal(document_encoding_name(ENCODING_GB18030), "GB18030");
    assert_string_equal(document_encoding_name(ENCODING_UTF_16_LE), "UTF-16LE");
    assert_string_equal(document_encoding_name(ENCODING_UTF_16_BE), "UTF-16BE");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf_8_with_and_without_mark),
        cmocka_unit_test(all_line_ends_count_alike),
        cmocka_unit_test(gb18030_of_one_two_and_four_bytes),
        cmocka_unit_test(utf_16_of_both_orders_with_surrogate_pairs),
        cmocka_unit_test(bad_utf_16_is_refused_with_its_line),
        cmocka_unit_test(bad_utf_8_is_refused_with_its_line),
        cmocka_unit_test(bad_gb18030_is_refused_with_its_line),
        cmocka_unit_test(damaged_utf_8_is_not_taken_for_gb18030),
        cmocka_unit_test(short_gb18030_texts_are_not_taken_for_utf_8),
        cmocka_unit_test(a_file_without_text_is_empty),
        cmocka_unit_test(files_that_are_no_text_are_binary),
        cmocka_unit_test(a_few_control_characters_are_left_out_and_told),
        cmocka_unit_test(too_many_lines_are_refused),
        cmocka_unit_test(text_that_is_too_long_is_refused),
        cmocka_unit_test(a_line_that_is_too_long_is_refused),
        cmocka_unit_test(other_types_are_recognised_by_content),
        cmocka_unit_test(every_other_type_has_advice),
        cmocka_unit_test(texts_that_begin_like_another_type_are_text),
        cmocka_unit_test(names_are_those_of_the_contract),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
