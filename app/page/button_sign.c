#include "page/button_sign.h"

// Of the two bars of ‖, in percent of the side.
enum { BAR_WIDTH = 22, BAR_REACH = 35 };

static void place_bars(
    const struct composer *composer, struct page *page, const struct shape *sign, int side)
{
    struct shape bar = *sign;
    bar.width = side * BAR_WIDTH / 100;
    bar.x = sign->x + side / 2 - side * BAR_REACH / 100;
    add_shape(composer, page, bar);
    bar.x = sign->x + side / 2 + side * BAR_REACH / 100 - bar.width;
    add_shape(composer, page, bar);
}

void place_button_sign(const struct composer *composer, struct page *page, enum button_name button,
    int x, int y, int side, enum theme_color color)
{
    static const enum shape_kind kinds[BUTTON_COUNT] = {
        [BUTTON_PREV] = SHAPE_TRIANGLE_LEFT,
        [BUTTON_NEXT] = SHAPE_TRIANGLE_RIGHT,
        [BUTTON_MENU] = SHAPE_DISC,
        [BUTTON_HOLD] = SHAPE_RECTANGLE,
    };
    struct shape sign = {kinds[button], x, y, side, side, .color = color};
    if (button == BUTTON_HOLD)
        place_bars(composer, page, &sign, side);
    else
        add_shape(composer, page, sign);
}
