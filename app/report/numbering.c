#include "report/numbering.h"

#include "report/numerals.h"
#include "text/utf8.h"

enum {
    LARGEST_NUMBER = 999,
    FIRST_YEAR = 1949,
    LAST_YEAR = 2099,
};

enum numeral_kind { NUMERAL_CHINESE, NUMERAL_ARABIC };

// How a form is written: what stands before the numeral, the numeral, what stands after.
struct number_shape {
    enum number_form form;
    const char *prefix;  // a word, or ""
    const char *opening; // one of these characters, or "" for none
    enum numeral_kind numeral;
    const char *closing; // one of these characters
};

static const struct number_shape shapes[] = {
    {FORM_SECTION, "", "", NUMERAL_CHINESE, "、．.﹒"},
    {FORM_SECTION, "第", "", NUMERAL_CHINESE, "部"},
    {FORM_GROUP, "", "（(﹙", NUMERAL_CHINESE, "）)﹚"},
    {FORM_TOPIC, "", "", NUMERAL_ARABIC, "、．.﹒"},
    {FORM_TOPIC, "问题", "", NUMERAL_ARABIC, "：:、．.﹒"},
    {FORM_TOPIC, "问题", "", NUMERAL_CHINESE, "：:、．.﹒"},
    {FORM_TOPIC, "问题", "（(", NUMERAL_ARABIC, "）)"},
    {FORM_TOPIC, "问题", "（(", NUMERAL_CHINESE, "）)"},
    {FORM_TOPIC, "【问题", "", NUMERAL_ARABIC, "】"},
    {FORM_TOPIC, "【问题", "", NUMERAL_CHINESE, "】"},
    {FORM_TOPIC, "反馈问题", "", NUMERAL_ARABIC, "：:"},
    {FORM_TOPIC, "反馈问题", "", NUMERAL_CHINESE, "：:"},
    {FORM_TOPIC, "具体问题", "", NUMERAL_ARABIC, "：:"},
    {FORM_TOPIC, "具体问题", "", NUMERAL_CHINESE, "：:"},
    {FORM_ITEM, "", "（(﹙", NUMERAL_ARABIC, "）)﹚"},
    {FORM_BELOW, "", "", NUMERAL_ARABIC, "）)﹚"},
};

// Numbers that are one character.
struct number_block {
    uint32_t first, last;
    enum number_form form;
};

static const struct number_block blocks[] = {
    {0x2460, 0x2473, FORM_CIRCLED}, // ① to ⑳
    {0x2474, 0x2487, FORM_ITEM},    // ⑴ to ⒇
    {0x2488, 0x249B, FORM_TOPIC},   // ⒈ to ⒛
    {0x2776, 0x277F, FORM_CIRCLED}, // ❶ to ❿
    {0x3220, 0x3229, FORM_GROUP},   // ㈠ to ㈩
};

static const struct numbering no_number;

static size_t skip_spaces(struct slice text, size_t at)
{
    return text.length - slice_trim_start(slice_from(text, at)).length;
}

// Steps over one of the characters; returns the new position, or 0 if another stands there.
static size_t step_over(struct slice text, size_t at, const char *characters)
{
    size_t used;
    uint32_t codepoint = slice_first(slice_from(text, at), &used);
    struct slice rest = slice_make(characters);
    for (size_t wanted_used; rest.length > 0 && used > 0; rest = slice_from(rest, wanted_used)) {
        if (slice_first(rest, &wanted_used) == codepoint)
            return at + used;
    }
    return 0;
}

static size_t read_numeral(enum numeral_kind kind, struct slice text, int *value)
{
    return kind == NUMERAL_CHINESE ? numeral_chinese(text, value) : numeral_arabic(text, value);
}

static struct numbering match_shape(const struct number_shape *shape, struct slice line)
{
    struct numbering found = {shape->form, 0, 0};
    if (!slice_starts(line, shape->prefix))
        return no_number;
    size_t at = slice_make(shape->prefix).length;
    if (at > 0)
        at = skip_spaces(line, at);
    if (shape->opening[0] != '\0') {
        at = step_over(line, at, shape->opening);
        if (at == 0)
            return no_number;
        at = skip_spaces(line, at);
    }
    size_t used = read_numeral(shape->numeral, slice_from(line, at), &found.value);
    if (used == 0 || found.value == 0 || found.value > LARGEST_NUMBER)
        return no_number;
    found.length = step_over(line, skip_spaces(line, at + used), shape->closing);
    return found.length > 0 ? found : no_number;
}

// The value that a plain numeral at the start of text has, with its length; 0 if there is none.
static size_t next_numeral(struct slice text, enum numeral_kind kind, int *value)
{
    *value = 0;
    return read_numeral(kind, text, value);
}

// 三、四年级, 1、2号楼: two numbers in a list, not a heading.
static bool is_enumeration(struct slice rest, enum numeral_kind kind, int value)
{
    static const char *const counted[] = {
        "年级", "号", "班", "楼", "月", "季度", "日", "级", "标段", "期", "组", "、", "食堂"};
    int next;
    size_t used = next_numeral(rest, kind, &next);
    return used > 0 && next > value && next <= value + 2 &&
           slice_starts_any(slice_from(rest, used), WORD_LIST(counted)) != NULL;
}

// 7.132万元: a digit after the dot is no heading. But a year is: 2.2023年…, 2.2022—2023学年…
static bool is_decimal(struct slice rest)
{
    int value;
    size_t used = numeral_arabic(rest, &value);
    if (used == 0)
        return digit_value(slice_first(rest, &used)) >= 0;
    static const char *const behind_year[] = {"年", "学年", "至", "—", "-", "－", "–", "～", "~"};
    bool is_year = value >= FIRST_YEAR && value <= LAST_YEAR;
    return !(is_year && slice_starts_any(slice_from(rest, used), WORD_LIST(behind_year)) != NULL);
}

static bool is_dot(uint32_t codepoint)
{
    return codepoint == '.' || codepoint == U'．' || codepoint == U'﹒';
}

static bool is_no_heading(
    const struct number_shape *shape, struct slice line, struct numbering found)
{
    struct slice rest = slice_from(line, found.length);
    if (shape->opening[0] != '\0')
        return false;
    uint32_t mark = slice_last(slice_sub(line, 0, found.length));
    if (shape->numeral == NUMERAL_ARABIC && (is_dot(mark) || mark == U'：' || mark == ':'))
        return is_decimal(rest);
    return mark == U'、' && is_enumeration(rest, shape->numeral, found.value);
}

// The marks that may follow the number: （一）、 and the rest of 第一部分：
static size_t include_marks(struct slice line, struct numbering found)
{
    static const char *const after_bracket[] = {"、", "．"};
    static const char *const after_part[] = {"分：", "分:", "分、", "分"};
    struct slice rest = slice_from(line, found.length);
    bool is_part = slice_starts(line, "第");
    const char *mark =
        slice_starts_any(rest, is_part ? WORD_LIST(after_part) : WORD_LIST(after_bracket));
    return mark == NULL ? found.length : found.length + slice_make(mark).length;
}

static struct numbering read_single(struct slice line)
{
    size_t used;
    uint32_t codepoint = slice_first(line, &used);
    for (size_t i = 0; i < SLICE_COUNT(blocks); i++) {
        if (codepoint >= blocks[i].first && codepoint <= blocks[i].last)
            return (struct numbering){blocks[i].form, (int)(codepoint - blocks[i].first) + 1, used};
    }
    return no_number;
}

struct numbering numbering_read(struct slice line)
{
    for (size_t i = 0; i < SLICE_COUNT(shapes); i++) {
        struct numbering found = match_shape(&shapes[i], line);
        if (found.form == FORM_NONE)
            continue;
        if (is_no_heading(&shapes[i], line, found))
            return no_number;
        found.length = include_marks(line, found);
        return found;
    }
    return read_single(line);
}
