#include "text/xlsx_styles.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "text/sheet_format.h"

enum { DECIMAL = 10 };

struct custom_format {
    long id;
    const char *code;
};

struct styles_reader {
    struct xlsx_styles *styles;
    struct arena *arena;
    struct arena scratch;
    struct custom_format *customs; // sorted as soon as the cell styles begin
    size_t custom_count;
    size_t custom_capacity;
    bool in_cell_styles;
};

static int compare(const void *a, const void *b)
{
    long left = ((const struct custom_format *)a)->id;
    long right = ((const struct custom_format *)b)->id;
    return (left > right) - (left < right);
}

static void add_custom(struct styles_reader *reader, const char *const *attributes)
{
    const char *id = package_attribute(attributes, "numFmtId");
    const char *code = package_attribute(attributes, "formatCode");
    if (id == NULL || code == NULL || reader->custom_count >= LIMIT_SHEET_STYLES)
        return;
    struct custom_format custom = {
        strtol(id, NULL, DECIMAL), arena_copy_string(reader->arena, code)};
    ARENA_PUSH(
        &reader->scratch, reader->customs, reader->custom_count, reader->custom_capacity, custom);
}

static void begin_cell_styles(struct styles_reader *reader)
{
    reader->in_cell_styles = true;
    if (reader->custom_count > 0)
        qsort(reader->customs, reader->custom_count, sizeof *reader->customs, compare);
}

static void add_cell_style(struct styles_reader *reader, const char *const *attributes)
{
    struct xlsx_styles *styles = reader->styles;
    const char *id = package_attribute(attributes, "numFmtId");
    struct custom_format wanted = {.id = id != NULL ? strtol(id, NULL, DECIMAL) : 0};
    const struct custom_format *custom = NULL;
    if (styles->count >= LIMIT_SHEET_STYLES)
        return;
    if (reader->custom_count > 0)
        custom = bsearch(&wanted, reader->customs, reader->custom_count, sizeof wanted, compare);
    const char *code = custom != NULL ? custom->code : sheet_format_builtin(wanted.id);
    ARENA_PUSH(reader->arena, styles->codes, styles->count, styles->capacity, code);
}

static void on_start(
    void *context, struct package_reader *reader, const char *name, const char *const *attributes)
{
    (void)reader;
    struct styles_reader *styles_reader = context;
    if (strcmp(name, "x:numFmt") == 0 && !styles_reader->in_cell_styles)
        add_custom(styles_reader, attributes);
    else if (strcmp(name, "x:cellXfs") == 0)
        begin_cell_styles(styles_reader);
    else if (strcmp(name, "x:xf") == 0 && styles_reader->in_cell_styles)
        add_cell_style(styles_reader, attributes);
}

static void on_end(void *context, struct package_reader *reader, const char *name)
{
    // What follows are styles of conditional formats, which have formats of their own.
    if (strcmp(name, "x:cellXfs") == 0)
        package_stop(reader);
    (void)context;
}

enum package_fault xlsx_styles_read(
    struct xlsx_styles *styles, struct package *package, struct arena *arena, const char *part)
{
    static const struct package_handlers handlers = {on_start, on_end, NULL};
    struct styles_reader reader = {.styles = styles, .arena = arena};
    enum package_fault fault = package_read(package, part, &handlers, &reader);
    arena_destroy(&reader.scratch);
    return fault == PACKAGE_MISSING || fault == PACKAGE_STOPPED ? PACKAGE_FINE : fault;
}

const char *xlsx_styles_code(const struct xlsx_styles *styles, size_t style)
{
    return style < styles->count ? styles->codes[style] : NULL;
}
