#include "update/display_name.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "text/utf8.h"

struct range {
    uint32_t first, last;
};

static const struct range misleading[] = {
    {0x0000, 0x001F},                   // control characters
    {0x007F, 0x009F}, {0x00AD, 0x00AD}, // soft hyphen
    {0x061C, 0x061C},                   // Arabic letter mark
    {0x180E, 0x180E}, {0x200B, 0x200F}, // zero width, marks of direction
    {0x2028, 0x202E},                   // separators, embeddings and overrides of direction
    {0x2060, 0x206F},                   // joiners, isolates of direction
    {0xD800, 0xF8FF},                   // surrogates; private use
    {0xFEFF, 0xFEFF}, {0xFFF0, 0xFFFB}, // unassigned, interlinear annotation
    {0xE0000, 0x10FFFF},                // tags, private use
};

static bool is_misleading(uint32_t codepoint)
{
    for (size_t i = 0; i < sizeof misleading / sizeof *misleading; i++) {
        if (codepoint >= misleading[i].first && codepoint <= misleading[i].last)
            return true;
    }
    return false;
}

const char *display_name(struct arena *arena, const char *name)
{
    enum { REPLACEMENT = 0xFFFD };
    size_t length = strlen(name), used;
    // A byte becomes at most one replacement of three bytes.
    char *text = arena_allocate(arena, length * 3 + UTF8_MAX_BYTES + 1), *out = text;
    for (size_t offset = 0; offset < length; offset += used) {
        uint32_t codepoint = utf8_decode(name + offset, length - offset, &used);
        out += utf8_encode(is_misleading(codepoint) ? REPLACEMENT : codepoint, out);
    }
    *out = '\0';
    return text;
}
