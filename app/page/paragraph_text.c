#include "page/paragraph_text.h"

#include <stddef.h>

#include "page/break_class.h"
#include "page/kept_word.h"
#include "text/utf8.h"

static const uint32_t BOX = 0xFFFD;
static const uint32_t RATIO = 0xFF1A, DASH = 0x2014;
// Noto CJK leaves less than this at either end of a dash.
enum { DASH_SHIFT_PERCENT = 7 };

static bool is_unprintable(uint32_t codepoint)
{
    return codepoint < 0x20 || (codepoint >= 0x7F && codepoint < 0xA0) ||
           utf8_is_direction(codepoint);
}

static int advance_of(const struct line_options *options, uint32_t codepoint)
{
    const struct metrics *metrics = options->metrics;
    return metrics->advance(metrics->context, options->face, options->size_px, codepoint);
}

static struct character read_character(
    const struct paragraph_text *p, size_t offset, uint32_t codepoint)
{
    const struct line_options *o = p->options;
    struct character c = {.codepoint = codepoint, .offset = (uint32_t)offset};
    c.han = utf8_is_han(codepoint);
    if (c.han) {
        c.class = BREAK_ID;
        c.advance = (int16_t)advance_of(o, codepoint);
        return c;
    }
    c.class = (uint8_t)break_class_of(codepoint);
    if (codepoint == '\t')
        c.codepoint = ' ';
    else if (is_unprintable(codepoint)) {
        c.codepoint = BOX;
        c.class = BREAK_ID;
    }
    if (!utf8_is_invisible(codepoint))
        c.advance = (int16_t)advance_of(o, c.codepoint);
    bool full_width = c.advance >= p->half_em * 9 / 5;
    c.opening = full_width && break_class_is_opening_mark(codepoint);
    c.closing = full_width && break_class_is_closing_mark(codepoint);
    return c;
}

// Straight quotes open and close by turns; what is still open at the end counts as a letter.
static void resolve_quotes(struct paragraph_text *p, uint32_t quote)
{
    struct character *open = NULL;
    for (size_t i = 0; i < p->count; i++) {
        struct character *c = &p->characters[i];
        if (c->class != BREAK_QU || c->codepoint != quote)
            continue;
        c->class = open == NULL ? BREAK_OP : BREAK_CL;
        open = open == NULL ? c : NULL;
    }
    if (open != NULL)
        open->class = BREAK_AL;
}

static bool is_latin(const struct character *c)
{
    return c->codepoint < 0x2000 && c->class != BREAK_SP;
}

// The nearest character beside a mark that is not a space: -1 or count where there is none.
static ptrdiff_t beside(const struct paragraph_text *p, ptrdiff_t i, int step)
{
    do {
        i += step;
    } while (i >= 0 && i < (ptrdiff_t)p->count && p->characters[i].class == BREAK_SP);
    return i;
}

static bool is_latin_at(const struct paragraph_text *p, ptrdiff_t i)
{
    return i >= 0 && i < (ptrdiff_t)p->count && is_latin(&p->characters[i]);
}

static bool is_edge(const struct paragraph_text *p, ptrdiff_t i)
{
    return i < 0 || i >= (ptrdiff_t)p->count;
}

// The end of the quotation that opens at `open`, if all in it is Latin; else `open`.
static size_t latin_quotation_end(const struct paragraph_text *p, size_t open)
{
    uint32_t closing = p->characters[open].codepoint + 1;
    for (size_t i = open + 1; i < p->count; i++) {
        const struct character *c = &p->characters[i];
        if (c->codepoint == closing && !is_latin_at(p, (ptrdiff_t)i + 1))
            return i;
        bool apostrophe = c->codepoint == 0x2019 && is_latin_at(p, (ptrdiff_t)i + 1);
        if (!apostrophe && !is_latin(c) && c->class != BREAK_SP)
            return open;
    }
    return open;
}

// A full-width quotation mark without its empty half.
static void make_half_width(const struct paragraph_text *p, struct character *c)
{
    if (c->opening)
        c->shift = (int16_t)-p->half_em;
    if (c->opening || c->closing)
        c->advance = (int16_t)p->half_em;
    c->opening = c->closing = false;
}

// “ ” ‘ ’ are full-width in Chinese and half-width in a Latin text: around a Latin quotation inside
// Latin words, and as an apostrophe (clreq "Mixed Text Composition in Chinese").
static void resolve_latin_marks(struct paragraph_text *p)
{
    for (size_t i = 0; i < p->count; i++) {
        struct character *c = &p->characters[i];
        ptrdiff_t at = (ptrdiff_t)i;
        if (c->codepoint == 0x2019 && is_latin_at(p, at - 1) && is_latin_at(p, at + 1)) {
            make_half_width(p, c);
            c->class = BREAK_AL;
        } else if (c->codepoint == 0x2018 || c->codepoint == 0x201C) {
            size_t end = latin_quotation_end(p, i);
            ptrdiff_t before = beside(p, at, -1), after = beside(p, (ptrdiff_t)end, 1);
            bool inside = is_latin_at(p, before) || is_latin_at(p, after);
            if (end > i && inside && (is_latin_at(p, before) || is_edge(p, before)) &&
                (is_latin_at(p, after) || is_edge(p, after))) {
                make_half_width(p, c);
                make_half_width(p, &p->characters[end]);
            }
        }
    }
}

// Combining marks stand in the middle of what they are written behind, and take no space. Where the
// face lacks one, its box stands beside; where there is nothing to stand on, it stands alone.
static void place_combining_marks(struct paragraph_text *p)
{
    const struct line_options *o = p->options;
    const struct character *base = NULL;
    for (size_t i = 0; i < p->count; i++) {
        struct character *c = &p->characters[i];
        if (c->class != BREAK_CM) {
            base = c;
        } else if (base != NULL && c->advance > 0 &&
                   o->metrics->has_glyph(o->metrics->context, o->face, c->codepoint)) {
            c->shift = (int16_t)(-(base->advance + c->advance) / 2);
            c->advance = 0;
        }
    }
}

// The two halves of —— are one stroke: they are drawn towards each other over the space that the
// face leaves at their ends (clreq "Compound Punctuation Marks").
static void join_dashes(struct paragraph_text *p)
{
    for (size_t i = 0; i + 1 < p->count; i++) {
        struct character *a = &p->characters[i], *b = &p->characters[i + 1];
        if (a->codepoint != DASH || b->codepoint != DASH)
            continue;
        int16_t shift = (int16_t)(p->options->size_px * DASH_SHIFT_PERCENT / 100);
        a->shift = shift;
        b->shift = (int16_t)-shift;
        i++;
    }
}

// By the classes of neighbours; a combining mark has the class of what it stands on.
static void find_breaks_by_class(struct paragraph_text *p)
{
    enum break_class before = BREAK_ID;
    for (size_t i = 0; i + 1 < p->count; i++) {
        if (p->characters[i].class != BREAK_CM)
            before = p->characters[i].class;
        p->characters[i].break_after = break_class_allows(before, p->characters[i + 1].class);
    }
}

// No break from character `first` up to the one at byte `end` of the text.
static void keep_together(struct paragraph_text *p, size_t first, size_t end)
{
    for (size_t i = first; i + 1 < p->count && p->characters[i + 1].offset < end; i++)
        p->characters[i].break_after = false;
}

// Words of display titles are not torn apart.
static void keep_title_words(struct paragraph_text *p)
{
    struct kept_beginnings beginnings = kept_title_word_beginnings();
    for (size_t i = 0; i < p->count; i++) {
        size_t offset = p->characters[i].offset;
        const char *text = p->text + offset;
        if (!p->characters[i].han || (beginnings.bits[text[1] & 0x3F] >> (text[2] & 0x3F) & 1) == 0)
            continue;
        keep_together(p, i, offset + kept_title_word_length(p->text + offset, p->length - offset));
    }
}

static void keep_tags(struct paragraph_text *p)
{
    for (size_t i = 0; i < p->count; i++) {
        size_t offset = p->characters[i].offset;
        if (p->characters[i].class == BREAK_OP)
            keep_together(p, i, offset + kept_tag_length(p->text + offset, p->length - offset));
    }
}

// A ratio or a time of day is one number, and so is a range: 1：15.8, 17：30, 9：00—17：00.
static void keep_ratios(struct paragraph_text *p)
{
    for (size_t i = 1; i + 1 < p->count; i++) {
        uint32_t sign = p->characters[i].codepoint;
        if ((sign == RATIO || sign == DASH) && p->characters[i - 1].class == BREAK_NU &&
            p->characters[i + 1].class == BREAK_NU)
            p->characters[i - 1].break_after = p->characters[i].break_after = false;
    }
}

// What offices put for a digit that is not to be published: X月23日, XXXXX元, ××人.
static bool is_masked_digit(uint32_t codepoint)
{
    return codepoint == 'X' || codepoint == 0xFF38 || codepoint == 0xD7 || codepoint == '*' ||
           codepoint == 0xFF0A;
}

static bool is_digit(const struct character *c)
{
    return c->class == BREAK_NU || is_masked_digit(c->codepoint);
}

// A number keeps the unit behind it; a masked one is whole then, too.
static void keep_units(struct paragraph_text *p)
{
    size_t first = 0;
    for (size_t i = 0; i + 1 < p->count; i++) {
        first = is_digit(&p->characters[i]) ? first : i + 1;
        if (first > i || is_digit(&p->characters[i + 1]))
            continue;
        size_t offset = p->characters[i + 1].offset;
        size_t unit = kept_unit_length(p->text + offset, p->length - offset);
        keep_together(p, unit > 0 ? first : i, offset + unit);
    }
}

void paragraph_text_find_breaks(struct paragraph_text *p)
{
    find_breaks_by_class(p);
    keep_ratios(p);
    keep_tags(p);
    keep_units(p);
    if (p->options->alignment != ALIGN_JUSTIFY)
        keep_title_words(p);
}

struct paragraph_text paragraph_text_read(
    struct arena *arena, const char *text, size_t length, const struct line_options *options)
{
    struct paragraph_text p = {.text = text, .length = length, .options = options};
    p.half_em = options->size_px / 2;
    p.characters = arena_allocate(arena, (utf8_count(text, length) + 1) * sizeof *p.characters);
    for (size_t offset = 0; offset < length;) {
        size_t used;
        uint32_t codepoint = utf8_decode(text + offset, length - offset, &used);
        p.characters[p.count++] = read_character(&p, offset, codepoint);
        offset += used;
    }
    resolve_quotes(&p, '"');
    resolve_quotes(&p, '\'');
    resolve_latin_marks(&p);
    place_combining_marks(&p);
    join_dashes(&p);
    return p;
}
