#include "store/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/log.h"
#include "base/reason.h"
#include "files/write_file.h"
#include "store/remove.h"
#include "words/words.h"

static bool fail(struct store_writer *writer, const char *problem)
{
    writer->problem = problem;
    return false;
}

static bool fail_with(struct store_writer *writer, int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return fail(writer, TEXT_STORE_FULL);
    case EROFS:
        return fail(writer, TEXT_STORE_READ_ONLY);
    case EACCES:
    case EPERM:
        return fail(writer, TEXT_STORE_NO_PERMISSION);
    default:
        return fail(writer, arena_format(&writer->arena, TEXT_STORE_FAILED, reason_of(error)));
    }
}

// ---- Opening ----

// Makes a folder that is not there yet, so that it is there after a power cut too.
static int make_folder(int parent, const char *name)
{
    if (mkdirat(parent, name, 0755) != 0)
        return errno == EEXIST ? 0 : -1;
    return fsync(parent);
}

static int open_folder(int parent, const char *name)
{
    return openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

// The folder that path lies in, and its last component.
static const char *split(struct arena *arena, const char *path, const char **name)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    const char *whole = arena_copy(arena, path, length), *slash = strrchr(whole, '/');
    if (slash == NULL || slash[1] == '\0') {
        *name = slash == NULL ? whole : ".";
        return slash == NULL ? "." : "/";
    }
    *name = slash + 1;
    return slash == whole ? "/" : arena_copy(arena, whole, (size_t)(slash - whole));
}

// Opens generations/ of the store at path, which is made where it is missing.
static int open_generations(struct store_writer *writer, const char *path)
{
    const char *name, *parent = split(&writer->arena, path, &name);
    int above = open_folder(AT_FDCWD, parent);
    if (above < 0)
        return -1;
    int store = make_folder(above, name) == 0 ? open_folder(above, name) : -1;
    int folder = -1;
    if (store >= 0 && make_folder(store, STORE_GENERATIONS) == 0)
        folder = open_folder(store, STORE_GENERATIONS);
    int error = errno;
    if (store >= 0)
        close(store);
    close(above);
    errno = error;
    return folder;
}

static int lock(int folder)
{
    if (flock(folder, LOCK_EX | LOCK_NB) == 0)
        return 0;
    if (errno != EWOULDBLOCK)
        return -1;
    log_line(TEXT_STORE_WAITING);
    while (flock(folder, LOCK_EX) != 0) {
        if (errno != EINTR)
            return -1;
    }
    return 0;
}

static bool set_aside(struct store_writer *writer, const struct generation *generation)
{
    const char *name = generation_name(generation->number, &writer->arena);
    const char *aside = arena_format(&writer->arena, STORE_DAMAGED "%s", name);
    if (renameat(writer->folder, name, writer->folder, aside) != 0)
        return fail_with(writer, errno);
    log_line(TEXT_STORE_SET_ASIDE, generation->number, generation->fault, aside);
    return true;
}

static void note_unreadable(
    struct store_writer *writer, const struct generation *generation, size_t whole)
{
    writer->unreadable =
        arena_format(&writer->arena, TEXT_STORE_UNREADABLE, generation->number, generation->fault);
    writer->shown_is_uncertain = writer->shown_is_uncertain || whole == 0;
}

// Sorts a generation in behind those that are newer.
static bool take_stock_of(struct store_writer *writer, unsigned number, size_t *whole)
{
    struct generation generation = {0};
    bool is_whole = generation_read(&generation, writer->folder, number), done = true;
    if (generation.state == GENERATION_DAMAGED)
        done = set_aside(writer, &generation);
    else if (generation.state == GENERATION_UNREADABLE && *whole < 2)
        note_unreadable(writer, &generation, *whole);
    if (is_whole && *whole < 2) {
        *(*whole == 0 ? &writer->shown : &writer->before) = generation;
        generation = (struct generation){0};
    }
    *whole += is_whole;
    generation_destroy(&generation);
    return done;
}

static bool take_stock(struct store_writer *writer, const struct store_names *names)
{
    size_t whole = 0;
    writer->last = names->last;
    for (size_t i = 0; i < names->leftover_count; i++) {
        if (remove_all(writer->folder, names->leftovers[i]) != 0)
            return fail_with(writer, errno);
    }
    for (size_t i = 0; i < names->count; i++) {
        if (!take_stock_of(writer, names->numbers[i], &whole))
            return false;
    }
    return true;
}

bool store_writer_open(struct store_writer *writer, const char *path)
{
    writer->incoming = -1;
    writer->folder = open_generations(writer, path);
    if (writer->folder < 0)
        return fail_with(writer, errno);
    writer->opened = true;
    if (lock(writer->folder) != 0)
        return fail_with(writer, errno);
    struct store_names names = {0};
    bool done = store_names(&names, writer->folder) == 0 ? take_stock(writer, &names)
                                                         : fail_with(writer, errno);
    store_names_destroy(&names);
    return done;
}

// ---- The draft ----

static bool is_shown_at(const struct store_writer *writer, size_t index)
{
    const struct manifest *shown = &writer->shown.manifest;
    if (index >= shown->count)
        return false;
    const struct stored_file *file = &shown->files[index], *added = &writer->draft.files[index];
    return strcmp(file->hash, added->hash) == 0 && strcmp(file->source, added->source) == 0;
}

static bool write_file(
    struct store_writer *writer, const char *name, const void *bytes, size_t size)
{
    if (write_new_file(writer->incoming, name, bytes, size) == 0)
        return true;
    return fail_with(writer, errno);
}

static bool copy_file(
    struct store_writer *writer, const struct generation *generation, size_t index)
{
    struct file_bytes bytes = {0};
    if (!generation_read_file(generation, writer->folder, index, &bytes))
        return fail(writer, TEXT_STORE_CHANGED);
    bool written =
        write_file(writer, generation->manifest.files[index].name, bytes.data, bytes.size);
    file_bytes_destroy(&bytes);
    return written;
}

// Makes the folder of the draft and puts into it the first files, which are those that are shown.
static bool start_writing(struct store_writer *writer, size_t files)
{
    if (mkdirat(writer->folder, STORE_INCOMING, 0755) != 0)
        return fail_with(writer, errno);
    writer->incoming = open_folder(writer->folder, STORE_INCOMING);
    if (writer->incoming < 0)
        return fail_with(writer, errno);
    for (size_t i = 0; i < files; i++) {
        if (!copy_file(writer, &writer->shown, i))
            return false;
    }
    return true;
}

bool store_writer_add(struct store_writer *writer, const char *source, const void *bytes,
    size_t size, const char *hash)
{
    size_t index = writer->draft.count;
    manifest_add(&writer->draft, source, size, hash);
    if (writer->incoming < 0) {
        if (is_shown_at(writer, index))
            return true;
        if (!start_writing(writer, index))
            return false;
    }
    return write_file(writer, writer->draft.files[index].name, bytes, size);
}

bool store_writer_is_same(const struct store_writer *writer)
{
    return writer->incoming < 0 && !writer->shown_is_uncertain &&
           writer->draft.count == writer->shown.manifest.count;
}

bool store_writer_restore(struct store_writer *writer)
{
    const struct manifest *wanted = &writer->before.manifest;
    // What cannot be read may be what is shown, or what was before it.
    if (writer->unreadable != NULL)
        return fail(writer, writer->unreadable);
    if (writer->before.number == 0)
        return fail(writer, TEXT_STORE_NOTHING_BEFORE);
    writer->draft.restores = writer->before.number;
    if (!start_writing(writer, 0))
        return false;
    for (size_t i = 0; i < wanted->count; i++) {
        const struct stored_file *file = &wanted->files[i];
        manifest_add(&writer->draft, file->source, file->size, file->hash);
        if (!copy_file(writer, &writer->before, i))
            return false;
    }
    return true;
}

// ---- The commit point ----

// Deletes the generations that are too old. What cannot be deleted is tried again next time.
static void discard_old(struct store_writer *writer)
{
    struct store_names names = {0};
    if (store_names(&names, writer->folder) != 0)
        return;
    for (size_t i = STORE_KEPT; i < names.count; i++) {
        const char *name = generation_name(names.numbers[i], &writer->arena);
        const char *discarded = arena_format(&writer->arena, STORE_DISCARDED "%s", name);
        // Renamed first: half deleted under its number, it would be taken for a damaged one.
        if (renameat(writer->folder, name, writer->folder, discarded) != 0 ||
            remove_all(writer->folder, discarded) != 0)
            log_line(TEXT_STORE_NOT_DISCARDED, names.numbers[i], reason_of(errno));
    }
    store_names_destroy(&names);
}

static bool write_manifest(struct store_writer *writer)
{
    const char *text = manifest_text(&writer->draft, &writer->arena);
    if (strlen(text) > LIMIT_MANIFEST_BYTES)
        return fail(writer, TEXT_STORE_NAMES_TOO_LONG);
    if (!write_file(writer, STORE_MANIFEST, text, strlen(text)))
        return false;
    if (fsync(writer->incoming) == 0)
        return true;
    return fail_with(writer, errno);
}

// Renames incoming/ to its number. A failure to reach the disk is undone: it would be no success
// that outlives a power cut.
static bool publish(struct store_writer *writer, const char *name)
{
    if (renameat(writer->folder, STORE_INCOMING, writer->folder, name) != 0)
        return fail_with(writer, errno);
    if (fsync(writer->folder) == 0)
        return true;
    fail_with(writer, errno);
    if (renameat(writer->folder, name, writer->folder, STORE_INCOMING) != 0)
        log_line(TEXT_STORE_NOT_DISCARDED, writer->last + 1, reason_of(errno));
    return false;
}

bool store_writer_commit(struct store_writer *writer, unsigned *number)
{
    if (writer->incoming < 0 && !start_writing(writer, writer->draft.count))
        return false;
    const char *name = generation_name(writer->last + 1, &writer->arena);
    if (!write_manifest(writer) || !publish(writer, name))
        return false;
    *number = ++writer->last;
    close(writer->incoming);
    writer->incoming = -1;
    discard_old(writer);
    return true;
}

void store_writer_close(struct store_writer *writer)
{
    if (writer->opened && writer->incoming >= 0) {
        close(writer->incoming);
        remove_all(writer->folder, STORE_INCOMING);
    }
    if (writer->opened)
        close(writer->folder);
    generation_destroy(&writer->shown);
    generation_destroy(&writer->before);
    manifest_destroy(&writer->draft);
    arena_destroy(&writer->arena);
    *writer = (struct store_writer){0};
}
