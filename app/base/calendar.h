// The calendar as numbers: the Gregorian one, from the year 1 to 9999, without a clock or a time
// zone.
#ifndef GONGSHI_BASE_CALENDAR_H
#define GONGSHI_BASE_CALENDAR_H

#include <stdbool.h>

struct calendar_date {
    int year;
    int month; // from 1
    int day;   // from 1
};

enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY, WEEKDAYS };

// month must be 1 to 12.
int calendar_days_of_month(int year, int month);

bool calendar_date_exists(struct calendar_date date);

// Which day it is: days since 1 January 1970. The date must exist.
int calendar_day(struct calendar_date date);

// The date of such a day, which must lie in the years 1 to 9999.
struct calendar_date calendar_date_of(int day);

enum weekday calendar_weekday(int day);

#endif
