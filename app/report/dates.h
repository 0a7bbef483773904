// Dates as reports write them: 2025年1月10日, 二〇二五年一月十日, 2025-01-10, 2025.1.10.
#ifndef GONGSHI_REPORT_DATES_H
#define GONGSHI_REPORT_DATES_H

#include "report/report.h"
#include "report/slice.h"

// A date at the start of text. Missing parts are 0: 2025年1月 has no day. Returns the bytes it
// takes, or 0 if there is none or it is not in the calendar.
size_t date_read(struct slice text, struct date *date);

// The first full date from byte from on: its position with its length, or SLICE_NOT_FOUND.
size_t date_find(struct slice text, size_t from, struct date *date, size_t *length);

// Whether the whole text is one date.
bool date_is_whole(struct slice text, struct date *date);

// A span such as 2019年12月13日至19日, where the second date may lack year and month. Returns false
// if text holds none or it ends before it begins.
bool date_find_span(struct slice text, struct date *from, struct date *to);

#endif
