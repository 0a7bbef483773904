// Loaded before the program: lets the n-th call fail, counted from main on. By the environment:
//   FAIL_AT   n, from 1
//   FAIL_OF   memory: malloc, calloc, realloc, also by libraries; system: files, folders, the lock
//   FAIL_AS   the number of the error
// Tells on standard input, which is a socket, that it has let one fail.
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

static long calls_left; // 0: none fails any more
static bool of_memory;
static int failure;
static int (*real_main)(int count, char **arguments, char **environment);

static bool fails_now(bool is_memory)
{
    if (calls_left == 0 || is_memory != of_memory || --calls_left > 0)
        return false;
    send(STDIN_FILENO, "x", 1, 0);
    errno = failure;
    return true;
}

static int counted_main(int count, char **arguments, char **environment)
{
    const char *kind = getenv("FAIL_OF"), *number = getenv("FAIL_AT"), *error = getenv("FAIL_AS");
    of_memory = kind != NULL && strcmp(kind, "memory") == 0;
    failure = error != NULL ? atoi(error) : EIO;
    calls_left = number != NULL ? atol(number) : 0;
    return real_main(count, arguments, environment);
}

int __libc_start_main(int (*main)(int, char **, char **), int count, char **arguments,
    void (*init)(void), void (*fini)(void), void (*loader_fini)(void), void *stack_end);

int __libc_start_main(int (*main)(int, char **, char **), int count, char **arguments,
    void (*init)(void), void (*fini)(void), void (*loader_fini)(void), void *stack_end)
{
    __typeof__(&__libc_start_main) start;
    *(void **)&start = dlsym(RTLD_NEXT, "__libc_start_main");
    real_main = main;
    return start(counted_main, count, arguments, init, fini, loader_fini, stack_end);
}

void *malloc(size_t size)
{
    return fails_now(true) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails_now(true) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    return fails_now(true) ? NULL : __libc_realloc(memory, size);
}

// A call of the system, passed on to the function of the same name that comes next.
#define CALL(TYPE, NAME, FAILED, PARAMETERS, ...) \
    TYPE NAME PARAMETERS \
    { \
        static TYPE(*next) PARAMETERS; \
        if (next == NULL) \
            *(void **)&next = dlsym(RTLD_NEXT, #NAME); \
        return fails_now(false) ? (FAILED) : next(__VA_ARGS__); \
    }

CALL(ssize_t, read, -1, (int file, void *bytes, size_t size), file, bytes, size)
CALL(ssize_t, write, -1, (int file, const void *bytes, size_t size), file, bytes, size)
CALL(int, fsync, -1, (int file), file)
CALL(int, rename, -1, (const char *from, const char *to), from, to)
CALL(int, renameat, -1, (int a, const char *from, int b, const char *to), a, from, b, to)
CALL(int, mkdirat, -1, (int folder, const char *name, mode_t mode), folder, name, mode)
CALL(int, unlinkat, -1, (int folder, const char *name, int flags), folder, name, flags)
CALL(int, unlink, -1, (const char *name), name)
CALL(int, flock, -1, (int file, int operation), file, operation)
CALL(int, fstat, -1, (int file, struct stat *status), file, status)
CALL(int, stat, -1, (const char *name, struct stat *status), name, status)
CALL(int, fstatat, -1, (int folder, const char *name, struct stat *status, int flags), folder, name,
    status, flags)
CALL(DIR *, fdopendir, NULL, (int folder), folder)
CALL(struct dirent *, readdir, NULL, (DIR * folder), folder)
CALL(int, mkostemp, -1, (char *name, int flags), name, flags)
CALL(int, fchmod, -1, (int file, mode_t mode), file, mode)

// Closed in any case, as Linux does.
int close(int file)
{
    static int (*next)(int file);
    if (next == NULL)
        *(void **)&next = dlsym(RTLD_NEXT, "close");
    int result = next(file);
    return fails_now(false) ? -1 : result;
}

int open(const char *name, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    mode_t mode = (flags & O_CREAT) != 0 ? va_arg(list, mode_t) : 0;
    va_end(list);
    static int (*next)(const char *name, int flags, ...);
    if (next == NULL)
        *(void **)&next = dlsym(RTLD_NEXT, "open");
    return fails_now(false) ? -1 : next(name, flags, mode);
}

int openat(int folder, const char *name, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    mode_t mode = (flags & O_CREAT) != 0 ? va_arg(list, mode_t) : 0;
    va_end(list);
    static int (*next)(int folder, const char *name, int flags, ...);
    if (next == NULL)
        *(void **)&next = dlsym(RTLD_NEXT, "openat");
    return fails_now(false) ? -1 : next(folder, name, flags, mode);
}

// openat2
long syscall(long number, ...)
{
    va_list list;
    va_start(list, number);
    int folder = va_arg(list, int);
    const char *name = va_arg(list, const char *);
    const void *how = va_arg(list, const void *);
    size_t size = va_arg(list, size_t);
    va_end(list);
    static long (*next)(long number, ...);
    if (next == NULL)
        *(void **)&next = dlsym(RTLD_NEXT, "syscall");
    return fails_now(false) ? -1 : next(number, folder, name, how, size);
}
