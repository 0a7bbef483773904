#include "page/geometry.h"

#include <math.h>

enum {
    UNITS = 1080,
    // Below this many body characters a line is too short to read beside a rail.
    RAIL_MIN_CHARACTERS = 18,
    // Above this many a line is too long to find the next one.
    LINE_MAX_CHARACTERS = 40,
    BODY_UNITS = 46,
};

// Half of ascent minus descent of Noto CJK (1.16 and 0.288 em), as browsers centre a line box.
static const double BASELINE_SHIFT_EM = 0.436;

int geometry_px(const struct geometry *geometry, double units)
{
    int shorter = geometry->width < geometry->height ? geometry->width : geometry->height;
    return (int)lround(units * shorter / UNITS);
}

int geometry_type(const struct geometry *geometry, double units)
{
    int px = geometry_px(geometry, units * geometry->text_scale_percent / 100.0);
    return px > 0 ? px : 1;
}

int geometry_baseline(int line_height_px, int type_px)
{
    return (int)lround(line_height_px / 2.0 + BASELINE_SHIFT_EM * type_px);
}

static int min(int a, int b)
{
    return a < b ? a : b;
}

struct geometry geometry_make(const struct page_options *options)
{
    struct geometry g = {
        .width = options->width,
        .height = options->height,
        .portrait = options->height > options->width,
        .text_scale_percent = options->text_scale_percent,
    };
    int em = geometry_type(&g, BODY_UNITS);
    g.margin = geometry_px(&g, g.portrait ? 56 : 72);
    g.header_height = geometry_px(&g, 110);
    g.footer_height = geometry_px(&g, 84);
    g.main_top = geometry_px(&g, g.portrait ? 168 : 152);
    g.main_bottom = g.height - geometry_px(&g, 132);
    g.rail_left = g.margin;
    g.rail_width = geometry_px(&g, 380);
    g.main_left = geometry_px(&g, 520);
    g.main_width = g.width - geometry_px(&g, 96) - g.main_left;
    g.has_rail = !g.portrait && g.main_width >= RAIL_MIN_CHARACTERS * em;
    if (!g.has_rail) {
        g.main_left = g.portrait ? g.margin : geometry_px(&g, 96);
        g.main_width = g.width - 2 * g.main_left;
    }
    g.main_width = min(g.main_width, LINE_MAX_CHARACTERS * em);
    return g;
}
