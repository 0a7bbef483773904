#include "command/render_target.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "files/target.h"
#include "screen/png_file.h"
#include "words/words.h"

static const char PDF_BEGINNING[] = {'%', 'P', 'D', 'F', '-'};
static const char PNG_BEGINNING[] = {'\x89', 'P', 'N', 'G'};

enum { NAME_DIGITS = 3 };

const char *render_picture_path(struct arena *arena, const char *folder, size_t number)
{
    return arena_format(arena, "%s/%0*zu.png", folder, NAME_DIGITS, number);
}

bool render_pdf_target_is_safe(const char *path, const char *report)
{
    if (target_is_file(path, report)) {
        log_plain(TEXT_TARGET_IS_REPORT, path);
        return false;
    }
    if (target_is_foreign(path, PDF_BEGINNING, sizeof PDF_BEGINNING)) {
        log_plain(TEXT_TARGET_NO_PDF, path);
        return false;
    }
    return true;
}

bool render_picture_targets_are_safe(const char *folder, size_t count, const char *report)
{
    struct arena arena = {0};
    bool safe = true;
    for (size_t i = 0; safe && i < count; i++) {
        const char *path = render_picture_path(&arena, folder, i + 1);
        bool is_report = target_is_file(path, report);
        safe = !is_report && !target_is_foreign(path, PNG_BEGINNING, sizeof PNG_BEGINNING);
        if (!safe)
            log_plain(is_report ? TEXT_TARGET_IS_REPORT : TEXT_TARGET_NO_PNG, path);
    }
    arena_destroy(&arena);
    return safe;
}

// The page whose picture would have this name, or 0.
static size_t page_of(struct arena *arena, const char *folder, const char *name)
{
    unsigned long number = strtoul(name, NULL, 10);
    const char *path = render_picture_path(arena, folder, number);
    return strcmp(path + strlen(folder) + 1, name) == 0 ? number : 0;
}

void render_remove_old_pictures(const char *folder, size_t count)
{
    DIR *entries = opendir(folder);
    if (entries == NULL)
        return;
    struct arena arena = {0};
    struct dirent *entry;
    size_t removed = 0;
    while ((entry = readdir(entries)) != NULL) {
        size_t page = page_of(&arena, folder, entry->d_name);
        if (page <= count)
            continue;
        const char *path = render_picture_path(&arena, folder, page);
        removed += png_file_is_ours(path) && unlink(path) == 0;
    }
    closedir(entries);
    arena_destroy(&arena);
    if (removed > 0)
        log_line(TEXT_OLD_PICTURES_REMOVED, folder, removed);
}
