#include "screen/frame.h"

void frame_destroy(struct frame *frame)
{
    SDL_FreeSurface(frame->canvas);
    SDL_FreeSurface(frame->converted);
    frame->canvas = frame->converted = NULL;
}

static bool has_our_pixels(const SDL_Surface *surface)
{
    return surface->format->format == SDL_PIXELFORMAT_RGB888 ||
           surface->format->format == SDL_PIXELFORMAT_ARGB8888;
}

// A surface of our pixels and of this size; the one at *kept if it is that.
static SDL_Surface *keep_surface(SDL_Surface **kept, int width, int height)
{
    if (*kept != NULL && (*kept)->w == width && (*kept)->h == height)
        return *kept;
    SDL_FreeSurface(*kept);
    *kept = SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_RGB888);
    return *kept;
}

// The pixels of the display as it hangs, in our format.
static SDL_Surface *our_surface(struct frame *frame, SDL_Surface *surface)
{
    if (has_our_pixels(surface))
        return surface;
    return keep_surface(&frame->converted, surface->w, surface->h);
}

SDL_Surface *frame_canvas(struct frame *frame, SDL_Surface *surface)
{
    if (frame->rotation == ROTATION_0)
        return our_surface(frame, surface);
    bool swaps = rotate_swaps(frame->rotation);
    return keep_surface(
        &frame->canvas, swaps ? surface->h : surface->w, swaps ? surface->w : surface->h);
}

static struct rotate_pixels pixels_of(SDL_Surface *surface)
{
    return (struct rotate_pixels){
        surface->pixels, (size_t)surface->pitch / sizeof(uint32_t), surface->w, surface->h};
}

struct rotate_rectangle frame_bring(
    struct frame *frame, SDL_Surface *surface, struct rotate_rectangle part)
{
    SDL_Surface *canvas = frame_canvas(frame, surface), *ours = our_surface(frame, surface);
    if (canvas == NULL || ours == NULL)
        return part;
    if (canvas != ours) {
        struct rotate_pixels page = pixels_of(canvas), display = pixels_of(ours);
        rotate_copy(frame->rotation, &page, &display, part);
        part = rotate_place(frame->rotation, page.width, page.height, part);
    }
    if (ours != surface)
        SDL_BlitSurface(ours, NULL, surface, NULL);
    return part;
}
