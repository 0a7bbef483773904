// The public period (公示时间).
#ifndef GONGSHI_REPORT_PERIOD_H
#define GONGSHI_REPORT_PERIOD_H

#include "report/report.h"

// Fills in period_from and period_to from the closing block, the introduction, or a heading
// 公示时间 with its lines. 即日起至5月30日 with a year gives an end and no beginning. Where a
// period is written whose end cannot be told, both stay zero and a warning says so.
void period_find(struct report *report);

#endif
