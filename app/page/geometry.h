// The measures of a page. 1 u is the shorter side of the screen / 1080, so that every size of
// docs/design.md holds from 720p to 4K and in portrait.
#ifndef GONGSHI_PAGE_GEOMETRY_H
#define GONGSHI_PAGE_GEOMETRY_H

#include <stdbool.h>

#include "page/deck.h"

struct geometry {
    int width, height; // pixels
    bool portrait;
    bool has_rail;
    int text_scale_percent;
    int margin;        // header, footer and contents stand this far from the edge
    int header_height; // with its rule
    int footer_height;
    int main_left, main_width; // the column that holds the text
    int main_top, main_bottom;
    int rail_left, rail_width;
};

struct geometry geometry_make(const struct page_options *options);

// Pixels of a length given in u.
int geometry_px(const struct geometry *geometry, double units);
// Pixels of a type size given in u: text_scale applies.
int geometry_type(const struct geometry *geometry, double units);

// Where the baseline stands in a line box: pixels below its top.
int geometry_baseline(int line_height_px, int type_px);

#endif
