#include "report/runs.h"

#include <string.h>

#include "report/numbering.h"
#include "report/numerals.h"
#include "text/utf8.h"

// How a marker is written: 一是, 一要, 第一，, ①.
struct marker_shape {
    const char *before, *after;
};

static const struct marker_shape shapes[] = {
    {"", "是"},
    {"", "要"},
    {"第", "，"},
    {"第", "、"},
    {"第", "是"},
    {"其", "，"},
    {"其", "是"},
};

enum { SHAPE_CIRCLED = SLICE_COUNT(shapes) };

struct marker {
    size_t shape;
    int value;
    size_t length;
};

static bool read_marker(struct slice text, struct marker *marker)
{
    for (size_t i = 0; i < SLICE_COUNT(shapes); i++) {
        if (!slice_starts(text, shapes[i].before))
            continue;
        size_t at = strlen(shapes[i].before);
        size_t used = numeral_chinese(slice_from(text, at), &marker->value);
        if (used == 0 || !slice_starts(slice_from(text, at + used), shapes[i].after))
            continue;
        marker->shape = i;
        marker->length = at + used + strlen(shapes[i].after);
        return true;
    }
    struct numbering number = numbering_read(text);
    marker->shape = SHAPE_CIRCLED;
    marker->value = number.value;
    marker->length = number.length;
    return number.form == FORM_CIRCLED;
}

static bool is_stop(uint32_t codepoint)
{
    return codepoint == U'。' || codepoint == U'；' || codepoint == ';' || codepoint == U'：' ||
           codepoint == ':' || codepoint == U'，' || codepoint == ',' || codepoint == U'！' ||
           codepoint == U'）' || codepoint == U'”';
}

// A run goes on where the number goes on, or begins again where it is 1. The first run of a
// paragraph may have any number when it opens the paragraph: 二是 as a paragraph of its own.
static bool is_next(const struct marker *marker, const struct marker *last, size_t at)
{
    if (marker->value == 1 || (last->length == 0 && at == 0))
        return !(last->length > 0 && last->value == 1 && last->shape == marker->shape);
    return last->length > 0 && marker->shape == last->shape && marker->value == last->value + 1;
}

static void add_run(
    struct arena *arena, struct paragraph *paragraph, size_t *capacity, size_t at, size_t length)
{
    if (paragraph->run_count > 0)
        paragraph->runs[paragraph->run_count - 1].end = at;
    struct run run = {at, length, strlen(paragraph->text)};
    ARENA_PUSH(arena, paragraph->runs, paragraph->run_count, *capacity, run);
}

void runs_find(struct arena *arena, struct paragraph *paragraph)
{
    struct slice text = slice_make(paragraph->text);
    struct marker last = {0}, marker;
    size_t capacity = 0, used;
    bool after_stop = true;
    for (size_t at = 0; at < text.length; at += used) {
        uint32_t codepoint = slice_first(slice_from(text, at), &used);
        bool may_begin = after_stop || (codepoint >= 0x2460 && codepoint <= 0x2473);
        if (may_begin && read_marker(slice_from(text, at), &marker) &&
            is_next(&marker, &last, at)) {
            add_run(arena, paragraph, &capacity, at, marker.length);
            last = marker;
        }
        if (!utf8_is_space(codepoint))
            after_stop = is_stop(codepoint);
    }
}
