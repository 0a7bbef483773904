#include "text/xlsx_sheet.h"

#include <ctype.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "text/sheet_format.h"
#include "text/table.h"

enum {
    DECIMAL = 10,
    ALPHABET = 26,
    LAST_ROW = 1048576, // of a sheet in Excel
    NO_COLUMN = INT_MAX,
    DATE_BYTES = 10,  // of 2025-12-31
    VALUE_BYTES = 64, // of a number as it stands in the file
};

struct sheet_reader {
    struct xlsx_sheet *sheet;
    const struct xlsx_book *book;
    struct arena *arena;
    struct xlsx_text text;
    struct xlsx_row row;
    struct xlsx_cell cells[LIMIT_SHEET_COLUMNS]; // of the row
    int column;                                  // of the cell
    char type[16];                               // of the cell, §18.18.11
    size_t style;
    bool in_cell;
    bool is_too_large;
};

static bool is_true(const char *value)
{
    return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static bool is_zero(const char *value)
{
    return value != NULL && strtod(value, NULL) == 0;
}

static int read_integer(const char *text, int otherwise)
{
    char *end;
    long value = text != NULL ? strtol(text, &end, DECIMAL) : -1;
    return value >= 0 && value < INT_MAX ? (int)value : otherwise;
}

// Reads the column of a reference such as AB12, from 0, and moves text behind its letters.
static int read_column(const char **text)
{
    int column = 0;
    const char *start = *text;
    for (; isalpha((unsigned char)**text); (*text)++) {
        int letter = toupper((unsigned char)**text) - 'A' + 1;
        column = column < NO_COLUMN / ALPHABET - ALPHABET ? column * ALPHABET + letter : column;
    }
    return *text > start ? column - 1 : NO_COLUMN;
}

// ---- Cells ----

static struct cell text_cell(const struct sheet_reader *reader, const char *text)
{
    return table_cell(reader->arena, text, strlen(text));
}

static struct cell number_cell(const struct sheet_reader *reader, const char *text)
{
    char *end;
    double value = strtod(text, &end);
    if (text[0] == '\0' || *end != '\0' || !isfinite(value))
        return text_cell(reader, text);
    const char *code = xlsx_styles_code(&reader->book->styles, reader->style);
    const char *shown = sheet_format_number(reader->arena, value, code, reader->book->is_1904);
    struct cell cell = {.text = shown, .length = strlen(shown)};
    bool has_spaces = cell.length > 0 && (shown[0] == ' ' || shown[cell.length - 1] == ' ');
    return has_spaces ? text_cell(reader, shown) : cell;
}

static struct cell shared_cell(const struct sheet_reader *reader, const char *text)
{
    const struct xlsx_strings *strings = &reader->book->strings;
    char *end;
    unsigned long index = strtoul(text, &end, DECIMAL);
    bool is_index = text[0] != '\0' && *end == '\0' && index < strings->count;
    return is_index ? strings->items[index] : (struct cell){.text = ""};
}

static struct cell read_value(struct sheet_reader *reader)
{
    char value[VALUE_BYTES] = "";
    const char *type = reader->type;
    bool is_number = type[0] == '\0' || strcmp(type, "n") == 0;
    bool is_short = is_number || strcmp(type, "s") == 0 || strcmp(type, "b") == 0;
    if (!is_short || reader->text.length >= sizeof value) {
        struct cell cell = xlsx_text_take(&reader->text, reader->arena);
        // A date as 2025-12-31T00:00:00.
        bool has_time = strcmp(type, "d") == 0 && cell.length > DATE_BYTES;
        return has_time ? table_cell(reader->arena, cell.text, DATE_BYTES) : cell;
    }
    if (reader->text.length > 0)
        memcpy(value, reader->text.bytes, reader->text.length);
    reader->text.length = 0;
    if (is_number)
        return number_cell(reader, value);
    if (type[0] == 's')
        return shared_cell(reader, value);
    return text_cell(reader, value[0] == '\0' ? "" : is_true(value) ? "TRUE" : "FALSE");
}

static void start_cell(struct sheet_reader *reader, const char *const *attributes)
{
    const char *reference = package_attribute(attributes, "r");
    const char *type = package_attribute(attributes, "t");
    int next = reader->column == NO_COLUMN ? NO_COLUMN : reader->column + 1;
    int column = reference != NULL ? read_column(&reference) : next;
    reader->column = column > next ? column : next;
    reader->style = (size_t)read_integer(package_attribute(attributes, "s"), 0);
    reader->type[0] = '\0';
    if (type != NULL && strlen(type) < sizeof reader->type)
        memcpy(reader->type, type, strlen(type) + 1);
    reader->in_cell = true;
}

static void end_cell(struct sheet_reader *reader)
{
    struct xlsx_cell cell = {reader->column, read_value(reader)};
    reader->in_cell = false;
    if (cell.cell.length == 0)
        return;
    if (cell.column < LIMIT_SHEET_COLUMNS && reader->row.count < LIMIT_SHEET_COLUMNS)
        reader->cells[reader->row.count++] = cell;
    else if (reader->sheet->left_out_row == 0 && !reader->row.is_hidden)
        reader->sheet->left_out_row = reader->row.number;
}

// ---- Rows and what stands around them ----

static void start_row(struct sheet_reader *reader, const char *const *attributes)
{
    int next = reader->row.number + 1;
    int number = read_integer(package_attribute(attributes, "r"), next);
    reader->row = (struct xlsx_row){.number = number > next && number <= LAST_ROW ? number : next};
    reader->row.is_hidden = is_true(package_attribute(attributes, "hidden")) ||
                            is_zero(package_attribute(attributes, "ht"));
    reader->column = -1;
}

static void end_row(struct sheet_reader *reader)
{
    struct xlsx_sheet *sheet = reader->sheet;
    struct xlsx_row row = reader->row;
    if (row.count == 0)
        return;
    sheet->cell_count += row.count;
    if (sheet->row_count >= LIMIT_SHEET_ROWS || sheet->cell_count > LIMIT_SHEET_CELLS) {
        sheet->has_many_rows = true;
        reader->is_too_large = true;
        return;
    }
    row.cells = arena_allocate(&sheet->scratch, row.count * sizeof *row.cells);
    memcpy(row.cells, reader->cells, row.count * sizeof *row.cells);
    ARENA_PUSH(&sheet->scratch, sheet->rows, sheet->row_count, sheet->row_capacity, row);
    reader->row.count = 0;
}

static void start_column(struct sheet_reader *reader, const char *const *attributes)
{
    int first = read_integer(package_attribute(attributes, "min"), 1);
    int last = read_integer(package_attribute(attributes, "max"), 0);
    if (!is_true(package_attribute(attributes, "hidden")) &&
        !is_zero(package_attribute(attributes, "width")))
        return;
    for (int i = first > 0 ? first - 1 : 0; i < last && i < LIMIT_SHEET_COLUMNS; i++)
        reader->sheet->hidden_columns[i] = true;
}

static void start_merge(struct sheet_reader *reader, const char *const *attributes)
{
    struct xlsx_sheet *sheet = reader->sheet;
    const char *reference = package_attribute(attributes, "ref");
    const char *colon = reference != NULL ? strchr(reference, ':') : NULL;
    if (colon == NULL)
        return;
    struct xlsx_merge merge;
    merge.first_column = read_column(&reference);
    merge.first_row = read_integer(reference, 0);
    reference = colon + 1;
    merge.last_column = read_column(&reference);
    merge.last_row = read_integer(reference, 0);
    if (merge.last_column >= LIMIT_SHEET_COLUMNS)
        merge.last_column = LIMIT_SHEET_COLUMNS - 1;
    if (merge.first_row < 1 || merge.last_row > LAST_ROW)
        return;
    if (sheet->merge_count >= LIMIT_MERGES)
        reader->is_too_large = true;
    else
        ARENA_PUSH(
            &sheet->scratch, sheet->merges, sheet->merge_count, sheet->merge_capacity, merge);
}

static void on_start(
    void *context, struct package_reader *reader, const char *name, const char *const *attributes)
{
    struct sheet_reader *sheet_reader = context;
    if (sheet_reader->in_cell)
        xlsx_text_start(&sheet_reader->text, name);
    else if (strcmp(name, "x:c") == 0)
        start_cell(sheet_reader, attributes);
    else if (strcmp(name, "x:row") == 0)
        start_row(sheet_reader, attributes);
    else if (strcmp(name, "x:col") == 0)
        start_column(sheet_reader, attributes);
    else if (strcmp(name, "x:mergeCell") == 0)
        start_merge(sheet_reader, attributes);
    if (sheet_reader->is_too_large)
        package_stop(reader);
}

static void on_end(void *context, struct package_reader *reader, const char *name)
{
    struct sheet_reader *sheet_reader = context;
    if (strcmp(name, "x:c") == 0 && sheet_reader->in_cell)
        end_cell(sheet_reader);
    else if (sheet_reader->in_cell)
        xlsx_text_end(&sheet_reader->text, name);
    else if (strcmp(name, "x:row") == 0)
        end_row(sheet_reader);
    if (sheet_reader->is_too_large)
        package_stop(reader);
}

static void on_text(void *context, struct package_reader *reader, const char *text, size_t length)
{
    struct sheet_reader *sheet_reader = context;
    if (sheet_reader->in_cell &&
        !xlsx_text_add(&sheet_reader->text, &sheet_reader->sheet->scratch, text, length)) {
        sheet_reader->is_too_large = true;
        package_stop(reader);
    }
}

enum package_fault xlsx_sheet_read(struct xlsx_sheet *sheet, const struct xlsx_book *book,
    struct package *package, struct arena *arena, const char *part)
{
    static const struct package_handlers handlers = {on_start, on_end, on_text};
    struct sheet_reader reader = {.sheet = sheet, .book = book, .arena = arena};
    reader.column = -1;
    enum package_fault fault = package_read(package, part, &handlers, &reader);
    return reader.is_too_large ? PACKAGE_TOO_LARGE : fault;
}
