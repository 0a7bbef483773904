// The number at the start of a line: which of the forms that reports use, and its value.
#ifndef GONGSHI_REPORT_NUMBERING_H
#define GONGSHI_REPORT_NUMBERING_H

#include "report/slice.h"

// From the highest rank to the lowest. A heading's parent is the nearest open one of higher rank.
enum number_form {
    FORM_NONE,
    FORM_SECTION, // 一、
    FORM_GROUP,   // （一）
    FORM_TOPIC,   // 1、 1. 1． and 问题1：
    FORM_ITEM,    // （1）
    FORM_BELOW,   // 1）
    FORM_CIRCLED, // ①: never a heading
};

struct numbering {
    enum number_form form;
    int value;
    size_t length; // bytes from the start of the line to the end of the number, marks included
};

// line is trimmed. FORM_NONE when the line starts with no number, or with one that is no heading's
// number: 7.132万元, （2023）, 三、四年级.
struct numbering numbering_read(struct slice line);

#endif
