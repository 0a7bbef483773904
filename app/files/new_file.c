#include "files/new_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/reason.h"

// Everyone may read what everyone may read of any other new file.
static mode_t usual_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static bool is_special(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

static FILE *open_aside(struct new_file *file, const char *path)
{
    // NULL where there is no such file yet.
    file->path = realpath(path, NULL);
    if (file->path == NULL)
        file->path = strdup(path);
    if (file->path == NULL || asprintf(&file->aside, "%s.XXXXXX", file->path) < 0)
        log_out_of_memory();
    int handle = mkostemp(file->aside, O_CLOEXEC);
    if (handle < 0)
        return NULL;
    FILE *stream = fchmod(handle, usual_mode()) == 0 ? fdopen(handle, "wb") : NULL;
    if (stream == NULL) {
        int error = errno;
        close(handle);
        unlink(file->aside);
        errno = error;
    }
    return stream;
}

static void forget(struct new_file *file)
{
    free(file->path);
    free(file->aside);
    *file = (struct new_file){0};
}

bool new_file_begin(struct new_file *file, const char *path, const char **reason)
{
    *file = (struct new_file){0};
    bool as_it_is = *path == '\0' || is_special(path);
    file->stream = as_it_is ? fopen(path, "wbe") : open_aside(file, path);
    if (file->stream != NULL)
        return true;
    *reason = reason_of(errno);
    forget(file);
    return false;
}

bool new_file_finish(struct new_file *file, const char **reason)
{
    // Without fsync, a power cut soon after could leave the name with no content.
    bool done =
        fflush(file->stream) == 0 && (file->aside == NULL || fsync(fileno(file->stream)) == 0);
    int error = errno;
    if (fclose(file->stream) != 0 && done) {
        done = false;
        error = errno;
    }
    if (done && file->aside != NULL && rename(file->aside, file->path) != 0) {
        done = false;
        error = errno;
    }
    if (!done) {
        *reason = reason_of(error);
        if (file->aside != NULL)
            unlink(file->aside);
    }
    forget(file);
    return done;
}

void new_file_cancel(struct new_file *file)
{
    fclose(file->stream);
    if (file->aside != NULL)
        unlink(file->aside);
    forget(file);
}
