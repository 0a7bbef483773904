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
#include "text/package.h"
#include "xlsx_book.h"

#define ROW(NUMBER, CELLS) "<row r=\"" NUMBER "\">" CELLS "</row>"
#define S(PLACE, INDEX)    "<c r=\"" PLACE "\" t=\"s\"><v>" INDEX "</v></c>"
#define N(PLACE, STYLE, V) "<c r=\"" PLACE "\" s=\"" STYLE "\"><v>" V "</v></c>"
#define T(PLACE, TEXT)     "<c r=\"" PLACE "\" t=\"inlineStr\"><is><t>" TEXT "</t></is></c>"
#define DATA(ROWS)         "<sheetData>" ROWS "</sheetData>"
#define MERGE(REFERENCE)   "<mergeCell ref=\"" REFERENCE "\"/>"
#define MERGES(ALL)        "<mergeCells>" ALL "</mergeCells>"

struct fixture {
    struct document document;
    struct message_list messages;
};

static int read_book(
    struct fixture *fixture, const char *workbook, const char *const *sheets, size_t count)
{
    size_t size = 0;
    uint8_t *bytes = xlsx_book(workbook, sheets, count, &size);
    assert_non_null(bytes);
    *fixture = (struct fixture){0};
    int result = document_decode(&fixture->document, bytes, size, &fixture->messages);
    assert_int_equal(fixture->document.format, FORMAT_XLSX);
    free(bytes);
    return result;
}

static int read_sheet(struct fixture *fixture, const char *sheet)
{
    return read_book(fixture, xlsx_one_sheet, &sheet, 1);
}

static void assert_rows(struct fixture *fixture, const char *rows)
{
    char *found = table_dump(&fixture->document);
    assert_string_equal(found, rows);
    free(found);
    document_destroy(&fixture->document);
}

static void assert_sheet(const char *sheet, const char *rows)
{
    struct fixture fixture;
    assert_int_equal(read_sheet(&fixture, sheet), 0);
    assert_int_equal(fixture.messages.count, 0);
    assert_rows(&fixture, rows);
}

#define ASSERT_SHEET(CONTENT, ROWS) assert_sheet(X_SHEET(CONTENT), "[台账]\n" ROWS)

static void assert_told(struct fixture *fixture, const char *code, int line)
{
    assert_int_equal(fixture->messages.count, 1);
    assert_int_equal(fixture->messages.items[0].severity, SEVERITY_WARNING);
    assert_string_equal(fixture->messages.items[0].code, code);
    assert_int_equal(fixture->messages.items[0].line, line);
}

static void texts_of_every_kind(void **state)
{
    (void)state;
    ASSERT_SHEET(DATA(ROW("1", S("A1", "0") S("B1", "1") S("C1", "2"))),
        "1:序号|制度不全|第一行/第二行_x\n");
    ASSERT_SHEET(DATA(ROW("2", T("A2", " 内\t联 ") "<c r=\"C2\" t=\"str\"><f>A1&amp;\"x\"</f>"
                                                   "<v>公式</v></c>")),
        "2:内 联||公式\n");
    ASSERT_SHEET(
        DATA(ROW("1", "<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c>"
                      "<c><f>1+1</f><v>2</v></c><c t=\"d\"><v>2025-12-31T00:00:00</v></c>")),
        "1:TRUE|FALSE|#N/A|2|2025-12-31\n");
    ASSERT_SHEET(DATA(ROW("1", S("A1", "9") S("B1", "-1") S("C1", "x") S("D1", "3")
                                   S("E1", "4") "<c r=\"F1\"/><c r=\"G1\"><v/></c>")),
        "1:||||甲\n");
}

static void numbers_are_shown_by_their_style(void **state)
{
    (void)state;
    ASSERT_SHEET(
        DATA(ROW("1", N("A1", "0", "3.1400000000000001") N("B1", "1", "0.6") N("C1", "2", "46022")
                          N("D1", "3", "46022") N("E1", "4", "46022") N("F1", "5", "46022")
                              N("G1", "6", "1286.5") N("H1", "99", "7") N("I1", "0", "abc"))),
        "1:3.14|60%|2025/12/31|2025年12月31日|12月31日|46022|1,286.50|7|abc\n");
    struct fixture fixture;
    const char *sheet = X_ROWS(ROW("1", N("A1", "2", "44560")));
    assert_int_equal(
        read_book(&fixture,
            "<workbook " X_NAMESPACE " xmlns:r=\"" X_OFFICE "\"><workbookPr date1904=\"1\"/>"
            "<sheets><sheet name=\"a\" r:id=\"rId1\"/></sheets></workbook>",
            &sheet, 1),
        0);
    assert_rows(&fixture, "[a]\n1:2025/12/31\n");
}

static void rows_without_text_are_left_out(void **state)
{
    (void)state;
    ASSERT_SHEET(
        DATA(ROW("3", S("B3", "4")) ROW("4", S("A4", "3")) "<row><c t=\"s\"><v>5</v></c></row>" ROW(
            "9", S("C9", "4") S("A9", "5"))),
        "3:|甲\n5:乙\n9:||甲|乙\n");
}

static void lines_are_the_cells_of_a_row(void **state)
{
    (void)state;
    struct fixture fixture;
    assert_int_equal(
        read_sheet(&fixture,
            X_SHEET(DATA(ROW("1", S("A1", "0") S("C1", "2") S("D1", "4")) ROW(
                "2", S("A2", "4") S("B2", "5")) ROW("3", S("B3", "4"))) MERGES(MERGE("A2:A3")))),
        0);
    char *found = line_dump(&fixture.document);
    assert_string_equal(found, "1:序号\t第一行\n1:第二行_x\t甲\n2:甲\t乙\n3:甲\n");
    free(found);
    assert_rows(&fixture, "[台账]\n1:序号||第一行/第二行_x|甲\n2:甲|乙\n3:^甲|甲\n");
}

static void merged_cells_are_carried_down(void **state)
{
    (void)state;
    ASSERT_SHEET(DATA(ROW("1", S("A1", "4") S("B1", "5") S("C1", "4"))
                         ROW("2", S("A2", "5") S("B2", "4") S("C2", "5")) ROW("3", S("C3", "4"))
                             ROW("5", S("C5", "4"))) MERGES(MERGE("A1:B3") MERGE("A4:A5")),
        "1:甲||甲\n2:^甲||乙\n3:^甲||甲\n5:||甲\n");
    ASSERT_SHEET(DATA(ROW("1", S("A1", "0")) ROW("2", S("A2", "4") S("B2", "4")) ROW("3", "")
                         ROW("4", S("B4", "5")))
                     MERGES(MERGE("A2:A4") MERGE("A1:XFD1") MERGE("B9") MERGE("C3:A1")),
        "1:序号\n2:甲|甲\n4:^甲|乙\n");
}

static void what_is_hidden_is_left_out_and_told(void **state)
{
    (void)state;
    struct fixture fixture;
    assert_int_equal(
        read_sheet(&fixture, X_ROWS(ROW("1", S("A1", "0")) "<row r=\"2\" hidden=\"1\">" S(
                                 "A2", "4") "</row><row r=\"3\" hidden=\"true\">" S("A3",
                                 "4") "</row>" ROW("4", S("A4", "5")))),
        0);
    assert_told(&fixture, "rows-hidden", 2);
    assert_rows(&fixture, "[台账]\n1:序号\n4:乙\n");
    assert_int_equal(
        read_sheet(&fixture,
            X_SHEET(
                "<cols><col min=\"2\" max=\"16384\" hidden=\"1\"/><col min=\"3\" max=\"3\"/></cols>" DATA(
                    ROW("1", S("A1", "0")) ROW("2", S("A2", "4") S("B2", "5"))))),
        0);
    assert_told(&fixture, "columns-hidden", 2);
    assert_rows(&fixture, "[台账]\n1:序号\n2:甲\n");
    assert_int_equal(
        read_sheet(&fixture, X_ROWS(ROW("7", S("A7", "0") S("IW7", "4") S("XFD7", "5")))), 0);
    assert_told(&fixture, "columns-left-out", 7);
    assert_rows(&fixture, "[台账]\n7:序号\n");
}

// What is hidden without text is nobody's business.
static void a_hidden_beginning_of_a_merged_cell_shows_further_down(void **state)
{
    (void)state;
    struct fixture fixture;
    assert_int_equal(
        read_sheet(&fixture, X_SHEET("<cols><col min=\"1\" max=\"1\" hidden=\"1\"/></cols>" DATA(
                                 "<row r=\"1\" hidden=\"1\">" S("A1", "4") "</row>" ROW("2",
                                     S("C2", "5")) ROW("3", S("C3", "5"))) MERGES(MERGE("A1:B3")))),
        0);
    assert_told(&fixture, "rows-hidden", 1);
    assert_rows(&fixture, "[台账]\n2:甲|乙\n3:^甲|乙\n");
    assert_sheet(X_SHEET("<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>" DATA(
                     "<row r=\"1\" hidden=\"1\"/>" ROW("2", S("A2", "4") S("C2", "5")))),
        "[台账]\n2:甲|乙\n");
}

static void sheets_in_the_order_of_the_workbook(void **state)
{
    (void)state;
    struct fixture fixture;
    const char *const sheets[] = {X_ROWS(ROW("1", S("A1", "4"))), X_ROWS(ROW("1", S("A1", "5")))};
    assert_int_equal(
        read_book(&fixture,
            X_WORKBOOK("<sheet name=\"二\" r:id=\"rId2\"/><sheet name=\"图\" r:id=\"rId5\"/>"
                       "<sheet name=\"一\" r:id=\"rId1\"/>"),
            sheets, 2),
        0);
    assert_int_equal(fixture.messages.count, 0);
    assert_rows(&fixture, "[二]\n1:乙\n[一]\n1:甲\n");
    assert_int_equal(read_book(&fixture,
                         X_WORKBOOK("<sheet name=\"一\" r:id=\"rId1\" state=\"visible\"/>"
                                    "<sheet name=\"二\" r:id=\"rId2\" state=\"veryHidden\"/>"),
                         sheets, 2),
        0);
    assert_told(&fixture, "sheet-hidden", 0);
    assert_non_null(strstr(fixture.messages.items[0].text, "二"));
    assert_rows(&fixture, "[一]\n1:甲\n");
}

static void the_strict_namespace_is_read_too(void **state)
{
    (void)state;
    assert_sheet(
        "<s:worksheet xmlns:s=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><s:sheetData>"
        "<s:row><s:c t=\"s\"><s:v>4</s:v></s:c></s:row></s:sheetData></s:worksheet>",
        "[台账]\n1:甲\n");
}

static void assert_refused(const char *sheet, const char *code)
{
    struct fixture fixture;
    assert_int_equal(read_sheet(&fixture, sheet), -1);
    assert_int_equal(fixture.document.line_count + fixture.document.table_count, 0);
    assert_int_equal(fixture.messages.count, 1);
    assert_int_equal(fixture.messages.items[0].severity, SEVERITY_ERROR);
    assert_string_equal(fixture.messages.items[0].code, code);
    document_destroy(&fixture.document);
}

static void bad_files_are_refused(void **state)
{
    (void)state;
    assert_refused(X_ROWS(""), "file-empty");
    assert_refused(X_ROWS(ROW("1", S("A1", "3"))), "file-empty");
    assert_refused("<worksheet>", "xlsx-damaged");
    assert_refused("no XML", "xlsx-damaged");
    assert_refused("<!DOCTYPE x [<!ENTITY a \"b\">]>" X_ROWS(""), "xlsx-unsafe");
    struct fixture fixture;
    const char *sheet = X_ROWS(ROW("1", S("A1", "4")));
    assert_int_equal(
        read_book(&fixture, X_WORKBOOK("<sheet name=\"一\" r:id=\"rId2\"/>"), &sheet, 1), -1);
    assert_string_equal(fixture.messages.items[0].code, "xlsx-damaged");
    document_destroy(&fixture.document);
}

// head, the numbers from 1 to count as form says where it has #, tail.
static char *repeat(const char *head, const char *form, size_t count, const char *tail)
{
    size_t before = strcspn(form, "#");
    const char *after = form + before + (form[before] == '#');
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    fputs(head, out);
    for (size_t i = 1; i <= count; i++) {
        if (form[before] == '#')
            fprintf(out, "%.*s%zu%s", (int)before, form, i, after);
        else
            fputs(form, out);
    }
    fputs(tail, out);
    fclose(out);
    return text;
}

static void assert_repeated_refused(
    const char *head, const char *form, size_t count, const char *tail, const char *code)
{
    char *sheet = repeat(head, form, count, tail);
    assert_refused(sheet, code);
    free(sheet);
}

static void limits_hold(void **state)
{
    (void)state;
    static const char head[] = "<worksheet " X_NAMESPACE "><sheetData>";
    static const char tail[] = "</sheetData></worksheet>";
    // Numbers that differ, so that the archive does not look like one that bursts.
    static const char row[] = "<row r=\"#\"><c><v>1</v></c></row>";
    assert_repeated_refused(head, row, LIMIT_SHEET_ROWS + 1, tail, "sheet-too-large");
    assert_repeated_refused(head, row, 1000 * 1000, tail, "xlsx-too-large");
    assert_repeated_refused("", "<a#>", LIMIT_XML_DEPTH + 1, "", "xlsx-unsafe");
    assert_repeated_refused("<a>", "                  ", 200 * 1000, "</a>", "xlsx-too-large");
    assert_repeated_refused("<worksheet " X_NAMESPACE "><mergeCells>",
        "<mergeCell ref=\"A#:A1048576\"/>", LIMIT_MERGES + 1, "</mergeCells></worksheet>",
        "xlsx-too-large");
    assert_repeated_refused("<worksheet " X_NAMESPACE "><sheetData><row><c t=\"str\"><v>", "#",
        LIMIT_CELL_BYTES, "</v></c></row></sheetData></worksheet>", "xlsx-too-large");
    char *sheet = repeat(head, row, LIMIT_SHEET_ROWS, tail);
    struct fixture fixture;
    assert_int_equal(read_sheet(&fixture, sheet), 0);
    assert_int_equal(fixture.document.tables[0].row_count, LIMIT_SHEET_ROWS);
    document_destroy(&fixture.document);
    free(sheet);
}

static void too_many_sheets_are_refused(void **state)
{
    (void)state;
    char *workbook = repeat("<workbook " X_NAMESPACE " xmlns:r=\"" X_OFFICE "\"><sheets>",
        "<sheet name=\"#\" r:id=\"rId1\"/>", LIMIT_SHEETS + 1, "</sheets></workbook>");
    struct fixture fixture;
    const char *sheet = X_ROWS(ROW("1", S("A1", "4")));
    assert_int_equal(read_book(&fixture, workbook, &sheet, 1), -1);
    assert_string_equal(fixture.messages.items[0].code, "xlsx-too-large");
    document_destroy(&fixture.document);
    free(workbook);
}

// However often a text is named, what is shown has a limit.
static void a_text_repeated_beyond_measure_is_refused(void **state)
{
    (void)state;
    static const char head[] = "<worksheet " X_NAMESPACE "><sheetData>",
                      row[] = "<row r=\"#\"><c t=\"s\"><v>2</v></c></row>", // two lines
        tail[] = "</sheetData></worksheet>";
    struct fixture fixture;
    assert_repeated_refused(head, row, LIMIT_LINES / 2 + 1, tail, "too-many-lines");
    char *sheet = repeat(head, row, LIMIT_LINES / 2, tail);
    assert_int_equal(read_sheet(&fixture, sheet), 0);
    assert_int_equal(fixture.document.line_count, LIMIT_LINES);
    document_destroy(&fixture.document);
    free(sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_of_every_kind),
        cmocka_unit_test(numbers_are_shown_by_their_style),
        cmocka_unit_test(rows_without_text_are_left_out),
        cmocka_unit_test(lines_are_the_cells_of_a_row),
        cmocka_unit_test(merged_cells_are_carried_down),
        cmocka_unit_test(what_is_hidden_is_left_out_and_told),
        cmocka_unit_test(a_hidden_beginning_of_a_merged_cell_shows_further_down),
        cmocka_unit_test(sheets_in_the_order_of_the_workbook),
        cmocka_unit_test(the_strict_namespace_is_read_too),
        cmocka_unit_test(bad_files_are_refused),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(too_many_sheets_are_refused),
        cmocka_unit_test(a_text_repeated_beyond_measure_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
