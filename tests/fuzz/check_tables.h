// What holds of a document with tables, whatever it was made of.
#ifndef GONGSHI_FUZZ_CHECK_TABLES_H
#define GONGSHI_FUZZ_CHECK_TABLES_H

#include <string.h>

#include "fuzz.h"
#include "text/document.h"
#include "text/utf8.h"

static inline void check_text(const char *text, size_t length, int more)
{
    FUZZ_CHECK(strlen(text) == length);
    FUZZ_CHECK(utf8_valid_length(text, length) == length);
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        FUZZ_CHECK((byte >= 0x20 || byte == more) && byte != 0x7F);
    }
}

static inline void check_row(const struct document *document, const struct table_row *row)
{
    size_t length = 0;
    FUZZ_CHECK(row->cell_count > 0 && row->cells[row->cell_count - 1].length > 0);
    FUZZ_CHECK(row->line_count > 0 && row->first_line + row->line_count <= document->line_count);
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct cell *cell = &row->cells[i];
        check_text(cell->text, cell->length, '\n');
        length += cell->carried || cell->length == 0 ? 0 : cell->length + 1;
    }
    for (size_t i = 0; i < row->line_count; i++) {
        const struct line *line = &document->lines[row->first_line + i];
        FUZZ_CHECK(line->number == row->number && line->length < length);
        length -= line->length + 1;
    }
    FUZZ_CHECK(length == 0);
}

static inline void check_tables(const struct document *document)
{
    size_t next = 0;
    for (size_t i = 0; i < document->line_count; i++) {
        check_text(document->lines[i].text, document->lines[i].length, '\t');
        FUZZ_CHECK(document->lines[i].number > 0);
    }
    for (size_t t = 0; t < document->table_count; t++) {
        const struct table *table = &document->tables[t];
        FUZZ_CHECK(table->row_count > 0);
        for (size_t r = 0; r < table->row_count; r++) {
            FUZZ_CHECK(table->rows[r].first_line >= next);
            check_row(document, &table->rows[r]);
            next = table->rows[r].first_line + table->rows[r].line_count;
        }
    }
}

#endif
