#include "config/key.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "config/timetable_text.h"
#include "text/utf8.h"
#include "words/words.h"

_Static_assert(sizeof(enum theme_name) == sizeof(int), "enumerations are stored as int");
_Static_assert(sizeof(enum pull) == sizeof(int), "enumerations are stored as int");
_Static_assert(sizeof(enum rotation) == sizeof(int), "enumerations are stored as int");
_Static_assert(sizeof(enum largest_mode) == sizeof(int), "enumerations are stored as int");

static const char *const theme_words[] = {
    [THEME_RED] = "red",
    [THEME_PLAIN] = "plain",
    [THEME_DARK] = "dark",
    [THEME_COUNT] = NULL,
};

static const char *const pull_words[] = {
    [PULL_NONE] = "none",
    [PULL_UP] = "up",
    [PULL_DOWN] = "down",
    NULL,
};

static const char *const rotation_words[] = {
    [ROTATION_0] = "0",
    [ROTATION_90] = "90",
    [ROTATION_180] = "180",
    [ROTATION_270] = "270",
    [ROTATION_COUNT] = NULL,
};

static const char *const largest_mode_words[] = {
    [LARGEST_MODE_1280X720] = "1280x720",
    [LARGEST_MODE_1920X1080] = "1920x1080",
    [LARGEST_MODE_1920X1200] = "1920x1200",
    [LARGEST_MODE_2560X1440] = "2560x1440",
    [LARGEST_MODE_3840X2160] = "3840x2160",
    [LARGEST_MODE_NATIVE] = "native",
    [LARGEST_MODE_COUNT] = NULL,
};

// Synonyms in pairs: every even word is yes, every odd word is no.
static const char *const switch_words[] = {
    "yes",
    "no",
    "true",
    "false",
    "on",
    "off",
    "1",
    "0",
    "是",
    "否",
    NULL,
};

static const char word_no_line[] = "none";

enum { NO_LINE = -1, LARGEST_LINE = 1023 };

#define FIELD(MEMBER) offsetof(struct config, MEMBER)
#define SECONDS       .factor = 1000, .unit = WORD_UNIT_SECONDS
#define MINUTES       .factor = 60 * 1000, .unit = WORD_UNIT_MINUTES
#define MILLISECONDS  .factor = 1, .unit = WORD_UNIT_MILLISECONDS

// clang-format off
const struct config_key config_keys[CONFIG_KEY_COUNT] = {
    {"screen", "text_scale", KEY_RATIO, 80, 160, .default_value = "1.0", .offset = FIELD(text_scale_percent)},
    {"screen", "theme", KEY_WORD, .words = theme_words, .default_value = "red", .offset = FIELD(theme)},
    {"screen", "fade_ms", KEY_NUMBER, 0, 2000, MILLISECONDS, .default_value = "250", .offset = FIELD(fade_ms)},
    {"screen", "orbit", KEY_NUMBER, 0, 10, .factor = 1, .unit = WORD_UNIT_U, .default_value = "3", .offset = FIELD(orbit_units)},
    {"screen", "cover_heading", KEY_TEXT, 0, 12, .default_value = "党务公开", .offset = FIELD(cover_heading)},
    {"screen", "rotate", KEY_WORD, .words = rotation_words, .default_value = "0", .offset = FIELD(rotation)},
    {"screen", "largest_mode", KEY_WORD, .words = largest_mode_words, .default_value = "1920x1200", .offset = FIELD(largest_mode)},

    {"cycle", "min_dwell", KEY_NUMBER, 1, 600, SECONDS, .default_value = "6", .offset = FIELD(min_dwell_ms)},
    {"cycle", "max_dwell", KEY_NUMBER, 1, 3600, SECONDS, .default_value = "60", .offset = FIELD(max_dwell_ms)},
    {"cycle", "hold_seconds", KEY_NUMBER, 1, 3600, SECONDS, .default_value = "60", .offset = FIELD(hold_ms)},

    {"schedule", "workdays", KEY_HOURS, 1, .default_value = "all", .offset = FIELD(timetable.workdays)},
    {"schedule", "monday", KEY_HOURS, .default_value = "", .offset = FIELD(timetable.weekdays[MONDAY])},
    {"schedule", "tuesday", KEY_HOURS, .default_value = "", .offset = FIELD(timetable.weekdays[TUESDAY])},
    {"schedule", "wednesday", KEY_HOURS, .default_value = "", .offset = FIELD(timetable.weekdays[WEDNESDAY])},
    {"schedule", "thursday", KEY_HOURS, .default_value = "", .offset = FIELD(timetable.weekdays[THURSDAY])},
    {"schedule", "friday", KEY_HOURS, .default_value = "", .offset = FIELD(timetable.weekdays[FRIDAY])},
    {"schedule", "saturday", KEY_HOURS, 1, .default_value = "all", .offset = FIELD(timetable.weekdays[SATURDAY])},
    {"schedule", "sunday", KEY_HOURS, 1, .default_value = "all", .offset = FIELD(timetable.weekdays[SUNDAY])},
    {"schedule", "holidays", KEY_DAYS, .default_value = "", .offset = FIELD(timetable.holidays)},
    {"schedule", "extra_workdays", KEY_DAYS, .default_value = "", .offset = FIELD(timetable.extra_workdays)},
    {"schedule", "wake_minutes", KEY_NUMBER, 1, 240, MINUTES, .default_value = "10", .offset = FIELD(wake_ms)},

    {"buttons", "gpio", KEY_SWITCH, .default_value = "yes", .offset = FIELD(gpio.enabled)},
    {"buttons", "chip", KEY_TEXT, 0, 100, .default_value = "", .offset = FIELD(gpio.chip)},
    {"buttons", "prev", KEY_LINE, 0, LARGEST_LINE, .default_value = "5", .offset = FIELD(gpio.lines[BUTTON_PREV])},
    {"buttons", "next", KEY_LINE, 0, LARGEST_LINE, .default_value = "6", .offset = FIELD(gpio.lines[BUTTON_NEXT])},
    {"buttons", "menu", KEY_LINE, 0, LARGEST_LINE, .default_value = "13", .offset = FIELD(gpio.lines[BUTTON_MENU])},
    {"buttons", "hold", KEY_LINE, 0, LARGEST_LINE, .default_value = "19", .offset = FIELD(gpio.lines[BUTTON_HOLD])},
    {"buttons", "pull", KEY_WORD, .words = pull_words, .default_value = "up", .offset = FIELD(gpio.pull)},
    {"buttons", "active_low", KEY_SWITCH, .default_value = "yes", .offset = FIELD(gpio.active_low)},
    {"buttons", "debounce_ms", KEY_NUMBER, 1, 200, MILLISECONDS, .default_value = "10", .offset = FIELD(gpio.debounce_ms)},
    {"buttons", "long_press_ms", KEY_NUMBER, 300, 5000, MILLISECONDS, .default_value = "800", .offset = FIELD(gpio.long_press_ms)},
    {"buttons", "stuck_seconds", KEY_NUMBER, 5, 600, SECONDS, .default_value = "30", .offset = FIELD(gpio.stuck_ms)},
    {"buttons", "pipe", KEY_PATH, .default_value = "", .offset = FIELD(pipe)},

    {"keyboard", "arrows", KEY_SWITCH, .default_value = "yes", .offset = FIELD(keyboard.arrows)},
    {"keyboard", "page_keys", KEY_SWITCH, .default_value = "yes", .offset = FIELD(keyboard.page_keys)},
    {"keyboard", "enter", KEY_SWITCH, .default_value = "yes", .offset = FIELD(keyboard.enter)},
    {"keyboard", "space", KEY_SWITCH, .default_value = "yes", .offset = FIELD(keyboard.space)},
    {"keyboard", "escape", KEY_SWITCH, .default_value = "yes", .offset = FIELD(keyboard.escape)},

    {"privacy", "show_names", KEY_SWITCH, .default_value = "no", .offset = FIELD(privacy.show_names)},
    {"privacy", "refuse_passwords", KEY_SWITCH, .default_value = "no", .offset = FIELD(privacy.refuse[SECRET_PASSWORD])},
    {"privacy", "refuse_id_cards", KEY_SWITCH, .default_value = "no", .offset = FIELD(privacy.refuse[SECRET_ID_CARD])},
    {"privacy", "refuse_mobiles", KEY_SWITCH, .default_value = "no", .offset = FIELD(privacy.refuse[SECRET_MOBILE])},
    {"privacy", "refuse_bank_cards", KEY_SWITCH, .default_value = "no", .offset = FIELD(privacy.refuse[SECRET_BANK_CARD])},
    {"privacy", "refuse_e_mails", KEY_SWITCH, .default_value = "no", .offset = FIELD(privacy.refuse[SECRET_EMAIL])},

    {"store", "folder", KEY_PATH, 1, .default_value = "/var/lib/gongshi", .offset = FIELD(store)},

    {"update", "news", KEY_PATH, .default_value = "/run/gongshi/update", .offset = FIELD(news)},
    {"update", "partial", KEY_SWITCH, .default_value = "no", .offset = FIELD(partial_update)},
};
// clang-format on

const struct config_key *config_key_find(const char *section, const char *name)
{
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const struct config_key *key = &config_keys[i];
        if (strcmp(key->section, section) == 0 && strcmp(key->name, name) == 0)
            return key;
    }
    return NULL;
}

bool config_section_known(const char *section)
{
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        if (strcmp(config_keys[i].section, section) == 0)
            return true;
    }
    return false;
}

// ---- From text to a value ----

// Reads digits, at most nine; returns how many there were, 0 if none or too many.
static size_t read_digits(const char *text, long *number)
{
    enum { MOST_DIGITS = 9 };
    *number = 0;
    size_t count = 0;
    while (text[count] >= '0' && text[count] <= '9') {
        if (count == MOST_DIGITS)
            return 0;
        *number = *number * 10 + (text[count++] - '0');
    }
    return count;
}

static bool parse_number(const char *text, long *number)
{
    size_t digits = read_digits(text, number);
    return digits > 0 && text[digits] == '\0';
}

// "1", "1.2" or "1.25", in percent.
static bool parse_ratio(const char *text, long *percent)
{
    size_t digits = read_digits(text, percent);
    if (digits == 0 || *percent > 1000)
        return false;
    *percent *= 100;
    const char *rest = text + digits;
    if (*rest == '\0')
        return true;
    long decimals;
    size_t places = *rest == '.' ? read_digits(rest + 1, &decimals) : 0;
    if (places < 1 || places > 2 || rest[1 + places] != '\0')
        return false;
    *percent += places == 1 ? decimals * 10 : decimals;
    return true;
}

static bool parse_word(const char *const *words, const char *text, long *index)
{
    for (size_t i = 0; words[i]; i++) {
        if (strcasecmp(words[i], text) == 0) {
            *index = (long)i;
            return true;
        }
    }
    return false;
}

static bool parse_integer(const struct config_key *key, const char *text, long *number)
{
    switch (key->type) {
    case KEY_RATIO:
        return parse_ratio(text, number) && *number >= key->minimum && *number <= key->maximum;
    case KEY_WORD:
        return parse_word(key->words, text, number);
    case KEY_LINE:
        if (strcasecmp(text, word_no_line) == 0) {
            *number = NO_LINE;
            return true;
        }
        break;
    default:
        break;
    }
    return parse_number(text, number) && *number >= key->minimum && *number <= key->maximum;
}

static bool has_control_character(const char *text)
{
    for (; *text; text++) {
        if (iscntrl((unsigned char)*text))
            return true;
    }
    return false;
}

static bool text_allowed(const struct config_key *key, const char *text)
{
    size_t length = strlen(text);
    if (has_control_character(text) || utf8_valid_length(text, length) != length)
        return false;
    if (key->type == KEY_PATH)
        return text[0] == '/' || (text[0] == '\0' && key->minimum == 0);
    return utf8_count(text, length) <= (size_t)key->maximum;
}

static bool is_text(const struct config_key *key)
{
    return key->type == KEY_TEXT || key->type == KEY_PATH;
}

bool config_key_repeats(const struct config_key *key)
{
    return key->type == KEY_DAYS;
}

static int key_factor(const struct config_key *key)
{
    return key->factor ? key->factor : 1;
}

static bool set_hours(const struct config_key *key, void *field, const char *value)
{
    return (*value != '\0' || key->minimum == 0) && timetable_text_read_hours(value, field);
}

// Stores every type but text.
static bool set_plain(const struct config_key *key, struct config *config, const char *value)
{
    void *field = (char *)config + key->offset;
    long number;
    if (key->type == KEY_SWITCH) {
        if (!parse_word(switch_words, value, &number))
            return false;
        *(bool *)field = number % 2 == 0;
        return true;
    }
    if (key->type == KEY_HOURS)
        return set_hours(key, field, value);
    if (key->type == KEY_DAYS)
        return timetable_text_add_days(value, field);
    if (!parse_integer(key, value, &number))
        return false;
    int stored = (int)number * key_factor(key);
    memcpy(field, &stored, sizeof stored);
    return true;
}

bool config_key_set(const struct config_key *key, struct config *config, const char *value)
{
    if (!is_text(key))
        return set_plain(key, config, value);
    if (!text_allowed(key, value))
        return false;
    const char **field = (const char **)((char *)config + key->offset);
    *field = arena_copy_string(&config->arena, value);
    return true;
}

void config_key_reset(const struct config_key *key, struct config *config)
{
    if (is_text(key))
        *(const char **)((char *)config + key->offset) = key->default_value;
    else if (key->type == KEY_DAYS)
        ((struct timetable_days *)((char *)config + key->offset))->count = 0;
    else
        set_plain(key, config, key->default_value);
}

// ---- From a value to text ----

static const char *join_words(const char *const *words, struct arena *arena)
{
    const char *joined = words[0];
    for (size_t i = 1; words[i]; i++)
        joined = arena_format(arena, "%s" TEXT_CONFIG_LIST_COMMA "%s", joined, words[i]);
    return joined;
}

const char *config_key_range(const struct config_key *key, struct arena *arena)
{
    long low = key->minimum, high = key->maximum;
    switch (key->type) {
    case KEY_NUMBER:
        return arena_format(arena, TEXT_CONFIG_RANGE_NUMBER, low, high, key->unit);
    case KEY_RATIO:
        return arena_format(
            arena, TEXT_CONFIG_RANGE_RATIO, low / 100, low % 100 / 10, high / 100, high % 100 / 10);
    case KEY_LINE:
        return arena_format(arena, TEXT_CONFIG_RANGE_LINE, low, high);
    case KEY_SWITCH:
        return TEXT_CONFIG_RANGE_SWITCH;
    case KEY_WORD:
        return arena_format(arena, TEXT_CONFIG_RANGE_WORDS, join_words(key->words, arena));
    case KEY_TEXT:
        return arena_format(arena, TEXT_CONFIG_RANGE_TEXT, high);
    case KEY_PATH:
        return low == 0 ? TEXT_CONFIG_RANGE_EMPTY : TEXT_CONFIG_RANGE_PATH;
    case KEY_HOURS:
        return arena_format(arena, TEXT_CONFIG_RANGE_HOURS "%s", LIMIT_SCHEDULE_WINDOWS,
            low == 0 ? TEXT_CONFIG_RANGE_AS_WORKDAYS : "");
    case KEY_DAYS:
        return arena_format(arena, TEXT_CONFIG_RANGE_DAYS, LIMIT_SCHEDULE_SPANS);
    }
    return "";
}

static const char *format_ratio(int percent, struct arena *arena)
{
    if (percent % 10 == 0)
        return arena_format(arena, "%d.%d", percent / 100, percent % 100 / 10);
    return arena_format(arena, "%d.%02d", percent / 100, percent % 100);
}

const char *config_key_value(
    const struct config_key *key, const struct config *config, struct arena *arena)
{
    const char *field = (const char *)config + key->offset;
    if (is_text(key)) {
        const char *text;
        memcpy(&text, field, sizeof text);
        return text;
    }
    if (key->type == KEY_SWITCH)
        return *(const bool *)field ? switch_words[0] : switch_words[1];
    if (key->type == KEY_HOURS)
        return timetable_text_of_hours((const struct timetable_hours *)field, arena);
    if (key->type == KEY_DAYS)
        return timetable_text_of_days((const struct timetable_days *)field, key->name, arena);
    int stored;
    memcpy(&stored, field, sizeof stored);
    if (key->type == KEY_RATIO)
        return format_ratio(stored, arena);
    if (key->type == KEY_WORD)
        return key->words[stored];
    if (key->type == KEY_LINE && stored == NO_LINE)
        return word_no_line;
    return arena_format(arena, "%d", stored / key_factor(key));
}
