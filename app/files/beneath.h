// Opening what lies in a folder that may be hostile, such as a USB stick's.
#ifndef GONGSHI_FILES_BENEATH_H
#define GONGSHI_FILES_BENEATH_H

// Opens for reading what is called name, one component without a slash, in the folder that a
// descriptor names. Never leaves the folder: no symbolic link is followed, no other file system is
// entered, and nothing is waited for. flags are added to these, for instance O_DIRECTORY. By
// openat2(2); where the kernel or a sandbox has none, by openat(2) and looking. Returns a
// descriptor, or -1 with errno: ELOOP for a link, EXDEV for another file system.
int open_beneath(int folder, const char *name, int flags);

// The same, always without openat2: for tests.
int open_beneath_by_looking(int folder, const char *name, int flags);

#endif
