// Presses buttons on a simulated GPIO chip, as fingers and worn contacts do.
// Usage: press FOLDER LINE[,LINE…] COUNT BOUNCES DOWN_MS UP_MS PROCESS
//
// The lines are pulled down together, COUNT times for DOWN_MS, and up for
// UP_MS. At the begin and the end of each press the contact opens and closes
// BOUNCES times within some milliseconds. On a machine that stands still
// meanwhile, a contact may be open for so long that it counts as two presses:
// the program ends after a press of which that cannot be excluded. Prints how
// many presses there were, whether the last one may be two (0 or 1), and the
// longest time for which a contact was open while it bounced, in microseconds.
//
// The kernel keeps 16 edges of a line. A machine drops none as long as it draws a page faster than
// somebody presses twice; one that is emulated does not. So each press waits until the process
// rests.
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    PATH_BYTES = 256,
    BOUNCE_US = 700,
    PRIORITY = 10,
    MOST_LINES = 8,
    MAY_COUNT_US = 35000, // a release counts after 40 ms
    SYSTEM_CALL_POLL = 7, // on x86-64
    LOOK_US = 2000,
};

struct contacts {
    int files[MOST_LINES];
    int count;
    long longest_open_us;
};

static void fail(const char *what)
{
    fprintf(stderr, "press: %s: %s\n", what, strerror(errno));
    exit(EXIT_FAILURE);
}

static long long now_us(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
}

static void wait_us(long microseconds)
{
    struct timespec time = {microseconds / 1000000, microseconds % 1000000 * 1000};
    nanosleep(&time, NULL);
}

static void pull(const struct contacts *contacts, const char *where)
{
    for (int i = 0; i < contacts->count; i++) {
        if (pwrite(contacts->files[i], where, strlen(where), 0) < 0)
            fail(where);
    }
}

static void close_contacts(const struct contacts *contacts)
{
    pull(contacts, "pull-down");
}

static void open_contacts(const struct contacts *contacts)
{
    pull(contacts, "pull-up");
}

static void bounce(struct contacts *contacts, int count)
{
    for (int i = 0; i < count; i++) {
        long long opened = now_us();
        open_contacts(contacts);
        wait_us(BOUNCE_US);
        close_contacts(contacts);
        long open_us = (long)(now_us() - opened);
        if (open_us > contacts->longest_open_us)
            contacts->longest_open_us = open_us;
        wait_us(BOUNCE_US);
    }
}

// In poll for more than one descriptor: SDL waits for the display with one.
static bool rests(const char *process)
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "/proc/%s/syscall", process);
    FILE *stream = fopen(path, "re");
    if (stream == NULL)
        fail(path);
    long call = -1;
    unsigned long descriptors = 0;
    int read = fscanf(stream, "%ld %*x %lx", &call, &descriptors);
    fclose(stream);
    return read == 2 && call == SYSTEM_CALL_POLL && descriptors > 1;
}

static void press(struct contacts *contacts, int bounces, long down_ms, long up_ms)
{
    close_contacts(contacts);
    wait_us(BOUNCE_US);
    bounce(contacts, bounces);
    wait_us(down_ms * 1000);
    bounce(contacts, bounces);
    open_contacts(contacts);
    wait_us(up_ms * 1000);
}

// So that the times are those that were asked for.
static void go_first(void)
{
    struct sched_param parameters = {.sched_priority = PRIORITY};
    if (sched_setscheduler(0, SCHED_FIFO, &parameters) != 0)
        fail("sched_setscheduler");
}

static void open_lines(struct contacts *contacts, const char *folder, char *lines)
{
    for (char *line = strtok(lines, ","); line != NULL; line = strtok(NULL, ",")) {
        char path[PATH_BYTES];
        snprintf(path, sizeof path, "%s/sim_gpio%s/pull", folder, line);
        int file = open(path, O_WRONLY | O_CLOEXEC);
        if (file < 0 || contacts->count == MOST_LINES)
            fail(path);
        contacts->files[contacts->count++] = file;
    }
}

int main(int count, char **arguments)
{
    if (count != 8) {
        fputs("usage: press FOLDER LINE[,LINE...] COUNT BOUNCES DOWN_MS UP_MS PROCESS\n", stderr);
        return 2;
    }
    struct contacts contacts = {.count = 0};
    open_lines(&contacts, arguments[1], arguments[2]);
    go_first();
    int wanted = atoi(arguments[3]), done = 0;
    while (done < wanted && contacts.longest_open_us < MAY_COUNT_US) {
        press(&contacts, atoi(arguments[4]), atol(arguments[5]), atol(arguments[6]));
        while (!rests(arguments[7]))
            wait_us(LOOK_US);
        done++;
    }
    bool may_be_two = contacts.longest_open_us >= MAY_COUNT_US;
    printf("%d %d %ld\n", done, may_be_two, contacts.longest_open_us);
    return 0;
}
