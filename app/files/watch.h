// Learns when files come, change or go, without looking at them again and again.
#ifndef GONGSHI_FILES_WATCH_H
#define GONGSHI_FILES_WATCH_H

#include <stdbool.h>
#include <stddef.h>

struct watched_file {
    int folder;       // as inotify numbers it
    const char *name; // of the file inside its folder; "" is any that is renamed
    bool changed;
};

struct watch {
    int descriptor; // inotify; -1: nothing can be watched
    struct watched_file *files;
    size_t count;
};

// Watches the places of files that need not exist; their folders must. A path that ends with "/"
// stands for whatever is renamed into that folder or out of it; the others may be folders too, and
// their making is seen. The paths must live as long as the watch. Where a folder cannot be watched,
// one line goes to the log, and nothing is ever seen of its files.
void watch_open(struct watch *watch, const char *const *paths, size_t count);

// Whether any file may be another one than before; files[i].changed then says which, until
// watch_take. Never waits; call it when the descriptor is readable.
bool watch_read(struct watch *watch);

// Whether the file paths[index] has changed since the last call for it.
bool watch_take(struct watch *watch, size_t index);

void watch_close(struct watch *watch);

#endif
