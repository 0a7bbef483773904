#include "base/reason.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "words/words.h"

enum { OTHER_BYTES = 256 };

static const struct {
    int error;
    const char *words;
} reasons[] = {
    {ENOENT, REASON_MISSING},
    {EACCES, REASON_NO_PERMISSION},
    {EPERM, REASON_NO_PERMISSION},
    {EISDIR, REASON_FOLDER},
    {ENOTDIR, REASON_NO_FOLDER},
    {ENOSPC, REASON_FULL},
    {EDQUOT, REASON_QUOTA},
    {EFBIG, REASON_TOO_LARGE},
    {EROFS, REASON_READ_ONLY},
    {EIO, REASON_FAILED},
    {EEXIST, REASON_EXISTS},
    {ENAMETOOLONG, REASON_NAME_TOO_LONG},
    {EMFILE, REASON_TOO_MANY_OPEN},
    {ENFILE, REASON_TOO_MANY_OPEN},
    {ENODEV, REASON_NO_DEVICE},
    {ENXIO, REASON_NO_DEVICE},
    {EBUSY, REASON_BUSY},
    {ELOOP, REASON_LINKS},
};

const char *reason_of(int error)
{
    static char other[OTHER_BYTES];
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (reasons[i].error == error)
            return reasons[i].words;
    }
    snprintf(other, sizeof other, REASON_OTHER, strerror(error));
    return other;
}
