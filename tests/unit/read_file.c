#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/reason.h"
#include "files/read_file.h"

enum { PATH_BYTES = 100, NOBODY = 65534, SKIPPED = 77 };

static char folder[] = "/tmp/gongshi-read-file-XXXXXX";

struct fixture {
    struct arena arena;
    struct message_list messages;
    struct file_bytes bytes;
    int result;
};

// What happens to the file at the moment of the first read; returns 0 to go on, or an errno.
static int (*disturb_read)(int descriptor);
static int reads;

// The linker puts these in place of read().
ssize_t __real_read(int descriptor, void *buffer, size_t size);
ssize_t __wrap_read(int descriptor, void *buffer, size_t size);

ssize_t __wrap_read(int descriptor, void *buffer, size_t size)
{
    if (disturb_read != NULL && reads++ == 0) {
        errno = disturb_read(descriptor);
        if (errno != 0)
            return -1;
    }
    return __real_read(descriptor, buffer, size);
}

static const char *path_of(const char *name)
{
    static char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static const char *make_file(const char *name, size_t size)
{
    const char *path = path_of(name);
    int descriptor = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0644);
    assert_true(descriptor >= 0);
    if (size > 0) {
        char *content = malloc(size);
        assert_non_null(content);
        memset(content, 'a', size);
        assert_int_equal(write(descriptor, content, size), size);
        free(content);
    }
    close(descriptor);
    return path;
}

static struct fixture try_to_read(const char *path, size_t limit)
{
    struct fixture fixture = {0};
    reads = 0;
    fixture.result = read_file(path, limit, &fixture.bytes, &fixture.messages, &fixture.arena);
    disturb_read = NULL;
    return fixture;
}

static void destroy(struct fixture *fixture)
{
    file_bytes_destroy(&fixture->bytes);
    arena_destroy(&fixture->arena);
}

static void assert_refused(const char *path, const char *code)
{
    struct fixture fixture = try_to_read(path, LIMIT_FILE_BYTES);
    assert_int_equal(fixture.result, -1);
    assert_null(fixture.bytes.data);
    assert_int_equal(fixture.bytes.size, 0);
    assert_int_equal(fixture.messages.count, 1);
    assert_int_equal(fixture.messages.items[0].severity, SEVERITY_ERROR);
    assert_int_equal(fixture.messages.items[0].line, 0);
    assert_string_equal(fixture.messages.items[0].code, code);
    destroy(&fixture);
}

static void assert_read(const char *path, size_t size)
{
    struct fixture fixture = try_to_read(path, LIMIT_FILE_BYTES);
    assert_int_equal(fixture.result, 0);
    assert_int_equal(fixture.messages.count, 0);
    assert_int_equal(fixture.bytes.size, size);
    for (size_t i = 0; i < size; i++)
        assert_int_equal(fixture.bytes.data[i], 'a');
    destroy(&fixture);
}

static void a_file_is_read_whole(void **state)
{
    (void)state;
    assert_read(make_file("one-byte.txt", 1), 1);
    assert_read(make_file("整改公示 2024年.txt", 100000), 100000);
}

static void a_link_is_followed(void **state)
{
    (void)state;
    char target[PATH_BYTES];
    snprintf(target, sizeof target, "%s", make_file("target.txt", 10));
    assert_int_equal(symlink(target, path_of("link.txt")), 0);
    assert_read(path_of("link.txt"), 10);
    assert_int_equal(symlink("nowhere.txt", path_of("dangling.txt")), 0);
    assert_refused(path_of("dangling.txt"), "file-missing");
    assert_int_equal(symlink("loop.txt", path_of("loop.txt")), 0);
    assert_refused(path_of("loop.txt"), "file-unreadable");
}

static void missing_files_are_told(void **state)
{
    (void)state;
    assert_refused(path_of("missing.txt"), "file-missing");
    assert_refused("", "file-missing");
    make_file("file.txt", 1);
    assert_refused(path_of("file.txt/inside.txt"), "file-missing");
    char name[5000];
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_refused(name, "file-unreadable");
}

static void what_is_no_file_is_refused_without_waiting(void **state)
{
    (void)state;
    assert_refused(folder, "file-folder");
    assert_int_equal(mkfifo(path_of("pipe"), 0644), 0);
    assert_refused(path_of("pipe"), "file-not-regular");
    assert_refused("/dev/zero", "file-not-regular");
    assert_refused("/dev/null", "file-not-regular");
    assert_refused("/dev/tty", "file-not-regular");
}

static void a_socket_is_refused(void **state)
{
    (void)state;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path_of("socket"));
    int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_true(descriptor >= 0);
    assert_int_equal(bind(descriptor, (struct sockaddr *)&address, sizeof address), 0);
    assert_refused(path_of("socket"), "file-not-regular");
    close(descriptor);
}

static void an_empty_file_is_refused(void **state)
{
    (void)state;
    assert_refused(make_file("empty.txt", 0), "file-empty");
}

static void the_limit_is_the_last_size_that_is_read(void **state)
{
    (void)state;
    assert_refused(make_file("large.txt", LIMIT_FILE_BYTES + 1), "file-too-large");
    struct fixture fixture = try_to_read(make_file("full.txt", LIMIT_FILE_BYTES), LIMIT_FILE_BYTES);
    assert_int_equal(fixture.result, 0);
    assert_int_equal(fixture.bytes.size, LIMIT_FILE_BYTES);
    destroy(&fixture);
}

static void the_limit_is_told_in_its_unit(void **state)
{
    (void)state;
    struct fixture fixture = try_to_read(make_file("large.conf", 65 * 1024), LIMIT_CONFIG_BYTES);
    assert_int_equal(fixture.result, -1);
    assert_non_null(strstr(fixture.messages.items[0].text, "64 KB"));
    destroy(&fixture);
    fixture = try_to_read(make_file("large.txt", LIMIT_FILE_BYTES + 1), LIMIT_FILE_BYTES);
    assert_non_null(strstr(fixture.messages.items[0].text, "20 MB"));
    destroy(&fixture);
}

static void a_huge_file_costs_nothing(void **state)
{
    (void)state;
    const char *path = make_file("huge.txt", 1);
    if (truncate(path, (off_t)1 << 40) != 0)
        assert_int_equal(truncate(path, (off_t)1 << 31), 0);
    assert_refused(path, "file-too-large");
}

// The super-user may read everything, so another user tries it in a process of its own.
static void a_file_without_permission_is_refused(void **state)
{
    (void)state;
    const char *path = make_file("secret.txt", 5);
    assert_int_equal(chmod(path, 0), 0);
    assert_int_equal(chmod(folder, 0755), 0);
    if (geteuid() != 0) {
        assert_refused(path, "file-unreadable");
        return;
    }
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (setgid(NOBODY) != 0 || setuid(NOBODY) != 0)
            _exit(SKIPPED);
        struct fixture fixture = try_to_read(path, LIMIT_FILE_BYTES);
        _exit(fixture.result == -1 && strcmp(fixture.messages.items[0].code, "file-unreadable") == 0
                  ? 0
                  : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == SKIPPED) {
        print_message("skipped: no other user can be taken on here\n");
        skip();
    }
    assert_int_equal(WEXITSTATUS(status), 0);
}

static int interrupt(int descriptor)
{
    (void)descriptor;
    return EINTR;
}

static int fail_reading(int descriptor)
{
    (void)descriptor;
    return EIO;
}

// What another program does to the file, through a descriptor of its own.
static int open_for_writing(int descriptor)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    int writer = open(link, O_WRONLY);
    assert_true(writer >= 0);
    return writer;
}

static int grow(int descriptor)
{
    int writer = open_for_writing(descriptor);
    assert_int_equal(lseek(writer, 0, SEEK_END), 1000);
    assert_int_equal(write(writer, "more", 4), 4);
    close(writer);
    return 0;
}

static int shrink(int descriptor)
{
    int writer = open_for_writing(descriptor);
    assert_int_equal(ftruncate(writer, 500), 0);
    close(writer);
    return 0;
}

static int rewrite(int descriptor)
{
    int writer = open_for_writing(descriptor);
    assert_int_equal(write(writer, "bbbb", 4), 4);
    // Whatever the resolution of the file system's clock.
    const struct timespec times[2] = {{.tv_sec = 1}, {.tv_sec = 1}};
    assert_int_equal(futimens(writer, times), 0);
    close(writer);
    return 0;
}

static void an_interrupted_read_goes_on(void **state)
{
    (void)state;
    const char *path = make_file("interrupted.txt", 1000);
    disturb_read = interrupt;
    assert_read(path, 1000);
    assert_true(reads >= 2);
}

static void a_failing_disk_is_told_with_the_reason(void **state)
{
    (void)state;
    const char *path = make_file("failing.txt", 1000);
    disturb_read = fail_reading;
    struct fixture fixture = try_to_read(path, LIMIT_FILE_BYTES);
    assert_int_equal(fixture.result, -1);
    assert_null(fixture.bytes.data);
    assert_string_equal(fixture.messages.items[0].code, "file-read-failed");
    assert_non_null(strstr(fixture.messages.items[0].text, reason_of(EIO)));
    destroy(&fixture);
}

static void a_file_that_changes_meanwhile_is_refused(void **state)
{
    (void)state;
    static int (*const changes[])(int) = {grow, shrink, rewrite};
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        const char *path = make_file("changing.txt", 1000);
        disturb_read = changes[i];
        assert_refused(path, "file-changed");
    }
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL ? -1 : 0;
}

static int remove_folder(void **state)
{
    (void)state;
    static const char *const names[] = {"one-byte.txt", "整改公示 2024年.txt", "target.txt",
        "link.txt", "dangling.txt", "loop.txt", "file.txt", "pipe", "socket", "empty.txt",
        "large.txt", "full.txt", "large.conf", "huge.txt", "secret.txt", "interrupted.txt",
        "failing.txt", "changing.txt"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        unlink(path_of(names[i]));
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_read_whole),
        cmocka_unit_test(a_link_is_followed),
        cmocka_unit_test(missing_files_are_told),
        cmocka_unit_test(what_is_no_file_is_refused_without_waiting),
        cmocka_unit_test(a_socket_is_refused),
        cmocka_unit_test(an_empty_file_is_refused),
        cmocka_unit_test(the_limit_is_the_last_size_that_is_read),
        cmocka_unit_test(the_limit_is_told_in_its_unit),
        cmocka_unit_test(a_huge_file_costs_nothing),
        cmocka_unit_test(a_file_without_permission_is_refused),
        cmocka_unit_test(an_interrupted_read_goes_on),
        cmocka_unit_test(a_failing_disk_is_told_with_the_reason),
        cmocka_unit_test(a_file_that_changes_meanwhile_is_refused),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
