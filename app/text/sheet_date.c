#include "text/sheet_date.h"

#include <math.h>

#include "base/calendar.h"

enum {
    FIRST_YEAR = 1900,
    DAYS_OF_1904 = 1462, // from day 0 of 1900 to 1 January 1904
    FALSE_LEAP_DAY = 60, // 29 February 1900, which never was but is counted
    DAYS_END = 2958466,  // 1 January 10000
    WEEK = 7,
    DAY_SECONDS = 86400,
    HOUR_SECONDS = 3600,
    MINUTE_SECONDS = 60,
};

// day counts from 0, 1 January 1900, without the day that never was.
static void set_day(struct sheet_date *date, int day)
{
    int first = calendar_day((struct calendar_date){FIRST_YEAR, 1, 1});
    struct calendar_date found = calendar_date_of(first + day);
    date->year = found.year;
    date->month = found.month;
    date->day = found.day;
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
