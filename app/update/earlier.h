// What the store showed before: the items against which what is new is seen.
#ifndef GONGSHI_UPDATE_EARLIER_H
#define GONGSHI_UPDATE_EARLIER_H

#include "report/changes.h"
#include "report/options.h"

// Collects the items of the newest whole generation of the store whose number is below a limit (0:
// no limit). items must be zeroed. Returns false where there is none, and, with a line in the log,
// where it holds more than LIMIT_EARLIER_BYTES of text: then nothing is new.
bool earlier_items(struct item_prints *items, const char *store, unsigned below,
    const struct report_options *options);

#endif
