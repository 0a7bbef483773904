// 目录: the reports of the programme and the parts of one, moved through and opened with the same
// buttons; and the pages that stand where there is no report.
#ifndef GONGSHI_PAGE_CONTENTS_H
#define GONGSHI_PAGE_CONTENTS_H

#include "page/programme.h"

// The contents as they are seen from a place, with line `selected` marked. Lives in the arena; the
// programme must outlive it.
struct page contents_build(struct arena *arena, const struct programme *programme,
    struct programme_place place, const struct metrics *metrics, size_t selected);

// A page with a heading and a few lines, parted by '\n': no content yet, no font ….
struct page notice_build(struct arena *arena, const struct page_options *options,
    const struct metrics *metrics, const char *title, const char *text);

#endif
