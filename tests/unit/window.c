#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <SDL.h>
#include <stdlib.h>

#include "screen/window.h"

enum { WIDTH = 640, HEIGHT = 360 };

static const struct window_options options = {.width = WIDTH, .height = HEIGHT};

static SDL_Window *sdl_window(void)
{
    for (Uint32 id = 1; id < 100; id++) {
        if (SDL_GetWindowFromID(id) != NULL)
            return SDL_GetWindowFromID(id);
    }
    return NULL;
}

static int open_window(void **state)
{
    *state = window_open(&options, 0);
    return *state == NULL;
}

static int close_window(void **state)
{
    window_close(*state);
    return 0;
}

static void drain(struct window *window)
{
    struct window_event event;
    while (window_next_event(window, &event))
        continue;
}

static void what_is_drawn_stays(void **state)
{
    struct window *window = *state;
    struct window_size size = window_size(window);
    assert_int_equal(size.width, WIDTH);
    assert_int_equal(size.height, HEIGHT);
    struct window_pixels pixels = window_pixels(window);
    assert_non_null(pixels.pixels);
    assert_true(pixels.stride >= WIDTH);
    pixels.pixels[(HEIGHT - 1) * pixels.stride + WIDTH - 1] = 0xFF123456;
    assert_true(window_present(window));
    assert_true(window_present_part(window, 0, HEIGHT - 6, WIDTH, 6));
    pixels = window_pixels(window);
    assert_int_equal(pixels.pixels[(HEIGHT - 1) * pixels.stride + WIDTH - 1], 0xFF123456);
}

// A page of the old size must not be written into pixels of the new one.
static void no_pixels_until_the_new_size_is_known(void **state)
{
    struct window *window = *state;
    window_size(window);
    drain(window);
    SDL_SetWindowSize(sdl_window(), 500, 300);
    assert_null(window_pixels(window).pixels);
    struct window_event event;
    bool resized = false;
    while (window_next_event(window, &event))
        resized = resized || event.kind == WINDOW_EVENT_RESIZED;
    assert_true(resized);
    struct window_size size = window_size(window);
    assert_int_equal(size.width, 500);
    assert_int_equal(size.height, 300);
    assert_non_null(window_pixels(window).pixels);
}

static void a_tiny_window_is_left_alone(void **state)
{
    struct window *window = *state;
    SDL_SetWindowMinimumSize(sdl_window(), 1, 1);
    SDL_SetWindowSize(sdl_window(), 3, 2);
    struct window_size size = window_size(window);
    assert_int_equal(size.width, WINDOW_SMALLEST_WIDTH);
    assert_int_equal(size.height, WINDOW_SMALLEST_HEIGHT);
    assert_null(window_pixels(window).pixels);
    window_present(window);
}

static void push_key(SDL_Keycode key, Uint8 repeat)
{
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .repeat = repeat, .keysym = {.sym = key}}};
    SDL_PushEvent(&event);
}

static void keys_and_the_close_button_are_heard(void **state)
{
    struct window *window = *state;
    drain(window);
    push_key(SDLK_LEFT, 0);
    push_key(SDLK_LEFT, 1);
    SDL_PushEvent(&(SDL_Event){.type = SDL_MOUSEBUTTONDOWN});
    SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
    struct window_event event;
    assert_true(window_next_event(window, &event));
    assert_int_equal(event.kind, WINDOW_EVENT_KEY);
    assert_int_equal(event.key, SDLK_LEFT);
    assert_true(window_next_event(window, &event));
    assert_int_equal(event.kind, WINDOW_EVENT_CLOSE);
    assert_false(window_next_event(window, &event));
}

static void nobody_waits_for_keys_that_cannot_come(void **state)
{
    int descriptors[WINDOW_MOST_DESCRIPTORS];
    assert_int_equal(window_descriptors(*state, descriptors), 0);
    assert_true(window_deadline(*state, 1000) == TICK_NEVER);
}

static uint32_t pixel_of_surface(int x, int y)
{
    SDL_Surface *surface = SDL_GetWindowSurface(sdl_window());
    return ((uint32_t *)
                surface->pixels)[(size_t)y * (size_t)surface->pitch / sizeof(uint32_t) + (size_t)x];
}

// Here is no display that could be switched: black stands for it.
static void off_is_black_and_on_asks_for_the_picture(void **state)
{
    struct window *window = *state;
    window_size(window);
    drain(window);
    assert_false(window_is_shown(window));
    window_pixels(window).pixels[0] = 0xFF123456;
    assert_true(window_present(window));

    assert_false(window_set_power(window, false));
    assert_int_equal(pixel_of_surface(0, 0) & 0xFFFFFF, 0);
    assert_null(window_pixels(window).pixels);
    assert_true(window_present(window));
    assert_true(window_is_shown(window));
    struct window_event event;
    assert_false(window_next_event(window, &event));

    assert_false(window_set_power(window, true));
    assert_false(window_is_shown(window));
    assert_true(window_next_event(window, &event));
    assert_int_equal(event.kind, WINDOW_EVENT_EXPOSED);
    assert_false(window_next_event(window, &event));
    assert_non_null(window_pixels(window).pixels);
    assert_true(window_present(window));
    assert_true(window_is_shown(window));
}

static void on_while_it_is_on_asks_for_nothing(void **state)
{
    struct window *window = *state;
    window_size(window);
    drain(window);
    window_set_power(window, true);
    struct window_event event;
    assert_false(window_next_event(window, &event));
}

// What is on top of the page is on the right of a display that is turned clockwise.
static void a_turned_page_is_turned_onto_the_display(void **state)
{
    (void)state;
    const struct window_options turned = {
        .width = WIDTH, .height = HEIGHT, .rotation = ROTATION_90};
    struct window *window = window_open(&turned, 0);
    assert_non_null(window);
    struct window_size size = window_size(window);
    assert_int_equal(size.width, HEIGHT);
    assert_int_equal(size.height, WIDTH);
    struct window_pixels pixels = window_pixels(window);
    pixels.pixels[0] = 0xFF123456;
    pixels.pixels[(WIDTH - 1) * pixels.stride + HEIGHT - 1] = 0xFF654321;
    assert_true(window_present_part(window, 0, 0, HEIGHT, 1));
    assert_int_equal(pixel_of_surface(WIDTH - 1, 0) & 0xFFFFFF, 0x123456);
    assert_int_equal(pixel_of_surface(0, HEIGHT - 1) & 0xFFFFFF, 0); // not of this part
    assert_true(window_present(window));
    assert_int_equal(pixel_of_surface(0, HEIGHT - 1) & 0xFFFFFF, 0x654321);

    SDL_SetWindowSize(sdl_window(), 500, 400);
    assert_null(window_pixels(window).pixels);
    size = window_size(window);
    assert_int_equal(size.width, 400);
    assert_int_equal(size.height, 500);
    assert_non_null(window_pixels(window).pixels);
    window_close(window);
}

static void no_display_is_no_window(void **state)
{
    (void)state;
    setenv("SDL_VIDEODRIVER", "x11", 1);
    setenv("DISPLAY", ":12345", 1);
    assert_null(window_open(&options, 0));
    setenv("SDL_VIDEODRIVER", "dummy", 1);
}

#define WITH_WINDOW(TEST) cmocka_unit_test_setup_teardown(TEST, open_window, close_window)

int main(void)
{
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    const struct CMUnitTest tests[] = {
        WITH_WINDOW(what_is_drawn_stays),
        WITH_WINDOW(no_pixels_until_the_new_size_is_known),
        WITH_WINDOW(a_tiny_window_is_left_alone),
        WITH_WINDOW(keys_and_the_close_button_are_heard),
        WITH_WINDOW(nobody_waits_for_keys_that_cannot_come),
        WITH_WINDOW(off_is_black_and_on_asks_for_the_picture),
        WITH_WINDOW(on_while_it_is_on_asks_for_nothing),
        cmocka_unit_test(a_turned_page_is_turned_onto_the_display),
        cmocka_unit_test(no_display_is_no_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
