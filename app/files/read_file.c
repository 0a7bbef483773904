#include "files/read_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/reason.h"
#include "words/words.h"

enum {
    BYTES_PER_MEGABYTE = 1024 * 1024,
    BYTES_PER_KILOBYTE = 1024,
    LARGE_BUFFER_BYTES = 256 * 1024,
};

// Where refusals go.
struct teller {
    struct message_list *messages;
    struct arena *arena;
};

static int refuse(struct teller *teller, const char *code, const char *sentence)
{
    message_add(teller->messages, teller->arena, SEVERITY_ERROR, 0, code, "%s", sentence);
    return -1;
}

static int refuse_error(struct teller *teller, int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return refuse(teller, "file-missing", TEXT_FILE_MISSING);
    case EACCES:
    case EPERM:
        return refuse(teller, "file-unreadable", TEXT_FILE_NO_PERMISSION);
    default:
        return refuse(teller, "file-unreadable",
            arena_format(teller->arena, TEXT_FILE_UNREADABLE, reason_of(error)));
    }
}

static int refuse_read(struct teller *teller, int error)
{
    return refuse(teller, "file-read-failed",
        arena_format(teller->arena, TEXT_FILE_READ_FAILED, reason_of(error)));
}

static int refuse_size(struct teller *teller, size_t limit)
{
    const char *sentence =
        limit >= BYTES_PER_MEGABYTE
            ? arena_format(teller->arena, TEXT_FILE_TOO_LARGE_MEGABYTES, limit / BYTES_PER_MEGABYTE)
            : arena_format(
                  teller->arena, TEXT_FILE_TOO_LARGE_KILOBYTES, limit / BYTES_PER_KILOBYTE);
    return refuse(teller, "file-too-large", sentence);
}

static int check_status(struct teller *teller, const struct stat *status, size_t limit)
{
    if (S_ISDIR(status->st_mode))
        return refuse(teller, "file-folder", TEXT_FILE_FOLDER);
    if (!S_ISREG(status->st_mode))
        return refuse(teller, "file-not-regular", TEXT_FILE_NOT_REGULAR);
    if (status->st_size == 0)
        return refuse(teller, "file-empty", TEXT_FILE_EMPTY);
    if (status->st_size < 0 || (uintmax_t)status->st_size > limit)
        return refuse_size(teller, limit);
    return 0;
}

// Reads until the end of the file or of the room. Returns how many bytes, or -1 with errno.
static ssize_t read_until_end(int descriptor, uint8_t *data, size_t room)
{
    size_t filled = 0;
    while (filled < room) {
        ssize_t count = read(descriptor, data + filled, room - filled);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return -1;
        if (count == 0)
            break;
        filled += (size_t)count;
    }
    return (ssize_t)filled;
}

static bool is_same_content(const struct stat *before, const struct stat *after)
{
    return before->st_size == after->st_size && before->st_mtim.tv_sec == after->st_mtim.tv_sec &&
           before->st_mtim.tv_nsec == after->st_mtim.tv_nsec;
}

// Asks for a large buffer's pages at once: one by one, as they are written, they take longer than
// the reading. Where the system knows no such request, they come one by one.
static void take_pages(uint8_t *data, size_t size)
{
#ifdef MADV_POPULATE_WRITE
    size_t page = (size_t)sysconf(_SC_PAGESIZE), begin = (page - (uintptr_t)data % page) % page;
    if (size > LARGE_BUFFER_BYTES)
        madvise(data + begin, (size - begin) / page * page, MADV_POPULATE_WRITE);
#else
    (void)data;
    (void)size;
#endif
}

static int read_descriptor(
    struct teller *teller, int descriptor, size_t limit, struct file_bytes *out)
{
    struct stat before, after;
    if (fstat(descriptor, &before) != 0)
        return refuse_read(teller, errno);
    if (check_status(teller, &before, limit) != 0)
        return -1;
    size_t size = (size_t)before.st_size;
    // One byte more than expected shows that the file has grown.
    out->data = malloc(size + 1);
    if (out->data == NULL)
        log_out_of_memory();
    take_pages(out->data, size + 1);
    ssize_t count = read_until_end(descriptor, out->data, size + 1);
    if (count < 0 || fstat(descriptor, &after) != 0)
        return refuse_read(teller, errno);
    if ((size_t)count != size || !is_same_content(&before, &after))
        return refuse(teller, "file-changed", TEXT_FILE_CHANGED);
    out->size = size;
    return 0;
}

int read_open_file(int descriptor, size_t limit, struct file_bytes *out,
    struct message_list *messages, struct arena *arena)
{
    struct teller teller = {messages, arena};
    *out = (struct file_bytes){0};
    int result = read_descriptor(&teller, descriptor, limit, out);
    if (result != 0)
        file_bytes_destroy(out);
    return result;
}

int read_file(const char *path, size_t limit, struct file_bytes *out, struct message_list *messages,
    struct arena *arena)
{
    struct teller teller = {messages, arena};
    struct stat status;
    *out = (struct file_bytes){0};
    // Looked at before opening, because to open a device can already do something: opening and
    // closing a watchdog restarts the machine.
    if (stat(path, &status) != 0)
        return refuse_error(&teller, errno);
    if (check_status(&teller, &status, limit) != 0)
        return -1;
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return refuse_error(&teller, errno);
    int result = read_open_file(descriptor, limit, out, messages, arena);
    close(descriptor);
    return result;
}

int read_refuse_error(int error, struct message_list *messages, struct arena *arena)
{
    struct teller teller = {messages, arena};
    return refuse_error(&teller, error);
}

void file_bytes_destroy(struct file_bytes *bytes)
{
    free(bytes->data);
    *bytes = (struct file_bytes){0};
}
