// 目录: the parts of the report, moved through and opened with the same buttons; and the pages that
// stand where there is no report.
#ifndef GONGSHI_PAGE_CONTENTS_H
#define GONGSHI_PAGE_CONTENTS_H

#include "page/deck.h"

// The contents page with entry `selected` marked. Lives in the arena; deck must outlive it.
struct page contents_build(
    struct arena *arena, const struct deck *deck, const struct metrics *metrics, size_t selected);

// The entry that a page belongs to: the last one that does not lie behind it.
size_t contents_entry_of(const struct deck *deck, size_t page);

// A page with a heading and a few lines, parted by '\n': no content yet, no font ….
struct page notice_build(struct arena *arena, const struct page_options *options,
    const struct metrics *metrics, const char *title, const char *text);

#endif
