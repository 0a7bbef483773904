// Drawing the parts of a page with cairo, in the page's own pixels.
#ifndef GONGSHI_PDF_DRAW_H
#define GONGSHI_PDF_DRAW_H

#include <cairo.h>

#include "page/page.h"
#include "page/theme.h"
#include "pdf/faces.h"

struct drawing {
    cairo_t *cairo;
    const struct theme *theme;
    struct document_face faces[FACE_COUNT];
};

void pdf_set_color(const struct drawing *drawing, enum theme_color color, int opacity);

void pdf_draw_shape(const struct drawing *drawing, const struct shape *shape);

// Draws a line's glyphs where they are planned; the text behind them is the line's text.
void pdf_draw_line(
    const struct drawing *drawing, const struct block *block, const struct text_line *line);

#endif
