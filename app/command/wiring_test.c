#include "command/wiring_test.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <time.h>

#include <SDL_keycode.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/reason.h"
#include "command/load.h"
#include "screen/painter.h"
#include "words/words.h"

enum {
    MOST_DESCRIPTORS = INPUT_MOST_DESCRIPTORS + WINDOW_MOST_DESCRIPTORS + 1,
    FRAME_MS = 40, // a bouncing contact is not drawn edge by edge
    NANOSECONDS = 1000000,
};

struct test_run {
    const struct wiring_test *test;
    struct wiring wiring;
    struct buttons_page content, shown;
    struct painter *painter; // NULL: no window
    tick_ms next_frame;
    bool must_draw; // other size, or covered
    bool over;
    enum wiring_end end;
};

static tick_ms clock_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (tick_ms)time.tv_sec * 1000 + time.tv_nsec / NANOSECONDS;
}

// ---- What is shown ----

static void describe(const struct test_run *run, struct buttons_page *content)
{
    const struct gpio_config *config = &run->test->config->gpio;
    const char *chip = run->test->input->gpio.chip;
    *content = (struct buttons_page){
        .chip = *chip != '\0' ? chip : WORD_BUTTONS_PIPE,
        .debounce_ms = config->debounce_ms,
        .stuck_seconds = config->stuck_ms / 1000,
    };
    for (int button = 0; button < BUTTON_COUNT; button++) {
        struct button_card *card = &content->cards[button];
        wiring_describe(&run->wiring, (enum button_name)button, card);
        card->line = config->lines[button];
        card->high = card->down != config->active_low;
        if (card->line < 0)
            card->verdict = BUTTON_NOT_WIRED;
    }
}

static bool same_card(const struct button_card *a, const struct button_card *b)
{
    return a->verdict == b->verdict && a->down == b->down && a->presses == b->presses &&
           a->pulses == b->pulses && a->most_edges == b->most_edges && a->bounce_ns == b->bounce_ns;
}

static bool has_changed(const struct test_run *run)
{
    for (int button = 0; button < BUTTON_COUNT; button++) {
        if (!same_card(&run->content.cards[button], &run->shown.cards[button]))
            return true;
    }
    return false;
}

static void draw(struct test_run *run)
{
    struct window *window = run->test->window;
    struct window_size size = window_size(window);
    struct window_pixels pixels = window_pixels(window);
    if (pixels.pixels == NULL)
        return;
    const struct config *config = run->test->config;
    struct page_options options = load_page_options(config, size.width, size.height);
    struct metrics metrics = fonts_metrics(run->test->fonts);
    struct arena arena = {0};
    struct page page = buttons_page_build(&arena, &options, &metrics, &run->content);
    struct picture *picture = painter_draw_picture(
        run->painter, size.width, size.height, &page, NULL, theme_get(config->theme));
    picture_unpack(picture, pixels.pixels, pixels.stride);
    window_present(window);
    picture_destroy(picture);
    arena_destroy(&arena);
}

// Brings to window and terminal what has changed, at most once a frame.
static void show(struct test_run *run, const struct wiring_event *events, size_t count, tick_ms now)
{
    describe(run, &run->content);
    if (count == 0 && !run->must_draw && (now < run->next_frame || !has_changed(run)))
        return;
    if (run->painter != NULL)
        draw(run);
    if (run->test->text != NULL)
        wiring_text_show(run->test->text, &run->content, events, count);
    run->shown = run->content;
    run->must_draw = false;
    run->next_frame = now + FRAME_MS;
}

// ---- The loop ----

static void finish(struct test_run *run, enum wiring_end end)
{
    run->over = true;
    run->end = end;
}

static void read_window(struct test_run *run, tick_ms now)
{
    if (run->test->window != NULL)
        window_follow(run->test->window, now);
    struct window_event event;
    while (run->test->window != NULL && window_next_event(run->test->window, &event)) {
        switch (event.kind) {
        case WINDOW_EVENT_KEY:
            if (event.key == SDLK_ESCAPE && run->test->config->keyboard.escape)
                finish(run, WIRING_END_LEFT);
            break;
        case WINDOW_EVENT_CLOSE:
            finish(run, WIRING_END_CLOSED);
            break;
        case WINDOW_EVENT_RESIZED:
        case WINDOW_EVENT_EXPOSED:
            run->must_draw = true;
            break;
        }
    }
}

static size_t fill_descriptors(
    const struct test_run *run, struct pollfd descriptors[MOST_DESCRIPTORS])
{
    const struct wiring_test *test = run->test;
    size_t count = input_descriptors(test->input, descriptors);
    int windows[WINDOW_MOST_DESCRIPTORS];
    size_t window_count = test->window != NULL ? window_descriptors(test->window, windows) : 0;
    for (size_t i = 0; i < window_count; i++)
        descriptors[count++] = (struct pollfd){.fd = windows[i], .events = POLLIN};
    descriptors[count++] = (struct pollfd){.fd = test->signals, .events = POLLIN};
    return count;
}

static tick_ms next_deadline(const struct test_run *run, tick_ms now)
{
    const struct wiring_test *test = run->test;
    // Rounded up, so that it is reached when the deadline is.
    tick_ms deadline = wiring_deadline(&run->wiring) / NANOSECONDS + 1;
    if (test->window != NULL)
        deadline = tick_earlier(deadline, window_deadline(test->window, now));
    if (has_changed(run) || run->must_draw)
        deadline = tick_earlier(deadline, run->next_frame);
    if (test->watchdog != NULL && deadline > now && window_is_shown(test->window)) {
        watchdog_feed(test->watchdog, window_has_display(test->window), now);
        deadline = tick_earlier(deadline, watchdog_deadline(test->watchdog));
    }
    return deadline;
}

static void wait_for_more(struct test_run *run)
{
    struct pollfd descriptors[MOST_DESCRIPTORS];
    size_t count = fill_descriptors(run, descriptors);
    tick_ms now = clock_now(), deadline = next_deadline(run, now);
    int timeout = deadline > now ? (int)(deadline - now) : 0;
    if (poll(descriptors, count, timeout) < 0 && errno != EINTR) {
        log_line(TEXT_POLL_FAILED, reason_of(errno));
        finish(run, WIRING_END_LEFT);
    }
    if ((descriptors[count - 1].revents & POLLIN) != 0)
        finish(run, WIRING_END_SIGNAL);
}

static void begin(struct test_run *run, const struct wiring_test *test)
{
    tick_ms now = clock_now();
    *run = (struct test_run){.test = test, .must_draw = true};
    input_start_wiring(test->input, &run->wiring, now);
    describe(run, &run->content);
    if (test->window != NULL)
        run->painter = painter_create(test->fonts);
    if (test->text != NULL)
        wiring_text_begin(test->text, &run->content, now * NANOSECONDS);
}

enum wiring_end wiring_test_run(const struct wiring_test *test)
{
    struct test_run run;
    begin(&run, test);
    while (!run.over) {
        struct wiring_event events[INPUT_MOST_EVENTS];
        tick_ms now = clock_now();
        size_t count = input_read_wiring(test->input, &run.wiring, now, events);
        if (wiring_is_over(&run.wiring))
            finish(&run, WIRING_END_LEFT);
        read_window(&run, now);
        show(&run, events, count, now);
        if (!run.over)
            wait_for_more(&run);
    }
    if (test->text != NULL)
        wiring_text_end(test->text, &run.content);
    painter_destroy(run.painter);
    input_stop_wiring(test->input, clock_now());
    return run.end;
}
