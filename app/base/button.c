#include "base/button.h"

#include <string.h>

static const char *const words[BUTTON_COUNT] = {
    [BUTTON_PREV] = "prev",
    [BUTTON_NEXT] = "next",
    [BUTTON_MENU] = "menu",
    [BUTTON_HOLD] = "hold",
};

const char *button_word(enum button_name button)
{
    return words[button];
}

bool button_from_word(const char *text, size_t length, enum button_name *button)
{
    for (int i = 0; i < BUTTON_COUNT; i++) {
        if (strlen(words[i]) == length && memcmp(words[i], text, length) == 0) {
            *button = (enum button_name)i;
            return true;
        }
    }
    return false;
}
