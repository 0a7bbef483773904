// How wide a character is: the one thing that the layout must ask of the fonts.
#ifndef GONGSHI_PAGE_METRICS_H
#define GONGSHI_PAGE_METRICS_H

#include <stdbool.h>
#include <stdint.h>

// The roles that a typeface can play; fonts/faces.def says which face serves which.
enum face {
    FACE_SERIF_BOLD, // titles
    FACE_SANS,       // text
    FACE_SANS_BOLD,  // labels, run markers, figures
    FACE_COUNT,
};

struct metrics {
    void *context;
    // Advance width in pixels of one code point at a type size in pixels.
    int (*advance)(void *context, enum face face, int size_px, uint32_t codepoint);
    // Whether the face has a glyph for it.
    bool (*has_glyph)(void *context, enum face face, uint32_t codepoint);
};

#endif
