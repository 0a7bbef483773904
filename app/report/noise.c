#include "report/noise.h"

#include <string.h>

#include "report/ledger.h"
#include "report/metadata.h"
#include "report/page_numbers.h"
#include "report/page_remains.h"
#include "report/title.h"

enum { LONG_LINE = 50 }; // characters from which a line with a 。 is surely text of the report

static bool hide_marker(struct parser *parser, struct slice *text, int number)
{
    size_t length;
    size_t at = page_remains_find_marker(*text, 0, &length);
    if (at == SLICE_NOT_FOUND)
        return false;
    char *kept = arena_allocate(&parser->scratch, text->length + 1);
    size_t kept_length = 0, from = 0;
    for (; at != SLICE_NOT_FOUND; at = page_remains_find_marker(*text, from, &length)) {
        parser_hide(parser, number, "marker", slice_sub(*text, at, at + length));
        memcpy(kept + kept_length, text->start + from, at - from);
        kept_length += at - from;
        from = at + length;
    }
    memcpy(kept + kept_length, text->start + from, text->length - from);
    *text = slice_of(kept, kept_length + text->length - from);
    return true;
}

static void take_lines(struct parser *parser, const struct document *document)
{
    const struct ledger_mark *marks = ledger_find(parser, document);
    for (size_t i = 0; i < document->line_count; i++) {
        const struct line *line = &document->lines[i];
        if (marks != NULL && marks[i].is_covered) {
            struct source_line entry = {
                .entry = marks[i].entry, .text = slice_of("", 0), .number = line->number};
            if (entry.entry != NULL)
                ARENA_PUSH(&parser->scratch, parser->lines, parser->line_count,
                    parser->line_capacity, entry);
            continue;
        }
        struct slice text = slice_of(line->text, line->length);
        if (marks != NULL && marks[i].joined != NULL)
            text = slice_make(marks[i].joined);
        hide_marker(parser, &text, line->number);
        struct source_line source = {.text = slice_trim(text), .number = line->number};
        if (source.text.length == 0)
            continue;
        parser_classify(&source);
        ARENA_PUSH(
            &parser->scratch, parser->lines, parser->line_count, parser->line_capacity, source);
    }
}

static bool is_structure(const struct source_line *line)
{
    return line->entry != NULL || line->numbering.form != FORM_NONE ||
           label_is_field(line->label.label);
}

static bool is_text(const struct source_line *line)
{
    return slice_has(line->text, "。") && slice_characters(line->text) >= LONG_LINE;
}

// The lines before the report's own text begins.
static size_t find_head_end(const struct parser *parser)
{
    size_t i = 0;
    while (
        i < parser->line_count && !is_structure(&parser->lines[i]) && !is_text(&parser->lines[i]))
        i++;
    return i;
}

// The first line after the report's own text.
static size_t find_foot_start(const struct parser *parser)
{
    size_t i = parser->line_count;
    while (i > 0 && !is_structure(&parser->lines[i - 1]) && !is_text(&parser->lines[i - 1]))
        i--;
    return i;
}

static void hide_password(struct parser *parser, const struct source_line *line, size_t secret)
{
    char *masked = arena_format(&parser->scratch, "%.*s***", (int)secret, line->text.start);
    parser_hide(parser, line->number, "password", slice_make(masked));
}

// Why a line is no part of the report, or NULL.
static const char *find_code(const struct source_line *line, bool at_edge)
{
    size_t secret;
    if (page_remains_is_password(line->text, &secret) && !is_structure(line))
        return "password";
    if (line->is_page_number)
        return "page-number";
    if (page_remains_anywhere(line->text) || (at_edge && page_remains_at_edge(line->text)))
        return "page-remains";
    return NULL;
}

static void hide_line(struct parser *parser, const struct source_line *line, const char *code)
{
    size_t secret;
    if (strcmp(code, "password") == 0 && page_remains_is_password(line->text, &secret))
        hide_password(parser, line, secret);
    else
        parser_hide(parser, line->number, code, line->text);
}

// Whether the line is the value of the metadata field before it.
static bool is_metadata_value(struct parser *parser, const struct source_line *line)
{
    bool unused;
    return !is_structure(line) && !is_text(line) && metadata_bullet(line->text) == 0 &&
           !metadata_read(parser, line->text, &unused);
}

// Hides the metadata block among the first head_end lines: marks its lines with a length of 0.
static bool hide_metadata(struct parser *parser, size_t head_end)
{
    bool found = false;
    for (size_t i = 0; i < head_end; i++) {
        struct source_line *line = &parser->lines[i];
        bool has_value;
        if (!metadata_read(parser, line->text, &has_value))
            continue;
        found = true;
        struct slice field = line->text;
        parser_hide(parser, line->number, "metadata", field);
        line->text.length = 0;
        struct source_line *next = line + 1;
        bool has_next = !has_value && i + 1 < head_end && is_metadata_value(parser, next);
        if (has_next && (!title_is_like(next->text) || metadata_wants_title(field))) {
            metadata_take_value(parser, field, next->text);
            parser_hide(parser, next->number, "metadata", next->text);
            next->text.length = 0;
            i++;
        }
    }
    return found;
}

// The bullets of the block also stand before lines that are not part of it.
static void hide_bullets(struct parser *parser, size_t head_end)
{
    for (size_t i = 0; i < head_end; i++) {
        struct source_line *line = &parser->lines[i];
        size_t bullet = metadata_bullet(line->text);
        if (bullet == 0)
            continue;
        parser_hide(parser, line->number, "metadata", slice_trim(slice_sub(line->text, 0, bullet)));
        line->text = slice_from(line->text, bullet);
        parser_classify(line);
    }
}

void noise_remove(struct parser *parser, const struct document *document)
{
    take_lines(parser, document);
    page_numbers_mark(parser);
    size_t head_end = find_head_end(parser), foot_start = find_foot_start(parser);
    if (hide_metadata(parser, head_end))
        hide_bullets(parser, head_end);
    size_t kept = 0;
    for (size_t i = 0; i < parser->line_count; i++) {
        const struct source_line *line = &parser->lines[i];
        bool at_edge = i < head_end || i >= foot_start;
        bool has_text = line->text.length > 0;
        const char *code = has_text ? find_code(line, at_edge) : NULL;
        if (code != NULL)
            hide_line(parser, line, code);
        else if (has_text || line->entry != NULL)
            parser->lines[kept++] = *line;
    }
    parser->line_count = kept;
}
