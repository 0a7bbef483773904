// What the machine has where no desktop is running.
#ifndef GONGSHI_SCREEN_CONSOLE_H
#define GONGSHI_SCREEN_CONSOLE_H

#include <stdbool.h>
#include <stdint.h>

// The number N of the first cardN under class_folder (/sys/class/drm) that has a screen plugged in,
// or -1 if there is none.
int console_find_card(const char *class_folder);

// Which screens are plugged into any card under class_folder, and which modes they have, as a
// number that changes with it; 0 if there is none that could be drawn on.
uint64_t console_displays(const char *class_folder);

// Whether a keyboard may be heard: input_folder (/dev/input) holds an event device that this
// process may read.
bool console_hears_keys(const char *input_folder);

#endif
