#include "files/write_file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static int write_all(int descriptor, const char *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t count = write(descriptor, bytes + done, size - done);
        if (count < 0 && errno != EINTR)
            return -1;
        done += count > 0 ? (size_t)count : 0;
    }
    return fsync(descriptor);
}

int write_new_file(int folder, const char *name, const void *bytes, size_t size)
{
    int descriptor =
        openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return -1;
    int result = write_all(descriptor, bytes, size), error = errno;
    // Some file systems tell of a full disk only here.
    if (close(descriptor) != 0 && result == 0) {
        result = -1;
        error = errno;
    }
    if (result != 0)
        unlinkat(folder, name, 0);
    errno = error;
    return result;
}
