// The shapes of lines that come from web pages and document viewers, not from the report.
#ifndef GONGSHI_REPORT_PAGE_REMAINS_H
#define GONGSHI_REPORT_PAGE_REMAINS_H

#include "report/slice.h"

// Breadcrumbs, source and click counts, font-size buttons, copyright …: only looked for at the head
// and the foot of a text, because the words themselves may occur in a report.
bool page_remains_at_edge(struct slice line);

// Remains that have a shape no report line has, wherever they stand: 已阅读5页，还剩…
bool page_remains_anywhere(struct slice line);

// 本文档编辑密码：wsx2023 as a line of its own. *secret is where the secret begins.
bool page_remains_is_password(struct slice line, size_t *secret);

// The first marker such as ##paidbegin## or &nbsp; from byte from on: its position and length, or
// SLICE_NOT_FOUND.
size_t page_remains_find_marker(struct slice line, size_t from, size_t *length);

#endif
