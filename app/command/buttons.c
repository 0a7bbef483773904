// gongshi buttons: the wiring test, for the person with the screwdriver. On a window or the whole
// screen where there is a display, and on the terminal.
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "command/command.h"
#include "command/load.h"
#include "command/signals.h"
#include "command/wiring_test.h"
#include "words/words.h"

struct buttons {
    struct input input;
    struct fonts *fonts;
    struct window *window;
    struct wiring_text text;
    int signals;
};

static tick_ms clock_now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (tick_ms)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static bool is_in_use(const struct gpio *gpio)
{
    for (int button = 0; button < BUTTON_COUNT; button++) {
        if (gpio->faults[button] == GPIO_IN_USE)
            return true;
    }
    return false;
}

// Whether there is anything to test; what is missing has been told by the input.
static bool open_input(struct buttons *buttons, const struct config *config)
{
    input_open(&buttons->input, config, clock_now());
    if (is_in_use(&buttons->input.gpio))
        log_line(TEXT_BUTTONS_IN_USE);
    struct pollfd descriptors[INPUT_MOST_DESCRIPTORS];
    if (input_descriptors(&buttons->input, descriptors) > 0)
        return true;
    log_line("%s", config->gpio.enabled ? TEXT_BUTTONS_NONE : TEXT_BUTTONS_SWITCHED_OFF);
    return false;
}

// For a program, only lines; for a person the screen, too, where there is one.
static void open_window(struct buttons *buttons, const struct invocation *invocation)
{
    if (invocation->options->json)
        return;
    buttons->fonts = fonts_open(NULL);
    if (buttons->fonts == NULL)
        return;
    struct pixel_size size = invocation->options->window;
    struct window_options options =
        load_window_options(invocation->config, size.width, size.height);
    buttons->window = window_open(&options, clock_now());
    if (buttons->window == NULL)
        log_line(TEXT_BUTTONS_ON_TERMINAL);
}

static void close_buttons(struct buttons *buttons)
{
    if (buttons->window != NULL)
        window_close(buttons->window);
    if (buttons->fonts != NULL)
        fonts_close(buttons->fonts);
    if (buttons->signals >= 0)
        close(buttons->signals);
    input_close(&buttons->input);
}

enum exit_status command_buttons(const struct invocation *invocation)
{
    if (invocation->file_count != 0) {
        log_line(TEXT_TAKES_NO_FILE, "buttons");
        return EXIT_STATUS_USAGE;
    }
    struct buttons buttons = {.signals = signals_open()};
    bool opened = open_input(&buttons, invocation->config);
    if (opened) {
        open_window(&buttons, invocation);
        wiring_text_open(&buttons.text, invocation->options->json);
        const struct wiring_test test = {
            .config = invocation->config,
            .input = &buttons.input,
            .window = buttons.window,
            .fonts = buttons.fonts,
            .text = &buttons.text,
            .signals = buttons.signals,
        };
        wiring_test_run(&test);
    }
    close_buttons(&buttons);
    return opened ? EXIT_STATUS_DONE : EXIT_STATUS_MACHINE;
}
