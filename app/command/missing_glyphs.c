#include "command/missing_glyphs.h"

#include <stdlib.h>
#include <string.h>

#include "page/break_class.h"
#include "text/utf8.h"
#include "words/words.h"

enum {
    CODEPOINTS = 0x110000,
    MOST_TOLD = 50,    // different characters; a text in a script that the face lacks has thousands
    MOST_MARKS = 4,    // on one character, in any script that a report may hold
    LONGEST_WORD = 60, // letters; on the screen a line holds at most 80
};

struct search {
    struct report *report;
    const struct metrics *metrics;
    uint8_t *seen; // one bit for each code point
    int told;
};

// Whether this is the first time that the character is met; remembers it.
static bool is_first(struct search *search, uint32_t codepoint)
{
    uint8_t bit = (uint8_t)(1U << (codepoint % 8));
    bool first = (search->seen[codepoint / 8] & bit) == 0;
    search->seen[codepoint / 8] |= bit;
    return first;
}

static void search_character(struct search *search, uint32_t codepoint, int line)
{
    struct message_list *messages = &search->report->messages;
    struct arena *arena = &search->report->arena;
    if (!is_first(search, codepoint) || search->told >= MOST_TOLD || utf8_is_space(codepoint) ||
        utf8_is_invisible(codepoint))
        return;
    // Not written into the message, which it would turn around.
    if (utf8_is_direction(codepoint)) {
        search->told++;
        message_add(messages, arena, SEVERITY_WARNING, line, "direction-character",
            TEXT_DIRECTION_CHARACTER, (unsigned)codepoint);
        return;
    }
    if (search->metrics->has_glyph(search->metrics->context, FACE_SANS, codepoint))
        return;
    search->told++;
    char character[UTF8_MAX_BYTES + 1] = {0};
    utf8_encode(codepoint, character);
    message_add(messages, arena, SEVERITY_WARNING, line, "missing-glyph", TEXT_MISSING_GLYPH,
        character, (unsigned)codepoint);
}

// What runs on in a text: marks on one character, letters without a place for a break.
struct stretch {
    int marks, letters;
    int most_marks, most_letters;
};

static void follow(struct stretch *stretch, enum break_class class, bool breaks)
{
    stretch->marks = class == BREAK_CM ? stretch->marks + 1 : 0;
    stretch->letters = breaks ? 1 : stretch->letters + (class != BREAK_CM);
    if (stretch->marks > stretch->most_marks)
        stretch->most_marks = stretch->marks;
    if (stretch->letters > stretch->most_letters)
        stretch->most_letters = stretch->letters;
}

static void tell_stretch(struct search *search, const struct stretch *stretch, int line)
{
    struct message_list *messages = &search->report->messages;
    struct arena *arena = &search->report->arena;
    if (stretch->most_marks > MOST_MARKS)
        message_add(messages, arena, SEVERITY_WARNING, line, "combining-marks",
            TEXT_COMBINING_MARKS, stretch->most_marks);
    if (stretch->most_letters > LONGEST_WORD)
        message_add(messages, arena, SEVERITY_WARNING, line, "long-word", TEXT_LONG_WORD,
            stretch->most_letters);
}

static void search_text(struct search *search, const char *text, int line)
{
    size_t length = strlen(text), used;
    struct stretch stretch = {0};
    enum break_class before = BREAK_SP;
    for (size_t offset = 0; offset < length; offset += used) {
        uint32_t codepoint = utf8_decode(text + offset, length - offset, &used);
        search_character(search, codepoint, line);
        enum break_class class = break_class_of(codepoint);
        follow(&stretch, class, before == BREAK_SP || break_class_allows(before, class));
        if (class != BREAK_CM)
            before = class;
    }
    tell_stretch(search, &stretch, line);
}

static void search_paragraphs(
    struct search *search, const struct paragraph *paragraphs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (paragraphs[i].label_written != NULL)
            search_text(search, paragraphs[i].label_written, paragraphs[i].line);
        search_text(search, paragraphs[i].text, paragraphs[i].line);
    }
}

static void search_node(void *context, const struct node *node, int depth)
{
    (void)depth;
    struct search *search = context;
    search_text(search, node->number, node->line);
    search_text(search, node->title, node->line);
    search_paragraphs(search, node->paragraphs, node->paragraph_count);
}

void report_missing_glyphs(struct report *report, const struct metrics *metrics)
{
    struct arena scratch = {0};
    struct search search = {report, metrics, arena_allocate(&scratch, CODEPOINTS / 8), 0};
    if (report->title != NULL)
        search_text(&search, report->title, report->title_line);
    search_paragraphs(&search, report->introduction, report->introduction_count);
    report_visit(report, search_node, &search);
    search_paragraphs(&search, report->closing, report->closing_count);
    arena_destroy(&scratch);
}
