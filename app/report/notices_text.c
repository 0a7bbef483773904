#include <string.h>

#include "report/notices.h"
#include "report/numerals.h"
#include "report/pupils.h"
#include "report/slice.h"
#include "words/words.h"

#define WARN(REPORT, LINE, CODE, FORMAT, WORDS) \
    message_add(&(REPORT)->messages, &(REPORT)->arena, SEVERITY_WARNING, (LINE), (CODE), (FORMAT), \
        slice_copy(&(REPORT)->arena, (WORDS)))

// Pairs of marks, with what they are called; a full-width and a half-width bracket close each
// other.
struct mark_pair {
    const char *name;
    uint32_t opening, opening_too;
    uint32_t closing, closing_too;
};

static const struct mark_pair pairs[] = {
    {WORD_QUOTES, U'“', U'“', U'”', U'”'},
    {WORD_TITLE_MARKS, U'《', U'《', U'》', U'》'},
    {WORD_BRACKETS, U'（', '(', U'）', ')'},
    {WORD_BRACKETS, U'【', U'【', U'】', U'】'},
    {WORD_QUOTES, U'「', U'「', U'」', U'」'},
};

// 1）开展… inside a line is no unbalanced bracket.
static bool follows_number(struct slice text, size_t at)
{
    return at > 0 && text.start[at - 1] >= '0' && text.start[at - 1] <= '9';
}

static bool is_one_of(uint32_t codepoint, uint32_t mark, uint32_t mark_too)
{
    return codepoint == mark || codepoint == mark_too;
}

// How deep each pair is open, as far as it is; once it was closed too often it stays so.
struct mark_depths {
    int open[SLICE_COUNT(pairs)];
    bool broken[SLICE_COUNT(pairs)];
};

static void follow_mark(
    struct mark_depths *depths, struct slice text, size_t at, uint32_t codepoint)
{
    for (size_t i = 0; i < SLICE_COUNT(pairs); i++) {
        const struct mark_pair *pair = &pairs[i];
        if (is_one_of(codepoint, pair->opening, pair->opening_too))
            depths->open[i]++;
        else if (is_one_of(codepoint, pair->closing, pair->closing_too) &&
                 !(depths->open[i] == 0 && pair->closing_too == ')' && follows_number(text, at)))
            depths->open[i]--;
        depths->broken[i] |= depths->open[i] < 0;
    }
}

// The first pair that is not balanced, or NULL.
static const struct mark_pair *unbalanced_pair(struct slice text)
{
    struct mark_depths depths = {0};
    size_t used;
    for (size_t at = 0; at < text.length; at += used) {
        uint32_t codepoint = slice_first(slice_from(text, at), &used);
        if (!utf8_is_han(codepoint)) // as nearly all are
            follow_mark(&depths, text, at, codepoint);
    }
    for (size_t i = 0; i < SLICE_COUNT(pairs); i++) {
        if (depths.broken[i] || depths.open[i] != 0)
            return &pairs[i];
    }
    return NULL;
}

// A quote behind a digit may be inches: 86"智慧黑板.
static bool has_even_straight_quotes(struct slice text)
{
    size_t count = 0, inches = 0;
    for (size_t at = 0; at < text.length; at++) {
        bool is_quote = text.start[at] == '"';
        count += is_quote;
        inches += is_quote && follows_number(text, at);
    }
    return count % 2 == 0 || (count - inches) % 2 == 0;
}

static void check_quotes(struct report *report, struct slice text, int line)
{
    const struct mark_pair *pair = unbalanced_pair(text);
    if (pair != NULL)
        WARN(report, line, "unbalanced-quotes", TEXT_UNBALANCED_QUOTES, slice_make(pair->name));
    else if (!has_even_straight_quotes(text))
        WARN(report, line, "unbalanced-quotes", TEXT_UNBALANCED_QUOTES, slice_make(WORD_QUOTES));
}

// What is left of a date or a number from which characters fell out: 2024927日, 至126日.
static bool is_broken_number(struct slice text, size_t at, size_t digits, size_t *end)
{
    enum { MANY_MATTERS = 100 }; // 216个方面: no report has so many
    static const char *const before[] = {"至", "到", "—", "月", "年", "-"};
    struct slice number = slice_sub(text, at, at + digits);
    struct slice rest = slice_from(text, at + digits);
    struct slice head = slice_sub(text, 0, at);
    int value = 0;
    bool bracketed = slice_ends(head, "〔") || slice_ends(head, "[");
    numeral_arabic(number, &value);
    *end = at + digits;
    if (bracketed && digits > 4 && slice_starts(rest, "号"))
        return true;
    if (slice_starts(rest, "个方面") && value >= MANY_MATTERS) {
        *end += strlen("个方面");
        return true;
    }
    bool is_day = slice_starts(rest, "日") || slice_starts(rest, "月");
    if (!is_day)
        return false;
    *end += strlen("日");
    return digits > 4 || (digits == 4 && slice_starts(rest, "日")) ||
           (digits == 3 && slice_ends_any(head, WORD_LIST(before)) != NULL);
}

static bool find_lost(struct slice text, size_t *start, size_t *end)
{
    static const char *const remains[] = {"\uFFFD", "锟斤拷", "???", "？？？？", "□□"};
    const char *word = slice_has_any(text, WORD_LIST(remains));
    if (word != NULL) {
        *start = slice_find(text, word);
        *end = *start + strlen(word);
        return true;
    }
    size_t digits;
    for (size_t at = 0; at < text.length; at += digits == 0 ? 1 : digits) {
        digits = 0;
        while (at + digits < text.length && text.start[at + digits] >= '0' &&
               text.start[at + digits] <= '9')
            digits++;
        *start = at;
        if (digits > 0 && is_broken_number(text, at, digits, end))
            return true;
    }
    return false;
}

static void check_lost(struct report *report, struct slice text, int line)
{
    size_t start, end;
    if (find_lost(text, &start, &end))
        WARN(report, line, "lost-characters", TEXT_LOST_CHARACTERS, slice_sub(text, start, end));
}

static void check_sensitive(struct report *report, struct slice text, int line)
{
    static const char *const words[] = {"问题线索", "线索", "立案", "初核"};
    const char *word = slice_has_any(text, WORD_LIST(words));
    if (word != NULL)
        WARN(report, line, "sensitive-words", TEXT_SENSITIVE_WORDS, slice_make(word));
}

static void check_pupils(struct report *report, struct slice text, int line)
{
    if (pupils_are_named(text))
        message_add(&report->messages, &report->arena, SEVERITY_WARNING, line, "pupil-names", "%s",
            TEXT_PUPIL_NAMES);
}

static void check_text(struct report *report, const char *written, int line)
{
    struct slice text = slice_make(written);
    check_quotes(report, text, line);
    check_lost(report, text, line);
    check_sensitive(report, text, line);
    check_pupils(report, text, line);
}

static void check_paragraphs(
    struct report *report, const struct paragraph *paragraphs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_text(report, paragraphs[i].text, paragraphs[i].line);
}

static void check_node(struct report *report, const struct node *node)
{
    check_text(report, node->title, node->line);
    check_paragraphs(report, node->paragraphs, node->paragraph_count);
    for (size_t i = 0; i < node->child_count; i++)
        check_node(report, node->children[i]);
}

static bool check_internal_words(struct report *report, const char *written, int line)
{
    static const char *const words[] = {"党内通报", "内部通报", "内部资料", "内部文件", "内部使用",
        "内部材料", "不得外传", "注意保存", "仅供内部", "不予公开", "机密★", "秘密★", "机密",
        "（内部）"};
    enum { LONGEST_LINE = 60 };
    struct slice text = slice_make(written);
    const char *word = slice_has_any(text, WORD_LIST(words));
    if (word == NULL || slice_characters(text) > LONGEST_LINE)
        return false;
    WARN(report, line, "internal-file", TEXT_INTERNAL_FILE, slice_make(word));
    return true;
}

static void check_internal(struct report *report)
{
    if (report->title != NULL && check_internal_words(report, report->title, report->title_line))
        return;
    for (size_t i = 0; i < report->introduction_count; i++) {
        const struct paragraph *paragraph = &report->introduction[i];
        if (check_internal_words(report, paragraph->text, paragraph->line))
            return;
    }
}

void notices_text(struct report *report)
{
    check_internal(report);
    if (report->title != NULL)
        check_text(report, report->title, report->title_line);
    check_paragraphs(report, report->introduction, report->introduction_count);
    for (size_t i = 0; i < report->part_count; i++)
        check_node(report, report->parts[i]);
    check_paragraphs(report, report->closing, report->closing_count);
}
