#include "input/gpio.h"

#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/reason.h"
#include "words/words.h"

// The chips that carry the 40-pin header: Raspberry Pi 5; 4; 3 and Zero 2 W. Their numbers change
// between kernels, their labels do not.
static const char *const header_labels[] = {
    "pinctrl-rp1",
    "pinctrl-bcm2711",
    "pinctrl-bcm2835",
};

// ---- Which chip ----

static int find_label(const char *label, const struct gpio_chip_info *chips, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(chips[i].label, label) == 0)
            return (int)i;
    }
    return -1;
}

int gpio_choose_chip(const char *wanted, const struct gpio_chip_info *chips, size_t count)
{
    if (wanted[0] != '\0') {
        int found = find_label(wanted, chips, count);
        for (size_t i = 0; i < count && found < 0; i++) {
            if (strcmp(chips[i].name, wanted) == 0 || strcmp(chips[i].path, wanted) == 0)
                found = (int)i;
        }
        return found;
    }
    for (size_t i = 0; i < sizeof header_labels / sizeof header_labels[0]; i++) {
        int found = find_label(header_labels[i], chips, count);
        if (found >= 0)
            return found;
    }
    return -1;
}

// Reads all chips of the machine; *refused tells whether there are some that may not be opened.
static size_t list_chips(struct gpio_chip_info *chips, bool *refused)
{
    glob_t paths;
    size_t count = 0;
    *refused = false;
    if (glob("/dev/gpiochip*", 0, NULL, &paths) != 0)
        return 0;
    for (size_t i = 0; i < paths.gl_pathc && count < GPIO_MOST_CHIPS; i++) {
        if (gpio_chip_read_info(paths.gl_pathv[i], &chips[count]))
            count++;
        else if (errno == EACCES || errno == EPERM)
            *refused = true;
    }
    globfree(&paths);
    return count;
}

static void tell_no_chip(
    const char *wanted, const struct gpio_chip_info *chips, size_t count, bool refused)
{
    if (refused) {
        log_line(TEXT_GPIO_REFUSED);
        return;
    }
    if (count == 0) {
        log_line(wanted[0] == '\0' ? TEXT_GPIO_NONE : TEXT_GPIO_NO_CHIP_AT_ALL, wanted);
        return;
    }
    char list[512] = "";
    size_t used = 0;
    for (size_t i = 0; i < count && used < sizeof list; i++)
        used += (size_t)snprintf(list + used, sizeof list - used, TEXT_GPIO_CHIP_ITEM,
            i ? TEXT_GPIO_COMMA : "", chips[i].name, chips[i].label);
    if (wanted[0] == '\0')
        log_line(TEXT_GPIO_NO_PI_CHIP, list);
    else
        log_line(TEXT_GPIO_NO_CHIP, wanted, list);
}

// Finds the chip, or says why there is none; that is told unless it was told before.
static enum gpio_fault find_chip(struct gpio *gpio, const char *wanted, struct gpio_chip_info *chip)
{
    // A path may lead outside /dev/gpiochip*, through a link that udev makes.
    if (wanted[0] == '/' && gpio_chip_read_info(wanted, chip))
        return GPIO_FINE;
    struct gpio_chip_info chips[GPIO_MOST_CHIPS];
    bool refused;
    size_t count = list_chips(chips, &refused);
    int chosen = gpio_choose_chip(wanted, chips, count);
    if (chosen >= 0) {
        *chip = chips[chosen];
        return GPIO_FINE;
    }
    enum gpio_fault fault = wanted[0] != '\0' ? GPIO_NO_CHIP : GPIO_ABSENT;
    fault = refused ? GPIO_REFUSED : fault;
    if (fault != gpio->told_of_chip)
        tell_no_chip(wanted, chips, count, refused);
    return fault;
}

// ---- The lines ----

// Why a line could not be taken; names who has it where somebody has.
static enum gpio_fault find_fault(
    const struct gpio_chip_info *chip, int offset, int reason, char consumer[GPIO_NAME_BYTES])
{
    if (offset >= chip->line_count)
        return GPIO_NO_LINE;
    if (reason != EBUSY)
        return GPIO_FAILED;
    gpio_line_consumer(chip->path, offset, consumer);
    return strcmp(consumer, GPIO_CONSUMER) == 0 ? GPIO_IN_USE : GPIO_BUSY;
}

static void fail_line(struct gpio *gpio, const struct gpio_chip_info *chip, enum button_name button,
    int offset, int reason)
{
    const char *key = button_word(button);
    char consumer[GPIO_NAME_BYTES] = "";
    enum gpio_fault before = gpio->faults[button];
    gpio->faults[button] = find_fault(chip, offset, reason, consumer);
    if (gpio->faults[button] == before)
        return;
    if (gpio->faults[button] == GPIO_NO_LINE)
        log_line(
            TEXT_GPIO_NO_LINE, key, offset, chip->label, chip->line_count, chip->line_count - 1);
    else if (gpio->faults[button] == GPIO_IN_USE)
        log_line(TEXT_GPIO_IN_USE, key, offset);
    else if (gpio->faults[button] == GPIO_BUSY)
        log_line(TEXT_GPIO_BUSY, key, offset, consumer[0] ? consumer : TEXT_GPIO_SOMEBODY);
    else
        log_line(TEXT_GPIO_LINE_FAILED, key, offset, chip->label, reason_of(reason));
}

static bool open_line(struct gpio *gpio, const struct gpio_config *config,
    const struct gpio_chip_info *chip, enum button_name button)
{
    int offset = config->lines[button];
    errno = EINVAL;
    struct gpio_line *line = NULL;
    if (offset < chip->line_count)
        line = gpio_line_request(chip->path, offset, config->pull, config->active_low);
    if (!line) {
        fail_line(gpio, chip, button, offset, errno);
        return false;
    }
    if (gpio->faults[button] != GPIO_FINE)
        log_line(TEXT_GPIO_BACK, button_word(button), offset);
    gpio->faults[button] = GPIO_FINE;
    gpio->lines[button] = line;
    gpio->down[button] = gpio_line_level(line) == 1;
    return true;
}

static bool is_missing(const struct gpio *gpio, const struct gpio_config *config, int button)
{
    return config->enabled && config->lines[button] >= 0 && gpio->lines[button] == NULL;
}

bool gpio_retry(struct gpio *gpio, const struct gpio_config *config, bool came_back[BUTTON_COUNT])
{
    struct gpio_chip_info chip = {0};
    bool any = false, looked = false;
    for (int button = 0; button < BUTTON_COUNT; button++) {
        came_back[button] = false;
        if (!is_missing(gpio, config, button))
            continue;
        if (!looked)
            gpio->told_of_chip = find_chip(gpio, config->chip, &chip);
        looked = true;
        if (gpio->told_of_chip != GPIO_FINE)
            gpio->faults[button] = gpio->told_of_chip;
        else
            came_back[button] = open_line(gpio, config, &chip, (enum button_name)button);
        any = any || came_back[button];
    }
    if (looked && chip.label[0] != '\0')
        memcpy(gpio->chip, chip.label, sizeof gpio->chip);
    return any;
}

bool gpio_open(struct gpio *gpio, const struct gpio_config *config)
{
    bool opened[BUTTON_COUNT];
    *gpio = (struct gpio){0};
    return gpio_retry(gpio, config, opened);
}

bool gpio_is_faulty(const struct gpio *gpio)
{
    for (int button = 0; button < BUTTON_COUNT; button++) {
        if (gpio->faults[button] != GPIO_FINE && gpio->faults[button] != GPIO_ABSENT)
            return true;
    }
    return false;
}

void gpio_close(struct gpio *gpio)
{
    for (int button = 0; button < BUTTON_COUNT; button++) {
        gpio_line_release(gpio->lines[button]);
        gpio->lines[button] = NULL;
    }
}

size_t gpio_descriptors(const struct gpio *gpio, int descriptors[BUTTON_COUNT])
{
    size_t count = 0;
    for (int button = 0; button < BUTTON_COUNT; button++) {
        if (gpio->lines[button])
            descriptors[count++] = gpio_line_descriptor(gpio->lines[button]);
    }
    return count;
}

// ---- Edges ----

struct edge_list {
    struct gpio_edge *edges;
    size_t count;
};

static void add_edge(
    struct gpio *gpio, struct edge_list *list, int64_t time_ns, enum button_name button, bool down)
{
    list->edges[list->count++] = (struct gpio_edge){time_ns, button, down};
    gpio->down[button] = down;
}

// An edge to where the line already was: the edge back was too short for the kernel to see. It is
// told all the same, because it means that the contact is still bouncing.
static void add_event(struct gpio *gpio, struct edge_list *list, enum button_name button,
    const struct gpio_line_event *event)
{
    if (gpio->down[button] == event->down)
        add_edge(gpio, list, event->time_ns, button, !event->down);
    add_edge(gpio, list, event->time_ns, button, event->down);
}

static void lose_line(struct gpio *gpio, struct edge_list *list, int64_t now_ns, int button)
{
    log_line(TEXT_GPIO_LOST, button_word((enum button_name)button), reason_of(errno));
    gpio_line_release(gpio->lines[button]);
    gpio->lines[button] = NULL;
    gpio->faults[button] = GPIO_LOST;
    if (gpio->down[button])
        add_edge(gpio, list, now_ns, (enum button_name)button, false);
}

// A full queue has dropped events, the newest (libgpiod 1) or the oldest (2): only the line itself
// knows how it stands now.
static void read_line(struct gpio *gpio, struct edge_list *list, int64_t now_ns, int button)
{
    struct gpio_line *line = gpio->lines[button];
    struct gpio_line_event events[GPIO_LINE_READS];
    int total = 0, count;
    while (total < GPIO_LINE_READS &&
           (count = gpio_line_read(line, events + total, (size_t)(GPIO_LINE_READS - total))) != 0) {
        if (count < 0) {
            lose_line(gpio, list, now_ns, button);
            return;
        }
        total += count;
    }
    for (int i = 0; i < total; i++)
        add_event(gpio, list, (enum button_name)button, &events[i]);
    if (total == GPIO_LINE_READS)
        return; // there may be more in the queue: it comes first
    int level = gpio_line_level(line);
    if (level >= 0 && gpio->down[button] != (level == 1))
        add_edge(gpio, list, now_ns, (enum button_name)button, level == 1);
}

// Insertion: each line's edges are sorted already, and few. Equal times keep their order.
static void sort_edges(struct gpio_edge *edges, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct gpio_edge edge = edges[i];
        size_t place = i;
        for (; place > 0 && edges[place - 1].time_ns > edge.time_ns; place--)
            edges[place] = edges[place - 1];
        edges[place] = edge;
    }
}

size_t gpio_read(struct gpio *gpio, int64_t now_ns, struct gpio_edge edges[GPIO_MOST_EDGES])
{
    struct edge_list list = {edges, 0};
    for (int button = 0; button < BUTTON_COUNT; button++) {
        if (gpio->lines[button])
            read_line(gpio, &list, now_ns, button);
    }
    sort_edges(edges, list.count);
    return list.count;
}
