#include "screen/video.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>
#include <SDL_syswm.h>

#include "base/log.h"
#include "screen/console.h"
#include "screen/display_mode.h"
#include "screen/drm_modes.h"
#include "screen/window.h"
#include "words/words.h"

enum {
    NUMBER_BYTES = 12,
    FAILURE_BYTES = 200,
    MOST_TRIES = 6, // modes that a display may refuse before it is given up for now
};

// ---- What SDL's driver tells only its log ----

static struct {
    unsigned count;
    char last[FAILURE_BYTES];
} failures;

static void note_failure(
    void *userdata, int category, SDL_LogPriority priority, const char *message)
{
    (void)userdata;
    if (category != SDL_LOG_CATEGORY_VIDEO || priority < SDL_LOG_PRIORITY_ERROR)
        return;
    failures.count++;
    snprintf(failures.last, sizeof failures.last, "%s", message);
}

unsigned video_failures(void)
{
    return failures.count;
}

const char *video_last_failure(void)
{
    return failures.last;
}

// ---- Opening SDL ----

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
    SDL_LogSetPriority(SDL_LOG_CATEGORY_VIDEO, SDL_LOG_PRIORITY_ERROR);
    SDL_LogSetOutputFunction(note_failure, NULL);
}

// SDL guesses the graphics card, and may take one that no screen is plugged into. Chosen anew each
// time: a display may have moved to another card.
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

static bool open_driver(void)
{
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return false;
    if (!draws_for_nobody())
        return true;
    SDL_SetError("%s", SDL_GetCurrentVideoDriver());
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return false;
}

bool video_is_direct_by_choice(void)
{
    const char *asked = SDL_GetHint(SDL_HINT_VIDEODRIVER);
    return asked != NULL && SDL_strcasecmp(asked, "kmsdrm") == 0;
}

bool video_is_direct(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return driver != NULL && strcmp(driver, "KMSDRM") == 0;
}

static void choose_framebuffer(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    bool own_pixels =
        driver != NULL && (strcmp(driver, "x11") == 0 || strcmp(driver, "dummy") == 0 ||
                              strcmp(driver, "offscreen") == 0);
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, own_pixels ? "0" : "1");
}

// ---- The window ----

static SDL_Window *create_window(int width, int height, Uint32 flags)
{
    SDL_Window *window = SDL_CreateWindow(WORD_SCREEN, SDL_WINDOWPOS_CENTERED,
        SDL_WINDOWPOS_CENTERED, width, height, flags | SDL_WINDOW_ALLOW_HIGHDPI);
    if (window != NULL)
        SDL_SetWindowMinimumSize(window, WINDOW_SMALLEST_WIDTH, WINDOW_SMALLEST_HEIGHT);
    return window;
}

// The first picture: only with one does SDL set the mode.
static bool show_black(SDL_Window *window)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window);
    return surface != NULL &&
           SDL_FillRect(surface, NULL, SDL_MapRGB(surface->format, 0, 0, 0)) == 0 &&
           SDL_UpdateWindowSurface(window) == 0;
}

static SDL_Window *open_plain_window(int width, int height)
{
    Uint32 flags = SDL_WINDOW_RESIZABLE;
    if (width == 0) {
        flags = SDL_WINDOW_FULLSCREEN_DESKTOP;
        SDL_DisplayMode mode;
        if (SDL_GetDesktopDisplayMode(0, &mode) != 0)
            return NULL;
        width = mode.w;
        height = mode.h;
    }
    SDL_Window *window = create_window(width, height, flags);
    if (window != NULL && SDL_GetWindowSurface(window) != NULL)
        return window;
    if (window != NULL)
        SDL_DestroyWindow(window);
    return NULL;
}

// ---- A mode of the display ----

static bool best_was_refused;

bool video_best_was_refused(void)
{
    return best_was_refused;
}

int video_card(SDL_Window *window)
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
#ifdef SDL_VIDEO_DRIVER_KMSDRM
    if (SDL_GetWindowWMInfo(window, &info) && info.subsystem == SDL_SYSWM_KMSDRM)
        return info.info.kmsdrm.drm_fd;
#endif
    return -1;
}

// Whether the display is driven so. SDL does not say: the kernel is asked, which must show another
// buffer than before, too.
static bool is_driven_at(
    SDL_Window *window, const struct display_mode *mode, const struct drm_scanout *before)
{
    struct drm_scanout now = drm_scanout_read(video_card(window));
    return now.width == mode->width && now.height == mode->height && now.buffer != 0 &&
           now.buffer != before->buffer;
}

static bool set_mode(SDL_Window *window, const struct display_mode *mode)
{
    SDL_DisplayMode wanted = {
        .w = mode->width, .h = mode->height, .refresh_rate = mode->refresh_hz};
    struct drm_scanout before = drm_scanout_read(video_card(window));
    return SDL_SetWindowDisplayMode(window, &wanted) == 0 &&
           SDL_SetWindowFullscreen(window, SDL_WINDOW_FULLSCREEN) == 0 && show_black(window) &&
           is_driven_at(window, mode, &before);
}

static SDL_Window *open_at_mode(const struct display_mode *mode, bool is_quiet)
{
    unsigned before = failures.count;
    SDL_Window *window = create_window(mode->width, mode->height, 0);
    if (window != NULL && set_mode(window, mode)) {
        log_line(TEXT_DISPLAY_MODE, mode->width, mode->height, mode->refresh_hz);
        return window;
    }
    const char *reason = failures.count != before ? failures.last : SDL_GetError();
    if (!is_quiet)
        log_line(TEXT_MODE_REFUSED, mode->width, mode->height, mode->refresh_hz, reason);
    if (window != NULL)
        SDL_DestroyWindow(window);
    return NULL;
}

// Tries the display's modes, the best first. Where they are not known, SDL's own choice is taken.
static SDL_Window *open_whole_display(const struct video_options *options)
{
    struct display_mode modes[DISPLAY_MODE_MOST];
    const char *card = SDL_GetHint(SDL_HINT_KMSDRM_DEVICE_INDEX);
    size_t count = card != NULL ? drm_modes_read((int)strtol(card, NULL, 10), modes) : 0;
    if (count == 0)
        return open_plain_window(0, 0);
    display_mode_order(modes, count, options->largest_mode);
    SDL_Window *window = open_at_mode(&modes[0], options->is_quiet);
    best_was_refused = window == NULL;
    for (size_t i = 1; i < count && i < MOST_TRIES && window == NULL; i++)
        window = open_at_mode(&modes[i], options->is_quiet);
    return window;
}

// ---- Open and close ----

// Only keys and the window itself matter; a mouse over the window wakes nobody.
static void hear_keys_only(void)
{
    SDL_EventState(SDL_MOUSEMOTION, SDL_IGNORE);
    SDL_EventState(SDL_TEXTINPUT, SDL_IGNORE);
    SDL_StopTextInput();
}

SDL_Window *video_open(const struct video_options *options)
{
    set_hints();
    choose_card();
    if (!open_driver())
        return NULL;
    choose_framebuffer();
    bool chooses_mode = options->width == 0 && video_is_direct();
    SDL_Window *window = chooses_mode ? open_whole_display(options)
                                      : open_plain_window(options->width, options->height);
    if (window == NULL) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return NULL;
    }
    if (options->width == 0)
        SDL_ShowCursor(SDL_DISABLE);
    hear_keys_only();
    return window;
}

void video_close(SDL_Window *window)
{
    if (window == NULL)
        return;
    SDL_DestroyWindow(window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

// ---- Waiting ----

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

int video_connection(SDL_Window *window)
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

// A service that may not read the input devices gets no keys, and need not wake up to ask.
bool video_needs_pump(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    if (strcmp(driver, "dummy") == 0 || strcmp(driver, "offscreen") == 0)
        return false;
    return !video_is_direct() || console_hears_keys("/dev/input");
}
