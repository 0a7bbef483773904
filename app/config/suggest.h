// "Did you mean …": the word that a misspelt word most likely stands for.
#ifndef GONGSHI_CONFIG_SUGGEST_H
#define GONGSHI_CONFIG_SUGGEST_H

#include <stdbool.h>

// Whether word is close enough to candidate to be a slip of the finger: at most two letters wrong,
// missing, added or swapped (fewer in a short word), or one the beginning of the other. Upper and
// lower case count as the same, and so do "-" and "_".
bool suggest_is_close(const char *word, const char *candidate);

#endif
