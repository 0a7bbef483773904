// Colours by what they are for.
#ifndef GONGSHI_PAGE_THEME_H
#define GONGSHI_PAGE_THEME_H

#include <stdint.h>

enum theme_color {
    COLOR_PAPER,
    COLOR_INK,
    COLOR_SOFT, // breadcrumb, footer text
    COLOR_LINE, // hairlines
    COLOR_BAND, // header band, the rail's current part, the chosen row of 目录
    COLOR_BAND_TEXT,
    COLOR_TITLE,  // deep red
    COLOR_RULE,   // gold
    COLOR_MARKER, // run markers 一是 二是
    COLOR_LABEL,  // green
    COLOR_FOOTER, // footer ground
    COLOR_KEY,    // key cap ground
    COLOR_KEY_TEXT,
    COLOR_COVER, // cover ground
    COLOR_COVER_TITLE,
    COLOR_COVER_TEXT,
    COLOR_COVER_FIGURES,
    COLOR_RING_EMPTY,
    COLOR_DONE, // the ring's sectors and swatches, in the order of enum item_status
    COLOR_MOSTLY_DONE,
    COLOR_ONGOING,
    COLOR_LONG_TERM,
    COLOR_UNDONE,
    COLOR_BADGE_DONE, // badge grounds: dark enough for their text
    COLOR_BADGE_MOSTLY_DONE,
    COLOR_BADGE_ONGOING,
    COLOR_BADGE_LONG_TERM,
    COLOR_BADGE_UNDONE,
    COLOR_BADGE_TEXT,
    COLOR_CARE,  // the mark for the staff; what is not right in the wiring test
    COLOR_CARD,  // ground of a modal card
    COLOR_SHADE, // what darkens the page behind it
    COLOR_COUNT,
};

struct rgb {
    uint8_t red, green, blue;
};

enum theme_name { THEME_RED, THEME_PLAIN, THEME_DARK, THEME_COUNT };

struct theme {
    struct rgb colors[COLOR_COUNT];
};

const struct theme *theme_get(enum theme_name name);

#endif
