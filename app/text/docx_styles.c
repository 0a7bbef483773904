#include "text/docx_styles.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/limits.h"

enum {
    BASED_ON_DEPTH = 16, // Word allows ten or so; a circle ends here
    NUMBER_BASE = 10,
    NUMBER_END = 1000000, // greater than any count of paragraphs
};

struct styles_reader {
    struct docx_styles *styles;
    struct arena *arena;
    struct docx_style style;
    bool in_style;
};

int docx_on(const char *value)
{
    return value == NULL ||
           (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "off") != 0);
}

int docx_number(const char *value, int fallback)
{
    if (value == NULL)
        return fallback;
    char *end;
    long number = strtol(value, &end, NUMBER_BASE);
    return end != value && number >= 0 && number < NUMBER_END ? (int)number : fallback;
}

static const struct docx_style nothing_said = {
    .hidden = DOCX_UNSAID, .number_list = DOCX_UNSAID, .number_level = DOCX_UNSAID};

// "toc 1" to "toc 9" and "TOC Heading", as Word, WPS and LibreOffice call them in every language.
static bool is_contents(const char *name)
{
    static const char lines[] = "toc ";
    if (strcasecmp(name, "TOC Heading") == 0 || strcasecmp(name, "Contents Heading") == 0)
        return true;
    const char *level = name + strlen(lines);
    return strncasecmp(name, lines, strlen(lines)) == 0 && *level >= '1' && *level <= '9' &&
           level[1] == '\0';
}

static void start_style(struct styles_reader *reader, const char *const *attributes)
{
    const char *id = package_attribute(attributes, "styleId");
    const char *type = package_attribute(attributes, "type");
    const char *chosen = package_attribute(attributes, "default");
    reader->in_style = id != NULL && reader->styles->count < LIMIT_STYLES;
    if (!reader->in_style)
        return;
    reader->style = nothing_said;
    reader->style.id = arena_copy_string(reader->arena, id);
    if (chosen != NULL && docx_on(chosen) && type != NULL && strcmp(type, "paragraph") == 0)
        reader->styles->default_paragraph = reader->style.id;
}

static void on_start(
    void *context, struct package_reader *package, const char *name, const char *const *attributes)
{
    (void)package;
    struct styles_reader *reader = context;
    struct docx_style *style = &reader->style;
    const char *value = package_attribute(attributes, "val");
    if (strcmp(name, "w:style") == 0) {
        start_style(reader, attributes);
    } else if (!reader->in_style) {
        return;
    } else if (strcmp(name, "w:name") == 0 && value != NULL) {
        style->contents = is_contents(value);
    } else if (strcmp(name, "w:basedOn") == 0 && value != NULL) {
        style->based_on = arena_copy_string(reader->arena, value);
    } else if (strcmp(name, "w:vanish") == 0) {
        style->hidden = docx_on(value);
    } else if (strcmp(name, "w:numId") == 0) {
        style->number_list = docx_number(value, DOCX_UNSAID);
        style->number_style = style->id;
    } else if (strcmp(name, "w:ilvl") == 0) {
        style->number_level = docx_number(value, DOCX_UNSAID);
    }
}

static void on_end(void *context, struct package_reader *package, const char *name)
{
    (void)package;
    struct styles_reader *reader = context;
    struct docx_styles *styles = reader->styles;
    if (strcmp(name, "w:style") != 0 || !reader->in_style)
        return;
    ARENA_PUSH(reader->arena, styles->items, styles->count, styles->capacity, reader->style);
    reader->in_style = false;
}

static int compare_ids(const void *left, const void *right)
{
    return strcmp(((const struct docx_style *)left)->id, ((const struct docx_style *)right)->id);
}

const struct docx_style *docx_styles_find(const struct docx_styles *styles, const char *id)
{
    const struct docx_style key = {.id = id};
    const struct docx_style *found = NULL;
    if (id != NULL && styles->count > 0)
        found = bsearch(&key, styles->items, styles->count, sizeof key, compare_ids);
    return found != NULL ? found : &nothing_said;
}

static void inherit(const struct docx_styles *styles, struct docx_style *style)
{
    const char *based_on = style->based_on;
    for (int depth = 0; depth < BASED_ON_DEPTH && based_on != NULL; depth++) {
        const struct docx_style *base = docx_styles_find(styles, based_on);
        if (style->hidden == DOCX_UNSAID)
            style->hidden = base->hidden;
        if (style->number_level == DOCX_UNSAID)
            style->number_level = base->number_level;
        if (style->number_list == DOCX_UNSAID) {
            style->number_list = base->number_list;
            style->number_style = base->number_style;
        }
        based_on = base->based_on;
    }
}

enum package_fault docx_styles_read(
    struct docx_styles *styles, struct package *package, struct arena *arena, const char *part)
{
    static const struct package_handlers handlers = {on_start, on_end, NULL};
    struct styles_reader reader = {.styles = styles, .arena = arena};
    enum package_fault fault = package_read(package, part, &handlers, &reader);
    if (styles->count > 0)
        qsort(styles->items, styles->count, sizeof styles->items[0], compare_ids);
    for (size_t i = 0; i < styles->count; i++)
        inherit(styles, &styles->items[i]);
    return fault == PACKAGE_MISSING ? PACKAGE_FINE : fault;
}
