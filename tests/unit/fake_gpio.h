// Stands in for libgpiod: one chip at FAKE_CHIP with 54 lines, whose levels and events a test sets.
#ifndef GONGSHI_TESTS_FAKE_GPIO_H
#define GONGSHI_TESTS_FAKE_GPIO_H

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input/gpio_line.h"

#define FAKE_CHIP           "/fake/gpiochip4"
#define FAKE_FORBIDDEN_CHIP "/fake/gpiochip5"

enum { FAKE_LINES = 54, FAKE_BUSY_LINE = 2, FAKE_BROKEN_LINE = 3, FAKE_QUEUE = 200 };

struct gpio_line {
    int offset;
};

static struct fake_line {
    bool down;
    bool gone;
    const char *holder; // who else has it; NULL: nobody
    struct gpio_line_event queue[FAKE_QUEUE];
    size_t first, count;
    int requests; // now held
    enum pull pull;
    bool active_low;
} fake_lines[FAKE_LINES];

static bool fake_chip_is_missing;

static void fake_reset(void)
{
    memset(fake_lines, 0, sizeof fake_lines);
    fake_lines[FAKE_BUSY_LINE].holder = "i2c";
    fake_chip_is_missing = false;
}

// The line changes, and the kernel has room for the event.
static void fake_edge(int offset, int64_t time_us, bool down)
{
    struct fake_line *line = &fake_lines[offset];
    line->down = down;
    line->queue[line->first + line->count++] = (struct gpio_line_event){time_us * 1000, down};
}

bool gpio_chip_read_info(const char *path, struct gpio_chip_info *info)
{
    if (strcmp(path, FAKE_CHIP) != 0 || fake_chip_is_missing) {
        errno = strcmp(path, FAKE_FORBIDDEN_CHIP) == 0 ? EACCES : ENOENT;
        return false;
    }
    *info = (struct gpio_chip_info){FAKE_CHIP, "gpiochip4", "pinctrl-fake", FAKE_LINES};
    return true;
}

struct gpio_line *gpio_line_request(
    const char *chip_path, int offset, enum pull pull, bool active_low)
{
    bool busy = fake_lines[offset].holder != NULL;
    if (strcmp(chip_path, FAKE_CHIP) != 0 || busy || offset == FAKE_BROKEN_LINE) {
        errno = busy ? EBUSY : EIO;
        return NULL;
    }
    fake_lines[offset].requests++;
    fake_lines[offset].pull = pull;
    fake_lines[offset].active_low = active_low;
    struct gpio_line *line = calloc(1, sizeof *line);
    line->offset = offset;
    return line;
}

void gpio_line_release(struct gpio_line *line)
{
    if (line)
        fake_lines[line->offset].requests--;
    free(line);
}

int gpio_line_descriptor(const struct gpio_line *line)
{
    return 1000 + line->offset;
}

int gpio_line_read(struct gpio_line *line, struct gpio_line_event *events, size_t max)
{
    enum { MOST_AT_ONCE = 16 };
    struct fake_line *fake = &fake_lines[line->offset];
    if (fake->gone) {
        errno = ENODEV;
        return -1;
    }
    size_t count = fake->count < max ? fake->count : max;
    count = count < MOST_AT_ONCE ? count : MOST_AT_ONCE;
    memcpy(events, fake->queue + fake->first, count * sizeof *events);
    fake->first += count;
    fake->count -= count;
    if (fake->count == 0)
        fake->first = 0;
    return (int)count;
}

int gpio_line_level(struct gpio_line *line)
{
    return fake_lines[line->offset].down;
}

void gpio_line_consumer(const char *chip_path, int offset, char name[GPIO_NAME_BYTES])
{
    (void)chip_path;
    const char *holder = fake_lines[offset].holder;
    snprintf(name, GPIO_NAME_BYTES, "%s", holder != NULL ? holder : "");
}

#endif
