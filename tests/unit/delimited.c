#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "table_dump.h"
#include "text/document.h"

#define SAMPLES SHARED_DIR "/samples/"

static void assert_table(const char *text, const char *rows, const char *lines)
{
    struct document document = {0};
    struct message_list messages = {0};
    assert_int_equal(document_decode(&document, (const uint8_t *)text, strlen(text), &messages), 0);
    assert_int_equal(document.format, FORMAT_CSV);
    assert_int_equal(document.table_count, 1);
    assert_int_equal(messages.count, 0);
    char *found = table_dump(&document);
    assert_string_equal(found, rows);
    free(found);
    found = line_dump(&document);
    assert_string_equal(found, lines);
    free(found);
    document_destroy(&document);
}

static void assert_no_table(const char *text)
{
    struct document document = {0};
    struct message_list messages = {0};
    assert_int_equal(document_decode(&document, (const uint8_t *)text, strlen(text), &messages), 0);
    assert_int_equal(document.format, FORMAT_TEXT);
    assert_int_equal(document.table_count, 0);
    document_destroy(&document);
}

static void tab_separated(void **state)
{
    (void)state;
    assert_table("序号\t问题\t措施\n1\t甲\t乙\n2\t\t丙\t\n",
        "1:序号|问题|措施\n2:1|甲|乙\n3:2||丙\n", "1:序号\t问题\t措施\n2:1\t甲\t乙\n3:2\t丙\n");
}

static void comma_separated(void **state)
{
    (void)state;
    assert_table("序号,问题,措施\r\n1, 甲 ,乙，丙\r\n2,,丁\r\n",
        "1:序号|问题|措施\n2:1|甲|乙，丙\n3:2||丁\n",
        "1:序号\t问题\t措施\n2:1\t甲\t乙，丙\n3:2\t丁\n");
}

static void quoted_fields(void **state)
{
    (void)state;
    assert_table(
        "序号,问题,\"措\n施\"\n1,\"甲,乙\",\"说\"\"好\"\"\"\n\n2,\"一、\n\n二、\n\",丁\n3,\"\",戊\n",
        "1:序号|问题|措/施\n3:1|甲,乙|说\"好\"\n5:2|一、//二、|丁\n9:3||戊\n",
        "1:序号\t问题\t措\n1:施\n3:1\t甲,乙\t说\"好\"\n4:\n5:2\t一、\n5:\n5:二、\t丁\n9:3\t戊\n");
}

// A word in quotes at the beginning of a cell is no quoted field.
static void a_quote_inside_a_cell_is_a_character(void **state)
{
    (void)state;
    assert_table("序号,问题,措施\n1,\"三重一大\"不规范,长6\"的管\n2,\"双减\"\"一补\"不到位,乙\n",
        "1:序号|问题|措施\n2:1|\"三重一大\"不规范|长6\"的管\n3:2|\"双减\"\"一补\"不到位|乙\n",
        "1:序号\t问题\t措施\n2:1\t\"三重一大\"不规范\t长6\"的管\n3:2\t\"双减\"\"一补\"不到位\t乙\n");
}

static void a_quote_that_stays_open_is_told(void **state)
{
    (void)state;
    static const char text[] = "序号,问题,措施\n1,\"甲,乙\n2,丙,丁\n3,\"戊\",己\n4,\"庚,辛\n";
    struct document document = {0};
    struct message_list messages = {0};
    assert_int_equal(document_decode(&document, (const uint8_t *)text, strlen(text), &messages), 0);
    char *found = table_dump(&document);
    assert_string_equal(
        found, "1:序号|问题|措施\n2:1|\"甲|乙\n3:2|丙|丁\n4:3|戊|己\n5:4|\"庚|辛\n");
    free(found);
    assert_int_equal(messages.count, 2);
    assert_string_equal(messages.items[0].code, "csv-quote");
    assert_int_equal(messages.items[0].severity, SEVERITY_WARNING);
    assert_int_equal(messages.items[0].line, 2);
    assert_int_equal(messages.items[1].line, 5);
    document_destroy(&document);
}

static void lines_above_and_below_belong_to_it(void **state)
{
    (void)state;
    assert_table("整改台账\n单位：某小学\n序号\t问题\t措施\n1\t甲\t乙\n填表人：某某\n",
        "1:整改台账\n2:单位：某小学\n3:序号|问题|措施\n4:1|甲|乙\n5:填表人：某某\n",
        "1:整改台账\n2:单位：某小学\n3:序号\t问题\t措施\n4:1\t甲\t乙\n5:填表人：某某\n");
    assert_table("整改台账,,,\n序号,问题,措施,进度\n1,甲,乙,100%\n,,,\n填表人,,,\n",
        "1:整改台账\n2:序号|问题|措施|进度\n3:1|甲|乙|100%\n5:填表人\n",
        "1:整改台账\n2:序号\t问题\t措施\t进度\n3:1\t甲\t乙\t100%\n4:\n5:填表人\n");
}

static void other_encodings(void **state)
{
    (void)state;
    static const char gb18030[] = "\xD0\xF2,\xCE\xCA,\xB4\xEB\r\n1,\xBC\xD7,\xD2\xD2\r\n";
    assert_table(gb18030, "1:序|问|措\n2:1|甲|乙\n", "1:序\t问\t措\n2:1\t甲\t乙\n");
    struct document document = {0};
    struct message_list messages = {0};
    static const uint8_t utf_16[] = "\xFF\xFE"
                                    "a\0\t\0b\0\t\0c\0\n\0001\0\t\0002\0\t\0003\0\n";
    assert_int_equal(document_decode(&document, utf_16, sizeof utf_16, &messages), 0);
    assert_int_equal(document.format, FORMAT_CSV);
    assert_int_equal(document.encoding, ENCODING_UTF_16_LE);
    document_destroy(&document);
}

static void prose_is_no_table(void **state)
{
    (void)state;
    assert_no_table("整改报告\n\t一、组织整改\n\t\t（一）学习,研讨,检查。\n\t二、问题\n");
    assert_no_table("为做好整改,学校成立专班,制定方案。\n各部门分工,每周调度,逐项销号。\n");
    assert_no_table(
        "一、概况\n收支1,286.5元,结余1,000元\n二、问题\n三、措施\n（一）学习\n（二）检查\n");
    assert_no_table("索引号\t001\t分类\t通报\n一、甲\n二、乙\n三、丙\n四、丁\n五、戊\n六、己\n");
    assert_no_table("序号,问题,措施\n");
    assert_no_table("序号\t问题\n1\t甲\n2\t乙\n");
}

static char *read_sample(const char *name, size_t *size)
{
    char path[512];
    snprintf(path, sizeof path, "%s%s", SAMPLES, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    char *text = calloc(1, LIMIT_FILE_BYTES);
    assert_non_null(text);
    *size = fread(text, 1, LIMIT_FILE_BYTES, file);
    fclose(file);
    return text;
}

static void samples_are_what_they_are(void **state)
{
    (void)state;
    static const char *const names[] = {"acceptance-report.txt", "report-01.txt", "report-02.txt",
        "report-03.txt", "report-04.txt", "report-05.txt", "report-06.txt", "report-07.txt",
        "report-08.txt", "report-09.txt", "report-10.tsv"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct document document = {0};
        struct message_list messages = {0};
        size_t size = 0;
        char *text = read_sample(names[i], &size);
        if (text == NULL) {
            print_message("%s%s is not here\n", SAMPLES, names[i]);
            skip();
        }
        bool is_ledger = strstr(names[i], ".tsv") != NULL;
        assert_int_equal(document_decode(&document, (uint8_t *)text, size, &messages), 0);
        assert_int_equal(document.format, is_ledger ? FORMAT_CSV : FORMAT_TEXT);
        assert_int_equal(document.table_count, is_ledger);
        if (is_ledger) {
            assert_int_equal(document.tables[0].row_count, 14);
            assert_int_equal(document.tables[0].rows[0].cell_count, 1);
            assert_int_equal(document.tables[0].rows[1].cell_count, 11);
        }
        document_destroy(&document);
        free(text);
    }
}

static void assert_too_large(const char *line, size_t repeats)
{
    size_t length = strlen(line), head = strlen("a,b,c\n");
    char *text = malloc(head + length * repeats + 1), *end = text + head;
    assert_non_null(text);
    memcpy(text, "a,b,c\n", head + 1);
    for (size_t i = 0; i < repeats; i++, end += length)
        memcpy(end, line, length + 1);
    struct document document = {0};
    struct message_list messages = {0};
    assert_int_equal(
        document_decode(&document, (uint8_t *)text, (size_t)(end - text), &messages), -1);
    assert_int_equal(document.line_count + document.table_count, 0);
    assert_string_equal(messages.items[messages.count - 1].code, "sheet-too-large");
    document_destroy(&document);
    free(text);
}

static void limits_hold(void **state)
{
    (void)state;
    char wide[2 * LIMIT_SHEET_COLUMNS + 2] = "";
    for (size_t i = 0; i < LIMIT_SHEET_COLUMNS; i++)
        memcpy(wide + 2 * i, "a,", 3);
    memcpy(wide + 2 * LIMIT_SHEET_COLUMNS - 1, "\n", 2);
    assert_too_large("1,2,3\n", LIMIT_SHEET_ROWS);
    assert_too_large(wide, LIMIT_TABLE_CELLS / LIMIT_SHEET_COLUMNS + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tab_separated),
        cmocka_unit_test(comma_separated),
        cmocka_unit_test(quoted_fields),
        cmocka_unit_test(a_quote_inside_a_cell_is_a_character),
        cmocka_unit_test(a_quote_that_stays_open_is_told),
        cmocka_unit_test(lines_above_and_below_belong_to_it),
        cmocka_unit_test(other_encodings),
        cmocka_unit_test(prose_is_no_table),
        cmocka_unit_test(samples_are_what_they_are),
        cmocka_unit_test(limits_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
