// Glyphs that were drawn once: SDL_ttf itself remembers 256 per face, which Chinese text overruns.
#ifndef GONGSHI_SCREEN_GLYPH_CACHE_H
#define GONGSHI_SCREEN_GLYPH_CACHE_H

#include <stddef.h>
#include <stdint.h>

#include "screen/fonts.h"

// Beyond this much coverage the cache is emptied and fills anew with what is on the pages now.
// A report of 6,000 characters needs about 3 MB at 1080p.
enum { GLYPH_CACHE_BYTES = 4 * 1024 * 1024 };

struct glyph_cache;

// The fonts must live longer than the cache. The caller destroys the cache.
struct glyph_cache *glyph_cache_create(struct fonts *fonts);
void glyph_cache_destroy(struct glyph_cache *cache);

// The glyph of a character; valid until the next call.
const struct glyph *glyph_cache_get(
    struct glyph_cache *cache, enum face face, int size_px, uint32_t codepoint);

// Bytes of coverage held now.
size_t glyph_cache_bytes(const struct glyph_cache *cache);

#endif
