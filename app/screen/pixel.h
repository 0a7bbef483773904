// One pixel: XRGB8888, the X byte always 0xFF.
#ifndef GONGSHI_SCREEN_PIXEL_H
#define GONGSHI_SCREEN_PIXEL_H

#include <stdint.h>

// All of the second pixel.
enum { PIXEL_MIX_FULL = 256 };

// amount of over and the rest of under; amount is 0 to PIXEL_MIX_FULL, and both ends come out
// exactly. Two channels are computed at once: each has 16 bits of room.
static inline uint32_t pixel_mix(uint32_t under, uint32_t over, uint32_t amount)
{
    const uint32_t pair = 0x00FF00FF, half = 0x00800080;
    uint32_t rest = PIXEL_MIX_FULL - amount;
    uint32_t low = (under & pair) * rest + (over & pair) * amount + half;
    uint32_t high = (under >> 8 & pair) * rest + (over >> 8 & pair) * amount + half;
    return (low >> 8 & pair) | (high & ~pair);
}

#endif
