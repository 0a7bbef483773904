#include "screen/face_files.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "words/words.h"

enum {
    FOLDER_DEPTH = 4,
    PATH_BYTES = 4096,
    // Where the Simplified Chinese face usually stands in Noto's collections; asked first, because
    // opening a face only to read its name costs 2 ms. The name decides.
    LIKELY_FACE_INDEX = 2,
    MAX_FACES_IN_FILE = 32,
};

struct face_source {
    const char *family;
    const char *style;
    const char *file;
};

static const struct face_source face_sources[FACE_COUNT] = {
#define FACE(role, family, style, file) [role] = {family, style, file},
#include "fonts/faces.def"
#undef FACE
};

static bool is_folder_entry(const struct dirent *entry)
{
    if (entry->d_name[0] == '.')
        return false;
    return entry->d_type == DT_DIR || entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN;
}

// Looks for a file in a folder and, depth levels deep, below it.
static bool find_file(const char *folder, const char *name, int depth, char path[PATH_BYTES])
{
    if (snprintf(path, PATH_BYTES, "%s/%s", folder, name) < PATH_BYTES && access(path, R_OK) == 0)
        return true;
    DIR *stream = depth > 0 ? opendir(folder) : NULL;
    if (stream == NULL)
        return false;
    bool found = false;
    struct dirent *entry;
    while (!found && (entry = readdir(stream)) != NULL) {
        char below[PATH_BYTES];
        if (is_folder_entry(entry) &&
            snprintf(below, sizeof below, "%s/%s", folder, entry->d_name) < PATH_BYTES)
            found = find_file(below, name, depth - 1, path);
    }
    closedir(stream);
    return found;
}

static bool is_wanted(TTF_Font *font, const struct face_source *source)
{
    const char *family = TTF_FontFaceFamilyName(font);
    const char *style = TTF_FontFaceStyleName(font);
    return family != NULL && style != NULL && strcmp(family, source->family) == 0 &&
           strcmp(style, source->style) == 0;
}

static bool open_if_wanted(
    const struct face_source *source, int size_px, struct face_file *face, long *count)
{
    face->font = TTF_OpenFontIndex(face->path, size_px, face->index);
    if (face->font == NULL)
        return false;
    *count = TTF_FontFaces(face->font);
    if (is_wanted(face->font, source))
        return true;
    TTF_CloseFont(face->font);
    face->font = NULL;
    return false;
}

static bool open_by_name(const struct face_source *source, int size_px, struct face_file *face)
{
    long count = MAX_FACES_IN_FILE;
    face->index = LIKELY_FACE_INDEX;
    if (open_if_wanted(source, size_px, face, &count))
        return true;
    for (long i = 0; i < count && i < MAX_FACES_IN_FILE; i++) {
        face->index = i;
        if (i != LIKELY_FACE_INDEX && open_if_wanted(source, size_px, face, &count))
            return true;
    }
    return false;
}

bool face_file_open(enum face role, const char *const *folders, int size_px, struct face_file *face)
{
    const struct face_source *source = &face_sources[role];
    char path[PATH_BYTES];
    for (; *folders != NULL; folders++) {
        if (!find_file(*folders, source->file, FOLDER_DEPTH, path))
            continue;
        *face = (struct face_file){.path = path};
        if (!open_by_name(source, size_px, face))
            continue;
        face->path = strdup(path);
        if (face->path == NULL)
            log_out_of_memory();
        return true;
    }
    log_line(TEXT_FONT_MISSING, source->family, source->style);
    return false;
}
