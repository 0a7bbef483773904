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

enum {
    INPUT_MOST_DESCRIPTORS = BUTTON_COUNT + 1,
    INPUT_MOST_ACTIONS = 64, // of one input_read; what is beyond has no meaning for a person
};

struct input {
    bool has_gpio;
    struct gpio gpio;
    struct button_pipe pipe;
    struct press press;
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

#endif
