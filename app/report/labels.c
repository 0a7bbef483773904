#include "report/labels.h"

#include <string.h>

#include "text/utf8.h"

static const struct label labels[] = {
    {"整改情况", LABEL_MEASURE},
    {"整改落实情况", LABEL_MEASURE},
    {"整改落实", LABEL_MEASURE},
    {"整改措施", LABEL_MEASURE},
    {"整改举措", LABEL_MEASURE},
    {"整改措施及成效", LABEL_MEASURE},
    {"整改措施及完成情况", LABEL_MEASURE},
    {"整改完成情况", LABEL_MEASURE},
    {"整改任务", LABEL_MEASURE},
    {"整改目标", LABEL_MEASURE},
    {"整改成效", LABEL_MEASURE},
    {"整改效果", LABEL_MEASURE},
    {"整改进展", LABEL_MEASURE},
    {"整改进展情况", LABEL_MEASURE},
    {"整改进度", LABEL_MEASURE},
    {"进展情况", LABEL_MEASURE},
    {"整改结果", LABEL_MEASURE},
    {"落实情况", LABEL_MEASURE},
    {"完成情况", LABEL_MEASURE},
    {"具体措施", LABEL_MEASURE},
    {"主要措施", LABEL_MEASURE},
    {"重点措施", LABEL_MEASURE},
    {"下一步措施", LABEL_MEASURE},
    {"存在问题", LABEL_PROBLEM},
    {"存在的问题", LABEL_PROBLEM},
    {"反馈问题", LABEL_PROBLEM},
    {"整改问题", LABEL_PROBLEM},
    {"具体问题", LABEL_PROBLEM},
    {"问题描述", LABEL_PROBLEM},
    {"责任领导", LABEL_DUTY},
    {"责任单位", LABEL_DUTY},
    {"责任部门", LABEL_DUTY},
    {"责任科室", LABEL_DUTY},
    {"责任处室", LABEL_DUTY},
    {"责任人", LABEL_DUTY},
    {"整改责任人", LABEL_DUTY},
    {"整改责任单位", LABEL_DUTY},
    {"牵头单位", LABEL_DUTY},
    {"牵头领导", LABEL_DUTY},
    {"牵头部门", LABEL_DUTY},
    {"配合单位", LABEL_DUTY},
    {"完成时限", LABEL_TIME},
    {"整改时限", LABEL_TIME},
    {"整改期限", LABEL_TIME},
    {"完成时间", LABEL_TIME},
    {"状态", LABEL_STATUS},
    {"整改状态", LABEL_STATUS},
    {"完成状态", LABEL_STATUS},
    {"备注", LABEL_NOTE},
    {"联系方式", LABEL_CONTACT},
    {"联系电话", LABEL_CONTACT},
    {"监督电话", LABEL_CONTACT},
    {"举报电话", LABEL_CONTACT},
    {"投诉电话", LABEL_CONTACT},
    {"受理电话", LABEL_CONTACT},
    {"咨询电话", LABEL_CONTACT},
    {"电话", LABEL_CONTACT},
    {"传真", LABEL_CONTACT},
    {"联系人", LABEL_CONTACT},
    {"联系地址", LABEL_CONTACT},
    {"来信", LABEL_CONTACT},
    {"来电", LABEL_CONTACT},
    {"来访", LABEL_CONTACT},
    {"举报信箱", LABEL_CONTACT},
    {"意见箱", LABEL_CONTACT},
    {"电子信箱", LABEL_CONTACT},
    {"邮政信箱", LABEL_CONTACT},
    {"通信地址", LABEL_CONTACT},
    {"通讯地址", LABEL_CONTACT},
    {"来信地址", LABEL_CONTACT},
    {"地址", LABEL_CONTACT},
    {"电子邮箱", LABEL_CONTACT},
    {"电子邮件", LABEL_CONTACT},
    {"监督邮箱", LABEL_CONTACT},
    {"举报邮箱", LABEL_CONTACT},
    {"投诉邮箱", LABEL_CONTACT},
    {"意见邮箱", LABEL_CONTACT},
    {"反馈邮箱", LABEL_CONTACT},
    {"联系邮箱", LABEL_CONTACT},
    {"邮箱", LABEL_CONTACT},
    {"邮编", LABEL_CONTACT},
    {"邮政编码", LABEL_CONTACT},
    {"公示时间", LABEL_PERIOD},
    {"公示期", LABEL_PERIOD},
    {"公示期限", LABEL_PERIOD},
    {"公示期间", LABEL_PERIOD},
    {"公示日期", LABEL_PERIOD},
    {"公示起止时间", LABEL_PERIOD},
};

// The titles of 一、…六、 in a notice about one single problem, beside the labels themselves.
static const char *const field_titles[] = {"反馈意见", "问题", "整改方案", "整改要求", "整改工作",
    "整改责任", "整改成果", "整改完成时限", "整改主要措施", "整改重点措施", "整改工作措施",
    "整改落实措施", "整改事项", "整改内容", "验收情况", "验收标准", "验收结论", "验收单位",
    "销号情况", "销号结论", "整改验收情况", "督察反馈问题", "巡察反馈问题", "主要问题", "问题表现",
    "工作措施", "落实措施", "整改销号情况", "整改完成时间", "整改进展及成效", "整改任务完成情况",
    "监督单位"};

static size_t match_colon(struct slice text, size_t at)
{
    struct slice rest = slice_trim_start(slice_from(text, at));
    size_t before = text.length - rest.length;
    if (slice_starts(rest, "："))
        return before + strlen("：");
    return slice_starts(rest, ":") ? before + 1 : 0;
}

// 【整改情况】 with or without a colon; at is the byte behind the 【.
static size_t match_in_brackets(struct slice text, size_t at, const char *word)
{
    size_t used = slice_match_loosely(slice_from(text, at), word);
    if (used == 0 || !slice_starts(slice_from(text, at + used), "】"))
        return 0;
    at += used + strlen("】");
    size_t colon = match_colon(text, at);
    return colon > 0 ? colon : at;
}

static size_t match_label(struct slice text, const struct label *label)
{
    size_t used = slice_match_loosely(text, label->word);
    if (used == 0)
        return 0;
    bool alone = used == text.length && used == strlen(label->word);
    if (alone && label->kind <= LABEL_PROBLEM)
        return used;
    return match_colon(text, used);
}

// Whether the first Han character, of three bytes, is the same.
static bool begins_alike(struct slice text, const char *word)
{
    return text.length >= 3 && text.start[2] == word[2] && text.start[1] == word[1];
}

struct label_match label_read(struct slice text)
{
    struct label_match found = {NULL, 0};
    size_t bracket = slice_starts(text, "【") ? strlen("【") : 0;
    struct slice word = slice_from(text, bracket);
    for (size_t i = 0; i < SLICE_COUNT(labels); i++) {
        if (!begins_alike(word, labels[i].word))
            continue;
        size_t length = bracket > 0 ? match_in_brackets(text, bracket, labels[i].word)
                                    : match_label(text, &labels[i]);
        if (length > found.length)
            found = (struct label_match){&labels[i], length};
    }
    return found;
}

static bool separates(uint32_t codepoint, enum label_place place)
{
    bool ends_sentence = codepoint == U'；' || codepoint == ';' || codepoint == U'。';
    return utf8_is_space(codepoint) || (place >= BEHIND_SENTENCE && ends_sentence) ||
           (place >= BEHIND_CLAUSE && codepoint == U'，');
}

size_t label_find_next(
    struct slice text, size_t from, enum label_place place, struct label_match *match)
{
    bool after_separator = false;
    size_t used;
    for (size_t at = from; at < text.length; at += used) {
        uint32_t codepoint = slice_first(slice_from(text, at), &used);
        if (after_separator && !separates(codepoint, place)) {
            *match = label_read(slice_from(text, at));
            if (match->label != NULL)
                return at;
        }
        after_separator = separates(codepoint, place);
    }
    return SLICE_NOT_FOUND;
}

bool label_is_field(const struct label *label)
{
    return label != NULL && label->kind < LABEL_CONTACT;
}

bool label_is_field_title(struct slice title)
{
    static const char *const stops[] = {"。", "：", ":"};
    const char *stop = slice_ends_any(title, WORD_LIST(stops));
    if (stop != NULL)
        title.length -= strlen(stop);
    for (size_t i = 0; i < SLICE_COUNT(labels); i++) {
        if (label_is_field(&labels[i]) && slice_is(title, labels[i].word))
            return true;
    }
    for (size_t i = 0; i < SLICE_COUNT(field_titles); i++) {
        if (slice_is(title, field_titles[i]))
            return true;
    }
    return false;
}
