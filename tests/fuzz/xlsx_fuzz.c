// Bytes that begin like XML as the sheet of an .xlsx, or as the .xlsx itself when they begin like
// one: it is refused with one error, or gives rows and lines with the same text. Other bytes are
// the code of a number format.
#include "check_tables.h"
#include "text/sheet_format.h"
#include "text/xlsx.h"
#include "xlsx_book.h"

static void check(const uint8_t *bytes, size_t size)
{
    struct document document = {0};
    struct message_list messages = {0};
    if (document_read_xlsx(&document, bytes, size, &messages) == 0) {
        FUZZ_CHECK(document.table_count > 0 && document.line_count > 0);
        FUZZ_CHECK(!message_has_error(&messages));
        check_tables(&document);
    } else {
        FUZZ_CHECK(message_has_error(&messages));
        FUZZ_CHECK(document.line_count == 0 && document.table_count == 0);
    }
    document_destroy(&document);
}

// Numbers of every size under any code.
static void check_format(const char *code)
{
    static const double values[] = {
        0, 0.5, -1286.5, 46022.75, 1e15, 2958465.99999999, 1e308, -1e-308};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        struct arena arena = {0};
        FUZZ_CHECK(strlen(sheet_format_number(&arena, values[i], code, i % 2 == 0)) < 4096);
        arena_destroy(&arena);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size >= 2 && memcmp(data, "PK", 2) == 0) {
        check(data, size);
        return 0;
    }
    char *text = calloc(1, size + 1);
    FUZZ_CHECK(text != NULL);
    if (size > 0)
        memcpy(text, data, size);
    const char *sheet = text;
    if (text[0] != '<') {
        check_format(text);
    } else {
        size_t archive_size = 0;
        uint8_t *archive = xlsx_book(xlsx_one_sheet, &sheet, 1, &archive_size);
        if (archive != NULL)
            check(archive, archive_size);
        free(archive);
    }
    free(text);
    return 0;
}
