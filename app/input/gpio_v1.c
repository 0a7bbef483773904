// GPIO lines through libgpiod 1 (Debian 12).
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

#include <gpiod.h>

#include "base/log.h"
#include "input/gpio_line.h"

struct gpio_line {
    struct gpiod_chip *chip; // owns the line
    struct gpiod_line *line;
    int descriptor;
};

bool gpio_chip_read_info(const char *path, struct gpio_chip_info *info)
{
    struct gpiod_chip *chip = gpiod_chip_open(path);
    if (!chip)
        return false;
    snprintf(info->path, sizeof info->path, "%s", path);
    snprintf(info->name, sizeof info->name, "%s", gpiod_chip_name(chip));
    snprintf(info->label, sizeof info->label, "%s", gpiod_chip_label(chip));
    info->line_count = (int)gpiod_chip_num_lines(chip);
    gpiod_chip_close(chip);
    return true;
}

static int request_flags(enum pull pull, bool active_low)
{
    static const int bias[] = {
        [PULL_NONE] = GPIOD_LINE_REQUEST_FLAG_BIAS_DISABLE,
        [PULL_UP] = GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP,
        [PULL_DOWN] = GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_DOWN,
    };
    return bias[pull] | (active_low ? GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW : 0);
}

// Without O_NONBLOCK a read of an empty queue would wait for the next press.
static bool set_up_descriptor(struct gpio_line *line)
{
    line->descriptor = gpiod_line_event_get_fd(line->line);
    if (line->descriptor < 0)
        return false;
    int flags = fcntl(line->descriptor, F_GETFL);
    return flags >= 0 && fcntl(line->descriptor, F_SETFL, flags | O_NONBLOCK) == 0;
}

static bool request(
    struct gpio_line *line, const char *chip_path, int offset, enum pull pull, bool active_low)
{
    line->chip = gpiod_chip_open(chip_path);
    if (!line->chip)
        return false;
    line->line = gpiod_chip_get_line(line->chip, (unsigned)offset);
    if (!line->line)
        return false;
    if (gpiod_line_request_both_edges_events_flags(
            line->line, GPIO_CONSUMER, request_flags(pull, active_low)) < 0)
        return false;
    return set_up_descriptor(line);
}

struct gpio_line *gpio_line_request(
    const char *chip_path, int offset, enum pull pull, bool active_low)
{
    struct gpio_line *line = calloc(1, sizeof *line);
    if (!line)
        log_out_of_memory();
    if (request(line, chip_path, offset, pull, active_low))
        return line;
    int reason = errno;
    gpio_line_release(line);
    errno = reason;
    return NULL;
}

void gpio_line_release(struct gpio_line *line)
{
    if (!line)
        return;
    if (line->chip)
        gpiod_chip_close(line->chip); // releases the line, too
    free(line);
}

int gpio_line_descriptor(const struct gpio_line *line)
{
    return line->descriptor;
}

int gpio_line_read(struct gpio_line *line, struct gpio_line_event *events, size_t max)
{
    enum { MOST_AT_ONCE = 16 }; // what the kernel's queue holds
    struct gpiod_line_event read[MOST_AT_ONCE];
    unsigned wanted = max < MOST_AT_ONCE ? (unsigned)max : MOST_AT_ONCE;
    int count = gpiod_line_event_read_multiple(line->line, read, wanted);
    if (count < 0)
        return errno == EAGAIN ? 0 : -1;
    for (int i = 0; i < count; i++) {
        events[i].time_ns = (int64_t)read[i].ts.tv_sec * 1000000000 + read[i].ts.tv_nsec;
        events[i].down = read[i].event_type == GPIOD_LINE_EVENT_RISING_EDGE;
    }
    return count;
}

int gpio_line_level(struct gpio_line *line)
{
    return gpiod_line_get_value(line->line);
}

void gpio_line_consumer(const char *chip_path, int offset, char name[GPIO_NAME_BYTES])
{
    name[0] = '\0';
    struct gpiod_chip *chip = gpiod_chip_open(chip_path);
    if (!chip)
        return;
    struct gpiod_line *line = gpiod_chip_get_line(chip, (unsigned)offset);
    const char *consumer = line ? gpiod_line_consumer(line) : NULL;
    if (consumer)
        snprintf(name, GPIO_NAME_BYTES, "%s", consumer);
    gpiod_chip_close(chip);
}
