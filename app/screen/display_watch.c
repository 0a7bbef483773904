#include "screen/display_watch.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <linux/netlink.h>

#include "screen/console.h"

enum {
    KERNEL_MESSAGES = 1,  // the group of NETLINK_KOBJECT_UEVENT that the kernel itself sends to
    MESSAGE_BYTES = 4096, // the kernel's are at most 2048 and a name
};

// Straight from the kernel: what udev sends on does not come into the service's own network
// namespace, what the kernel sends does.
static int hear_kernel(void)
{
    int descriptor =
        socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_KOBJECT_UEVENT);
    if (descriptor < 0)
        return -1;
    struct sockaddr_nl address = {.nl_family = AF_NETLINK, .nl_groups = KERNEL_MESSAGES};
    if (bind(descriptor, (struct sockaddr *)&address, sizeof address) == 0)
        return descriptor;
    close(descriptor);
    return -1;
}

void display_watch_open(struct display_watch *watch, const char *class_folder, tick_ms now)
{
    *watch = (struct display_watch){
        .class_folder = class_folder,
        .descriptor = hear_kernel(),
        .displays = console_displays(class_folder),
        .look_at = now,
    };
}

void display_watch_close(struct display_watch *watch)
{
    if (watch->descriptor >= 0)
        close(watch->descriptor);
    watch->descriptor = -1;
    watch->look_at = TICK_NEVER;
}

// Reads all messages. Returns whether one was about a display. It is only taken as a hint to look,
// so it does not matter who sent it.
static bool was_told(struct display_watch *watch)
{
    static const char subsystem[] = "SUBSYSTEM=drm"; // a line of the message; lines end with a NUL
    char message[MESSAGE_BYTES];
    ssize_t length;
    bool told = false;
    while ((length = recv(watch->descriptor, message, sizeof message, 0)) > 0)
        told = told || memmem(message, (size_t)length, subsystem, sizeof subsystem) != NULL;
    return told;
}

enum display_change display_watch_read(struct display_watch *watch, tick_ms now)
{
    bool told = watch->descriptor >= 0 && was_told(watch);
    if (!told && now < watch->look_at)
        return DISPLAY_SAME;
    uint64_t before = watch->displays;
    watch->displays = console_displays(watch->class_folder);
    // What was told may go on: a display's modes are known a moment after the display.
    bool soon = told || watch->displays == 0;
    watch->look_at = now + (soon ? DISPLAY_WATCH_SOON_MS : DISPLAY_WATCH_PRESENT_MS);
    if (watch->displays != before)
        return watch->displays != 0 ? DISPLAY_CAME : DISPLAY_GONE;
    return told ? DISPLAY_TOUCHED : DISPLAY_SAME;
}
