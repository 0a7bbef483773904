#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "report/report_json.h"
#include "words/words.h"

// A text that grows; what is printed into it is cut into lines by the callers.
struct output {
    FILE *stream;
    char *text;
    size_t length;
};

__attribute__((format(printf, 2, 3))) static void print(
    struct output *output, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (vfprintf(output->stream, format, arguments) < 0)
        log_out_of_memory();
    va_end(arguments);
}

static const char *or_none(const char *text)
{
    return text == NULL ? TEXT_SUMMARY_NONE : text;
}

struct date_text {
    char text[64];
};

static struct date_text format_date(const struct date *date)
{
    struct date_text out;
    if (date->day == 0)
        snprintf(out.text, sizeof out.text, "%04d-%02d", date->year, date->month);
    else
        snprintf(out.text, sizeof out.text, "%04d-%02d-%02d", date->year, date->month, date->day);
    return out;
}

static void print_facts(struct output *output, const struct report *report)
{
    print(output, TEXT_SUMMARY_TITLE, or_none(report->title));
    print(output, TEXT_SUMMARY_ORGANISATION, or_none(report->organisation));
    if (report->inspected_by != NULL)
        print(output, TEXT_SUMMARY_INSPECTION, report->inspected_by,
            report->inspected_when != NULL ? "，" : "",
            report->inspected_when != NULL ? report->inspected_when : "");
    if (report->period_from.year > 0)
        print(output, TEXT_SUMMARY_PERIOD, format_date(&report->period_from).text,
            format_date(&report->period_to).text);
    else if (report->period_to.year > 0)
        print(output, TEXT_SUMMARY_PERIOD_END, format_date(&report->period_to).text);
    for (size_t i = 0; i < report->contact_count; i++)
        print(output, TEXT_SUMMARY_CONTACT, report->contact[i]);
    if (report->signature != NULL)
        print(output, TEXT_SUMMARY_SIGNATURE, report->signature);
    if (report->date.year > 0)
        print(output, TEXT_SUMMARY_DATE, format_date(&report->date).text);
}

static void count_status(void *context, const struct node *node, int depth)
{
    (void)depth;
    int *counts = context;
    counts[node->status] += node->level == LEVEL_ITEM;
}

static void print_statuses(struct output *output, const struct report *report)
{
    static const char *const words[] = {[STATUS_DONE] = WORD_DONE,
        [STATUS_MOSTLY_DONE] = WORD_MOSTLY_DONE,
        [STATUS_ONGOING] = WORD_ONGOING,
        [STATUS_LONG_TERM] = WORD_LONG_TERM,
        [STATUS_UNDONE] = WORD_UNDONE};
    int counts[STATUS_UNDONE + 1] = {0};
    const char *comma = "";
    report_visit(report, count_status, counts);
    for (size_t i = STATUS_DONE; i <= STATUS_UNDONE; i++) {
        if (counts[i] == 0)
            continue;
        if (comma[0] == '\0')
            print(output, TEXT_SUMMARY_STATUS);
        print(output, TEXT_SUMMARY_STATUS_ITEM, comma, words[i], counts[i]);
        comma = TEXT_SUMMARY_COMMA;
    }
    if (comma[0] != '\0')
        print(output, "\n");
}

// What the numbers of the file's lines count.
static const char *line_word(const struct report *report)
{
    return report->format == FORMAT_DOCX ? WORD_PARAGRAPH : WORD_LINE;
}

static void print_counts(struct output *output, const struct report *report)
{
    const struct report_counts *counts = &report->counts;
    print(output, TEXT_SUMMARY_COUNTS, counts->sections, counts->groups, counts->topics,
        counts->items, counts->characters);
    print_statuses(output, report);
    if (!report->declared.stated)
        return;
    print(output, TEXT_SUMMARY_DECLARED, report->declared.line, line_word(report),
        report->declared.sentence);
    print(output, "%s", report->declared.consistent ? TEXT_SUMMARY_RING : TEXT_SUMMARY_SENTENCE);
}

static int count_items(const struct node *node)
{
    int count = node->level == LEVEL_ITEM;
    for (size_t i = 0; i < node->child_count; i++)
        count += count_items(node->children[i]);
    return count;
}

// Sections, groups and topics with what they hold; the items themselves would be too many.
static void print_node(struct output *output, const struct node *node, int depth)
{
    bool is_single = node->number[0] == '\0' && node->title[0] == '\0';
    if (node->level == LEVEL_ITEM && depth > 0)
        return;
    print(output, "  %*s%s%s  ", depth * 2, "", node->number,
        !is_single                  ? node->title
        : node->level == LEVEL_ITEM ? TEXT_SUMMARY_SINGLE
                                    : TEXT_SUMMARY_BELOW);
    if (node->kind == PART_NARRATIVE)
        print(output, TEXT_SUMMARY_NARRATIVE "\n");
    else
        print(output, TEXT_SUMMARY_ITEMS "\n", count_items(node));
    for (size_t i = 0; i < node->child_count; i++)
        print_node(output, node->children[i], depth + 1);
}

static void print_tree(struct output *output, const struct report *report)
{
    if (report->introduction_count > 0)
        print(output, TEXT_SUMMARY_INTRODUCTION, report->introduction_count);
    for (size_t i = 0; i < report->part_count; i++)
        print_node(output, report->parts[i], 0);
    if (report->closing_count > 0)
        print(output, TEXT_SUMMARY_CLOSING, report->closing_count);
}

// Why a line is not on the screen; a secret says so itself.
static const char *hidden_reason(const char *code)
{
    static const struct {
        const char *code, *words;
    } reasons[] = {
        {"page-number", WORD_LEFT_OUT_PAGE_NUMBER},
        {"page-remains", WORD_LEFT_OUT_REMAINS},
        {"marker", WORD_LEFT_OUT_MARKER},
        {"metadata", WORD_LEFT_OUT_METADATA},
        {"repeated-title", WORD_LEFT_OUT_TITLE},
        {"names", WORD_LEFT_OUT_NAMES},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (strcmp(code, reasons[i].code) == 0)
            return reasons[i].words;
    }
    return "";
}

static void print_hidden(struct output *output, const struct report *report)
{
    if (report->hidden_count == 0)
        return;
    print(output, TEXT_SUMMARY_HIDDEN, report->hidden_count);
    for (size_t i = 0; i < report->hidden_count; i++)
        print(output, TEXT_SUMMARY_HIDDEN_LINE, report->hidden[i].line, line_word(report),
            hidden_reason(report->hidden[i].code), report->hidden[i].text);
}

static void print_messages(struct output *output, const struct report *report)
{
    const struct message_list *messages = &report->messages;
    if (messages->count == 0) {
        print(output, TEXT_SUMMARY_CLEAN);
        return;
    }
    print(output, TEXT_SUMMARY_MESSAGES, messages->count);
    for (size_t i = 0; i < messages->count; i++) {
        const struct message *message = &messages->items[i];
        if (message->line > 0)
            print(output, TEXT_SUMMARY_LINE, message->line, line_word(report), message->text);
        else
            print(output, TEXT_SUMMARY_WHOLE, message->text);
    }
    if (messages->dropped > 0)
        print(output, TEXT_SUMMARY_DROPPED, messages->dropped);
}

char *report_summary(const struct report *report)
{
    struct output output = {0};
    output.stream = open_memstream(&output.text, &output.length);
    if (output.stream == NULL)
        log_out_of_memory();
    print_facts(&output, report);
    print_counts(&output, report);
    print_tree(&output, report);
    print_hidden(&output, report);
    print_messages(&output, report);
    if (fclose(output.stream) != 0)
        log_out_of_memory();
    return output.text;
}
