#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glob.h>

#include "player/press.h"

enum { MOST_EDGES = 10000, MOST_EVENTS = 1000 };

static const struct press_options defaults = {
    .debounce_ms = 10,
    .long_press_ms = 800,
    .stuck_ms = 30000,
};

// One line of a trace: the level of a button changes.
struct edge {
    int64_t time_us;
    enum button_name button;
    bool down;
};

struct expectation {
    struct press_event event; // without its time
    tick_ms from, to;
};

// A file of tests/traces:
//     options NAME=NUMBER…                 what differs from the defaults
//     start BUTTON down                    a level before the program starts
//     TIME_US BUTTON down|up               an edge
//     end TIME_US                          how long to watch
//     expect EVENT BUTTON FROM_MS TO_MS    what comes of it, in order and nothing else
struct trace {
    struct press_options options;
    bool start[BUTTON_COUNT];
    struct edge edges[MOST_EDGES];
    size_t edge_count;
    int64_t end_us;
    struct expectation expected[MOST_EVENTS];
    size_t expected_count;
};

static const char *const button_words[BUTTON_COUNT] = {"prev", "next", "menu", "hold"};

static const struct {
    const char *word;
    enum press_event_kind kind;
    enum action action;
} event_words[] = {
    {"prev", PRESS_ACTION, ACTION_PREV},
    {"next", PRESS_ACTION, ACTION_NEXT},
    {"menu", PRESS_ACTION, ACTION_MENU},
    {"hold", PRESS_ACTION, ACTION_HOLD},
    {"prev-topic", PRESS_ACTION, ACTION_PREV_TOPIC},
    {"next-topic", PRESS_ACTION, ACTION_NEXT_TOPIC},
    {"stuck", PRESS_STUCK, ACTION_NONE},
};

// ---- Reading a trace ----

static enum button_name read_button(const char *word)
{
    for (int i = 0; i < BUTTON_COUNT; i++) {
        if (strcmp(word, button_words[i]) == 0)
            return (enum button_name)i;
    }
    fail_msg("\"%s\" is no button", word);
    return BUTTON_COUNT;
}

static struct press_event read_event(const char *word, const char *button)
{
    for (size_t i = 0; i < sizeof event_words / sizeof event_words[0]; i++) {
        if (strcmp(word, event_words[i].word) == 0)
            return (struct press_event){
                event_words[i].kind, event_words[i].action, read_button(button), 0};
    }
    fail_msg("\"%s\" is no event", word);
    return (struct press_event){0};
}

static void read_option(struct trace *trace, const char *word)
{
    int value;
    if (sscanf(word, "debounce_ms=%d", &value) == 1)
        trace->options.debounce_ms = value;
    else if (sscanf(word, "long_press_ms=%d", &value) == 1)
        trace->options.long_press_ms = value;
    else if (sscanf(word, "stuck_ms=%d", &value) == 1)
        trace->options.stuck_ms = value;
    else if (sscanf(word, "chord=%d", &value) == 1)
        trace->options.chord = value != 0;
    else
        fail_msg("\"%s\" is no option", word);
}

static void read_trace_line(struct trace *trace, char *line)
{
    char first[32], second[32];
    long long from, to;
    if (strncmp(line, "options ", 8) == 0) {
        for (char *word = strtok(line + 8, " \n"); word; word = strtok(NULL, " \n"))
            read_option(trace, word);
    } else if (sscanf(line, "start %31s down", first) == 1) {
        trace->start[read_button(first)] = true;
    } else if (sscanf(line, "end %lld", &from) == 1) {
        trace->end_us = from;
    } else if (sscanf(line, "expect %31s %31s %lld %lld", first, second, &from, &to) == 4) {
        assert_true(trace->expected_count < MOST_EVENTS);
        trace->expected[trace->expected_count++] =
            (struct expectation){read_event(first, second), from, to};
    } else if (sscanf(line, "%lld %31s %31s", &from, first, second) == 3) {
        assert_true(trace->edge_count < MOST_EDGES);
        trace->edges[trace->edge_count++] =
            (struct edge){from, read_button(first), strcmp(second, "down") == 0};
    } else if (line[0] != '#' && line[0] != '\n') {
        fail_msg("not understood: %s", line);
    }
}

static struct trace *read_trace(const char *path)
{
    static struct trace trace;
    trace = (struct trace){.options = defaults};
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    char line[200];
    while (fgets(line, sizeof line, file))
        read_trace_line(&trace, line);
    fclose(file);
    assert_true(trace.end_us > 0);
    return &trace;
}

// ---- Playing it ----

struct result {
    struct press_event events[MOST_EVENTS];
    size_t count;
};

static void take(struct result *result, const struct press_event *events, size_t count)
{
    assert_true(result->count + count <= MOST_EVENTS);
    if (count > 0)
        memcpy(result->events + result->count, events, count * sizeof *events);
    result->count += count;
}

// How often the state machine is asked between two edges.
enum asking { ASK_AT_EDGES, ASK_AT_DEADLINES, ASK_EVERY_MILLISECOND };

static void ask_until(struct press *press, tick_ms time, enum asking asking, struct result *result)
{
    struct press_event events[PRESS_MOST_EVENTS];
    if (asking == ASK_AT_DEADLINES) {
        for (tick_ms due; (due = press_deadline(press)) <= time;)
            take(result, events, press_advance(press, due, events));
    } else if (asking == ASK_EVERY_MILLISECOND) {
        for (tick_ms now = press->now; now <= time; now++)
            take(result, events, press_advance(press, now, events));
    }
}

static void play(const struct trace *trace, enum asking asking, struct result *result)
{
    struct press press;
    struct press_event events[PRESS_MOST_EVENTS];
    result->count = 0;
    press_start(&press, &trace->options, 0);
    for (int i = 0; i < BUTTON_COUNT; i++)
        press_start_level(&press, (enum button_name)i, trace->start[i]);
    for (size_t i = 0; i < trace->edge_count; i++) {
        const struct edge *edge = &trace->edges[i];
        tick_ms time = edge->time_us / 1000;
        ask_until(&press, time, asking, result);
        take(result, events, press_level(&press, time, edge->button, edge->down, events));
    }
    ask_until(&press, trace->end_us / 1000, asking, result);
    take(result, events, press_advance(&press, trace->end_us / 1000, events));
}

static const char *event_word(const struct press_event *event)
{
    for (size_t i = 0; i < sizeof event_words / sizeof event_words[0]; i++) {
        if (event->kind == event_words[i].kind && event->action == event_words[i].action)
            return event_words[i].word;
    }
    return "nothing";
}

static void print_result(const struct result *result)
{
    for (size_t i = 0; i < result->count; i++) {
        const struct press_event *event = &result->events[i];
        print_error("  got %s %s at %lld ms\n", event_word(event), button_words[event->button],
            (long long)event->time);
    }
}

static bool as_expected(const struct trace *trace, const struct result *result)
{
    if (result->count != trace->expected_count)
        return false;
    for (size_t i = 0; i < result->count; i++) {
        const struct press_event *got = &result->events[i];
        const struct expectation *expected = &trace->expected[i];
        if (got->kind != expected->event.kind || got->action != expected->event.action ||
            got->button != expected->event.button || got->time < expected->from ||
            got->time > expected->to)
            return false;
    }
    return true;
}

static void check_trace(const char *path)
{
    static struct result result;
    const struct trace *trace = read_trace(path);
    for (int asking = ASK_AT_EDGES; asking <= ASK_EVERY_MILLISECOND; asking++) {
        play(trace, (enum asking)asking, &result);
        if (as_expected(trace, &result))
            continue;
        print_result(&result);
        fail_msg("%s, asked in way %d", path, asking);
    }
}

static void every_trace_gives_what_it_expects(void **state)
{
    (void)state;
    glob_t found;
    assert_int_equal(glob(SOURCE_DIR "/tests/traces/*.txt", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        check_trace(found.gl_pathv[i]);
    print_message("%zu traces\n", found.gl_pathc);
    globfree(&found);
}

// ---- Many presses ----

static uint32_t random_state;

static int random_between(int low, int high)
{
    random_state = random_state * 1664525U + 1013904223U;
    return low + (int)((random_state >> 8) % (uint32_t)(high - low + 1));
}

// An edge to down or up with up to six milliseconds of bounce.
static void add_bouncing_edge(struct trace *trace, int64_t time, enum button_name button, bool down)
{
    int64_t end = time + random_between(0, 6000);
    bool level = down;
    while (time < end || level != down) {
        trace->edges[trace->edge_count++] = (struct edge){time, button, level};
        time += random_between(40, 1500);
        level = !level;
    }
    trace->edges[trace->edge_count++] = (struct edge){time, button, down};
}

static void make_presses(struct trace *trace, int count, enum button_name button)
{
    *trace = (struct trace){.options = defaults};
    int64_t time = 0;
    for (int i = 0; i < count; i++) {
        time += random_between(70, 900) * 1000;
        add_bouncing_edge(trace, time, button, true);
        time += random_between(30, 600) * 1000;
        add_bouncing_edge(trace, time, button, false);
    }
    trace->end_us = time + 1000000;
}

static void check_two_hundred_presses(enum button_name button, enum action action, bool chord)
{
    enum { PRESSES = 200, RESPONSE_MS = 100 };
    static struct trace trace;
    static struct result result;
    make_presses(&trace, PRESSES, button);
    trace.options.chord = chord;
    play(&trace, ASK_AT_DEADLINES, &result);
    assert_int_equal(result.count, PRESSES);
    size_t edge = 0;
    for (size_t i = 0; i < PRESSES; i++) {
        assert_int_equal(result.events[i].kind, PRESS_ACTION);
        assert_int_equal(result.events[i].action, action);
        // From the first edge of this press to the action.
        tick_ms first = trace.edges[edge].time_us / 1000;
        assert_in_range(result.events[i].time - first, defaults.debounce_ms, RESPONSE_MS);
        while (edge + 1 < trace.edge_count &&
               trace.edges[edge + 1].time_us - trace.edges[edge].time_us < 20000)
            edge++; // the bounce of the press
        edge++;
        while (edge + 1 < trace.edge_count &&
               trace.edges[edge + 1].time_us - trace.edges[edge].time_us < 20000)
            edge++; // the bounce of the release
        edge++;
    }
}

static void two_hundred_presses_are_two_hundred_turns(void **state)
{
    (void)state;
    static const enum action actions[] = {ACTION_PREV, ACTION_NEXT, ACTION_MENU, ACTION_HOLD};
    random_state = 42;
    for (int round = 0; round < 20; round++) {
        for (int button = 0; button < BUTTON_COUNT; button++) {
            check_two_hundred_presses((enum button_name)button, actions[button], false);
            check_two_hundred_presses((enum button_name)button, actions[button], true);
        }
    }
}

// ---- The rest of the interface ----

static void a_tap_acts_at_once_and_each_time(void **state)
{
    (void)state;
    struct press press;
    struct press_event events[PRESS_MOST_EVENTS];
    press_start(&press, &defaults, 100);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(press_tap(&press, 100, BUTTON_NEXT, events), 1);
        assert_int_equal(events[0].action, ACTION_NEXT);
        assert_int_equal(events[0].time, 100);
    }
    assert_true(press_deadline(&press) == TICK_NEVER);
}

static void nothing_is_due_while_nobody_presses(void **state)
{
    (void)state;
    struct press press;
    struct press_event events[PRESS_MOST_EVENTS];
    press_start(&press, &defaults, 0);
    assert_true(press_deadline(&press) == TICK_NEVER);
    assert_int_equal(press_level(&press, 5, BUTTON_MENU, false, events), 0); // no change
    assert_true(press_deadline(&press) == TICK_NEVER);
    assert_int_equal(press_level(&press, 10, BUTTON_MENU, true, events), 0);
    assert_true(press_deadline(&press) == 20);
    assert_int_equal(press_level(&press, 15, BUTTON_MENU, true, events), 0);
    assert_true(press_deadline(&press) == 20); // told again, it has not changed
    assert_int_equal(press_advance(&press, 20, events), 1);
    assert_true(press_deadline(&press) == 10 + defaults.stuck_ms);
    assert_int_equal(press_level(&press, 30, BUTTON_MENU, false, events), 0);
    assert_true(press_deadline(&press) == 30 + PRESS_RELEASE_MS);
    assert_int_equal(press_advance(&press, 70, events), 0);
    assert_true(press_deadline(&press) == TICK_NEVER);
}

static void time_does_not_run_backwards(void **state)
{
    (void)state;
    struct press press;
    struct press_event events[PRESS_MOST_EVENTS];
    press_start(&press, &defaults, 1000);
    assert_int_equal(press_level(&press, 500, BUTTON_NEXT, true, events), 0);
    assert_true(press_deadline(&press) == 1010);
    assert_int_equal(press_advance(&press, 0, events), 0);
    assert_int_equal(press_advance(&press, 1010, events), 1);
}

static void random_levels_end_in_rest(void **state)
{
    (void)state;
    random_state = 7;
    struct press press;
    struct press_event events[PRESS_MOST_EVENTS];
    struct press_options options = defaults;
    options.chord = true;
    options.stuck_ms = 5000;
    press_start(&press, &options, 0);
    tick_ms now = 0;
    for (int i = 0; i < 200000; i++) {
        now += random_between(0, i % 100 == 0 ? 6000 : 60);
        enum button_name button = (enum button_name)random_between(0, BUTTON_COUNT - 1);
        size_t count = press_level(&press, now, button, random_between(0, 1) == 1, events);
        assert_true(count <= PRESS_MOST_EVENTS);
        for (size_t k = 0; k < count; k++)
            assert_true(events[k].time <= now);
        assert_true(press_deadline(&press) > now || press_deadline(&press) == TICK_NEVER ||
                    press.buttons[button].level_since == now);
    }
    for (int button = 0; button < BUTTON_COUNT; button++)
        press_level(&press, now, (enum button_name)button, false, events);
    press_advance(&press, now + 10000, events);
    assert_true(press_deadline(&press) == TICK_NEVER);
    for (int button = 0; button < BUTTON_COUNT; button++)
        assert_int_equal(press.buttons[button].stage, PRESS_UP);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_trace_gives_what_it_expects),
        cmocka_unit_test(two_hundred_presses_are_two_hundred_turns),
        cmocka_unit_test(a_tap_acts_at_once_and_each_time),
        cmocka_unit_test(nothing_is_due_while_nobody_presses),
        cmocka_unit_test(time_does_not_run_backwards),
        cmocka_unit_test(random_levels_end_in_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
