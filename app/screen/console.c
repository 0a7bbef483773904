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
    MOST_CARDS = 100, // SDL takes a number up to 99
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

static bool is_connected(const char *class_folder, const char *connector)
{
    char path[PATH_BYTES], status[STATUS_BYTES];
    if (snprintf(path, sizeof path, "%s/%s/status", class_folder, connector) >= PATH_BYTES)
        return false;
    FILE *stream = fopen(path, "re");
    if (stream == NULL)
        return false;
    bool connected =
        fgets(status, sizeof status, stream) != NULL && strcmp(status, "connected\n") == 0;
    fclose(stream);
    return connected;
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
