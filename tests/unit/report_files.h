// The report files that tests run over: the project's own in tests/reports, and the shared samples
// where they exist.
#ifndef GONGSHI_TESTS_REPORT_FILES_H
#define GONGSHI_TESTS_REPORT_FILES_H

#include <glob.h>

#include "report_fixture.h"

// Calls check for every file that matches the pattern; returns how many there were.
static inline size_t for_each_file(
    const char *pattern, void (*check)(const char *path, const char *bytes, size_t size))
{
    glob_t found;
    if (glob(pattern, 0, NULL, &found) != 0)
        return 0;
    size_t count = found.gl_pathc;
    for (size_t i = 0; i < count; i++) {
        size_t size;
        char *bytes = fixture_read(found.gl_pathv[i], &size);
        check(found.gl_pathv[i], bytes, size);
        free(bytes);
    }
    globfree(&found);
    return count;
}

#endif
