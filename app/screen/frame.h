// The way from a page's pixels to those of SDL's window: turned, and converted where the display
// has other pixels than ours. Where neither is needed, the page is drawn straight into the
// window's.
#ifndef GONGSHI_SCREEN_FRAME_H
#define GONGSHI_SCREEN_FRAME_H

#include <stdbool.h>

#include <SDL_surface.h>

#include "base/display.h"
#include "screen/rotate.h"

struct frame {
    enum rotation rotation;
    SDL_Surface *canvas;    // what is drawn on where the picture is turned; else NULL
    SDL_Surface *converted; // as the display hangs, in our pixels, where it has others; else NULL
};

// Forgets what was drawn; rotation stays.
void frame_destroy(struct frame *frame);

// The surface of our pixels to draw a page on, of the window's surface's size as it is read. NULL
// if memory is short. Stays the frame's or the window's.
SDL_Surface *frame_canvas(struct frame *frame, SDL_Surface *surface);

// Brings a part of the page to the window's surface. Returns its place there, to be updated.
struct rotate_rectangle frame_bring(
    struct frame *frame, SDL_Surface *surface, struct rotate_rectangle part);

#endif
