// The window, or the whole screen, as pixels in memory; and the keys pressed in it.
#ifndef GONGSHI_SCREEN_WINDOW_H
#define GONGSHI_SCREEN_WINDOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct window;

// Opens a window of this size in pixels, or takes the whole screen where width is 0. Returns NULL
// with a line in the log where there is no display. The caller closes it.
struct window *window_open(int width, int height);
void window_close(struct window *window);

struct window_size {
    int width, height; // pixels
};

// How large a page must be; never smaller than WINDOW_SMALLEST_….
struct window_size window_size(struct window *window);

enum { WINDOW_SMALLEST_WIDTH = 320, WINDOW_SMALLEST_HEIGHT = 180 };

struct window_pixels {
    uint32_t *pixels; // XRGB8888; NULL if the display cannot be drawn on now
    size_t stride;    // pixels from row to row
};

// Where to draw a page of the size that window_size told last; pixels is NULL if the window has
// another size by now. Valid until the next call of window_next_event.
struct window_pixels window_pixels(struct window *window);

// Brings what was drawn to the display, all of it or a part, and returns once the display has it.
// Returns false if it does not come there; the first time, a line in the log says why.
bool window_present(struct window *window);
bool window_present_part(struct window *window, int x, int y, int width, int height);

// Whether the display has what was drawn last, or is off as it was told to be: then all is well,
// and the watchdog may be fed. False before the first picture, and while what is drawn does not
// come there.
bool window_is_shown(const struct window *window);

// Switches the display off, or on again. While it is off, window_pixels has no pixels and nothing
// is presented; once it is on, WINDOW_EVENT_EXPOSED asks for what it is to show. Takes part of a
// second where a display is really switched. Returns false where that cannot be done (in a window,
// and where the driver refuses, which is told once): it is black then, and all else is the same.
bool window_set_power(struct window *window, bool is_on);

enum window_event_kind {
    WINDOW_EVENT_KEY,     // went down; repeats are left out
    WINDOW_EVENT_CLOSE,   // somebody wants the window closed
    WINDOW_EVENT_RESIZED, // window_size tells the new size
    WINDOW_EVENT_EXPOSED, // must be presented again
};

struct window_event {
    enum window_event_kind kind;
    int32_t key; // SDL_Keycode
};

// The next event that is waiting; false if there is none. Never waits.
bool window_next_event(struct window *window, struct window_event *event);

// The descriptor of the connection to the display server, to wait on; -1 if there is none. What the
// server has sent may also have been read already: ask window_next_event before each wait.
int window_descriptor(const struct window *window);

// How often window_next_event must be called where no descriptor tells of events, in milliseconds;
// -1: never.
int window_pump_ms(const struct window *window);

#endif
