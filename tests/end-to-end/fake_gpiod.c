// Loaded before libgpiod 1 (LD_PRELOAD): one chip, /fake/gpiochip0, whose lines the test plays.
// What is fake ends here: the program asks and reads as it does of the real library.
//
// The folder FAKE_GPIO holds for each line, by its number,
//     5         a named pipe; the test writes an edge as 16 bytes, in the machine's order: the time
//               in nanoseconds of CLOCK_MONOTONIC, and 1 for down or 0 for up
//     5.down    the line is down when it is taken
//     5.held    somebody has the line; what stands in the file is his name
#include <errno.h>
#include <fcntl.h>
#include <gpiod.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINES = 54, MOST_PATH = 4096, MOST_NAME = 32, NANOSECONDS = 1000000000 };

struct gpiod_line {
    unsigned offset;
    int descriptor;
    bool down;
    char holder[MOST_NAME];
};

struct gpiod_chip {
    struct gpiod_line lines[LINES];
};

struct edge {
    int64_t time_ns, down;
};

static const char *file_of(const struct gpiod_line *line, const char *suffix)
{
    static char path[MOST_PATH];
    snprintf(path, sizeof path, "%s/%u%s", getenv("FAKE_GPIO"), line->offset, suffix);
    return path;
}

struct gpiod_chip *gpiod_chip_open(const char *path)
{
    if (strcmp(path, "/fake/gpiochip0") != 0) {
        errno = ENOENT;
        return NULL;
    }
    struct gpiod_chip *chip = calloc(1, sizeof *chip);
    for (unsigned i = 0; chip != NULL && i < LINES; i++)
        chip->lines[i] = (struct gpiod_line){.offset = i, .descriptor = -1};
    return chip;
}

void gpiod_chip_close(struct gpiod_chip *chip)
{
    for (unsigned i = 0; i < LINES; i++) {
        if (chip->lines[i].descriptor >= 0)
            close(chip->lines[i].descriptor);
    }
    free(chip);
}

const char *gpiod_chip_name(struct gpiod_chip *chip)
{
    (void)chip;
    return "gpiochip0";
}

const char *gpiod_chip_label(struct gpiod_chip *chip)
{
    (void)chip;
    return "pinctrl-fake";
}

unsigned int gpiod_chip_num_lines(struct gpiod_chip *chip)
{
    (void)chip;
    return LINES;
}

struct gpiod_line *gpiod_chip_get_line(struct gpiod_chip *chip, unsigned int offset)
{
    return &chip->lines[offset];
}

const char *gpiod_line_consumer(struct gpiod_line *line)
{
    FILE *file = fopen(file_of(line, ".held"), "r");
    if (file == NULL)
        return NULL;
    size_t length = fread(line->holder, 1, sizeof line->holder - 1, file);
    line->holder[length] = '\0';
    fclose(file);
    return line->holder;
}

int gpiod_line_request_both_edges_events_flags(
    struct gpiod_line *line, const char *consumer, int flags)
{
    (void)consumer, (void)flags;
    if (faccessat(AT_FDCWD, file_of(line, ".held"), F_OK, 0) == 0) {
        errno = EBUSY;
        return -1;
    }
    line->down = faccessat(AT_FDCWD, file_of(line, ".down"), F_OK, 0) == 0;
    line->descriptor = open(file_of(line, ""), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    return line->descriptor >= 0 ? 0 : -1;
}

int gpiod_line_event_get_fd(struct gpiod_line *line)
{
    return line->descriptor;
}

int gpiod_line_event_read_multiple(
    struct gpiod_line *line, struct gpiod_line_event *events, unsigned int count)
{
    struct edge edge;
    unsigned taken = 0;
    while (taken < count && read(line->descriptor, &edge, sizeof edge) == (ssize_t)sizeof edge) {
        line->down = edge.down != 0;
        events[taken].ts.tv_sec = edge.time_ns / NANOSECONDS;
        events[taken].ts.tv_nsec = edge.time_ns % NANOSECONDS;
        events[taken++].event_type =
            line->down ? GPIOD_LINE_EVENT_RISING_EDGE : GPIOD_LINE_EVENT_FALLING_EDGE;
    }
    return taken > 0 ? (int)taken : -1; // errno is read's
}

int gpiod_line_get_value(struct gpiod_line *line)
{
    return line->down;
}
