// What each heading of the finished tree is: which parts list problems, and which headings are the
// items.
#ifndef GONGSHI_REPORT_ROLES_H
#define GONGSHI_REPORT_ROLES_H

#include "report/report.h"

// Sets level and kind of every node.
void roles_assign(struct report *report);

#endif
