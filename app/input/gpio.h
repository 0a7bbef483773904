// The push buttons on GPIO lines: finds the chip, takes the lines, and turns their edges into
// levels of buttons. A chip or line that cannot be had is told once in the log, with the key to
// change; the other buttons go on working, and what is missing may be tried again.
#ifndef GONGSHI_INPUT_GPIO_H
#define GONGSHI_INPUT_GPIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/button.h"
#include "config/config.h"
#include "input/gpio_line.h"

enum {
    GPIO_MOST_CHIPS = 32,
    GPIO_LINE_READS = 64, // events of one line that one gpio_read takes
    // Each event may stand for two edges, and one may be found by reading the level.
    GPIO_MOST_EDGES = BUTTON_COUNT * (2 * GPIO_LINE_READS + 1),
};

struct gpio_edge {
    int64_t time_ns; // CLOCK_MONOTONIC
    enum button_name button;
    bool down; // the level from then on
};

// Why the line of a button is not there.
enum gpio_fault {
    GPIO_FINE,    // it is there, or not wired
    GPIO_ABSENT,  // this machine has no chip for buttons, and none was named: no fault
    GPIO_NO_CHIP, // the chip that was named is not there
    GPIO_REFUSED, // no chip may be opened
    GPIO_NO_LINE, // the chip has no such line
    GPIO_BUSY,    // somebody else has it
    GPIO_IN_USE,  // another gongshi has it: the service, or a wiring test
    GPIO_FAILED,
    GPIO_LOST, // it was there
};

struct gpio {
    struct gpio_line *lines[BUTTON_COUNT]; // NULL: not wired, or not to be had
    bool down[BUTTON_COUNT];               // the last level that was told
    enum gpio_fault faults[BUTTON_COUNT];
    enum gpio_fault told_of_chip;
    char chip[GPIO_NAME_BYTES]; // its label; "" where none was found
};

// Opens what the configuration names; gpio need not be initialised. False if no button can be used
// (nothing to close then).
bool gpio_open(struct gpio *gpio, const struct gpio_config *config);

// Tries again to open what is missing. A fault is told only if it is another one than before, and
// so is that a line came back. Writes which buttons came back; returns whether any did.
bool gpio_retry(struct gpio *gpio, const struct gpio_config *config, bool came_back[BUTTON_COUNT]);

// Whether a line that should be there is not.
bool gpio_is_faulty(const struct gpio *gpio);

void gpio_close(struct gpio *gpio);

// Writes one descriptor per button that is there, to wait for input on; returns their number.
size_t gpio_descriptors(const struct gpio *gpio, int descriptors[BUTTON_COUNT]);

// Takes what has happened, oldest first; now_ns is for what has no time of its own. Never waits.
// Afterwards gpio->down is how the lines stand, even if the kernel's queue was too short.
size_t gpio_read(struct gpio *gpio, int64_t now_ns, struct gpio_edge edges[GPIO_MOST_EDGES]);

// Which of the chips is meant: wanted is a label, a name or a path; "" means a Raspberry Pi's own.
// Returns its index, or -1.
int gpio_choose_chip(const char *wanted, const struct gpio_chip_info *chips, size_t count);

#endif
