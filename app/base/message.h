// What the program noticed about a file, for the person who wrote it.
#ifndef GONGSHI_BASE_MESSAGE_H
#define GONGSHI_BASE_MESSAGE_H

#include <stddef.h>

#include "base/arena.h"

enum severity {
    SEVERITY_NOTE,    // good to know
    SEVERITY_WARNING, // shown all the same; please look
    SEVERITY_ERROR,   // the file is refused
};

struct message {
    enum severity severity;
    int line;         // line of the source file, from 1; 0: the whole file
    const char *code; // stable, lower-case words with hyphens; listed in docs/file-format.md
    const char *text; // one Chinese sentence
};

// Zero-initialise before use. The texts live in the arena that the caller names.
struct message_list {
    struct message *items;
    size_t count;
    size_t capacity;
    size_t dropped; // beyond LIMIT_MESSAGES
};

// Adds a message; code is a string literal, the text is formatted into the arena.
void message_add(struct message_list *list, struct arena *arena, enum severity severity, int line,
    const char *code, const char *format, ...) __attribute__((format(printf, 6, 7)));

// "note", "warning", "error".
const char *severity_name(enum severity severity);

// Whether the list holds an error.
int message_has_error(const struct message_list *list);

#endif
