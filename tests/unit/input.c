#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <unistd.h>

#include "fake_gpio.h"
#include "input/input.h"

enum { PREV_LINE = 5, NEXT_LINE = 6, MENU_LINE = 13, HOLD_LINE = 19 };

static enum action actions[INPUT_MOST_ACTIONS];

static struct config gpio_config(void)
{
    struct config config = {0};
    config_defaults(&config);
    config.gpio.chip = FAKE_CHIP;
    return config;
}

static char folder[] = "/tmp/gongshi-input-XXXXXX";
static char path[sizeof folder + 16];

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/buttons", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

static struct config pipe_config(void)
{
    struct config config = {0};
    config_defaults(&config);
    config.gpio.enabled = false;
    config.pipe = path;
    return config;
}

static void write_words(const struct input *input, const char *words)
{
    assert_int_equal(write(input->pipe.descriptor, words, strlen(words)), strlen(words));
}

// ---- GPIO ----

static void an_edge_becomes_an_action_after_debouncing(void **state)
{
    (void)state;
    fake_reset();
    struct config config = gpio_config();
    struct input input;
    input_open(&input, &config, 1000);
    assert_true(input_deadline(&input) == TICK_NEVER);
    fake_edge(NEXT_LINE, 1100000, true);
    fake_edge(NEXT_LINE, 1102000, false);
    fake_edge(NEXT_LINE, 1104000, true);
    assert_int_equal(input_read(&input, 1105, actions), 0);
    assert_true(input_deadline(&input) == 1114);
    assert_int_equal(input_read(&input, 1114, actions), 1);
    assert_int_equal(actions[0], ACTION_NEXT);
    input_close(&input);
}

static void edges_that_came_while_a_page_was_drawn_keep_their_times(void **state)
{
    (void)state;
    fake_reset();
    struct config config = gpio_config();
    struct input input;
    input_open(&input, &config, 1000);
    for (int i = 0; i < 3; i++) { // three presses within one slow frame
        fake_edge(NEXT_LINE, 1100000 + i * 200000, true);
        fake_edge(NEXT_LINE, 1200000 + i * 200000, false);
    }
    fake_edge(PREV_LINE, 1300000, true); // and a pulse of the tube lamp
    fake_edge(PREV_LINE, 1303000, false);
    assert_int_equal(input_read(&input, 1800, actions), 3);
    for (int i = 0; i < 3; i++)
        assert_int_equal(actions[i], ACTION_NEXT);
    assert_int_equal(input_read(&input, 1900, actions), 0);
    input_close(&input);
}

static void times_of_another_clock_are_taken_as_now(void **state)
{
    (void)state;
    fake_reset();
    struct config config = gpio_config();
    struct input input;
    input_open(&input, &config, 50000);
    fake_edge(NEXT_LINE, INT64_C(1700000000) * 1000000, true); // seconds since 1970
    assert_int_equal(input_read(&input, 50100, actions), 0);
    assert_true(input_deadline(&input) == 50110);
    assert_int_equal(input_read(&input, 50110, actions), 1);
    fake_edge(MENU_LINE, 1000, true); // long ago
    assert_int_equal(input_read(&input, 50200, actions), 0);
    assert_true(input_deadline(&input) == 50210);
    input_close(&input);
}

static void two_wired_buttons_together_open_the_contents(void **state)
{
    (void)state;
    fake_reset();
    struct config config = gpio_config();
    config.gpio.lines[BUTTON_MENU] = FAKE_BUSY_LINE; // cannot be had: as good as not wired
    config.gpio.lines[BUTTON_HOLD] = -1;
    struct input input;
    input_open(&input, &config, 1000);
    fake_edge(PREV_LINE, 1100000, true);
    fake_edge(NEXT_LINE, 1130000, true);
    assert_int_equal(input_read(&input, 1150, actions), 1);
    assert_int_equal(actions[0], ACTION_MENU);
    input_close(&input);
}

static void a_button_that_is_down_at_the_start_turns_no_page(void **state)
{
    (void)state;
    fake_reset();
    fake_lines[NEXT_LINE].down = true;
    struct config config = gpio_config();
    struct input input;
    input_open(&input, &config, 0);
    assert_true(input_deadline(&input) == config.gpio.stuck_ms);
    assert_int_equal(input_read(&input, 40000, actions), 0);
    assert_true(input_deadline(&input) == TICK_NEVER);
    input_close(&input);
}

// ---- What the staff should see ----

static void a_missing_line_is_cared_about_until_it_comes_back(void **state)
{
    (void)state;
    fake_reset();
    fake_lines[NEXT_LINE].holder = "gongshi";
    struct config config = gpio_config();
    struct input input;
    input_open(&input, &config, 1000);
    assert_true(input_needs_care(&input));
    static const tick_ms delays[] = {2000, 4000, 8000, 16000, 32000, 60000, 60000};
    tick_ms now = 1000;
    for (size_t i = 0; i < sizeof delays / sizeof delays[0]; i++) {
        assert_true(input_deadline(&input) == now + delays[i]);
        now += delays[i];
        input_read(&input, now, actions);
        assert_true(input_needs_care(&input));
    }
    fake_lines[NEXT_LINE].holder = NULL;
    input_read(&input, now + INPUT_RETRY_MS - 1, actions);
    assert_true(input_needs_care(&input));
    now += INPUT_RETRY_MS;
    input_read(&input, now, actions);
    assert_false(input_needs_care(&input));
    assert_true(input_deadline(&input) == TICK_NEVER);

    tick_ms press = now + 1000;
    fake_edge(NEXT_LINE, press * 1000, true);
    assert_int_equal(input_read(&input, press + 20, actions), 1);
    assert_int_equal(actions[0], ACTION_NEXT);
    input_close(&input);
}

static void a_line_that_is_lost_is_tried_again(void **state)
{
    (void)state;
    fake_reset();
    struct config config = gpio_config();
    struct input input;
    input_open(&input, &config, 1000);
    assert_false(input_needs_care(&input));
    fake_lines[PREV_LINE].gone = true;
    input_read(&input, 2000, actions);
    assert_true(input_needs_care(&input));
    fake_lines[PREV_LINE].gone = false;
    input_retry(&input, 3000); // somebody asked for it
    assert_false(input_needs_care(&input));
    input_close(&input);
}

static void a_stuck_button_is_cared_about_until_it_is_released(void **state)
{
    (void)state;
    fake_reset();
    struct config config = gpio_config();
    struct input input;
    input_open(&input, &config, 0);
    fake_edge(NEXT_LINE, 100000, true);
    input_read(&input, 200, actions);
    assert_false(input_needs_care(&input));
    input_read(&input, 100 + config.gpio.stuck_ms, actions);
    assert_true(input_needs_care(&input));
    fake_edge(NEXT_LINE, 40000000, false);
    input_read(&input, 41000, actions);
    assert_false(input_needs_care(&input));
    input_close(&input);
}

// ---- The wiring test ----

static void all_that_are_wired_are_held(void **state)
{
    (void)state;
    fake_reset();
    struct config config = gpio_config();
    struct input input;
    static const int lines[] = {PREV_LINE, NEXT_LINE, MENU_LINE, HOLD_LINE};
    for (int held = 0; held < BUTTON_COUNT; held++) {
        input_open(&input, &config, 0);
        assert_false(input_all_held(&input));
        input_close(&input);
        fake_lines[lines[held]].down = true;
    }
    input_open(&input, &config, 0);
    assert_true(input_all_held(&input));
    input_close(&input);
    config.gpio.lines[BUTTON_NEXT] = config.gpio.lines[BUTTON_MENU] = -1;
    fake_lines[NEXT_LINE].down = false;
    input_open(&input, &config, 0);
    assert_true(input_all_held(&input));
    input_close(&input);
    config.gpio.lines[BUTTON_HOLD] = -1; // one alone is rather a short circuit
    input_open(&input, &config, 0);
    assert_false(input_all_held(&input));
    input_close(&input);
}

static void edges_are_counted_with_the_times_of_the_kernel(void **state)
{
    (void)state;
    fake_reset();
    fake_lines[MENU_LINE].holder = "i2c";
    struct config config = gpio_config();
    struct input input;
    struct wiring wiring;
    struct wiring_event events[INPUT_MOST_EVENTS];
    input_open(&input, &config, 1000);
    input_start_wiring(&input, &wiring, 1000);
    fake_edge(NEXT_LINE, 1100000, true);
    fake_edge(NEXT_LINE, 1100900, false);
    fake_edge(NEXT_LINE, 1103125, true);
    assert_int_equal(input_read_wiring(&input, &wiring, 1110, events), 0);
    fake_edge(PREV_LINE, 1111000, true);
    assert_int_equal(input_read_wiring(&input, &wiring, 1129, events), 1);
    assert_int_equal(events[0].kind, WIRING_PRESS);
    assert_int_equal(events[0].button, BUTTON_NEXT);
    assert_int_equal(events[0].edges, 3);
    assert_int_equal(events[0].bounce_ns, 3125000);
    struct button_card card = {0};
    wiring_describe(&wiring, BUTTON_MENU, &card);
    assert_int_equal(card.verdict, BUTTON_MISSING);

    input_stop_wiring(&input, 1200); // next and prev are held still: no press, until the next one
    assert_int_equal(input_read(&input, 1300, actions), 0);
    fake_edge(NEXT_LINE, 1400000, false);
    fake_edge(NEXT_LINE, 1600000, true);
    assert_int_equal(input_read(&input, 1700, actions), 1);
    assert_int_equal(actions[0], ACTION_NEXT);
    input_close(&input);
}

// ---- The pipe ----

static void words_of_the_pipe_press_buttons(void **state)
{
    (void)state;
    struct config config = pipe_config();
    struct input input;
    input_open(&input, &config, 0);
    struct pollfd descriptors[INPUT_MOST_DESCRIPTORS];
    assert_int_equal(input_descriptors(&input, descriptors), 1);
    assert_int_equal(descriptors[0].events, POLLIN);

    write_words(&input, "next\nnext\nmenu\n");
    assert_int_equal(poll(descriptors, 1, 0), 1);
    assert_int_equal(input_read(&input, 10, actions), 3);
    assert_int_equal(actions[0], ACTION_NEXT);
    assert_int_equal(actions[2], ACTION_MENU);

    write_words(&input, "prev down\n");
    assert_int_equal(input_read(&input, 100, actions), 0);
    assert_int_equal(input_read(&input, input_deadline(&input), actions), 1);
    assert_int_equal(actions[0], ACTION_PREV);
    assert_true(input_deadline(&input) == 900);
    assert_int_equal(input_read(&input, 900, actions), 1);
    assert_int_equal(actions[0], ACTION_PREV_TOPIC);
    write_words(&input, "prev up\n");
    assert_int_equal(input_read(&input, 950, actions), 0);
    assert_int_equal(input_read(&input, 1000, actions), 0);
    assert_true(input_deadline(&input) == TICK_NEVER);
    input_close(&input);
}

static void the_pipe_knows_which_buttons_are_wired(void **state)
{
    (void)state;
    struct config config = pipe_config();
    config.gpio.lines[BUTTON_MENU] = config.gpio.lines[BUTTON_HOLD] = -1;
    struct input input;
    input_open(&input, &config, 0);
    write_words(&input, "prev down\n");
    assert_int_equal(input_read(&input, 100, actions), 0);
    write_words(&input, "next down\n");
    assert_int_equal(input_read(&input, 140, actions), 0);
    assert_int_equal(input_read(&input, 150, actions), 1);
    assert_int_equal(actions[0], ACTION_MENU);
    input_close(&input);
}

static void both_sources_work_side_by_side(void **state)
{
    (void)state;
    fake_reset();
    struct config config = gpio_config();
    config.pipe = path;
    struct input input;
    input_open(&input, &config, 0);
    struct pollfd descriptors[INPUT_MOST_DESCRIPTORS];
    assert_int_equal(input_descriptors(&input, descriptors), INPUT_MOST_DESCRIPTORS);
    fake_edge(NEXT_LINE, 100000, true);
    write_words(&input, "hold\n");
    assert_int_equal(input_read(&input, 105, actions), 1);
    assert_int_equal(actions[0], ACTION_HOLD);
    assert_int_equal(input_read(&input, 110, actions), 1);
    assert_int_equal(actions[0], ACTION_NEXT);
    input_close(&input);
}

static void without_any_source_there_is_nothing_to_wait_for(void **state)
{
    (void)state;
    struct config config = pipe_config();
    config.pipe = "";
    struct input input;
    input_open(&input, &config, 0);
    struct pollfd descriptors[INPUT_MOST_DESCRIPTORS];
    assert_int_equal(input_descriptors(&input, descriptors), 0);
    assert_int_equal(input_read(&input, 100, actions), 0);
    assert_true(input_deadline(&input) == TICK_NEVER);
    input_close(&input);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edge_becomes_an_action_after_debouncing),
        cmocka_unit_test(edges_that_came_while_a_page_was_drawn_keep_their_times),
        cmocka_unit_test(times_of_another_clock_are_taken_as_now),
        cmocka_unit_test(two_wired_buttons_together_open_the_contents),
        cmocka_unit_test(a_button_that_is_down_at_the_start_turns_no_page),
        cmocka_unit_test(a_missing_line_is_cared_about_until_it_comes_back),
        cmocka_unit_test(a_line_that_is_lost_is_tried_again),
        cmocka_unit_test(a_stuck_button_is_cared_about_until_it_is_released),
        cmocka_unit_test(all_that_are_wired_are_held),
        cmocka_unit_test(edges_are_counted_with_the_times_of_the_kernel),
        cmocka_unit_test(words_of_the_pipe_press_buttons),
        cmocka_unit_test(the_pipe_knows_which_buttons_are_wired),
        cmocka_unit_test(both_sources_work_side_by_side),
        cmocka_unit_test(without_any_source_there_is_nothing_to_wait_for),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
