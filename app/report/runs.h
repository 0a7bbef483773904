// 一是…；二是…；三是… inside a paragraph, 第一，… and ①….
#ifndef GONGSHI_REPORT_RUNS_H
#define GONGSHI_REPORT_RUNS_H

#include "base/arena.h"
#include "report/report.h"

// Fills in paragraph->runs from its text. Nothing is found that is not at the start of the text or
// after a stop, and nothing that does not count on from the marker before.
void runs_find(struct arena *arena, struct paragraph *paragraph);

#endif
