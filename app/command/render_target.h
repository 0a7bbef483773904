// Whether a report may be rendered where the command line says.
#ifndef GONGSHI_COMMAND_RENDER_TARGET_H
#define GONGSHI_COMMAND_RENDER_TARGET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

// The picture of a page, from 1, in a folder. Lives in the arena.
const char *render_picture_path(struct arena *arena, const char *folder, size_t number);

// Whether a PDF may be written to a path: it is not the report itself, and no file of another kind.
// Otherwise false, with a line in the log.
bool render_pdf_target_is_safe(const char *path, const char *report);

// The same for the pictures of `count` pages.
bool render_picture_targets_are_safe(const char *folder, size_t count, const char *report);

// Removes the pictures behind page `count` that an earlier run left in the folder. They are known
// by their names and by the mark that png_file_write puts into them. Says how many.
void render_remove_old_pictures(const char *folder, size_t count);

#endif
