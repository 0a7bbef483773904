// What is asked of libgpiod 1. The functions of the library are replaced by those below.
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

struct gpiod_line {
    unsigned offset;
};

struct gpiod_chip {
    struct gpiod_line line;
};

static struct gpiod_chip chip;
static int open_chips;
static int asked_flags;
static int request_error; // errno of the next request, 0: it succeeds
static int event_pipe[2];
static struct gpiod_line_event waiting[40];
static unsigned waiting_count;

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

const char *gpiod_chip_name(struct gpiod_chip *named)
{
    (void)named;
    return "gpiochip0";
}

const char *gpiod_chip_label(struct gpiod_chip *named)
{
    (void)named;
    return "pinctrl-bcm2835";
}

unsigned int gpiod_chip_num_lines(struct gpiod_chip *counted)
{
    (void)counted;
    return 54;
}

struct gpiod_line *gpiod_chip_get_line(struct gpiod_chip *owner, unsigned int offset)
{
    if (offset >= 54) {
        errno = EINVAL;
        return NULL;
    }
    owner->line.offset = offset;
    return &owner->line;
}

const char *gpiod_line_consumer(struct gpiod_line *line)
{
    return line->offset == 2 ? "i2c" : NULL;
}

int gpiod_line_request_both_edges_events_flags(
    struct gpiod_line *line, const char *consumer, int flags)
{
    (void)line;
    assert_string_equal(consumer, "gongshi");
    asked_flags = flags;
    errno = request_error;
    return request_error ? -1 : 0;
}

int gpiod_line_event_get_fd(struct gpiod_line *line)
{
    (void)line;
    return event_pipe[0];
}

int gpiod_line_event_read_multiple(
    struct gpiod_line *line, struct gpiod_line_event *events, unsigned int num_events)
{
    (void)line;
    if (waiting_count == 0) {
        errno = EAGAIN;
        return -1;
    }
    unsigned count = waiting_count < num_events ? waiting_count : num_events;
    memcpy(events, waiting, count * sizeof *events);
    memmove(waiting, waiting + count, (waiting_count - count) * sizeof *waiting);
    waiting_count -= count;
    return (int)count;
}

int gpiod_line_get_value(struct gpiod_line *line)
{
    return line->offset == 5;
}

static int make_pipe(void **state)
{
    (void)state;
    return pipe(event_pipe);
}

static void pull_and_active_level_become_flags(void **state)
{
    (void)state;
    static const struct {
        enum pull pull;
        bool active_low;
        int flags;
    } cases[] = {
        {PULL_UP, true, GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP | GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW},
        {PULL_DOWN, false, GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_DOWN},
        {PULL_NONE, false, GPIOD_LINE_REQUEST_FLAG_BIAS_DISABLE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct gpio_line *line =
            gpio_line_request("/dev/gpiochip0", 5, cases[i].pull, cases[i].active_low);
        assert_non_null(line);
        assert_int_equal(asked_flags, cases[i].flags);
        assert_int_equal(gpio_line_descriptor(line), event_pipe[0]);
        assert_true(fcntl(event_pipe[0], F_GETFL) & O_NONBLOCK);
        assert_int_equal(gpio_line_level(line), 1);
        gpio_line_release(line);
        assert_int_equal(open_chips, 0);
    }
}

static void a_line_that_cannot_be_had_says_why(void **state)
{
    (void)state;
    request_error = EBUSY;
    assert_null(gpio_line_request("/dev/gpiochip0", 5, PULL_UP, true));
    assert_int_equal(errno, EBUSY);
    request_error = 0;
    assert_null(gpio_line_request("/dev/gpiochip0", 99, PULL_UP, true));
    assert_int_equal(errno, EINVAL);
    assert_null(gpio_line_request("/dev/gpiochip7", 5, PULL_UP, true));
    assert_int_equal(errno, ENOENT);
    assert_int_equal(open_chips, 0);
}

static void events_are_taken_until_there_are_none(void **state)
{
    (void)state;
    struct gpio_line *line = gpio_line_request("/dev/gpiochip0", 5, PULL_UP, true);
    struct gpio_line_event events[64];
    assert_int_equal(gpio_line_read(line, events, 64), 0);
    for (waiting_count = 0; waiting_count < 20; waiting_count++)
        waiting[waiting_count] = (struct gpiod_line_event){{7, waiting_count},
            waiting_count % 2 ? GPIOD_LINE_EVENT_FALLING_EDGE : GPIOD_LINE_EVENT_RISING_EDGE};
    int first = gpio_line_read(line, events, 64);
    assert_in_range(first, 1, 20);
    assert_int_equal(events[1].time_ns, 7000000001);
    assert_true(events[0].down);
    assert_false(events[1].down);
    assert_int_equal(gpio_line_read(line, events, 64), 20 - first);
    assert_int_equal(gpio_line_read(line, events, 64), 0);
    gpio_line_release(line);
}

static void chip_and_consumer_are_told(void **state)
{
    (void)state;
    struct gpio_chip_info info;
    assert_true(gpio_chip_read_info("/dev/gpiochip0", &info));
    assert_string_equal(info.path, "/dev/gpiochip0");
    assert_string_equal(info.name, "gpiochip0");
    assert_string_equal(info.label, "pinctrl-bcm2835");
    assert_int_equal(info.line_count, 54);
    assert_false(gpio_chip_read_info("/dev/null", &info));
    char name[GPIO_NAME_BYTES];
    gpio_line_consumer("/dev/gpiochip0", 2, name);
    assert_string_equal(name, "i2c");
    gpio_line_consumer("/dev/gpiochip0", 3, name);
    assert_string_equal(name, "");
    gpio_line_consumer("/dev/gpiochip7", 3, name);
    assert_string_equal(name, "");
    assert_int_equal(open_chips, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pull_and_active_level_become_flags),
        cmocka_unit_test(a_line_that_cannot_be_had_says_why),
        cmocka_unit_test(events_are_taken_until_there_are_none),
        cmocka_unit_test(chip_and_consumer_are_told),
    };
    return cmocka_run_group_tests(tests, make_pipe, NULL);
}
