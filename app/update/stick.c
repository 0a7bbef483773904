#include "update/stick.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/reason.h"
#include "files/beneath.h"
#include "page/programme.h"
#include "update/display_name.h"
#include "words/words.h"

// ---- Which names are looked at ----

static bool is_skipped(const char *name)
{
    static const char *const names[] = {"System Volume Information", "$RECYCLE.BIN", "RECYCLER",
        "LOST.DIR", "desktop.ini", "Thumbs.db", "autorun.inf", WORD_STICK_RESULT};
    if (name[0] == '.' || strncmp(name, "~$", 2) == 0 || strncmp(name, "FOUND.", 6) == 0)
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcasecmp(name, names[i]) == 0)
            return true;
    }
    return false;
}

// ---- One folder ----

// A folder that is being listed.
struct listing {
    int folder;
    const char *name; // NULL: it is the outermost
    DIR *stream;
};

static bool fail(struct stick *stick, const char *problem)
{
    stick->problem = problem;
    return false;
}

static const char *display(struct stick *stick, const char *folder, const char *name)
{
    if (folder == NULL)
        return display_name(&stick->arena, name);
    return display_name(&stick->arena, arena_format(&stick->arena, "%s/%s", folder, name));
}

static void leave_out(struct stick *stick, const char *folder, const char *name, const char *reason)
{
    struct stick_left_out left = {display(stick, folder, name), reason};
    if (stick->left_out_count < LIMIT_MESSAGES)
        ARENA_PUSH(
            &stick->arena, stick->left_out, stick->left_out_count, stick->left_out_capacity, left);
}

static bool add_file(struct stick *stick, const char *folder, const char *name)
{
    if (stick->count == LIMIT_REPORTS)
        return fail(stick, arena_format(&stick->arena, TEXT_IMPORT_TOO_MANY_FILES, LIMIT_REPORTS));
    struct stick_file file = {
        folder, arena_copy_string(&stick->arena, name), display(stick, folder, name)};
    ARENA_PUSH(&stick->arena, stick->files, stick->count, stick->capacity, file);
    return true;
}

static bool list_folder(struct stick *stick, int folder, const char *name);

static bool enter(struct stick *stick, const struct listing *listing, const char *name)
{
    if (listing->name != NULL) {
        leave_out(stick, listing->name, name, TEXT_IMPORT_TOO_DEEP);
        return true;
    }
    int inside = open_beneath(listing->folder, name, O_DIRECTORY);
    if (inside >= 0)
        return list_folder(stick, inside, arena_copy_string(&stick->arena, name));
    leave_out(stick, NULL, name,
        errno == EXDEV ? TEXT_IMPORT_OTHER_DISK
                       : arena_format(&stick->arena, TEXT_IMPORT_NOT_READ, reason_of(errno)));
    return true;
}

// Looks before opening: to open a device can already do something.
static bool take(struct stick *stick, const struct listing *listing, const char *name)
{
    struct stat status;
    if (fstatat(listing->folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return add_file(stick, listing->name, name); // reading it will tell why
    if (S_ISREG(status.st_mode))
        return add_file(stick, listing->name, name);
    if (S_ISDIR(status.st_mode))
        return enter(stick, listing, name);
    leave_out(stick, listing->name, name,
        S_ISLNK(status.st_mode) ? TEXT_IMPORT_LINK : TEXT_IMPORT_NOT_REGULAR);
    return true;
}

static bool take_all(struct stick *stick, const struct listing *listing)
{
    errno = 0;
    for (struct dirent *entry; (entry = readdir(listing->stream)) != NULL; errno = 0) {
        if (++stick->entries > LIMIT_STICK_ENTRIES)
            return fail(stick,
                arena_format(&stick->arena, TEXT_IMPORT_TOO_MANY_ENTRIES, LIMIT_STICK_ENTRIES));
        if (!is_skipped(entry->d_name) && !take(stick, listing, entry->d_name))
            return false;
    }
    if (errno != 0)
        return fail(stick, arena_format(&stick->arena, TEXT_IMPORT_NOT_READ, reason_of(errno)));
    return true;
}

// Lists a folder; takes the descriptor over.
static bool list_folder(struct stick *stick, int folder, const char *name)
{
    struct listing listing = {folder, name, fdopendir(folder)};
    if (listing.stream == NULL) {
        int error = errno;
        close(folder);
        return fail(stick, arena_format(&stick->arena, TEXT_IMPORT_NOT_READ, reason_of(error)));
    }
    bool taken = take_all(stick, &listing);
    closedir(listing.stream);
    return taken;
}

// ---- The stick ----

// Files of the outermost folder first, then folder by folder; each in the order of the cycle.
static int compare_files(const void *a, const void *b)
{
    const struct stick_file *first = a, *second = b;
    int order = programme_order(
        first->folder != NULL ? first->folder : "", second->folder != NULL ? second->folder : "");
    if (first->folder == NULL || second->folder == NULL)
        order = (first->folder != NULL) - (second->folder != NULL);
    return order != 0 ? order : programme_order(first->name, second->name);
}

// Opens the folder for reports in the root, or the root itself where there is none; case does not
// matter on a stick. One that cannot be opened is no reason to take the files around it.
static bool choose_folder(struct stick *stick, int root)
{
    static const char *const names[] = {WORD_STICK_REPORTS, "gongshi", "Gongshi", "GONGSHI"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        stick->folder = open_beneath(root, names[i], O_DIRECTORY);
        stick->is_for_reports = stick->folder >= 0;
        if (stick->is_for_reports)
            return true;
        // Nothing of that name, a file, a link.
        if (errno != ENOENT && errno != ENOTDIR && errno != ELOOP)
            return fail(stick, arena_format(&stick->arena, TEXT_IMPORT_NOT_READ, reason_of(errno)));
    }
    stick->folder = openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return stick->folder >= 0 ||
           fail(stick, arena_format(&stick->arena, TEXT_IMPORT_NOT_READ, reason_of(errno)));
}

bool stick_open(struct stick *stick, const char *path)
{
    stick->folder = -1;
    int root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (root < 0 && errno == ENOENT)
        return fail(stick, TEXT_IMPORT_NO_FOLDER);
    if (root < 0)
        return fail(stick, arena_format(&stick->arena, TEXT_IMPORT_NOT_READ, reason_of(errno)));
    bool chosen = choose_folder(stick, root);
    close(root);
    if (!chosen)
        return false;
    int listed = openat(stick->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (listed < 0)
        return fail(stick, arena_format(&stick->arena, TEXT_IMPORT_NOT_READ, reason_of(errno)));
    if (!list_folder(stick, listed, NULL))
        return false;
    if (stick->count > 1)
        qsort(stick->files, stick->count, sizeof *stick->files, compare_files);
    return true;
}

int stick_read(const struct stick *stick, const struct stick_file *file, struct file_bytes *out,
    struct message_list *messages, struct arena *arena)
{
    *out = (struct file_bytes){0};
    int folder = stick->folder;
    if (file->folder != NULL)
        folder = open_beneath(stick->folder, file->folder, O_DIRECTORY);
    int descriptor = folder >= 0 ? open_beneath(folder, file->name, 0) : -1, error = errno;
    if (folder >= 0 && folder != stick->folder)
        close(folder);
    if (descriptor < 0)
        return read_refuse_error(error, messages, arena);
    int result = read_open_file(descriptor, LIMIT_FILE_BYTES, out, messages, arena);
    close(descriptor);
    return result;
}

void stick_close(struct stick *stick)
{
    if (stick->folder >= 0)
        close(stick->folder);
    arena_destroy(&stick->arena);
    *stick = (struct stick){.folder = -1};
}
