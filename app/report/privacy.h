// What a public screen must not show: passwords, ID-card numbers, mobile numbers, bank cards and
// private e-mail. The characters are replaced by ＊ of the same count, and told.
#ifndef GONGSHI_REPORT_PRIVACY_H
#define GONGSHI_REPORT_PRIVACY_H

#include "report/options.h"
#include "report/report.h"
#include "report/slice.h"

// Masks every text of the report. In the closing block, and in labelled contact lines, telephone
// numbers and e-mail stay: they are there to be called. Adds to report->hidden and
// report->messages: a warning, or an error where the options refuse the kind.
void privacy_mask(struct report *report, const struct report_options *options);

// The first secret in text from byte from on: its kind, with its place in *start and *end.
enum secret_kind privacy_find(
    struct slice text, size_t from, bool is_contact, size_t *start, size_t *end);

#endif
