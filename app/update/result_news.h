// What the card says of an update: its files and counts, hints for the office, or what was wrong
// and where.
#ifndef GONGSHI_UPDATE_RESULT_NEWS_H
#define GONGSHI_UPDATE_RESULT_NEWS_H

#include "update/import.h"
#include "update/news.h"

// Both fill in news, which must be zeroed; the caller destroys it.
void news_of_progress(struct news *news, const struct import_progress *progress);
void news_of_result(struct news *news, const struct import_result *result);

#endif
