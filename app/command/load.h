// Getting a report and the configuration into memory, with every problem told once.
#ifndef GONGSHI_COMMAND_LOAD_H
#define GONGSHI_COMMAND_LOAD_H

#include <stdbool.h>

#include "base/exit_status.h"
#include "config/config.h"
#include "page/deck.h"
#include "report/report.h"
#include "screen/window.h"

// Reads and parses a report file. report must be zeroed. If the file is refused, the reason goes to
// standard error as "file:line: reason", nothing is left in report, and false is returned.
bool load_report(struct report *report, const char *path, const struct report_options *options);

// The same; name is what the file is called in messages.
bool load_report_named(struct report *report, const char *path, const char *name,
    const struct report_options *options);

// The same for a look at the file: one that only the options refuse is read all the same, and the
// reason is among the report's messages. Of one that cannot be read at all, what is left is the
// name and the messages, is_unread, and false is returned; report_destroy frees that too.
bool load_report_to_check(
    struct report *report, const char *path, const struct report_options *options);

enum config_state {
    CONFIG_CLEAN,
    CONFIG_FAULTY, // it holds something wrong
    CONFIG_UNREAD, // the file that was asked for, or the system's, cannot be read
};

// Reads the configuration: path, or the system's file where path is NULL and it exists. Wrong keys
// and values are told on standard error; what is missing or wrong has its default.
enum config_state load_config(struct config *config, const char *path);

// The layout's part of the configuration.
struct page_options load_page_options(const struct config *config, int width, int height);

// The display's part of it; width and height of a window, 0 for the whole screen.
struct window_options load_window_options(const struct config *config, int width, int height);

#endif
