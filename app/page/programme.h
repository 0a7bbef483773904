// The programme: the reports of one cycle, in their order, and which of them are left out. Its
// pages follow each other as one sequence, from the last page of a report to the cover of the next
// and from the last report to the first; what a person reads counts per report. It owns nothing.
#ifndef GONGSHI_PAGE_PROGRAMME_H
#define GONGSHI_PAGE_PROGRAMME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/limits.h"
#include "page/deck.h"

struct programme_entry {
    const char *name;        // of the report's file, without folders
    const struct deck *deck; // with at least one page
    size_t source;           // the caller's number for it; grows along the cycle
};

// Zero-initialise before use.
struct programme {
    struct programme_entry entries[LIMIT_REPORTS];
    size_t count;
};

// A page of the programme.
struct programme_place {
    size_t entry; // index into entries
    size_t page;  // index into the pages of its deck
};

// Compares two file names as qsort does: by the number or date that they begin with (1-…, 02_…,
// (3)…, 第2号, 一、…, 2024-09-27…, 20240927…, 2024年9月27日…), names without one behind those with,
// equal ones by their bytes. A date counts as the number 20240927, and where it lacks a day or a
// month as the start of that month or year.
int programme_order(const char *a, const char *b);

// Whether the public period that the report states ended before today; false where either is
// unknown (all zero).
bool programme_is_over(const struct report *report, struct date today);

// Takes the candidates that are not over, in their order.
void programme_select(struct programme *programme, const struct programme_entry *candidates,
    size_t count, struct date today);

// Whether both hold the same decks in the same order.
bool programme_same(const struct programme *a, const struct programme *b);

// Where a reader who was at a place of an earlier programme now is: at the same page of the same
// report, known by its deck or else by its source; at its cover if it lost that page; at the report
// that follows if it left the cycle.
struct programme_place programme_follow(const struct programme *programme,
    const struct programme *before, struct programme_place place);

// The deck and the page at a place.
const struct deck *programme_deck(const struct programme *programme, struct programme_place place);
const struct page *programme_page(const struct programme *programme, struct programme_place place);

bool programme_place_equal(struct programme_place a, struct programme_place b);

// The next (direction 1) or previous (-1) page; wraps.
struct programme_place programme_step(
    const struct programme *programme, struct programme_place place, int direction);

// The first page of the next or previous topic; wraps.
struct programme_place programme_topic_step(
    const struct programme *programme, struct programme_place place, int direction);

// A line of 目录: first the reports, where there is more than one, then the parts of the report
// that is being read.
struct contents_line {
    const char *text; // not ended by NUL
    size_t length;
    int depth;
    bool is_report;
    struct programme_place place; // that it leads to
};

size_t programme_contents_count(const struct programme *programme, struct programme_place place);
struct contents_line programme_contents_line(
    const struct programme *programme, struct programme_place place, size_t index);

// The line that a place belongs to: the last one that does not lie behind it.
size_t programme_contents_of(const struct programme *programme, struct programme_place place);

#endif
