// A folder like /sys/class/drm, with one folder per connector.
#ifndef GONGSHI_TESTS_UNIT_FAKE_DISPLAYS_H
#define GONGSHI_TESTS_UNIT_FAKE_DISPLAYS_H

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

static inline void write_file(const char *path, const char *text)
{
    FILE *stream = fopen(path, "w");
    assert_non_null(stream);
    fputs(text, stream);
    fclose(stream);
}

static inline void make_folder(const char *path)
{
    if (mkdir(path, 0755) != 0)
        assert_int_equal(errno, EEXIST);
}

// status: "connected\n" or "disconnected\n".
static inline void plug(const char *connector, const char *status)
{
    char path[200];
    make_folder("drm");
    snprintf(path, sizeof path, "drm/%s", connector);
    make_folder(path);
    snprintf(path, sizeof path, "drm/%s/status", connector);
    write_file(path, status);
}

// modes: lines such as "1920x1080\n".
static inline void offer(const char *connector, const char *modes)
{
    char path[200];
    snprintf(path, sizeof path, "drm/%s/modes", connector);
    write_file(path, modes);
}

#endif
