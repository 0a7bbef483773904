#include "page/footer.h"

#include <string.h>

#include "page/button_sign.h"
#include "page/care_mark.h"
#include "words/words.h"

enum { KEYS = BUTTON_COUNT };

struct footer_measures {
    double type, cap_width, cap_height, cap_gap, key_gap; // u
};

static const struct footer_measures LANDSCAPE = {30, 58, 44, 12, 44};
static const struct footer_measures PORTRAIT = {28, 54, 40, 12, 26};

struct footer {
    struct composer composer;
    struct page page;
    double shrink;      // everything gets smaller where the line is too long for the screen
    double fact_shrink; // a fact may be a little smaller than the words beside it
};

static const double MARK_GAP = 24;

enum { SMALLEST_FACT_PERCENT = 80, FACT_STEP_PERCENT = 4 };

static struct type_style footer_type(const struct footer *footer, enum theme_color color)
{
    const struct geometry *g = &footer->composer.geometry;
    double size = g->portrait ? PORTRAIT.type : LANDSCAPE.type;
    struct type_style type = {FACE_SANS, size * footer->shrink, 1.45, color};
    return type;
}

static int scaled(const struct footer *footer, double units)
{
    const struct geometry *g = &footer->composer.geometry;
    return geometry_type(g, units * footer->shrink);
}

// The cap of a button, with its sign.
static void place_cap(struct footer *footer, int key, int x, int y, int width, int height)
{
    const struct composer *composer = &footer->composer;
    struct shape cap = {
        .kind = SHAPE_RECTANGLE,
        .x = x,
        .y = y,
        .width = width,
        .height = height,
        .radius = scaled(footer, 8),
        .color = COLOR_KEY,
    };
    add_shape(composer, &footer->page, cap);
    int side = height * 60 / 100;
    place_button_sign(composer, &footer->page, (enum button_name)key, x + (width - side) / 2,
        y + (height - side) / 2, side, COLOR_KEY_TEXT);
}

static const char *key_word(const struct footer_state *state, int key)
{
    static const char *const contents[KEYS] = {WORD_UP, WORD_DOWN, WORD_OPEN, WORD_BACK};
    static const char *const pages[KEYS] = {
        WORD_PREVIOUS_PAGE, WORD_NEXT_PAGE, WORD_CONTENTS, WORD_HOLD};
    if (state->contents)
        return contents[key];
    if (key == KEYS - 1 && state->held)
        return WORD_RESUME;
    return pages[key];
}

static char *right_text(struct arena *arena, const struct footer_state *state)
{
    if (state->contents)
        return arena_format(arena, WORD_RETURN, state->hold_seconds);
    if (state->fact != NULL)
        return arena_format(arena, "%s", state->fact);
    return arena_format(
        arena, "%s" WORD_POSITION, state->held ? WORD_HELD : "", state->number, state->count);
}

static int keys_width(const struct footer *footer, const struct footer_state *state)
{
    const struct footer_measures *m = footer->composer.geometry.portrait ? &PORTRAIT : &LANDSCAPE;
    struct type_style type = footer_type(footer, COLOR_SOFT);
    int width = 0;
    for (int key = 0; key < KEYS; key++)
        width += scaled(footer, m->cap_width) + scaled(footer, m->cap_gap) +
                 text_width(&footer->composer, key_word(state, key), &type) +
                 scaled(footer, m->key_gap);
    return width;
}

// Large text on a narrow screen: the footer gives way so that all of it can be read, on each page
// of a report by as much as the last one needs.
static void fit(struct footer *footer, const struct footer_state *state)
{
    const struct geometry *g = &footer->composer.geometry;
    struct footer_state widest = *state;
    widest.number = state->count;
    widest.fact = NULL;
    const char *text = right_text(footer->composer.arena, &widest);
    footer->shrink = footer->fact_shrink = 1;
    for (int step = 0; step < 10; step++) {
        struct type_style type = footer_type(footer, COLOR_INK);
        int width = keys_width(footer, state) + text_width(&footer->composer, text, &type);
        int tallest = scaled(footer, LANDSCAPE.cap_height);
        if (width <= g->width - 2 * g->margin && tallest <= g->footer_height * 8 / 10)
            return;
        footer->shrink *= 0.92;
    }
}

// Makes a fact as small as it needs to be and may be. Returns whether that is enough.
static bool fit_fact(struct footer *footer, const struct footer_state *state)
{
    const struct geometry *g = &footer->composer.geometry;
    int room = g->width - 2 * g->margin - keys_width(footer, state);
    for (int percent = 100; percent >= SMALLEST_FACT_PERCENT; percent -= FACT_STEP_PERCENT) {
        footer->fact_shrink = percent / 100.0;
        struct type_style type = footer_type(footer, COLOR_INK);
        type.size *= footer->fact_shrink;
        if (text_width(&footer->composer, state->fact, &type) <= room)
            return true;
    }
    return false;
}

bool footer_has_room(const struct composer *composer, size_t count, const char *fact)
{
    struct footer footer = {.composer = *composer};
    struct footer_state state = {.count = count, .fact = fact};
    fit(&footer, &state);
    return fit_fact(&footer, &state);
}

static void place_keys(struct footer *footer, const struct footer_state *state, int middle)
{
    const struct composer *composer = &footer->composer;
    const struct geometry *g = &composer->geometry;
    const struct footer_measures *m = g->portrait ? &PORTRAIT : &LANDSCAPE;
    struct type_style type = footer_type(footer, COLOR_SOFT);
    int cap_width = scaled(footer, m->cap_width), cap_height = scaled(footer, m->cap_height);
    int text_top = middle - type_line_height(composer, &type) / 2;
    int x = g->margin;
    for (int key = 0; key < KEYS; key++) {
        place_cap(footer, key, x, middle - cap_height / 2, cap_width, cap_height);
        x += cap_width + scaled(footer, m->cap_gap);
        struct text_source word = repeat_of(ROLE_DECORATION, 0, key_word(state, key));
        x += place_line(composer, &footer->page, &word, &type, AT_LEFT, x, text_top, g->width);
        x += scaled(footer, m->key_gap);
    }
}

// Between the keys and the text on the right, which begins at `right`. Where the words have no
// room, the sign stands alone in the right margin, where nothing else does.
static void place_mark(
    struct footer *footer, const struct footer_state *state, int right, int middle)
{
    const struct composer *composer = &footer->composer;
    const struct geometry *g = &composer->geometry;
    struct type_style type = footer_type(footer, COLOR_SOFT);
    int x = g->margin + keys_width(footer, state), gap = scaled(footer, MARK_GAP);
    if (x + care_mark_width(composer, &type) + gap <= right)
        care_mark_place(composer, &footer->page, &type, COLOR_FOOTER, x, middle);
    else
        care_mark_place_sign(
            composer, &footer->page, &type, COLOR_FOOTER, g->width - g->margin / 2, middle);
}

struct page footer_build(struct arena *arena, const struct page_options *options,
    const struct metrics *metrics, const struct footer_state *state)
{
    struct footer footer = {
        .composer = {arena, geometry_make(options), metrics, NULL},
        .page = {.background = COLOR_FOOTER, .part = 1, .part_count = 1},
    };
    const struct composer *composer = &footer.composer;
    const struct geometry *g = &composer->geometry;
    int top = g->height - g->footer_height;
    int line = geometry_px(g, 2) > 0 ? geometry_px(g, 2) : 1;
    add_rectangle(composer, &footer.page, 0, top, g->width, g->footer_height, COLOR_FOOTER);
    add_rectangle(composer, &footer.page, 0, top, g->width, line, COLOR_LINE);
    fit(&footer, state);
    if (state->fact != NULL && !state->contents)
        fit_fact(&footer, state);
    int middle = top + (g->footer_height + line) / 2;
    place_keys(&footer, state, middle);
    struct type_style type = footer_type(&footer, state->contents ? COLOR_SOFT : COLOR_INK);
    type.size *= footer.fact_shrink;
    struct text_source source = repeat_of(ROLE_DECORATION, 0, right_text(arena, state));
    int right = g->width - g->margin;
    right -= place_line(composer, &footer.page, &source, &type, AT_RIGHT, right,
        middle - type_line_height(composer, &type) / 2, g->width);
    if (state->needs_care)
        place_mark(&footer, state, right, middle);
    return footer.page;
}

struct pixel_rectangle footer_dwell_bar(const struct page_options *options)
{
    struct geometry g = geometry_make(options);
    int height = geometry_px(&g, 6) > 0 ? geometry_px(&g, 6) : 1;
    struct pixel_rectangle bar = {0, g.height - g.footer_height - height, g.width, height};
    return bar;
}
