// What is asked of libgpiod 2. The functions that reach the kernel are replaced by those below; the
// settings and configurations are the library's own.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <gpiod.h>
#include <string.h>
#include <unistd.h>

#include "input/gpio_line.h"

struct gpiod_chip {
    int unused;
};

struct gpiod_chip_info {
    int unused;
};

struct gpiod_line_info {
    unsigned offset;
};

struct gpiod_line_request {
    unsigned offset;
};

struct gpiod_edge_event {
    uint64_t time_ns;
    enum gpiod_edge_event_type type;
};

struct gpiod_edge_event_buffer {
    size_t capacity;
    struct gpiod_edge_event events[64];
};

static struct gpiod_chip chip;
static struct gpiod_chip_info chip_info;
static struct gpiod_line_info line_info;
static struct gpiod_line_request line_request;
static struct gpiod_edge_event_buffer event_buffer;
static int open_chips, open_infos, open_requests, open_buffers;
static struct {
    enum gpiod_line_bias bias;
    enum gpiod_line_edge edge;
    enum gpiod_line_clock clock;
    enum gpiod_line_direction direction;
    bool active_low;
    unsigned long debounce_us;
} asked;
static int request_error; // errno of the next request, 0: it succeeds
static int event_pipe[2];
static struct gpiod_edge_event waiting[200];
static size_t waiting_count;

struct gpiod_chip *gpiod_chip_open(const char *path)
{
    if (strcmp(path, "/dev/gpiochip0") != 0) {
        errno = ENOENT;
        return NULL;
    }
    open_chips++;
    return &chip;
}

void gpiod_chip_close(struct gpiod_chip *closed)
{
    assert_ptr_equal(closed, &chip);
    open_chips--;
}

struct gpiod_chip_info *gpiod_chip_get_info(struct gpiod_chip *asked_chip)
{
    (void)asked_chip;
    open_infos++;
    return &chip_info;
}

void gpiod_chip_info_free(struct gpiod_chip_info *info)
{
    (void)info;
    open_infos--;
}

const char *gpiod_chip_info_get_name(struct gpiod_chip_info *info)
{
    (void)info;
    return "gpiochip0";
}

const char *gpiod_chip_info_get_label(struct gpiod_chip_info *info)
{
    (void)info;
    return "pinctrl-rp1";
}

size_t gpiod_chip_info_get_num_lines(struct gpiod_chip_info *info)
{
    (void)info;
    return 54;
}

struct gpiod_line_info *gpiod_chip_get_line_info(struct gpiod_chip *owner, unsigned int offset)
{
    (void)owner;
    open_infos++;
    line_info.offset = offset;
    return &line_info;
}

const char *gpiod_line_info_get_consumer(struct gpiod_line_info *info)
{
    return info->offset == 2 ? "i2c" : NULL;
}

void gpiod_line_info_free(struct gpiod_line_info *info)
{
    (void)info;
    open_infos--;
}

struct gpiod_line_request *gpiod_chip_request_lines(struct gpiod_chip *owner,
    struct gpiod_request_config *request_config, struct gpiod_line_config *line_config)
{
    (void)owner;
    assert_string_equal(gpiod_request_config_get_consumer(request_config), "gongshi");
    assert_true(gpiod_request_config_get_event_buffer_size(request_config) >= 64);
    assert_int_equal(gpiod_line_config_get_num_configured_offsets(line_config), 1);
    gpiod_line_config_get_configured_offsets(line_config, &line_request.offset, 1);
    struct gpiod_line_settings *settings =
        gpiod_line_config_get_line_settings(line_config, line_request.offset);
    asked.bias = gpiod_line_settings_get_bias(settings);
    asked.edge = gpiod_line_settings_get_edge_detection(settings);
    asked.clock = gpiod_line_settings_get_event_clock(settings);
    asked.direction = gpiod_line_settings_get_direction(settings);
    asked.active_low = gpiod_line_settings_get_active_low(settings);
    asked.debounce_us = gpiod_line_settings_get_debounce_period_us(settings);
    gpiod_line_settings_free(settings);
    errno = request_error;
    if (request_error)
        return NULL;
    open_requests++;
    return &line_request;
}

void gpiod_line_request_release(struct gpiod_line_request *request)
{
    (void)request;
    open_requests--;
}

int gpiod_line_request_get_fd(struct gpiod_line_request *request)
{
    (void)request;
    return event_pipe[0];
}

enum gpiod_line_value gpiod_line_request_get_value(
    struct gpiod_line_request *request, unsigned int offset)
{
    assert_int_equal(request->offset, offset);
    return offset == 5 ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE;
}

struct gpiod_edge_event_buffer *gpiod_edge_event_buffer_new(size_t capacity)
{
    assert_in_range(capacity, 1, 64);
    open_buffers++;
    event_buffer.capacity = capacity;
    return &event_buffer;
}

void gpiod_edge_event_buffer_free(struct gpiod_edge_event_buffer *buffer)
{
    (void)buffer;
    open_buffers--;
}

struct gpiod_edge_event *gpiod_edge_event_buffer_get_event(
    struct gpiod_edge_event_buffer *buffer, unsigned long index)
{
    return &buffer->events[index];
}

int gpiod_line_request_read_edge_events(
    struct gpiod_line_request *request, struct gpiod_edge_event_buffer *buffer, size_t max_events)
{
    (void)request;
    if (waiting_count == 0) {
        errno = EAGAIN;
        return -1;
    }
    assert_true(max_events <= buffer->capacity);
    size_t count = waiting_count < max_events ? waiting_count : max_events;
    memcpy(buffer->events, waiting, count * sizeof *waiting);
    memmove(waiting, waiting + count, (waiting_count - count) * sizeof *waiting);
    waiting_count -= count;
    return (int)count;
}

enum gpiod_edge_event_type gpiod_edge_event_get_event_type(struct gpiod_edge_event *event)
{
    return event->type;
}

uint64_t gpiod_edge_event_get_timestamp_ns(struct gpiod_edge_event *event)
{
    return event->time_ns;
}

static int make_pipe(void **state)
{
    (void)state;
    return pipe(event_pipe);
}

static void assert_all_given_back(void)
{
    assert_int_equal(open_chips, 0);
    assert_int_equal(open_infos, 0);
    assert_int_equal(open_requests, 0);
    assert_int_equal(open_buffers, 0);
}

static void pull_and_active_level_become_settings(void **state)
{
    (void)state;
    static const struct {
        enum pull pull;
        bool active_low;
        enum gpiod_line_bias bias;
    } cases[] = {
        {PULL_UP, true, GPIOD_LINE_BIAS_PULL_UP},
        {PULL_DOWN, false, GPIOD_LINE_BIAS_PULL_DOWN},
        {PULL_NONE, false, GPIOD_LINE_BIAS_DISABLED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct gpio_line *line =
            gpio_line_request("/dev/gpiochip0", 5, cases[i].pull, cases[i].active_low);
        assert_non_null(line);
        assert_int_equal(line_request.offset, 5);
        assert_int_equal(asked.bias, cases[i].bias);
        assert_int_equal(asked.active_low, cases[i].active_low);
        assert_int_equal(asked.edge, GPIOD_LINE_EDGE_BOTH);
        assert_int_equal(asked.clock, GPIOD_LINE_CLOCK_MONOTONIC);
        assert_int_equal(asked.direction, GPIOD_LINE_DIRECTION_INPUT);
        assert_int_equal(asked.debounce_us, 0);
        assert_int_equal(gpio_line_descriptor(line), event_pipe[0]);
        assert_true(fcntl(event_pipe[0], F_GETFL) & O_NONBLOCK);
        assert_int_equal(gpio_line_level(line), 1);
        gpio_line_release(line);
        assert_all_given_back();
    }
}

static void a_line_that_cannot_be_had_says_why(void **state)
{
    (void)state;
    request_error = EBUSY;
    assert_null(gpio_line_request("/dev/gpiochip0", 5, PULL_UP, true));
    assert_int_equal(errno, EBUSY);
    request_error = 0;
    assert_null(gpio_line_request("/dev/gpiochip7", 5, PULL_UP, true));
    assert_int_equal(errno, ENOENT);
    assert_all_given_back();
}

static void events_are_taken_until_there_are_none(void **state)
{
    (void)state;
    struct gpio_line *line = gpio_line_request("/dev/gpiochip0", 5, PULL_UP, true);
    struct gpio_line_event events[200];
    assert_int_equal(gpio_line_read(line, events, 200), 0);
    for (waiting_count = 0; waiting_count < 100; waiting_count++)
        waiting[waiting_count] = (struct gpiod_edge_event){7000000000 + waiting_count,
            waiting_count % 2 ? GPIOD_EDGE_EVENT_FALLING_EDGE : GPIOD_EDGE_EVENT_RISING_EDGE};
    int first = gpio_line_read(line, events, 200);
    assert_in_range(first, 1, 100);
    assert_int_equal(events[1].time_ns, 7000000001);
    assert_true(events[0].down);
    assert_false(events[1].down);
    assert_int_equal(gpio_line_read(line, events, 200), 100 - first);
    assert_int_equal(gpio_line_read(line, events, 200), 0);
    gpio_line_release(line);
    assert_all_given_back();
}

static void chip_and_consumer_are_told(void **state)
{
    (void)state;
    struct gpio_chip_info info;
    assert_true(gpio_chip_read_info("/dev/gpiochip0", &info));
    assert_string_equal(info.path, "/dev/gpiochip0");
    assert_string_equal(info.name, "gpiochip0");
    assert_string_equal(info.label, "pinctrl-rp1");
    assert_int_equal(info.line_count, 54);
    assert_false(gpio_chip_read_info("/dev/null", &info));
    char name[GPIO_NAME_BYTES];
    gpio_line_consumer("/dev/gpiochip0", 2, name);
    assert_string_equal(name, "i2c");
    gpio_line_consumer("/dev/gpiochip0", 3, name);
    assert_string_equal(name, "");
    gpio_line_consumer("/dev/gpiochip7", 3, name);
    assert_string_equal(name, "");
    assert_all_given_back();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pull_and_active_level_become_settings),
        cmocka_unit_test(a_line_that_cannot_be_had_says_why),
        cmocka_unit_test(events_are_taken_until_there_are_none),
        cmocka_unit_test(chip_and_consumer_are_told),
    };
    return cmocka_run_group_tests(tests, make_pipe, NULL);
}
