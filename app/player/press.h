// What the raw levels of the push buttons mean: debouncing, long presses, two buttons at once, and
// lines that are stuck. A pure state machine: time is a parameter, and what comes out depends only
// on the levels and their times, not on how often it is asked.
//
// Debouncing: a press counts once the level has been "down" for debounce_ms without a break, a
// release once it has been "up" for PRESS_RELEASE_MS (or debounce_ms, if that is longer). A release
// has time: nobody waits for it, and contacts that bounce slowly must not count twice.
//
// A press acts when it counts, not when it is released: a passer-by sees the page turn under the
// finger. So a long press of prev or next is two steps: the page turns at once, and after
// long_press_ms, with the button still down, ACTION_PREV_TOPIC or ACTION_NEXT_TOPIC follows.
//
// Where no menu button is wired, prev and next together are ACTION_MENU. Only then does a press of
// prev or next wait PRESS_CHORD_MS for the other one, so that neither has turned a page.
#ifndef GONGSHI_PLAYER_PRESS_H
#define GONGSHI_PLAYER_PRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/button.h"
#include "base/tick.h"
#include "player/action.h"

enum {
    PRESS_RELEASE_MS = 40,  // people who tap fast leave the button for 60 ms or more
    PRESS_CHORD_MS = 60,    // with 10 ms of debouncing and 6 ms of bounce still under 100 ms
    PRESS_MOST_EVENTS = 16, // that one call can give: each button its press, its long press, stuck
};

struct press_options {
    int debounce_ms;
    int long_press_ms;
    int stuck_ms; // down for longer, a button is reported and ignored until it is released
    bool chord;   // prev and next together are the menu
};

enum press_event_kind {
    PRESS_ACTION,
    PRESS_STUCK, // a fault to report, once
};

struct press_event {
    enum press_event_kind kind;
    enum action action; // for PRESS_ACTION
    enum button_name button;
    tick_ms time; // when it became clear; never after the time of the call
};

// How far a press has come.
enum press_stage {
    PRESS_UP,
    PRESS_AWAITS_CHORD, // counted, has not acted yet
    PRESS_ACTED,        // may still become a long press
    PRESS_SPENT,        // nothing more comes of it, unless it is stuck
    PRESS_IS_STUCK,
};

struct press_button {
    bool level;          // as last told: down or up
    tick_ms level_since; // when it last changed
    bool down;           // debounced
    tick_ms down_since;  // the edge that the press counts from
    tick_ms counted_at;  // when debouncing was done
    enum press_stage stage;
};

struct press {
    struct press_options options;
    struct press_button buttons[BUTTON_COUNT];
    tick_ms now;
};

// All buttons are up.
void press_start(struct press *press, const struct press_options *options, tick_ms now);

// Tells how a line stands at the start. A button that is down already is no press: nothing comes of
// it but PRESS_STUCK.
void press_start_level(struct press *press, enum button_name button, bool down);

// Tells that the level of a button was down or up from time on, after all that comes before it has
// been worked off. Telling the same level again changes nothing; a time before that of an earlier
// call counts as that time. Writes at most PRESS_MOST_EVENTS events and returns their number.
size_t press_level(struct press *press, tick_ms time, enum button_name button, bool down,
    struct press_event events[PRESS_MOST_EVENTS]);

// A whole short press by a source that does not bounce; acts at once.
size_t press_tap(struct press *press, tick_ms time, enum button_name button,
    struct press_event events[PRESS_MOST_EVENTS]);

// Works off what becomes due up to time.
size_t press_advance(
    struct press *press, tick_ms time, struct press_event events[PRESS_MOST_EVENTS]);

// Whether a button is stuck.
bool press_has_stuck(const struct press *press);

// When press_advance has something to do, or TICK_NEVER.
tick_ms press_deadline(const struct press *press);

#endif
