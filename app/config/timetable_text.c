#include "config/timetable_text.h"

#include <string.h>
#include <strings.h>

static const char all_day[] = "all", no_time[] = "off";

enum {
    HOUR_MINUTES = 60,
    FIRST_YEAR = 2000, // of a holiday; four digits, so that no date is read backwards
    SPANS_OF_LINE = 6, // the longest fill less than LIMIT_CONFIG_LINE_BYTES
};

// ---- Reading ----

static void skip_blanks(const char **text)
{
    while (**text == ' ' || **text == '\t')
        (*text)++;
}

static bool take_at_once(const char **text, const char *sign)
{
    size_t length = strlen(sign);
    if (strncmp(*text, sign, length) != 0)
        return false;
    *text += length;
    return true;
}

static bool take(const char **text, const char *sign)
{
    skip_blanks(text);
    return take_at_once(text, sign);
}

static bool at_end(const char **text)
{
    skip_blanks(text);
    return **text == '\0';
}

static bool take_digits(const char **text, size_t most, int *number)
{
    size_t count = 0;
    for (*number = 0; **text >= '0' && **text <= '9'; (*text)++, count++) {
        if (count == most)
            return false;
        *number = *number * 10 + (**text - '0');
    }
    return count > 0;
}

// "7:00" or "24:00", in minutes since midnight.
static bool take_time(const char **text, int *minutes)
{
    int hour, minute;
    skip_blanks(text);
    if (!take_digits(text, 2, &hour) || !take_at_once(text, ":"))
        return false;
    const char *start = *text;
    if (!take_digits(text, 2, &minute) || *text - start != 2 || minute >= HOUR_MINUTES)
        return false;
    *minutes = hour * HOUR_MINUTES + minute;
    return *minutes <= TIMETABLE_DAY_MINUTES;
}

static bool take_window(const char **text, struct timetable_window *window)
{
    if (!take_time(text, &window->from) || !take(text, "-") || !take_time(text, &window->to) ||
        window->from == TIMETABLE_DAY_MINUTES || window->from == window->to)
        return false;
    if (window->to < window->from)
        window->to += TIMETABLE_DAY_MINUTES;
    return true;
}

static bool take_windows(const char *text, struct timetable_hours *hours)
{
    do {
        if (hours->count == LIMIT_SCHEDULE_WINDOWS ||
            !take_window(&text, &hours->windows[hours->count]))
            return false;
        hours->count++;
    } while (take(&text, ","));
    return at_end(&text);
}

bool timetable_text_read_hours(const char *text, struct timetable_hours *hours)
{
    struct timetable_hours read = {.is_given = *text != '\0'};
    if (strcasecmp(text, all_day) == 0) {
        read.windows[read.count++] = (struct timetable_window){0, TIMETABLE_DAY_MINUTES};
    } else if (read.is_given && strcasecmp(text, no_time) != 0) {
        if (!take_windows(text, &read))
            return false;
    }
    *hours = read;
    return true;
}

static bool take_day(const char **text, int *day)
{
    struct calendar_date date;
    skip_blanks(text);
    if (!take_digits(text, 4, &date.year) || !take_at_once(text, "-") ||
        !take_digits(text, 2, &date.month) || !take_at_once(text, "-") ||
        !take_digits(text, 2, &date.day) || date.year < FIRST_YEAR || !calendar_date_exists(date))
        return false;
    *day = calendar_day(date);
    return true;
}

static bool take_span(const char **text, struct timetable_span *span)
{
    if (!take_day(text, &span->first))
        return false;
    span->last = span->first;
    return !take(text, "..") || (take_day(text, &span->last) && span->last >= span->first);
}

bool timetable_text_add_days(const char *text, struct timetable_days *days)
{
    size_t count = days->count;
    if (at_end(&text))
        return true;
    do {
        if (count == LIMIT_SCHEDULE_SPANS || !take_span(&text, &days->spans[count]))
            return false;
        count++;
    } while (take(&text, ","));
    if (!at_end(&text))
        return false;
    days->count = count;
    return true;
}

// ---- Writing ----

static const char *text_of_window(const struct timetable_window *window, struct arena *arena)
{
    int to = window->to > TIMETABLE_DAY_MINUTES ? window->to - TIMETABLE_DAY_MINUTES : window->to;
    return arena_format(arena, "%02d:%02d-%02d:%02d", window->from / HOUR_MINUTES,
        window->from % HOUR_MINUTES, to / HOUR_MINUTES, to % HOUR_MINUTES);
}

const char *timetable_text_of_hours(const struct timetable_hours *hours, struct arena *arena)
{
    if (!hours->is_given)
        return "";
    if (hours->count == 0)
        return no_time;
    const struct timetable_window *first = &hours->windows[0];
    if (hours->count == 1 && first->from == 0 && first->to == TIMETABLE_DAY_MINUTES)
        return all_day;
    const char *text = text_of_window(first, arena);
    for (size_t i = 1; i < hours->count; i++)
        text = arena_format(arena, "%s, %s", text, text_of_window(&hours->windows[i], arena));
    return text;
}

static const char *text_of_day(int day, struct arena *arena)
{
    struct calendar_date date = calendar_date_of(day);
    return arena_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static const char *text_of_span(const struct timetable_span *span, struct arena *arena)
{
    const char *first = text_of_day(span->first, arena);
    if (span->last == span->first)
        return first;
    return arena_format(arena, "%s..%s", first, text_of_day(span->last, arena));
}

const char *timetable_text_of_days(
    const struct timetable_days *days, const char *key, struct arena *arena)
{
    const char *text = "";
    for (size_t i = 0; i < days->count; i++) {
        const char *span = text_of_span(&days->spans[i], arena);
        if (i > 0 && i % SPANS_OF_LINE == 0)
            text = arena_format(arena, "%s\n%s = %s", text, key, span);
        else
            text = arena_format(arena, "%s%s%s", text, i > 0 ? ", " : "", span);
    }
    return text;
}
