#include "screen/window.h"

#include <stdlib.h>
#include <string.h>

#include <SDL.h>
#include <SDL_syswm.h>

#include "base/log.h"
#include "words/words.h"

// Without a descriptor (KMSDRM reads the keyboard by itself) keys are asked for so often.
enum { PUMP_MS = 100 };

struct window {
    SDL_Window *window;
    int descriptor;
    bool needs_pump;
};

// X11 has pixels of its own for a window; where a driver has none (KMSDRM, Wayland), SDL uploads
// them through OpenGL. On X11 that detour would cost memory and start-up time for nothing.
static void set_hints(void)
{
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
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
    Uint32 flags = SDL_WINDOW_RESIZABLE;
    if (width == 0) {
        flags = SDL_WINDOW_FULLSCREEN_DESKTOP;
        SDL_DisplayMode mode;
        if (SDL_GetDesktopDisplayMode(0, &mode) != 0)
            return NULL;
        width = mode.w;
        height = mode.h;
    }
    return SDL_CreateWindow(
        WORD_SCREEN, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height, flags);
}

struct window *window_open(int width, int height)
{
    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        log_line(TEXT_NO_DISPLAY, SDL_GetError());
        return NULL;
    }
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
    const char *driver = SDL_GetCurrentVideoDriver();
    bool has_keys =
        driver != NULL && strcmp(driver, "dummy") != 0 && strcmp(driver, "offscreen") != 0;
    window->needs_pump = has_keys && window->descriptor < 0;
    return window;
}

void window_close(struct window *window)
{
    SDL_DestroyWindow(window->window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    SDL_Quit();
    free(window);
}

struct window_size window_size(struct window *window)
{
    struct window_size size;
    SDL_GetWindowSize(window->window, &size.width, &size.height);
    return size;
}

struct window_pixels window_pixels(struct window *window)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    if (surface == NULL || surface->format->BytesPerPixel != sizeof(uint32_t))
        return (struct window_pixels){NULL, 0};
    return (struct window_pixels){surface->pixels, (size_t)surface->pitch / sizeof(uint32_t)};
}

void window_present(struct window *window)
{
    SDL_UpdateWindowSurface(window->window);
}

void window_present_part(struct window *window, int x, int y, int width, int height)
{
    SDL_Rect part = {x, y, width, height};
    SDL_UpdateWindowSurfaceRects(window->window, &part, 1);
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

bool window_next_event(struct window *window, struct window_event *event)
{
    (void)window;
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
