// A document's tables and lines as text, to compare them in a test.
#ifndef GONGSHI_UNIT_TABLE_DUMP_H
#define GONGSHI_UNIT_TABLE_DUMP_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/document.h"

static inline void dump_cell(FILE *out, const struct cell *cell)
{
    assert_int_equal(strlen(cell->text), cell->length);
    fputs(cell->carried ? "^" : "", out);
    for (const char *c = cell->text; *c != '\0'; c++)
        fputc(*c == '\n' ? '/' : *c, out);
}

// "[sheet]\nnumber:cell|cell|…\n"; '/' is a new line in a cell, '^' stands before one that is
// carried. For free().
static inline char *table_dump(const struct document *document)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    for (size_t t = 0; t < document->table_count; t++) {
        const struct table *table = &document->tables[t];
        if (table->name != NULL)
            fprintf(out, "[%s]\n", table->name);
        for (size_t r = 0; r < table->row_count; r++) {
            const struct table_row *row = &table->rows[r];
            assert_true(row->line_count > 0);
            assert_true(row->first_line + row->line_count <= document->line_count);
            assert_int_equal(document->lines[row->first_line].number, row->number);
            fprintf(out, "%d:", row->number);
            for (size_t c = 0; c < row->cell_count; c++) {
                fputs(c > 0 ? "|" : "", out);
                dump_cell(out, &row->cells[c]);
            }
            fputc('\n', out);
        }
    }
    fclose(out);
    return text;
}

// "number:text\n" of each line. For free().
static inline char *line_dump(const struct document *document)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    for (size_t i = 0; i < document->line_count; i++) {
        assert_int_equal(strlen(document->lines[i].text), document->lines[i].length);
        fprintf(out, "%d:%s\n", document->lines[i].number, document->lines[i].text);
    }
    fclose(out);
    return text;
}

#endif
