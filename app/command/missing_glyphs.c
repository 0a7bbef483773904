#include "command/missing_glyphs.h"

#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"
#include "words/words.h"

enum {
    CODEPOINTS = 0x110000,
    MOST_TOLD = 50, // different characters; a text in a script that the face lacks has thousands
};

struct search {
    struct report *report;
    const struct metrics *metrics;
    uint8_t *seen; // one bit for each code point
    int told;
};

static void search_text(struct search *search, const char *text, int line)
{
    size_t length = strlen(text), used;
    for (size_t offset = 0; offset < length; offset += used) {
        uint32_t codepoint = utf8_decode(text + offset, length - offset, &used);
        uint8_t bit = (uint8_t)(1U << (codepoint % 8));
        if ((search->seen[codepoint / 8] & bit) != 0)
            continue;
        search->seen[codepoint / 8] |= bit;
        if (utf8_is_space(codepoint) || search->told >= MOST_TOLD ||
            search->metrics->has_glyph(search->metrics->context, FACE_SANS, codepoint))
            continue;
        search->told++;
        char character[UTF8_MAX_BYTES + 1] = {0};
        utf8_encode(codepoint, character);
        message_add(&search->report->messages, &search->report->arena, SEVERITY_WARNING, line,
            "missing-glyph", TEXT_MISSING_GLYPH, character, (unsigned)codepoint);
    }
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
