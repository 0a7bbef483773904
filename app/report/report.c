#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "report/closing.h"
#include "report/facts.h"
#include "report/figures.h"
#include "report/levels.h"
#include "report/noise.h"
#include "report/notices.h"
#include "report/outline.h"
#include "report/privacy.h"
#include "report/rescue.h"
#include "report/roles.h"
#include "report/runs.h"
#include "report/status.h"
#include "report/title.h"
#include "text/utf8.h"
#include "words/words.h"

static void find_runs(struct arena *arena, struct paragraph *paragraphs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        runs_find(arena, &paragraphs[i]);
}

static void finish_node(struct report *report, struct node *node)
{
    find_runs(&report->arena, node->paragraphs, node->paragraph_count);
    if (node->level == LEVEL_ITEM && !node->is_entry)
        status_assign(report, node);
    for (size_t i = 0; i < node->child_count; i++)
        finish_node(report, node->children[i]);
}

static int count_characters(const char *text)
{
    struct slice rest = slice_make(text);
    int count = 0;
    for (size_t used; rest.length > 0; rest = slice_from(rest, used))
        count += !utf8_is_space(slice_first(rest, &used));
    return count;
}

static int count_paragraphs(const struct paragraph *paragraphs, size_t count)
{
    int characters = 0;
    for (size_t i = 0; i < count; i++) {
        characters += count_characters(paragraphs[i].text);
        if (paragraphs[i].label_written != NULL)
            characters += count_characters(paragraphs[i].label_written);
    }
    return characters;
}

static void count_node(struct report_counts *counts, const struct node *node, enum part_kind kind)
{
    counts->sections += node->level == LEVEL_SECTION;
    counts->groups += node->level == LEVEL_GROUP && node->kind == PART_PROBLEMS;
    counts->topics += node->level == LEVEL_TOPIC && kind == PART_PROBLEMS;
    counts->items += node->level == LEVEL_ITEM;
    counts->characters += count_characters(node->number) + count_characters(node->title) +
                          count_paragraphs(node->paragraphs, node->paragraph_count);
    for (size_t i = 0; i < node->child_count; i++)
        count_node(counts, node->children[i], kind);
}

static void count_entry(void *context, const struct node *node, int depth)
{
    (void)depth;
    struct ledger_counts *counts = context;
    if (!node->is_entry)
        return;
    counts->entries++;
    counts->stated += node->status != STATUS_NONE;
    counts->by_status[node->status]++;
}

static void count_value(struct report *report, const struct paragraph *badge)
{
    struct ledger_counts *counts = &report->ledger;
    for (size_t i = 0; i < counts->value_count; i++) {
        if (strcmp(counts->values[i].text, badge->text) == 0) {
            counts->values[i].entries++;
            return;
        }
    }
    const struct stated_value value = {badge->label != NULL ? badge->label : "", badge->text, 1};
    if (counts->value_count < LIMIT_STATED_VALUES)
        ARENA_PUSH(
            &report->arena, counts->values, counts->value_count, counts->value_capacity, value);
}

static void count_values(void *context, const struct node *node, int depth)
{
    (void)depth;
    for (size_t i = 0; i < node->paragraph_count; i++) {
        if (node->paragraphs[i].place == PLACE_BADGE)
            count_value(context, &node->paragraphs[i]);
    }
}

static void count_report(struct report *report)
{
    struct report_counts *counts = &report->counts;
    if (report->title != NULL)
        counts->characters += count_characters(report->title);
    counts->characters += count_paragraphs(report->introduction, report->introduction_count) +
                          count_paragraphs(report->closing, report->closing_count);
    for (size_t i = 0; i < report->part_count; i++)
        count_node(counts, report->parts[i], report->parts[i]->kind);
    report_visit(report, count_entry, &report->ledger);
    if (report->ledger.stated == 0)
        report_visit(report, count_values, report);
}

static int compare_hidden(const void *a, const void *b)
{
    const struct hidden_text *left = a, *right = b;
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    int order = strcmp(left->code, right->code);
    return order != 0 ? order : strcmp(left->text, right->text);
}

static int compare_messages(const void *a, const void *b)
{
    const struct message *left = a, *right = b;
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    int order = strcmp(left->code, right->code);
    return order != 0 ? order : strcmp(left->text, right->text);
}

// What is the same in the same line is told once.
static void drop_repeated_messages(struct message_list *messages)
{
    size_t kept = 0;
    for (size_t i = 0; i < messages->count; i++) {
        if (kept == 0 || compare_messages(&messages->items[kept - 1], &messages->items[i]) != 0)
            messages->items[kept++] = messages->items[i];
    }
    messages->count = kept;
}

static void sort_findings(struct report *report)
{
    if (report->hidden_count > 1)
        qsort(report->hidden, report->hidden_count, sizeof report->hidden[0], compare_hidden);
    struct message_list *messages = &report->messages;
    if (messages->count > 1)
        qsort(messages->items, messages->count, sizeof messages->items[0], compare_messages);
    drop_repeated_messages(messages);
}

void report_parse(struct report *report, const struct document *document,
    const struct report_options *options, const char *file)
{
    struct parser parser = {.report = report, .options = options};
    report->file = arena_copy_string(&report->arena, file);
    report->format = document->format;
    report->encoding = document->encoding;
    noise_remove(&parser, document);
    rescue_split(&parser);
    rescue_split_run_in(&parser);
    levels_mark(&parser);
    title_take(&parser);
    closing_find(&parser);
    outline_build(&parser);
    closing_build(&parser);
    roles_assign(report);
    privacy_mask(report, options);
    for (size_t i = 0; i < report->part_count; i++)
        finish_node(report, report->parts[i]);
    find_runs(&report->arena, report->introduction, report->introduction_count);
    find_runs(&report->arena, report->closing, report->closing_count);
    facts_find(&parser);
    figures_find(report);
    count_report(report);
    notices_structure(report);
    notices_text(report);
    notices_private(report);
    sort_findings(report);
    arena_destroy(&parser.scratch);
}

void report_add_messages(struct report *report, const struct message_list *messages)
{
    for (size_t i = 0; i < messages->count; i++) {
        const struct message *message = &messages->items[i];
        message_add(&report->messages, &report->arena, message->severity, message->line,
            message->code, "%s", message->text);
    }
    report->messages.dropped += messages->dropped;
    sort_findings(report);
}

void report_destroy(struct report *report)
{
    arena_destroy(&report->arena);
}

static void visit_node(const struct node *node, int depth,
    void (*visit)(void *context, const struct node *node, int depth), void *context)
{
    visit(context, node, depth);
    for (size_t i = 0; i < node->child_count; i++)
        visit_node(node->children[i], depth + 1, visit, context);
}

void report_visit(const struct report *report,
    void (*visit)(void *context, const struct node *node, int depth), void *context)
{
    for (size_t i = 0; i < report->part_count; i++)
        visit_node(report->parts[i], 0, visit, context);
}

const char *node_level_name(enum node_level level)
{
    static const char *const names[] = {
        [LEVEL_SECTION] = "section",
        [LEVEL_GROUP] = "group",
        [LEVEL_TOPIC] = "topic",
        [LEVEL_ITEM] = "item",
    };
    return names[level];
}

const char *item_status_name(enum item_status status)
{
    static const char *const names[] = {
        [STATUS_NONE] = NULL,
        [STATUS_DONE] = "done",
        [STATUS_MOSTLY_DONE] = "mostly_done",
        [STATUS_ONGOING] = "ongoing",
        [STATUS_LONG_TERM] = "long_term",
        [STATUS_UNDONE] = "undone",
    };
    return names[status];
}
