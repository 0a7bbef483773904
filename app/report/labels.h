// The words that stand before a colon at the start of a line: 整改情况：
#ifndef GONGSHI_REPORT_LABELS_H
#define GONGSHI_REPORT_LABELS_H

#include "report/slice.h"

enum label_kind {
    LABEL_MEASURE, // what was done: 整改情况
    LABEL_PROBLEM, // what was wrong: 存在问题
    LABEL_DUTY,    // who answers for it: 责任领导
    LABEL_TIME,    // until when: 完成时限
    LABEL_STATUS,  // 状态
    LABEL_NOTE,    // 备注
    LABEL_CONTACT, // of the closing block: 联系电话
    LABEL_PERIOD,  // of the closing block: 公示时间
};

struct label {
    const char *word;
    enum label_kind kind;
};

struct label_match {
    const struct label *label; // NULL: the text starts with none
    size_t length;             // bytes as written, with brackets and colon
};

// A label at the start of text: 整改情况： 整 改 情 况: 【整改情况】, or 整改情况 alone in its
// line.
struct label_match label_read(struct slice text);

// Behind what a label may begin inside a line.
enum label_place {
    BEHIND_BLANK,    // white space
    BEHIND_SENTENCE, // the same, or 。 ；
    BEHIND_CLAUSE,   // the same, or ，
};

// Where the next label begins inside text, from byte from on; SLICE_NOT_FOUND if there is none. For
// lines that hold several fields.
size_t label_find_next(
    struct slice text, size_t from, enum label_place place, struct label_match *match);

// Whether the label belongs to a problem entry (not to the contact block).
bool label_is_field(const struct label *label);

// Whether a heading is nothing but the name of a field: 整改问题, 重点措施, 完成时限.
bool label_is_field_title(struct slice title);

#endif
