// A file's name as a person may see it.
#ifndef GONGSHI_UPDATE_DISPLAY_NAME_H
#define GONGSHI_UPDATE_DISPLAY_NAME_H

#include "base/arena.h"

// Copies a name into the arena as valid UTF-8 in which every byte that was none, every control
// character, line or paragraph separator, and every character that turns or hides what stands
// beside it (bidirectional marks, zero width) is U+FFFD.
const char *display_name(struct arena *arena, const char *name);

#endif
