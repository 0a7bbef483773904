// Learns when a file comes, changes or goes, without looking at it again and again.
#ifndef GONGSHI_FILES_WATCH_H
#define GONGSHI_FILES_WATCH_H

#include <stdbool.h>

struct watch {
    int descriptor;   // inotify; -1: cannot be watched
    const char *name; // of the file inside its folder
};

// Watches the place of a file that need not exist; its folder must. path must live as long as the
// watch. Where it cannot be watched, one line goes to the log, and nothing is ever seen.
void watch_open(struct watch *watch, const char *path);

// Whether the file may be another one than before. Never waits; call it when the descriptor is
// readable.
bool watch_read(struct watch *watch);

void watch_close(struct watch *watch);

#endif
