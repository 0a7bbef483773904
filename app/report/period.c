#include "report/period.h"

#include <string.h>

#include "report/dates.h"
#include "report/labels.h"
#include "report/numbering.h"
#include "words/words.h"

static const char *const names[] = {
    "公示时间", "公示期", "公示期限", "公示期间", "公示日期", "公示时限", "公示起止时间"};

// A search through the places where a period may be written.
struct search {
    struct report *report;
    int unclear_line; // the first line that writes a period without an end that can be told, or 0
};

// 即日起至2025年5月30日: only the end is known.
static bool find_end(struct slice text, struct date *to)
{
    static const char *const openings[] = {"即日起", "之日起"};
    static const char *const joints[] = {"至", "到", "——", "—", "-"};
    const char *opening = slice_has_any(text, WORD_LIST(openings));
    if (opening == NULL)
        return false;
    struct slice rest = slice_trim(slice_from(text, slice_find(text, opening) + strlen(opening)));
    const char *joint = slice_starts_any(rest, WORD_LIST(joints));
    struct date date;
    if (joint == NULL || date_read(slice_trim_start(slice_from(rest, strlen(joint))), &date) == 0 ||
        date.day == 0)
        return false;
    *to = date;
    return true;
}

// Whether text, behind 公示期 and the like, says when: 自发布之日起5个工作日.
static bool says_when(struct slice text)
{
    static const char *const words[] = {"即日", "之日起", "工作日", "月", "天"};
    static const char *const stops[] = {"，", "。", "；"};
    for (size_t i = 0; i < SLICE_COUNT(stops); i++)
        text = slice_sub(text, 0, slice_find(text, stops[i]));
    return slice_has_any(text, WORD_LIST(words)) != NULL;
}

static bool understand(struct report *report, struct slice text)
{
    return date_find_span(text, &report->period_from, &report->period_to) ||
           find_end(text, &report->period_to);
}

// Text behind a label or a heading that names the period.
static bool take_labelled(struct search *search, struct slice text, int line)
{
    if (understand(search->report, text))
        return true;
    if (text.length > 0 && search->unclear_line == 0)
        search->unclear_line = line;
    return false;
}

static bool take_from(struct search *search, const struct paragraph *paragraph)
{
    struct slice text = slice_make(paragraph->text);
    if (paragraph->label != NULL && slice_starts(slice_make(paragraph->label), "公示"))
        return take_labelled(search, text, paragraph->line);
    size_t at = slice_find(text, "公示");
    if (at == SLICE_NOT_FOUND)
        return false;
    if (understand(search->report, slice_from(text, at)))
        return true;
    const char *name = slice_has_any(text, WORD_LIST(names));
    bool unclear =
        name != NULL && says_when(slice_from(text, slice_find(text, name) + strlen(name)));
    if (unclear && search->unclear_line == 0)
        search->unclear_line = paragraph->line;
    return false;
}

static bool take_from_all(struct search *search, const struct paragraph *paragraphs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (take_from(search, &paragraphs[i]))
            return true;
    }
    return false;
}

static bool names_period(const char *written)
{
    static const char *const stops[] = {"。", "：", ":"};
    struct slice title = slice_trim(slice_make(written));
    const char *stop = slice_ends_any(title, WORD_LIST(stops));
    if (stop != NULL)
        title.length -= strlen(stop);
    for (size_t i = 0; i < SLICE_COUNT(names); i++) {
        if (slice_is(title, names[i]))
            return true;
    }
    return false;
}

// 三、公示时间 with the dates below, as a part or as a field of a notice about one problem.
static bool take_from_part(struct search *search, const struct node *part)
{
    bool is_named = names_period(part->title);
    for (size_t i = 0; i < part->paragraph_count; i++) {
        const struct paragraph *paragraph = &part->paragraphs[i];
        if (paragraph->label != NULL)
            is_named = names_period(paragraph->label);
        if (is_named && take_labelled(search, slice_make(paragraph->text), paragraph->line))
            return true;
    }
    return false;
}

static bool search_all(struct search *search)
{
    const struct report *report = search->report;
    if (take_from_all(search, report->closing, report->closing_count) ||
        take_from_all(search, report->introduction, report->introduction_count))
        return true;
    for (size_t i = 0; i < report->part_count; i++) {
        if (take_from_part(search, report->parts[i]))
            return true;
    }
    return false;
}

void period_find(struct report *report)
{
    struct search search = {.report = report};
    if (!search_all(&search) && search.unclear_line > 0)
        message_add(&report->messages, &report->arena, SEVERITY_WARNING, search.unclear_line,
            "period-unclear", "%s", TEXT_PERIOD_UNCLEAR);
}
