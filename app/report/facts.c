#include "report/facts.h"

#include <string.h>

#include "report/closing.h"
#include "report/dates.h"
#include "report/inspection.h"
#include "report/numbering.h"
#include "report/period.h"
#include "text/utf8.h"

enum { LONGEST_ORGANISATION = 40 }; // characters

static const char *const contact_words[] = {"联系电话", "监督电话", "举报电话", "投诉电话",
    "受理电话", "咨询电话", "联系方式", "电话", "邮政信箱", "通信地址", "通讯地址", "电子邮箱",
    "电子邮件", "监督邮箱", "举报邮箱", "邮箱", "传真", "意见反馈", "来信请寄", "受理", "Tel",
    "TEL"};

static bool is_contact(const struct paragraph *paragraph)
{
    struct slice text = slice_make(paragraph->text);
    if (paragraph->label != NULL) {
        // What is a label in its place may be none by itself.
        const struct label *label = label_read(slice_make(paragraph->label_written)).label;
        return label != NULL && label->kind == LABEL_CONTACT && text.length > 0;
    }
    return slice_has_contact(text) && slice_has_any(text, WORD_LIST(contact_words)) != NULL;
}

// 六、监督电话：… of a notice about one problem.
static bool is_contact_field(const struct paragraph *paragraph)
{
    struct slice label = slice_make(paragraph->label == NULL ? "" : paragraph->label);
    return slice_has_contact(slice_make(paragraph->text)) &&
           slice_has_any(label, WORD_LIST(contact_words)) != NULL;
}

static struct slice without_stop(struct slice text)
{
    static const char *const stops[] = {"；", "。", ";", "，"};
    const char *stop = slice_ends_any(text, WORD_LIST(stops));
    if (stop != NULL)
        text.length -= strlen(stop);
    return slice_trim(text);
}

static void add_contact(struct report *report, const struct paragraph *paragraph, size_t *capacity)
{
    struct slice text = without_stop(slice_make(paragraph->text));
    struct slice written = slice_make(paragraph->label == NULL ? "" : paragraph->label_written);
    const char *label = written.start + numbering_read(written).length;
    const char *piece = arena_format(&report->arena, "%s%.*s", label, (int)text.length, text.start);
    ARENA_PUSH(&report->arena, report->contact, report->contact_count, *capacity, piece);
}

static void find_contact(struct report *report)
{
    size_t capacity = 0;
    for (size_t i = 0; i < report->closing_count; i++) {
        if (is_contact(&report->closing[i]))
            add_contact(report, &report->closing[i], &capacity);
    }
    for (size_t i = 0; report->contact_count == 0 && i < report->introduction_count; i++) {
        if (is_contact(&report->introduction[i]))
            add_contact(report, &report->introduction[i], &capacity);
    }
    const struct node *single = report->part_count == 1 ? report->parts[0] : NULL;
    for (size_t i = 0; report->contact_count == 0 && single != NULL && i < single->paragraph_count;
         i++) {
        if (is_contact_field(&single->paragraphs[i]))
            add_contact(report, &single->paragraphs[i], &capacity);
    }
}

// The date line, and the organisation in the line before it.
static void find_signature(struct report *report)
{
    for (size_t i = report->closing_count; i > 0; i--) {
        const struct paragraph *paragraph = &report->closing[i - 1];
        struct slice text = slice_make(paragraph->text);
        if (paragraph->label != NULL)
            continue;
        struct date date;
        if (report->date_written == NULL && date_is_whole(text, &date)) {
            report->date_written = paragraph->text;
            report->date = date;
        } else if (closing_is_organisation(text)) {
            report->signature = paragraph->text;
            return;
        }
    }
}

// A date line right under the title, or that of a web page's metadata block.
static void find_date_elsewhere(struct parser *parser)
{
    struct report *report = parser->report;
    enum { HEAD_PARAGRAPHS = 3 };
    if (report->date_written != NULL)
        return;
    for (size_t i = 0; i < report->introduction_count && i < HEAD_PARAGRAPHS; i++) {
        const struct paragraph *paragraph = &report->introduction[i];
        static const char *const openings[] = {"（", "("};
        struct slice text = slice_make(paragraph->text);
        const char *opening = slice_starts_any(text, WORD_LIST(openings));
        if (opening != NULL)
            text = slice_sub(text, strlen(opening), text.length - strlen(opening));
        if (date_is_whole(text, &report->date)) {
            report->date_written = paragraph->text;
            return;
        }
    }
    report->date = parser->metadata_date;
}

// The organisation is what stands in the title before 关于, or before the matter itself.
static struct slice head_of_title(struct slice title)
{
    static const char *const matters[] = {
        "落实", "贯彻落实", "巡察", "巡视", "整改", "对", "针对", "公示"};
    size_t at = slice_find(title, "关于");
    if (at != SLICE_NOT_FOUND)
        return slice_trim(slice_sub(title, 0, at));
    for (size_t i = 0; i < SLICE_COUNT(matters); i++) {
        size_t found = slice_find(title, matters[i]);
        at = found < at ? found : at;
    }
    struct slice head = slice_sub(title, 0, at == SLICE_NOT_FOUND ? 0 : at);
    return closing_is_organisation(head) ? head : slice_of(title.start, 0);
}

static bool take_from_title(struct report *report)
{
    if (report->title == NULL)
        return false;
    struct slice title = slice_make(report->title);
    size_t prefix = 0;
    if (slice_starts(title, "【") && slice_has(title, "】"))
        prefix = slice_find(title, "】") + strlen("】");
    struct slice head = head_of_title(slice_from(title, prefix));
    size_t characters = slice_characters(head);
    if (characters < 2 || characters > LONGEST_ORGANISATION)
        return false;
    report->organisation = slice_copy(&report->arena, head);
    report->organisation_in_title = prefix == 0 ? head.length : 0;
    return true;
}

// 对U进行了巡察, 巡察了U: the U in text.
struct inspection_shape {
    const char *before, *after;
    bool names_inspection; // else 巡察 or 巡视 must follow
};

static const struct inspection_shape inspections[] = {
    {"对", "进行", false},
    {"对", "开展", false},
    {"巡察了", "，", true},
    {"巡察了", "。", true},
    {"巡视了", "，", true},
    {"巡视了", "。", true},
};

enum { LONGEST_INSPECTION = 180 }; // bytes from the organisation's name on

static struct slice find_inspected(struct slice text, const struct inspection_shape *shape)
{
    size_t at = slice_find(text, shape->before);
    while (at != SLICE_NOT_FOUND) {
        size_t from = at + strlen(shape->before);
        struct slice rest = slice_sub(text, from, from + LONGEST_INSPECTION);
        size_t end = slice_find(rest, shape->after);
        struct slice found = slice_trim(slice_sub(rest, 0, end));
        struct slice behind = slice_from(rest, end);
        bool inspects = shape->names_inspection || slice_has(behind, "巡");
        if (end != SLICE_NOT_FOUND && inspects && closing_is_organisation(found))
            return found;
        size_t next = slice_find(slice_from(text, from), shape->before);
        at = next == SLICE_NOT_FOUND ? next : from + next;
    }
    return slice_of(text.start, 0);
}

static bool take_inspected(struct report *report, struct slice text)
{
    for (size_t i = 0; i < SLICE_COUNT(inspections); i++) {
        struct slice found = find_inspected(text, &inspections[i]);
        if (found.length == 0)
            continue;
        report->organisation = slice_copy(&report->arena, found);
        return true;
    }
    return false;
}

// A line of its own between the title and the text.
static bool take_from_head(struct report *report)
{
    enum { HEAD_LINES = 3 };
    for (size_t i = 0; i < report->introduction_count && i < HEAD_LINES; i++) {
        const struct paragraph *paragraph = &report->introduction[i];
        if (report->title == NULL || paragraph->line < report->title_line ||
            paragraph->label != NULL || !closing_is_organisation(slice_make(paragraph->text)))
            continue;
        report->organisation = paragraph->text;
        return true;
    }
    return false;
}

// 某某局党组关于某某小学党支部…的公示, signed by the school: the title names it behind 关于.
static bool take_signature_in_title(struct report *report)
{
    if (report->signature == NULL || report->title == NULL)
        return false;
    struct slice title = slice_make(report->title);
    size_t about = slice_find(title, "关于");
    if (about == SLICE_NOT_FOUND || about == 0 ||
        !slice_has(slice_from(title, about), report->signature))
        return false;
    report->organisation = report->signature;
    return true;
}

static void find_organisation(struct report *report)
{
    if (take_signature_in_title(report) || take_from_title(report) || take_from_head(report))
        return;
    if (report->signature != NULL) {
        report->organisation = report->signature;
        return;
    }
    for (size_t i = 0; i < report->introduction_count; i++) {
        if (take_inspected(report, slice_make(report->introduction[i].text)))
            return;
    }
}

void facts_find(struct parser *parser)
{
    struct report *report = parser->report;
    find_contact(report);
    period_find(report);
    find_signature(report);
    find_date_elsewhere(parser);
    find_organisation(report);
    inspection_find(report);
}
