#include "text/docx_paragraph.h"

#include <string.h>

#include "text/docx_field.h"
#include "words/words.h"

struct docx_paragraph *docx_paragraph_open(struct docx_body *body)
{
    return body->paragraph_depth > 0 ? &body->paragraphs[body->paragraph_depth - 1] : NULL;
}

static bool refuse(struct docx_body *body, const char *code, const char *sentence)
{
    body->code = code;
    body->sentence = sentence;
    return false;
}

void docx_paragraph_append(struct docx_body *body, const char *text, size_t length)
{
    struct docx_paragraph *paragraph = docx_paragraph_open(body);
    if (paragraph == NULL || body->code != NULL)
        return;
    if (paragraph->length + length > LIMIT_LINE_BYTES) {
        refuse(body, "line-too-long",
            arena_format(&body->document->arena, TEXT_LINE_TOO_LONG, LIMIT_LINE_BYTES));
        return;
    }
    while (paragraph->capacity - paragraph->length < length)
        paragraph->text = arena_grow(
            &body->scratch, paragraph->text, paragraph->capacity, &paragraph->capacity, 1);
    memcpy(paragraph->text + paragraph->length, text, length);
    paragraph->length += length;
}

static bool add_line(struct docx_body *body, const char *prefix, const char *text, size_t length)
{
    struct document *document = body->document;
    struct line line = {.length = strlen(prefix) + length, .number = body->paragraph_count + 1};
    body->text_bytes += line.length;
    if (document->line_count >= LIMIT_LINES)
        return refuse(body, "too-many-lines",
            arena_format(&document->arena, TEXT_TOO_MANY_LINES, LIMIT_LINES));
    if (line.length > LIMIT_LINE_BYTES)
        return refuse(body, "line-too-long",
            arena_format(&document->arena, TEXT_LINE_TOO_LONG, LIMIT_LINE_BYTES));
    if (body->text_bytes > LIMIT_TEXT_BYTES)
        return refuse(body, "text-too-long", TEXT_TOO_LONG);
    line.text = arena_format(&document->arena, "%s%.*s", prefix, (int)length, text);
    ARENA_PUSH(&document->arena, document->lines, document->line_count, body->line_capacity, line);
    return true;
}

const struct docx_style *docx_paragraph_style(
    const struct docx_body *body, const struct docx_paragraph *paragraph)
{
    return docx_styles_find(&body->styles,
        paragraph->style != NULL ? paragraph->style : body->styles.default_paragraph);
}

// The automatic number of a paragraph, or "".
static const char *number_of(
    struct docx_body *body, struct arena *arena, const struct docx_paragraph *paragraph)
{
    const struct docx_style *style = docx_paragraph_style(body, paragraph);
    if (paragraph->number_list != DOCX_UNSAID)
        return docx_numbering_next(
            &body->numbering, arena, paragraph->number_list, paragraph->number_level);
    int level = docx_numbering_level(&body->numbering, style->number_list, style->number_style);
    return docx_numbering_next(&body->numbering, arena, style->number_list,
        level != DOCX_UNSAID ? level : style->number_level);
}

static bool finish_paragraph(struct docx_body *body, struct docx_paragraph *paragraph)
{
    // A table of contents leaves no empty lines behind.
    if (paragraph->length == 0 &&
        (paragraph->contents || paragraph->contents_style || docx_contents_open(body))) {
        body->paragraph_count++;
        paragraph->joins = false;
        return true;
    }
    struct arena arena = {0};
    const char *prefix = number_of(body, &arena, paragraph);
    bool fine = true;
    for (size_t start = 0; start <= paragraph->length && fine;) {
        const char *text = paragraph->length > 0 ? paragraph->text + start : "";
        const char *end =
            paragraph->length > start ? memchr(text, '\n', paragraph->length - start) : NULL;
        size_t length = end != NULL ? (size_t)(end - text) : paragraph->length - start;
        fine = add_line(body, prefix, text, length);
        prefix = "";
        start += length + 1;
    }
    arena_destroy(&arena);
    body->paragraph_count += fine;
    paragraph->length = 0;
    paragraph->joins = false;
    return fine;
}

void docx_paragraph_start(struct docx_body *body)
{
    struct docx_paragraph *paragraph = &body->paragraphs[body->paragraph_depth++];
    if (!paragraph->joins)
        paragraph->length = 0;
    paragraph->joins = false;
    paragraph->style = NULL;
    paragraph->contents_style = false;
    paragraph->contents = false;
    paragraph->number_list = DOCX_UNSAID;
    paragraph->number_level = DOCX_UNSAID;
    paragraph->outer_in_run = body->in_run;
    paragraph->outer_run_hidden = body->run_hidden;
    body->in_run = false;
}

// A paragraph without an end of its own that nothing follows.
bool docx_paragraph_end_joined(struct docx_body *body)
{
    struct docx_paragraph *paragraph = &body->paragraphs[body->paragraph_depth];
    if (body->paragraph_depth >= LIMIT_XML_DEPTH || !paragraph->joins)
        return true;
    paragraph->joins = false;
    return paragraph->length == 0 || finish_paragraph(body, paragraph);
}

bool docx_paragraph_end(struct docx_body *body)
{
    if (body->paragraph_depth == 0)
        return true;
    // What a text box left open does not go on in the next one.
    bool fine = docx_paragraph_end_joined(body);
    struct docx_paragraph *paragraph = &body->paragraphs[--body->paragraph_depth];
    body->in_run = paragraph->outer_in_run;
    body->run_hidden = paragraph->outer_run_hidden;
    return fine && (paragraph->joins || finish_paragraph(body, paragraph));
}
