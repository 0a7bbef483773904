#include "config/config.h"

#include <string.h>

#include <ini.h>

#include "base/limits.h"
#include "config/key.h"
#include "config/suggest.h"
#include "text/utf8.h"
#include "words/words.h"

// What inih is fed from, and what has been seen so far. inih splits a line into key and value; it
// does not tell its handler the line, glues an indented line to the one before, cuts long lines
// and reports only the first line that it does not understand. So the lines go through next_line,
// which knows all that.
struct parser {
    struct config *config;
    const char *text;
    size_t length, position;
    int line;                   // number of the line that inih has, from 1
    size_t line_bytes;          // its length in the file
    bool expects_key;           // it should hold a key, and inih has not found one yet
    bool before_sections;       // no [section] yet
    const char *section;        // NULL while the keys are to be ignored
    int seen[CONFIG_KEY_COUNT]; // line of each key, 0 if not seen
};

static void warn(struct parser *parser, const char *code, const char *text)
{
    message_add(&parser->config->messages, &parser->config->arena, SEVERITY_WARNING, parser->line,
        code, "%s", text);
}

#define WARN(PARSER, CODE, ...) \
    warn(PARSER, CODE, arena_format(&(PARSER)->config->arena, __VA_ARGS__))

static const char *shown(const char *value)
{
    return value[0] ? value : WORD_CONFIG_EMPTY;
}

// What the file says, fit to stand in a message: short, and without bytes or control characters
// that would harm a terminal or a program that reads the message.
static const char *quoted(struct arena *arena, const char *text)
{
    enum { MOST_CHARACTERS = 60, REPLACEMENT = 0xFFFD, FIRST_PRINTABLE = ' ', DELETE = 0x7F };
    size_t length = strlen(text), out = 0, characters = 0;
    char *copy = arena_allocate(arena, (MOST_CHARACTERS + 1) * UTF8_MAX_BYTES + 1);
    for (size_t in = 0, used; in < length; in += used) {
        uint32_t codepoint = utf8_decode(text + in, length - in, &used);
        if (characters++ == MOST_CHARACTERS) {
            utf8_encode(0x2026, copy + out); // …
            break;
        }
        if (codepoint < FIRST_PRINTABLE || codepoint == DELETE)
            codepoint = REPLACEMENT;
        out += utf8_encode(codepoint, copy + out);
    }
    return copy;
}

// ---- Did you mean … ----

static const char *suggest_section(struct arena *arena, const char *name)
{
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const char *section = config_keys[i].section;
        if (suggest_is_close(name, section))
            return arena_format(
                arena, TEXT_CONFIG_DID_YOU_MEAN, arena_format(arena, "[%s]", section));
    }
    return "";
}

static const char *suggest_key(struct arena *arena, const char *section, const char *name)
{
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const struct config_key *key = &config_keys[i];
        if (strcmp(key->section, section) == 0 && suggest_is_close(name, key->name))
            return arena_format(arena, TEXT_CONFIG_DID_YOU_MEAN, key->name);
    }
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const struct config_key *key = &config_keys[i];
        if (suggest_is_close(name, key->name))
            return arena_format(arena, TEXT_CONFIG_DID_YOU_MEAN_IN, key->section, key->name);
    }
    return "";
}

static const char *suggest_word(
    struct arena *arena, const struct config_key *key, const char *value)
{
    for (size_t i = 0; key->words && key->words[i]; i++) {
        if (suggest_is_close(value, key->words[i]))
            return arena_format(arena, TEXT_CONFIG_DID_YOU_MEAN, key->words[i]);
    }
    return "";
}

// ---- Keys ----

// What counts instead of a value that cannot be taken. Of a key that repeats, the other lines do.
static void fall_back(struct parser *parser, const struct config_key *key)
{
    if (!config_key_repeats(key))
        config_key_reset(key, parser->config);
}

static const char *fall_back_text(const struct config_key *key, struct arena *arena)
{
    if (config_key_repeats(key))
        return TEXT_CONFIG_LINE_LEFT_OUT;
    return arena_format(arena, TEXT_CONFIG_DEFAULT, shown(key->default_value));
}

static void take_value(struct parser *parser, const struct config_key *key, const char *value)
{
    struct arena *arena = &parser->config->arena;
    const char *fallback = fall_back_text(key, arena);
    size_t length = strlen(value);
    if (parser->line_bytes > LIMIT_CONFIG_LINE_BYTES) {
        fall_back(parser, key);
        WARN(parser, "long-line", TEXT_CONFIG_LONG_LINE, key->section, key->name,
            parser->line_bytes, LIMIT_CONFIG_LINE_BYTES, fallback);
    } else if (utf8_valid_length(value, length) != length) {
        fall_back(parser, key);
        WARN(parser, "not-utf8", TEXT_CONFIG_NOT_UTF8, key->section, key->name, fallback);
    } else if (!config_key_set(key, parser->config, value)) {
        fall_back(parser, key);
        WARN(parser, "bad-value", TEXT_CONFIG_BAD_VALUE, key->section, key->name,
            quoted(arena, value), config_key_range(key, arena), fallback,
            suggest_word(arena, key, value));
    }
}

static void take_known(struct parser *parser, const struct config_key *key, const char *value)
{
    int *seen = &parser->seen[key - config_keys];
    if (*seen && !config_key_repeats(key))
        WARN(parser, "duplicate-key", TEXT_CONFIG_DUPLICATE, key->section, key->name, *seen);
    *seen = parser->line;
    take_value(parser, key, value);
}

// What inih calls for each "name = value".
static int take_pair(void *user, const char *inih_section, const char *name, const char *value)
{
    (void)inih_section; // stays at the last good one when a section line is broken
    struct parser *parser = user;
    parser->expects_key = false;
    // inih sees a comment only behind a blank; to a person "key =; words" is the same.
    if (*value == ';')
        value = "";
    if (parser->before_sections) {
        WARN(parser, "no-section", TEXT_CONFIG_NO_SECTION, quoted(&parser->config->arena, name));
    } else if (parser->section) {
        const struct config_key *key = config_key_find(parser->section, name);
        if (key)
            take_known(parser, key, value);
        else
            WARN(parser, "unknown-key", TEXT_CONFIG_UNKNOWN_KEY, parser->section,
                quoted(&parser->config->arena, name),
                suggest_key(&parser->config->arena, parser->section, name));
    }
    return 1;
}

// ---- Lines ----

// Called when inih is done with a line: a line in which it has found no key is told here.
static void finish_line(struct parser *parser)
{
    if (!parser->expects_key)
        return;
    parser->expects_key = false;
    if (parser->line_bytes > LIMIT_CONFIG_LINE_BYTES)
        WARN(parser, "long-line", TEXT_CONFIG_LONG_LINE_ALONE, parser->line_bytes,
            LIMIT_CONFIG_LINE_BYTES);
    else
        WARN(parser, "bad-line", TEXT_CONFIG_BAD_LINE);
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

// line begins with "[".
static void open_section(struct parser *parser, const char *line, size_t length)
{
    struct arena *arena = &parser->config->arena;
    parser->before_sections = false;
    parser->section = NULL;
    const char *end = memchr(line, ']', length);
    if (!end) {
        WARN(parser, "bad-section", TEXT_CONFIG_BAD_SECTION);
        return;
    }
    const char *name = arena_copy(arena, line + 1, (size_t)(end - line - 1));
    if (config_section_known(name))
        parser->section = name;
    else
        WARN(parser, "unknown-section", TEXT_CONFIG_UNKNOWN_SECTION, quoted(arena, name),
            suggest_section(arena, name));
}

// Takes the next line of the text, without its end and the blanks around it.
static const char *cut_line(struct parser *parser, size_t *length)
{
    const char *line = parser->text + parser->position;
    size_t rest = parser->length - parser->position;
    const char *end = memchr(line, '\n', rest);
    size_t taken = end ? (size_t)(end - line) : rest;
    parser->position += taken + (end ? 1 : 0);
    parser->line++;
    while (taken > 0 && (line[taken - 1] == '\r' || is_blank(line[taken - 1])))
        taken--;
    while (taken > 0 && is_blank(*line)) {
        line++;
        taken--;
    }
    *length = taken;
    return line;
}

// Gives inih a line as fgets would. Comments and section lines become empty lines: what they are
// is known here, and neither may be too long or in a wrong encoding for inih.
static char *next_line(char *buffer, int size, void *stream)
{
    struct parser *parser = stream;
    finish_line(parser);
    if (parser->position >= parser->length || size < 2)
        return NULL;
    size_t length;
    const char *line = cut_line(parser, &length);
    size_t room = (size_t)size - 2; // for "\n" and the end
    if (length > 0 && line[0] == '[') {
        open_section(parser, line, length);
        length = 0;
    } else if (length > 0 && (line[0] == '#' || line[0] == ';')) {
        length = 0;
    }
    parser->line_bytes = length;
    parser->expects_key = length > 0 && (parser->section || parser->before_sections);
    size_t given = length < room ? length : room;
    for (size_t i = 0; i < given; i++)
        buffer[i] = line[i] ? line[i] : '\x01'; // no value may be cut at a NUL byte
    buffer[given] = '\n';
    buffer[given + 1] = '\0';
    return buffer;
}

// ---- What single keys cannot tell ----

// The line of the later of two keys that do not go together.
static int later_line(
    const struct parser *parser, const struct config_key *a, const struct config_key *b)
{
    int line_a = parser->seen[a - config_keys], line_b = parser->seen[b - config_keys];
    return line_a > line_b ? line_a : line_b;
}

static void check_dwell(struct parser *parser)
{
    struct config *config = parser->config;
    if (config->max_dwell_ms >= config->min_dwell_ms)
        return;
    const struct config_key *shortest = config_key_find("cycle", "min_dwell");
    const struct config_key *longest = config_key_find("cycle", "max_dwell");
    config_key_reset(shortest, config);
    config_key_reset(longest, config);
    parser->line = later_line(parser, shortest, longest);
    WARN(parser, "max-below-min", TEXT_CONFIG_MAX_BELOW_MIN, longest->section, longest->name,
        shortest->name, shortest->default_value, longest->default_value);
}

// Two buttons on one line would always be pressed together: the second is taken as not wired.
static void check_button_lines(struct parser *parser)
{
    const struct config_key *first_key = config_key_find("buttons", "prev");
    int *lines = parser->config->gpio.lines;
    for (int i = 0; i < BUTTON_COUNT; i++) {
        for (int j = 0; j < i && lines[i] >= 0; j++) {
            if (lines[i] != lines[j])
                continue;
            const struct config_key *kept = first_key + j, *dropped = first_key + i;
            parser->line = later_line(parser, kept, dropped);
            WARN(parser, "line-twice", TEXT_CONFIG_LINE_TWICE, kept->section, kept->name,
                dropped->name, lines[i], dropped->name);
            lines[i] = -1;
        }
    }
}

// ---- The whole file ----

void config_defaults(struct config *config)
{
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++)
        config_key_reset(&config_keys[i], config);
}

static bool readable(struct parser *parser)
{
    const char *text = parser->text;
    if (parser->length > LIMIT_CONFIG_BYTES) {
        WARN(parser, "too-large", TEXT_CONFIG_TOO_LARGE, parser->length, LIMIT_CONFIG_BYTES);
        return false;
    }
    if (parser->length >= 2 &&
        (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0)) {
        WARN(parser, "utf16", TEXT_CONFIG_UTF16);
        return false;
    }
    return true;
}

void config_parse(struct config *config, const char *text, size_t length)
{
    config_defaults(config);
    struct parser parser = {
        .config = config, .text = text, .length = length, .before_sections = true};
    if (!readable(&parser))
        return;
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        parser.position = 3;
    ini_parse_stream(next_line, &parser, take_pair, &parser);
    finish_line(&parser);
    check_dwell(&parser);
    check_button_lines(&parser);
}

char *config_text(const struct config *config, struct arena *arena)
{
    char *text = arena_copy_string(arena, "");
    const char *section = "";
    for (size_t i = 0; i < CONFIG_KEY_COUNT; i++) {
        const struct config_key *key = &config_keys[i];
        if (strcmp(section, key->section) != 0)
            text = arena_format(arena, "%s%s[%s]\n", text, i ? "\n" : "", key->section);
        section = key->section;
        text = arena_format(
            arena, "%s%s = %s\n", text, key->name, config_key_value(key, config, arena));
    }
    return text;
}

void config_destroy(struct config *config)
{
    arena_destroy(&config->arena);
    *config = (struct config){0};
}
