// The word and the colours of a status. Never colour alone: the word always stands beside it.
#ifndef GONGSHI_PAGE_STATUS_STYLE_H
#define GONGSHI_PAGE_STATUS_STYLE_H

#include "page/theme.h"
#include "report/report.h"

// 已完成 …; status is not STATUS_NONE.
const char *status_word(enum item_status status);
enum theme_color status_color(enum item_status status);
enum theme_color status_badge_color(enum item_status status);

// The declared figure of a status, -1 where the report states none.
int status_figure(const struct declared_figures *declared, enum item_status status);

#endif
