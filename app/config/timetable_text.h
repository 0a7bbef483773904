// The values of [schedule] as the configuration file writes them.
#ifndef GONGSHI_CONFIG_TIMETABLE_TEXT_H
#define GONGSHI_CONFIG_TIMETABLE_TEXT_H

#include <stdbool.h>

#include "base/arena.h"
#include "player/timetable.h"

// "07:00-12:00, 13:30-18:00", "all" or "off", or nothing for hours that are not given. Returns
// false, with hours as they were, for anything else and for more than LIMIT_SCHEDULE_WINDOWS.
bool timetable_text_read_hours(const char *text, struct timetable_hours *hours);
const char *timetable_text_of_hours(const struct timetable_hours *hours, struct arena *arena);

// Adds the days of one line to those that there are: "2026-10-01..2026-10-07, 2027-01-01". Returns
// false, with days as they were, for anything else and for more than LIMIT_SCHEDULE_SPANS.
bool timetable_text_add_days(const char *text, struct timetable_days *days);

// All of them; where one line of the file cannot hold them, further lines begin with the name of
// the key again.
const char *timetable_text_of_days(
    const struct timetable_days *days, const char *key, struct arena *arena);

#endif
