#include "player/timetable.h"

static const struct timetable_hours closed = {.is_given = true, .count = 0};

static bool contains(const struct timetable_days *days, int day)
{
    for (size_t i = 0; i < days->count; i++) {
        if (day >= days->spans[i].first && day <= days->spans[i].last)
            return true;
    }
    return false;
}

static const struct timetable_hours *hours_of(const struct timetable *timetable, int day)
{
    if (contains(&timetable->extra_workdays, day))
        return &timetable->workdays;
    if (contains(&timetable->holidays, day))
        return &closed;
    const struct timetable_hours *hours = &timetable->weekdays[calendar_weekday(day)];
    return hours->is_given ? hours : &timetable->workdays;
}

// Whether one of the windows of a day is open at a minute, which may be one of the day after.
static bool is_open(const struct timetable_hours *hours, int minute)
{
    for (size_t i = 0; i < hours->count; i++) {
        if (minute >= hours->windows[i].from && minute < hours->windows[i].to)
            return true;
    }
    return false;
}

// The earliest beginning or end of a window after a minute, if it comes before limit.
static int next_edge(const struct timetable_hours *hours, int minute, int limit)
{
    for (size_t i = 0; i < hours->count; i++) {
        const int edges[] = {hours->windows[i].from, hours->windows[i].to};
        for (size_t j = 0; j < sizeof edges / sizeof *edges; j++) {
            if (edges[j] > minute && edges[j] < limit)
                limit = edges[j];
        }
    }
    return limit;
}

struct timetable_state timetable_at(
    const struct timetable *timetable, const struct timetable_time *time)
{
    if (!time->is_known)
        return (struct timetable_state){true, TIMETABLE_NEVER};
    const struct timetable_hours *today = hours_of(timetable, time->day);
    const struct timetable_hours *yesterday = hours_of(timetable, time->day - 1);
    // Yesterday's windows count on past midnight.
    int late = time->minute + TIMETABLE_DAY_MINUTES;
    int edge = next_edge(today, time->minute, TIMETABLE_DAY_MINUTES);
    edge = next_edge(yesterday, late, edge + TIMETABLE_DAY_MINUTES) - TIMETABLE_DAY_MINUTES;
    return (struct timetable_state){
        .is_on = is_open(today, time->minute) || is_open(yesterday, late),
        .minutes = edge - time->minute,
    };
}

static bool is_whole_day(const struct timetable_hours *hours)
{
    return hours->count == 1 && hours->windows[0].from == 0 &&
           hours->windows[0].to == TIMETABLE_DAY_MINUTES;
}

bool timetable_is_always_on(const struct timetable *timetable)
{
    if (timetable->holidays.count > 0 || !is_whole_day(&timetable->workdays))
        return false;
    for (int i = 0; i < WEEKDAYS; i++) {
        if (timetable->weekdays[i].is_given && !is_whole_day(&timetable->weekdays[i]))
            return false;
    }
    return true;
}
