// Loaded before the C library (LD_PRELOAD): time passes only when the test says so, and the program
// never waits for it. simulated_time.py is the other side.
//
// What the loop of the screen asks for, monotonic time and poll(2), is told by the test: a poll of
// which nothing is ready reports until when it would wait, and stands still until the test has
// moved the clock, to then or to any moment before. So what is tested sees each of its deadlines
// exactly, on any machine, and between two of them the test has all the time it needs to look. The
// clock on the wall goes along, and jumps as the test likes.
//
// libfaketime can do neither: it divides a time-out by the rate and drops the remainder, so that a
// program spins where it should sleep, and a jump of its clock moves monotonic time too, which no
// kernel does.
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { NS_PER_MS = 1000000, MS_PER_S = 1000 };

// The file FAKE_TIME, which the test writes; simulated_time.py knows the layout.
struct fake_time {
    int64_t monotonic_ms;
    int64_t wall_ms;
    uint64_t polls; // written here: how often the loop came round
};

static struct fake_time *fake;
static int control = -1; // socket to the test, FAKE_TIME_CONTROL; without it only the wall is faked

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("FAKE_TIME"), *descriptor = getenv("FAKE_TIME_CONTROL");
    int file = path != NULL ? open(path, O_RDWR | O_CLOEXEC) : -1;
    void *memory = MAP_FAILED;
    if (file >= 0) {
        memory = mmap(NULL, sizeof *fake, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        close(file);
    }
    if (memory == MAP_FAILED)
        return;
    fake = memory;
    if (descriptor != NULL)
        control = (int)strtol(descriptor, NULL, 10);
    unsetenv("LD_PRELOAD");
}

int clock_gettime(clockid_t clock, struct timespec *time)
{
    int64_t ms;
    if (fake != NULL && clock == CLOCK_REALTIME)
        ms = fake->wall_ms;
    else if (control >= 0 && (clock == CLOCK_MONOTONIC || clock == CLOCK_BOOTTIME))
        ms = fake->monotonic_ms;
    else
        return (int)syscall(SYS_clock_gettime, clock, time);
    *time = (struct timespec){
        .tv_sec = ms / MS_PER_S,
        .tv_nsec = ms % MS_PER_S * NS_PER_MS,
    };
    return 0;
}

static int real_poll(struct pollfd *descriptors, nfds_t count, int timeout_ms)
{
    struct timespec timeout = {
        .tv_sec = timeout_ms / MS_PER_S,
        .tv_nsec = (long)(timeout_ms % MS_PER_S) * NS_PER_MS,
    };
    return (int)syscall(SYS_ppoll, descriptors, count, timeout_ms < 0 ? NULL : &timeout, NULL, 0);
}

// Tells the test until when nothing is to be done, and waits for it. Returns false when it is gone.
static bool rest(int64_t until_ms)
{
    char answer;
    return write(control, &until_ms, sizeof until_ms) == (ssize_t)sizeof until_ms &&
           read(control, &answer, 1) == 1;
}

int poll(struct pollfd *descriptors, nfds_t count, int timeout_ms)
{
    // Xlib and SDL wait for one descriptor, for what is under way in the real world.
    if (control < 0 || count < 2)
        return real_poll(descriptors, count, timeout_ms);
    fake->polls++;
    int64_t until_ms = timeout_ms < 0 ? INT64_MAX : fake->monotonic_ms + timeout_ms;
    for (;;) {
        int ready = real_poll(descriptors, count, 0);
        if (ready != 0 || fake->monotonic_ms >= until_ms)
            return ready;
        if (!rest(until_ms)) {
            control = -1;
            return real_poll(descriptors, count, timeout_ms);
        }
    }
}
