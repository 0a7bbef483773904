// Whether the display is on: what the timetable says of the machine's clock, and whether somebody
// was here. A deadline and a state; who calls switches the display.
#ifndef GONGSHI_COMMAND_DISPLAY_HOURS_H
#define GONGSHI_COMMAND_DISPLAY_HOURS_H

#include <stdbool.h>
#include <time.h>

#include "base/tick.h"
#include "config/config.h"
#include "files/clock.h"

enum {
    // A clock that is set anew, or becomes known to be right, is noticed so soon.
    DISPLAY_HOURS_ASK_MS = 60 * 1000,
    // A display takes its time to light up: nobody has seen yet what a press would turn. A long
    // press that woke it falls into that time, too.
    DISPLAY_HOURS_BLIND_MS = 1500,
};

struct display_hours {
    const struct timetable *timetable;
    int wake_ms;
    bool (*local_time)(struct clock *clock, struct tm *time); // clock_local_time, or a test's own
    struct clock clock;
    bool is_open;        // the timetable's last answer
    tick_ms asks_at;     // when it is asked again; TICK_NEVER: it is on at any time
    tick_ms awake_until; // somebody was here
    tick_ms woken_at;
    bool is_on;
};

// On, until the first update. config must live longer.
void display_hours_open(struct display_hours *hours, const struct config *config, tick_ms now);

// Lets time pass. Returns whether is_on is another one now.
bool display_hours_update(struct display_hours *hours, tick_ms now);

// Keeps the display on for the waking time from now, and until a tick at least. The next update
// switches it on.
void display_hours_wake(struct display_hours *hours, tick_ms now, tick_ms until);

// A press, which wakes, too. Returns whether it is to do nothing else, because nobody saw a page.
bool display_hours_press(struct display_hours *hours, tick_ms now);

// When display_hours_update has something to do; TICK_NEVER: only after a press.
tick_ms display_hours_deadline(const struct display_hours *hours);

#endif
