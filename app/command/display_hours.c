#include "command/display_hours.h"

enum { YEAR_OF_TM = 1900, SECOND_MS = 1000, MINUTE_SECONDS = 60, HOUR_MINUTES = 60 };

void display_hours_open(struct display_hours *hours, const struct config *config, tick_ms now)
{
    *hours = (struct display_hours){
        .timetable = &config->timetable,
        .wake_ms = config->wake_ms,
        .local_time = clock_local_time,
        .is_open = true,
        .asks_at = timetable_is_always_on(&config->timetable) ? TICK_NEVER : now,
        .awake_until = INT64_MIN,
        .woken_at = INT64_MIN,
        .is_on = true,
    };
}

static struct timetable_time time_of(const struct tm *local)
{
    struct calendar_date date = {local->tm_year + YEAR_OF_TM, local->tm_mon + 1, local->tm_mday};
    return (struct timetable_time){
        .is_known = true,
        .day = calendar_day(date),
        .minute = local->tm_hour * HOUR_MINUTES + local->tm_min,
    };
}

static void ask(struct display_hours *hours, tick_ms now)
{
    struct tm local;
    struct timetable_time time = {0};
    if (hours->local_time(&hours->clock, &local))
        time = time_of(&local);
    struct timetable_state state = timetable_at(hours->timetable, &time);
    hours->is_open = state.is_on;
    hours->asks_at = now + DISPLAY_HOURS_ASK_MS;
    if (state.minutes == TIMETABLE_NEVER)
        return;
    int seconds = state.minutes * MINUTE_SECONDS - local.tm_sec;
    hours->asks_at = tick_earlier(hours->asks_at, now + (tick_ms)seconds * SECOND_MS);
}

bool display_hours_update(struct display_hours *hours, tick_ms now)
{
    if (now >= hours->asks_at)
        ask(hours, now);
    bool was_on = hours->is_on;
    hours->is_on = hours->is_open || now < hours->awake_until;
    if (hours->is_on && !was_on)
        hours->woken_at = now;
    return hours->is_on != was_on;
}

void display_hours_wake(struct display_hours *hours, tick_ms now, tick_ms until)
{
    tick_ms least = now + hours->wake_ms;
    hours->awake_until = until > least ? until : least;
}

bool display_hours_press(struct display_hours *hours, tick_ms now)
{
    display_hours_wake(hours, now, now);
    return !hours->is_on || now < hours->woken_at + DISPLAY_HOURS_BLIND_MS;
}

tick_ms display_hours_deadline(const struct display_hours *hours)
{
    if (hours->is_on && !hours->is_open)
        return tick_earlier(hours->asks_at, hours->awake_until);
    return hours->asks_at;
}
