// Loaded before the C library (LD_PRELOAD): real time, moved on by a test. The file FAKE_TIME holds
// the four numbers below; the test writes the first two, and the waiting program goes on as soon as
// its own time has come.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { SLICE_MS = 10, SECOND_MS = 1000, MILLISECOND_NS = 1000000, SECOND_NS = 1000000000 };

struct fake_time {
    int64_t calendar_ms;  // added to the time of day
    int64_t monotonic_ms; // added to the time since the start of the machine
    int64_t waiting_ms;   // monotonic time when the program last began to wait
    int64_t waits;        // how often it did
};

static volatile struct fake_time unmoved;
static volatile struct fake_time *fake = &unmoved;

__attribute__((constructor)) static void map_file(void)
{
    const char *path = getenv("FAKE_TIME");
    int file = path != NULL ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0)
        abort();
    void *mapped = mmap(NULL, sizeof *fake, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (mapped == MAP_FAILED)
        abort();
    fake = mapped;
}

static int64_t added_ms(clockid_t clock)
{
    switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
        return fake->calendar_ms;
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_BOOTTIME:
        return fake->monotonic_ms;
    default:
        return 0;
    }
}

int clock_gettime(clockid_t clock, struct timespec *time)
{
    if (syscall(SYS_clock_gettime, clock, time) != 0)
        return -1;
    int64_t added = added_ms(clock);
    time->tv_sec += added / SECOND_MS;
    time->tv_nsec += added % SECOND_MS * MILLISECOND_NS;
    if (time->tv_nsec < 0) {
        time->tv_nsec += SECOND_NS;
        time->tv_sec--;
    } else if (time->tv_nsec >= SECOND_NS) {
        time->tv_nsec -= SECOND_NS;
        time->tv_sec++;
    }
    return 0;
}

static int64_t monotonic_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * SECOND_MS + time.tv_nsec / MILLISECOND_NS;
}

static int poll_slice(struct pollfd *descriptors, nfds_t count, int64_t wait_ms)
{
    struct timespec time = {.tv_nsec = (wait_ms < SLICE_MS ? wait_ms : SLICE_MS) * MILLISECOND_NS};
    return (int)syscall(SYS_ppoll, descriptors, count, &time, NULL, _NSIG / 8);
}

int poll(struct pollfd *descriptors, nfds_t count, int timeout)
{
    int64_t now = monotonic_ms(), end = timeout < 0 ? INT64_MAX : now + timeout;
    fake->waiting_ms = now;
    if (count > 1) // not Xlib for its connection
        fake->waits++;
    for (;;) {
        int ready = poll_slice(descriptors, count, end - now);
        now = monotonic_ms();
        if (ready != 0 || now >= end)
            return ready;
    }
}
