#include "report/ledger.h"
#include "report/numbering.h"
#include "report/numerals.h"
#include "report/status.h"
#include "words/words.h"

// Where an entry is put together.
struct builder {
    struct parser *parser;
    const struct ledger *ledger;
    const struct table_row *rows;
    size_t row_count;
    struct node *node;
};

static void add_paragraph(struct builder *builder, const struct ledger_column *column,
    struct slice text, int line, enum paragraph_place place)
{
    struct report *report = builder->parser->report;
    struct node *node = builder->node;
    struct paragraph paragraph = {.line = line, .place = place};
    if (column != NULL && *column->name != '\0')
        paragraph.label = paragraph.label_written = arena_copy_string(&report->arena, column->name);
    paragraph.text = slice_copy(&report->arena, text);
    paragraph.list_entry = numbering_read(text).form != FORM_NONE;
    // Beside a title 已完成 needs no name; 60% and 是 do, unless 已完成 stands before them.
    bool says_status = status_read(text, NULL) != STATUS_NONE;
    if (place == PLACE_BADGE &&
        (says_status || (node->status_text != NULL && column->kind == COLUMN_PROGRESS &&
                            status_read(slice_make(node->status_text), NULL) != STATUS_NONE)))
        paragraph.label_written = "";
    ARENA_PUSH(&report->arena, node->paragraphs, node->paragraph_count, node->paragraph_capacity,
        paragraph);
}

// The lines of a cell, the first with the column's name.
static void add_lines(struct builder *builder, const struct ledger_column *column,
    struct slice text, int line, enum paragraph_place place)
{
    while (text.length > 0) {
        size_t end = slice_find(text, "\n");
        struct slice first = slice_trim(slice_sub(text, 0, end));
        if (first.length > 0) {
            add_paragraph(builder, column, first, line, place);
            column = NULL;
        }
        text = end == SLICE_NOT_FOUND ? slice_from(text, text.length) : slice_from(text, end + 1);
    }
}

static void add_cells(struct builder *builder, size_t column, enum paragraph_place place)
{
    const struct ledger_column *named = &builder->ledger->columns[column];
    for (size_t i = 0; i < builder->row_count; i++) {
        bool own;
        const struct table_row *row = &builder->rows[i];
        struct slice text = ledger_cell(row, column, &own);
        if (own || (i == 0 && text.length > 0))
            add_lines(builder, named, text, row->number, place);
    }
}

// Measures and progress, row by row: what was done stands below what was to be done.
static void add_body(struct builder *builder)
{
    const struct ledger *ledger = builder->ledger;
    for (size_t i = 0; i < builder->row_count; i++) {
        const struct table_row *row = &builder->rows[i];
        for (size_t c = 0; c < row->cell_count; c++) {
            bool own;
            struct slice text = ledger_cell(row, c, &own);
            bool has_column = c < ledger->column_count;
            enum column_kind kind = has_column ? ledger->columns[c].kind : COLUMN_OTHER;
            bool more_problem = kind == COLUMN_PROBLEM && i > 0;
            bool shown = own || (i == 0 && text.length > 0);
            if (shown && (kind == COLUMN_TEXT || kind == COLUMN_OTHER || more_problem))
                add_lines(builder, has_column ? &ledger->columns[c] : NULL, text, row->number,
                    PLACE_BODY);
        }
    }
}

enum { LONGEST_BADGE = 8 }; // characters

static bool fits_badge(const struct builder *builder, size_t column)
{
    bool own;
    struct slice text = ledger_cell(&builder->rows[0], column, &own);
    return slice_characters(text) <= LONGEST_BADGE && !slice_has(text, "\n") &&
           (builder->ledger->columns[column].kind == COLUMN_PROGRESS ||
               ledger_status(&builder->ledger->columns[column], text) != STATUS_NONE);
}

static bool is_badge(const struct builder *builder, size_t column)
{
    enum column_kind kind = builder->ledger->columns[column].kind;
    return (kind == COLUMN_STATUS || kind == COLUMN_PROGRESS) && fits_badge(builder, column);
}

static bool is_foot(const struct builder *builder, size_t column)
{
    const struct ledger *ledger = builder->ledger;
    switch (ledger->columns[column].kind) {
    case COLUMN_FOOT:
        return true;
    case COLUMN_ASPECT:
        return !ledger->has_groups || column != ledger->group_column;
    case COLUMN_STATUS:
    case COLUMN_PROGRESS:
        return !is_badge(builder, column);
    case COLUMN_NAMES:
        return builder->parser->options->show_names;
    default:
        return false;
    }
}

static void set_status(struct builder *builder)
{
    const struct ledger *ledger = builder->ledger;
    struct report *report = builder->parser->report;
    size_t column = ledger_column_of(ledger, COLUMN_STATUS);
    if (column == LEDGER_NO_COLUMN)
        return;
    bool own;
    struct slice text = ledger_cell(&builder->rows[0], column, &own);
    builder->node->status = ledger_status(&ledger->columns[column], text);
    if (builder->node->status != STATUS_NONE)
        builder->node->status_text = slice_copy(&report->arena, text);
}

static struct slice first_cell(const struct builder *builder, enum column_kind kind)
{
    bool own;
    size_t column = ledger_column_of(builder->ledger, kind);
    return column == LEDGER_NO_COLUMN ? slice_of("", 0)
                                      : ledger_cell(&builder->rows[0], column, &own);
}

static void check_number(struct builder *builder, struct slice number)
{
    struct parser *parser = builder->parser;
    struct report *report = parser->report;
    int value;
    if (numeral_arabic(number, &value) != number.length || number.length == 0)
        return;
    const char *last = parser->ledger_number_written;
    const char *now = slice_copy(&report->arena, number);
    if (last != NULL && value == parser->ledger_number)
        message_add(&report->messages, &report->arena, SEVERITY_WARNING, builder->rows[0].number,
            "number-repeat", TEXT_NUMBER_REPEAT, now);
    else if (last != NULL && value != parser->ledger_number + 1 && value != 1)
        message_add(&report->messages, &report->arena, SEVERITY_WARNING, builder->rows[0].number,
            "number-jump", TEXT_NUMBER_JUMP, last, now);
    parser->ledger_number = value;
    parser->ledger_number_written = now;
}

// Cells of several lines have one title.
static struct slice on_one_line(struct arena *arena, struct slice text)
{
    char *joined = slice_copy(arena, text);
    for (char *at = joined; *at != '\0'; at++) {
        if (*at == '\n')
            *at = ' ';
    }
    return slice_make(joined);
}

static void build_entry(struct builder *builder)
{
    struct arena *arena = &builder->parser->report->arena;
    const struct ledger *ledger = builder->ledger;
    struct node *node = builder->node;
    struct slice number = on_one_line(arena, first_cell(builder, COLUMN_NUMBER));
    node->is_entry = true;
    node->number = slice_copy(arena, number);
    node->title = slice_copy(arena, on_one_line(arena, first_cell(builder, COLUMN_PROBLEM)));
    check_number(builder, number);
    set_status(builder);
    for (size_t i = 0; i < ledger->column_count; i++) {
        if (ledger->columns[i].kind == COLUMN_STATUS && is_badge(builder, i))
            add_cells(builder, i, PLACE_BADGE);
    }
    for (size_t i = 0; i < ledger->column_count; i++) {
        if (ledger->columns[i].kind == COLUMN_PROGRESS && is_badge(builder, i))
            add_cells(builder, i, PLACE_BADGE);
    }
    add_body(builder);
    for (size_t i = 0; i < ledger->column_count; i++) {
        if (is_foot(builder, i))
            add_cells(builder, i, PLACE_FOOT);
    }
    if (ledger_column_of(ledger, COLUMN_STATUS) == LEDGER_NO_COLUMN)
        status_assign(builder->parser->report, node); // its text may state it
}

// The last child of parent, or of the report where parent is NULL.
static struct node *last_child(const struct report *report, const struct node *parent)
{
    size_t count = parent == NULL ? report->part_count : parent->child_count;
    struct node *const *children = parent == NULL ? report->parts : parent->children;
    return count == 0 ? NULL : children[count - 1];
}

static struct node *add_group(
    struct parser *parser, struct node *parent, struct slice title, int line, enum number_form form)
{
    struct node *group = outline_add_node(parser->report, parent);
    outline_node_of(group)->form = form;
    outline_node_of(group)->is_ledger_group = true;
    group->title = slice_copy(&parser->report->arena, title);
    group->line = line;
    return group;
}

// The node of an aspect under parent: the one that is open if it has the same title.
static struct node *open_aspect(
    struct parser *parser, struct node *parent, struct slice title, int line)
{
    struct node *last = last_child(parser->report, parent);
    title = on_one_line(&parser->scratch, title);
    bool is_open = last != NULL && outline_node_of(last)->is_ledger_group;
    if (is_open && (title.length == 0 || slice_is(title, last->title)))
        return last;
    if (title.length == 0)
        return parent;
    bool inside = parent != NULL && outline_node_of(parent)->is_ledger_group;
    return add_group(parser, parent, title, line, inside ? FORM_TOPIC : FORM_GROUP);
}

// A caption or a heading between rows stands over all that follows in its ledger.
static void build_heading(
    struct parser *parser, struct node *parent, const struct source_line *line)
{
    const struct ledger_entry *entry = line->entry;
    bool own;
    struct slice title = entry->caption;
    if (title.length == 0)
        title = ledger_cell(&entry->ledger->table->rows[entry->first_row], 0, &own);
    title = on_one_line(&parser->scratch, title);
    parser->ledger_heading = add_group(parser, parent, title, line->number, FORM_GROUP);
    parser->ledger_of_heading = entry->ledger;
}

// Text between the rows ends what the heading stands over: entries behind it would come before it.
static struct node *parent_of_entry(
    struct parser *parser, struct node *parent, const struct ledger *ledger)
{
    bool is_under = parser->ledger_heading != NULL && parser->ledger_of_heading == ledger &&
                    parser->ledger_heading == last_child(parser->report, parent);
    return is_under ? parser->ledger_heading : parent;
}

void ledger_build(struct parser *parser, struct node *parent, const struct source_line *line)
{
    const struct ledger_entry *entry = line->entry;
    const struct ledger *ledger = entry->ledger;
    if (entry->is_heading) {
        build_heading(parser, parent, line);
        return;
    }
    struct builder builder = {
        .parser = parser,
        .ledger = ledger,
        .rows = &ledger->table->rows[entry->first_row],
        .row_count = entry->row_count,
    };
    struct node *group = parent_of_entry(parser, parent, ledger);
    if (ledger->has_groups) {
        bool own;
        struct slice title = ledger_cell(builder.rows, ledger->group_column, &own);
        group = open_aspect(parser, group, title, line->number);
    }
    builder.node = outline_add_node(parser->report, group);
    outline_node_of(builder.node)->form = FORM_ITEM;
    builder.node->line = line->number;
    build_entry(&builder);
}

struct node *ledger_text_parent(struct parser *parser, struct node *parent, int line)
{
    struct node *last = last_child(parser->report, parent);
    if (last == NULL)
        return parent;
    struct outline_node *outline = outline_node_of(last);
    if (outline->is_ledger_text)
        return last;
    if (!last->is_entry && !outline->is_ledger_group)
        return parent;
    struct node *text = outline_add_node(parser->report, parent);
    outline_node_of(text)->form = FORM_GROUP;
    outline_node_of(text)->is_ledger_text = true;
    text->line = line;
    return text;
}
