// Monotonic time. Pure code takes a tick as a parameter and never asks a clock; only the loop asks.
#ifndef GONGSHI_BASE_TICK_H
#define GONGSHI_BASE_TICK_H

#include <stdint.h>

// Milliseconds since an arbitrary start.
typedef int64_t tick_ms;

// "No deadline".
#define TICK_NEVER INT64_MAX

// The earlier of two deadlines.
static inline tick_ms tick_earlier(tick_ms a, tick_ms b)
{
    return a < b ? a : b;
}

#endif
