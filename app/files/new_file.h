// A file that appears whole or not at all: it is written beside its place and put there at the end.
#ifndef GONGSHI_FILES_NEW_FILE_H
#define GONGSHI_FILES_NEW_FILE_H

#include <stdbool.h>
#include <stdio.h>

struct new_file {
    FILE *stream; // to write to
    char *path;   // where it belongs
    char *aside;  // where it is being written; NULL for what cannot be replaced
};

// Begins a file. A link is followed. A pipe or device cannot be replaced and is written to itself.
// Returns false with *reason, a text that needs no freeing.
bool new_file_begin(struct new_file *file, const char *path, const char **reason);

// Puts the file in its place. Where that fails, it returns false with *reason, and what was there
// before is still there.
bool new_file_finish(struct new_file *file, const char **reason);

// Gives it up: nothing has changed.
void new_file_cancel(struct new_file *file);

#endif
