// The configuration: config/gongshi.conf, an INI file. Every value has a default that works; a
// wrong key or value is told with its line and never stops the screen.
#ifndef GONGSHI_CONFIG_CONFIG_H
#define GONGSHI_CONFIG_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/button.h"
#include "base/display.h"
#include "base/message.h"
#include "page/theme.h"
#include "player/timetable.h"
#include "report/options.h"

enum pull { PULL_NONE, PULL_UP, PULL_DOWN };

// Keys of the keyboard that can each be switched off.
struct keyboard_config {
    bool arrows, page_keys, enter, space, escape;
};

struct gpio_config {
    bool enabled;
    const char *chip;        // label, name or path; "" finds the Raspberry Pi's own by label
    int lines[BUTTON_COUNT]; // offsets on the chip; -1: not wired
    enum pull pull;
    bool active_low;
    int debounce_ms;   // 1 to 200
    int long_press_ms; // 300 to 5000
    int stuck_ms;      // 5000 to 600000
};

struct config {
    struct arena arena; // owns the strings
    // [screen]
    int text_scale_percent; // 80 to 160
    enum theme_name theme;
    int fade_ms;     // 0 to 2000
    int orbit_units; // 0 to 10: how far the picture moves against burn-in, in u
    const char *cover_heading;
    enum rotation rotation;
    enum largest_mode largest_mode;
    // [cycle]
    int min_dwell_ms, max_dwell_ms;
    int hold_ms;
    // [schedule]
    struct timetable timetable;
    int wake_ms; // after a press the display stays on for so long; 60000 to 14400000
    // [buttons]
    struct gpio_config gpio;
    const char *pipe; // path of a named pipe that takes button words; "" for none
    // [keyboard]
    struct keyboard_config keyboard;
    // [privacy]
    struct report_options privacy;
    // [store]
    const char *store; // folder
    // [update]
    const char *news; // file by which an update tells the screen how it goes; "" for none
    bool partial_update;
    // What was wrong in the file; each with its line.
    struct message_list messages;
};

// Fills in every default; what config->arena and config->messages hold stays.
void config_defaults(struct config *config);

// Parses the text of a configuration file over the defaults; config must be zeroed. text need not
// be NUL-terminated. Wrong keys, values and lines become SEVERITY_WARNING messages whose text says
// the key, the range and the default that is used instead.
void config_parse(struct config *config, const char *text, size_t length);

// Every value in effect, as the text of a configuration file without comments.
char *config_text(const struct config *config, struct arena *arena);

void config_destroy(struct config *config);

#endif
