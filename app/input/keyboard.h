// Keys of a keyboard to actions.
#ifndef GONGSHI_INPUT_KEYBOARD_H
#define GONGSHI_INPUT_KEYBOARD_H

#include <SDL_keycode.h>

#include "config/config.h"
#include "player/action.h"

// What a key does when it goes down: ACTION_NONE if nothing, or if its group is switched off.
// Repeats of a key that is held are for the caller to leave out.
enum action keyboard_action(const struct keyboard_config *config, SDL_Keycode key);

#endif
