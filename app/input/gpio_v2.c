// GPIO lines through libgpiod 2 (Debian 13).
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

#include <gpiod.h>

#include "base/log.h"
#include "input/gpio_line.h"

enum { EVENT_BUFFER = 64 }; // events that the kernel keeps for us, and that one read takes

struct gpio_line {
    struct gpiod_line_request *request;
    struct gpiod_edge_event_buffer *buffer;
    unsigned offset;
};

bool gpio_chip_read_info(const char *path, struct gpio_chip_info *info)
{
    struct gpiod_chip *chip = gpiod_chip_open(path);
    if (!chip)
        return false;
    struct gpiod_chip_info *read = gpiod_chip_get_info(chip);
    if (read) {
        snprintf(info->path, sizeof info->path, "%s", path);
        snprintf(info->name, sizeof info->name, "%s", gpiod_chip_info_get_name(read));
        snprintf(info->label, sizeof info->label, "%s", gpiod_chip_info_get_label(read));
        info->line_count = (int)gpiod_chip_info_get_num_lines(read);
        gpiod_chip_info_free(read);
    }
    gpiod_chip_close(chip);
    return read != NULL;
}

static struct gpiod_line_settings *make_settings(enum pull pull, bool active_low)
{
    static const enum gpiod_line_bias bias[] = {
        [PULL_NONE] = GPIOD_LINE_BIAS_DISABLED,
        [PULL_UP] = GPIOD_LINE_BIAS_PULL_UP,
        [PULL_DOWN] = GPIOD_LINE_BIAS_PULL_DOWN,
    };
    struct gpiod_line_settings *settings = gpiod_line_settings_new();
    if (!settings)
        log_out_of_memory();
    // The kernel's own debouncing stays off: press.c does it, the same way for every source.
    gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_INPUT);
    gpiod_line_settings_set_edge_detection(settings, GPIOD_LINE_EDGE_BOTH);
    gpiod_line_settings_set_event_clock(settings, GPIOD_LINE_CLOCK_MONOTONIC);
    gpiod_line_settings_set_bias(settings, bias[pull]);
    gpiod_line_settings_set_active_low(settings, active_low);
    return settings;
}

static struct gpiod_line_request *request_line(
    struct gpiod_chip *chip, unsigned offset, enum pull pull, bool active_low)
{
    struct gpiod_line_settings *settings = make_settings(pull, active_low);
    struct gpiod_line_config *line_config = gpiod_line_config_new();
    struct gpiod_request_config *request_config = gpiod_request_config_new();
    if (!line_config || !request_config)
        log_out_of_memory();
    gpiod_request_config_set_consumer(request_config, GPIO_CONSUMER);
    gpiod_request_config_set_event_buffer_size(request_config, EVENT_BUFFER);
    struct gpiod_line_request *request = NULL;
    if (gpiod_line_config_add_line_settings(line_config, &offset, 1, settings) == 0)
        request = gpiod_chip_request_lines(chip, request_config, line_config);
    int reason = errno;
    gpiod_request_config_free(request_config);
    gpiod_line_config_free(line_config);
    gpiod_line_settings_free(settings);
    errno = reason;
    return request;
}

// Without O_NONBLOCK a read of an empty queue would wait for the next press.
static void do_not_wait(int descriptor)
{
    int flags = fcntl(descriptor, F_GETFL);
    if (flags >= 0)
        fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
}

struct gpio_line *gpio_line_request(
    const char *chip_path, int offset, enum pull pull, bool active_low)
{
    struct gpiod_chip *chip = gpiod_chip_open(chip_path);
    if (!chip)
        return NULL;
    struct gpiod_line_request *request = request_line(chip, (unsigned)offset, pull, active_low);
    int reason = errno;
    gpiod_chip_close(chip); // the request lives on without it
    errno = reason;
    if (!request)
        return NULL;
    struct gpio_line *line = calloc(1, sizeof *line);
    struct gpiod_edge_event_buffer *buffer = gpiod_edge_event_buffer_new(EVENT_BUFFER);
    if (!line || !buffer)
        log_out_of_memory();
    *line = (struct gpio_line){request, buffer, (unsigned)offset};
    do_not_wait(gpio_line_descriptor(line));
    return line;
}

void gpio_line_release(struct gpio_line *line)
{
    if (!line)
        return;
    gpiod_edge_event_buffer_free(line->buffer);
    gpiod_line_request_release(line->request);
    free(line);
}

int gpio_line_descriptor(const struct gpio_line *line)
{
    return gpiod_line_request_get_fd(line->request);
}

int gpio_line_read(struct gpio_line *line, struct gpio_line_event *events, size_t max)
{
    size_t wanted = max < EVENT_BUFFER ? max : EVENT_BUFFER;
    int count = gpiod_line_request_read_edge_events(line->request, line->buffer, wanted);
    if (count < 0)
        return errno == EAGAIN ? 0 : -1;
    for (int i = 0; i < count; i++) {
        struct gpiod_edge_event *event =
            gpiod_edge_event_buffer_get_event(line->buffer, (unsigned long)i);
        events[i].time_ns = (int64_t)gpiod_edge_event_get_timestamp_ns(event);
        events[i].down = gpiod_edge_event_get_event_type(event) == GPIOD_EDGE_EVENT_RISING_EDGE;
    }
    return count;
}

int gpio_line_level(struct gpio_line *line)
{
    enum gpiod_line_value value = gpiod_line_request_get_value(line->request, line->offset);
    if (value == GPIOD_LINE_VALUE_ERROR)
        return -1;
    return value == GPIOD_LINE_VALUE_ACTIVE;
}

void gpio_line_consumer(const char *chip_path, int offset, char name[GPIO_NAME_BYTES])
{
    name[0] = '\0';
    struct gpiod_chip *chip = gpiod_chip_open(chip_path);
    if (!chip)
        return;
    struct gpiod_line_info *info = gpiod_chip_get_line_info(chip, (unsigned)offset);
    const char *consumer = info ? gpiod_line_info_get_consumer(info) : NULL;
    if (consumer)
        snprintf(name, GPIO_NAME_BYTES, "%s", consumer);
    if (info)
        gpiod_line_info_free(info);
    gpiod_chip_close(chip);
}
