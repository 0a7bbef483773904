// A deck: the pages of one report at one screen size, in order.
#ifndef GONGSHI_PAGE_DECK_H
#define GONGSHI_PAGE_DECK_H

#include "base/arena.h"
#include "page/metrics.h"
#include "page/page.h"
#include "report/report.h"

// What the layout needs to know of the configuration.
struct page_options {
    int width, height;      // pixels
    int text_scale_percent; // 80 to 160: multiplies type sizes
    int min_dwell_ms, max_dwell_ms;
    int orbit_units;           // u by which the picture moves at most; see orbit.h
    const char *cover_heading; // small words at the cover's top; "" for none
};

// An entry of 目录.
struct contents_entry {
    const char *text; // number and title
    int depth;        // 0 or 1
    int page;         // index into pages
};

struct deck {
    struct arena arena;
    struct page_options options;
    const struct report *report;
    struct page *pages;
    size_t page_count;
    size_t page_capacity;
    struct contents_entry *contents;
    size_t contents_count;
    size_t contents_capacity;
    const char **facts; // contact and public period, as they fit in the footer
    size_t fact_count;
    size_t fact_capacity;
};

// Lays the report out. The report must outlive the deck: pages point into its text. deck must be
// zeroed; free it with deck_destroy.
void deck_build(struct deck *deck, const struct report *report, const struct page_options *options,
    const struct metrics *metrics);
void deck_destroy(struct deck *deck);

// The topic, or where a report has none the nearest part, that a page belongs to; NULL for the
// pages that stand outside the parts.
const struct node *page_topic(const struct page *page);

// What stands in the footer of a page while nobody turns the pages: fact - 1 is the index into
// facts, 0 the position. At least every second page says its position.
size_t deck_fact(const struct deck *deck, size_t page);

// pages --json, ending in a newline; the caller frees it with free().
char *deck_json(const struct deck *deck);
// pages, for a person; the caller frees it with free().
char *deck_text(const struct deck *deck);

#endif
