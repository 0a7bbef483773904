// The figures that the report itself declares: how many problems, how many of them done …
#ifndef GONGSHI_REPORT_FIGURES_H
#define GONGSHI_REPORT_FIGURES_H

#include "report/report.h"
#include "report/slice.h"

// Finds the declared figures in the text before the first item. Needs levels and kinds.
void figures_find(struct report *report);

// Reads what one sentence declares, for itself; figures that it does not state are -1. Returns
// whether it declares any.
bool figures_read_sentence(struct slice sentence, struct declared_figures *figures);

#endif
