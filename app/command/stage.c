#include "command/stage.h"

#include <string.h>

#include "page/care_mark.h"
#include "page/contents.h"
#include "page/footer.h"
#include "page/orbit.h"
#include "screen/pixel.h"

enum {
    FRAME_MS = 16,
    NOTICE_MOVES_MS = 10 * 60 * 1000, // a notice has no cycle by which to move
};

// ---- Pictures ----

static bool same_picture(const struct player_view *a, const struct player_view *b)
{
    return programme_place_equal(a->place, b->place) && a->fact == b->fact && a->held == b->held &&
           a->round == b->round && a->contents == b->contents && a->selected == b->selected;
}

// A page and what stands over it, at a place of the orbit.
static struct picture *draw_plans(
    struct stage *stage, const struct page *page, const struct page *footer, size_t round)
{
    struct arena arena = {0};
    struct shift shift = orbit_shift(&stage->options, round);
    struct page moved = page_shifted(&arena, page, &stage->options, shift), moved_footer;
    if (footer != NULL)
        moved_footer = page_shifted(&arena, footer, &stage->options, shift);
    struct picture *picture = painter_draw_picture(stage->painter, stage->options.width,
        stage->options.height, &moved, footer != NULL ? &moved_footer : NULL, stage->theme);
    arena_destroy(&arena);
    return picture;
}

static struct picture *draw_view(struct stage *stage, const struct player_view *view)
{
    struct arena arena = {0};
    const struct programme *programme = stage->programme;
    const struct deck *deck = programme_deck(programme, view->place);
    struct page contents, footer;
    const struct page *page = programme_page(programme, view->place);
    if (view->contents) {
        contents = contents_build(&arena, programme, view->place, &stage->metrics, view->selected);
        page = &contents;
    }
    struct footer_state state = {
        .contents = view->contents,
        .held = view->held,
        .hold_seconds = stage->hold_seconds,
        .number = view->place.page + 1,
        .count = deck->page_count,
        .fact = view->fact > 0 ? deck->facts[view->fact - 1] : NULL,
        .needs_care = stage->needs_care,
    };
    if (page->has_footer)
        footer = footer_build(&arena, &stage->options, &stage->metrics, &state);
    struct picture *picture =
        draw_plans(stage, page, page->has_footer ? &footer : NULL, view->round);
    arena_destroy(&arena);
    return picture;
}

static void empty_slot(struct stage_slot *slot)
{
    picture_destroy(slot->picture);
    slot->picture = NULL;
}

static void forget_pictures(struct stage *stage)
{
    for (size_t i = 0; i < STAGE_SLOTS; i++) {
        if (stage->slots[i].picture != NULL)
            empty_slot(&stage->slots[i]);
    }
    if (stage->notice != NULL)
        picture_destroy(stage->notice);
    stage->notice = NULL;
    stage->from = stage->to = NULL;
    stage->fading = false;
    stage->has_shown = false;
}

static struct stage_slot *find_slot(struct stage *stage, const struct player_view *view)
{
    for (size_t i = 0; i < STAGE_SLOTS; i++) {
        struct stage_slot *slot = &stage->slots[i];
        if (slot->picture != NULL && same_picture(&slot->view, view))
            return slot;
    }
    return NULL;
}

enum { FOLLOWERS = 3 };

// What may be shown next, the likeliest first: the cycle shows the facts, a reader the position.
static void find_followers(const struct stage *stage, struct player_view followers[FOLLOWERS])
{
    struct programme_place here = stage->shown.place;
    struct programme_place next = programme_step(stage->programme, here, 1);
    bool comes_round = next.entry == 0 && next.page == 0;
    size_t round = stage->shown.round, next_round = (round + comes_round) % ORBIT_STEPS;
    followers[0] = (struct player_view){.place = next, .round = next_round};
    followers[1] =
        (struct player_view){.place = programme_step(stage->programme, here, -1), .round = round};
    followers[2] = (struct player_view){
        .place = next,
        .round = next_round,
        .fact = deck_fact(programme_deck(stage->programme, next), next.page),
    };
}

static bool is_follower(const struct stage *stage, const struct player_view *view)
{
    struct player_view followers[FOLLOWERS];
    find_followers(stage, followers);
    for (size_t i = 0; i < FOLLOWERS; i++) {
        if (same_picture(view, &followers[i]))
            return true;
    }
    return false;
}

// A slot for a new picture: a free one, or one that is neither on the window nor a follower.
static struct stage_slot *spare_slot(struct stage *stage)
{
    struct stage_slot *spare = NULL;
    for (size_t i = 0; i < STAGE_SLOTS; i++) {
        struct stage_slot *slot = &stage->slots[i];
        if (slot == stage->to || (stage->fading && slot == stage->from))
            continue;
        if (slot->picture == NULL)
            return slot;
        if (spare == NULL || !is_follower(stage, &slot->view))
            spare = slot;
    }
    empty_slot(spare);
    return spare;
}

static struct stage_slot *obtain(struct stage *stage, const struct player_view *view)
{
    struct stage_slot *slot = find_slot(stage, view);
    if (slot != NULL)
        return slot;
    slot = spare_slot(stage);
    slot->picture = draw_view(stage, view);
    slot->view = *view;
    slot->view.bar_step = 0;
    return slot;
}

// ---- The window ----

static bool shows_bar(const struct stage *stage, const struct player_view *view)
{
    return !view->contents && !view->held &&
           programme_page(stage->programme, view->place)->has_footer;
}

// Paints the bar over the picture; returns what it covers.
static struct pixel_rectangle paint_bar(struct stage *stage, const struct player_view *view)
{
    struct pixel_rectangle bar = footer_dwell_bar(&stage->options);
    bar.y += orbit_shift(&stage->options, view->round).y;
    if (!shows_bar(stage, view))
        return bar;
    struct window_pixels pixels = window_pixels(stage->window);
    uint32_t color = canvas_pixel(stage->theme->colors[COLOR_RULE]);
    int width = (int)((int64_t)bar.width * view->bar_step / PLAYER_BAR_STEPS);
    for (int y = bar.y; y < bar.y + bar.height; y++) {
        for (int x = 0; x < width; x++)
            pixels.pixels[(size_t)y * pixels.stride + (size_t)x] = color;
    }
    return bar;
}

static void paint_card(struct stage *stage, const struct window_pixels *pixels)
{
    struct arena arena = {0};
    struct canvas canvas;
    struct page page = card_build(&arena, &stage->options, &stage->metrics, stage->card);
    canvas_wrap(
        &canvas, pixels->pixels, stage->options.width, stage->options.height, pixels->stride);
    painter_draw_over(stage->painter, &canvas, &page, stage->theme);
    canvas_destroy(&canvas);
    arena_destroy(&arena);
}

static void show_whole(struct stage *stage)
{
    struct window_pixels pixels = window_pixels(stage->window);
    if (pixels.pixels == NULL)
        return;
    if (stage->programme == NULL) {
        picture_unpack(stage->notice, pixels.pixels, pixels.stride);
    } else {
        picture_unpack(stage->to->picture, pixels.pixels, pixels.stride);
        paint_bar(stage, &stage->shown);
    }
    if (stage->card != NULL)
        paint_card(stage, &pixels);
    window_present(stage->window);
}

static void show_mixture(struct stage *stage, tick_ms now)
{
    struct window_pixels pixels = window_pixels(stage->window);
    if (pixels.pixels == NULL)
        return;
    tick_ms passed = now - stage->fade_start;
    int amount = (int)(passed * PIXEL_MIX_FULL / stage->fade_ms);
    picture_blend(stage->from->picture, stage->to->picture, amount, pixels.pixels, pixels.stride);
    window_present(stage->window);
}

static void show_bar(struct stage *stage)
{
    struct window_pixels pixels = window_pixels(stage->window);
    if (pixels.pixels == NULL)
        return;
    struct pixel_rectangle bar = paint_bar(stage, &stage->shown);
    window_present_part(stage->window, bar.x, bar.y, bar.width, bar.height);
}

void stage_open(
    struct stage *stage, struct window *window, struct fonts *fonts, const struct config *config)
{
    *stage = (struct stage){
        .window = window,
        .fonts = fonts,
        .metrics = fonts_metrics(fonts),
        .painter = painter_create(fonts),
        .theme = theme_get(config->theme),
        .fade_ms = config->fade_ms,
        .hold_seconds = config->hold_ms / 1000,
    };
}

void stage_close(struct stage *stage)
{
    forget_pictures(stage);
    painter_destroy(stage->painter);
}

void stage_set_programme(struct stage *stage, const struct programme *programme)
{
    forget_pictures(stage);
    stage->programme = programme;
    stage->options = programme->entries[0].deck->options;
}

static void draw_notice(struct stage *stage)
{
    struct arena arena = {0};
    struct page page = notice_build(
        &arena, &stage->options, &stage->metrics, stage->notice_title, stage->notice_text);
    struct page mark;
    if (stage->needs_care)
        mark = care_mark_build(&arena, &stage->options, &stage->metrics);
    if (stage->notice != NULL)
        picture_destroy(stage->notice);
    stage->notice = draw_plans(stage, &page, stage->needs_care ? &mark : NULL, stage->notice_round);
    arena_destroy(&arena);
    show_whole(stage);
}

void stage_set_notice(struct stage *stage, const struct page_options *options, const char *title,
    const char *text, tick_ms now)
{
    forget_pictures(stage);
    stage->programme = NULL;
    stage->options = *options;
    stage->notice_title = title;
    stage->notice_text = text;
    stage->notice_moves_at = now + NOTICE_MOVES_MS;
    draw_notice(stage);
}

static void begin_fade(struct stage *stage, struct stage_slot *to, tick_ms now)
{
    stage->from = stage->to;
    stage->to = to;
    stage->fading = true;
    // The first frame already shows something of the new page: an answer to the press.
    stage->fade_start = now - FRAME_MS;
    stage->next_frame = now;
}

void stage_show(struct stage *stage, const struct player_view *view, tick_ms now)
{
    if (stage->programme == NULL)
        return;
    struct player_view before = stage->shown;
    if (stage->has_shown && same_picture(&before, view)) {
        bool moved = before.bar_step != view->bar_step;
        stage->shown = *view;
        if (moved && !stage->fading && stage->card == NULL)
            show_bar(stage);
        return;
    }
    struct stage_slot *slot = obtain(stage, view);
    bool turns = before.round != view->round || !programme_place_equal(before.place, view->place) ||
                 before.contents != view->contents;
    bool fades = stage->has_shown && turns && stage->fade_ms > FRAME_MS && stage->to != slot &&
                 stage->card == NULL;
    stage->shown = *view;
    stage->has_shown = true;
    if (fades) {
        begin_fade(stage, slot, now);
        return;
    }
    stage->fading = false;
    stage->to = slot;
    show_whole(stage);
}

void stage_set_card(struct stage *stage, const struct card *card)
{
    stage->card = card;
    stage->fading = false;
    stage_refresh(stage);
}

void stage_set_care(struct stage *stage, bool needs_care)
{
    if (stage->needs_care == needs_care)
        return;
    bool has_notice = stage->programme == NULL && stage->notice != NULL;
    stage->needs_care = needs_care;
    forget_pictures(stage);
    if (has_notice)
        draw_notice(stage);
}

void stage_refresh(struct stage *stage)
{
    if (stage->programme == NULL ? stage->notice != NULL : stage->to != NULL)
        show_whole(stage);
}

// Whether a page that may follow is not drawn yet, and which.
static bool find_missing(struct stage *stage, struct player_view *missing)
{
    struct player_view followers[FOLLOWERS];
    find_followers(stage, followers);
    for (size_t i = 0; i < FOLLOWERS; i++) {
        *missing = followers[i];
        if (find_slot(stage, missing) == NULL)
            return true;
    }
    return false;
}

tick_ms stage_deadline(struct stage *stage, tick_ms now)
{
    if (stage->programme == NULL)
        return stage->notice != NULL && stage->options.orbit_units > 0 ? stage->notice_moves_at
                                                                       : TICK_NEVER;
    if (!stage->has_shown)
        return TICK_NEVER;
    if (stage->fading)
        return stage->next_frame;
    struct player_view missing;
    return find_missing(stage, &missing) ? now : TICK_NEVER;
}

static void move_notice(struct stage *stage, tick_ms now)
{
    if (stage->notice == NULL || stage->options.orbit_units == 0 || now < stage->notice_moves_at)
        return;
    stage->notice_moves_at = now + NOTICE_MOVES_MS;
    stage->notice_round = (stage->notice_round + 1) % ORBIT_STEPS;
    draw_notice(stage);
}

void stage_work(struct stage *stage, tick_ms now)
{
    if (stage->programme == NULL) {
        move_notice(stage, now);
        return;
    }
    if (!stage->has_shown)
        return;
    if (!stage->fading) {
        struct player_view missing;
        if (find_missing(stage, &missing))
            obtain(stage, &missing);
        return;
    }
    if (now < stage->next_frame)
        return;
    stage->next_frame = now + FRAME_MS;
    if (now - stage->fade_start < stage->fade_ms) {
        show_mixture(stage, now);
        return;
    }
    stage->fading = false;
    show_whole(stage);
}
