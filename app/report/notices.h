// What the office should look at: messages about numbering, empty parts, quotes, lost characters,
// counts and words that may not be meant for the public.
#ifndef GONGSHI_REPORT_NOTICES_H
#define GONGSHI_REPORT_NOTICES_H

#include "report/report.h"

// Adds the messages that concern the tree: numbering, empty items, labels without text, counts.
void notices_structure(struct report *report);

// Adds the messages that concern the words of the shown text.
void notices_text(struct report *report);

// Adds the messages that concern what is shown of persons: their names beside 责任人, QQ and WeChat
// accounts, where they live, mobile numbers and mailboxes to be called. After privacy_mask.
void notices_private(struct report *report);

#endif
