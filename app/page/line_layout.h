// A paragraph of Chinese text as lines: where it may break (clreq "Prohibition Rules for Line Start
// and Line End"), how adjacent marks are squeezed ("Punctuation Adjustment"), and how a line fills
// its measure ("Line Adjustment Process"). The words are never altered: every line's text is a
// slice of the source, and the slices joined are the source.
#ifndef GONGSHI_PAGE_LINE_LAYOUT_H
#define GONGSHI_PAGE_LINE_LAYOUT_H

#include "base/arena.h"
#include "page/metrics.h"
#include "page/page.h"

enum line_alignment {
    ALIGN_START,
    ALIGN_JUSTIFY,  // all but the last line filled by space between characters
    ALIGN_BALANCED, // lines of nearly equal length, for display titles
};

struct line_options {
    const struct metrics *metrics;
    enum face face;
    int size_px;
    int width_px;
    int indent_px; // of the first line
    enum line_alignment alignment;
};

struct line_list {
    struct text_line *lines; // x and width set; baseline is the caller's
    size_t count;
};

// Lays out text[0..length), valid UTF-8 without line ends. The lines' texts point into text; their
// arrays live in the arena. A word wider than the measure is broken where it must be. Control and
// direction-changing characters are drawn as U+FFFD boxes and keep their place in the text.
struct line_list line_layout(
    struct arena *arena, const char *text, size_t length, const struct line_options *options);

// The width in pixels of text on one line.
int line_width(const char *text, size_t length, const struct line_options *options);

// The width in pixels of the widest piece of text within which no line may end.
int line_widest_word(const char *text, size_t length, const struct line_options *options);

// Text on one line of at most options->width_px: cut with … if it must be. For breadcrumbs and
// other repeats only.
struct text_line line_cut(
    struct arena *arena, const char *text, size_t length, const struct line_options *options);

#endif
