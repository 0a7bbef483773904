#include "base/calendar.h"

enum {
    FIRST_YEAR = 1,
    LAST_YEAR = 9999,
    YEAR_OF_DAY_0 = 1970,
    LONGEST_YEAR = 366,
    MONTHS = 12,
    FEBRUARY = 2,
};

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int calendar_days_of_month(int year, int month)
{
    static const int days[MONTHS] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == FEBRUARY && is_leap(year));
}

bool calendar_date_exists(struct calendar_date date)
{
    return date.year >= FIRST_YEAR && date.year <= LAST_YEAR && date.month >= 1 &&
           date.month <= MONTHS && date.day >= 1 &&
           date.day <= calendar_days_of_month(date.year, date.month);
}

// From 1 January of the year 1.
static int days_before_year(int year)
{
    int before = year - 1;
    return before * 365 + before / 4 - before / 100 + before / 400;
}

int calendar_day(struct calendar_date date)
{
    int day = days_before_year(date.year) - days_before_year(YEAR_OF_DAY_0) + date.day - 1;
    for (int month = 1; month < date.month; month++)
        day += calendar_days_of_month(date.year, month);
    return day;
}

struct calendar_date calendar_date_of(int day)
{
    int rest = day + days_before_year(YEAR_OF_DAY_0);
    struct calendar_date date = {.year = rest / LONGEST_YEAR + 1, .month = 1};
    while (days_before_year(date.year + 1) <= rest)
        date.year++;
    rest -= days_before_year(date.year);
    while (rest >= calendar_days_of_month(date.year, date.month))
        rest -= calendar_days_of_month(date.year, date.month++);
    date.day = rest + 1;
    return date;
}

enum weekday calendar_weekday(int day)
{
    int weekday = (day + THURSDAY) % WEEKDAYS; // 1 January 1970 was one
    return weekday < 0 ? weekday + WEEKDAYS : weekday;
}
