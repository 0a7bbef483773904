// What a graphics card says of its display: the modes that it can be driven at, and what it is
// driven with now.
#ifndef GONGSHI_SCREEN_DRM_MODES_H
#define GONGSHI_SCREEN_DRM_MODES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "screen/display_mode.h"

// The modes of the first display that is plugged into card number (of /dev/dri/cardN), in the
// display's order; at most DISPLAY_MODE_MOST. It is the display that SDL draws on. Returns their
// number, 0 if there is no such display or card. To be called before SDL holds the card.
size_t drm_modes_read(int number, struct display_mode modes[DISPLAY_MODE_MOST]);

// What is sent to the display.
struct drm_scanout {
    int width, height; // 0 x 0: nothing
    uint32_t buffer;   // the kernel's number of the memory that is shown
};

// What the first display that is plugged into this card is driven with; card is a descriptor.
struct drm_scanout drm_scanout_read(int card);

#endif
