// Switches the displays of a graphics card off and on, through the kernel (DRM/KMS).
#ifndef GONGSHI_SCREEN_DRM_POWER_H
#define GONGSHI_SCREEN_DRM_POWER_H

#include <stdbool.h>

// Switches every display that the card drives off, or on again (the property DPMS of its
// connectors). card: a descriptor of the card that may set modes, here the one that SDL holds; no
// other process can do it meanwhile. Returns false, with errno set, if none could be switched.
bool drm_set_power(int card, bool is_on);

#endif
