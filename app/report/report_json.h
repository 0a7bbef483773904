// check --json: the contract with programs that read what was found in a file.
#ifndef GONGSHI_REPORT_REPORT_JSON_H
#define GONGSHI_REPORT_REPORT_JSON_H

#include "report/report.h"

// The report as a JSON text ending in a newline. The caller frees it with free().
char *report_json(const struct report *report);

// What `gongshi check` prints for a person: a short tree with counts, what is hidden, what to look
// at. The caller frees it with free().
char *report_summary(const struct report *report);

#endif
