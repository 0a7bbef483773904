// The table of keys: the one place that says which keys the configuration file knows, what they may
// be and what they are when the file is silent. Defaults, parsing, messages and the listing of
// values all read it.
#ifndef GONGSHI_CONFIG_KEY_H
#define GONGSHI_CONFIG_KEY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "config/config.h"

enum key_type {
    KEY_NUMBER, // whole number; stored as an int
    KEY_RATIO,  // number with at most two decimals; stored as an int in percent
    KEY_LINE,   // offset of a GPIO line, or "none"; stored as an int, -1 for none
    KEY_SWITCH, // yes or no; stored as a bool
    KEY_WORD,   // one of words; stored as its index in an enum
    KEY_TEXT,   // any text of at most maximum characters
    KEY_PATH,   // absolute path; may be empty where minimum is 0
    KEY_HOURS,  // times of a day, a struct timetable_hours; may be empty where minimum is 0
    KEY_DAYS,   // days of the calendar, a struct timetable_days; each further line adds to it
};

struct config_key {
    const char *section;
    const char *name;
    enum key_type type;
    long minimum, maximum;     // as written in the file; KEY_RATIO in percent
    int factor;                // from the unit of the file to the unit of the field
    const char *unit;          // Chinese, for KEY_NUMBER
    const char *const *words;  // for KEY_WORD, ends with NULL
    const char *default_value; // as written in the file
    size_t offset;             // of the field in struct config
};

enum { CONFIG_KEY_COUNT = 47 };

extern const struct config_key config_keys[CONFIG_KEY_COUNT];

// The key of that name in that section, or NULL.
const struct config_key *config_key_find(const char *section, const char *name);

// Whether the file may have this section.
bool config_section_known(const char *section);

// Whether the key may come more than once: each line adds to those before it.
bool config_key_repeats(const struct config_key *key);

// Stores a value as the file writes it, or adds it; false, with nothing stored, if the key does not
// allow it. Text is copied into the arena of config.
bool config_key_set(const struct config_key *key, struct config *config, const char *value);

// Stores the default.
void config_key_reset(const struct config_key *key, struct config *config);

// What the key may be, in Chinese: "1 到 600 的整数，单位秒".
const char *config_key_range(const struct config_key *key, struct arena *arena);

// The value in effect, as the file would write it; that of a key that repeats may go on in further
// lines.
const char *config_key_value(
    const struct config_key *key, const struct config *config, struct arena *arena);

#endif
