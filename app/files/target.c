#include "files/target.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LONGEST_BEGINNING = 16 };

bool target_is_file(const char *target, const char *file)
{
    struct stat one, other;
    return stat(target, &one) == 0 && stat(file, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

bool target_is_foreign(const char *target, const void *beginning, size_t size)
{
    struct stat status;
    if (stat(target, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size == 0)
        return false;
    int descriptor = open(target, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return true;
    char found[LONGEST_BEGINNING];
    bool same = size <= sizeof found && read(descriptor, found, size) == (ssize_t)size &&
                memcmp(found, beginning, size) == 0;
    close(descriptor);
    return !same;
}
