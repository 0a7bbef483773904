#include "report/outline.h"

#include "base/limits.h"
#include "report/headings.h"
#include "report/ledger.h"
#include "report/lists.h"
#include "report/paragraphs.h"
#include "report/single_problem.h"
#include "words/words.h"

struct outline_node *outline_node_of(struct node *node)
{
    return (struct outline_node *)node;
}

const struct outline_node *outline_node_of_const(const struct node *node)
{
    return (const struct outline_node *)node;
}

struct node *outline_add_node(struct report *report, struct node *parent)
{
    struct outline_node *outline = arena_allocate(&report->arena, sizeof *outline);
    struct node *node = &outline->node;
    node->parent = parent;
    node->number = node->title = "";
    if (parent != NULL)
        ARENA_PUSH(
            &report->arena, parent->children, parent->child_count, parent->child_capacity, node);
    else
        ARENA_PUSH(&report->arena, report->parts, report->part_count, report->part_capacity, node);
    return node;
}

static struct node *add_heading(
    struct parser *parser, struct node *parent, const struct source_line *line)
{
    struct report *report = parser->report;
    struct node *node = outline_add_node(report, parent);
    struct slice text = source_line_heading(line);
    size_t end = heading_end(text);
    node->line = line->number;
    node->number =
        slice_copy(&report->arena, slice_trim(slice_sub(line->text, 0, line->numbering.length)));
    node->title = slice_copy(&report->arena, slice_trim(slice_sub(text, 0, end)));
    outline_node_of(node)->form = line->numbering.form;
    outline_node_of(node)->value = line->numbering.value;
    if (end < text.length)
        paragraphs_add_text(report, node, slice_from(text, end), line->number);
    return node;
}

static bool is_heading_of(const struct source_line *line, enum number_form form)
{
    return line->numbering.form == form && !line->list_entry;
}

static size_t next_heading(
    const struct parser *parser, size_t from, size_t end, enum number_form form)
{
    while (from < end && !is_heading_of(&parser->lines[from], form))
        from++;
    return from;
}

static void add_line(struct parser *parser, struct node *parent, const struct source_line *line)
{
    if (line->entry != NULL)
        ledger_build(parser, parent, line);
    else
        paragraphs_add_line(parser->report, ledger_text_parent(parser, parent, line->number), line);
}

// Lines [first, end) below parent, whose number is of a form of higher rank than form.
static void build(
    struct parser *parser, struct node *parent, size_t first, size_t end, enum number_form form)
{
    if (form == FORM_CIRCLED) {
        for (size_t i = first; i < end; i++)
            add_line(parser, parent, &parser->lines[i]);
        return;
    }
    enum number_form parent_form = parent == NULL ? FORM_NONE : outline_node_of(parent)->form;
    lists_mark(parser, parent_form, parent == NULL ? "" : parent->title, first, end, form);
    size_t heading = next_heading(parser, first, end, form);
    build(parser, parent, first, heading, form + 1);
    while (heading < end) {
        size_t next = next_heading(parser, heading + 1, end, form);
        struct node *node = add_heading(parser, parent, &parser->lines[heading]);
        build(parser, node, heading + 1, next, form + 1);
        heading = next;
    }
}

static void build_single(struct parser *parser)
{
    size_t i = parser->body_start;
    size_t first = single_problem_start(parser);
    for (; i < first; i++)
        paragraphs_add_line(parser->report, NULL, &parser->lines[i]);
    struct node *node = outline_add_node(parser->report, NULL);
    node->line = parser->lines[first].number;
    for (; i < parser->closing_start; i++) {
        const struct source_line *line = &parser->lines[i];
        if (single_problem_is_field(line))
            paragraphs_add_label(parser->report, node, line);
        else
            paragraphs_add_line(parser->report, node, line);
    }
}

// More headings than any report has: the rest become entries of lists.
static void limit_headings(struct parser *parser)
{
    size_t count = 0;
    for (size_t i = 0; i < parser->line_count; i++) {
        struct source_line *line = &parser->lines[i];
        bool is_heading = line->numbering.form != FORM_NONE || line->entry != NULL;
        if (!is_heading || ++count < LIMIT_NODES)
            continue;
        if (count == LIMIT_NODES)
            message_add(&parser->report->messages, &parser->report->arena, SEVERITY_WARNING,
                line->number, "too-many-headings", TEXT_TOO_MANY_HEADINGS, LIMIT_NODES);
        line->list_entry = true;
    }
}

static bool is_part(const struct source_line *line)
{
    return line->numbering.form == FORM_SECTION && slice_starts(line->text, "第");
}

// 第一部分 above 一、: every other number ranks one lower.
static void rank_below_parts(struct parser *parser)
{
    size_t parts = 0, sections = 0;
    for (size_t i = parser->body_start; i < parser->line_count; i++) {
        const struct source_line *line = &parser->lines[i];
        parts += is_part(line);
        sections += parts > 0 && line->numbering.form == FORM_SECTION && !is_part(line);
    }
    if (parts == 0 || sections == 0)
        return;
    for (size_t i = parser->body_start; i < parser->line_count; i++) {
        struct source_line *line = &parser->lines[i];
        enum number_form form = line->numbering.form;
        if (form >= FORM_SECTION && form < FORM_BELOW && !is_part(line))
            line->numbering.form = form + 1;
    }
}

void outline_build(struct parser *parser)
{
    rank_below_parts(parser);
    limit_headings(parser);
    lists_survey(parser);
    if (single_problem_found(parser))
        build_single(parser);
    else
        build(parser, NULL, parser->body_start, parser->closing_start, FORM_SECTION);
}
