// Looking at where something is to be written, before anything is.
#ifndef GONGSHI_FILES_TARGET_H
#define GONGSHI_FILES_TARGET_H

#include <stdbool.h>
#include <stddef.h>

// Whether both paths lead to one file, be it by another name or through links. False where one of
// them leads nowhere.
bool target_is_file(const char *target, const char *file);

// Whether a file is there that does not begin with the given bytes: somebody else's work. An empty
// file is none, nor is what is no file, such as a pipe; one that cannot be read is.
bool target_is_foreign(const char *target, const void *beginning, size_t size);

#endif
