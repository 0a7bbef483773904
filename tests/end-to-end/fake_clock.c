// Loaded before the C library (LD_PRELOAD): the clock counts as set from the network as soon as the
// file FAKE_CLOCK_SET exists, and whatever this machine's own says.
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timex.h>
#include <unistd.h>

static bool exists(const char *path)
{
    return path != NULL && faccessat(AT_FDCWD, path, F_OK, 0) == 0;
}

int adjtimex(struct timex *state)
{
    bool set = exists(getenv("FAKE_CLOCK_SET"));
    state->status = set ? STA_PLL : STA_PLL | STA_UNSYNC;
    return set ? TIME_OK : TIME_ERROR;
}

int access(const char *path, int mode)
{
    if (strcmp(path, "/run/systemd/timesync/synchronized") != 0)
        return faccessat(AT_FDCWD, path, mode, 0);
    errno = ENOENT;
    return -1;
}
