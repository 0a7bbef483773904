// The typefaces of a document, each cut down to the characters that stand in it.
#ifndef GONGSHI_PDF_FACES_H
#define GONGSHI_PDF_FACES_H

#include <cairo.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>
#include <stdbool.h>

#include "pdf/pdf.h"

struct document_face {
    FT_Face font; // for asking; cairo_font owns it
    cairo_font_face_t *cairo_font;
    hb_set_t *characters;
};

// Opens every face of a document. faces must be zeroed. Returns NULL, or what failed, a text that
// needs no freeing. Either way the caller closes the faces.
const char *pdf_faces_open(
    struct document_face faces[FACE_COUNT], const struct pdf_document *document);

void pdf_faces_close(struct document_face faces[FACE_COUNT]);

// The glyph of a character, or 0 where the face has none.
unsigned long pdf_face_glyph(const struct document_face *face, uint32_t character);

// A glyph with nothing to see, which carries the text of a character that is drawn as a box.
unsigned long pdf_face_blank(const struct document_face *face);

#endif
