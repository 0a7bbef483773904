#include "report/figures.h"

#include <ctype.h>
#include <string.h>

#include "report/numerals.h"
#include "report/status.h"
#include "text/utf8.h"

// Reading goes clause by clause (between ，、；) and number by number. A number counts when it is
// one of problems; what it counts is told by the words of status right before or behind it.

enum {
    LARGEST_FIGURE = 9999,
    GAP_BEFORE = 10, // characters between a status and its number: 基本完成整改的有4个
    GAP_BEHIND = 12, // characters between 3个问题 and its status
};

// A number with what stands around it in its clause.
struct mention {
    int value;
    bool chinese;
    struct slice before; // of the clause, from the last number on
    struct slice behind; // of the clause, after the counting word
    bool followed_by_number;
};

static const char *const counting_words[] = {"个", "项", "条", "类"};
static const char *const problem_nouns[] = {
    "问题", "整改任务", "任务", "整改事项", "事项", "反馈意见"};
// What is counted beside problems: from here on to the end of the sentence nothing is a problem.
static const char *const other_nouns[] = {"措施", "制度", "线索", "资金", "方面", "方案", "建议",
    "举措", "清单", "文件", "案件", "单位", "学校", "台账", "环节", "领域", "文号", "机制", "子项"};
// Figures of another round are not those of the report, nor those of a part of the inspection.
static const char *const other_rounds[] = {"上轮", "上一轮", "上次", "上届", "前一轮", "前轮",
    "历次", "以往", "往年", "去年", "此前", "首轮", "第一轮"};
static const char *const other_sources[] = {"提级", "专项检查", "审计", "自查", "移交", "查摆"};
// Before a number of problems: it is a part of the total, or what was done with it.
static const char *const parts_words[] = {
    "还有", "其余", "剩余", "另有", "尚有", "其中", "余下", "解决", "余"};

static bool is_clause_end(uint32_t codepoint)
{
    return codepoint == U'，' || codepoint == ',' || codepoint == U'、' || codepoint == U'；' ||
           codepoint == ';' || codepoint == U'：' || codepoint == ':' || codepoint == U'（' ||
           codepoint == U'）' || codepoint == '(' || codepoint == ')';
}

// The number at the start of text, with its counting word; 0 if it is none that counts problems.
static size_t read_counted(struct slice text, int *value, bool *chinese)
{
    size_t used = numeral_arabic(text, value);
    *chinese = used == 0;
    if (used == 0)
        used = numeral_chinese(text, value);
    if (used == 0 || *value > LARGEST_FIGURE)
        return 0;
    struct slice rest = slice_trim_start(slice_from(text, used));
    const char *word = slice_starts_any(rest, WORD_LIST(counting_words));
    if (word == NULL)
        return 0;
    return text.length - rest.length + strlen(word);
}

// The status that the end of text states: 已完成整改, 正在整改的有. *behind: what stands after it.
static enum item_status status_before(struct slice text, struct slice *behind)
{
    static const char *const done[] = {"完成", "完成了"};
    enum item_status found =
        slice_ends_any(text, WORD_LIST(done)) != NULL ? STATUS_DONE : STATUS_NONE;
    *behind = slice_from(text, text.length);
    size_t used, characters = slice_characters(text), at = 0, end = 0;
    for (size_t i = 0; at < text.length; i++, at += used) {
        size_t length;
        slice_first(slice_from(text, at), &used);
        if (at < end)
            continue; // inside the words found last
        enum item_status status = status_prefix(slice_from(text, at), &length);
        if (status == STATUS_NONE)
            continue;
        size_t gap = characters - i - slice_characters(slice_sub(text, at, at + length));
        end = at + length;
        if (gap <= GAP_BEFORE) {
            found = status;
            *behind = slice_from(text, end);
        }
    }
    return found;
}

// The status that the start of text states: 问题已经整改到位, 需长期整改.
static enum item_status status_behind(struct slice text, bool *all)
{
    static const char *const whole[] = {"全部", "均", "都", "已全部"};
    size_t used, at = 0;
    *all = false;
    for (size_t i = 0; at < text.length && i <= GAP_BEHIND; i++, at += used) {
        size_t length;
        struct slice rest = slice_from(text, at);
        enum item_status status = status_prefix(rest, &length);
        if (status != STATUS_NONE)
            return status;
        *all = *all || slice_starts_any(rest, WORD_LIST(whole)) != NULL;
        slice_first(rest, &used);
    }
    return STATUS_NONE;
}

static int *figure_of(struct declared_figures *figures, enum item_status status)
{
    switch (status) {
    case STATUS_DONE:
        return &figures->done;
    case STATUS_MOSTLY_DONE:
        return &figures->mostly_done;
    case STATUS_ONGOING:
        return &figures->ongoing;
    case STATUS_LONG_TERM:
        return &figures->long_term;
    case STATUS_UNDONE:
        return &figures->undone;
    case STATUS_NONE:
    default:
        return NULL;
    }
}

static void set_figure(int *figure, int value)
{
    if (figure != NULL && *figure < 0)
        *figure = value;
}

// 反馈问题四大类 is the same without 四大类.
static struct slice without_classes(struct slice text)
{
    static const char *const classes[] = {"大类", "类", "个方面", "方面", "大方面"};
    static const char *const digits[] = {
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "两"};
    const char *word = slice_ends_any(text, WORD_LIST(classes));
    if (word == NULL)
        return text;
    text.length -= strlen(word);
    while (text.length > 0 && isdigit((unsigned char)text.start[text.length - 1]))
        text.length--;
    while ((word = slice_ends_any(text, WORD_LIST(digits))) != NULL)
        text.length -= strlen(word);
    return text;
}

// 问题数16个, 反馈问题25项: the noun stands before the number.
static bool ends_in_problem_noun(struct slice before)
{
    before = without_classes(before);
    static const char *const fillers[] = {
        "数", "共", "共计", "有", "总数", "为", "合计", "总计", "的"};
    for (const char *word; (word = slice_ends_any(before, WORD_LIST(fillers))) != NULL;)
        before.length -= strlen(word);
    return slice_ends_any(before, WORD_LIST(problem_nouns)) != NULL;
}

static bool names_other(struct slice text)
{
    return slice_has_any(text, WORD_LIST(other_nouns)) != NULL;
}

// Words right behind the counting word that say what is counted: 个具体问题, 条措施.
static bool counts_other(const struct mention *mention)
{
    size_t problem = SLICE_NOT_FOUND;
    for (size_t i = 0; i < SLICE_COUNT(problem_nouns); i++) {
        size_t at = slice_find(mention->behind, problem_nouns[i]);
        problem = at < problem ? at : problem;
    }
    for (size_t i = 0; i < SLICE_COUNT(other_nouns); i++) {
        size_t at = slice_find(mention->behind, other_nouns[i]);
        if (at != SLICE_NOT_FOUND && at < problem)
            return true;
    }
    return false;
}

static bool is_total(const struct mention *mention)
{
    enum { NOUN_WITHIN = 14 }; // characters
    struct slice near = slice_sub(mention->behind, 0, slice_bytes_of(mention->behind, NOUN_WITHIN));
    static const char *const tasks[] = {"整改任务", "整改事项", "反馈意见", "反馈事项", "意见"};
    bool task_behind = slice_starts_any(slice_trim(near), WORD_LIST(tasks)) != NULL;
    bool noun_behind = task_behind || (slice_has(near, "问题") && !counts_other(mention));
    return (noun_behind || ends_in_problem_noun(mention->before)) &&
           slice_has_any(mention->before, WORD_LIST(parts_words)) == NULL &&
           !(mention->chinese && mention->value < 2);
}

// Returns whether numbers that follow in the sentence may still count problems.
static bool take_mention(struct declared_figures *figures, const struct mention *mention)
{
    bool all = false;
    if (slice_has_any(mention->before, WORD_LIST(other_rounds)) != NULL ||
        slice_has_any(mention->before, WORD_LIST(other_sources)) != NULL)
        return false;
    if (counts_other(mention))
        return slice_has(mention->behind, "方面");
    struct slice counted;
    enum item_status before = status_before(mention->before, &counted);
    enum item_status behind = status_behind(mention->behind, &all);
    if (before != STATUS_NONE && names_other(counted))
        return false;
    if (before != STATUS_NONE) {
        set_figure(figure_of(figures, before), mention->value);
    } else if (behind != STATUS_NONE && !mention->followed_by_number) {
        set_figure(figure_of(figures, behind), mention->value);
        if (all)
            set_figure(&figures->total, mention->value);
    } else if (is_total(mention)) {
        set_figure(&figures->total, mention->value);
    }
    return true;
}

static size_t clause_end(struct slice text)
{
    size_t used;
    for (size_t at = 0; at < text.length; at += used) {
        if (is_clause_end(slice_first(slice_from(text, at), &used)))
            return at;
    }
    return text.length;
}

// The next counted number in text from byte at on; its end in *end.
static size_t next_number(struct slice text, size_t at, size_t *end, struct mention *mention)
{
    bool after_digit = false;
    size_t used;
    int unused;
    for (; at < text.length; at += used) {
        struct slice rest = slice_from(text, at);
        uint32_t codepoint = slice_first(rest, &used);
        bool is_digit = digit_value(codepoint) >= 0;
        size_t length = after_digit ? 0 : read_counted(rest, &mention->value, &mention->chinese);
        // 第十八项 is one item, and 十八 goes on in 八.
        bool ordinal_goes_on = after_digit && numeral_chinese(rest, &unused) > 0;
        after_digit = is_digit || codepoint == '.' || codepoint == U'第' || ordinal_goes_on;
        if (length > 0) {
            *end = at + length;
            return at;
        }
    }
    return SLICE_NOT_FOUND;
}

// Returns whether the sentence still speaks of this report's problems.
static bool read_clause(struct slice clause, struct declared_figures *figures)
{
    struct mention mention, following;
    size_t from = 0, end, next_end;
    size_t at = next_number(clause, 0, &end, &mention);
    if (at == SLICE_NOT_FOUND)
        return slice_has_any(clause, WORD_LIST(other_rounds)) == NULL;
    while (at != SLICE_NOT_FOUND) {
        size_t next = next_number(clause, end, &next_end, &following);
        mention.before = slice_sub(clause, from, at);
        mention.behind = slice_sub(clause, end, next);
        mention.followed_by_number = next != SLICE_NOT_FOUND;
        bool is_class = mention.followed_by_number && mention.behind.length == 0;
        if (!is_class && !take_mention(figures, &mention))
            return false;
        from = is_class ? from : end;
        at = next;
        end = next_end;
        mention = following;
    }
    return true;
}

static bool any_part(const struct declared_figures *figures)
{
    return figures->done >= 0 || figures->mostly_done >= 0 || figures->ongoing >= 0 ||
           figures->long_term >= 0 || figures->undone >= 0;
}

bool figures_read_sentence(struct slice sentence, struct declared_figures *figures)
{
    *figures = (struct declared_figures){
        .total = -1, .done = -1, .mostly_done = -1, .ongoing = -1, .long_term = -1, .undone = -1};
    bool speaks = true;
    while (sentence.length > 0 && speaks) {
        size_t end = clause_end(sentence), used;
        speaks = read_clause(slice_sub(sentence, 0, end), figures);
        slice_first(slice_from(sentence, end), &used);
        sentence = slice_from(sentence, end + used);
    }
    figures->stated = figures->total >= 0 || any_part(figures);
    return figures->stated;
}

static int known(int figure)
{
    return figure < 0 ? 0 : figure;
}

// Where the parts add up to the total, the parts that are not stated are 0.
static void add_up(struct declared_figures *figures)
{
    int *parts[] = {&figures->done, &figures->mostly_done, &figures->ongoing, &figures->long_term,
        &figures->undone};
    int sum = 0;
    for (size_t i = 0; i < SLICE_COUNT(parts); i++)
        sum += known(*parts[i]);
    figures->consistent = any_part(figures) && sum == figures->total && figures->total > 0;
    for (size_t i = 0; figures->consistent && i < SLICE_COUNT(parts); i++)
        *parts[i] = known(*parts[i]);
}

// The better of two sentences: figures that add up, then a total with parts, then parts, then a
// total alone; the earlier one of equals.
static int rank(const struct declared_figures *figures)
{
    if (!figures->stated)
        return 0;
    if (figures->consistent)
        return 4;
    if (any_part(figures))
        return figures->total >= 0 ? 3 : 2;
    return 1;
}

struct search {
    struct report *report;
    struct declared_figures best;
    int total;          // of the sentence before, if it stated a total alone
    size_t total_start; // where that sentence begins in the paragraph
    bool ended;
};

static void consider(
    struct search *search, const struct declared_figures *figures, int line, struct slice sentence)
{
    if (rank(figures) <= rank(&search->best))
        return;
    search->best = *figures;
    search->best.line = line;
    search->best.sentence = slice_copy(&search->report->arena, slice_trim(sentence));
}

// Whether the total of an earlier sentence in the paragraph goes with the parts of this one.
static void join_total(struct search *search, struct slice paragraph, size_t end, int line,
    struct declared_figures *figures)
{
    if (figures->total >= 0 || !any_part(figures) || search->total < 0)
        return;
    struct declared_figures joined = *figures;
    joined.total = search->total;
    add_up(&joined);
    if (joined.consistent)
        consider(search, &joined, line, slice_sub(paragraph, search->total_start, end));
}

static void read_paragraph(struct search *search, struct slice text, int line)
{
    search->total = -1;
    size_t start = 0;
    while (start < text.length) {
        size_t stop = slice_find(slice_from(text, start), "。");
        size_t end = stop == SLICE_NOT_FOUND ? text.length : start + stop + strlen("。");
        struct declared_figures figures;
        struct slice sentence = slice_sub(text, start, end);
        if (figures_read_sentence(sentence, &figures)) {
            add_up(&figures);
            consider(search, &figures, line, sentence);
            join_total(search, text, end, line, &figures);
            if (figures.total >= 0 && !any_part(&figures) && search->total < 0) {
                search->total = figures.total;
                search->total_start = start;
            }
        }
        start = end;
    }
}

static void read_paragraphs(struct search *search, const struct paragraph *paragraphs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        read_paragraph(search, slice_make(paragraphs[i].text), paragraphs[i].line);
}

static void read_node(struct search *search, const struct node *node)
{
    if (node->level == LEVEL_ITEM)
        search->ended = true;
    if (search->ended)
        return;
    read_paragraphs(search, node->paragraphs, node->paragraph_count);
    for (size_t i = 0; i < node->child_count; i++)
        read_node(search, node->children[i]);
}

void figures_find(struct report *report)
{
    struct search search = {.report = report, .total = -1};
    read_paragraphs(&search, report->introduction, report->introduction_count);
    for (size_t i = 0; i < report->part_count; i++)
        read_node(&search, report->parts[i]);
    report->declared = search.best;
}
