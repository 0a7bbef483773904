#include "files/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { ALWAYS = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC };

static int is_one_component(const char *name)
{
    return name[0] != '\0' && strchr(name, '/') == NULL && strcmp(name, ".") != 0 &&
           strcmp(name, "..") != 0;
}

int open_beneath_by_looking(int folder, const char *name, int flags)
{
    struct stat home, found;
    if (!is_one_component(name)) {
        errno = EXDEV;
        return -1;
    }
    int descriptor = openat(folder, name, ALWAYS | flags);
    if (descriptor < 0)
        return -1;
    int error = EXDEV;
    if (fstat(folder, &home) != 0 || fstat(descriptor, &found) != 0)
        error = errno;
    else if (home.st_dev == found.st_dev)
        return descriptor;
    close(descriptor);
    errno = error;
    return -1;
}

int open_beneath(int folder, const char *name, int flags)
{
    struct open_how how = {
        .flags = (unsigned long long)(ALWAYS | flags),
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV,
    };
    if (!is_one_component(name)) {
        errno = EXDEV;
        return -1;
    }
    long descriptor = syscall(SYS_openat2, folder, name, &how, sizeof how);
    if (descriptor >= 0)
        return (int)descriptor;
    // A sandbox answers EPERM; so may a file without permission, and is then asked once more.
    if (errno == ENOSYS || errno == EPERM)
        return open_beneath_by_looking(folder, name, flags);
    return -1;
}
