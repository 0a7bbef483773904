#include "input/keyboard.h"

#include <stdbool.h>
#include <stddef.h>

static const struct {
    SDL_Keycode key;
    enum action action;
    size_t group; // offset of the switch in struct keyboard_config
} keys[] = {
    {SDLK_LEFT, ACTION_PREV, offsetof(struct keyboard_config, arrows)},
    {SDLK_UP, ACTION_PREV, offsetof(struct keyboard_config, arrows)},
    {SDLK_RIGHT, ACTION_NEXT, offsetof(struct keyboard_config, arrows)},
    {SDLK_DOWN, ACTION_NEXT, offsetof(struct keyboard_config, arrows)},
    {SDLK_PAGEUP, ACTION_PREV, offsetof(struct keyboard_config, page_keys)},
    {SDLK_PAGEDOWN, ACTION_NEXT, offsetof(struct keyboard_config, page_keys)},
    {SDLK_RETURN, ACTION_MENU, offsetof(struct keyboard_config, enter)},
    {SDLK_KP_ENTER, ACTION_MENU, offsetof(struct keyboard_config, enter)},
    {SDLK_SPACE, ACTION_HOLD, offsetof(struct keyboard_config, space)},
    {SDLK_ESCAPE, ACTION_QUIT, offsetof(struct keyboard_config, escape)},
};

enum action keyboard_action(const struct keyboard_config *config, SDL_Keycode key)
{
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i].key == key) {
            bool switched_on = *(const bool *)((const char *)config + keys[i].group);
            return switched_on ? keys[i].action : ACTION_NONE;
        }
    }
    return ACTION_NONE;
}
