#include "input/input.h"

#include "base/log.h"
#include "words/words.h"

static const char *const button_names[BUTTON_COUNT] = {
    [BUTTON_PREV] = WORD_PREVIOUS_PAGE,
    [BUTTON_NEXT] = WORD_NEXT_PAGE,
    [BUTTON_MENU] = WORD_CONTENTS,
    [BUTTON_HOLD] = WORD_HOLD,
};

enum { NANOSECONDS_A_MILLISECOND = 1000000 };

// ---- Opening ----

// Whether a person can press it: a line that is named but cannot be had does not count, unless
// there are no lines at all and the pipe stands for all of them.
static bool is_wired(const struct input *input, const struct config *config, int button)
{
    return config->gpio.lines[button] >= 0 && (!input->has_gpio || input->gpio.lines[button]);
}

void input_open(struct input *input, const struct config *config, tick_ms now)
{
    input->has_gpio = gpio_open(&input->gpio, &config->gpio);
    button_pipe_open(&input->pipe, config->pipe);
    struct press_options options = {
        .debounce_ms = config->gpio.debounce_ms,
        .long_press_ms = config->gpio.long_press_ms,
        .stuck_ms = config->gpio.stuck_ms,
        .chord = is_wired(input, config, BUTTON_PREV) && is_wired(input, config, BUTTON_NEXT) &&
                 !is_wired(input, config, BUTTON_MENU),
    };
    press_start(&input->press, &options, now);
    for (int button = 0; button < BUTTON_COUNT; button++)
        press_start_level(
            &input->press, (enum button_name)button, input->has_gpio && input->gpio.down[button]);
}

void input_close(struct input *input)
{
    if (input->has_gpio)
        gpio_close(&input->gpio);
    button_pipe_close(&input->pipe);
    input->has_gpio = false;
}

// ---- Waiting ----

size_t input_descriptors(
    const struct input *input, struct pollfd descriptors[INPUT_MOST_DESCRIPTORS])
{
    int found[INPUT_MOST_DESCRIPTORS];
    size_t count = input->has_gpio ? gpio_descriptors(&input->gpio, found) : 0;
    if (input->pipe.descriptor >= 0)
        found[count++] = input->pipe.descriptor;
    for (size_t i = 0; i < count; i++)
        descriptors[i] = (struct pollfd){.fd = found[i], .events = POLLIN};
    return count;
}

tick_ms input_deadline(const struct input *input)
{
    return press_deadline(&input->press);
}

// ---- Reading ----

struct action_list {
    enum action *actions;
    size_t count;
};

static void take_events(
    struct input *input, struct action_list *list, const struct press_event *events, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (events[i].kind == PRESS_STUCK)
            log_line(TEXT_BUTTON_STUCK, button_names[events[i].button],
                button_word(events[i].button), input->press.options.stuck_ms / 1000);
        else if (list->count < INPUT_MOST_ACTIONS)
            list->actions[list->count++] = events[i].action;
    }
}

// The kernel stamps edges with CLOCK_MONOTONIC since Linux 5.7. A time of another clock, or of long
// ago because the process was stopped, is taken as now.
static tick_ms edge_tick(int64_t time_ns, tick_ms now)
{
    enum { OLDEST_MS = 10000 };
    tick_ms time = time_ns / NANOSECONDS_A_MILLISECOND;
    return time > now || time < now - OLDEST_MS ? now : time;
}

static void read_gpio(struct input *input, tick_ms now, struct action_list *list)
{
    struct gpio_edge edges[GPIO_MOST_EDGES];
    struct press_event events[PRESS_MOST_EVENTS];
    size_t count = gpio_read(&input->gpio, now * NANOSECONDS_A_MILLISECOND, edges);
    for (size_t i = 0; i < count; i++) {
        tick_ms time = edge_tick(edges[i].time_ns, now);
        size_t given = press_level(&input->press, time, edges[i].button, edges[i].down, events);
        take_events(input, list, events, given);
    }
}

static void read_pipe(struct input *input, tick_ms now, struct action_list *list)
{
    struct button_word words[BUTTON_PIPE_MOST_WORDS];
    struct press_event events[PRESS_MOST_EVENTS];
    size_t count = button_pipe_read(&input->pipe, words);
    for (size_t i = 0; i < count; i++) {
        enum button_name button = words[i].button;
        size_t given = words[i].kind == BUTTON_WORD_PRESS
                           ? press_tap(&input->press, now, button, events)
                           : press_level(&input->press, now, button,
                                 words[i].kind == BUTTON_WORD_DOWN, events);
        take_events(input, list, events, given);
    }
}

size_t input_read(struct input *input, tick_ms now, enum action actions[INPUT_MOST_ACTIONS])
{
    struct action_list list = {actions, 0};
    struct press_event events[PRESS_MOST_EVENTS];
    if (input->has_gpio)
        read_gpio(input, now, &list);
    read_pipe(input, now, &list);
    size_t given = press_advance(&input->press, now, events);
    take_events(input, &list, events, given);
    return list.count;
}
