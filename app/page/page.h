// A page as a plan: what stands where, in pixels, before anything is drawn. The painter draws a
// plan without deciding anything; pages --json prints it.
#ifndef GONGSHI_PAGE_PAGE_H
#define GONGSHI_PAGE_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "page/metrics.h"
#include "page/theme.h"

enum page_kind {
    PAGE_COVER,
    PAGE_OVERVIEW,
    PAGE_OPENING,
    PAGE_NARRATIVE,
    PAGE_ITEM,
    PAGE_LEDGER,
    PAGE_CLOSING,
    PAGE_CONTENTS, // 目录, made while someone looks at it; not part of the deck
    PAGE_NOTICE,   // no content yet, no font …; not part of the deck
    PAGE_BUTTONS,  // the wiring test; not part of the deck
};

enum block_role {
    ROLE_TITLE,
    ROLE_SUBTITLE,
    ROLE_LABEL,
    ROLE_BODY,
    ROLE_BREADCRUMB,
    ROLE_DECORATION,
};

// How a run of characters looks.
struct style {
    enum face face;
    int size_px;
    enum theme_color color;
};

struct placed_glyph {
    uint32_t codepoint;
    int16_t x;     // pixels right of the line's x, to the glyph's origin
    uint8_t style; // index into the block's styles
};

struct text_line {
    const char *text; // the characters of the line, verbatim UTF-8
    size_t length;    // bytes
    int x, baseline;  // pixels from the page's top left
    int width;        // pixels
    struct placed_glyph *glyphs;
    size_t glyph_count;
};

enum { BLOCK_STYLES = 2 };

struct block {
    enum block_role role;
    bool repeat;                       // says again what stands in full elsewhere
    int source_line;                   // 0 for words of the program's own
    struct style styles[BLOCK_STYLES]; // [0] the text, [1] a run's marker
    struct text_line *lines;
    size_t line_count;
    size_t line_capacity;
};

enum shape_kind {
    SHAPE_RECTANGLE,     // x, y, width, height, filled; radius rounds its corners
    SHAPE_FRAME,         // an unfilled rectangle, stroke pixels wide inside its bounds
    SHAPE_ARC,           // centre x, y; radius to the middle of the stroke; from start, for sweep
    SHAPE_TRIANGLE_LEFT, // a solid triangle that fills the rectangle, pointing left
    SHAPE_TRIANGLE_RIGHT,
    SHAPE_TRIANGLE_UP,
    SHAPE_DISC, // an ellipse that fills the rectangle
};

// Drawn in order, before the blocks.
struct shape {
    enum shape_kind kind;
    int x, y, width, height;
    int radius, stroke;
    int start_mdeg, sweep_mdeg; // thousandths of a degree, clockwise from 12 o'clock
    enum theme_color color;
    uint8_t opacity; // 255 is solid
};

struct page {
    enum page_kind kind;
    int number;           // from 1; 0 outside the deck
    int part, part_count; // 1 of 2 …: an item that needs more than one page
    int dwell_ms;
    enum theme_color background;
    bool has_footer;  // the footer and the dwell bar are drawn over it (not on the cover)
    const void *node; // struct node that the page shows, or NULL
    struct shape *shapes;
    size_t shape_count;
    size_t shape_capacity;
    struct block *blocks;
    size_t block_count;
    size_t block_capacity;
};

// "cover", "overview", … as in pages --json.
const char *page_kind_name(enum page_kind kind);
const char *block_role_name(enum block_role role);

#endif
