#include "report/status.h"

#include <string.h>

struct status_phrase {
    const char *words;
    enum item_status status;
};

static const struct status_phrase phrases[] = {
    {"已完成整改", STATUS_DONE},
    {"已完成", STATUS_DONE},
    {"已全部完成", STATUS_DONE},
    {"已整改完成", STATUS_DONE},
    {"已整改到位", STATUS_DONE},
    {"已经整改到位", STATUS_DONE},
    {"已经完成整改", STATUS_DONE},
    {"已经完成", STATUS_DONE},
    {"已整改", STATUS_DONE},
    {"已办结", STATUS_DONE},
    {"已销号", STATUS_DONE},
    {"完成整改", STATUS_DONE},
    {"整改完成", STATUS_DONE},
    {"整改到位", STATUS_DONE},
    {"完成销号", STATUS_DONE},
    {"基本完成整改", STATUS_MOSTLY_DONE},
    {"基本完成", STATUS_MOSTLY_DONE},
    {"已基本完成整改", STATUS_MOSTLY_DONE},
    {"已基本完成", STATUS_MOSTLY_DONE},
    {"基本整改到位", STATUS_MOSTLY_DONE},
    {"阶段性完成整改", STATUS_MOSTLY_DONE},
    {"阶段性完成", STATUS_MOSTLY_DONE},
    {"已阶段性完成整改", STATUS_MOSTLY_DONE},
    {"已阶段性完成", STATUS_MOSTLY_DONE},
    {"正在整改", STATUS_ONGOING},
    {"正在持续整改", STATUS_ONGOING},
    {"正在持续推进", STATUS_ONGOING},
    {"正在推进", STATUS_ONGOING},
    {"正在进行", STATUS_ONGOING},
    {"正在办理", STATUS_ONGOING},
    {"部分整改", STATUS_ONGOING},
    {"部分完成", STATUS_ONGOING},
    {"部分完成整改", STATUS_ONGOING},
    {"持续整改", STATUS_ONGOING},
    {"持续推进", STATUS_ONGOING},
    {"持续推进整改", STATUS_ONGOING},
    {"整改推进中", STATUS_ONGOING},
    {"推进中", STATUS_ONGOING},
    {"整改中", STATUS_ONGOING},
    {"进行中", STATUS_ONGOING},
    {"需长期整改", STATUS_LONG_TERM},
    {"需要长期整改", STATUS_LONG_TERM},
    {"需长期坚持", STATUS_LONG_TERM},
    {"需要长期坚持", STATUS_LONG_TERM},
    {"需持续整改", STATUS_LONG_TERM},
    {"长期坚持", STATUS_LONG_TERM},
    {"长期整改", STATUS_LONG_TERM},
    {"未完成整改", STATUS_UNDONE},
    {"尚未完成整改", STATUS_UNDONE},
    {"尚未完成", STATUS_UNDONE},
    {"未完成", STATUS_UNDONE},
    {"尚未整改", STATUS_UNDONE},
    {"未整改", STATUS_UNDONE},
};

enum item_status status_prefix(struct slice text, size_t *length)
{
    enum item_status status = STATUS_NONE;
    *length = 0;
    for (size_t i = 0; i < SLICE_COUNT(phrases); i++) {
        size_t size = strlen(phrases[i].words);
        if (size > *length && slice_starts(text, phrases[i].words)) {
            *length = size;
            status = phrases[i].status;
        }
    }
    return status;
}

// Words that may stand before the status without changing it.
static struct slice skip_subject(struct slice text)
{
    static const char *const subjects[] = {"该问题", "此问题", "本问题", "该项问题", "该项工作",
        "该项任务", "该整改任务", "问题", "目前", "现", "截至目前", "截止目前", "，", ",", "：",
        ":", "整改状态", "整改情况", "完成状态", "完成情况", "整改进展", "进展情况", "整改结果",
        "状态", "均", "全部", "总体", "此项问题", "此项工作", "该事项", "此事项"};
    for (const char *word; (word = slice_starts_any(text, WORD_LIST(subjects))) != NULL;)
        text = slice_trim_start(slice_from(text, strlen(word)));
    return text;
}

// What may follow the status without taking it back: 已完成并长期坚持, 阶段性完成，长期坚持.
static bool is_harmless(struct slice rest)
{
    static const char *const words[] = {"并", "且", "，", ",", "、", "；", "。", "/", "／",
        "长期坚持", "持续推进", "持续巩固", "持续坚持", "坚持", "长期", "持续", "整改", "任务",
        "到位", "之中", "中", "当中", "阶段", "的", "了", "巩固", "深化", "推进", "立行立改",
        "销号", "落实", "需", "加强", "抓好", "常态化", "工作"};
    rest = slice_trim(rest);
    while (rest.length > 0) {
        const char *word = slice_starts_any(rest, WORD_LIST(words));
        if (word == NULL)
            return false;
        rest = slice_trim_start(slice_from(rest, strlen(word)));
    }
    return true;
}

enum item_status status_read(struct slice text, struct slice *words)
{
    static const char *const immediate[] = {"立行立改，", "立行立改、", "立行立改并"};
    struct slice stated = skip_subject(slice_trim(text));
    const char *opening = slice_starts_any(stated, WORD_LIST(immediate));
    size_t length;
    enum item_status status =
        status_prefix(slice_from(stated, opening == NULL ? 0 : strlen(opening)), &length);
    if (status == STATUS_NONE || !is_harmless(slice_from(stated, length)))
        return STATUS_NONE;
    while (slice_ends(stated, "。"))
        stated.length -= strlen("。");
    if (words != NULL)
        *words = stated;
    return status;
}

struct bracket {
    const char *opening, *closing;
};

static const struct bracket brackets[] = {
    {"【", "】"}, {"（", "）"}, {"(", ")"}, {"[", "]"}, {"〔", "〕"}};

// A bracket at the end of text, before or after its last 。.
static bool trailing_bracket(struct slice text, struct slice *inner)
{
    text = slice_trim(text);
    if (slice_ends(text, "。"))
        text.length -= strlen("。");
    for (size_t i = 0; i < SLICE_COUNT(brackets); i++) {
        if (!slice_ends(text, brackets[i].closing))
            continue;
        size_t at = slice_find_last(text, brackets[i].opening);
        if (at == SLICE_NOT_FOUND)
            return false;
        *inner = slice_sub(
            text, at + strlen(brackets[i].opening), text.length - strlen(brackets[i].closing));
        return true;
    }
    return false;
}

enum item_status status_of_heading(struct slice title, struct slice *words)
{
    struct slice inner;
    return trailing_bracket(title, &inner) ? status_read(inner, words) : STATUS_NONE;
}

static struct slice until(struct slice text, struct word_list stops)
{
    for (size_t i = 0; i < stops.count; i++)
        text = slice_sub(text, 0, slice_find(text, stops.words[i]));
    return text;
}

static bool set_status(struct report *report, struct node *item, struct slice text)
{
    struct slice words;
    enum item_status status = status_read(text, &words);
    if (status == STATUS_NONE)
        return false;
    item->status = status;
    item->status_text = slice_copy(&report->arena, words);
    return true;
}

// The first sentence of a body, or its first clause: 未完成整改，主要原因是…. A clause such as
// 持续推进 alone may as well begin the measures.
static bool set_from_body(struct report *report, struct node *item, struct slice text)
{
    static const char *const sentence_ends[] = {"。", "；"}, *const clause_ends[] = {"，"};
    static const char *const open_ended[] = {"持续", "长期", "整改中", "推进中", "部分"};
    struct slice sentence = until(text, WORD_LIST(sentence_ends));
    if (set_status(report, item, sentence))
        return true;
    struct slice clause = until(sentence, WORD_LIST(clause_ends));
    return slice_starts_any(clause, WORD_LIST(open_ended)) == NULL &&
           set_status(report, item, clause);
}

// （已完成）, or （完成情况：未完成，主要原因是…）.
static bool take_bracket(struct report *report, struct node *item, struct slice text)
{
    static const char *const colons[] = {"：", ":"}, *const clause_ends[] = {"，", "；"};
    struct slice inner;
    if (!trailing_bracket(text, &inner))
        return false;
    if (set_status(report, item, inner))
        return true;
    return slice_has_any(inner, WORD_LIST(colons)) != NULL &&
           set_status(report, item, until(inner, WORD_LIST(clause_ends)));
}

static bool is_status_label(const char *label)
{
    return label != NULL && strstr(label, "状态") != NULL;
}

static bool take_status_line(struct report *report, struct node *item)
{
    for (size_t i = 0; i < item->paragraph_count; i++) {
        const struct paragraph *paragraph = &item->paragraphs[i];
        if (is_status_label(paragraph->label) &&
            set_status(report, item, slice_make(paragraph->text)))
            return true;
    }
    return false;
}

// 整改结果：完成，并长期坚持.
static bool take_result_line(struct report *report, struct node *item)
{
    static const char *const labels[] = {"整改结果", "完成情况", "整改完成情况", "整改状态"};
    for (size_t i = 0; i < item->paragraph_count; i++) {
        const struct paragraph *paragraph = &item->paragraphs[i];
        struct slice label = slice_make(paragraph->label == NULL ? "" : paragraph->label);
        struct slice text = slice_trim(slice_make(paragraph->text));
        for (size_t k = 0; k < SLICE_COUNT(labels) && slice_starts(text, "完成"); k++) {
            if (!slice_is(label, labels[k]) || !is_harmless(slice_from(text, strlen("完成"))))
                continue;
            while (slice_ends(text, "。"))
                text.length -= strlen("。");
            item->status = STATUS_DONE;
            item->status_text = slice_copy(&report->arena, text);
            return true;
        }
    }
    return false;
}

static bool take_body_bracket(struct report *report, struct node *item)
{
    for (size_t i = item->paragraph_count; i > 0; i--) {
        if (take_bracket(report, item, slice_make(item->paragraphs[i - 1].text)))
            return true;
    }
    return false;
}

// Whether what stands under the label tells what became of the problem: a target, a task or a
// deadline does not.
static bool tells_result(const char *label)
{
    static const char *const targets[] = {"目标", "任务", "时", "期", "责任", "问题", "单位"};
    return label == NULL || slice_has_any(slice_make(label), WORD_LIST(targets)) == NULL;
}

static bool take_first_sentence(struct report *report, struct node *item)
{
    for (size_t i = 0; i < item->paragraph_count; i++) {
        const struct paragraph *paragraph = &item->paragraphs[i];
        if (tells_result(paragraph->label) && !paragraph->list_entry &&
            set_from_body(report, item, slice_make(paragraph->text)))
            return true;
    }
    return false;
}

static struct slice last_sentence(struct slice text)
{
    while (slice_ends(text, "。"))
        text.length -= strlen("。");
    size_t stop = slice_find_last(text, "。");
    return stop == SLICE_NOT_FOUND ? text : slice_from(text, stop + strlen("。"));
}

// …目前，该问题已完成整改。 at the very end, where the sentence says nothing else. Without 该问题,
// 持续推进 and the like may be a measure.
static bool take_last_sentence(struct report *report, struct node *item)
{
    static const char *const subjects[] = {"该问题", "此问题", "本问题", "该项问题", "此项问题"};
    const struct paragraph *last = NULL;
    for (size_t i = 0; i < item->paragraph_count; i++) {
        if (tells_result(item->paragraphs[i].label))
            last = &item->paragraphs[i];
    }
    if (last == NULL)
        return false;
    struct slice sentence = last_sentence(slice_make(last->text));
    enum item_status status = status_read(sentence, NULL);
    bool may_be_measure = status == STATUS_ONGOING || status == STATUS_LONG_TERM;
    return (!may_be_measure || slice_has_any(sentence, WORD_LIST(subjects)) != NULL) &&
           set_status(report, item, sentence);
}

void status_assign(struct report *report, struct node *item)
{
    if (take_bracket(report, item, slice_make(item->title)) || take_status_line(report, item) ||
        take_result_line(report, item) || take_body_bracket(report, item) ||
        take_first_sentence(report, item))
        return;
    take_last_sentence(report, item);
}
