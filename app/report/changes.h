// What is new in a report: its items held against those of an earlier set of reports.
#ifndef GONGSHI_REPORT_CHANGES_H
#define GONGSHI_REPORT_CHANGES_H

#include <stdint.h>

#include "report/report.h"

// A number for what an item says: equal texts give equal numbers. Its own number and white space do
// not count. Zero-initialise the list before use.
struct item_prints {
    struct arena arena;
    uint64_t *prints;
    size_t count, capacity;
    bool sorted;
};

void item_prints_add(struct item_prints *list, const struct report *report);
void item_prints_destroy(struct item_prints *list);

// Sets is_new of every item of the report: whether none of the earlier items says the same. Returns
// how many are new.
int changes_mark(struct report *report, struct item_prints *before);

// The same number without marking anything.
int changes_count(const struct report *report, struct item_prints *before);

#endif
