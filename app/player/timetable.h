// When the screen is on: the hours of each weekday, the holidays, and the days that are worked in
// their place (调休). A pure function of the local time.
//
// A window belongs to the day on which it begins: 22:00-06:00 of a Friday ends on Saturday,
// whatever Saturday's own hours are.
#ifndef GONGSHI_PLAYER_TIMETABLE_H
#define GONGSHI_PLAYER_TIMETABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/calendar.h"
#include "base/limits.h"

enum { TIMETABLE_DAY_MINUTES = 24 * 60 };

// Minutes since the midnight that begins the day; from is inside, to is not. to is greater than
// from, and greater than TIMETABLE_DAY_MINUTES where the window goes on past midnight.
struct timetable_window {
    int from, to;
};

struct timetable_hours {
    bool is_given; // false, of a weekday: its hours are those of workdays
    size_t count;  // 0: off all day
    struct timetable_window windows[LIMIT_SCHEDULE_WINDOWS];
};

// Days as calendar_day counts; both are inside.
struct timetable_span {
    int first, last;
};

struct timetable_days {
    size_t count;
    struct timetable_span spans[LIMIT_SCHEDULE_SPANS];
};

struct timetable {
    struct timetable_hours workdays;
    struct timetable_hours weekdays[WEEKDAYS];
    struct timetable_days holidays;       // off all day
    struct timetable_days extra_workdays; // as workdays, whatever weekday or holiday they are
};

struct timetable_time {
    bool is_known; // the clock can be trusted
    int day;       // as calendar_day counts
    int minute;    // since midnight
};

// The answer stays the same for so many minutes, counted from the beginning of the minute that was
// asked for: at least 1, at most to the next midnight. TIMETABLE_NEVER: for as long as the time is
// not known.
struct timetable_state {
    bool is_on;
    int minutes;
};

enum { TIMETABLE_NEVER = 0 };

// Whether the screen is on at that time; it is where the time is not known.
struct timetable_state timetable_at(
    const struct timetable *timetable, const struct timetable_time *time);

// Whether it is on at any time: then nobody need ask.
bool timetable_is_always_on(const struct timetable *timetable);

#endif
