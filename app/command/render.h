// What the ways to render a report share.
#ifndef GONGSHI_COMMAND_RENDER_H
#define GONGSHI_COMMAND_RENDER_H

#include <stdbool.h>

#include "command/command.h"
#include "page/deck.h"
#include "screen/fonts.h"

struct rendering {
    const struct invocation *invocation;
    struct fonts *fonts;
    struct metrics metrics;
    struct deck deck;
};

// The footer that stands over page `index`, or NULL. Lives in the arena.
const struct page *render_footer(
    const struct rendering *rendering, struct arena *arena, size_t index);

// Writes all pages as one PDF file, with the contents as bookmarks. Returns false, with a line in
// the log, if the file could not be written; one that was there before is then still there.
bool render_pdf(const struct rendering *rendering, const char *path);

#endif
