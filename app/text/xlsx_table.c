#include "text/xlsx_table.h"

#include <stdlib.h>
#include <string.h>

// A column in which a merged cell is open: it covers what its other cells hold.
struct cover {
    int last_row;
    struct cell cell;
    bool shows_text; // its text has been seen in a row above
};

struct table_reader {
    struct xlsx_sheet *sheet;
    size_t next_merge;
    struct cover covers[LIMIT_SHEET_COLUMNS];
    struct cell cells[LIMIT_SHEET_COLUMNS]; // of the row
};

static int compare(const void *a, const void *b)
{
    int left = ((const struct xlsx_merge *)a)->first_row;
    int right = ((const struct xlsx_merge *)b)->first_row;
    return (left > right) - (left < right);
}

// The text of a merged cell stands in the first of its columns that is not hidden.
static int text_column(const struct xlsx_sheet *sheet, const struct xlsx_merge *merge)
{
    int column = merge->first_column;
    while (column < merge->last_column && sheet->hidden_columns[column])
        column++;
    return column;
}

// What begins above the row without being there has no text, and covers all the same.
static void open_merge(struct table_reader *reader, const struct xlsx_merge *merge, int number)
{
    struct cell cell = {.text = ""};
    if (merge->first_row == number)
        cell = reader->cells[merge->first_column];
    for (int column = merge->first_column; column <= merge->last_column; column++)
        reader->covers[column] = (struct cover){merge->last_row, {.text = ""}, false};
    reader->covers[text_column(reader->sheet, merge)].cell = cell;
}

static void open_merges(struct table_reader *reader, int number)
{
    const struct xlsx_sheet *sheet = reader->sheet;
    for (; reader->next_merge < sheet->merge_count; reader->next_merge++) {
        const struct xlsx_merge *merge = &sheet->merges[reader->next_merge];
        if (merge->first_row > number)
            return;
        if (merge->last_row >= number && merge->first_column <= merge->last_column)
            open_merge(reader, merge, number);
    }
}

// Puts what the open merged cells show into the row, and what it says twice is carried.
static void apply_covers(struct table_reader *reader, const struct xlsx_row *row)
{
    for (size_t i = 0; i < LIMIT_SHEET_COLUMNS; i++) {
        struct cover *cover = &reader->covers[i];
        if (cover->last_row < row->number)
            continue;
        reader->cells[i] = cover->cell;
        reader->cells[i].carried = cover->shows_text && cover->cell.length > 0;
        cover->shows_text = cover->shows_text || !row->is_hidden;
    }
}

static void fill_row(struct table_reader *reader, const struct xlsx_row *row)
{
    static const struct cell empty = {.text = ""};
    for (size_t i = 0; i < LIMIT_SHEET_COLUMNS; i++)
        reader->cells[i] = empty;
    for (size_t i = 0; i < row->count; i++)
        reader->cells[row->cells[i].column] = row->cells[i].cell;
    open_merges(reader, row->number);
    apply_covers(reader, row);
}

// Takes the hidden columns out; returns whether one had text.
static bool drop_hidden_columns(struct table_reader *reader)
{
    bool had_text = false;
    size_t kept = 0;
    for (size_t i = 0; i < LIMIT_SHEET_COLUMNS; i++) {
        if (!reader->sheet->hidden_columns[i])
            reader->cells[kept++] = reader->cells[i];
        else
            had_text = had_text || (reader->cells[i].length > 0 && !reader->cells[i].carried);
    }
    for (; kept < LIMIT_SHEET_COLUMNS; kept++)
        reader->cells[kept] = (struct cell){.text = ""};
    return had_text;
}

enum table_fault xlsx_table_add(
    struct table_builder *builder, struct xlsx_sheet *sheet, struct xlsx_left_out *left_out)
{
    struct table_reader reader = {.sheet = sheet};
    enum table_fault fault = TABLE_FINE;
    *left_out = (struct xlsx_left_out){0, 0};
    if (sheet->merge_count > 0)
        qsort(sheet->merges, sheet->merge_count, sizeof *sheet->merges, compare);
    for (size_t i = 0; i < sheet->row_count && fault == TABLE_FINE; i++) {
        const struct xlsx_row *row = &sheet->rows[i];
        fill_row(&reader, row);
        if (row->is_hidden) {
            left_out->hidden_row = left_out->hidden_row > 0 ? left_out->hidden_row : row->number;
            continue;
        }
        if (drop_hidden_columns(&reader) && left_out->hidden_column == 0)
            left_out->hidden_column = row->number;
        fault = table_add_row(builder, row->number, reader.cells, LIMIT_SHEET_COLUMNS);
    }
    return fault;
}
