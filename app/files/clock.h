// The calendar day, where the machine can be trusted to know it.
#ifndef GONGSHI_FILES_CLOCK_H
#define GONGSHI_FILES_CLOCK_H

#include <stdbool.h>
#include <time.h>

// In the machine's time zone; all zero: the clock is not known to be right.
struct clock_day {
    int year, month, day;
};

// Zero-initialise before use.
struct clock {
    bool was_right;
};

// The day that it is. A Raspberry Pi has no battery for its clock and starts in the past: the clock
// counts as right once it is later than the program's own build and has been set from the network,
// as the kernel (adjtimex(2) without STA_UNSYNC) or systemd-timesyncd (its file `synchronized`)
// tells. From then on it stays so: the kernel forgets after some hours without a network, but a
// running clock loses only seconds a day.
// clock_read fills in what the clock shows in any case, and returns whether it counts as right.
// clock_local_time fills in the time in the machine's time zone where it does, and returns that.
bool clock_read(struct clock *clock, time_t *seconds);
bool clock_local_time(struct clock *clock, struct tm *local);
struct clock_day clock_today(struct clock *clock);

#endif
