// A report as a text that a person can check: one line for each thing that was found.
#ifndef GONGSHI_TESTS_REPORT_DUMP_H
#define GONGSHI_TESTS_REPORT_DUMP_H

#include "report_fixture.h"

static inline void dump_text(FILE *out, const char *name, const char *text)
{
    if (text != NULL)
        fprintf(out, "%s: %s\n", name, text);
}

static inline void dump_date(FILE *out, const char *name, const struct date *date)
{
    if (date->year != 0)
        fprintf(out, "%s: %04d-%02d-%02d\n", name, date->year, date->month, date->day);
}

static inline void dump_declared(FILE *out, const struct declared_figures *declared)
{
    if (!declared->stated)
        return;
    fprintf(out, "declared: total %d done %d mostly %d ongoing %d long-term %d undone %d%s\n",
        declared->total, declared->done, declared->mostly_done, declared->ongoing,
        declared->long_term, declared->undone, declared->consistent ? " consistent" : "");
    fprintf(out, "sentence: line %d %s\n", declared->line, declared->sentence);
}

static inline void dump_paragraphs(
    FILE *out, int indent, const struct paragraph *paragraphs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct paragraph *paragraph = &paragraphs[i];
        fprintf(out, "%*s- ", indent, "");
        if (paragraph->label != NULL)
            fprintf(out, "[%s|%s] ", paragraph->label, paragraph->label_written);
        if (paragraph->list_entry)
            fprintf(out, "* ");
        size_t from = 0;
        for (size_t k = 0; k < paragraph->run_count; k++) {
            const struct run *run = &paragraph->runs[k];
            fprintf(out, "%.*s<%.*s>", (int)(run->start - from), paragraph->text + from,
                (int)run->marker, paragraph->text + run->start);
            from = run->start + run->marker;
        }
        fprintf(out, "%s\n", paragraph->text + from);
    }
}

static inline void dump_node(void *context, const struct node *node, int depth)
{
    FILE *out = context;
    fprintf(out, "%*s%s", depth * 2, "", node_level_name(node->level));
    if (node->level <= LEVEL_GROUP)
        fprintf(out, " %s", node->kind == PART_PROBLEMS ? "problems" : "narrative");
    fprintf(out, " %d: %s | %s", node->line, node->number, node->title);
    if (node->status != STATUS_NONE)
        fprintf(out, " {%s %s}", item_status_name(node->status), node->status_text);
    fprintf(out, "\n");
    dump_paragraphs(out, depth * 2 + 2, node->paragraphs, node->paragraph_count);
}

static inline void dump_findings(FILE *out, const struct report *report)
{
    for (size_t i = 0; i < report->hidden_count; i++)
        fprintf(out, "hidden %d %s: %s\n", report->hidden[i].line, report->hidden[i].code,
            report->hidden[i].text);
    for (size_t i = 0; i < report->messages.count; i++)
        fprintf(
            out, "message %d %s\n", report->messages.items[i].line, report->messages.items[i].code);
}

// The caller frees.
static inline char *report_dump(const struct report *report)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    const struct report_counts *counts = &report->counts;
    fprintf(out, "counts: sections %d groups %d topics %d items %d\n", counts->sections,
        counts->groups, counts->topics, counts->items);
    dump_text(out, "title", report->title);
    if (report->organisation != NULL)
        fprintf(out, "organisation: %s%s\n", report->organisation,
            report->organisation_in_title > 0 ? " (in the title)" : "");
    dump_date(out, "from", &report->period_from);
    dump_date(out, "to", &report->period_to);
    for (size_t i = 0; i < report->contact_count; i++)
        dump_text(out, "contact", report->contact[i]);
    dump_text(out, "signature", report->signature);
    dump_date(out, "date", &report->date);
    dump_declared(out, &report->declared);
    fprintf(out, "introduction\n");
    dump_paragraphs(out, 2, report->introduction, report->introduction_count);
    report_visit(report, dump_node, out);
    fprintf(out, "closing\n");
    dump_paragraphs(out, 2, report->closing, report->closing_count);
    dump_findings(out, report);
    fclose(out);
    return text;
}

#endif
