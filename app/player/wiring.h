// The wiring test: what the raw edges of the push buttons say about switches, cable and pins. A
// pure state machine like press.h, but with nothing debounced away: time is a parameter, and what
// comes out depends only on the levels and their times.
//
// Edges that follow one another within WIRING_STEADY_MS are one burst: the bounce of a press, of a
// release, or, where it ends as it began, a pulse that no finger made. A burst has its edges (one
// if nothing bounced) and its length, from the first edge to the last.
#ifndef GONGSHI_PLAYER_WIRING_H
#define GONGSHI_PLAYER_WIRING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/button.h"
#include "page/buttons_page.h"

enum {
    WIRING_STEADY_MS = 25,      // contacts that chatter for 157 ms pause for 9; a finger needs 30
    WIRING_LONG_BOUNCE_MS = 20, // sound switches bounce for 1 to 6 ms
    WIRING_LEAVE_MS = 3000,     // all buttons held for so long end the test
    WIRING_IDLE_MS = 5 * 60000, // and so does nobody pressing any
    WIRING_MOST_EVENTS = 8,     // that one call can give: each button a burst, and stuck
    WIRING_MOST_COUNTED = 1000000, // edges, presses and pulses; more are not counted
};

// "No deadline".
#define WIRING_NEVER INT64_MAX

enum wiring_event_kind {
    WIRING_PRESS,
    WIRING_RELEASE,
    WIRING_PULSE, // a burst that ended as it began
    WIRING_STUCK, // down for longer than stuck_ms
};

struct wiring_event {
    enum wiring_event_kind kind;
    enum button_name button;
    int64_t time_ns; // of the first edge; of WIRING_STUCK: when it became clear
    int edges;
    int64_t bounce_ns;
};

struct wiring_options {
    bool there[BUTTON_COUNT]; // which lines are watched
    int stuck_ms;
};

struct wiring_button {
    bool level;             // as last told
    bool down;              // settled
    int64_t down_since_ns;  // the edge from which it counts
    int edges;              // of the burst that has not settled; 0: there is none
    int64_t first_ns;       // of them
    int64_t last_ns;        // of them
    bool is_stuck;          // and that was told
    int presses, pulses;    // since the start
    int most_edges;         // of one burst
    int64_t longest_bounce; // ns
};

struct wiring {
    struct wiring_options options;
    struct wiring_button buttons[BUTTON_COUNT];
    int64_t now_ns;
    int64_t last_edge_ns;  // of any button, or the start
    bool was_up;           // one of the buttons has been up since the start
    int64_t all_down_from; // ns; WIRING_NEVER while one is up, or all are still down from the start
};

// All buttons are up. Times are nanoseconds of CLOCK_MONOTONIC.
void wiring_start(struct wiring *wiring, const struct wiring_options *options, int64_t now_ns);

// Tells how a line stands at the start: one that is down is no press.
void wiring_start_level(struct wiring *wiring, enum button_name button, bool down);

// Tells that a level was down or up from a time on, after what was due before it has been worked
// off. The same level again changes nothing; a time before that of an earlier call counts as that
// time. Writes at most WIRING_MOST_EVENTS events and returns their number.
size_t wiring_level(struct wiring *wiring, int64_t time_ns, enum button_name button, bool down,
    struct wiring_event events[WIRING_MOST_EVENTS]);

// Works off what becomes due up to a time.
size_t wiring_advance(
    struct wiring *wiring, int64_t time_ns, struct wiring_event events[WIRING_MOST_EVENTS]);

// When wiring_advance has something to do or wiring_is_over changes; WIRING_NEVER if neither.
int64_t wiring_deadline(const struct wiring *wiring);

// Whether the test should end, now that time has advanced: all buttons are held, nobody presses, or
// all are stuck from the start, which no finger does.
bool wiring_is_over(const struct wiring *wiring);

// Fills in what the edges say of a button: its verdict (not BUTTON_NOT_WIRED, which only the
// configuration knows), level and counts.
void wiring_describe(const struct wiring *wiring, enum button_name name, struct button_card *card);

#endif
