#include "store/remove.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

static bool is_itself_or_parent(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static int remove_one(DIR *stream, const char *name)
{
    if (unlinkat(dirfd(stream), name, 0) == 0)
        return 0;
    return errno == EISDIR ? remove_all(dirfd(stream), name) : -1;
}

static int remove_inside(DIR *stream)
{
    for (struct dirent *entry; (entry = readdir(stream)) != NULL;) {
        if (!is_itself_or_parent(entry->d_name) && remove_one(stream, entry->d_name) != 0)
            return -1;
    }
    return 0;
}

int remove_all(int folder, const char *name)
{
    int inside = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (inside < 0)
        return errno == ENOTDIR ? unlinkat(folder, name, 0) : -1; // a link is no folder either
    DIR *stream = fdopendir(inside);
    if (stream == NULL) {
        close(inside);
        return -1;
    }
    int result = remove_inside(stream), error = errno;
    closedir(stream);
    errno = error;
    return result == 0 ? unlinkat(folder, name, AT_REMOVEDIR) : -1;
}
