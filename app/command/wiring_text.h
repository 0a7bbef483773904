// The wiring test on a terminal: one line for each button, written anew in place; and for a file, a
// pipe or a program a line for each event, and one for each button at the end.
#ifndef GONGSHI_COMMAND_WIRING_TEXT_H
#define GONGSHI_COMMAND_WIRING_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "page/buttons_page.h"
#include "player/wiring.h"

enum wiring_format {
    WIRING_TEXT_LIVE,   // for a person at a terminal
    WIRING_TEXT_EVENTS, // parted by tabs
    WIRING_TEXT_JSON,   // an object in each line
};

struct wiring_text {
    enum wiring_format format;
    int64_t start_ns;
    bool has_printed; // WIRING_TEXT_LIVE: there are lines to write over
};

// Begins on standard output.
void wiring_text_open(struct wiring_text *text, bool json);

void wiring_text_begin(
    struct wiring_text *text, const struct buttons_page *content, int64_t now_ns);

// Something has happened.
void wiring_text_show(struct wiring_text *text, const struct buttons_page *content,
    const struct wiring_event *events, size_t count);

void wiring_text_end(struct wiring_text *text, const struct buttons_page *content);

#endif
