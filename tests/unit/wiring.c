// Traces of tests/traces/wiring: edges as they were measured or made up, and what the wiring test
// says of them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glob.h>

#include "player/wiring.h"

enum { MOST_EDGES = 2000, MOST_EVENTS = 2000, MICROSECOND = 1000, STEP_NS = 500000 };

struct edge {
    int64_t time_us;
    enum button_name button;
    bool down;
};

// A file of tests/traces/wiring:
//     options there=BUTTON,BUTTON… stuck_ms=NUMBER     what differs from the defaults
//     start BUTTON down                                a level before the test starts
//     TIME_US BUTTON down|up                           an edge
//     end TIME_US                                      how long to watch
//     expect EVENT BUTTON EDGES BOUNCE_US              what comes of it, in order and nothing else
//     over                                             the test has ended by then; else it has not
//     verdict BUTTON WORD                              what is said of a button at the end
struct trace {
    struct wiring_options options;
    bool start[BUTTON_COUNT];
    struct edge edges[MOST_EDGES];
    size_t edge_count;
    int64_t end_us;
    struct wiring_event expected[MOST_EVENTS];
    size_t expected_count;
    bool is_over;
    const char *verdicts[BUTTON_COUNT];
};

static const char *const event_words[] = {
    [WIRING_PRESS] = "press",
    [WIRING_RELEASE] = "release",
    [WIRING_PULSE] = "pulse",
    [WIRING_STUCK] = "stuck",
};

static const char *const verdict_words[] = {
    [BUTTON_NOT_WIRED] = "not-wired",
    [BUTTON_MISSING] = "missing",
    [BUTTON_UNTRIED] = "untried",
    [BUTTON_GOOD] = "good",
    [BUTTON_BOUNCES] = "bounces",
    [BUTTON_DISTURBED] = "disturbed",
    [BUTTON_STUCK] = "stuck",
};

// ---- Reading a trace ----

static enum button_name read_button(const char *word)
{
    enum button_name button = BUTTON_PREV;
    if (!button_from_word(word, strlen(word), &button))
        fail_msg("\"%s\" is no button", word);
    return button;
}

static size_t read_word(const char *const *words, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(words[i], word) == 0)
            return i;
    }
    fail_msg("\"%s\" is not known", word);
    return 0;
}

static void read_options(struct trace *trace, char *words)
{
    for (char *word = strtok(words, " ,\n"); word != NULL; word = strtok(NULL, " ,\n")) {
        if (sscanf(word, "stuck_ms=%d", &trace->options.stuck_ms) == 1)
            continue;
        if (strncmp(word, "there=", 6) == 0) {
            memset(trace->options.there, 0, sizeof trace->options.there);
            word += 6;
        }
        trace->options.there[read_button(word)] = true;
    }
}

static void read_line(struct trace *trace, char *line)
{
    char first[32], second[32];
    long long number, bounce;
    if (strncmp(line, "options ", 8) == 0) {
        read_options(trace, line + 8);
    } else if (sscanf(line, "start %31s down", first) == 1) {
        trace->start[read_button(first)] = true;
    } else if (sscanf(line, "end %lld", &number) == 1) {
        trace->end_us = number;
    } else if (sscanf(line, "expect %31s %31s %lld %lld", first, second, &number, &bounce) == 4) {
        trace->expected[trace->expected_count++] = (struct wiring_event){
            .kind = (enum wiring_event_kind)read_word(event_words, WIRING_STUCK + 1, first),
            .button = read_button(second),
            .edges = (int)number,
            .bounce_ns = bounce * MICROSECOND,
        };
    } else if (strncmp(line, "over", 4) == 0) {
        trace->is_over = true;
    } else if (sscanf(line, "verdict %31s %31s", first, second) == 2) {
        trace->verdicts[read_button(first)] =
            verdict_words[read_word(verdict_words, BUTTON_STUCK + 1, second)];
    } else if (sscanf(line, "%lld %31s %31s", &number, first, second) == 3) {
        assert_true(trace->edge_count < MOST_EDGES);
        trace->edges[trace->edge_count++] =
            (struct edge){number, read_button(first), strcmp(second, "down") == 0};
    } else if (line[0] != '#' && line[0] != '\n') {
        fail_msg("not understood: %s", line);
    }
}

// known: whether every line has to be understood; traces of the debouncer have others.
static struct trace *read_trace(const char *path, bool known)
{
    static struct trace trace;
    memset(&trace, 0, sizeof trace);
    trace.options = (struct wiring_options){.there = {true, true, true, true}, .stuck_ms = 30000};
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    char line[200];
    while (fgets(line, sizeof line, file) != NULL) {
        if (known || (strncmp(line, "options", 7) != 0 && strncmp(line, "expect", 6) != 0))
            read_line(&trace, line);
    }
    fclose(file);
    assert_true(trace.end_us > 0);
    return &trace;
}

// ---- Playing it ----

struct result {
    struct wiring wiring;
    struct wiring_event events[MOST_EVENTS];
    size_t count;
};

static void take(struct result *result, const struct wiring_event *events, size_t count)
{
    assert_true(result->count + count <= MOST_EVENTS);
    if (count > 0)
        memcpy(result->events + result->count, events, count * sizeof *events);
    result->count += count;
}

// How often the state machine is asked between two edges.
enum asking { ASK_AT_EDGES, ASK_AT_DEADLINES, ASK_OFTEN, WAYS };

static void ask_until(struct result *result, int64_t time, enum asking asking)
{
    struct wiring_event events[WIRING_MOST_EVENTS];
    struct wiring *wiring = &result->wiring;
    if (asking == ASK_AT_DEADLINES) {
        for (int64_t due; (due = wiring_deadline(wiring)) <= time && due > wiring->now_ns;)
            take(result, events, wiring_advance(wiring, due, events));
    } else if (asking == ASK_OFTEN) {
        for (int64_t now = wiring->now_ns; now <= time; now += STEP_NS)
            take(result, events, wiring_advance(wiring, now, events));
    }
}

static void play(const struct trace *trace, enum asking asking, struct result *result)
{
    struct wiring_event events[WIRING_MOST_EVENTS];
    result->count = 0;
    wiring_start(&result->wiring, &trace->options, 0);
    for (int i = 0; i < BUTTON_COUNT; i++)
        wiring_start_level(&result->wiring, (enum button_name)i, trace->start[i]);
    for (size_t i = 0; i < trace->edge_count; i++) {
        const struct edge *edge = &trace->edges[i];
        ask_until(result, edge->time_us * MICROSECOND, asking);
        take(result, events,
            wiring_level(
                &result->wiring, edge->time_us * MICROSECOND, edge->button, edge->down, events));
    }
    ask_until(result, trace->end_us * MICROSECOND, asking);
    take(result, events, wiring_advance(&result->wiring, trace->end_us * MICROSECOND, events));
}

// Whether what came is what was expected, but for the times.
static bool are_same(const struct result *result, const struct wiring_event *expected, size_t count)
{
    for (size_t i = 0; i < result->count && i < count; i++) {
        const struct wiring_event *a = &result->events[i], *b = &expected[i];
        if (a->kind != b->kind || a->button != b->button || a->edges != b->edges ||
            a->bounce_ns != b->bounce_ns)
            return false;
    }
    return result->count == count;
}

static void print_result(const struct result *result)
{
    for (size_t i = 0; i < result->count; i++) {
        const struct wiring_event *event = &result->events[i];
        print_error("  got %s %s %d %lld\n", event_words[event->kind], button_word(event->button),
            event->edges, (long long)event->bounce_ns / MICROSECOND);
    }
}

static void check_trace(const char *path)
{
    static struct result result;
    const struct trace *trace = read_trace(path, true);
    for (enum asking asking = 0; asking < WAYS; asking++) {
        play(trace, asking, &result);
        if (!are_same(&result, trace->expected, trace->expected_count)) {
            print_result(&result);
            fail_msg("%s, asked in way %d", path, asking);
        }
        if (wiring_is_over(&result.wiring) != trace->is_over)
            fail_msg("%s: over or not, asked in way %d", path, asking);
        for (int i = 0; i < BUTTON_COUNT; i++) {
            struct button_card card = {0};
            wiring_describe(&result.wiring, (enum button_name)i, &card);
            const char *got = verdict_words[card.verdict], *expected = trace->verdicts[i];
            if (expected != NULL && strcmp(got, expected) != 0)
                fail_msg("%s: %s is %s", path, button_word((enum button_name)i), got);
        }
    }
}

static void every_trace_gives_what_it_expects(void **state)
{
    (void)state;
    glob_t found;
    assert_int_equal(glob(SOURCE_DIR "/tests/traces/wiring/*.txt", 0, NULL, &found), 0);
    assert_true(found.gl_pathc > 10);
    for (size_t i = 0; i < found.gl_pathc; i++)
        check_trace(found.gl_pathv[i]);
    globfree(&found);
}

// ---- Every edge is counted, once ----

static void count_edges(const char *path)
{
    static struct result results[WAYS];
    struct trace *trace = read_trace(path, false);
    trace->end_us += 1000000; // all has settled
    bool level[BUTTON_COUNT];
    int edges = 0, counted = 0;
    memcpy(level, trace->start, sizeof level);
    for (size_t i = 0; i < trace->edge_count; i++) {
        edges += level[trace->edges[i].button] != trace->edges[i].down;
        level[trace->edges[i].button] = trace->edges[i].down;
    }
    for (enum asking asking = 0; asking < WAYS; asking++)
        play(trace, asking, &results[asking]);
    for (size_t i = 0; i < results[0].count; i++)
        counted += results[0].events[i].edges;
    if (counted != edges)
        fail_msg("%s: %d edges, %d counted", path, edges, counted);
    for (enum asking asking = 1; asking < WAYS; asking++)
        assert_true(are_same(&results[asking], results[0].events, results[0].count));
}

static void every_edge_of_the_debouncers_traces_is_counted_once(void **state)
{
    (void)state;
    glob_t found;
    assert_int_equal(glob(SOURCE_DIR "/tests/traces/*.txt", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        count_edges(found.gl_pathv[i]);
    globfree(&found);
}

// ---- The rest of the interface ----

static void counts_add_up_and_the_level_is_live(void **state)
{
    (void)state;
    struct result result = {0};
    const struct wiring_options options = {.there = {true, true}, .stuck_ms = 30000};
    struct wiring *wiring = &result.wiring;
    struct wiring_event events[WIRING_MOST_EVENTS];
    struct button_card card = {0};
    wiring_start(wiring, &options, 0);
    for (int i = 0; i < 3; i++) {
        int64_t time = (1 + i) * INT64_C(1000000000);
        wiring_level(wiring, time, BUTTON_NEXT, true, events);
        wiring_describe(wiring, BUTTON_NEXT, &card);
        assert_true(card.down); // before it has settled
        wiring_level(wiring, time + (i + 1) * 1000000, BUTTON_NEXT, false, events);
        wiring_level(wiring, time + (i + 1) * 1000000 + 1, BUTTON_NEXT, true, events);
        wiring_level(wiring, time + 500000000, BUTTON_NEXT, false, events);
    }
    wiring_advance(wiring, INT64_C(5000000000), events);
    wiring_describe(wiring, BUTTON_NEXT, &card);
    assert_int_equal(card.presses, 3);
    assert_int_equal(card.pulses, 0);
    assert_int_equal(card.most_edges, 3);
    assert_int_equal(card.bounce_ns, 3000001);
    assert_false(card.down);
    assert_int_equal(card.verdict, BUTTON_GOOD);
}

static void time_does_not_run_backwards(void **state)
{
    (void)state;
    const struct wiring_options options = {.there = {true}, .stuck_ms = 30000};
    struct wiring wiring;
    struct wiring_event events[WIRING_MOST_EVENTS];
    wiring_start(&wiring, &options, 1000);
    wiring_level(&wiring, 500, BUTTON_PREV, true, events);
    assert_int_equal(wiring.buttons[BUTTON_PREV].first_ns, 1000);
    assert_int_equal(wiring_advance(&wiring, 0, events), 0);
    assert_int_equal(wiring_advance(&wiring, 1000 + WIRING_STEADY_MS * 1000000, events), 1);
    assert_int_equal(events[0].kind, WIRING_PRESS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_trace_gives_what_it_expects),
        cmocka_unit_test(every_edge_of_the_debouncers_traces_is_counted_once),
        cmocka_unit_test(counts_add_up_and_the_level_is_live),
        cmocka_unit_test(time_does_not_run_backwards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
