// Type without fonts, for tests that lay reports out: Han are as wide as the type is high, the rest
// half of that.
#ifndef GONGSHI_TESTS_DECK_METRICS_H
#define GONGSHI_TESTS_DECK_METRICS_H

#include "page/metrics.h"

static inline int deck_advance(void *context, enum face face, int size_px, uint32_t codepoint)
{
    (void)context;
    (void)face;
    return codepoint < 0x2000 ? size_px / 2 : size_px;
}

static inline bool deck_has_glyph(void *context, enum face face, uint32_t codepoint)
{
    (void)context;
    (void)face;
    return codepoint < 0x10000;
}

static const struct metrics deck_metrics = {.advance = deck_advance, .has_glyph = deck_has_glyph};

#endif
