// Draws a page as planned. Decides nothing.
#ifndef GONGSHI_SCREEN_PAINTER_H
#define GONGSHI_SCREEN_PAINTER_H

#include "page/page.h"
#include "page/theme.h"
#include "screen/canvas.h"
#include "screen/fonts.h"
#include "screen/picture.h"

struct painter;

// Keeps drawn glyphs from page to page. The fonts must live longer. The caller destroys the
// painter.
struct painter *painter_create(struct fonts *fonts);
void painter_destroy(struct painter *painter);

// Draws the background, the shapes in order, then the blocks, as much of them as the canvas shows.
void painter_draw(struct painter *painter, struct canvas *canvas, const struct page *page,
    const struct theme *theme);

// The same without the background: for what is laid over a picture.
void painter_draw_over(struct painter *painter, struct canvas *canvas, const struct page *page,
    const struct theme *theme);

// Draws a page, and over it another one where over is not NULL, as a picture; band by band, so that
// no canvas of the whole page is needed. The caller destroys the picture.
struct picture *painter_draw_picture(struct painter *painter, int width, int height,
    const struct page *page, const struct page *over, const struct theme *theme);

#endif
