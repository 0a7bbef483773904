// The signs of the buttons, ◀ ▶ ● ‖, as on their caps.
#ifndef GONGSHI_PAGE_BUTTON_SIGN_H
#define GONGSHI_PAGE_BUTTON_SIGN_H

#include "base/button.h"
#include "page/compose.h"

// Draws a button's sign into a square; side in pixels.
void place_button_sign(const struct composer *composer, struct page *page, enum button_name button,
    int x, int y, int side, enum theme_color color);

#endif
