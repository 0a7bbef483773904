// One sheet of an .xlsx (ISO/IEC 29500-1 §18.3): its cells with text, what is merged and hidden.
#ifndef GONGSHI_TEXT_XLSX_SHEET_H
#define GONGSHI_TEXT_XLSX_SHEET_H

#include <stdbool.h>

#include "base/limits.h"
#include "text/document.h"
#include "text/package.h"
#include "text/xlsx_strings.h"
#include "text/xlsx_styles.h"

// What the sheets of a workbook share.
struct xlsx_book {
    struct xlsx_strings strings;
    struct xlsx_styles styles;
    bool is_1904; // its days count from 1904
};

struct xlsx_cell {
    int column; // from 0
    struct cell cell;
};

struct xlsx_row {
    int number; // from 1
    bool is_hidden;
    struct xlsx_cell *cells; // those with text, from left to right
    size_t count;
};

struct xlsx_merge {
    int first_row, last_row;       // from 1
    int first_column, last_column; // from 0
};

// Zero-initialise before use.
struct xlsx_sheet {
    struct arena scratch;  // the caller destroys it
    struct xlsx_row *rows; // those with text, from the top down
    size_t row_count;
    size_t row_capacity;
    struct xlsx_merge *merges;
    size_t merge_count;
    size_t merge_capacity;
    bool hidden_columns[LIMIT_SHEET_COLUMNS];
    size_t cell_count;
    int left_out_row;   // the first with text beyond LIMIT_SHEET_COLUMNS, or 0
    bool has_many_rows; // after PACKAGE_TOO_LARGE: it is the rows or cells that are too many
};

// The texts live in the arena. PACKAGE_TOO_LARGE beyond LIMIT_SHEET_ROWS, LIMIT_SHEET_CELLS,
// LIMIT_MERGES or LIMIT_CELL_BYTES.
enum package_fault xlsx_sheet_read(struct xlsx_sheet *sheet, const struct xlsx_book *book,
    struct package *package, struct arena *arena, const char *part);

#endif
