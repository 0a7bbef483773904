#include "text/docx_table.h"

#include <string.h>

#include "text/utf8.h"
#include "words/words.h"

void docx_table_start(struct docx_body *body)
{
    if (body->table.depth++ > 0)
        return;
    body->table.rows = NULL;
    body->table.row_count = 0;
    body->table.row_capacity = 0;
}

void docx_table_end(struct docx_body *body)
{
    struct docx_table *open = &body->table;
    if (open->depth == 0 || --open->depth > 0 || open->row_count == 0)
        return;
    struct document *document = body->document;
    const struct table table = {.rows = open->rows, .row_count = open->row_count};
    ARENA_PUSH(
        &document->arena, document->tables, document->table_count, body->table_capacity, table);
}

void docx_row_start(struct docx_body *body)
{
    if (body->table.depth != 1)
        return;
    body->table.first_line = body->document->line_count;
    body->table.cell_count = 0;
}

void docx_cell_start(struct docx_body *body)
{
    if (body->table.depth != 1)
        return;
    body->table.cell_line = body->document->line_count;
    body->table.span = 1;
    body->table.continues = false;
}

static bool add_cell(struct docx_body *body, struct cell cell)
{
    struct docx_table *open = &body->table;
    if (open->cell_count >= LIMIT_DOCX_COLUMNS)
        return true;
    if (++body->all_cells > LIMIT_TABLE_CELLS) {
        body->code = "docx-too-large";
        body->sentence = TEXT_DOCX_TOO_LARGE;
        return false;
    }
    ARENA_PUSH(&body->scratch, open->cells, open->cell_count, open->cell_capacity, cell);
    return true;
}

static bool add_empty_cells(struct docx_body *body, int count)
{
    const struct cell empty = {.text = ""};
    for (int i = 0; i < count && i < LIMIT_DOCX_COLUMNS; i++) {
        if (!add_cell(body, empty))
            return false;
    }
    return true;
}

void docx_row_indent(struct docx_body *body, int columns)
{
    // Cells are refused for their number at the row's end, if these were too many.
    if (body->table.depth == 1 && body->table.cell_count == 0)
        add_empty_cells(body, columns);
}

void docx_cell_span(struct docx_body *body, int columns)
{
    if (body->table.depth == 1)
        body->table.span = columns;
}

void docx_cell_continue(struct docx_body *body)
{
    if (body->table.depth == 1)
        body->table.continues = true;
}

static bool is_blank_at(const char *text, size_t length, size_t position, size_t *used)
{
    uint32_t codepoint = utf8_decode(text + position, length - position, used);
    return codepoint == '\n' || utf8_is_space(codepoint);
}

static struct cell trim(struct arena *arena, const char *text, size_t length)
{
    size_t start = 0, end = 0, used;
    while (start < length && is_blank_at(text, length, start, &used))
        start += used;
    for (size_t position = start; position < length; position += used) {
        if (!is_blank_at(text, length, position, &used))
            end = position + used;
    }
    if (start == length)
        return (struct cell){.text = ""};
    bool whole = end == length;
    return (struct cell){
        .text = whole ? text + start : arena_copy(arena, text + start, end - start),
        .length = end - start,
    };
}

// The lines of the open cell in one text. That of a single line is the line's own.
static struct cell join_lines(struct docx_body *body)
{
    struct document *document = body->document;
    size_t count = document->line_count - body->table.cell_line, length = 0;
    if (count == 0)
        return (struct cell){.text = ""};
    const struct line *lines = &document->lines[body->table.cell_line];
    if (count == 1)
        return trim(&document->arena, lines[0].text, lines[0].length);
    for (size_t i = 0; i < count; i++)
        length += lines[i].length + 1;
    char *text = arena_allocate(&document->arena, length);
    char *end = text;
    for (size_t i = 0; i < count; i++) {
        memcpy(end, lines[i].text, lines[i].length);
        end += lines[i].length;
        *end++ = '\n';
    }
    end[-1] = '\0';
    return trim(&document->arena, text, length - 1);
}

// The cell above the open one.
static const struct cell *cell_above(const struct docx_table *open)
{
    const struct table_row *row = open->row_count > 0 ? &open->rows[open->row_count - 1] : NULL;
    return row != NULL && open->cell_count < row->cell_count ? &row->cells[open->cell_count] : NULL;
}

bool docx_cell_end(struct docx_body *body)
{
    struct docx_table *open = &body->table;
    if (open->depth != 1)
        return true;
    struct cell cell = join_lines(body);
    const struct cell *above = open->continues ? cell_above(open) : NULL;
    if (above != NULL) {
        cell = *above;
        cell.carried = true;
    }
    return add_cell(body, cell) && add_empty_cells(body, open->span - 1);
}

bool docx_row_end(struct docx_body *body)
{
    struct docx_table *open = &body->table;
    struct document *document = body->document;
    if (open->depth != 1)
        return true;
    struct table_row row = {
        .first_line = open->first_line,
        .line_count = document->line_count - open->first_line,
        .cell_count = open->cell_count,
    };
    if (row.line_count == 0 || row.cell_count == 0)
        return body->code == NULL;
    row.number = document->lines[row.first_line].number;
    row.cells = arena_allocate(&document->arena, row.cell_count * sizeof row.cells[0]);
    memcpy(row.cells, open->cells, row.cell_count * sizeof row.cells[0]);
    ARENA_PUSH(&document->arena, open->rows, open->row_count, open->row_capacity, row);
    return body->code == NULL;
}
