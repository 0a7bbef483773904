#include "text/sheet_date.h"

#include <math.h>

enum {
    FIRST_YEAR = 1900,
    DAYS_OF_1904 = 1462, // from day 0 of 1900 to 1 January 1904
    FALSE_LEAP_DAY = 60, // 29 February 1900, which never was but is counted
    DAYS_END = 2958466,  // 1 January 10000
    WEEK = 7,
    LONGEST_YEAR = 366,
    DAY_SECONDS = 86400,
    HOUR_SECONDS = 3600,
    MINUTE_SECONDS = 60,
    MONTHS = 12,
};

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_before_year(int year)
{
    int before = year - 1;
    return before * 365 + before / 4 - before / 100 + before / 400;
}

static int days_of_month(int year, int month)
{
    static const int days[MONTHS] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

// day counts from 0, 1 January 1900, without the day that never was.
static void set_day(struct sheet_date *date, int day)
{
    int first = days_before_year(FIRST_YEAR);
    date->year = FIRST_YEAR + day / LONGEST_YEAR;
    while (days_before_year(date->year + 1) - first <= day)
        date->year++;
    day -= days_before_year(date->year) - first;
    date->month = 1;
    while (day >= days_of_month(date->year, date->month))
        day -= days_of_month(date->year, date->month++);
    date->day = day + 1;
}

bool sheet_date_of(double serial, bool is_1904, struct sheet_date *date)
{
    if (!(serial >= 0) || serial >= DAYS_END)
        return false;
    date->seconds = llround(serial * DAY_SECONDS);
    int day = (int)(date->seconds / DAY_SECONDS) + (is_1904 ? DAYS_OF_1904 : 0);
    if (day >= DAYS_END)
        return false;
    if (day == 0 || day == FALSE_LEAP_DAY) {
        *date = (struct sheet_date){
            FIRST_YEAR, day == 0 ? 1 : 2, day == 0 ? 0 : 29, .seconds = date->seconds};
    } else {
        set_day(date, day - 1 - (day > FALSE_LEAP_DAY));
    }
    int second = (int)(date->seconds % DAY_SECONDS);
    date->weekday = (day + WEEK - 1) % WEEK;
    date->hour = second / HOUR_SECONDS;
    date->minute = second / MINUTE_SECONDS % MINUTE_SECONDS;
    date->second = second % MINUTE_SECONDS;
    return true;
}
