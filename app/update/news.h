// What an update tells the screen: one small file in /run/gongshi, replaced whole with each step.
// The screen watches it, so that it never looks at a stick itself.
//
//   busy 62                       the kind, and of a busy one the percentage
//   line 整改公示.docx            what was read, or what was wrong and where
//   note 已隐去 1 行疑似密码内容  hints
#ifndef GONGSHI_UPDATE_NEWS_H
#define GONGSHI_UPDATE_NEWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum news_kind {
    NEWS_BUSY,    // a stick is being read
    NEWS_DONE,    // the screen shows what it brought, or showed it already
    NEWS_REFUSED, // nothing has changed
};

// Zero-initialise before use; free with news_destroy. Lines are UTF-8 without control characters.
struct news {
    struct arena arena;
    enum news_kind kind;
    int percent; // of NEWS_BUSY: 0 to 100
    const char **lines;
    size_t line_count, line_capacity;
    const char **notes;
    size_t note_count, note_capacity;
};

// Copies a text; control characters become spaces. Beyond LIMIT_NEWS_LINES nothing is added.
void news_add_line(struct news *news, const char *text);
void news_add_note(struct news *news, const char *text);

// Whether there is a folder for the file: the screen's service makes it, and without one nobody
// reads or writes news. False for "".
bool news_has_place(const char *path);

// Replaces the file. Returns false with *reason, a text that needs no freeing.
bool news_write(const char *path, const struct news *news, const char **reason);

// Reads the file into news, which must be zeroed. Returns false where there is none, or what is
// there is none of ours; nothing is told.
bool news_read(const char *path, struct news *news);

void news_destroy(struct news *news);

#endif
