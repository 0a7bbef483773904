// What the files of the module share.
#ifndef GONGSHI_PDF_DOCUMENT_H
#define GONGSHI_PDF_DOCUMENT_H

#include <cairo.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <stdio.h>

#include "pdf/pdf.h"

struct document_face {
    FT_Face font; // for asking; cairo_font owns it
    cairo_font_face_t *cairo_font;
};

struct pdf {
    FILE *stream;
    int write_error; // errno of the first write that failed, or 0
    const struct theme *theme;
    struct document_face faces[FACE_COUNT];
    cairo_surface_t *surface;
    cairo_t *cairo;
    int parent_bookmark; // the last one of depth 0
};

void pdf_draw_shape(cairo_t *cairo, const struct shape *shape, const struct theme *theme);

// Draws a line's glyphs where they are planned; the text behind them is the line's text.
void pdf_draw_line(struct pdf *pdf, const struct block *block, const struct text_line *line);

#endif
