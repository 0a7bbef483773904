#include "command/options.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/log.h"
#include "config/suggest.h"
#include "words/words.h"

enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_SIZE };

struct option_rule {
    const char *name;
    enum option_kind kind;
    size_t offset;
};

static const struct option_rule rules[] = {
    {"--config", OPTION_TEXT, offsetof(struct options, config)},
    {"--store", OPTION_TEXT, offsetof(struct options, store)},
    {"--result", OPTION_TEXT, offsetof(struct options, result)},
    {"--out", OPTION_TEXT, offsetof(struct options, out)},
    {"--pdf", OPTION_TEXT, offsetof(struct options, pdf)},
    {"--size", OPTION_SIZE, offsetof(struct options, size)},
    {"--window", OPTION_SIZE, offsetof(struct options, window)},
    {"--json", OPTION_FLAG, offsetof(struct options, json)},
    {"--check-config", OPTION_FLAG, offsetof(struct options, check_config)},
    {"--version", OPTION_FLAG, offsetof(struct options, version)},
    {"--help", OPTION_FLAG, offsetof(struct options, help)},
    {"-h", OPTION_FLAG, offsetof(struct options, help)},
};

// The rule of an argument, and its value if it is written --name=value.
static const struct option_rule *find_rule(const char *argument, const char **value)
{
    size_t length = strcspn(argument, "=");
    *value = argument[length] == '=' ? argument + length + 1 : NULL;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (strlen(rules[i].name) == length && strncmp(rules[i].name, argument, length) == 0)
            return &rules[i];
    }
    return NULL;
}

static const char *without_dashes(const char *option)
{
    return option + strspn(option, "-");
}

static void tell_unknown(const char *argument)
{
    struct arena arena = {0};
    const char *word = without_dashes(argument);
    word = arena_copy(&arena, word, strcspn(word, "="));
    const char *meant = NULL;
    for (size_t i = 0; meant == NULL && i < sizeof rules / sizeof *rules; i++) {
        if (suggest_is_close(word, without_dashes(rules[i].name)))
            meant = rules[i].name;
    }
    if (meant != NULL)
        log_line(TEXT_OPTION_UNKNOWN TEXT_CONFIG_DID_YOU_MEAN, argument, meant);
    else
        log_line(TEXT_OPTION_UNKNOWN, argument);
    arena_destroy(&arena);
}

// The smallest picture on which a page can be read.
enum { SIDE_MIN = 320 };

// A side in pixels at *text, which is moved behind it; 0 if it is none.
static int parse_side(const char **text)
{
    if (**text < '0' || **text > '9')
        return 0;
    char *end;
    long side = strtol(*text, &end, 10);
    *text = end;
    return side >= SIDE_MIN && side <= LIMIT_SCREEN_SIDE ? (int)side : 0;
}

static bool parse_size(const char *text, struct pixel_size *size)
{
    size->width = parse_side(&text);
    if (*text != 'x')
        return false;
    text++;
    size->height = parse_side(&text);
    return size->width > 0 && size->height > 0 && *text == '\0';
}

static bool store_value(struct options *options, const struct option_rule *rule, const char *value)
{
    char *field = (char *)options + rule->offset;
    switch (rule->kind) {
    case OPTION_FLAG:
        *(bool *)field = true;
        return true;
    case OPTION_TEXT:
        *(const char **)field = value;
        return true;
    case OPTION_SIZE:
        if (parse_size(value, (struct pixel_size *)field))
            return true;
        log_line(TEXT_OPTION_SIZE, rule->name, value, SIDE_MIN, LIMIT_SCREEN_SIDE);
        return false;
    }
    return false;
}

bool options_parse(struct options *options, int argc, char **argv)
{
    *options = (struct options){.operands = argv};
    bool only_operands = false;
    for (int i = 1; i < argc; i++) {
        char *argument = argv[i];
        if (only_operands || argument[0] != '-' || argument[1] == '\0') {
            options->operands[options->operand_count++] = argument;
            continue;
        }
        if (strcmp(argument, "--") == 0) {
            only_operands = true;
            continue;
        }
        const char *value;
        const struct option_rule *rule = find_rule(argument, &value);
        if (rule == NULL) {
            tell_unknown(argument);
            return false;
        }
        if (rule->kind == OPTION_FLAG && value != NULL) {
            log_line(TEXT_OPTION_NO_VALUE, rule->name);
            return false;
        }
        if (rule->kind != OPTION_FLAG && value == NULL) {
            if (i + 1 == argc) {
                log_line(TEXT_OPTION_VALUE, rule->name);
                return false;
            }
            value = argv[++i];
        }
        if (!store_value(options, rule, value))
            return false;
    }
    return true;
}
