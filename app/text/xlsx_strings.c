#include "text/xlsx_strings.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "text/table.h"
#include "text/utf8.h"

enum {
    ESCAPE_BYTES = 7, // _x000D_
    ESCAPE_DIGITS = 4,
    HEXADECIMAL = 16,
};

// ---- One text ----

void xlsx_text_start(struct xlsx_text *text, const char *name)
{
    if (strcmp(name, "x:rPh") == 0)
        text->in_phonetic = true;
    else if (strcmp(name, "x:t") == 0 || strcmp(name, "x:v") == 0)
        text->in_text = !text->in_phonetic;
}

void xlsx_text_end(struct xlsx_text *text, const char *name)
{
    if (strcmp(name, "x:rPh") == 0)
        text->in_phonetic = false;
    else if (strcmp(name, "x:t") == 0 || strcmp(name, "x:v") == 0)
        text->in_text = false;
}

bool xlsx_text_add(struct xlsx_text *text, struct arena *arena, const char *bytes, size_t length)
{
    if (!text->in_text)
        return true;
    if (length > LIMIT_CELL_BYTES - text->length)
        return false;
    while (text->capacity - text->length < length)
        text->bytes = arena_grow(arena, text->bytes, text->capacity, &text->capacity, 1);
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    return true;
}

static bool is_escape(const char *text, size_t length)
{
    if (length < ESCAPE_BYTES || text[0] != '_' || text[1] != 'x' || text[ESCAPE_BYTES - 1] != '_')
        return false;
    for (size_t i = 0; i < ESCAPE_DIGITS; i++) {
        if (!isxdigit((unsigned char)text[2 + i]))
            return false;
    }
    return true;
}

// Writes what the escapes mean where they stand; returns the new length.
static size_t resolve_escapes(char *text, size_t length)
{
    size_t kept = 0;
    for (size_t i = 0; i < length;) {
        if (!is_escape(text + i, length - i)) {
            text[kept++] = text[i++];
            continue;
        }
        char digits[ESCAPE_DIGITS + 1] = "", encoded[UTF8_MAX_BYTES];
        memcpy(digits, text + i + 2, ESCAPE_DIGITS);
        size_t size = utf8_encode((uint32_t)strtoul(digits, NULL, HEXADECIMAL), encoded);
        memcpy(text + kept, encoded, size);
        kept += size;
        i += ESCAPE_BYTES;
    }
    return kept;
}

struct cell xlsx_text_take(struct xlsx_text *text, struct arena *arena)
{
    size_t length = text->length > 0 ? resolve_escapes(text->bytes, text->length) : 0;
    text->length = 0;
    text->in_text = text->in_phonetic = false;
    return table_cell(arena, text->bytes, length);
}

// ---- The table ----

struct strings_reader {
    struct xlsx_strings *strings;
    struct arena *arena;
    struct arena scratch;
    struct xlsx_text text;
    size_t bytes; // of all strings
    bool is_too_large;
};

static void on_start(
    void *context, struct package_reader *reader, const char *name, const char *const *attributes)
{
    (void)reader;
    (void)attributes;
    struct strings_reader *strings_reader = context;
    xlsx_text_start(&strings_reader->text, name);
}

static void refuse(struct strings_reader *strings_reader, struct package_reader *reader)
{
    strings_reader->is_too_large = true;
    package_stop(reader);
}

static void on_end(void *context, struct package_reader *reader, const char *name)
{
    struct strings_reader *strings_reader = context;
    struct xlsx_strings *strings = strings_reader->strings;
    xlsx_text_end(&strings_reader->text, name);
    if (strcmp(name, "x:si") != 0)
        return;
    struct cell string = xlsx_text_take(&strings_reader->text, strings_reader->arena);
    strings_reader->bytes += string.length;
    if (strings->count >= LIMIT_SHARED_STRINGS || strings_reader->bytes > LIMIT_STRINGS_BYTES) {
        refuse(strings_reader, reader);
        return;
    }
    ARENA_PUSH(strings_reader->arena, strings->items, strings->count, strings->capacity, string);
}

static void on_text(void *context, struct package_reader *reader, const char *text, size_t length)
{
    struct strings_reader *strings_reader = context;
    if (!xlsx_text_add(&strings_reader->text, &strings_reader->scratch, text, length))
        refuse(strings_reader, reader);
}

enum package_fault xlsx_strings_read(
    struct xlsx_strings *strings, struct package *package, struct arena *arena, const char *part)
{
    static const struct package_handlers handlers = {on_start, on_end, on_text};
    struct strings_reader reader = {.strings = strings, .arena = arena};
    enum package_fault fault = package_read(package, part, &handlers, &reader);
    arena_destroy(&reader.scratch);
    if (reader.is_too_large)
        return PACKAGE_TOO_LARGE;
    return fault == PACKAGE_MISSING ? PACKAGE_FINE : fault;
}
