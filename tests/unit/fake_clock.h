// Stands in for the machine's clock: the day that a test says, or an unknown one.
#ifndef GONGSHI_TESTS_FAKE_CLOCK_H
#define GONGSHI_TESTS_FAKE_CLOCK_H

#include "files/clock.h"

static struct clock_day fake_day; // all zero: not known
static int fake_clock_asked;

static inline struct clock_day fake_clock_today(struct clock *clock)
{
    (void)clock;
    fake_clock_asked++;
    return fake_day;
}

#endif
