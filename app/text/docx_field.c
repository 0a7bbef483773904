#include "text/docx_field.h"

#include <string.h>

#include "text/utf8.h"
#include "words/words.h"

enum { FIELD_DEPTH = 64 }; // bits of field_codes

static uint64_t field_bit(int depth)
{
    return UINT64_C(1) << (depth - 1);
}

bool docx_field_is_contents(const char *code)
{
    static const char name[] = "TOC";
    code += strspn(code, " \t\r\n");
    return strncmp(code, name, strlen(name)) == 0 && strchr(" \\", code[strlen(name)]) != NULL;
}

static void begin(struct docx_body *body)
{
    if (body->field_depth >= FIELD_DEPTH)
        return;
    body->field_codes |= field_bit(++body->field_depth);
    body->field_code_length = 0;
}

static void separate(struct docx_body *body)
{
    if (body->field_depth == 0)
        return;
    body->field_codes &= ~field_bit(body->field_depth);
    body->field_code[body->field_code_length] = '\0';
    if (!body->contents_by_style && body->contents_field == 0 &&
        docx_field_is_contents(body->field_code)) {
        body->contents_field = body->field_depth;
        docx_contents_met(body);
    }
    body->field_code_length = 0;
}

static void end(struct docx_body *body)
{
    if (body->field_depth == 0)
        return;
    body->field_codes &= ~field_bit(body->field_depth);
    if (body->contents_field == body->field_depth) {
        body->contents_field = 0;
        if (body->paragraph_depth > 0)
            body->paragraphs[body->paragraph_depth - 1].contents = true;
    }
    body->field_depth--;
}

void docx_field_mark(struct docx_body *body, const char *type)
{
    if (strcmp(type, "begin") == 0)
        begin(body);
    else if (strcmp(type, "separate") == 0)
        separate(body);
    else if (strcmp(type, "end") == 0)
        end(body);
}

void docx_field_code(struct docx_body *body, const char *text, size_t length)
{
    size_t room = sizeof body->field_code - 1 - body->field_code_length;
    size_t taken = length < room ? length : room;
    memcpy(body->field_code + body->field_code_length, text, taken);
    body->field_code_length += taken;
}

bool docx_contents_open(const struct docx_body *body)
{
    return body->contents_depth > 0 || body->contents_field > 0 ||
           (body->paragraph_depth > 0 &&
               body->paragraphs[body->paragraph_depth - 1].contents_style);
}

// Whether a line says just this, apart from spaces.
static bool says(const struct line *line, const char *text)
{
    size_t used;
    for (size_t position = 0; position < line->length; position += used) {
        uint32_t codepoint = utf8_decode(line->text + position, line->length - position, &used);
        if (utf8_is_space(codepoint))
            continue;
        if (strncmp(line->text + position, text, used) != 0)
            return false;
        text += used;
    }
    return *text == '\0';
}

// How many of the lines belong to tables or stand before one.
static size_t lines_up_to_tables(const struct document *document)
{
    if (document->table_count == 0)
        return 0;
    const struct table *last = &document->tables[document->table_count - 1];
    const struct table_row *row = &last->rows[last->row_count - 1];
    return row->first_line + row->line_count;
}

void docx_contents_met(struct docx_body *body)
{
    struct document *document = body->document;
    if (body->paragraph_depth > 0)
        body->paragraphs[body->paragraph_depth - 1].contents = true;
    if (body->contents_number != 0)
        return;
    body->contents_number = body->paragraph_count + 1;
    size_t first = lines_up_to_tables(document), end = document->line_count;
    while (end > first && says(&document->lines[end - 1], ""))
        end--;
    if (body->table.depth == 0 && end > first && says(&document->lines[end - 1], WORD_CONTENTS))
        document->line_count = end - 1;
}
