// The days and times of a spreadsheet, which counts days from the beginning of 1900 or of 1904
// (ISO/IEC 29500-1 §18.17.4).
#ifndef GONGSHI_TEXT_SHEET_DATE_H
#define GONGSHI_TEXT_SHEET_DATE_H

#include <stdbool.h>

struct sheet_date {
    int year;
    int month;   // from 1
    int day;     // from 1; the day before 1 January 1900 is its day 0
    int weekday; // 0: Sunday
    int hour;
    int minute;
    int second;
    long long seconds; // since day 0, for times that go on beyond a day
};

// Returns false when a spreadsheet would show no date: before day 0, or after the year 9999.
bool sheet_date_of(double serial, bool is_1904, struct sheet_date *date);

#endif
