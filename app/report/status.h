// The words by which a report states what became of an item.
#ifndef GONGSHI_REPORT_STATUS_H
#define GONGSHI_REPORT_STATUS_H

#include "report/report.h"
#include "report/slice.h"

// The status that text as a whole states (已完成并长期坚持, 整改状态：正在整改). *words, if not
// NULL, is the text that states it. STATUS_NONE when the text says anything more or anything else.
enum item_status status_read(struct slice text, struct slice *words);

// Words of status at the start of text, whatever follows: the longest; *length in bytes.
enum item_status status_prefix(struct slice text, size_t *length);

// The status in a bracket at the end of a heading, likewise: …次数少（已完成）.
enum item_status status_of_heading(struct slice title, struct slice *words);

// Sets status and status_text of an item from its heading's tag, a status line, a trailing bracket,
// or the first or last sentence of its body.
void status_assign(struct report *report, struct node *item);

#endif
