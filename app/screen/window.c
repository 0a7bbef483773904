#include "screen/window.h"

#include <errno.h>
#include <stdlib.h>

#include <SDL.h>

#include "base/log.h"
#include "base/reason.h"
#include "screen/display_watch.h"
#include "screen/drm_power.h"
#include "screen/frame.h"
#include "screen/video.h"
#include "words/words.h"

enum {
    PUMP_MS =
        100, // without a descriptor (KMSDRM reads the keyboard itself) keys are asked for so often
    RETRY_MS = 2000, // what failed is tried again so much later
    USUAL_WIDTH = 1920,
    USUAL_HEIGHT = 1080,
};

struct window {
    struct window_options options;
    SDL_Window *sdl; // NULL: there is no display, or it cannot be opened now
    struct frame frame;
    struct window_size size; // as told
    int connection;
    bool needs_pump;
    bool watches;
    struct display_watch watch;
    tick_ms retry_at; // TICK_NEVER: nothing has failed
    bool open_failed; // and that was told; likewise the next two
    bool present_failed;
    bool power_failed;
    bool is_shown;
    bool is_off;
    bool must_expose, must_resize; // to be given as events
};

// ---- Opening and closing ----

// Keys come by events of the display server, or must be asked for where there is none.
static void find_keys(struct window *window)
{
    window->connection = video_connection(window->sdl);
    window->needs_pump = window->connection < 0 && video_needs_pump();
}

static bool open_display(struct window *window)
{
    struct video_options options = {window->options.width, window->options.height,
        window->options.largest_mode, window->open_failed};
    window->is_shown = false;
    window->sdl = video_open(&options);
    if (window->sdl == NULL)
        return false;
    find_keys(window);
    return true;
}

static void close_display(struct window *window)
{
    frame_destroy(&window->frame);
    video_close(window->sdl);
    window->sdl = NULL;
    window->connection = -1;
    window->needs_pump = false;
}

static void watch_displays(struct window *window, tick_ms now)
{
    if (window->watches)
        return;
    display_watch_open(&window->watch, "/sys/class/drm", now);
    window->watches = true;
}

// On a machine that tells nothing of its displays, the one that could be opened is there.
static void trust_display(struct window *window)
{
    if (!window->watches || window->watch.displays != 0)
        return;
    display_watch_close(&window->watch);
    window->watches = false;
}

struct window *window_open(const struct window_options *options, tick_ms now)
{
    struct window *window = calloc(1, sizeof *window);
    if (window == NULL)
        log_out_of_memory();
    window->options = *options;
    window->frame.rotation = options->rotation;
    window->connection = -1;
    window->retry_at = TICK_NEVER;
    bool waits = options->width == 0 && video_is_direct_by_choice();
    if (waits)
        watch_displays(window, now);
    if (open_display(window)) {
        if (video_is_direct())
            watch_displays(window, now);
        trust_display(window);
        return window;
    }
    if (!waits) {
        log_line(TEXT_NO_DISPLAY, SDL_GetError());
        free(window);
        return NULL;
    }
    window->retry_at = now + RETRY_MS;
    window->open_failed = window->watch.displays != 0;
    if (window->open_failed)
        log_line(TEXT_DISPLAY_FAILED, SDL_GetError());
    else
        log_line(TEXT_DISPLAY_AWAITED);
    return window;
}

void window_close(struct window *window)
{
    close_display(window);
    if (window->watches)
        display_watch_close(&window->watch);
    SDL_Quit();
    free(window);
}

// ---- The size ----

static int at_least(int value, int least)
{
    return value > least ? value : least;
}

static struct window_size turn_size(const struct window *window, int width, int height)
{
    if (rotate_swaps(window->options.rotation))
        return (struct window_size){height, width};
    return (struct window_size){width, height};
}

// The surface, not the window, has the size in pixels on a display of high density.
static SDL_Surface *find_surface(const struct window *window)
{
    return window->sdl != NULL ? SDL_GetWindowSurface(window->sdl) : NULL;
}

static struct window_size measure(const struct window *window)
{
    const SDL_Surface *surface = find_surface(window);
    struct window_size size = {0, 0};
    if (surface != NULL)
        size = turn_size(window, surface->w, surface->h);
    else if (window->sdl == NULL && window->size.width == 0)
        size = turn_size(window, USUAL_WIDTH, USUAL_HEIGHT);
    else if (window->sdl == NULL)
        size = window->size;
    return (struct window_size){
        at_least(size.width, WINDOW_SMALLEST_WIDTH), at_least(size.height, WINDOW_SMALLEST_HEIGHT)};
}

struct window_size window_size(struct window *window)
{
    window->size = measure(window);
    return window->size;
}

// ---- Drawing ----

struct window_pixels window_pixels(struct window *window)
{
    SDL_Surface *surface = find_surface(window);
    if (surface != NULL)
        surface = frame_canvas(&window->frame, surface);
    if (surface == NULL || surface->w != window->size.width || surface->h != window->size.height) {
        window->is_shown = false;
        return (struct window_pixels){NULL, 0};
    }
    if (window_is_dark(window))
        return (struct window_pixels){NULL, 0};
    return (struct window_pixels){surface->pixels, (size_t)surface->pitch / sizeof(uint32_t)};
}

// A part that lies outside, because the window has another size by now, is left out: the page will
// be drawn anew.
static bool update_display(struct window *window, struct rotate_rectangle part)
{
    SDL_Surface *surface = find_surface(window);
    if (surface == NULL)
        return false;
    struct window_size size = turn_size(window, surface->w, surface->h);
    if (part.x + part.width > size.width || part.y + part.height > size.height)
        part = (struct rotate_rectangle){0, 0, 0, 0};
    struct rotate_rectangle place = frame_bring(&window->frame, surface, part);
    SDL_Rect updated = {place.x, place.y, place.width, place.height};
    return SDL_UpdateWindowSurfaceRects(window->sdl, &updated, 1) == 0;
}

static bool present(struct window *window, struct rotate_rectangle part)
{
    if (window_is_dark(window))
        return true;
    unsigned failures = video_failures();
    bool updated = update_display(window, part), done = updated && video_failures() == failures;
    if (!done && !window->present_failed)
        log_line(TEXT_PRESENT_FAILED, updated ? video_last_failure() : SDL_GetError());
    window->present_failed = !done;
    window->is_shown = done;
    return done;
}

bool window_present(struct window *window)
{
    return present(
        window, (struct rotate_rectangle){0, 0, window->size.width, window->size.height});
}

bool window_present_part(struct window *window, int x, int y, int width, int height)
{
    return present(window, (struct rotate_rectangle){x, y, width, height});
}

// ---- Off and on, gone and back ----

bool window_has_display(const struct window *window)
{
    return window->sdl != NULL && !(window->watches && window->watch.displays == 0);
}

bool window_is_dark(const struct window *window)
{
    return window->is_off || !window_has_display(window);
}

bool window_is_shown(const struct window *window)
{
    bool none_is_there = window->watches && window->watch.displays == 0;
    return window->is_off || none_is_there || window->is_shown;
}

bool window_needs_care(const struct window *window)
{
    return window->open_failed || window->power_failed || video_best_was_refused();
}

// Also what a display shows that does not heed being switched off.
static void paint_black(struct window *window)
{
    SDL_Surface *surface = find_surface(window);
    if (surface == NULL || SDL_FillRect(surface, NULL, SDL_MapRGB(surface->format, 0, 0, 0)) != 0)
        return;
    SDL_UpdateWindowSurface(window->sdl);
}

static bool switch_display(struct window *window, bool is_on)
{
    int card = window->sdl != NULL ? video_card(window->sdl) : -1;
    if (card < 0)
        return false;
    bool done = drm_set_power(card, is_on);
    if (!done && !window->power_failed)
        log_line(TEXT_POWER_FAILED, reason_of(errno));
    window->power_failed = !done;
    return done;
}

bool window_set_power(struct window *window, bool is_on)
{
    if (!is_on && !window->is_off)
        paint_black(window);
    bool done = switch_display(window, is_on);
    if (is_on && window->is_off) {
        window->is_shown = false;
        window->must_expose = true;
    }
    window->is_off = !is_on;
    return done;
}

// A display that came is opened anew, and so is one that changed: what SDL knows of it is old, and
// its own electronics may need the mode set again.
static void reopen_display(struct window *window, tick_ms now)
{
    close_display(window);
    if (!open_display(window)) {
        if (!window->open_failed)
            log_line(TEXT_DISPLAY_FAILED, SDL_GetError());
        window->open_failed = true;
        window->retry_at = now + RETRY_MS;
        return;
    }
    window->open_failed = window->present_failed = window->power_failed = false;
    window->retry_at = TICK_NEVER;
    struct window_size size = measure(window);
    window->must_resize = size.width != window->size.width || size.height != window->size.height;
    window->must_expose = !window->must_resize;
    if (window->is_off)
        switch_display(window, false);
}

static void follow_displays(struct window *window, tick_ms now)
{
    bool were_none = window->watch.displays == 0;
    tick_ms looked = window->watch.look_at;
    enum display_change change = display_watch_read(&window->watch, now);
    // A keyboard may have been plugged in, where the service may read one.
    if (window->watch.look_at != looked && window->sdl != NULL)
        find_keys(window);
    switch (change) {
    case DISPLAY_SAME:
        break;
    case DISPLAY_TOUCHED:
        window->must_expose = true;
        break;
    case DISPLAY_GONE:
        // Kept open: the signal goes on, so that a display that only slept finds it.
        log_line(TEXT_DISPLAY_GONE);
        break;
    case DISPLAY_CAME:
        if (were_none)
            log_line(TEXT_DISPLAY_BACK);
        reopen_display(window, now);
        break;
    }
}

void window_follow(struct window *window, tick_ms now)
{
    if (window->watches)
        follow_displays(window, now);
    if (window->present_failed && !window_is_dark(window) && window->retry_at == TICK_NEVER)
        window->retry_at = now + RETRY_MS;
    if (now < window->retry_at)
        return;
    window->retry_at = TICK_NEVER;
    if (window->sdl != NULL)
        window->must_expose = true;
    else if (window->watch.displays != 0)
        reopen_display(window, now);
}

// ---- Events ----

static bool take(bool *flag)
{
    bool was_set = *flag;
    *flag = false;
    return was_set;
}

static bool translate_window_event(const SDL_WindowEvent *from, struct window_event *event)
{
    switch (from->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        event->kind = WINDOW_EVENT_RESIZED;
        return true;
    case SDL_WINDOWEVENT_EXPOSED:
        event->kind = WINDOW_EVENT_EXPOSED;
        return true;
    default:
        return false;
    }
}

static bool translate_event(const SDL_Event *from, struct window_event *event)
{
    switch (from->type) {
    case SDL_QUIT:
        event->kind = WINDOW_EVENT_CLOSE;
        return true;
    case SDL_KEYDOWN:
        event->kind = WINDOW_EVENT_KEY;
        event->key = from->key.keysym.sym;
        return from->key.repeat == 0;
    case SDL_WINDOWEVENT:
        return translate_window_event(&from->window, event);
    default:
        return false;
    }
}

bool window_next_event(struct window *window, struct window_event *event)
{
    if (take(&window->must_resize)) {
        event->kind = WINDOW_EVENT_RESIZED;
        return true;
    }
    if (take(&window->must_expose)) {
        event->kind = WINDOW_EVENT_EXPOSED;
        return true;
    }
    SDL_Event sdl;
    while (window->sdl != NULL && SDL_PollEvent(&sdl)) {
        if (translate_event(&sdl, event))
            return true;
    }
    return false;
}

size_t window_descriptors(const struct window *window, int descriptors[WINDOW_MOST_DESCRIPTORS])
{
    size_t count = 0;
    if (window->connection >= 0)
        descriptors[count++] = window->connection;
    if (window->watches && window->watch.descriptor >= 0)
        descriptors[count++] = window->watch.descriptor;
    return count;
}

tick_ms window_deadline(const struct window *window, tick_ms now)
{
    tick_ms deadline = window->retry_at;
    if (window->watches)
        deadline = tick_earlier(deadline, window->watch.look_at);
    if (window->needs_pump)
        deadline = tick_earlier(deadline, now + PUMP_MS);
    return deadline;
}
