#include "store/store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/log.h"
#include "base/reason.h"
#include "files/beneath.h"
#include "words/words.h"

enum { DECIMAL = 10, LEAST_DIGITS = 6, MOST_DIGITS = 9 };

// ---- Names ----

const char *generation_name(unsigned number, struct arena *arena)
{
    return arena_format(arena, "%06u", number);
}

// The number that a folder is called, written as we write it; 0 if it is none.
static unsigned number_of(const char *name)
{
    size_t digits = strspn(name, "0123456789");
    bool padded = digits > LEAST_DIGITS && name[0] == '0';
    if (digits < LEAST_DIGITS || digits > MOST_DIGITS || padded || name[digits] != '\0')
        return 0;
    return (unsigned)strtoul(name, NULL, DECIMAL);
}

static const char *after(const char *name, const char *start)
{
    size_t length = strlen(start);
    return strncmp(name, start, length) == 0 ? name + length : NULL;
}

static void note_last(struct store_names *names, unsigned number)
{
    if (number > names->last)
        names->last = number;
}

static void sort_in(struct store_names *names, const char *name)
{
    unsigned number = number_of(name);
    const char *damaged = after(name, STORE_DAMAGED), *discarded = after(name, STORE_DISCARDED);
    if (number > 0) {
        ARENA_PUSH(&names->arena, names->numbers, names->count, names->capacity, number);
        note_last(names, number);
    } else if (damaged != NULL) {
        ARENA_PUSH(&names->arena, names->aside, names->aside_count, names->aside_capacity,
            arena_copy_string(&names->arena, name));
        note_last(names, number_of(damaged));
    } else if (discarded != NULL || strcmp(name, STORE_INCOMING) == 0) {
        ARENA_PUSH(&names->arena, names->leftovers, names->leftover_count, names->leftover_capacity,
            arena_copy_string(&names->arena, name));
        note_last(names, discarded != NULL ? number_of(discarded) : 0);
    }
}

static int compare_newest_first(const void *a, const void *b)
{
    unsigned first = *(const unsigned *)a, second = *(const unsigned *)b;
    return (first < second) - (first > second);
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int store_names(struct store_names *names, int folder)
{
    int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *stream = again >= 0 ? fdopendir(again) : NULL;
    if (stream == NULL) {
        int error = errno;
        if (again >= 0)
            close(again);
        errno = error;
        return -1;
    }
    errno = 0;
    for (struct dirent *entry; (entry = readdir(stream)) != NULL; errno = 0)
        sort_in(names, entry->d_name);
    int error = errno;
    closedir(stream);
    if (names->count > 1)
        qsort(names->numbers, names->count, sizeof *names->numbers, compare_newest_first);
    if (names->aside_count > 1)
        qsort(names->aside, names->aside_count, sizeof *names->aside, compare_texts);
    if (error == 0)
        return 0;
    store_names_destroy(names);
    errno = error;
    return -1;
}

void store_names_destroy(struct store_names *names)
{
    arena_destroy(&names->arena);
    *names = (struct store_names){0};
}

int store_open(const char *path)
{
    struct arena arena = {0};
    const char *folder = arena_format(&arena, "%s/" STORE_GENERATIONS, path);
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int error = errno;
    arena_destroy(&arena);
    errno = error;
    return descriptor;
}

// ---- One generation ----

// Whether an error shows that something is not as it was written. Every other one (no permission,
// too few descriptors, another disk mounted there, one that does not answer) leaves that open.
static bool shows_damage(int error)
{
    return error == ENOENT || error == ENOTDIR || error == ELOOP;
}

static bool find_fault(struct generation *generation, enum generation_state state, const char *name,
    const char *reason)
{
    generation->state = state;
    generation->fault = arena_format(&generation->arena, TEXT_STORE_FAULT, name, reason);
    return false;
}

static bool find_damage(struct generation *generation, const char *name, const char *reason)
{
    return find_fault(generation, GENERATION_DAMAGED, name, reason);
}

static bool find_error(struct generation *generation, const char *name, int error)
{
    return find_fault(generation, shows_damage(error) ? GENERATION_DAMAGED : GENERATION_UNREADABLE,
        name, reason_of(error));
}

static bool find_message(
    struct generation *generation, const char *name, const struct message *message)
{
    bool unknown = strcmp(message->code, "file-read-failed") == 0 ||
                   strcmp(message->code, "file-changed") == 0;
    return find_fault(
        generation, unknown ? GENERATION_UNREADABLE : GENERATION_DAMAGED, name, message->text);
}

// Reads a file in the folder of a generation.
static bool read_file_of(
    struct generation *generation, int home, const char *name, size_t limit, struct file_bytes *out)
{
    int descriptor = open_beneath(home, name, 0);
    if (descriptor < 0)
        return find_error(generation, name, errno);
    struct message_list messages = {0};
    bool read = read_open_file(descriptor, limit, out, &messages, &generation->arena) == 0;
    close(descriptor);
    if (read)
        return true;
    return find_message(generation, name, &messages.items[0]);
}

static bool read_manifest(struct generation *generation, int home)
{
    struct file_bytes bytes = {0};
    if (!read_file_of(generation, home, STORE_MANIFEST, LIMIT_MANIFEST_BYTES, &bytes))
        return false;
    bool right = manifest_parse(&generation->manifest, (const char *)bytes.data, bytes.size);
    file_bytes_destroy(&bytes);
    if (right)
        return true;
    return find_damage(generation, STORE_MANIFEST, TEXT_STORE_WRONG_SUM);
}

// Reads a file and compares it with what the manifest says of it.
static bool read_compared(
    struct generation *generation, int home, const struct stored_file *file, struct file_bytes *out)
{
    char hash[HASH_TEXT_BYTES];
    if (!read_file_of(generation, home, file->name, LIMIT_FILE_BYTES, out))
        return false;
    hash_sha256(out->data, out->size, hash);
    if (out->size == file->size && strcmp(hash, file->hash) == 0)
        return true;
    file_bytes_destroy(out);
    return find_damage(generation, file->name, TEXT_STORE_WRONG_SUM);
}

static int open_home(int folder, unsigned number)
{
    struct arena arena = {0};
    int home = open_beneath(folder, generation_name(number, &arena), O_DIRECTORY);
    int error = errno;
    arena_destroy(&arena);
    errno = error;
    return home;
}

static bool read_all(struct generation *generation, int home)
{
    if (!read_manifest(generation, home))
        return false;
    for (size_t i = 0; i < generation->manifest.count; i++) {
        struct file_bytes bytes = {0};
        if (!read_compared(generation, home, &generation->manifest.files[i], &bytes))
            return false;
        file_bytes_destroy(&bytes);
    }
    return true;
}

bool generation_read(struct generation *generation, int folder, unsigned number)
{
    *generation = (struct generation){.number = number};
    int home = open_home(folder, number);
    if (home < 0)
        return find_error(generation, generation_name(number, &generation->arena), errno);
    bool whole = read_all(generation, home);
    close(home);
    return whole;
}

bool generation_read_file(
    const struct generation *generation, int folder, size_t index, struct file_bytes *out)
{
    struct generation found = {.number = generation->number};
    int home = open_home(folder, generation->number);
    bool read = home >= 0 && read_compared(&found, home, &generation->manifest.files[index], out);
    if (home >= 0)
        close(home);
    generation_destroy(&found);
    return read;
}

void generation_destroy(struct generation *generation)
{
    manifest_destroy(&generation->manifest);
    arena_destroy(&generation->arena);
    *generation = (struct generation){0};
}

const char *generation_file_path(
    const struct generation *generation, const char *store, size_t index, struct arena *arena)
{
    return arena_format(arena, "%s/" STORE_GENERATIONS "/%06u/%s", store, generation->number,
        generation->manifest.files[index].name);
}

// ---- What is shown ----

static bool choose_whole(struct generation *generation, int folder, const struct store_names *names)
{
    for (size_t i = 0; i < names->count; i++) {
        if (generation_read(generation, folder, names->numbers[i]))
            return true;
        generation_destroy(generation);
    }
    return false;
}

// Whether no writer has come since: each one counts on.
static bool is_as_it_was(int folder, const struct store_names *names)
{
    struct store_names later = {0};
    bool same = store_names(&later, folder) == 0 && later.last == names->last;
    store_names_destroy(&later);
    return same;
}

// One look; *settled tells whether it can be relied on: a writer may have deleted a generation
// while it was being read.
static bool look(struct generation *generation, int folder, bool *settled)
{
    struct store_names names = {0};
    *settled = false;
    if (store_names(&names, folder) != 0)
        return false;
    bool found = choose_whole(generation, folder, &names);
    *settled = (found && generation->number == names.numbers[0]) || is_as_it_was(folder, &names);
    store_names_destroy(&names);
    return found;
}

// Tells what is wrong with the generations that are newer than a number.
static void tell_damaged(int folder, unsigned number)
{
    struct store_names names = {0};
    store_names(&names, folder);
    for (size_t i = 0; i < names.count && names.numbers[i] > number; i++) {
        struct generation generation = {0};
        if (!generation_read(&generation, folder, names.numbers[i]))
            log_line(TEXT_STORE_DAMAGED, generation.number, generation.fault);
        generation_destroy(&generation);
    }
    store_names_destroy(&names);
}

bool store_newest_whole(struct generation *generation, const char *path)
{
    enum { LOOKS = 5 };
    int folder = store_open(path);
    bool found = false, settled = false;
    if (folder < 0)
        return false;
    for (int i = 0; i < LOOKS && !settled; i++) {
        generation_destroy(generation);
        found = look(generation, folder, &settled);
    }
    tell_damaged(folder, found ? generation->number : 0);
    close(folder);
    return found;
}
