// Any bytes as word/document.xml of a .docx, or as the .docx itself when they begin like one: it is
// refused with one error, or gives clean lines.
#include <string.h>

#include "docx_archive.h"
#include "fuzz.h"
#include "text/docx.h"
#include "text/utf8.h"

static const char numbering[] =
    "<w:x xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
    "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
    "<w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>"
    "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:x>";

static void check_lines(const struct document *document)
{
    int last = 0;
    FUZZ_CHECK(document->line_count > 0);
    for (size_t i = 0; i < document->line_count; i++) {
        const struct line *line = &document->lines[i];
        FUZZ_CHECK(line->number >= last && line->number > 0);
        last = line->number;
        FUZZ_CHECK(strlen(line->text) == line->length);
        FUZZ_CHECK(utf8_valid_length(line->text, line->length) == line->length);
        for (size_t k = 0; k < line->length; k++) {
            unsigned char byte = (unsigned char)line->text[k];
            FUZZ_CHECK((byte >= 0x20 || byte == '\t') && byte != 0x7F);
        }
    }
}

static void check_tables(const struct document *document)
{
    for (size_t i = 0; i < document->table_count; i++) {
        FUZZ_CHECK(document->tables[i].row_count > 0);
        for (size_t k = 0; k < document->tables[i].row_count; k++) {
            const struct table_row *row = &document->tables[i].rows[k];
            FUZZ_CHECK(row->line_count > 0 && row->cell_count > 0);
            FUZZ_CHECK(row->first_line + row->line_count <= document->line_count);
            for (size_t column = 0; column < row->cell_count; column++)
                FUZZ_CHECK(strlen(row->cells[column].text) == row->cells[column].length);
        }
    }
}

static void check(const uint8_t *bytes, size_t size)
{
    struct document document = {0};
    struct message_list messages = {0};
    if (document_read_docx(&document, bytes, size, &messages) == 0) {
        check_lines(&document);
        check_tables(&document);
    } else {
        FUZZ_CHECK(messages.count == 1 && document.line_count == 0);
        FUZZ_CHECK(document.table_count == 0);
    }
    document_destroy(&document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size >= 2 && memcmp(data, "PK", 2) == 0) {
        check(data, size);
        return 0;
    }
    const struct docx_part parts[] = {
        {"word/document.xml", (const char *)data, size},
        {"word/numbering.xml", numbering, sizeof numbering - 1},
    };
    size_t archive_size = 0;
    uint8_t *archive = docx_archive(parts, sizeof parts / sizeof parts[0], &archive_size);
    if (archive != NULL)
        check(archive, archive_size);
    free(archive);
    return 0;
}
