// Characters of a report that the fonts cannot show.
#ifndef GONGSHI_COMMAND_MISSING_GLYPHS_H
#define GONGSHI_COMMAND_MISSING_GLYPHS_H

#include "page/metrics.h"
#include "report/report.h"

// Adds a warning missing-glyph to the report for every different character of its shown text that
// the text face lacks, with the line of its first use.
void report_missing_glyphs(struct report *report, const struct metrics *metrics);

#endif
