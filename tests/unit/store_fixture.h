// A store in a folder of its own, with calls of the system that fail when a test says so.
#ifndef GONGSHI_TESTS_STORE_FIXTURE_H
#define GONGSHI_TESTS_STORE_FIXTURE_H

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/remove.h"
#include "store/writer.h"

enum { PATH_BYTES = 200, LOG_BYTES = 8192 };

static char folder[PATH_BYTES];
static char store[PATH_BYTES + 10];
static char told[LOG_BYTES];

// The linker puts these in place of the calls. When the countdown reaches 0, one fails, or some in
// a row; the file of that name can never be opened for reading; every file seems to be another one
// with each look; and when the other countdown reaches 0, something else happens first. An old
// kernel, and an emulator, know no openat2.
static int calls_until_failure = -1;
static int failing_calls = 1;
static int failure = ENOSPC;
static int later_failure; // of all but the first; 0: the same
static const char *unopenable;
static bool no_openat2;
static int unopenable_error;
static bool changing;
static int calls_until_meanwhile;
static void (*meanwhile)(void);

static inline void let_something_happen(void)
{
    if (meanwhile == NULL || calls_until_meanwhile-- > 0)
        return;
    void (*happens)(void) = meanwhile;
    meanwhile = NULL;
    happens();
}

static inline bool fails_now(void)
{
    let_something_happen();
    if (calls_until_failure < 0)
        return false;
    if (calls_until_failure > 0) {
        calls_until_failure--;
        return false;
    }
    if (--failing_calls == 0)
        calls_until_failure = -1;
    errno = failure;
    if (later_failure != 0)
        failure = later_failure;
    return true;
}

#define WRAP(TYPE, NAME, PARAMETERS, ARGUMENTS, FAILED) \
    TYPE __real_##NAME PARAMETERS; \
    TYPE __wrap_##NAME PARAMETERS; \
    TYPE __wrap_##NAME PARAMETERS \
    { \
        return fails_now() ? (FAILED) : __real_##NAME ARGUMENTS; \
    }

WRAP(int, fsync, (int descriptor), (descriptor), -1)
WRAP(int, renameat, (int from, const char *old, int to, const char *new), (from, old, to, new), -1)
WRAP(int, mkdirat, (int parent, const char *name, mode_t mode), (parent, name, mode), -1)
WRAP(int, unlinkat, (int parent, const char *name, int flags), (parent, name, flags), -1)
WRAP(int, flock, (int descriptor, int operation), (descriptor, operation), -1)
WRAP(DIR *, fdopendir, (int descriptor), (descriptor), NULL)
WRAP(struct dirent *, readdir, (DIR * stream), (stream), NULL)
// Half of what was asked for, so that reading and writing in pieces is seen too.
WRAP(ssize_t, read, (int descriptor, void *bytes, size_t size),
    (descriptor, bytes, size > 1 ? size / 2 : size), -1)
WRAP(ssize_t, write, (int descriptor, const void *bytes, size_t size),
    (descriptor, bytes, size > 1 ? size / 2 : size), -1)

int __real_fstat(int descriptor, struct stat *status);
int __wrap_fstat(int descriptor, struct stat *status);
int __real_close(int descriptor);
int __wrap_close(int descriptor);
int __real_openat(int parent, const char *name, int flags, ...);
int __wrap_openat(int parent, const char *name, int flags, ...);
long __real_syscall(long number, ...);
long __wrap_syscall(long number, ...);
void __wrap_log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

int __wrap_fstat(int descriptor, struct stat *status)
{
    static int looks;
    int result = fails_now() ? -1 : __real_fstat(descriptor, status);
    if (changing)
        status->st_mtim.tv_nsec = looks++;
    return result;
}

int __wrap_close(int descriptor)
{
    int result = __real_close(descriptor);
    return fails_now() ? -1 : result;
}

int __wrap_openat(int parent, const char *name, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    mode_t mode = (flags & O_CREAT) != 0 ? va_arg(list, mode_t) : 0;
    va_end(list);
    return fails_now() ? -1 : __real_openat(parent, name, flags, mode);
}

// openat2
long __wrap_syscall(long number, ...)
{
    va_list list;
    va_start(list, number);
    int parent = va_arg(list, int);
    const char *name = va_arg(list, const char *);
    const void *how = va_arg(list, const void *);
    size_t size = va_arg(list, size_t);
    va_end(list);
    if (no_openat2) {
        errno = ENOSYS;
        return -1;
    }
    if (unopenable != NULL && strcmp(name, unopenable) == 0) {
        errno = unopenable_error;
        return -1;
    }
    return fails_now() ? -1 : __real_syscall(number, parent, name, how, size);
}

void __wrap_log_line(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    size_t length = strlen(told);
    vsnprintf(told + length, sizeof told - length, format, list);
    va_end(list);
}

// ---- Helpers ----

static inline const char *path_of(const char *name)
{
    static char path[4 * PATH_BYTES];
    snprintf(path, sizeof path, "%s/generations/%s", store, name);
    return path;
}

static inline bool exists(const char *name)
{
    return access(path_of(name), F_OK) == 0;
}

static inline bool add(struct store_writer *writer, const char *source, const char *content)
{
    char hash[HASH_TEXT_BYTES];
    hash_sha256(content, strlen(content), hash);
    return store_writer_add(writer, source, content, strlen(content), hash);
}

// Makes a generation of up to two files. Returns its number; 0 if it could not be made; the number
// that is shown if that is the same.
static inline unsigned put(const char *first, const char *second)
{
    struct store_writer writer = {0};
    unsigned number = 0;
    bool done = store_writer_open(&writer, store) && add(&writer, "一.txt", first) &&
                (second == NULL || add(&writer, "二.txt", second));
    if (done && store_writer_is_same(&writer))
        number = writer.shown.number;
    else if (!done || !store_writer_commit(&writer, &number))
        assert_non_null(writer.problem);
    store_writer_close(&writer);
    return number;
}

static inline bool undo(void)
{
    struct store_writer writer = {0};
    unsigned number;
    bool done = store_writer_open(&writer, store) && store_writer_restore(&writer) &&
                store_writer_commit(&writer, &number);
    store_writer_close(&writer);
    return done;
}

// The content of the first file that is shown; "" if nothing is whole.
static inline const char *shown(void)
{
    static char text[PATH_BYTES];
    struct generation generation = {0};
    struct file_bytes bytes = {0};
    text[0] = '\0';
    if (store_newest_whole(&generation, store)) {
        int generations = store_open(store);
        assert_true(generation_read_file(&generation, generations, 0, &bytes));
        snprintf(text, sizeof text, "%.*s", (int)bytes.size, (const char *)bytes.data);
        file_bytes_destroy(&bytes);
        close(generations);
    }
    generation_destroy(&generation);
    return text;
}

static inline void assert_holds(const char *numbers)
{
    char found[PATH_BYTES] = "";
    struct store_names names = {0};
    int generations = store_open(store);
    assert_true(generations >= 0);
    assert_int_equal(store_names(&names, generations), 0);
    for (size_t i = 0; i < names.count; i++)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%u ", names.numbers[i]);
    assert_int_equal(names.leftover_count, 0);
    store_names_destroy(&names);
    close(generations);
    assert_string_equal(found, numbers);
}

static inline void overwrite(const char *name, const char *content)
{
    FILE *file = fopen(path_of(name), "w");
    assert_non_null(file);
    fputs(content, file);
    fclose(file);
}

// The file of that place (from 1) in a generation, by its content.
static inline const char *stored_file(unsigned number, unsigned place, const char *content)
{
    static char name[PATH_BYTES];
    char hash[HASH_TEXT_BYTES];
    hash_sha256(content, strlen(content), hash);
    snprintf(name, sizeof name, "%06u/%03u-%.16s.dat", number, place, hash);
    return name;
}

static inline const char *first_file(unsigned number, const char *content)
{
    return stored_file(number, 1, content);
}

static inline int set_up(void **state)
{
    (void)state;
    // In memory where that is possible: each of some thousand changes waits for the disk four
    // times.
    const char *home = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(folder, sizeof folder, "%s/gongshi-store-XXXXXX", home);
    assert_non_null(mkdtemp(folder));
    snprintf(store, sizeof store, "%s/store", folder);
    told[0] = '\0';
    failure = ENOSPC;
    failing_calls = 1;
    later_failure = 0;
    unopenable = NULL;
    no_openat2 = false;
    unopenable_error = EIO;
    changing = false;
    meanwhile = NULL;
    return 0;
}

static inline int tear_down(void **state)
{
    (void)state;
    calls_until_failure = -1;
    meanwhile = NULL;
    return remove_all(AT_FDCWD, folder);
}

#endif
