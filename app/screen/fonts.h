// The typefaces: found, opened, measured, and asked for the picture of one character.
#ifndef GONGSHI_SCREEN_FONTS_H
#define GONGSHI_SCREEN_FONTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "page/metrics.h"

struct fonts;

// How much of each pixel one character covers, cut to what it inks.
struct glyph {
    int16_t left;            // pixels from the origin to the first column
    int16_t top;             // pixels from the baseline up to the upper edge of the first row
    uint16_t width, height;  // 0 where there is nothing to see (a space)
    const uint8_t *coverage; // width * height bytes, 255 is covered
};

// Opens the faces of fonts/faces.def. extra_folder, or NULL, is searched before the system's
// folders. If a face is missing, one line goes to the log, and all roles use the embedded font,
// which has only the program's own words. Returns NULL, with a line in the log, if not even that
// can be opened. The caller closes the fonts.
struct fonts *fonts_open(const char *extra_folder);

// The same, searching only in folders, a list that ends with NULL.
struct fonts *fonts_open_in(const char *const *folders);

// The same with one face and no other, for what asks only that one: opening is what takes longest.
struct fonts *fonts_open_face(enum face face);

void fonts_close(struct fonts *fonts);

// Whether a face was missing, so that text cannot be shown in full.
bool fonts_missing(const struct fonts *fonts);

// Where a face was found: in a file, or where path is NULL in memory. Valid until fonts_close.
struct font_origin {
    const char *path;
    long index; // of the face in the file
    const unsigned char *data;
    size_t size; // bytes
};

struct font_origin fonts_origin(const struct fonts *fonts, enum face face);

// Widths for the layout; valid until fonts_close. A character that the face lacks counts one em; a
// space counts as had.
struct metrics fonts_metrics(struct fonts *fonts);

// Draws one character at a type size in pixels. A character that the face lacks is a visible box,
// one em wide. The caller frees glyph->coverage with free(); it is NULL where there is nothing to
// see.
void fonts_draw_glyph(
    struct fonts *fonts, enum face face, int size_px, uint32_t codepoint, struct glyph *glyph);

#endif
