// What a press means, whichever device it came from.
#ifndef GONGSHI_PLAYER_ACTION_H
#define GONGSHI_PLAYER_ACTION_H

enum action {
    ACTION_NONE,
    ACTION_NEXT,
    ACTION_PREV,
    ACTION_MENU, // 目录
    ACTION_HOLD, // 停留
    ACTION_NEXT_TOPIC,
    ACTION_PREV_TOPIC,
    ACTION_QUIT, // Esc, or the window's close button
};

#endif
