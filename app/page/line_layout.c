#include "page/line_layout.h"

#include <string.h>

#include "page/break_class.h"
#include "page/paragraph_text.h"
#include "text/utf8.h"

// Space between Han and Latin letters or digits, in hundredths of an em (clreq "Mixed Text
// Composition in Chinese" allows an eighth to a quarter).
enum { LATIN_GAP_PERCENT = 20 };
// Justification opens a line by at most this much per gap.
enum { STRETCH_LIMIT_PERCENT = 12 };

static const uint32_t ELLIPSIS = 0x2026;

// ---- Measuring ----

static bool is_western(const struct character *c)
{
    return (c->class == BREAK_NU || c->class == BREAK_AL) && c->codepoint < 0x3000;
}

// What is added to character i's advance because of character i + 1 on the same line: negative
// where marks are squeezed, positive between Han and Latin.
static int adjust_between(const struct paragraph_text *p, size_t i)
{
    const struct character *a = &p->characters[i], *b = &p->characters[i + 1];
    if ((a->closing && (b->closing || b->opening)) || (a->opening && b->opening))
        return -p->half_em;
    if ((a->han && is_western(b)) ||
        (b->han && (is_western(a) || (a->class == BREAK_PO && a->codepoint < 0x3000))))
        return p->options->size_px * LATIN_GAP_PERCENT / 100;
    return 0;
}

// An opening mark hangs half an em left of the line's edge.
static int hang(const struct paragraph_text *p, size_t start)
{
    return p->characters[start].opening ? -p->half_em : 0;
}

// The index after the last character of [start, end) that is not a space.
static size_t trim_end(const struct paragraph_text *p, size_t start, size_t end)
{
    while (end > start && p->characters[end - 1].class == BREAK_SP)
        end--;
    return end;
}

static int natural_width(const struct paragraph_text *p, size_t start, size_t end)
{
    end = trim_end(p, start, end);
    if (end == start)
        return 0;
    int width = hang(p, start);
    for (size_t i = start; i < end; i++) {
        width += p->characters[i].advance;
        if (i + 1 < end)
            width += adjust_between(p, i);
    }
    return width;
}

// ---- Breaking ----

static bool may_start_line(const struct paragraph_text *p, size_t i)
{
    return break_class_allows(BREAK_ID, p->characters[i].class);
}

// Where a word wider than the line is parted, of which the characters [start, fitting) fit: behind
// the last sign that parts an address, or else where no stop or mark begins the next line.
static size_t break_word(const struct paragraph_text *p, size_t start, size_t fitting)
{
    for (size_t end = fitting; end > start + (fitting - start) / 2; end--) {
        uint32_t last = p->characters[end - 1].codepoint;
        bool parts = last == '/' || last == '-' || last == '_' || last == '?' || last == '&';
        if (parts && end < p->count && may_start_line(p, end))
            return end;
    }
    size_t end = fitting;
    while (end > start + 1 && end < p->count && !may_start_line(p, end))
        end--;
    return end > start + 1 ? end : fitting;
}

// The end of the line that starts at `start` and has `measure` pixels: the last place where a break
// is allowed, or, in a word wider than the line, the last character that fits (at least one).
static size_t break_line(const struct paragraph_text *p, size_t start, int measure)
{
    int width = hang(p, start);
    size_t allowed = start, fitting = start;
    for (size_t i = start; i < p->count; i++) {
        const struct character *c = &p->characters[i];
        width += c->advance;
        int ink = width - (c->closing ? p->half_em : 0);
        if (c->class != BREAK_SP && ink > measure)
            return allowed > start ? allowed
                                   : break_word(p, start, fitting > start ? fitting : i + 1);
        fitting = i + 1;
        if (c->break_after || i + 1 == p->count)
            allowed = i + 1;
        if (i + 1 < p->count)
            width += adjust_between(p, i);
    }
    return p->count;
}

struct line_starts {
    size_t *items; // count + 1 of them: the last is the paragraph's end
    size_t count;
    size_t capacity;
};

static struct line_starts break_paragraph(
    struct arena *arena, const struct paragraph_text *p, int measure)
{
    struct line_starts starts = {0};
    size_t start = 0;
    while (start < p->count) {
        ARENA_PUSH(arena, starts.items, starts.count, starts.capacity, start);
        int indent = start == 0 ? p->options->indent_px : 0;
        start = break_line(p, start, measure - indent);
    }
    size_t lines = starts.count;
    ARENA_PUSH(arena, starts.items, starts.count, starts.capacity, p->count);
    starts.count = lines;
    return starts;
}

// Characters of a line that a reader sees as words: marks at its end do not count.
static size_t word_characters(const struct paragraph_text *p, size_t start, size_t end)
{
    size_t count = 0;
    for (size_t i = start; i < end; i++) {
        const struct character *c = &p->characters[i];
        if (!c->closing && !c->opening && c->class != BREAK_SP && c->class != BREAK_CM &&
            c->class != BREAK_CL && c->class != BREAK_EX && c->class != BREAK_NS)
            count++;
    }
    return count;
}

// A last line of one character is called a stranded one (孤字): the line before gives it company,
// as long as that line keeps more than half of its own and the last one has room: one of nothing
// but stops may be full.
static void rebalance_last_line(
    const struct paragraph_text *p, struct line_starts *starts, int measure)
{
    if (starts->count < 2)
        return;
    size_t *last = &starts->items[starts->count - 1];
    size_t before = starts->items[starts->count - 2];
    size_t start = *last;
    while (word_characters(p, start, p->count) < 2) {
        do {
            start--;
        } while (start > before && !p->characters[start - 1].break_after);
        if (start <= before + (*last - before) / 2 || natural_width(p, start, p->count) > measure)
            return;
    }
    *last = start;
}

// The narrowest measure that needs no more lines than the full one.
static int balanced_measure(struct arena *arena, const struct paragraph_text *p, size_t lines)
{
    int low = p->options->width_px / 4, high = p->options->width_px;
    while (low < high) {
        int middle = (low + high) / 2;
        if (break_paragraph(arena, p, middle).count <= lines)
            high = middle;
        else
            low = middle + 1;
    }
    return high;
}

// ---- Setting ----

// Space may open behind a character unless it stands inside a word or number.
static bool can_stretch(const struct paragraph_text *p, size_t i)
{
    const struct character *a = &p->characters[i], *b = &p->characters[i + 1];
    if (b->class == BREAK_CM || (a->class == BREAK_B2 && b->class == BREAK_B2) ||
        (a->class == BREAK_IN && b->class == BREAK_IN))
        return false;
    bool word_a = a->class == BREAK_NU || a->class == BREAK_AL || a->class == BREAK_HY ||
                  a->class == BREAK_IS;
    bool word_b = b->class == BREAK_NU || b->class == BREAK_AL || b->class == BREAK_HY ||
                  b->class == BREAK_IS || b->class == BREAK_PO;
    return !(word_a && word_b);
}

static void set_line(struct arena *arena, const struct paragraph_text *p, size_t start, size_t end,
    int measure, bool justify, struct text_line *line)
{
    size_t visible = trim_end(p, start, end);
    size_t from = p->characters[start].offset;
    size_t to = end < p->count ? p->characters[end].offset : p->length;
    line->text = p->text + from;
    line->length = to - from;
    line->glyphs = arena_allocate(arena, (visible - start + 1) * sizeof *line->glyphs);

    int slack = 0, gaps = 0;
    if (justify) {
        slack = measure - natural_width(p, start, visible);
        if (slack < 0 && visible > start && p->characters[visible - 1].closing)
            slack += p->half_em;
        for (size_t i = start; i + 1 < visible; i++)
            gaps += can_stretch(p, i);
        int limit = gaps * p->options->size_px * STRETCH_LIMIT_PERCENT / 100;
        if (slack < 0 || slack > limit)
            slack = 0;
    }
    int x = hang(p, start), opened = 0;
    for (size_t i = start; i < visible; i++) {
        const struct character *c = &p->characters[i];
        struct placed_glyph glyph = {.codepoint = c->codepoint, .x = (int16_t)(x + c->shift)};
        if (!utf8_is_invisible(c->codepoint))
            line->glyphs[line->glyph_count++] = glyph;
        x += c->advance;
        if (i + 1 == visible)
            break;
        x += adjust_between(p, i);
        if (slack > 0 && can_stretch(p, i)) {
            // Spread the remainder evenly: gap k ends at slack * k / gaps.
            int share = slack * (opened + 1) / gaps - slack * opened / gaps;
            x += share;
            opened++;
        }
    }
    line->width = x;
}

struct line_list line_layout(
    struct arena *arena, const char *text, size_t length, const struct line_options *options)
{
    struct arena scratch = {0};
    struct paragraph_text p = paragraph_text_read(&scratch, text, length, options);
    paragraph_text_find_breaks(&p);
    int measure = options->width_px;
    struct line_starts starts = break_paragraph(&scratch, &p, measure);
    if (options->alignment == ALIGN_BALANCED && starts.count > 1) {
        measure = balanced_measure(&scratch, &p, starts.count);
        starts = break_paragraph(&scratch, &p, measure);
    }
    rebalance_last_line(&p, &starts, measure);

    struct line_list list = {0};
    list.lines = arena_allocate(arena, (starts.count + 1) * sizeof *list.lines);
    for (size_t i = 0; i < starts.count; i++) {
        struct text_line *line = &list.lines[list.count++];
        int indent = i == 0 ? options->indent_px : 0;
        bool justify = options->alignment == ALIGN_JUSTIFY && i + 1 < starts.count;
        set_line(arena, &p, starts.items[i], starts.items[i + 1], measure - indent, justify, line);
        line->x = indent;
    }
    arena_destroy(&scratch);
    return list;
}

int line_width(const char *text, size_t length, const struct line_options *options)
{
    struct arena scratch = {0};
    struct paragraph_text p = paragraph_text_read(&scratch, text, length, options);
    int width = p.count > 0 ? natural_width(&p, 0, p.count) - hang(&p, 0) : 0;
    arena_destroy(&scratch);
    return width;
}

int line_widest_word(const char *text, size_t length, const struct line_options *options)
{
    struct arena scratch = {0};
    struct paragraph_text p = paragraph_text_read(&scratch, text, length, options);
    paragraph_text_find_breaks(&p);
    int widest = 0;
    for (size_t start = 0, i = 0; i < p.count; i++) {
        if (i + 1 < p.count && !p.characters[i].break_after)
            continue;
        int width = natural_width(&p, start, i + 1);
        widest = width > widest ? width : widest;
        start = i + 1;
    }
    arena_destroy(&scratch);
    return widest;
}

// How many characters fit into a measure, wherever a break may be; at least one.
static size_t fitting_characters(const struct paragraph_text *p, int measure)
{
    int width = hang(p, 0);
    for (size_t i = 0; i < p->count; i++) {
        width += p->characters[i].advance;
        if (width > measure)
            return i > 0 ? i : 1;
        if (i + 1 < p->count)
            width += adjust_between(p, i);
    }
    return p->count;
}

struct text_line line_cut(
    struct arena *arena, const char *text, size_t length, const struct line_options *options)
{
    struct text_line line = {.text = text};
    struct arena scratch = {0};
    struct paragraph_text p = paragraph_text_read(&scratch, text, length, options);
    if (p.count == 0) {
        arena_destroy(&scratch);
        return line;
    }
    if (natural_width(&p, 0, p.count) <= options->width_px) {
        set_line(arena, &p, 0, p.count, options->width_px, false, &line);
    } else {
        int mark = options->metrics->advance(
            options->metrics->context, options->face, options->size_px, ELLIPSIS);
        size_t end = fitting_characters(&p, options->width_px - mark);
        set_line(arena, &p, 0, end, options->width_px, false, &line);
        struct placed_glyph glyph = {.codepoint = ELLIPSIS, .x = (int16_t)line.width};
        line.glyphs[line.glyph_count++] = glyph; // set_line leaves room for one more
        line.width += mark;
        char *cut = arena_allocate(arena, line.length + 4);
        memcpy(cut, line.text, line.length);
        memcpy(cut + line.length, "…", 3);
        line.text = cut;
        line.length += 3;
    }
    arena_destroy(&scratch);
    return line;
}
