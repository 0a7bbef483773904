#include "store/manifest.h"

#include <inttypes.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { DECIMAL = 10, HASH_DIGITS = HASH_TEXT_BYTES - 1 };

static const char TITLE[] = "gongshi-manifest 1\n";
static const char KNOWN[] = "known", UNKNOWN[] = "unknown";

void manifest_add(struct manifest *manifest, const char *source, size_t size, const char *hash)
{
    struct stored_file file = {.size = size};
    memcpy(file.hash, hash, HASH_TEXT_BYTES);
    file.name = arena_format(&manifest->arena, "%03zu-%.16s.dat", manifest->count + 1, file.hash);
    file.source = arena_copy_string(&manifest->arena, source);
    ARENA_PUSH(&manifest->arena, manifest->files, manifest->count, manifest->capacity, file);
}

// ---- To text ----

static const char *file_line(const struct stored_file *file, struct arena *arena)
{
    return arena_format(
        arena, "file %s %zu %s %s\n", file->name, file->size, file->hash, file->source);
}

const char *manifest_text(const struct manifest *manifest, struct arena *arena)
{
    const char *restores =
        manifest->restores > 0 ? arena_format(arena, "restores %06u\n", manifest->restores) : "";
    const char *head = arena_format(arena, "%simported %" PRIdMAX " %s\n%s", TITLE,
        (intmax_t)manifest->imported, manifest->clock_known ? KNOWN : UNKNOWN, restores);
    const char **lines = arena_allocate(arena, (manifest->count + 1) * sizeof *lines);
    size_t length = strlen(head);
    for (size_t i = 0; i < manifest->count; i++) {
        lines[i] = file_line(&manifest->files[i], arena);
        length += strlen(lines[i]);
    }
    char *body = arena_allocate(arena, length + 1), *end = body;
    memcpy(end, head, strlen(head));
    end += strlen(head);
    for (size_t i = 0; i < manifest->count; i++) {
        memcpy(end, lines[i], strlen(lines[i]));
        end += strlen(lines[i]);
    }
    char hash[HASH_TEXT_BYTES];
    hash_sha256(body, length, hash);
    return arena_format(arena, "%ssha256 %s\n", body, hash);
}

// ---- From text ----

// Whether *text begins with word; it is then moved behind it.
static bool take(const char **text, const char *word)
{
    size_t length = strlen(word);
    if (strncmp(*text, word, length) != 0)
        return false;
    *text += length;
    return true;
}

static bool take_number(const char **text, uintmax_t *number)
{
    char *end;
    if (**text < '0' || **text > '9')
        return false;
    *number = strtoumax(*text, &end, DECIMAL);
    *text = end;
    return true;
}

static bool take_clock(struct manifest *manifest, const char **text)
{
    uintmax_t number;
    bool negative = **text == '-'; // a clock that was never set may stand before 1970
    *text += negative;
    if (!take_number(text, &number) || number > INT64_MAX)
        return false;
    manifest->imported = negative ? -(time_t)number : (time_t)number;
    manifest->clock_known = take(text, " known\n");
    return manifest->clock_known || take(text, " unknown\n");
}

static bool take_restores(struct manifest *manifest, const char **text)
{
    uintmax_t number;
    if (!take(text, "restores "))
        return true;
    if (!take_number(text, &number) || number > UINT_MAX)
        return false;
    manifest->restores = (unsigned)number;
    return take(text, "\n");
}

static bool take_file(struct manifest *manifest, const char **text)
{
    uintmax_t size;
    char hash[HASH_TEXT_BYTES] = "";
    *text += strcspn(*text, " \n"); // the name follows from the rest
    if (!take(text, " ") || !take_number(text, &size) || size > SIZE_MAX || !take(text, " "))
        return false;
    if (strnlen(*text, HASH_DIGITS) < HASH_DIGITS)
        return false;
    memcpy(hash, *text, HASH_DIGITS);
    *text += HASH_DIGITS;
    const char *end = strchr(*text, '\n');
    if (!take(text, " ") || end == NULL)
        return false;
    const char *source = arena_copy(&manifest->arena, *text, (size_t)(end - *text));
    *text = end + 1;
    manifest_add(manifest, source, (size_t)size, hash);
    return true;
}

static bool take_all(struct manifest *manifest, const char *text)
{
    if (!take(&text, TITLE) || !take(&text, "imported ") || !take_clock(manifest, &text) ||
        !take_restores(manifest, &text))
        return false;
    while (take(&text, "file ")) {
        if (!take_file(manifest, &text))
            return false;
    }
    return manifest->count > 0;
}

bool manifest_parse(struct manifest *manifest, const char *text, size_t length)
{
    struct arena arena = {0};
    const char *copy = arena_copy(&arena, text, length);
    // What was read must be written in the same way: that is the whole of the syntax, and the sum.
    bool right = take_all(manifest, copy);
    const char *again = right ? manifest_text(manifest, &arena) : "";
    right = right && strlen(again) == length && memcmp(again, text, length) == 0;
    arena_destroy(&arena);
    if (!right)
        manifest_destroy(manifest);
    return right;
}

void manifest_destroy(struct manifest *manifest)
{
    arena_destroy(&manifest->arena);
    *manifest = (struct manifest){0};
}
