// Who inspected, and when: 2024年9月9日至10月25日，县委第三巡察组对…开展了常规巡察.
#ifndef GONGSHI_REPORT_INSPECTION_H
#define GONGSHI_REPORT_INSPECTION_H

#include "report/report.h"

// Sets inspected_by and inspected_when from the introduction, as far as it states them.
void inspection_find(struct report *report);

#endif
