// Writing a new file so that it is on the disk when the call returns.
#ifndef GONGSHI_FILES_WRITE_FILE_H
#define GONGSHI_FILES_WRITE_FILE_H

#include <stddef.h>

// Makes the file name, which must not exist yet, in the folder that a descriptor names, and fsyncs
// it. Returns 0, or -1 with errno; an unfinished file is then removed.
int write_new_file(int folder, const char *name, const void *bytes, size_t size);

#endif
