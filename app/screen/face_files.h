// The typefaces of fonts/faces.def: found in folders, by file name and then by the face's own name.
#ifndef GONGSHI_SCREEN_FACE_FILES_H
#define GONGSHI_SCREEN_FACE_FILES_H

#include <SDL_ttf.h>
#include <stdbool.h>

#include "page/metrics.h"

struct face_file {
    TTF_Font *font;
    char *path; // of its file, from malloc
    long index; // of the face in the file
};

// Opens the face of a role at a size in pixels, from the first of folders (a list that ends with
// NULL) that has it. Returns false, with a line in the log, if none has. The caller closes the font
// and frees the path.
bool face_file_open(
    enum face role, const char *const *folders, int size_px, struct face_file *face);

#endif
