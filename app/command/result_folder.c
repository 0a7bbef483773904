#include "command/result_folder.h"

#include "base/log.h"
#include "files/clock.h"
#include "files/new_file.h"
#include "update/result_text.h"
#include "words/words.h"

static const char *place(struct arena *arena, const char *folder, const char *name)
{
    return arena_format(arena, "%s/%s", folder, name);
}

static bool write_text(const char *path, const struct import_result *result, const char **reason)
{
    struct new_file file;
    struct clock clock = {0};
    struct tm local;
    time_t seconds;
    bool is_right = clock_read(&clock, &seconds) && localtime_r(&seconds, &local) != NULL;
    if (!new_file_begin(&file, path, reason))
        return false;
    result_text_write(file.stream, result, is_right ? &local : NULL);
    return new_file_finish(&file, reason);
}

bool result_folder_write(
    const char *folder, const struct import_result *result, const struct news *news)
{
    struct arena arena = {0};
    const char *reason = "";
    bool written = write_text(place(&arena, folder, "result.txt"), result, &reason) &&
                   news_write(place(&arena, folder, "news"), news, &reason);
    if (!written)
        log_plain("%s: " TEXT_CANNOT_WRITE, folder, reason);
    arena_destroy(&arena);
    return written;
}

bool result_folder_read(const char *folder, struct news *news)
{
    struct arena arena = {0};
    bool read = news_read(place(&arena, folder, "news"), news);
    arena_destroy(&arena);
    return read;
}
