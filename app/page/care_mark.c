#include "page/care_mark.h"

#include "words/words.h"

static const struct type_style TYPE_ALONE = {FACE_SANS, 30, 1.45, COLOR_SOFT};

// In percent of the type's size: the sign, its dash and dot, and the gap to the words.
enum { SIGN_WIDTH = 108, SIGN_HEIGHT = 94, DASH_WIDTH = 11, DASH_HEIGHT = 36, GAP = 36 };
enum { DASH_TOP = 30, DOT_TOP = 73 };

static int share(const struct composer *composer, const struct type_style *type, int percent)
{
    int size = type_size(composer, type) * percent / 100;
    return size > 0 ? size : 1;
}

int care_mark_width(const struct composer *composer, const struct type_style *type)
{
    return share(composer, type, SIGN_WIDTH) + share(composer, type, GAP) +
           text_width(composer, WORD_CARE, type);
}

void care_mark_place_sign(const struct composer *composer, struct page *page,
    const struct type_style *type, enum theme_color ground, int x, int middle)
{
    int width = share(composer, type, SIGN_WIDTH), height = share(composer, type, SIGN_HEIGHT);
    int dash = share(composer, type, DASH_WIDTH), top = middle - height / 2;
    struct shape sign = {SHAPE_TRIANGLE_UP, x - width / 2, top, width, height, .color = COLOR_CARE};
    add_shape(composer, page, sign);
    add_rectangle(composer, page, x - dash / 2, top + share(composer, type, DASH_TOP), dash,
        share(composer, type, DASH_HEIGHT), ground);
    add_rectangle(
        composer, page, x - dash / 2, top + share(composer, type, DOT_TOP), dash, dash, ground);
}

void care_mark_place(const struct composer *composer, struct page *page,
    const struct type_style *type, enum theme_color ground, int x, int middle)
{
    int width = share(composer, type, SIGN_WIDTH);
    care_mark_place_sign(composer, page, type, ground, x + width / 2, middle);
    struct text_source words = repeat_of(ROLE_DECORATION, 0, WORD_CARE);
    place_line(composer, page, &words, type, AT_LEFT, x + width + share(composer, type, GAP),
        middle - type_line_height(composer, type) / 2, composer->geometry.width);
}

struct page care_mark_build(
    struct arena *arena, const struct page_options *options, const struct metrics *metrics)
{
    const struct composer composer = {arena, geometry_make(options), metrics, NULL};
    const struct geometry *g = &composer.geometry;
    struct page page = {.kind = PAGE_NOTICE, .part = 1, .part_count = 1, .background = COLOR_PAPER};
    int x = g->width - g->margin - care_mark_width(&composer, &TYPE_ALONE);
    care_mark_place(
        &composer, &page, &TYPE_ALONE, COLOR_PAPER, x, g->height - g->footer_height / 2);
    return page;
}
