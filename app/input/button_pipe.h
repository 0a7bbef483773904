// A named pipe that stands for the push buttons: tests drive the whole program through it, and a
// network remote could. Each line is one of
//     next         a short press, at once
//     next down    the button goes down …
//     next up      … and up again, as a GPIO line would, debouncing included
// with prev, next, menu or hold.
#ifndef GONGSHI_INPUT_BUTTON_PIPE_H
#define GONGSHI_INPUT_BUTTON_PIPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/button.h"

enum {
    BUTTON_PIPE_LINE_BYTES = 64,  // a longer line is dropped
    BUTTON_PIPE_READ_BYTES = 256, // that one read takes; the rest waits in the pipe
    BUTTON_PIPE_MOST_WORDS = BUTTON_PIPE_READ_BYTES / 5 + 1, // "next\n" and what was there before
};

enum button_word_kind { BUTTON_WORD_PRESS, BUTTON_WORD_DOWN, BUTTON_WORD_UP };

struct button_word {
    enum button_name button;
    enum button_word_kind kind;
};

// What is known of a line that has not come to its end.
struct button_lines {
    char line[BUTTON_PIPE_LINE_BYTES];
    size_t length;
    bool too_long;
    int told; // lines that were not understood and have been told
};

// Takes the next bytes of the pipe; writes the words of all lines that are complete with them.
// There is room in words for BUTTON_PIPE_MOST_WORDS, and length is at most BUTTON_PIPE_READ_BYTES.
size_t button_lines_take(
    struct button_lines *lines, const char *bytes, size_t length, struct button_word *words);

struct button_pipe {
    int descriptor; // -1: there is no pipe
    bool made;      // by us, so we take it away
    const char *path;
    struct button_lines lines;
};

// Opens the named pipe at path, or makes it with mode 0600: only our own user (and root) can press.
// Anything else at that place is refused. path must live as long as the pipe. False if there is no
// pipe, told in the log; an empty path is none, and not told.
bool button_pipe_open(struct button_pipe *pipe, const char *path);

// Takes what has been written, without waiting.
size_t button_pipe_read(struct button_pipe *pipe, struct button_word words[BUTTON_PIPE_MOST_WORDS]);

void button_pipe_close(struct button_pipe *pipe);

#endif
