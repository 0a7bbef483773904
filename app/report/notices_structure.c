#include <string.h>

#include "report/notices.h"
#include "report/outline.h"
#include "words/words.h"

#define NOTICE(REPORT, LINE, CODE, ...) \
    message_add( \
        &(REPORT)->messages, &(REPORT)->arena, SEVERITY_WARNING, (LINE), (CODE), __VA_ARGS__)

static void check_number(struct report *report, const struct node *before, const struct node *node)
{
    const struct outline_node *last = outline_node_of_const(before);
    const struct outline_node *next = outline_node_of_const(node);
    if (node->is_entry || last->form != next->form || next->value == last->value + 1 ||
        next->value == 0)
        return;
    if (next->value == last->value)
        NOTICE(report, node->line, "number-repeat", TEXT_NUMBER_REPEAT, node->number);
    else if (next->value > last->value)
        NOTICE(report, node->line, "number-jump", TEXT_NUMBER_JUMP, before->number, node->number);
    else
        NOTICE(report, node->line, "number-repeat", TEXT_NUMBER_BACK, node->number, before->number);
}

// The walk through the headings, with the last number of each form on the way.
struct walk {
    struct report *report;
    int last[FORM_CIRCLED + 1];
};

// The first number among siblings is 1, or goes on from the group before: （一）1. 2. （二）3.
static void check_first(const struct walk *walk, const struct node *node)
{
    struct report *report = walk->report;
    const struct outline_node *first = outline_node_of_const(node);
    bool continues = first->value == walk->last[first->form] + 1 ||
                     strncmp(node->number, "问题", strlen("问题")) == 0;
    if (first->value > 1 && !continues)
        NOTICE(report, node->line, "number-jump", TEXT_NUMBER_START, node->number);
}

static bool has_text(const struct node *node)
{
    for (size_t i = 0; i < node->paragraph_count; i++) {
        if (node->paragraphs[i].text[0] != '\0' || node->paragraphs[i].label != NULL)
            return true;
    }
    return false;
}

static void check_empty(struct report *report, const struct node *node)
{
    if (node->number[0] != '\0' && node->title[0] == '\0' && !has_text(node))
        NOTICE(report, node->line, "empty-heading", TEXT_EMPTY_HEADING, node->number);
    else if (node->level >= LEVEL_TOPIC && node->kind == PART_PROBLEMS && node->child_count == 0 &&
             !has_text(node) && node->number[0] != '\0')
        NOTICE(report, node->line, "empty-item", TEXT_EMPTY_ITEM, node->number);
}

// 三、整改责任单位 with 责任单位：… below.
static bool is_heading_of(const struct paragraph *label, const struct paragraph *next)
{
    return numbering_read(slice_make(label->label_written)).form != FORM_NONE &&
           next->label_written != NULL &&
           numbering_read(slice_make(next->label_written)).form == FORM_NONE;
}

// A label is empty where the next paragraph is a label too, or there is none.
static void check_labels(
    struct report *report, const struct paragraph *paragraphs, size_t count, bool has_children)
{
    for (size_t i = 0; i < count; i++) {
        bool last = i + 1 == count;
        bool followed = !last ? paragraphs[i + 1].label == NULL : has_children;
        if (!last && !followed && paragraphs[i].label_written != NULL)
            followed = is_heading_of(&paragraphs[i], &paragraphs[i + 1]);
        if (paragraphs[i].label != NULL && paragraphs[i].text[0] == '\0' && !followed)
            NOTICE(report, paragraphs[i].line, "label-without-text", TEXT_LABEL_WITHOUT_TEXT,
                paragraphs[i].label_written);
    }
}

static void check_siblings(struct walk *walk, struct node *const *nodes, size_t count)
{
    struct report *report = walk->report;
    for (size_t i = 0; i < count; i++) {
        const struct node *node = nodes[i];
        const struct outline_node *outline = outline_node_of_const(node);
        if (i == 0)
            check_first(walk, node);
        else
            check_number(report, nodes[i - 1], node);
        walk->last[outline->form] = outline->value;
        check_empty(report, node);
        check_labels(report, node->paragraphs, node->paragraph_count, node->child_count > 0);
        check_siblings(walk, node->children, node->child_count);
    }
}

static void check_counts(struct report *report)
{
    const struct declared_figures *declared = &report->declared;
    if (report->counts.items == 0) {
        message_add(&report->messages, &report->arena, SEVERITY_WARNING, 0,
            report->counts.characters == 0 ? "no-text" : "no-items", "%s",
            report->counts.characters == 0 ? TEXT_NO_TEXT : TEXT_NO_ITEMS);
        return;
    }
    if (!declared->stated)
        return;
    if (declared->total >= 0 && declared->total != report->counts.items)
        NOTICE(report, declared->line, "count-mismatch", TEXT_COUNT_MISMATCH, declared->total,
            report->counts.items);
    bool parts = declared->done >= 0 || declared->mostly_done >= 0 || declared->ongoing >= 0 ||
                 declared->long_term >= 0 || declared->undone >= 0;
    if (parts && !declared->consistent)
        NOTICE(report, declared->line, "figures-differ", "%s",
            declared->total >= 0 ? TEXT_FIGURES_DIFFER : TEXT_FIGURES_WITHOUT_TOTAL);
}

// The cover of a report without a title is nearly empty. A ledger's sheet often has none.
static void check_title(struct report *report)
{
    bool is_prose = report->format == FORMAT_TEXT || report->format == FORMAT_DOCX;
    if (report->title == NULL && is_prose && report->counts.items > 0)
        message_add(&report->messages, &report->arena, SEVERITY_WARNING, 0, "no-title", "%s",
            TEXT_NO_TITLE);
}

void notices_structure(struct report *report)
{
    check_title(report);
    struct walk walk = {.report = report};
    check_siblings(&walk, report->parts, report->part_count);
    check_counts(report);
}
