#include "report/paragraphs.h"

#include <string.h>

#include "report/closing.h"
#include "text/utf8.h"

static void append(struct report *report, struct node *node, struct paragraph paragraph)
{
    struct arena *arena = &report->arena;
    if (node != NULL)
        ARENA_PUSH(
            arena, node->paragraphs, node->paragraph_count, node->paragraph_capacity, paragraph);
    else
        ARENA_PUSH(arena, report->introduction, report->introduction_count,
            report->introduction_capacity, paragraph);
}

// A paragraph whose label takes the first label_length bytes of text.
static struct paragraph make(struct arena *arena, struct slice text, int line,
    const struct label_match *match, size_t label_length)
{
    struct paragraph paragraph = {.line = line};
    if (match->label != NULL) {
        paragraph.label = match->label->word;
        paragraph.label_written = slice_copy(arena, slice_sub(text, 0, label_length));
        text = slice_from(text, label_length);
    }
    paragraph.text = slice_copy(arena, slice_trim(text));
    return paragraph;
}

// Whether the label, at byte at, stands once in the line. 整改情况：…（1）…。整改情况：… are parts
// of one body.
static bool stands_once(struct slice text, size_t at, const struct label_match *match)
{
    struct slice written = slice_sub(text, at, at + match->length);
    struct slice before = slice_sub(text, 0, at), behind = slice_from(text, at + written.length);
    return !slice_has(before, match->label->word) && !slice_has(behind, match->label->word);
}

// Where the next field of a line begins that has one at its start, or SLICE_NOT_FOUND.
static size_t next_field(struct slice text, size_t from, struct label_match *match)
{
    size_t blank = label_find_next(text, from, BEHIND_BLANK, match);
    struct label_match behind = {NULL, 0};
    size_t stop = label_find_next(text, from, BEHIND_SENTENCE, &behind);
    while (stop < blank) {
        if (label_is_field(behind.label) && stands_once(text, stop, &behind)) {
            *match = behind;
            return stop;
        }
        stop = label_find_next(text, stop + behind.length, BEHIND_SENTENCE, &behind);
    }
    return blank;
}

// Splits text into its fields, the first of which is known to be match (or no field at all).
static void add_fields(struct report *report, struct node *node, struct slice text, int line,
    struct label_match match, size_t label_length)
{
    while (text.length > 0) {
        struct label_match next = {NULL, 0};
        size_t end = SLICE_NOT_FOUND;
        if (match.label != NULL)
            end = next_field(text, label_length, &next);
        struct slice field = slice_trim(end == SLICE_NOT_FOUND ? text : slice_sub(text, 0, end));
        append(report, node, make(&report->arena, field, line, &match, label_length));
        if (end == SLICE_NOT_FOUND)
            return;
        text = slice_from(text, end);
        match = next;
        label_length = next.length;
    }
}

void paragraphs_add_text(struct report *report, struct node *node, struct slice text, int line)
{
    text = slice_trim(text);
    struct label_match match = label_read(text);
    add_fields(report, node, text, line, match, match.length);
}

void paragraphs_add_line(struct report *report, struct node *node, const struct source_line *line)
{
    if (line->numbering.form == FORM_NONE) {
        add_fields(report, node, line->text, line->number, line->label, line->label.length);
        return;
    }
    if (label_is_field(line->label.label)) {
        size_t blanks = slice_from(line->text, line->numbering.length).length -
                        slice_trim_start(slice_from(line->text, line->numbering.length)).length;
        add_fields(report, node, line->text, line->number, line->label,
            line->numbering.length + blanks + line->label.length);
        return;
    }
    const struct label_match none = {NULL, 0};
    struct paragraph entry = make(&report->arena, line->text, line->number, &none, 0);
    entry.list_entry = true;
    append(report, node, entry);
}

void paragraphs_add_label(struct report *report, struct node *node, const struct source_line *line)
{
    struct slice title = source_line_heading(line);
    size_t wide = slice_find(title, "："), narrow = slice_find(title, ":");
    size_t colon = wide < narrow ? wide : narrow;
    size_t end =
        colon == SLICE_NOT_FOUND ? title.length : colon + strlen(colon == wide ? "：" : ":");
    size_t written = (size_t)(title.start - line->text.start) + end;
    struct paragraph paragraph = {.line = line->number};
    paragraph.label = slice_copy(&report->arena, slice_trim(slice_sub(title, 0, colon)));
    paragraph.label_written = slice_copy(&report->arena, slice_sub(line->text, 0, written));
    paragraph.text = slice_copy(&report->arena, slice_trim(slice_from(line->text, written)));
    append(report, node, paragraph);
}

// Whether a line of the closing block holds several facts that are better read one by one.
static bool holds_facts(struct slice text)
{
    static const char *const facts[] = {
        "电话", "邮箱", "信箱", "地址", "邮编", "公示时间", "公示期", "@", "联系方式"};
    return slice_has_any(text, WORD_LIST(facts)) != NULL;
}

// The end of the first sentence of text that is followed by more, outside quotes and brackets.
static size_t sentence_end(struct slice text)
{
    int depth = 0;
    size_t used;
    for (size_t at = 0; at < text.length; at += used) {
        uint32_t codepoint = slice_first(slice_from(text, at), &used);
        if (codepoint == U'（' || codepoint == U'“')
            depth++;
        else if ((codepoint == U'）' || codepoint == U'”') && depth > 0)
            depth--;
        else if (depth == 0 && (codepoint == U'。' || codepoint == U'！'))
            return at + used;
    }
    return text.length;
}

// 某某学校  2025年1月10日 in one line: where the date begins.
static size_t trailing_date(struct slice text)
{
    size_t at = closing_date_start(text);
    return at > 0 && utf8_is_space(slice_last(slice_sub(text, 0, at))) ? at : text.length;
}

static size_t closing_piece_end(
    struct slice text, struct label_match match, struct label_match *next)
{
    size_t label = label_find_next(text, match.length, BEHIND_CLAUSE, next);
    size_t end = label == SLICE_NOT_FOUND ? text.length : label;
    if (label == SLICE_NOT_FOUND)
        *next = (struct label_match){NULL, 0};
    size_t sentence = match.length + sentence_end(slice_from(text, match.length));
    size_t date = match.label == NULL ? trailing_date(text) : text.length;
    if (sentence < end || date < end) {
        end = sentence < date ? sentence : date;
        *next = label_read(slice_trim_start(slice_from(text, end)));
    }
    return end;
}

static void append_closing(
    struct report *report, struct slice piece, int line, const struct label_match *match)
{
    struct paragraph paragraph =
        make(&report->arena, slice_trim(piece), line, match, match->length);
    ARENA_PUSH(&report->arena, report->closing, report->closing_count, report->closing_capacity,
        paragraph);
}

void paragraphs_add_closing(struct report *report, const struct source_line *line)
{
    struct slice text = line->text;
    struct label_match match = label_read(text);
    bool split = holds_facts(text) || trailing_date(text) < text.length;
    while (text.length > 0) {
        struct label_match next = {0};
        size_t end = split ? closing_piece_end(text, match, &next) : text.length;
        append_closing(report, slice_sub(text, 0, end), line->number, &match);
        text = slice_trim_start(slice_from(text, end));
        match = next;
    }
}
