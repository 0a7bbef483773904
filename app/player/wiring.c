#include "player/wiring.h"

#include "base/tick.h"

enum { NANOSECONDS = 1000000 }; // in a millisecond

static const int64_t STEADY = (int64_t)WIRING_STEADY_MS * NANOSECONDS;
static const int64_t LONG_BOUNCE = (int64_t)WIRING_LONG_BOUNCE_MS * NANOSECONDS;
static const int64_t LEAVE = (int64_t)WIRING_LEAVE_MS * NANOSECONDS;
static const int64_t IDLE = (int64_t)WIRING_IDLE_MS * NANOSECONDS;

// Where the events of one call go.
struct output {
    struct wiring_event *events;
    size_t count;
};

static void emit(struct output *output, const struct wiring_event *event)
{
    if (output->count < WIRING_MOST_EVENTS)
        output->events[output->count++] = *event;
}

static void count_up(int *counter)
{
    if (*counter < WIRING_MOST_COUNTED)
        (*counter)++;
}

// ---- When something becomes due ----

static int64_t button_deadline(const struct wiring *wiring, enum button_name name)
{
    const struct wiring_button *button = &wiring->buttons[name];
    if (button->edges > 0)
        return button->last_ns + STEADY;
    if (button->down && !button->is_stuck)
        return button->down_since_ns + (int64_t)wiring->options.stuck_ms * NANOSECONDS;
    return WIRING_NEVER;
}

static int64_t end_of_test(const struct wiring *wiring)
{
    int64_t idle = wiring->last_edge_ns + IDLE;
    if (wiring->all_down_from == WIRING_NEVER)
        return idle;
    return tick_earlier(idle, wiring->all_down_from + LEAVE);
}

int64_t wiring_deadline(const struct wiring *wiring)
{
    int64_t deadline = end_of_test(wiring);
    for (int name = 0; name < BUTTON_COUNT; name++)
        deadline = tick_earlier(deadline, button_deadline(wiring, (enum button_name)name));
    return deadline;
}

// ---- What happens then ----

static void follow_all_down(struct wiring *wiring)
{
    bool all_down = true;
    for (int name = 0; name < BUTTON_COUNT; name++)
        all_down = all_down && (!wiring->options.there[name] || wiring->buttons[name].down);
    if (!all_down) {
        wiring->was_up = true;
        wiring->all_down_from = WIRING_NEVER;
    } else if (wiring->was_up && wiring->all_down_from == WIRING_NEVER) {
        wiring->all_down_from = wiring->now_ns;
    }
}

// The burst is over: the level stands.
static void settle(struct wiring *wiring, enum button_name name, struct output *output)
{
    struct wiring_button *button = &wiring->buttons[name];
    struct wiring_event event = {
        .kind = WIRING_PULSE,
        .button = name,
        .time_ns = button->first_ns,
        .edges = button->edges,
        .bounce_ns = button->last_ns - button->first_ns,
    };
    if (button->level != button->down) {
        event.kind = button->level ? WIRING_PRESS : WIRING_RELEASE;
        button->down_since_ns = button->first_ns;
        button->is_stuck = false;
    }
    if (event.kind == WIRING_PULSE)
        count_up(&button->pulses);
    else if (event.kind == WIRING_PRESS)
        count_up(&button->presses);
    button->down = button->level;
    button->edges = 0;
    emit(output, &event);
    follow_all_down(wiring);
}

static void step(struct wiring *wiring, enum button_name name, struct output *output)
{
    struct wiring_button *button = &wiring->buttons[name];
    if (button->edges > 0) {
        settle(wiring, name, output);
        return;
    }
    struct wiring_event event = {.kind = WIRING_STUCK, .button = name, .time_ns = wiring->now_ns};
    button->is_stuck = true;
    emit(output, &event);
}

static void work_off(struct wiring *wiring, int64_t time_ns, struct output *output)
{
    for (;;) {
        int64_t deadline = WIRING_NEVER;
        for (int name = 0; name < BUTTON_COUNT; name++)
            deadline = tick_earlier(deadline, button_deadline(wiring, (enum button_name)name));
        if (deadline > time_ns)
            break;
        wiring->now_ns = deadline > wiring->now_ns ? deadline : wiring->now_ns;
        for (int name = 0; name < BUTTON_COUNT; name++) {
            if (button_deadline(wiring, (enum button_name)name) <= deadline)
                step(wiring, (enum button_name)name, output);
        }
    }
    wiring->now_ns = time_ns > wiring->now_ns ? time_ns : wiring->now_ns;
}

// ---- From outside ----

void wiring_start(struct wiring *wiring, const struct wiring_options *options, int64_t now_ns)
{
    *wiring = (struct wiring){
        .options = *options,
        .now_ns = now_ns,
        .last_edge_ns = now_ns,
        .was_up = true,
        .all_down_from = WIRING_NEVER,
    };
}

void wiring_start_level(struct wiring *wiring, enum button_name button, bool down)
{
    wiring->buttons[button] =
        (struct wiring_button){.level = down, .down = down, .down_since_ns = wiring->now_ns};
    wiring->was_up = false;
    follow_all_down(wiring);
}

// Interference may go on without a pause: its length is known before its end.
static void add_edge(struct wiring *wiring, struct wiring_button *button, bool down)
{
    if (button->edges == 0)
        button->first_ns = wiring->now_ns;
    button->level = down;
    button->last_ns = wiring->now_ns;
    count_up(&button->edges);
    int64_t length = button->last_ns - button->first_ns;
    if (button->edges > button->most_edges)
        button->most_edges = button->edges;
    if (length > button->longest_bounce)
        button->longest_bounce = length;
}

size_t wiring_level(struct wiring *wiring, int64_t time_ns, enum button_name button, bool down,
    struct wiring_event events[WIRING_MOST_EVENTS])
{
    struct output output = {events, 0};
    work_off(wiring, time_ns, &output);
    if (wiring->buttons[button].level == down)
        return output.count;
    wiring->last_edge_ns = wiring->now_ns;
    add_edge(wiring, &wiring->buttons[button], down);
    return output.count;
}

size_t wiring_advance(
    struct wiring *wiring, int64_t time_ns, struct wiring_event events[WIRING_MOST_EVENTS])
{
    struct output output = {events, 0};
    work_off(wiring, time_ns, &output);
    return output.count;
}

static bool all_are_stuck(const struct wiring *wiring)
{
    bool any = false;
    for (int name = 0; name < BUTTON_COUNT; name++) {
        if (wiring->options.there[name] && !wiring->buttons[name].is_stuck)
            return false;
        any = any || wiring->options.there[name];
    }
    return any;
}

bool wiring_is_over(const struct wiring *wiring)
{
    return wiring->now_ns >= end_of_test(wiring) || all_are_stuck(wiring);
}

void wiring_describe(const struct wiring *wiring, enum button_name name, struct button_card *card)
{
    const struct wiring_button *button = &wiring->buttons[name];
    card->down = button->level;
    card->presses = button->presses;
    card->pulses = button->pulses;
    card->most_edges = button->most_edges;
    card->bounce_ns = button->longest_bounce;
    if (!wiring->options.there[name])
        card->verdict = BUTTON_MISSING;
    else if (button->is_stuck)
        card->verdict = BUTTON_STUCK;
    else if (button->pulses > 0)
        card->verdict = BUTTON_DISTURBED;
    else if (button->longest_bounce > LONG_BOUNCE)
        card->verdict = BUTTON_BOUNCES;
    else
        card->verdict = button->presses > 0 ? BUTTON_GOOD : BUTTON_UNTRIED;
}
