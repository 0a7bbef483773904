#include "screen/window.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>
#include <SDL_syswm.h>

#include "base/log.h"
#include "base/reason.h"
#include "screen/console.h"
#include "screen/drm_power.h"
#include "words/words.h"

enum {
    PUMP_MS =
        100, // without a descriptor (KMSDRM reads the keyboard itself) keys are asked for so often
    NUMBER_BYTES = 12,
};

struct window {
    SDL_Window *window;
    SDL_Surface *converted;  // stands in where the display has other pixels than ours; else NULL
    struct window_size size; // as told
    int descriptor;
    bool needs_pump;
    bool present_failed; // and that was told
    bool is_shown;
    bool is_off;
    bool power_failed; // and that was told
    bool must_expose;  // to be given as an event
};

// X11 has pixels of its own for a window; where a driver has none (KMSDRM, Wayland), SDL uploads
// them through OpenGL. On X11 that detour would cost memory and start-up time for nothing.
static void set_hints(void)
{
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_RENDER_VSYNC, "1");
    // KMSDRM: a present waits for its own page flip, not the next present for the last one's. So a
    // flip that is lost is noticed at once, by the watchdog.
    SDL_SetHint(SDL_HINT_VIDEO_DOUBLE_BUFFER, "1");
}

// SDL guesses the graphics card, and may take one that no screen is plugged into.
static void choose_card(void)
{
    char number[NUMBER_BYTES];
    int card = console_find_card("/sys/class/drm");
    if (card < 0)
        return;
    snprintf(number, sizeof number, "%d", card);
    SDL_SetHint(SDL_HINT_KMSDRM_DEVICE_INDEX, number); // what the environment says comes first
}

// Where there is no display, SDL ends with a driver that draws for nobody. That is a display only
// for who asks for it by name.
static bool draws_for_nobody(void)
{
    const char *asked = SDL_GetHint(SDL_HINT_VIDEODRIVER);
    if (asked != NULL && *asked != '\0')
        return false;
    static const char *const drivers[] = {"offscreen", "dummy", "evdev"};
    for (size_t i = 0; i < sizeof drivers / sizeof *drivers; i++) {
        if (strcmp(SDL_GetCurrentVideoDriver(), drivers[i]) == 0)
            return true;
    }
    return false;
}

static bool open_video(void)
{
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        log_line(TEXT_NO_DISPLAY, SDL_GetError());
        return false;
    }
    if (!draws_for_nobody())
        return true;
    log_line(TEXT_NO_DISPLAY, SDL_GetCurrentVideoDriver());
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return false;
}

static void choose_framebuffer(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    bool own_pixels =
        driver != NULL && (strcmp(driver, "x11") == 0 || strcmp(driver, "dummy") == 0 ||
                              strcmp(driver, "offscreen") == 0);
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, own_pixels ? "0" : "1");
}

// The connection's descriptor, through the library that SDL has loaded already: its headers are not
// needed for one call.
typedef int connection_number(void *display);

static int call_connection_number(const char *library, const char *function, void *display)
{
    void *object = SDL_LoadObject(library);
    if (object == NULL)
        return -1;
    // ISO C has no conversion from a data pointer to a function pointer; POSIX has.
    union {
        void *data;
        connection_number *function;
    } symbol = {SDL_LoadFunction(object, function)};
    int descriptor = symbol.data != NULL ? symbol.function(display) : -1;
    SDL_UnloadObject(object);
    return descriptor;
}

static int find_descriptor(SDL_Window *window)
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (!SDL_GetWindowWMInfo(window, &info))
        return -1;
#ifdef SDL_VIDEO_DRIVER_X11
    if (info.subsystem == SDL_SYSWM_X11)
        return call_connection_number("libX11.so.6", "XConnectionNumber", info.info.x11.display);
#endif
#ifdef SDL_VIDEO_DRIVER_WAYLAND
    if (info.subsystem == SDL_SYSWM_WAYLAND)
        return call_connection_number(
            "libwayland-client.so.0", "wl_display_get_fd", info.info.wl.display);
#endif
    return -1;
}

static SDL_Window *create_window(int width, int height)
{
    Uint32 flags = SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;
    if (width == 0) {
        flags = SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_ALLOW_HIGHDPI;
        SDL_DisplayMode mode;
        if (SDL_GetDesktopDisplayMode(0, &mode) != 0)
            return NULL;
        width = mode.w;
        height = mode.h;
    }
    SDL_Window *window = SDL_CreateWindow(
        WORD_SCREEN, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height, flags);
    if (window != NULL)
        SDL_SetWindowMinimumSize(window, WINDOW_SMALLEST_WIDTH, WINDOW_SMALLEST_HEIGHT);
    return window;
}

// Whether the driver brings keys that no descriptor tells of. A service that may not read the input
// devices gets none, and need not wake up to ask.
static bool brings_keys(const char *driver)
{
    if (strcmp(driver, "dummy") == 0 || strcmp(driver, "offscreen") == 0)
        return false;
    return strcmp(driver, "KMSDRM") != 0 || console_hears_keys("/dev/input");
}

struct window *window_open(int width, int height)
{
    set_hints();
    choose_card();
    if (!open_video())
        return NULL;
    choose_framebuffer();
    SDL_Window *sdl = create_window(width, height);
    if (sdl == NULL || SDL_GetWindowSurface(sdl) == NULL) {
        log_line(TEXT_NO_DISPLAY, SDL_GetError());
        if (sdl != NULL)
            SDL_DestroyWindow(sdl);
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return NULL;
    }
    if (width == 0)
        SDL_ShowCursor(SDL_DISABLE);
    // Only keys and the window itself matter; a mouse over the window wakes nobody.
    SDL_EventState(SDL_MOUSEMOTION, SDL_IGNORE);
    SDL_EventState(SDL_TEXTINPUT, SDL_IGNORE);
    SDL_StopTextInput();
    struct window *window = calloc(1, sizeof *window);
    if (window == NULL)
        log_out_of_memory();
    window->window = sdl;
    window->descriptor = find_descriptor(sdl);
    window->needs_pump = window->descriptor < 0 && brings_keys(SDL_GetCurrentVideoDriver());
    return window;
}

void window_close(struct window *window)
{
    SDL_FreeSurface(window->converted);
    SDL_DestroyWindow(window->window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    SDL_Quit();
    free(window);
}

static int at_least(int value, int least)
{
    return value > least ? value : least;
}

struct window_size window_size(struct window *window)
{
    // The surface, not the window, has the size in pixels on a display of high density.
    const SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    int width = surface != NULL ? surface->w : 0;
    int height = surface != NULL ? surface->h : 0;
    window->size.width = at_least(width, WINDOW_SMALLEST_WIDTH);
    window->size.height = at_least(height, WINDOW_SMALLEST_HEIGHT);
    return window->size;
}

static bool has_our_pixels(const SDL_Surface *surface)
{
    return surface->format->format == SDL_PIXELFORMAT_RGB888 ||
           surface->format->format == SDL_PIXELFORMAT_ARGB8888;
}

// A surface of our pixels, of the size of the window's own.
static SDL_Surface *stand_in(struct window *window, const SDL_Surface *surface)
{
    SDL_Surface *old = window->converted;
    if (old != NULL && old->w == surface->w && old->h == surface->h)
        return old;
    SDL_FreeSurface(old);
    window->converted =
        SDL_CreateRGBSurfaceWithFormat(0, surface->w, surface->h, 32, SDL_PIXELFORMAT_RGB888);
    return window->converted;
}

struct window_pixels window_pixels(struct window *window)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    if (surface != NULL && !has_our_pixels(surface))
        surface = stand_in(window, surface);
    if (surface == NULL || surface->w != window->size.width || surface->h != window->size.height) {
        window->is_shown = false;
        return (struct window_pixels){NULL, 0};
    }
    if (window->is_off)
        return (struct window_pixels){NULL, 0};
    return (struct window_pixels){surface->pixels, (size_t)surface->pitch / sizeof(uint32_t)};
}

static bool present(struct window *window, const SDL_Rect *part)
{
    if (window->is_off)
        return true;
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    if (surface != NULL && !has_our_pixels(surface) && window->converted != NULL)
        SDL_BlitSurface(window->converted, NULL, surface, NULL);
    bool done = SDL_UpdateWindowSurfaceRects(window->window, part, 1) == 0;
    if (!done && !window->present_failed)
        log_line(TEXT_PRESENT_FAILED, SDL_GetError());
    window->present_failed = !done;
    window->is_shown = done;
    return done;
}

bool window_present(struct window *window)
{
    SDL_Rect all = {0, 0, window->size.width, window->size.height};
    return present(window, &all);
}

bool window_present_part(struct window *window, int x, int y, int width, int height)
{
    SDL_Rect part = {x, y, width, height};
    return present(window, &part);
}

bool window_is_shown(const struct window *window)
{
    return window->is_shown || window->is_off;
}

// ---- Off and on ----

// The descriptor by which SDL drives the display; -1 if it does not do that itself.
static int find_card_descriptor(const struct window *window)
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
#ifdef SDL_VIDEO_DRIVER_KMSDRM
    if (SDL_GetWindowWMInfo(window->window, &info) && info.subsystem == SDL_SYSWM_KMSDRM)
        return info.info.kmsdrm.drm_fd;
#endif
    return -1;
}

// Also what a display shows that does not heed being switched off.
static void paint_black(struct window *window)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    if (surface == NULL || SDL_FillRect(surface, NULL, SDL_MapRGB(surface->format, 0, 0, 0)) != 0)
        return;
    SDL_UpdateWindowSurface(window->window);
}

static bool switch_display(struct window *window, bool is_on)
{
    int card = find_card_descriptor(window);
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

// ---- Events ----

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

bool window_next_event(struct window *window, struct window_event *event)
{
    if (window->must_expose) {
        window->must_expose = false;
        event->kind = WINDOW_EVENT_EXPOSED;
        return true;
    }
    SDL_Event sdl;
    while (SDL_PollEvent(&sdl)) {
        switch (sdl.type) {
        case SDL_QUIT:
            event->kind = WINDOW_EVENT_CLOSE;
            return true;
        case SDL_KEYDOWN:
            if (sdl.key.repeat != 0)
                break;
            event->kind = WINDOW_EVENT_KEY;
            event->key = sdl.key.keysym.sym;
            return true;
        case SDL_WINDOWEVENT:
            if (translate_window_event(&sdl.window, event))
                return true;
            break;
        default:
            break;
        }
    }
    return false;
}

int window_descriptor(const struct window *window)
{
    return window->descriptor;
}

int window_pump_ms(const struct window *window)
{
    return window->needs_pump ? PUMP_MS : -1;
}
