// What the words of a heading tell: where it ends, and whether it names a problem.
#ifndef GONGSHI_REPORT_HEADINGS_H
#define GONGSHI_REPORT_HEADINGS_H

#include "report/slice.h"

// Where a heading ends in its line, in bytes of text: at the first 。 outside quotes when that is
// near and more text follows (a run-in heading), before a label or a bracket of duties, or at the
// end of the line.
size_t heading_end(struct slice text);

// 针对…问题, …不到位, …有差距: the heading names something that was wrong.
bool heading_names_problem(struct slice title);

// What the title of a section or group says about its kind.
bool heading_is_outlook(struct slice title); // 下一步打算: surely prose
bool heading_is_narrative(
    struct slice title); // 组织领导: prose, unless what is in it says otherwise
bool heading_lists_problems(struct slice title); // 反馈问题整改情况
bool heading_is_appeal(struct slice title); // 强化政治引领，推动整改落实: names no problems

#endif
