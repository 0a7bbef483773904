// The window, or the whole screen, as pixels in memory; and the keys pressed in it. A whole screen
// may go away and come back while the window stays: then there is nothing to draw on for a while.
#ifndef GONGSHI_SCREEN_WINDOW_H
#define GONGSHI_SCREEN_WINDOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/display.h"
#include "base/tick.h"

struct window;

struct window_options {
    int width, height; // of a window, in pixels; 0: the whole screen
    enum rotation rotation;
    enum largest_mode largest_mode; // of a display that the program drives itself
};

// Opens a window, or takes the whole screen. Where there is no display, returns NULL with a line in
// the log; but a window that is to drive the display itself (SDL_VIDEODRIVER=kmsdrm, the service)
// waits for one. The caller closes it.
struct window *window_open(const struct window_options *options, tick_ms now);
void window_close(struct window *window);

// Looks whether a display came or went, if it is time to; what is to be done then comes as events.
// To be called after each wait. What happened is told once.
void window_follow(struct window *window, tick_ms now);

// Nobody sees anything: there is no display, or it is off.
bool window_is_dark(const struct window *window);

// Whether there is a display, on or off.
bool window_has_display(const struct window *window);

struct window_size {
    int width, height; // pixels
};

// How large a page must be, as it is read: a turned display's width and height change places. Never
// smaller than WINDOW_SMALLEST_…. While there was no display yet, a usual size.
struct window_size window_size(struct window *window);

enum { WINDOW_SMALLEST_WIDTH = 320, WINDOW_SMALLEST_HEIGHT = 180 };

struct window_pixels {
    uint32_t *pixels; // XRGB8888; NULL if the display cannot be drawn on now
    size_t stride;    // pixels from row to row
};

// Where to draw a page of the size that window_size told last; pixels is NULL if the window has
// another size by now, and while it is dark. Valid until the next call of window_next_event or
// window_follow.
struct window_pixels window_pixels(struct window *window);

// Brings what was drawn to the display, all of it or a part of the page, turned as it hangs, and
// returns once the display has it. Returns false if it does not come there; the first time, a line
// in the log says why, and WINDOW_EVENT_EXPOSED asks again a little later.
bool window_present(struct window *window);
bool window_present_part(struct window *window, int x, int y, int width, int height);

// Whether all is as it should be, so that the watchdog may be fed: the display has what was drawn
// last, or is off as it was told to be, or there is none plugged in. False before the first
// picture, while what is drawn does not come there, and while a display that is plugged in cannot
// be opened.
bool window_is_shown(const struct window *window);

// Whether the staff should look at the log: the display refused its best mode, cannot be opened or
// cannot be switched.
bool window_needs_care(const struct window *window);

// Switches the display off, or on again. While it is off, window_pixels has no pixels and nothing
// is presented; once it is on, WINDOW_EVENT_EXPOSED asks for what it is to show. Takes part of a
// second where a display is really switched. Returns false where that cannot be done (in a window,
// without a display, and where the driver refuses, which is told once): it is black then, and all
// else is the same.
bool window_set_power(struct window *window, bool is_on);

enum window_event_kind {
    WINDOW_EVENT_KEY,     // went down; repeats are left out
    WINDOW_EVENT_CLOSE,   // somebody wants the window closed
    WINDOW_EVENT_RESIZED, // window_size tells the new size; must be drawn anew
    WINDOW_EVENT_EXPOSED, // must be presented again
};

struct window_event {
    enum window_event_kind kind;
    int32_t key; // SDL_Keycode
};

// The next event that is waiting; false if there is none. Never waits.
bool window_next_event(struct window *window, struct window_event *event);

// The descriptors to wait on. What a display server has sent may also have been read already: ask
// window_next_event before each wait.
enum { WINDOW_MOST_DESCRIPTORS = 2 };
size_t window_descriptors(const struct window *window, int descriptors[WINDOW_MOST_DESCRIPTORS]);

// When window_follow and window_next_event must be called though no descriptor tells of anything;
// TICK_NEVER if that need not be.
tick_ms window_deadline(const struct window *window, tick_ms now);

#endif
