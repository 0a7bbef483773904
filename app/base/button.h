// The four push buttons, and the words by which configuration and pipe call them.
#ifndef GONGSHI_BASE_BUTTON_H
#define GONGSHI_BASE_BUTTON_H

enum button_name {
    BUTTON_PREV, // ◀ 上一页
    BUTTON_NEXT, // ▶ 下一页
    BUTTON_MENU, // ● 目录
    BUTTON_HOLD, // ‖ 停留
    BUTTON_COUNT
};

#endif
