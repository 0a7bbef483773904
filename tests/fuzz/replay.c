// Calls a fuzz target with every file named on the command line, and every file in the folders
// named there.
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "fuzz.h"

enum { PATH_BYTES = 4096, LARGEST_INPUT = 16 * 1024 * 1024 };

static int fail(const char *path)
{
    perror(path);
    return -1;
}

static int replay_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return fail(path);
    uint8_t *bytes = malloc(LARGEST_INPUT);
    FUZZ_CHECK(bytes != NULL);
    size_t size = fread(bytes, 1, LARGEST_INPUT, file);
    fclose(file);
    // In memory of exactly its size, so that a sanitizer sees any byte read beyond it.
    uint8_t *exact = realloc(bytes, size > 0 ? size : 1);
    FUZZ_CHECK(exact != NULL);
    fprintf(stderr, "%s: %zu bytes\n", path, size);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    return 1;
}

// Returns how many files were replayed, or -1.
static int replay_folder(const char *folder)
{
    DIR *directory = opendir(folder);
    if (directory == NULL)
        return fail(folder);
    int count = 0;
    for (struct dirent *entry; count >= 0 && (entry = readdir(directory)) != NULL;) {
        if (entry->d_name[0] == '.')
            continue;
        char path[PATH_BYTES];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        count = replay_file(path) < 0 ? -1 : count + 1;
    }
    closedir(directory);
    return count;
}

int main(int count, char **arguments)
{
    int replayed = 0;
    for (int i = 1; i < count; i++) {
        struct stat status;
        if (stat(arguments[i], &status) != 0)
            return fail(arguments[i]) != 0;
        int files =
            S_ISDIR(status.st_mode) ? replay_folder(arguments[i]) : replay_file(arguments[i]);
        if (files < 0)
            return 1;
        replayed += files;
    }
    fprintf(stderr, "%d inputs replayed\n", replayed);
    return replayed > 0 ? 0 : 1;
}
