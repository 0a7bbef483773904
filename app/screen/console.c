#include "screen/console.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    PATH_BYTES = 512,
    STATUS_BYTES = 32,
    MODES_BYTES = 4096, // sysfs gives no more
    MOST_CARDS = 100,   // SDL takes a number up to 99
};

static bool begins_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

// Connectors are folders named like card1-HDMI-A-1. Returns the card's number, or -1.
static int card_of_connector(const char *name)
{
    static const char prefix[] = "card";
    if (!begins_with(name, prefix))
        return -1;
    const char *digits = name + strlen(prefix);
    char *end;
    unsigned long card = strtoul(digits, &end, 10);
    return end != digits && *end == '-' && card < MOST_CARDS ? (int)card : -1;
}

// Reads a small file of a connector, at most size - 1 bytes of it. Returns false if there is none.
static bool read_attribute(
    const char *class_folder, const char *connector, const char *name, char *text, size_t size)
{
    char path[PATH_BYTES];
    if (snprintf(path, sizeof path, "%s/%s/%s", class_folder, connector, name) >= PATH_BYTES)
        return false;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    ssize_t length = read(descriptor, text, size - 1);
    close(descriptor);
    text[length > 0 ? length : 0] = '\0';
    return length >= 0;
}

static bool is_connected(const char *class_folder, const char *connector)
{
    char status[STATUS_BYTES];
    return read_attribute(class_folder, connector, "status", status, sizeof status) &&
           strcmp(status, "connected\n") == 0;
}

int console_find_card(const char *class_folder)
{
    DIR *folder = opendir(class_folder);
    if (folder == NULL)
        return -1;
    int found = -1;
    struct dirent *entry;
    while ((entry = readdir(folder)) != NULL) {
        int card = card_of_connector(entry->d_name);
        if (card >= 0 && (found < 0 || card < found) && is_connected(class_folder, entry->d_name))
            found = card;
    }
    closedir(folder);
    return found;
}

// FNV-1a: tells lists of modes apart, and nobody chooses them to collide.
static uint64_t mix_in(uint64_t sum, const char *text)
{
    for (; *text != '\0'; text++)
        sum = (sum ^ (unsigned char)*text) * UINT64_C(0x100000001B3);
    return sum;
}

// Without modes there is nothing to draw on yet: a display's are read a moment after it is noticed.
static uint64_t describe_display(const char *class_folder, const char *connector)
{
    char modes[MODES_BYTES];
    if (!read_attribute(class_folder, connector, "modes", modes, sizeof modes) || *modes == '\0')
        return 0;
    return mix_in(mix_in(UINT64_C(0xCBF29CE484222325), connector), modes);
}

uint64_t console_displays(const char *class_folder)
{
    DIR *folder = opendir(class_folder);
    if (folder == NULL)
        return 0;
    uint64_t sum = 0; // the order of the folder does not matter
    struct dirent *entry;
    while ((entry = readdir(folder)) != NULL) {
        if (card_of_connector(entry->d_name) >= 0 && is_connected(class_folder, entry->d_name))
            sum += describe_display(class_folder, entry->d_name);
    }
    closedir(folder);
    return sum;
}

// Opens it, because a service's device rules are not in the file's mode.
static bool can_be_read(const char *folder, const char *name)
{
    char path[PATH_BYTES];
    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= PATH_BYTES)
        return false;
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    close(descriptor);
    return true;
}

bool console_hears_keys(const char *input_folder)
{
    DIR *folder = opendir(input_folder);
    if (folder == NULL)
        return false;
    bool heard = false;
    struct dirent *entry;
    while (!heard && (entry = readdir(folder)) != NULL)
        heard = begins_with(entry->d_name, "event") && can_be_read(input_folder, entry->d_name);
    closedir(folder);
    return heard;
}
