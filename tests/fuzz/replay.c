// Calls a fuzz target with every file named on the command line, and every file in the folders
// named there; then with variants of them, always the same ones.
// usage: fuzz_TARGET [--variants N] PATH...
//        fuzz_TARGET --write N FILE PATH...     writes variant N instead
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "fuzz.h"

enum { PATH_BYTES = 4096, LARGEST_INPUT = 16 * 1024 * 1024, MOST_INPUTS = 1000, MOST_EDITS = 4 };

struct input {
    uint8_t *bytes;
    size_t size;
};

static struct input inputs[MOST_INPUTS];
static size_t input_count;

static int fail(const char *path)
{
    perror(path);
    return -1;
}

static int load_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return fail(path);
    uint8_t *bytes = malloc(LARGEST_INPUT);
    FUZZ_CHECK(bytes != NULL && input_count < MOST_INPUTS);
    size_t size = fread(bytes, 1, LARGEST_INPUT, file);
    fclose(file);
    // In memory of exactly its size, so that a sanitizer sees any byte read beyond it.
    uint8_t *exact = realloc(bytes, size > 0 ? size : 1);
    FUZZ_CHECK(exact != NULL);
    inputs[input_count++] = (struct input){exact, size};
    return 0;
}

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int load_folder(const char *folder)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_shown, alphasort), status = 0;
    if (count < 0)
        return fail(folder);
    for (int i = 0; i < count; i++) {
        char path[PATH_BYTES];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        status |= load_file(path);
        free(entries[i]);
    }
    free(entries);
    return status;
}

static int load(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return fail(path);
    return S_ISDIR(status.st_mode) ? load_folder(path) : load_file(path);
}

// ---- Variants ----

// xorshift64 (Marsaglia 2003): the same numbers everywhere.
static size_t random_below(uint64_t *state, size_t limit)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return limit > 0 ? (size_t)(*state % limit) : 0;
}

// Some lines of an input, or in one of four cases some bytes of it.
static struct input random_piece(uint64_t *state, struct input from)
{
    size_t start = random_below(state, from.size + 1);
    size_t end = start + random_below(state, from.size - start + 1);
    if (random_below(state, 4) != 0) {
        while (start > 0 && from.bytes[start - 1] != '\n')
            start--;
        while (end < from.size && (end == start || from.bytes[end - 1] != '\n'))
            end++;
    }
    return (struct input){from.bytes + start, end - start};
}

// Puts `piece` in the place of old_size bytes at `at`.
static struct input splice(struct input base, size_t at, size_t old_size, struct input piece)
{
    struct input result = {NULL, base.size - old_size + piece.size};
    result.bytes = malloc(result.size > 0 ? result.size : 1);
    FUZZ_CHECK(result.bytes != NULL);
    memcpy(result.bytes, base.bytes, at);
    if (piece.size > 0)
        memcpy(result.bytes + at, piece.bytes, piece.size);
    memcpy(result.bytes + at + piece.size, base.bytes + at + old_size, base.size - at - old_size);
    return result;
}

// Leaves a piece out, changes a byte, or puts in a piece of this or another input.
static struct input edit(uint64_t *state, struct input base)
{
    struct input place = random_piece(state, base);
    size_t at = (size_t)(place.bytes - base.bytes);
    uint8_t byte = (uint8_t)random_below(state, 256);
    switch (random_below(state, 6)) {
    case 0:
        return splice(base, at, place.size, (struct input){NULL, 0});
    case 1:
        return splice(base, at, place.size > 0, (struct input){&byte, 1});
    case 2:
    case 3:
        return splice(base, at, 0, random_piece(state, base));
    default:
        return splice(base, at, 0, random_piece(state, inputs[random_below(state, input_count)]));
    }
}

// The caller frees its bytes.
static struct input make_variant(unsigned number)
{
    uint64_t state = 0x9E3779B97F4A7C15u * (number + 1);
    random_below(&state, 1); // the first numbers of neighbouring states are alike
    struct input first = inputs[random_below(&state, input_count)];
    struct input variant = splice(first, 0, 0, (struct input){NULL, 0});
    for (size_t edits = 1 + random_below(&state, MOST_EDITS); edits > 0; edits--) {
        struct input next = edit(&state, variant);
        free(variant.bytes);
        variant = next;
    }
    return variant;
}

static int write_variant(unsigned number, const char *path)
{
    struct input variant = make_variant(number);
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return fail(path);
    fwrite(variant.bytes, 1, variant.size, file);
    free(variant.bytes);
    return fclose(file);
}

static void replay(unsigned variants)
{
    for (size_t i = 0; i < input_count; i++) {
        fprintf(stderr, "input %zu: %zu bytes\n", i, inputs[i].size);
        LLVMFuzzerTestOneInput(inputs[i].bytes, inputs[i].size);
    }
    for (unsigned i = 0; i < variants; i++) {
        struct input variant = make_variant(i);
        fprintf(stderr, "variant %u: %zu bytes\n", i, variant.size);
        LLVMFuzzerTestOneInput(variant.bytes, variant.size);
        free(variant.bytes);
    }
}

int main(int count, char **arguments)
{
    unsigned variants = 0;
    const char *write_to = NULL;
    int first = 1;
    if (count > 2 && strcmp(arguments[1], "--variants") == 0) {
        variants = (unsigned)strtoul(arguments[2], NULL, 10);
        first = 3;
    } else if (count > 3 && strcmp(arguments[1], "--write") == 0) {
        variants = (unsigned)strtoul(arguments[2], NULL, 10);
        write_to = arguments[3];
        first = 4;
    }
    for (int i = first; i < count; i++) {
        if (load(arguments[i]) != 0)
            return 1;
    }
    FUZZ_CHECK(input_count > 0);
    if (write_to != NULL)
        return write_variant(variants, write_to) != 0;
    replay(variants);
    fprintf(stderr, "%zu inputs and %u variants replayed\n", input_count, variants);
    for (size_t i = 0; i < input_count; i++)
        free(inputs[i].bytes);
    return 0;
}
