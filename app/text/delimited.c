#include "text/delimited.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "text/table.h"
#include "text/utf8.h"
#include "words/words.h"

enum {
    FIELDS_MIN = 3,
    RECORDS_MIN = 2,
    TOLERANCE = 4,         // one field more or less in so many, and one in any case
    INSIDE_SHARE = 4,      // of the records from first to last, one in so many may differ
    OUTSIDE_RECORDS = 3,   // lines above and below, beside as many as the table has records
    HEADER_CHARACTERS = 40 // of one field of the header
};

// Where the reading stands.
struct reader {
    const struct line *lines;
    size_t line_count;
    char delimiter;
    size_t line;
    size_t position; // in the line
};

struct field {
    size_t line, start; // behind the opening quote
    size_t end_line, end;
    bool is_quoted;
    bool is_last; // of its record
};

// How a record looks from far.
struct shape {
    size_t fields;
    size_t filled; // fields with text
    size_t line;
};

// ---- Fields ----

// Finds the quote that closes a field: one that is not doubled, at the end of the field.
static bool find_close(const struct reader *reader, struct field *field)
{
    size_t passed = 0, position = reader->position + 1;
    for (size_t i = reader->line; i < reader->line_count && passed < LIMIT_CELL_BYTES; i++) {
        const struct line *line = &reader->lines[i];
        for (; position < line->length; position++, passed++) {
            if (line->text[position] != '"')
                continue;
            char next = line->text[position + 1];
            if (next != '"') {
                field->end_line = i;
                field->end = position;
                return next == reader->delimiter || position + 1 == line->length;
            }
            position++;
        }
        position = 0;
        passed++;
    }
    return false;
}

static struct field read_field(struct reader *reader)
{
    const struct line *line = &reader->lines[reader->line];
    struct field field = {.line = reader->line, .end_line = reader->line};
    field.start = reader->position;
    size_t beyond;
    if (line->text[field.start] == '"' && find_close(reader, &field)) {
        field.is_quoted = true;
        field.start++;
        line = &reader->lines[field.end_line];
        beyond = field.end + 1;
    } else {
        const char *end =
            memchr(line->text + field.start, reader->delimiter, line->length - field.start);
        field.end_line = field.line;
        field.end = end != NULL ? (size_t)(end - line->text) : line->length;
        beyond = field.end;
    }
    field.is_last = beyond == line->length;
    reader->line = field.is_last ? field.end_line + 1 : field.end_line;
    reader->position = field.is_last ? 0 : beyond + 1;
    return field;
}

// The bytes of a field, with its quotes doubled as they stand there.
static const char *field_text(
    const struct reader *reader, struct arena *arena, const struct field *field, size_t *length)
{
    if (field->line == field->end_line) {
        *length = field->end - field->start;
        return reader->lines[field->line].text + field->start;
    }
    size_t room = field->end;
    for (size_t i = field->line; i < field->end_line; i++)
        room += reader->lines[i].length + 1;
    char *text = arena_allocate(arena, room), *end = text;
    for (size_t i = field->line; i <= field->end_line; i++) {
        size_t start = i == field->line ? field->start : 0;
        size_t stop = i == field->end_line ? field->end : reader->lines[i].length;
        memcpy(end, reader->lines[i].text + start, stop - start);
        end += stop - start;
        if (i < field->end_line)
            *end++ = '\n';
    }
    *length = (size_t)(end - text);
    return text;
}

static bool has_text(const char *text, size_t length)
{
    size_t used;
    for (size_t position = 0; position < length; position += used) {
        uint32_t codepoint = utf8_decode(text + position, length - position, &used);
        if (codepoint != '\n' && !utf8_is_space(codepoint))
            return true;
    }
    return false;
}

// ---- Whether it is a table ----

static struct shape read_shape(struct reader *reader, struct arena *arena)
{
    struct shape shape = {.line = reader->line};
    for (bool last = false; !last; shape.fields++) {
        size_t length;
        struct field field = read_field(reader);
        const char *text = field_text(reader, arena, &field, &length);
        shape.filled += has_text(text, length);
        last = field.is_last;
    }
    return shape;
}

static bool ends_sentence(uint32_t codepoint)
{
    static const uint32_t ends[] = {0x3002, 0xFF01, 0xFF1B, 0xFF1F}; // 。！；？
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (codepoint == ends[i])
            return true;
    }
    return false;
}

static bool is_header_field(const char *text, size_t length)
{
    size_t used, characters = 0;
    for (size_t position = 0; position < length; position += used, characters++) {
        if (ends_sentence(utf8_decode(text + position, length - position, &used)))
            return false;
    }
    return characters <= HEADER_CHARACTERS;
}

static bool is_header(struct reader reader, struct arena *arena, size_t line)
{
    reader.line = line;
    reader.position = 0;
    for (bool last = false; !last;) {
        size_t length;
        struct field field = read_field(&reader);
        const char *text = field_text(&reader, arena, &field, &length);
        if (!is_header_field(text, length))
            return false;
        last = field.is_last;
    }
    return true;
}

// The number of fields that most records have.
static size_t usual_width(const struct shape *shapes, size_t count)
{
    size_t records[LIMIT_SHEET_COLUMNS + 1] = {0};
    size_t width = 0;
    for (size_t i = 0; i < count; i++) {
        if (shapes[i].fields >= FIELDS_MIN && shapes[i].fields <= LIMIT_SHEET_COLUMNS)
            records[shapes[i].fields]++;
    }
    for (size_t i = FIELDS_MIN; i <= LIMIT_SHEET_COLUMNS; i++) {
        if (records[i] > 0 && records[i] >= records[width])
            width = i;
    }
    return width;
}

static bool fits(const struct shape *shape, size_t width)
{
    size_t difference = shape->fields > width ? shape->fields - width : width - shape->fields;
    return shape->fields >= FIELDS_MIN && (difference <= 1 || difference * TOLERANCE <= width);
}

// shapes are those of the records with text.
static bool are_records(const struct shape *shapes, size_t count)
{
    size_t width = usual_width(shapes, count);
    size_t fitting = 0, first = 0, last = 0;
    for (size_t i = 0; i < count && width > 0; i++) {
        if (!fits(&shapes[i], width))
            continue;
        if (fitting++ == 0)
            first = i;
        last = i;
    }
    if (fitting < RECORDS_MIN)
        return false;
    size_t inside = last - first + 1;
    return (inside - fitting) * INSIDE_SHARE <= inside &&
           count - inside <= fitting + OUTSIDE_RECORDS;
}

static bool is_table(struct reader reader, struct arena *arena)
{
    struct shape *shapes = NULL;
    size_t count = 0, capacity = 0, header = 0;
    while (reader.line < reader.line_count) {
        struct shape shape = read_shape(&reader, arena);
        if (shape.fields > LIMIT_SHEET_COLUMNS)
            return false;
        if (shape.filled > 0)
            ARENA_PUSH(arena, shapes, count, capacity, shape);
    }
    if (!are_records(shapes, count))
        return false;
    while (header < count && shapes[header].filled < FIELDS_MIN)
        header++;
    return header < count && is_header(reader, arena, shapes[header].line);
}

// ---- The table ----

// Halves the doubled quotes.
static const char *unquote(struct arena *arena, const char *text, size_t *length)
{
    char *out = arena_allocate(arena, *length + 1);
    size_t kept = 0;
    for (size_t i = 0; i < *length; i++) {
        out[kept++] = text[i];
        if (text[i] == '"')
            i++;
    }
    *length = kept;
    return out;
}

static bool is_unbalanced(const char *text, size_t length)
{
    size_t quotes = 0;
    for (size_t i = 0; i < length; i++)
        quotes += text[i] == '"';
    return length > 0 && text[0] == '"' && quotes % 2 != 0;
}

static struct cell read_cell(
    struct reader *reader, struct arena *scratch, struct arena *arena, bool *is_last, bool *is_odd)
{
    struct field field = read_field(reader);
    size_t length;
    const char *text = field_text(reader, scratch, &field, &length);
    *is_last = field.is_last;
    *is_odd = *is_odd || (!field.is_quoted && is_unbalanced(text, length));
    if (field.is_quoted && memchr(text, '"', length) != NULL)
        text = unquote(scratch, text, &length);
    return table_cell(arena, text, length);
}

static enum table_fault read_record(
    struct reader *reader, struct table_builder *builder, struct message_list *messages)
{
    struct document *document = builder->document;
    struct cell cells[LIMIT_SHEET_COLUMNS];
    struct arena scratch = {0};
    int number = reader->lines[reader->line].number;
    size_t count = 0, lines = document->line_count;
    bool is_odd = false;
    for (bool last = false; !last && count < LIMIT_SHEET_COLUMNS;)
        cells[count++] = read_cell(reader, &scratch, &document->arena, &last, &is_odd);
    arena_destroy(&scratch);
    if (is_odd)
        message_add(messages, &document->arena, SEVERITY_WARNING, number, "csv-quote", "%s",
            TEXT_CSV_QUOTE);
    enum table_fault fault = table_add_row(builder, number, cells, count);
    if (fault == TABLE_FINE && document->line_count == lines)
        fault = table_add_line(builder, number, "", 0);
    return fault;
}

static int read_table(
    struct reader *reader, struct document *document, struct message_list *messages)
{
    struct table_builder builder = {.document = document};
    enum table_fault fault = TABLE_FINE;
    document->format = FORMAT_CSV;
    document->lines = NULL;
    document->line_count = 0;
    while (reader->line < reader->line_count && fault == TABLE_FINE)
        fault = read_record(reader, &builder, messages);
    table_finish(&builder, NULL);
    if (fault == TABLE_FINE)
        return 0;
    struct table_refusal refusal = table_refusal_of(&document->arena, fault);
    message_add(
        messages, &document->arena, SEVERITY_ERROR, 0, refusal.code, "%s", refusal.sentence);
    document->lines = NULL;
    document->tables = NULL;
    document->line_count = document->table_count = 0;
    return -1;
}

int delimited_read(struct document *document, struct message_list *messages)
{
    static const char delimiters[] = {'\t', ','};
    for (size_t i = 0; i < sizeof delimiters; i++) {
        struct arena scratch = {0};
        struct reader reader = {document->lines, document->line_count, delimiters[i], 0, 0};
        bool found = is_table(reader, &scratch);
        arena_destroy(&scratch);
        if (found)
            return read_table(&reader, document, messages);
    }
    return 0;
}
