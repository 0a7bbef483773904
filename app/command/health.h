// What is wrong that the staff should see: each part of the screen tells its own, and while any of
// it is wrong the footer carries a mark that sends them to the log, which has said what and where.
#ifndef GONGSHI_COMMAND_HEALTH_H
#define GONGSHI_COMMAND_HEALTH_H

#include <stdbool.h>

enum health_part {
    HEALTH_CONFIG,  // a wrong line, or the file cannot be read; until the next start
    HEALTH_BUTTONS, // a line is missing or stuck
    HEALTH_DISPLAY, // it does not take its best mode, or cannot be switched off
    HEALTH_CONTENT, // the store, or a report in it, cannot be read whole
    HEALTH_PARTS
};

// Zero-initialise before use: all is well.
struct health {
    bool is_wrong[HEALTH_PARTS];
};

void health_tell(struct health *health, enum health_part part, bool is_wrong);

bool health_needs_care(const struct health *health);

#endif
