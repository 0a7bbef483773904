// The wiring test while it runs: on a window, on the terminal, or both. It is a loop of its own,
// for as long as edges are counted instead of heeded.
#ifndef GONGSHI_COMMAND_WIRING_TEST_H
#define GONGSHI_COMMAND_WIRING_TEST_H

#include "command/watchdog.h"
#include "command/wiring_text.h"
#include "config/config.h"
#include "input/input.h"
#include "screen/fonts.h"
#include "screen/window.h"

struct wiring_test {
    const struct config *config;
    struct input *input;
    struct window *window; // NULL: none
    struct fonts *fonts;   // with a window
    struct watchdog *watchdog;
    struct wiring_text *text; // NULL: nothing is printed
    int signals;              // a descriptor that ends the test when it is readable; it is not read
};

enum wiring_end {
    WIRING_END_LEFT,   // by holding all buttons, by nobody pressing any, by Esc
    WIRING_END_CLOSED, // the window
    WIRING_END_SIGNAL,
};

// Returns when the test is over; presses are heeded again then.
enum wiring_end wiring_test_run(const struct wiring_test *test);

#endif
