#include "report/inspection.h"

#include <string.h>

#include "report/slice.h"

enum { SEARCHED_PARAGRAPHS = 4, LONGEST_NAME = 30 }; // paragraphs; characters

static const char *const teams[] = {"巡察组", "巡视组", "督察组", "督导组", "检查组", "审计组"};
static const char *const stops[] = {"，", "。", "；", "、", ",", "："};

// Where the clause begins that ends at byte end.
static size_t clause_start(struct slice text, size_t end)
{
    size_t start = 0;
    for (size_t i = 0; i < SLICE_COUNT(stops); i++) {
        size_t at = slice_find_last(slice_sub(text, 0, end), stops[i]);
        if (at != SLICE_NOT_FOUND && at + strlen(stops[i]) > start)
            start = at + strlen(stops[i]);
    }
    return start;
}

static bool acts(struct slice rest)
{
    static const char *const verbs[] = {"对", "巡察了", "巡视了", "进驻", "开展", "向", "在", "（",
        "到", "检查了", "督察了", "审计了"};
    return slice_starts_any(slice_trim_start(rest), WORD_LIST(verbs)) != NULL;
}

static bool is_time(struct slice clause)
{
    return clause.length > 0 && (slice_has(clause, "月") || slice_has(clause, "年")) &&
           !slice_has(clause, "根据") && !slice_has(clause, "按照") && !slice_has(clause, "部署");
}

// 2024年9月9日至10月25日县委第三巡察组: the time before the name, without a comma.
static size_t leading_time(struct slice name)
{
    static const char *const ends[] = {"日", "旬", "月底", "月初"};
    size_t length = 0;
    for (size_t i = 0; i < SLICE_COUNT(ends); i++) {
        size_t at = slice_find_last(name, ends[i]);
        if (at != SLICE_NOT_FOUND && at + strlen(ends[i]) > length)
            length = at + strlen(ends[i]);
    }
    return length;
}

static bool take(struct report *report, struct slice text, size_t end)
{
    size_t start = clause_start(text, end);
    struct slice name = slice_trim(slice_sub(text, start, end));
    size_t time = leading_time(name);
    struct slice when = slice_sub(name, 0, time);
    name = slice_trim(slice_from(name, time));
    if (slice_starts(name, "由"))
        name = slice_from(name, strlen("由"));
    size_t characters = slice_characters(name);
    if (characters < 4 || characters > LONGEST_NAME || !acts(slice_from(text, end)))
        return false;
    if (when.length == 0 && start > 0) {
        size_t stop = start - strlen("，");
        when = slice_trim(slice_sub(text, clause_start(text, stop), stop));
    }
    report->inspected_by = slice_copy(&report->arena, name);
    if (is_time(when))
        report->inspected_when = slice_copy(&report->arena, when);
    return true;
}

static bool find_in(struct report *report, struct slice text)
{
    for (size_t at = 0; at < text.length;) {
        size_t first = SLICE_NOT_FOUND, length = 0;
        for (size_t i = 0; i < SLICE_COUNT(teams); i++) {
            size_t found = slice_find(slice_from(text, at), teams[i]);
            if (found < first) {
                first = found;
                length = strlen(teams[i]);
            }
        }
        if (first == SLICE_NOT_FOUND)
            return false;
        if (take(report, text, at + first + length))
            return true;
        at += first + length;
    }
    return false;
}

void inspection_find(struct report *report)
{
    for (size_t i = 0; i < report->introduction_count && i < SEARCHED_PARAGRAPHS; i++) {
        if (find_in(report, slice_make(report->introduction[i].text)))
            return;
    }
}
