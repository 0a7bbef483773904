#include "report/rescue.h"

#include <string.h>

#include "report/headings.h"
#include "text/utf8.h"

enum {
    GIANT_LINE = 200,    // characters
    ENOUGH_HEADINGS = 3, // inside lines, to believe that they are headings
};

// Which numbers may come next, by the form: counting goes on, or begins at 1 under a new heading of
// higher rank. Inside the body of a field no deeper counting begins: that is a list.
struct cutter {
    int expected[FORM_CIRCLED];
    enum number_form last;
    size_t headings, labels;
};

static void reset_below(struct cutter *cutter, enum number_form form, int value)
{
    for (int deeper = (int)form + 1; deeper < FORM_CIRCLED; deeper++)
        cutter->expected[deeper] = value;
}

static struct cutter new_cutter(void)
{
    struct cutter cutter = {0};
    reset_below(&cutter, FORM_NONE, 1);
    return cutter;
}

static bool is_stop(uint32_t codepoint)
{
    return codepoint == U'。' || codepoint == U'！' || codepoint == U'？' || codepoint == U'”' ||
           codepoint == U'）' || codepoint == U'】' || utf8_is_space(codepoint);
}

// Whether a heading may begin behind the character. Bracketed and Arabic numbers also follow a
// heading without a stop.
static bool may_follow(uint32_t before, enum number_form form)
{
    if (before == 0 || is_stop(before) || before == U'：')
        return true;
    return form != FORM_SECTION && utf8_is_han(before) && before != U'第';
}

static bool takes_heading(struct cutter *cutter, struct slice rest, uint32_t before)
{
    // Most places need no look at all: behind a digit, a letter, a comma.
    if (!may_follow(before, FORM_NONE))
        return false;
    struct numbering number = numbering_read(rest);
    if (number.form == FORM_NONE || number.form >= FORM_BELOW || !may_follow(before, number.form) ||
        number.value != cutter->expected[number.form])
        return false;
    cutter->expected[number.form]++;
    reset_below(cutter, number.form, 1);
    cutter->last = number.form;
    cutter->headings++;
    return true;
}

static bool takes_label(struct cutter *cutter, struct slice rest, uint32_t before)
{
    if (before != 0 && !is_stop(before))
        return false;
    struct label_match match = label_read(rest);
    if (!label_is_field(match.label) || match.length == rest.length)
        return false;
    reset_below(cutter, cutter->last, 0);
    cutter->labels++;
    return true;
}

// The next place from byte from on where the line is to be cut, or its length.
static size_t next_cut(struct cutter *cutter, struct slice line, size_t from)
{
    uint32_t before = from == 0 ? 0 : slice_last(slice_sub(line, 0, from));
    size_t used;
    for (size_t at = from; at < line.length; at += used) {
        struct slice rest = slice_from(line, at);
        uint32_t codepoint = slice_first(rest, &used);
        if (at > 0 && (takes_heading(cutter, rest, before) || takes_label(cutter, rest, before)))
            return at;
        if (at == 0)
            takes_heading(cutter, rest, 0);
        before = codepoint;
    }
    return line.length;
}

// Behind the first character of a piece that begins at byte start; 0 at the start of the line,
// where a heading still counts.
static size_t after_first(struct slice text, size_t start)
{
    size_t used;
    slice_first(slice_from(text, start), &used);
    return start == 0 ? 0 : start + used;
}

// Whether the starts of the lines show no structure, but the inside of a long line does.
static bool is_needed(const struct parser *parser)
{
    struct cutter cutter = new_cutter();
    bool has_giant = false, has_groups = false;
    for (size_t i = 0; i < parser->line_count; i++) {
        const struct source_line *line = &parser->lines[i];
        if (line->entry != NULL || line->numbering.form >= FORM_TOPIC ||
            label_is_field(line->label.label))
            return false;
        has_groups = has_groups || line->numbering.form == FORM_GROUP;
        has_giant = has_giant || slice_characters(line->text) >= GIANT_LINE;
    }
    if (!has_giant)
        return false;
    for (size_t i = 0; i < parser->line_count; i++) {
        struct slice text = parser->lines[i].text;
        for (size_t at = 0; at < text.length;)
            at = next_cut(&cutter, text, after_first(text, at));
    }
    return cutter.headings >= ENOUGH_HEADINGS && (!has_groups || cutter.labels > 1);
}

struct pieces {
    struct source_line *lines;
    size_t count, capacity;
};

static void add_piece(struct parser *parser, struct pieces *pieces, struct slice text, int number)
{
    struct source_line piece = {.text = slice_trim(text), .number = number};
    if (piece.text.length == 0)
        return;
    parser_classify(&piece);
    ARENA_PUSH(&parser->scratch, pieces->lines, pieces->count, pieces->capacity, piece);
}

// 一、提高认识，加强领导 支部召开…: where the blank behind a short heading stands, or 0.
static size_t blank_behind_heading(struct slice text)
{
    enum { LONGEST_HEADING = 30, SHORTEST_REST = 12 }; // characters
    struct numbering number = numbering_read(text);
    if (number.form != FORM_SECTION && number.form != FORM_GROUP)
        return 0;
    struct slice heading = slice_trim_start(slice_from(text, number.length));
    size_t start = text.length - heading.length, used, characters = 0;
    for (size_t at = 0; at < heading.length && characters++ < LONGEST_HEADING; at += used) {
        uint32_t codepoint = slice_first(slice_from(heading, at), &used);
        if (codepoint == U'。')
            return 0;
        if (utf8_is_space(codepoint))
            return slice_characters(slice_from(heading, at)) >= SHORTEST_REST ? start + at : 0;
    }
    return 0;
}

void rescue_split(struct parser *parser)
{
    if (!is_needed(parser))
        return;
    struct pieces pieces = {0};
    struct cutter cutter = new_cutter();
    for (size_t i = 0; i < parser->line_count; i++) {
        struct slice text = parser->lines[i].text;
        for (size_t start = 0; start < text.length;) {
            size_t end = next_cut(&cutter, text, after_first(text, start));
            struct slice piece = slice_sub(text, start, end);
            size_t blank = blank_behind_heading(piece);
            add_piece(parser, &pieces, slice_sub(piece, 0, blank), parser->lines[i].number);
            add_piece(parser, &pieces, slice_from(piece, blank), parser->lines[i].number);
            start = end;
        }
    }
    parser->lines = pieces.lines;
    parser->line_count = pieces.count;
    parser->line_capacity = pieces.capacity;
}

// Whether the number goes on in a later line, before a heading of higher rank.
static bool goes_on(const struct parser *parser, size_t index, struct numbering number)
{
    for (size_t i = index + 1; i < parser->line_count; i++) {
        struct numbering next = parser->lines[i].numbering;
        if (next.form != FORM_NONE && next.form <= number.form)
            return next.form == number.form && next.value == number.value + 1;
    }
    return false;
}

// Where the first heading of the line ends and another one of lower rank begins, or 0.
static size_t inner_heading(const struct parser *parser, size_t index)
{
    const struct source_line *line = &parser->lines[index];
    if (line->numbering.form == FORM_NONE || line->numbering.form > FORM_TOPIC)
        return 0;
    struct slice heading = source_line_heading(line);
    size_t end = heading_end(heading);
    struct slice rest = slice_trim(slice_from(heading, end));
    struct numbering inner = numbering_read(rest);
    bool is_heading = inner.form > line->numbering.form && inner.form <= FORM_ITEM &&
                      inner.value == 1 && goes_on(parser, index, inner);
    return is_heading ? (size_t)(rest.start - line->text.start) : 0;
}

void rescue_split_run_in(struct parser *parser)
{
    struct pieces pieces = {0};
    for (size_t i = 0; i < parser->line_count; i++) {
        const struct source_line *line = &parser->lines[i];
        size_t inner = inner_heading(parser, i);
        if (inner > 0) {
            add_piece(parser, &pieces, slice_sub(line->text, 0, inner), line->number);
            add_piece(parser, &pieces, slice_from(line->text, inner), line->number);
        } else {
            ARENA_PUSH(&parser->scratch, pieces.lines, pieces.count, pieces.capacity, *line);
        }
    }
    parser->lines = pieces.lines;
    parser->line_count = pieces.count;
    parser->line_capacity = pieces.capacity;
}
