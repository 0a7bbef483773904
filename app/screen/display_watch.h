// Notices that a display is plugged in or taken away, where the program drives the display itself.
#ifndef GONGSHI_SCREEN_DISPLAY_WATCH_H
#define GONGSHI_SCREEN_DISPLAY_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/tick.h"

enum {
    // The kernel tells of most changes at once, but not of all on every card: so the displays are
    // also looked at from time to time, more often while somebody may be waiting for a picture. A
    // display that came is to have it within ten seconds.
    DISPLAY_WATCH_SOON_MS = 2000,
    DISPLAY_WATCH_PRESENT_MS = 8000,
};

struct display_watch {
    const char *class_folder; // /sys/class/drm
    int descriptor;           // of the kernel's messages, to wait on; -1: none, or not watching
    uint64_t displays;        // as console_displays told last
    tick_ms look_at;          // when to look again; TICK_NEVER: not watching
};

// Begins with what is there now. class_folder must live longer. A machine that lets nobody hear its
// kernel is looked at all the same.
void display_watch_open(struct display_watch *watch, const char *class_folder, tick_ms now);
void display_watch_close(struct display_watch *watch);

enum display_change {
    DISPLAY_SAME,    // nothing, as far as is known
    DISPLAY_TOUCHED, // the kernel told of something, and all looks as it did
    DISPLAY_GONE,    // there is none any more
    DISPLAY_CAME,    // there is one, another one, or its modes are others
};

// What happened since the last call. Never waits; looks only if something was told or look_at has
// come.
enum display_change display_watch_read(struct display_watch *watch, tick_ms now);

#endif
