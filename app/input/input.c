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
static bool is_wired(const struct input *input, int button)
{
    return input->config->gpio.lines[button] >= 0 &&
           (input->has_gpio ? input->gpio.lines[button] != NULL : input->pipe.descriptor >= 0);
}

static bool wants_chord(const struct input *input)
{
    return is_wired(input, BUTTON_PREV) && is_wired(input, BUTTON_NEXT) &&
           !is_wired(input, BUTTON_MENU);
}

static void start_press(struct input *input, tick_ms now)
{
    const struct gpio_config *config = &input->config->gpio;
    struct press_options options = {
        .debounce_ms = config->debounce_ms,
        .long_press_ms = config->long_press_ms,
        .stuck_ms = config->stuck_ms,
        .chord = wants_chord(input),
    };
    press_start(&input->press, &options, now);
    for (int button = 0; button < BUTTON_COUNT; button++)
        press_start_level(&input->press, (enum button_name)button, input->gpio.down[button]);
}

static void plan_retry(struct input *input, tick_ms now)
{
    if (!gpio_is_faulty(&input->gpio)) {
        input->retry_at = TICK_NEVER;
        input->retry_delay = INPUT_FIRST_RETRY_MS;
        return;
    }
    input->retry_at = now + input->retry_delay;
    input->retry_delay = tick_earlier(2 * input->retry_delay, INPUT_RETRY_MS);
}

void input_open(struct input *input, const struct config *config, tick_ms now)
{
    *input = (struct input){.config = config, .retry_delay = INPUT_FIRST_RETRY_MS};
    input->has_gpio = gpio_open(&input->gpio, &config->gpio);
    button_pipe_open(&input->pipe, config->pipe);
    start_press(input, now);
    plan_retry(input, now);
}

void input_close(struct input *input)
{
    gpio_close(&input->gpio);
    button_pipe_close(&input->pipe);
    input->has_gpio = false;
}

void input_retry(struct input *input, tick_ms now)
{
    bool came_back[BUTTON_COUNT];
    if (gpio_retry(&input->gpio, &input->config->gpio, came_back)) {
        input->has_gpio = true;
        input->press.options.chord = wants_chord(input);
    }
    for (int button = 0; button < BUTTON_COUNT; button++) {
        if (came_back[button])
            press_start_level(&input->press, (enum button_name)button, input->gpio.down[button]);
    }
    plan_retry(input, now);
}

static void retry_if_due(struct input *input, tick_ms now)
{
    if (input->retry_at == TICK_NEVER && gpio_is_faulty(&input->gpio))
        plan_retry(input, now);
    else if (now >= input->retry_at)
        input_retry(input, now);
}

bool input_needs_care(const struct input *input)
{
    bool pipe_missing = *input->config->pipe != '\0' && input->pipe.descriptor < 0;
    return gpio_is_faulty(&input->gpio) || pipe_missing || press_has_stuck(&input->press);
}

// ---- Waiting ----

size_t input_descriptors(
    const struct input *input, struct pollfd descriptors[INPUT_MOST_DESCRIPTORS])
{
    int found[INPUT_MOST_DESCRIPTORS];
    size_t count = gpio_descriptors(&input->gpio, found);
    if (input->pipe.descriptor >= 0)
        found[count++] = input->pipe.descriptor;
    for (size_t i = 0; i < count; i++)
        descriptors[i] = (struct pollfd){.fd = found[i], .events = POLLIN};
    return count;
}

tick_ms input_deadline(const struct input *input)
{
    return tick_earlier(press_deadline(&input->press), input->retry_at);
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

// The kernel stamps edges with CLOCK_MONOTONIC since Linux 5.7; one may come after now was asked
// for. A time of another clock, or of long ago because the process was stopped, is taken as now.
static int64_t edge_time_ns(int64_t time_ns, tick_ms now)
{
    enum { OLDEST_MS = 10000, NEWEST_MS = 1000 };
    tick_ms time = time_ns / NANOSECONDS_A_MILLISECOND;
    bool is_sound = time <= now + NEWEST_MS && time >= now - OLDEST_MS;
    return is_sound ? time_ns : now * NANOSECONDS_A_MILLISECOND;
}

// Takes the edges of the lines, with times that can be relied on.
static size_t read_edges(struct input *input, tick_ms now, struct gpio_edge edges[GPIO_MOST_EDGES])
{
    size_t count = gpio_read(&input->gpio, now * NANOSECONDS_A_MILLISECOND, edges);
    for (size_t i = 0; i < count; i++)
        edges[i].time_ns = edge_time_ns(edges[i].time_ns, now);
    return count;
}

static void read_gpio(struct input *input, tick_ms now, struct action_list *list)
{
    struct gpio_edge edges[GPIO_MOST_EDGES];
    struct press_event events[PRESS_MOST_EVENTS];
    size_t count = read_edges(input, now, edges);
    for (size_t i = 0; i < count; i++) {
        tick_ms time = edges[i].time_ns / NANOSECONDS_A_MILLISECOND;
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
    read_gpio(input, now, &list);
    read_pipe(input, now, &list);
    size_t given = press_advance(&input->press, now, events);
    take_events(input, &list, events, given);
    retry_if_due(input, now);
    return list.count;
}

// ---- The wiring test ----

bool input_all_held(const struct input *input)
{
    int wired = 0;
    for (int button = 0; button < BUTTON_COUNT; button++) {
        if (!is_wired(input, button))
            continue;
        if (!input->gpio.down[button])
            return false;
        wired++;
    }
    return wired > 1;
}

void input_start_wiring(const struct input *input, struct wiring *wiring, tick_ms now)
{
    struct wiring_options options = {.stuck_ms = input->config->gpio.stuck_ms};
    for (int button = 0; button < BUTTON_COUNT; button++)
        options.there[button] = is_wired(input, button);
    wiring_start(wiring, &options, now * NANOSECONDS_A_MILLISECOND);
    for (int button = 0; button < BUTTON_COUNT; button++)
        wiring_start_level(wiring, (enum button_name)button, input->gpio.down[button]);
}

struct event_list {
    struct wiring_event *events;
    size_t count;
};

static void add_events(struct event_list *list, const struct wiring_event *events, size_t count)
{
    for (size_t i = 0; i < count && list->count < INPUT_MOST_EVENTS; i++)
        list->events[list->count++] = events[i];
}

static void count_pipe(
    struct input *input, struct wiring *wiring, int64_t now_ns, struct event_list *list)
{
    struct button_word words[BUTTON_PIPE_MOST_WORDS];
    struct wiring_event events[WIRING_MOST_EVENTS];
    size_t count = button_pipe_read(&input->pipe, words);
    for (size_t i = 0; i < count; i++) {
        if (words[i].kind == BUTTON_WORD_PRESS)
            continue;
        size_t given = wiring_level(
            wiring, now_ns, words[i].button, words[i].kind == BUTTON_WORD_DOWN, events);
        add_events(list, events, given);
    }
}

size_t input_read_wiring(struct input *input, struct wiring *wiring, tick_ms now,
    struct wiring_event events[INPUT_MOST_EVENTS])
{
    struct gpio_edge edges[GPIO_MOST_EDGES];
    struct wiring_event some[WIRING_MOST_EVENTS];
    struct event_list list = {events, 0};
    int64_t now_ns = now * NANOSECONDS_A_MILLISECOND;
    size_t count = read_edges(input, now, edges);
    for (size_t i = 0; i < count; i++) {
        size_t given = wiring_level(wiring, edges[i].time_ns, edges[i].button, edges[i].down, some);
        add_events(&list, some, given);
    }
    count_pipe(input, wiring, now_ns, &list);
    add_events(&list, some, wiring_advance(wiring, now_ns, some));
    for (int button = 0; button < BUTTON_COUNT; button++) // one may have been lost
        wiring->options.there[button] = is_wired(input, button);
    return list.count;
}

void input_stop_wiring(struct input *input, tick_ms now)
{
    start_press(input, now);
    plan_retry(input, now);
}
