// Writes pictures of pages.
#ifndef GONGSHI_SCREEN_PNG_FILE_H
#define GONGSHI_SCREEN_PNG_FILE_H

#include <stdbool.h>

#include "screen/canvas.h"

// Writes the canvas as a PNG file. Returns false with *reason, a text that needs no freeing, if the
// file could not be written in full; what was begun is then removed. The file says inside who made
// it (a tEXt chunk: Software, gongshi).
bool png_file_write(const char *path, const struct canvas *canvas, const char **reason);

// Whether a file is one that png_file_write made. A link is none.
bool png_file_is_ours(const char *path);

#endif
