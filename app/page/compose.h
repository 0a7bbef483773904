// The tools with which every kind of page is made: text blocks, shapes, and the header, rail and
// breadcrumb that pages share.
#ifndef GONGSHI_PAGE_COMPOSE_H
#define GONGSHI_PAGE_COMPOSE_H

#include "page/deck.h"
#include "page/flow.h"
#include "page/geometry.h"
#include "page/line_layout.h"
#include "page/page.h"

// A way to set text, in u.
struct type_style {
    enum face face;
    double size;        // u
    double line_height; // times the size
    enum theme_color color;
};

extern const struct type_style TYPE_PAGE_TITLE; // 60, the item's heading
extern const struct type_style TYPE_OPENING;    // 76
extern const struct type_style TYPE_CONTINUED;  // 46, heading of a continued page
extern const struct type_style TYPE_SUBTITLE;   // 44, a heading inside the text
extern const struct type_style TYPE_LABEL;      // 34
extern const struct type_style TYPE_BODY;       // 46
extern const struct type_style TYPE_MARKER;     // 46, 一是 二是
extern const struct type_style TYPE_BREADCRUMB; // 32

struct composer {
    struct arena *arena;
    struct geometry geometry;
    const struct metrics *metrics;
    const struct report *report;
};

// What a block of text says and where it comes from.
struct text_source {
    enum block_role role;
    bool repeat;
    int line;
    const char *text;
    size_t length;
};

struct text_source text_of(enum block_role role, int line, const char *text);
struct text_source repeat_of(enum block_role role, int line, const char *text);

// Pixels.
int type_size(const struct composer *composer, const struct type_style *type);
int type_line_height(const struct composer *composer, const struct type_style *type);

// Lays text out as a block for a flow. width and indent in pixels.
struct flow_block compose_text(const struct composer *composer, const struct text_source *source,
    const struct type_style *type, enum line_alignment alignment, int width_px, int indent_px);

// The largest size, from the type's own down in steps, at which the text is not higher than
// height_px in width_px; the smallest size where it is higher in any. text must outlive the deck.
struct flow_block compose_fitting(const struct composer *composer, const struct text_source *source,
    const struct type_style *type, enum line_alignment alignment, int width_px, int height_px);

// Puts a block's lines on the page from `top` down, shifted right by x. Returns the bottom.
int place_block(const struct composer *composer, struct page *page, const struct flow_block *block,
    int x, int top);

// Puts a slice of a flow on the page; returns the bottom.
int place_slice(const struct composer *composer, struct page *page, const struct flow *flow,
    struct flow_slice slice, int x, int top);

enum horizontal { AT_LEFT, AT_CENTER, AT_RIGHT };

// One line of text, cut with … if it is wider than `width`, standing in a line box whose top is
// `top`. x is the left edge, the centre or the right edge. Returns the line's width in pixels.
int place_line(const struct composer *composer, struct page *page, const struct text_source *source,
    const struct type_style *type, enum horizontal where, int x, int top, int width);

struct shape *add_shape(const struct composer *composer, struct page *page, struct shape shape);
void add_rectangle(const struct composer *composer, struct page *page, int x, int y, int width,
    int height, enum theme_color color);

// The width of one line of text in pixels.
int text_width(const struct composer *composer, const char *text, const struct type_style *type);

// The width in pixels of the widest piece of text that must not be broken.
int widest_word(const struct composer *composer, const char *text, const struct type_style *type);

// The header band: a title, and on its right what stands beside it, or NULL.
void place_header(const struct composer *composer, struct page *page,
    const struct text_source *title, const char *side);

// A new page with header band, and the rail with `node`'s part marked (node may be NULL).
struct page compose_page(
    const struct composer *composer, enum page_kind kind, const struct node *node);

// The space that the rule under a title takes, in u.
extern const double RULE_SPACE;

// The rule under a title. Returns the bottom of its space.
int place_rule(const struct composer *composer, struct page *page, int x, int top);

// （二）… › 3、… above a page's title; the nodes above `node`, sections left out unless they are
// the only ones. Returns the bottom.
int place_breadcrumb(
    const struct composer *composer, struct page *page, const struct node *node, int width);

// The paragraphs of a node or an introduction as flow blocks: labels, text, hanging runs.
void flow_paragraphs(const struct composer *composer, struct flow *flow,
    const struct paragraph *paragraphs, size_t count, int width_px);

#endif
