#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "docx_archive.h"
#include "text/document.h"

#define BODY_START \
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
#define BODY_END "</w:body></w:document>"
#define P(TEXT)  "<w:p><w:r><w:t>" TEXT "</w:t></w:r></w:p>"
#define JOINED(TEXT) \
    "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>" TEXT "</w:t></w:r></w:p>"
#define TC(CONTENT)  "<w:tc>" CONTENT "</w:tc>"
#define TR(CONTENT)  "<w:tr>" CONTENT "</w:tr>"
#define TBL(CONTENT) "<w:tbl>" CONTENT "</w:tbl>"
#define TCPR(WHAT)   "<w:tcPr>" WHAT "</w:tcPr>"
#define SPAN(COUNT)  TCPR("<w:gridSpan w:val=\"" COUNT "\"/>")
#define MERGE_START  TCPR("<w:vMerge w:val=\"restart\"/>")
#define MERGED       TCPR("<w:vMerge/>")

static int read_body(struct document *document, struct message_list *messages, const char *xml)
{
    const struct docx_part part = {"word/document.xml", xml, strlen(xml)};
    size_t size = 0;
    uint8_t *bytes = docx_archive(&part, 1, &size);
    assert_non_null(bytes);
    int result = document_decode(document, bytes, size, messages);
    free(bytes);
    return result;
}

static void print_row(char *out, size_t size, const struct table_row *row)
{
    size_t length = strlen(out);
    snprintf(
        out + length, size - length, "%d,%zu+%zu", row->number, row->first_line, row->line_count);
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct cell *cell = &row->cells[i];
        assert_int_equal(strlen(cell->text), cell->length);
        length = strlen(out);
        snprintf(out + length, size - length, "|%s%s", cell->carried ? "^" : "", cell->text);
    }
    length = strlen(out);
    snprintf(out + length, size - length, "\n");
}

// Rows are "number,first line+lines|cell|^carried cell" with a line feed behind each, tables have
// another line feed behind them.
static void assert_tables(const char *xml, const char *tables)
{
    struct document document = {0};
    struct message_list messages = {0};
    char found[4096] = "";
    assert_int_equal(read_body(&document, &messages, xml), 0);
    for (size_t i = 0; i < document.table_count; i++) {
        assert_null(document.tables[i].name);
        for (size_t k = 0; k < document.tables[i].row_count; k++)
            print_row(found, sizeof found, &document.tables[i].rows[k]);
        strcat(found, "\n");
    }
    assert_string_equal(found, tables);
    document_destroy(&document);
}

#define ASSERT_TABLES(CONTENT, TABLES) assert_tables(BODY_START CONTENT BODY_END, TABLES)

static void rows_and_cells_are_kept_with_their_lines(void **state)
{
    (void)state;
    ASSERT_TABLES(P("题") TBL(TR(TC(P("序号")) TC(P("问题"))) TR(TC(P("1")) TC(P("甲")))) P("尾")
                      TBL(TR(TC(P("乙")))),
        "2,1+2|序号|问题\n4,3+2|1|甲\n\n7,6+1|乙\n\n");
    ASSERT_TABLES(P("无表"), "");
    ASSERT_TABLES(P("题") TBL(""), "");
    ASSERT_TABLES(TBL(TR(TC(""))) P("题"), "");
    ASSERT_TABLES(P("题") TBL("<w:tr/>" TR(TC(""))), "");
}

static void a_cell_holds_all_its_paragraphs(void **state)
{
    (void)state;
    ASSERT_TABLES(TBL(TR(TC(P("") P("　甲 ") P("") P(" 乙") P("")) TC(P("　")) TC(P(" 丙 ")))),
        "1,0+7|甲 \n\n 乙||丙\n\n");
    ASSERT_TABLES(
        TBL(TR(TC("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>"))), "1,0+2|a\nb\n\n");
    // The mark of the last paragraph is deleted: it ends with the cell all the same.
    ASSERT_TABLES(JOINED("前") TBL(TR(TC(JOINED("a")) TC(P("b")))), "2,1+2|a|b\n\n");
}

static void merged_cells_keep_the_columns_in_line(void **state)
{
    (void)state;
    ASSERT_TABLES(TBL(TR(TC(MERGE_START P("部门")) TC(P("1"))) TR(TC(MERGED P("")) TC(P("2")))
                          TR(TC(MERGED P("")) TC(P("3"))) TR(TC(MERGE_START P("")) TC(P("4")))
                              TR(TC(MERGED P("")) TC(P("5")))),
        "1,0+2|部门|1\n3,2+2|^部门|2\n5,4+2|^部门|3\n7,6+2||4\n9,8+2|^|5\n\n");
    ASSERT_TABLES(TBL(TR(TC(SPAN("2") P("宽")) TC(P("窄"))) TR(TC(P("a")) TC(P("b")) TC(P("c")))),
        "1,0+2|宽||窄\n3,2+3|a|b|c\n\n");
    ASSERT_TABLES(
        TBL(TR("<w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>" TC(P("c"))) TR(TC(MERGED P("首")))),
        "1,0+1|||c\n2,1+1|^\n\n");
    ASSERT_TABLES(TBL(TR(TC(MERGED P("首")))), "1,0+1|首\n\n");
}

static void a_table_in_a_cell_belongs_to_the_cell(void **state)
{
    (void)state;
    ASSERT_TABLES(TBL(TR(TC(P("a") "<w:tbl><w:tr><w:tc>" SPAN(
                      "3") "<w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc>"
                           "<w:tc><w:p/></w:tc></w:tr><w:tr><w:tc>" MERGED
                           "<w:p/></w:tc></w:tr></w:tbl>" P("e")) TC(P("f")))),
        "1,0+6|a\nb\n\n\ne|f\n\n");
}

static void rows_that_are_not_shown_are_left_out(void **state)
{
    (void)state;
#define ROW_IS(WHAT, TEXT) TR("<w:trPr>" WHAT "</w:trPr>" TC(P(TEXT)))
    ASSERT_TABLES(TBL(ROW_IS("<w:del/>", "去") ROW_IS("<w:ins/>", "来") ROW_IS("<w:hidden/>", "隐")
                          ROW_IS("<w:hidden w:val=\"0\"/>", "留")),
        "1,0+1|来\n2,1+1|留\n\n");
    ASSERT_TABLES(P("甲") TBL(ROW_IS("<w:del/>", "去")), "");
    // A deletion elsewhere in a row is no deletion of the row, and ends with itself.
    ASSERT_TABLES(TBL(TR("<w:trPr/><w:tc><w:del/>" P("甲") "</w:tc>")) P("乙"), "1,0+1|甲\n\n");
}

// Nested where it does not belong, a deletion must not leave paragraphs open.
static void misplaced_deletions_are_harmless(void **state)
{
    (void)state;
    enum { TIMES = 3 * LIMIT_XML_DEPTH };
    static const char odd[] = "<w:trPr><w:p><w:del/></w:p></w:trPr>"
                              "<w:p><w:trPr><w:del/></w:trPr></w:p>";
    static char xml[sizeof odd * TIMES + 1024] = BODY_START;
    for (int i = 0; i < TIMES; i++)
        strcat(xml, odd);
    strcat(xml, P("甲") TBL(TR(TC(P("乙")))) BODY_END);
    struct document document = {0};
    struct message_list messages = {0};
    assert_int_equal(read_body(&document, &messages, xml), 0);
    assert_int_equal(document.table_count, 1);
    assert_string_equal(document.lines[document.line_count - 1].text, "乙");
    document_destroy(&document);
}

static void too_many_columns_and_cells_are_not_kept(void **state)
{
    (void)state;
    struct document document = {0};
    struct message_list messages = {0};
    assert_int_equal(read_body(&document, &messages,
                         BODY_START TBL(TR(TC(SPAN("999999") P("甲")) TC(P("乙")))) BODY_END),
        0);
    assert_int_equal(document.tables[0].rows[0].cell_count, LIMIT_DOCX_COLUMNS);
    assert_int_equal(document.line_count, 2);
    document_destroy(&document);

    static const char wide[] = TR(TC(SPAN("63") P("甲")));
    size_t count = LIMIT_TABLE_CELLS / LIMIT_DOCX_COLUMNS + 1;
    char *xml = calloc(count, sizeof wide + 256);
    assert_non_null(xml);
    char *end = stpcpy(xml, BODY_START "<w:tbl>");
    for (size_t i = 0; i < count; i++)
        end = stpcpy(end, wide);
    stpcpy(end, "</w:tbl>" BODY_END);
    assert_int_equal(read_body(&document, &messages, xml), -1);
    assert_string_equal(messages.items[messages.count - 1].code, "docx-too-large");
    assert_int_equal(document.table_count, 0);
    document_destroy(&document);
    free(xml);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_cells_are_kept_with_their_lines),
        cmocka_unit_test(a_cell_holds_all_its_paragraphs),
        cmocka_unit_test(merged_cells_keep_the_columns_in_line),
        cmocka_unit_test(a_table_in_a_cell_belongs_to_the_cell),
        cmocka_unit_test(rows_that_are_not_shown_are_left_out),
        cmocka_unit_test(misplaced_deletions_are_harmless),
        cmocka_unit_test(too_many_columns_and_cells_are_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
