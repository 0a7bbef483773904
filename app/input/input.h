// All that can press a button but the keyboard, whose events come with the window's: GPIO lines and
// the named pipe, through one press machine.
//
// The loop waits in poll(2) on input_descriptors until input_deadline at the latest, then calls
// input_read, applies all actions that it gives, and only then draws. So presses that came while a
// page was being drawn are one step of the display, not a queue of pages.
#ifndef GONGSHI_INPUT_INPUT_H
#define GONGSHI_INPUT_INPUT_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/tick.h"
#include "config/config.h"
#include "input/button_pipe.h"
#include "input/gpio.h"
#include "player/action.h"
#include "player/press.h"
#include "player/wiring.h"

enum {
    INPUT_MOST_DESCRIPTORS = BUTTON_COUNT + 1,
    INPUT_MOST_ACTIONS = 64, // of one input_read; what is beyond has no meaning for a person
    INPUT_MOST_EVENTS = 64,  // of one input_read_wiring; what is beyond is counted all the same
    // A line that is missing is tried again: soon, since while the machine starts it may only be
    // late, then less and less often.
    INPUT_FIRST_RETRY_MS = 2000,
    INPUT_RETRY_MS = 60000,
};

struct input {
    const struct config *config;
    bool has_gpio; // at least one line
    struct gpio gpio;
    struct button_pipe pipe;
    struct press press;
    tick_ms retry_at; // TICK_NEVER: nothing is missing
    tick_ms retry_delay;
};

// Opens what the configuration names; config must live as long as input. What cannot be had is told
// in the log and done without. Every tick here is CLOCK_MONOTONIC in milliseconds, the clock in
// which the kernel stamps the edges.
void input_open(struct input *input, const struct config *config, tick_ms now);

void input_close(struct input *input);

// Fills in descriptor and events of what to wait for; returns their number. It may become smaller
// when a line is lost.
size_t input_descriptors(
    const struct input *input, struct pollfd descriptors[INPUT_MOST_DESCRIPTORS]);

// Takes what has happened up to now, in order; never waits. Works at any time, whether or not poll
// has told of anything.
size_t input_read(struct input *input, tick_ms now, enum action actions[INPUT_MOST_ACTIONS]);

// When input_read must be called even if no descriptor is ready, or TICK_NEVER.
tick_ms input_deadline(const struct input *input);

// Tries at once to get what is missing.
void input_retry(struct input *input, tick_ms now);

// Whether the staff should look: a line or pipe that is configured is not there, or a button is
// stuck. The log has said which.
bool input_needs_care(const struct input *input);

// ---- The wiring test ----

// Whether all buttons are held, of at least two: at start-up the wish for a wiring test.
bool input_all_held(const struct input *input);

// Begins to count edges instead of heeding them.
void input_start_wiring(const struct input *input, struct wiring *wiring, tick_ms now);

// In place of input_read while the test runs: tells wiring every edge, with the kernel's time, and
// gives what came of it. What is written to the pipe counts as edges, too; a whole press at once
// has none and does not. Never waits.
size_t input_read_wiring(struct input *input, struct wiring *wiring, tick_ms now,
    struct wiring_event events[INPUT_MOST_EVENTS]);

// Heeds presses again, after the test: buttons that are down count as they do when input is opened.
void input_stop_wiring(struct input *input, tick_ms now);

#endif
