// What of a report's text the screen cannot show as it is written.
#ifndef GONGSHI_COMMAND_MISSING_GLYPHS_H
#define GONGSHI_COMMAND_MISSING_GLYPHS_H

#include "page/metrics.h"
#include "report/report.h"

// Adds a warning missing-glyph to the report for every different character of its shown text that
// the text face lacks, with the line of its first use: missing-glyph, or direction-character for
// those that would turn the text around. For every text with very many marks on one character, or a
// word longer than a line: combining-marks, long-word.
void report_missing_glyphs(struct report *report, const struct metrics *metrics);

#endif
