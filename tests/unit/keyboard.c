#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "input/keyboard.h"

static const struct keyboard_config all_on = {
    .arrows = true, .page_keys = true, .enter = true, .space = true, .escape = true};

static void keys_mean_what_their_caps_say(void **state)
{
    (void)state;
    assert_int_equal(keyboard_action(&all_on, SDLK_LEFT), ACTION_PREV);
    assert_int_equal(keyboard_action(&all_on, SDLK_UP), ACTION_PREV);
    assert_int_equal(keyboard_action(&all_on, SDLK_PAGEUP), ACTION_PREV);
    assert_int_equal(keyboard_action(&all_on, SDLK_RIGHT), ACTION_NEXT);
    assert_int_equal(keyboard_action(&all_on, SDLK_DOWN), ACTION_NEXT);
    assert_int_equal(keyboard_action(&all_on, SDLK_PAGEDOWN), ACTION_NEXT);
    assert_int_equal(keyboard_action(&all_on, SDLK_RETURN), ACTION_MENU);
    assert_int_equal(keyboard_action(&all_on, SDLK_KP_ENTER), ACTION_MENU);
    assert_int_equal(keyboard_action(&all_on, SDLK_SPACE), ACTION_HOLD);
    assert_int_equal(keyboard_action(&all_on, SDLK_ESCAPE), ACTION_QUIT);
    assert_int_equal(keyboard_action(&all_on, SDLK_q), ACTION_NONE);
    assert_int_equal(keyboard_action(&all_on, SDLK_UNKNOWN), ACTION_NONE);
}

static void each_group_can_be_switched_off(void **state)
{
    (void)state;
    static const SDL_Keycode keys[] = {
        SDLK_LEFT, SDLK_PAGEDOWN, SDLK_RETURN, SDLK_SPACE, SDLK_ESCAPE};
    for (int off = 0; off < 5; off++) {
        struct keyboard_config config = {off != 0, off != 1, off != 2, off != 3, off != 4};
        for (int key = 0; key < 5; key++)
            assert_int_equal(keyboard_action(&config, keys[key]) == ACTION_NONE, key == off);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_mean_what_their_caps_say),
        cmocka_unit_test(each_group_can_be_switched_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
