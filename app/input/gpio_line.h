// One line of a GPIO chip, through whichever libgpiod is there. gpio_v1.c and gpio_v2.c are its two
// implementations; one of them is built.
#ifndef GONGSHI_INPUT_GPIO_LINE_H
#define GONGSHI_INPUT_GPIO_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "config/config.h"

enum { GPIO_NAME_BYTES = 64 }; // the kernel's names have at most 32

// What we call ourselves to the kernel.
#define GPIO_CONSUMER "gongshi"

struct gpio_chip_info {
    char path[GPIO_NAME_BYTES];
    char name[GPIO_NAME_BYTES];  // gpiochip0
    char label[GPIO_NAME_BYTES]; // pinctrl-bcm2711
    int line_count;
};

// An edge as the kernel saw it.
struct gpio_line_event {
    int64_t time_ns; // CLOCK_MONOTONIC
    bool down;       // the level after it, active level considered
};

struct gpio_line;

// Reads what a chip is; false with errno.
bool gpio_chip_read_info(const char *path, struct gpio_chip_info *info);

// Takes a line as an input with edge events; the caller releases it. NULL with errno.
struct gpio_line *gpio_line_request(
    const char *chip_path, int offset, enum pull pull, bool active_low);

void gpio_line_release(struct gpio_line *line); // NULL is allowed

// Becomes readable when there are events.
int gpio_line_descriptor(const struct gpio_line *line);

// Takes waiting events, at most max, without waiting for any. -1 with errno: the line is lost.
int gpio_line_read(struct gpio_line *line, struct gpio_line_event *events, size_t max);

// 1 pressed, 0 released, -1 with errno.
int gpio_line_level(struct gpio_line *line);

// Who has the line: writes the name that the kernel tells, "" if none.
void gpio_line_consumer(const char *chip_path, int offset, char name[GPIO_NAME_BYTES]);

#endif
