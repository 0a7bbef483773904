// Names of pupils beside what they are supported for.
#ifndef GONGSHI_REPORT_PUPILS_H
#define GONGSHI_REPORT_PUPILS_H

#include <stdbool.h>

#include "report/slice.h"

// Whether text speaks of hardship or support and names pupils: 贫困学生张三丰、李思思发放助学金.
// 家庭经济困难学生186名 names nobody. A name is two or three characters that begin with a common
// surname and no common word.
bool pupils_are_named(struct slice text);

// Whether text begins with a person's name: of how many bytes, or 0.
size_t pupils_read_name(struct slice text);

#endif
