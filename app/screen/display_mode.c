#include "screen/display_mode.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>

// By how much two shapes may differ and still count as one, in parts of a hundred: 1366 x 768 is
// meant to be 16:9.
enum { SHAPE_TOLERANCE = 1, USUAL_REFRESH = 60 };

struct choice {
    struct display_mode mode;
    int group;    // the lower the better
    size_t place; // in the display's own list
};

static bool is_within(const struct display_mode *mode, enum largest_mode largest)
{
    static const struct {
        int longer, shorter;
    } sizes[LARGEST_MODE_COUNT] = {
        [LARGEST_MODE_1280X720] = {1280, 720},
        [LARGEST_MODE_1920X1080] = {1920, 1080},
        [LARGEST_MODE_1920X1200] = {1920, 1200},
        [LARGEST_MODE_2560X1440] = {2560, 1440},
        [LARGEST_MODE_3840X2160] = {3840, 2160},
        [LARGEST_MODE_NATIVE] = {INT_MAX, INT_MAX},
    };
    bool upright = mode->height > mode->width;
    int longer = upright ? mode->height : mode->width;
    int shorter = upright ? mode->width : mode->height;
    return longer <= sizes[largest].longer && shorter <= sizes[largest].shorter;
}

static bool same_shape(const struct display_mode *a, const struct display_mode *b)
{
    int64_t one = (int64_t)a->width * b->height, other = (int64_t)b->width * a->height;
    int64_t difference = one > other ? one - other : other - one;
    return difference * 100 <= one * SHAPE_TOLERANCE;
}

static bool is_calm(const struct display_mode *mode)
{
    return !mode->is_interlaced && mode->refresh_hz >= DISPLAY_MODE_LEAST_REFRESH;
}

// The one that the display prefers; the first of its list where it says nothing.
static const struct display_mode *find_preferred(const struct display_mode *modes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (modes[i].is_preferred)
            return &modes[i];
    }
    return &modes[0];
}

enum { GROUP_PREFERRED, GROUP_SAME_SHAPE, GROUP_PREFERRED_ABOVE, GROUP_WITHIN, GROUP_REST };

static int group_of(const struct display_mode *mode, const struct display_mode *preferred,
    enum largest_mode largest)
{
    bool within = is_within(mode, largest);
    if (mode == preferred)
        return within ? GROUP_PREFERRED : GROUP_PREFERRED_ABOVE;
    if (within && is_calm(mode) && same_shape(mode, preferred))
        return GROUP_SAME_SHAPE;
    return within && is_calm(mode) ? GROUP_WITHIN : GROUP_REST;
}

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_choices(const void *left, const void *right)
{
    const struct choice *a = left, *b = right;
    int64_t a_pixels = (int64_t)a->mode.width * a->mode.height;
    int64_t b_pixels = (int64_t)b->mode.width * b->mode.height;
    int order = compare_numbers(a->group, b->group);
    if (order == 0)
        order = compare_numbers(b_pixels, a_pixels);
    if (order == 0)
        order = compare_numbers(
            abs(a->mode.refresh_hz - USUAL_REFRESH), abs(b->mode.refresh_hz - USUAL_REFRESH));
    return order != 0 ? order : compare_numbers((int64_t)a->place, (int64_t)b->place);
}

void display_mode_order(struct display_mode *modes, size_t count, enum largest_mode largest)
{
    struct choice choices[DISPLAY_MODE_MOST];
    if (count == 0)
        return;
    const struct display_mode *preferred = find_preferred(modes, count);
    for (size_t i = 0; i < count; i++)
        choices[i] = (struct choice){modes[i], group_of(&modes[i], preferred, largest), i};
    qsort(choices, count, sizeof *choices, compare_choices);
    for (size_t i = 0; i < count; i++)
        modes[i] = choices[i].mode;
}
