// The four push buttons, and the words by which the configuration and the pipe call them.
#ifndef GONGSHI_BASE_BUTTON_H
#define GONGSHI_BASE_BUTTON_H

#include <stdbool.h>
#include <stddef.h>

enum button_name {
    BUTTON_PREV, // ◀ 上一页
    BUTTON_NEXT, // ▶ 下一页
    BUTTON_MENU, // ● 目录
    BUTTON_HOLD, // ‖ 停留
    BUTTON_COUNT
};

// "prev", "next", "menu", "hold".
const char *button_word(enum button_name button);

// The button that text[0..length) names; false if it names none.
bool button_from_word(const char *text, size_t length, enum button_name *button);

#endif
