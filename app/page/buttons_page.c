#include "page/buttons_page.h"

#include "page/button_sign.h"
#include "words/words.h"

static const struct type_style TYPE_FACT = {FACE_SANS, 34, 1.7, COLOR_INK};
static const struct type_style TYPE_NAME = {FACE_SANS_BOLD, 38, 1.6, COLOR_INK};
static const struct type_style TYPE_LEAVE = {FACE_SANS, 40, 1.6, COLOR_INK};

static const double CARD_HEIGHT = 690, CARD_TOP = 170, CARD_GAP = 64, CARD_SIDE = 96;
static const double CARD_GAP_UPRIGHT = 44, PADDING = 36, RADIUS = 20, FRAME = 3, FRAME_DOWN = 8;
static const double SIGN_TOP = 44, SIGN_SIDE = 100, SIGN_SPACE = 170, LEAVE_GAP = 40;

enum { MOST_FACTS = 6, NANOSECONDS_PER_TENTH = 100000, COLUMNS = 4, COLUMNS_UPRIGHT = 2 };

// Where a card stands, in pixels.
struct place {
    int x, y, width, height;
};

const char *button_title(enum button_name button)
{
    static const char *const names[BUTTON_COUNT] = {
        [BUTTON_PREV] = WORD_PREVIOUS_PAGE,
        [BUTTON_NEXT] = WORD_NEXT_PAGE,
        [BUTTON_MENU] = WORD_CONTENTS,
        [BUTTON_HOLD] = WORD_HOLD,
    };
    return names[button];
}

const char *button_verdict_text(
    struct arena *arena, const struct buttons_page *content, enum button_name button)
{
    const struct button_card *card = &content->cards[button];
    switch (card->verdict) {
    case BUTTON_NOT_WIRED:
        return WORD_VERDICT_NOT_WIRED;
    case BUTTON_MISSING:
        return WORD_VERDICT_MISSING;
    case BUTTON_UNTRIED:
        return WORD_VERDICT_UNTRIED;
    case BUTTON_GOOD:
        return WORD_VERDICT_GOOD;
    case BUTTON_BOUNCES:
        return WORD_VERDICT_BOUNCES;
    case BUTTON_DISTURBED:
        return arena_format(arena, WORD_VERDICT_DISTURBED, card->pulses);
    case BUTTON_STUCK:
        return arena_format(
            arena, WORD_VERDICT_STUCK, card->high ? WORD_HIGH : WORD_LOW, content->stuck_seconds);
    }
    return "";
}

static enum theme_color verdict_color(enum button_verdict verdict)
{
    if (verdict == BUTTON_GOOD)
        return COLOR_LABEL;
    return verdict == BUTTON_NOT_WIRED || verdict == BUTTON_UNTRIED ? COLOR_SOFT : COLOR_CARE;
}

double button_bounce_ms(const struct button_card *card)
{
    int64_t tenths = (card->bounce_ns + NANOSECONDS_PER_TENTH / 2) / NANOSECONDS_PER_TENTH;
    return (double)tenths / 10;
}

// The lines of a card below its name. Returns how many there are.
static size_t facts_of(
    struct arena *arena, const struct button_card *card, const char *facts[MOST_FACTS])
{
    size_t count = 0;
    if (card->verdict == BUTTON_NOT_WIRED) {
        facts[count++] = WORD_BUTTONS_NO_LINE;
        return count;
    }
    facts[count++] = arena_format(arena, WORD_BUTTONS_LINE, card->line);
    if (card->verdict == BUTTON_MISSING)
        return count;
    facts[count++] = arena_format(arena, WORD_BUTTONS_LEVEL, card->high ? WORD_HIGH : WORD_LOW,
        card->down ? WORD_DOWN_NOW : "");
    facts[count++] = arena_format(arena, WORD_BUTTONS_PRESSES, card->presses);
    facts[count++] = arena_format(arena, WORD_BUTTONS_BOUNCE, button_bounce_ms(card));
    facts[count++] = arena_format(arena, WORD_BUTTONS_EDGES, card->most_edges);
    return count;
}

static void place_ground(const struct composer *composer, struct page *page, struct place place,
    const struct button_card *card, bool down)
{
    const struct geometry *g = &composer->geometry;
    struct shape shape = {SHAPE_RECTANGLE, place.x, place.y, place.width, place.height,
        .radius = geometry_px(g, RADIUS), .color = COLOR_CARD};
    add_shape(composer, page, shape);
    int stroke = geometry_px(g, down ? FRAME_DOWN : FRAME);
    shape.kind = SHAPE_FRAME;
    shape.stroke = stroke > 0 ? stroke : 1;
    shape.color = COLOR_LINE;
    if (down)
        shape.color = card->verdict == BUTTON_STUCK ? COLOR_CARE : COLOR_LABEL;
    add_shape(composer, page, shape);
}

static int place_text(const struct composer *composer, struct page *page, const char *text,
    const struct type_style *type, struct place column)
{
    struct text_source source = repeat_of(ROLE_BODY, 0, text);
    struct flow_block block = compose_text(composer, &source, type, ALIGN_START, column.width, 0);
    return place_block(composer, page, &block, column.x, column.y);
}

static void place_card(const struct composer *composer, struct page *page,
    const struct buttons_page *content, enum button_name button, struct place place)
{
    const struct geometry *g = &composer->geometry;
    const struct button_card *card = &content->cards[button];
    bool known = card->verdict != BUTTON_NOT_WIRED && card->verdict != BUTTON_MISSING;
    place_ground(composer, page, place, card, known && card->down);
    int side = geometry_px(g, SIGN_SIDE), padding = geometry_px(g, PADDING);
    place_button_sign(composer, page, button, place.x + (place.width - side) / 2,
        place.y + geometry_px(g, SIGN_TOP), side, known ? COLOR_INK : COLOR_SOFT);
    struct place column = {
        place.x + padding, place.y + geometry_px(g, SIGN_SPACE), place.width - 2 * padding, 0};
    column.y = place_text(composer, page, button_title(button), &TYPE_NAME, column);
    const char *facts[MOST_FACTS];
    size_t count = facts_of(composer->arena, card, facts);
    for (size_t i = 0; i < count; i++)
        column.y = place_text(composer, page, facts[i], &TYPE_FACT, column);
    const struct type_style verdict = {
        FACE_SANS_BOLD, TYPE_FACT.size, 1.5, verdict_color(card->verdict)};
    place_text(
        composer, page, button_verdict_text(composer->arena, content, button), &verdict, column);
}

struct page buttons_page_build(struct arena *arena, const struct page_options *options,
    const struct metrics *metrics, const struct buttons_page *content)
{
    struct page_options plain = *options;
    plain.text_scale_percent = 100;
    const struct composer composer = {arena, geometry_make(&plain), metrics, NULL};
    const struct geometry *g = &composer.geometry;
    struct page page = {
        .kind = PAGE_BUTTONS, .part = 1, .part_count = 1, .background = COLOR_PAPER};
    struct text_source title = repeat_of(ROLE_TITLE, 0, WORD_BUTTONS);
    place_header(&composer, &page, &title,
        arena_format(arena, WORD_BUTTONS_CHIP, content->chip, content->debounce_ms));
    int columns = g->portrait ? COLUMNS_UPRIGHT : COLUMNS;
    int left = g->portrait ? g->margin : geometry_px(g, CARD_SIDE);
    int gap = geometry_px(g, g->portrait ? CARD_GAP_UPRIGHT : CARD_GAP);
    struct place place = {
        0, 0, (g->width - 2 * left - (columns - 1) * gap) / columns, geometry_px(g, CARD_HEIGHT)};
    for (int button = 0; button < BUTTON_COUNT; button++) {
        place.x = left + button % columns * (place.width + gap);
        place.y = geometry_px(g, CARD_TOP) + button / columns * (place.height + gap);
        place_card(&composer, &page, content, (enum button_name)button, place);
    }
    struct place foot = {
        left, place.y + place.height + geometry_px(g, LEAVE_GAP), g->width - 2 * left, 0};
    place_text(&composer, &page, WORD_BUTTONS_LEAVE, &TYPE_LEAVE, foot);
    return page;
}
