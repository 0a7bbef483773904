// Tables beside the lines of a document, row by row: what every format with rows is made into.
#ifndef GONGSHI_TEXT_TABLE_H
#define GONGSHI_TEXT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "text/document.h"

enum table_fault {
    TABLE_FINE,
    TABLE_TOO_MANY_LINES, // LIMIT_LINES
    TABLE_LINE_TOO_LONG,  // LIMIT_LINE_BYTES
    TABLE_TOO_LARGE,      // LIMIT_SHEET_ROWS, LIMIT_TABLE_CELLS or LIMIT_TEXT_BYTES
};

// Zero-initialise before use, then set document, which gets the lines and the tables.
struct table_builder {
    struct document *document;
    size_t line_capacity;
    size_t table_capacity;
    struct table_row *rows; // of the table that is being built
    size_t row_count;
    size_t row_capacity;
    size_t cell_total; // of all tables
    size_t text_bytes; // of all lines
};

// A cell out of text in UTF-8, copied into the arena: trimmed, lines parted by '\n', a TAB as a
// space, without other control characters.
struct cell table_cell(struct arena *arena, const char *text, size_t length);

// Adds a row, and as lines its cells with text that are not carried, parted by TAB; a '\n' inside a
// cell begins another line of the same number. The cells are copied, their text is not; empty ones
// at the row's end do not count. A row without text of its own adds nothing.
enum table_fault table_add_row(
    struct table_builder *builder, int number, const struct cell *cells, size_t count);

// Adds one line that belongs to no row.
enum table_fault table_add_line(
    struct table_builder *builder, int number, const char *text, size_t length);

// What is told of a document that is refused for a fault: a code and a sentence in the arena.
struct table_refusal {
    const char *code; // too-many-lines, line-too-long or sheet-too-large
    const char *sentence;
};

struct table_refusal table_refusal_of(struct arena *arena, enum table_fault fault);

// The rows since the last call become a table of that name (or NULL); none if there are no rows.
void table_finish(struct table_builder *builder, const char *name);

#endif
