// Opens the display through SDL: which graphics card, which mode, and the window on it. The window
// itself, and what is drawn on it, is screen/window.h.
#ifndef GONGSHI_SCREEN_VIDEO_H
#define GONGSHI_SCREEN_VIDEO_H

#include <stdbool.h>

#include <SDL_video.h>

#include "base/display.h"

struct video_options {
    int width, height; // of a window, in pixels; 0: the whole screen
    enum largest_mode largest_mode;
    bool is_quiet; // tried again: what a display refuses was told
};

// Whether the environment says that the program is to drive the display itself (KMSDRM), as it does
// for the service. Then it is worth waiting for a display.
bool video_is_direct_by_choice(void);

// Opens SDL's video and a window that is black and on the display. Where SDL drives the display
// itself, in the best of its modes that it takes; a line in the log tells which, and which were
// refused. Returns NULL where there is no display, with the reason in SDL_GetError. The caller
// closes it.
SDL_Window *video_open(const struct video_options *options);
void video_close(SDL_Window *window); // or NULL

// Whether SDL drives the display itself. Only while video is open.
bool video_is_direct(void);

// Whether the display refused the mode that suits it best when it was opened last.
bool video_best_was_refused(void);

// The descriptor by which it does; -1 if it does not. Stays SDL's.
int video_card(SDL_Window *window);

// The descriptor of the connection to the display server, to wait on; -1 if there is none.
int video_connection(SDL_Window *window);

// Whether there may be keys that no descriptor tells of.
bool video_needs_pump(void);

// What has failed in SDL's driver so far, also where SDL returned no error (a page flip that the
// kernel refuses is only written to SDL's log); and the reason of the last one.
unsigned video_failures(void);
const char *video_last_failure(void);

#endif
