#include "text/table.h"

#include <stdint.h>
#include <string.h>

#include "base/limits.h"
#include "text/utf8.h"
#include "words/words.h"

enum {
    FIRST_PRINTABLE = 0x20,
    DELETE = 0x7F,
    LAST_C1_CONTROL = 0x9F,
    BYTES_PER_MEGABYTE = 1024 * 1024,
};

static bool is_blank(uint32_t codepoint)
{
    return (codepoint >= '\n' && codepoint <= '\r') || utf8_is_space(codepoint);
}

// Appends the code point at text to cell, as a cell shows it.
static void append(struct cell *cell, char *out, const char *text, uint32_t codepoint, size_t used)
{
    if (codepoint == '\t' || codepoint == '\v' || codepoint == '\f')
        out[cell->length++] = ' ';
    else if (codepoint == '\r')
        out[cell->length++] = '\n';
    else if (codepoint == '\n' || (codepoint >= FIRST_PRINTABLE && codepoint < DELETE) ||
             codepoint > LAST_C1_CONTROL) {
        memcpy(out + cell->length, text, used);
        cell->length += used;
    }
}

struct cell table_cell(struct arena *arena, const char *text, size_t length)
{
    struct cell cell = {.text = ""};
    if (length == 0)
        return cell;
    char *out = arena_allocate(arena, length + 1);
    size_t used, before, end = 0;
    for (size_t position = 0; position < length; position += used) {
        uint32_t codepoint = utf8_decode(text + position, length - position, &used);
        bool is_crlf = codepoint == '\r' && position + 1 < length && text[position + 1] == '\n';
        if (is_crlf || (cell.length == 0 && is_blank(codepoint)))
            continue;
        before = cell.length;
        append(&cell, out, text + position, codepoint, used);
        if (cell.length > before && !is_blank(codepoint))
            end = cell.length;
    }
    cell.length = end;
    out[end] = '\0';
    if (end > 0)
        cell.text = out;
    return cell;
}

enum table_fault table_add_line(
    struct table_builder *builder, int number, const char *text, size_t length)
{
    struct document *document = builder->document;
    struct line line = {.text = text, .length = length, .number = number};
    builder->text_bytes += length;
    if (document->line_count >= LIMIT_LINES)
        return TABLE_TOO_MANY_LINES;
    if (length > LIMIT_LINE_BYTES)
        return TABLE_LINE_TOO_LONG;
    if (builder->text_bytes > LIMIT_TEXT_BYTES)
        return TABLE_TOO_LARGE;
    ARENA_PUSH(
        &document->arena, document->lines, document->line_count, builder->line_capacity, line);
    return TABLE_FINE;
}

static size_t joined_length(const struct cell *cells, size_t count)
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += cells[i].carried || cells[i].length == 0 ? 0 : cells[i].length + 1;
    return length;
}

// The cells parted by TAB, with length + 1 bytes of room as joined_length says.
static char *join(struct arena *arena, const struct cell *cells, size_t count, size_t length)
{
    char *text = arena_allocate(arena, length + 1), *end = text;
    for (size_t i = 0; i < count; i++) {
        if (cells[i].carried || cells[i].length == 0)
            continue;
        if (end > text)
            *end++ = '\t';
        memcpy(end, cells[i].text, cells[i].length);
        end += cells[i].length;
    }
    return text;
}

static enum table_fault add_lines(struct table_builder *builder, int number, char *text)
{
    for (char *start = text; start != NULL;) {
        char *end = strchr(start, '\n');
        size_t length = end != NULL ? (size_t)(end - start) : strlen(start);
        start[length] = '\0';
        enum table_fault fault = table_add_line(builder, number, start, length);
        if (fault != TABLE_FINE)
            return fault;
        start = end != NULL ? end + 1 : NULL;
    }
    return TABLE_FINE;
}

enum table_fault table_add_row(
    struct table_builder *builder, int number, const struct cell *cells, size_t count)
{
    struct document *document = builder->document;
    struct table_row row = {.number = number, .first_line = document->line_count};
    while (count > 0 && cells[count - 1].length == 0)
        count--;
    size_t length = joined_length(cells, count);
    if (length == 0)
        return TABLE_FINE;
    builder->cell_total += count;
    if (builder->row_count >= LIMIT_SHEET_ROWS || builder->cell_total > LIMIT_TABLE_CELLS ||
        builder->text_bytes + length > LIMIT_TEXT_BYTES)
        return TABLE_TOO_LARGE;
    enum table_fault fault =
        add_lines(builder, number, join(&document->arena, cells, count, length));
    row.cells = arena_allocate(&document->arena, count * sizeof *cells);
    memcpy(row.cells, cells, count * sizeof *cells);
    row.cell_count = count;
    row.line_count = document->line_count - row.first_line;
    ARENA_PUSH(&document->arena, builder->rows, builder->row_count, builder->row_capacity, row);
    return fault;
}

struct table_refusal table_refusal_of(struct arena *arena, enum table_fault fault)
{
    if (fault == TABLE_TOO_MANY_LINES)
        return (struct table_refusal){
            "too-many-lines", arena_format(arena, TEXT_TOO_MANY_LINES, LIMIT_LINES)};
    if (fault == TABLE_LINE_TOO_LONG)
        return (struct table_refusal){
            "line-too-long", arena_format(arena, TEXT_LINE_TOO_LONG, LIMIT_LINE_BYTES)};
    return (struct table_refusal){
        "sheet-too-large", arena_format(arena, TEXT_SHEET_TOO_LARGE, LIMIT_SHEET_ROWS,
                               LIMIT_TEXT_BYTES / BYTES_PER_MEGABYTE)};
}

void table_finish(struct table_builder *builder, const char *name)
{
    struct document *document = builder->document;
    struct table table = {.name = name, .rows = builder->rows, .row_count = builder->row_count};
    if (table.row_count > 0)
        ARENA_PUSH(&document->arena, document->tables, document->table_count,
            builder->table_capacity, table);
    builder->rows = NULL;
    builder->row_count = builder->row_capacity = 0;
}
