#include "files/watch.h"

#include <errno.h>
#include <stdalign.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "words/words.h"

enum { EVENT_BYTES = 4096 };

// A finished write, a rename over it, or its removal; not every single write.
static const uint32_t INTERESTING = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE;

void watch_open(struct watch *watch, const char *path)
{
    struct arena arena = {0};
    const char *slash = strrchr(path, '/');
    watch->name = slash != NULL ? slash + 1 : path;
    const char *folder = ".";
    if (slash == path)
        folder = "/";
    else if (slash != NULL)
        folder = arena_copy(&arena, path, (size_t)(slash - path));
    watch->descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (watch->descriptor >= 0 && inotify_add_watch(watch->descriptor, folder, INTERESTING) < 0) {
        log_line(TEXT_CANNOT_WATCH, folder, strerror(errno));
        watch_close(watch);
    }
    arena_destroy(&arena);
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
            // A lost event may have been ours.
            if ((event->mask & IN_Q_OVERFLOW) != 0 ||
                (event->len > 0 && strcmp(event->name, watch->name) == 0))
                changed = true;
            at += (ssize_t)(sizeof *event + event->len);
        }
    }
}

void watch_close(struct watch *watch)
{
    if (watch->descriptor >= 0)
        close(watch->descriptor);
    watch->descriptor = -1;
}
