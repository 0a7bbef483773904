// A font with the characters of the program's own words, made at build time by
// fonts/make_subset.c and carried in the program.
#ifndef GONGSHI_SCREEN_EMBEDDED_FONT_H
#define GONGSHI_SCREEN_EMBEDDED_FONT_H

#include <stddef.h>

extern const unsigned char embedded_font[];
extern const size_t embedded_font_bytes;

#endif
