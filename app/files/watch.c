#include "files/watch.h"

#include <errno.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/reason.h"
#include "words/words.h"

enum { EVENT_BYTES = 4096 };

static const uint32_t RENAMED = IN_MOVED_TO | IN_MOVED_FROM;

// A finished write, a rename over it, or its removal; not every single write. A new file is not
// written yet, but a new folder is all there is to see of it.
static const uint32_t INTERESTING =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE;

// The folder that a path names, "." where it names none.
static const char *folder_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return ".";
    return slash == path ? "/" : arena_copy(arena, path, (size_t)(slash - path));
}

static bool is_same_folder(struct arena *arena, const char *path, const char *other)
{
    return strcmp(folder_of(arena, path), folder_of(arena, other)) == 0;
}

void watch_open(struct watch *watch, const char *const *paths, size_t count)
{
    struct arena arena = {0};
    *watch = (struct watch){.descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
    if (count == 0 || watch->descriptor < 0)
        return;
    watch->files = calloc(count, sizeof *watch->files);
    if (watch->files == NULL)
        log_out_of_memory();
    watch->count = count;
    for (size_t i = 0; i < count; i++) {
        const char *slash = strrchr(paths[i], '/'), *folder = folder_of(&arena, paths[i]);
        watch->files[i].name = slash != NULL ? slash + 1 : paths[i];
        watch->files[i].folder = inotify_add_watch(watch->descriptor, folder, INTERESTING);
        bool told = i > 0 && is_same_folder(&arena, paths[i], paths[i - 1]);
        if (watch->files[i].folder < 0 && !told)
            log_line(TEXT_CANNOT_WATCH, folder, reason_of(errno));
    }
    arena_destroy(&arena);
}

static bool is_about(const struct inotify_event *event, const struct watched_file *file)
{
    if (event->len == 0 || event->wd != file->folder)
        return false;
    if ((event->mask & IN_CREATE) != 0 && (event->mask & IN_ISDIR) == 0)
        return false;
    if (file->name[0] == '\0')
        return (event->mask & RENAMED) != 0;
    return strcmp(event->name, file->name) == 0;
}

// Marks the files that an event is about.
static bool mark(struct watch *watch, const struct inotify_event *event)
{
    bool any = false;
    for (size_t i = 0; i < watch->count; i++) {
        struct watched_file *file = &watch->files[i];
        // A lost event may have been about any of them.
        if (is_about(event, file) || (event->mask & IN_Q_OVERFLOW) != 0)
            file->changed = any = true;
    }
    return any;
}

bool watch_read(struct watch *watch)
{
    alignas(struct inotify_event) char bytes[EVENT_BYTES];
    bool changed = false;
    if (watch->descriptor < 0)
        return false;
    for (;;) {
        ssize_t size = read(watch->descriptor, bytes, sizeof bytes);
        if (size <= 0)
            return changed;
        for (ssize_t at = 0; at < size;) {
            const struct inotify_event *event = (const void *)(bytes + at);
            changed = mark(watch, event) || changed;
            at += (ssize_t)(sizeof *event + event->len);
        }
    }
}

bool watch_take(struct watch *watch, size_t index)
{
    bool changed = index < watch->count && watch->files[index].changed;
    if (changed)
        watch->files[index].changed = false;
    return changed;
}

void watch_close(struct watch *watch)
{
    if (watch->descriptor >= 0)
        close(watch->descriptor);
    free(watch->files);
    *watch = (struct watch){.descriptor = -1};
}
