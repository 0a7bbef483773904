// Getting a report and the configuration into memory, with every problem told once.
#ifndef GONGSHI_COMMAND_LOAD_H
#define GONGSHI_COMMAND_LOAD_H

#include <stdbool.h>

#include "base/exit_status.h"
#include "config/config.h"
#include "page/deck.h"
#include "report/report.h"

// Reads and parses a report file. report must be zeroed. If the file is refused, the reason goes to
// standard error as "file:line: reason", nothing is left in report, and false is returned.
bool load_report(struct report *report, const char *path);

// Reads the configuration: path, or the system's file where path is NULL and it exists. Wrong keys
// and values are told on standard error; what is missing or wrong has its default. Returns false
// when a file that was asked for cannot be read or holds something wrong.
bool load_config(struct config *config, const char *path);

// The layout's part of the configuration.
struct page_options load_page_options(const struct config *config, int width, int height);

#endif
