#include "player/press.h"

static const enum action short_actions[BUTTON_COUNT] = {
    [BUTTON_PREV] = ACTION_PREV,
    [BUTTON_NEXT] = ACTION_NEXT,
    [BUTTON_MENU] = ACTION_MENU,
    [BUTTON_HOLD] = ACTION_HOLD,
};

static const enum action long_actions[BUTTON_COUNT] = {
    [BUTTON_PREV] = ACTION_PREV_TOPIC,
    [BUTTON_NEXT] = ACTION_NEXT_TOPIC,
    [BUTTON_MENU] = ACTION_NONE,
    [BUTTON_HOLD] = ACTION_NONE,
};

// Where the events of one call go.
struct output {
    struct press_event *events;
    size_t count;
};

static void emit(struct output *output, enum press_event_kind kind, enum action action,
    enum button_name button, tick_ms time)
{
    if (output->count < PRESS_MOST_EVENTS)
        output->events[output->count++] = (struct press_event){kind, action, button, time};
}

// ---- When something becomes due ----

static int settle_ms(const struct press_options *options, bool down)
{
    if (down || options->debounce_ms > PRESS_RELEASE_MS)
        return options->debounce_ms;
    return PRESS_RELEASE_MS;
}

// While a button that counts as down reads up, it is either bouncing or on its way to a release:
// its long press and its fault wait until that is clear.
static tick_ms held_deadline(const struct press *press, enum button_name name)
{
    const struct press_button *button = &press->buttons[name];
    if (!button->level || button->stage == PRESS_IS_STUCK)
        return TICK_NEVER;
    if (button->stage == PRESS_ACTED && long_actions[name] != ACTION_NONE)
        return button->down_since + press->options.long_press_ms;
    return button->down_since + press->options.stuck_ms;
}

static tick_ms button_deadline(const struct press *press, enum button_name name)
{
    const struct press_button *button = &press->buttons[name];
    tick_ms settles = TICK_NEVER;
    if (button->level != button->down)
        settles = button->level_since + settle_ms(&press->options, button->level);
    if (!button->down)
        return settles;
    if (button->stage == PRESS_AWAITS_CHORD)
        return tick_earlier(settles, button->counted_at + PRESS_CHORD_MS);
    return tick_earlier(settles, held_deadline(press, name));
}

tick_ms press_deadline(const struct press *press)
{
    tick_ms deadline = TICK_NEVER;
    for (int name = 0; name < BUTTON_COUNT; name++)
        deadline = tick_earlier(deadline, button_deadline(press, (enum button_name)name));
    return deadline;
}

bool press_has_stuck(const struct press *press)
{
    for (int name = 0; name < BUTTON_COUNT; name++) {
        if (press->buttons[name].stage == PRESS_IS_STUCK)
            return true;
    }
    return false;
}

// ---- What happens then ----

static void act(struct press *press, enum button_name name, struct output *output)
{
    press->buttons[name].stage = PRESS_ACTED;
    emit(output, PRESS_ACTION, short_actions[name], name, press->now);
}

// A press of prev or next where the two together mean something: the second one decides.
static void act_or_await_chord(struct press *press, enum button_name name, struct output *output)
{
    struct press_button *other = &press->buttons[name == BUTTON_PREV ? BUTTON_NEXT : BUTTON_PREV];
    if (other->stage != PRESS_AWAITS_CHORD) {
        press->buttons[name].stage = PRESS_AWAITS_CHORD;
        return;
    }
    press->buttons[name].stage = PRESS_SPENT;
    other->stage = PRESS_SPENT;
    emit(output, PRESS_ACTION, ACTION_MENU, name, press->now);
}

static void settle(struct press *press, enum button_name name, struct output *output)
{
    struct press_button *button = &press->buttons[name];
    button->down = button->level;
    if (!button->down) {
        if (button->stage == PRESS_AWAITS_CHORD)
            act(press, name, output); // a short tap is over before the wait is
        button->stage = PRESS_UP;
        return;
    }
    button->down_since = button->level_since;
    button->counted_at = press->now;
    if (press->options.chord && (name == BUTTON_PREV || name == BUTTON_NEXT))
        act_or_await_chord(press, name, output);
    else
        act(press, name, output);
}

static void step(struct press *press, enum button_name name, struct output *output)
{
    struct press_button *button = &press->buttons[name];
    tick_ms settled = button->level_since + settle_ms(&press->options, button->level);
    if (button->level != button->down && press->now >= settled) {
        settle(press, name, output);
    } else if (button->stage == PRESS_AWAITS_CHORD) {
        act(press, name, output);
    } else if (button->stage == PRESS_ACTED && long_actions[name] != ACTION_NONE) {
        button->stage = PRESS_SPENT;
        emit(output, PRESS_ACTION, long_actions[name], name, press->now);
    } else {
        button->stage = PRESS_IS_STUCK;
        emit(output, PRESS_STUCK, ACTION_NONE, name, press->now);
    }
}

// Takes everything that is due in the order of its time, so that a caller who comes late gets what
// one who is always there gets.
static void work_off(struct press *press, tick_ms time, struct output *output)
{
    for (;;) {
        tick_ms deadline = press_deadline(press);
        if (deadline == TICK_NEVER || deadline > time)
            break;
        press->now = deadline > press->now ? deadline : press->now;
        for (int name = 0; name < BUTTON_COUNT; name++) {
            if (button_deadline(press, (enum button_name)name) <= deadline)
                step(press, (enum button_name)name, output);
        }
    }
    press->now = time > press->now ? time : press->now;
}

// ---- From outside ----

void press_start(struct press *press, const struct press_options *options, tick_ms now)
{
    *press = (struct press){.options = *options, .now = now};
}

void press_start_level(struct press *press, enum button_name button, bool down)
{
    press->buttons[button] = (struct press_button){
        .level = down,
        .level_since = press->now,
        .down = down,
        .down_since = press->now,
        .counted_at = press->now,
        .stage = down ? PRESS_SPENT : PRESS_UP,
    };
}

size_t press_level(struct press *press, tick_ms time, enum button_name button, bool down,
    struct press_event events[PRESS_MOST_EVENTS])
{
    struct output output = {events, 0};
    work_off(press, time, &output);
    struct press_button *changed = &press->buttons[button];
    if (changed->level != down) {
        changed->level = down;
        changed->level_since = press->now;
    }
    return output.count;
}

size_t press_tap(struct press *press, tick_ms time, enum button_name button,
    struct press_event events[PRESS_MOST_EVENTS])
{
    struct output output = {events, 0};
    work_off(press, time, &output);
    emit(&output, PRESS_ACTION, short_actions[button], button, press->now);
    return output.count;
}

size_t press_advance(
    struct press *press, tick_ms time, struct press_event events[PRESS_MOST_EVENTS])
{
    struct output output = {events, 0};
    work_off(press, time, &output);
    return output.count;
}
