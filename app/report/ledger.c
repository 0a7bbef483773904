#include "report/ledger.h"

#include "base/limits.h"
#include "report/numbering.h"
#include "report/numerals.h"
#include "report/status.h"
#include "words/words.h"

// ---- Finding ----

// A row, by the cells that it has of its own.
struct row_shape {
    size_t own; // how many
    size_t first;
    bool begins_entry;
    bool has_content; // more than a number
};

static struct row_shape look_at(const struct ledger *ledger, const struct table_row *row)
{
    struct row_shape shape = {.first = LEDGER_NO_COLUMN};
    for (size_t i = 0; i < row->cell_count; i++) {
        bool own;
        ledger_cell(row, i, &own);
        if (!own)
            continue;
        enum column_kind kind = i < ledger->column_count ? ledger->columns[i].kind : COLUMN_OTHER;
        if (shape.own++ == 0)
            shape.first = i;
        shape.begins_entry = shape.begins_entry || kind == COLUMN_NUMBER || kind == COLUMN_PROBLEM;
        shape.has_content = shape.has_content || kind != COLUMN_NUMBER;
    }
    return shape;
}

// 合计 and the like at the start of a row.
static bool is_sum(const struct table_row *row)
{
    static const char *const words[] = {"合计", "总计", "小计", "合 计", "总 计"};
    bool own;
    return slice_starts_any(ledger_cell(row, 0, &own), WORD_LIST(words)) != NULL;
}

// A header printed again on the next sheet of paper.
static bool repeats_header(const struct ledger *ledger, const struct table_row *row)
{
    const struct table_row *header = &ledger->table->rows[ledger->header_row];
    if (row->cell_count != header->cell_count)
        return false;
    for (size_t i = 0; i < row->cell_count; i++) {
        bool own;
        if (!slice_equal(ledger_cell(row, i, &own), ledger_cell(header, i, &own)))
            return false;
    }
    return true;
}

// Text alone in the first column: a heading over what follows, or a note below everything.
static bool is_lone_text(const struct ledger *ledger, size_t index)
{
    const struct table_row *row = &ledger->table->rows[index];
    struct row_shape shape = look_at(ledger, row);
    bool own;
    struct slice text = ledger_cell(row, 0, &own);
    int value;
    return shape.own == 1 && shape.first == 0 && ledger->column_count > 2 &&
           slice_characters(text) > 1 && numeral_arabic(text, &value) != text.length &&
           ledger->columns[0].kind != COLUMN_PROBLEM &&
           !(ledger->has_groups && ledger->group_column == 0);
}

static bool begins_entry(const struct ledger *ledger, size_t index)
{
    return look_at(ledger, &ledger->table->rows[index]).begins_entry &&
           !is_lone_text(ledger, index);
}

// The row behind the last entry.
static size_t find_last_row(const struct ledger *ledger)
{
    size_t end = ledger->table->row_count;
    while (end > ledger->first_row &&
           (!begins_entry(ledger, end - 1) || is_sum(&ledger->table->rows[end - 1])))
        end--;
    // Rows below that go on in it.
    while (end < ledger->table->row_count && !is_lone_text(ledger, end) &&
           !is_sum(&ledger->table->rows[end]))
        end++;
    return end;
}

struct finder {
    struct parser *parser;
    struct ledger_mark *marks;
};

static void cover(struct finder *finder, const struct table_row *row)
{
    for (size_t i = 0; i < row->line_count; i++)
        finder->marks[row->first_line + i].is_covered = true;
}

static struct ledger_entry *mark_entry(
    struct finder *finder, const struct ledger *ledger, size_t index)
{
    const struct table_row *row = &ledger->table->rows[index];
    struct ledger_entry *entry = arena_allocate(&finder->parser->scratch, sizeof *entry);
    *entry = (struct ledger_entry){.ledger = ledger, .first_row = index, .row_count = 1};
    cover(finder, row);
    finder->marks[row->first_line].entry = entry;
    return entry;
}

static void tell_empty(struct finder *finder, const struct table_row *row)
{
    struct report *report = finder->parser->report;
    bool own;
    struct slice number = ledger_cell(row, 0, &own);
    message_add(&report->messages, &report->arena, SEVERITY_WARNING, row->number, "empty-entry",
        TEXT_EMPTY_ENTRY, (int)number.length, number.start);
}

static bool is_numbered(const struct table_row *row)
{
    bool own;
    return numbering_read(ledger_cell(row, 0, &own)).form != FORM_NONE;
}

static void mark_rows(struct finder *finder, const struct ledger *ledger)
{
    size_t end = find_last_row(ledger);
    struct ledger_entry *entry = NULL;
    for (size_t i = ledger->header_row; i < ledger->first_row; i++)
        cover(finder, &ledger->table->rows[i]);
    for (size_t i = ledger->first_row; i < end; i++) {
        const struct table_row *row = &ledger->table->rows[i];
        struct row_shape shape = look_at(ledger, row);
        if (shape.own == 0 || repeats_header(ledger, row)) {
            cover(finder, row);
        } else if (is_lone_text(ledger, i) && is_numbered(row)) {
            entry = NULL; // 一、…方面 is a heading like any other
        } else if (is_lone_text(ledger, i)) {
            mark_entry(finder, ledger, i)->is_heading = true;
            entry = NULL;
        } else if (!shape.has_content) {
            tell_empty(finder, row);
            cover(finder, row);
        } else if (entry == NULL || shape.begins_entry) {
            entry = mark_entry(finder, ledger, i);
        } else {
            cover(finder, row);
            entry->row_count = i + 1 - entry->first_row;
        }
    }
}

static void hide_names(struct parser *parser, const struct ledger *ledger)
{
    struct report *report = parser->report;
    int line = ledger->table->rows[ledger->header_row].number;
    if (parser->options->show_names)
        return;
    const char *names = "";
    for (size_t i = 0; i < ledger->column_count; i++) {
        if (ledger->columns[i].kind != COLUMN_NAMES)
            continue;
        parser_hide(parser, line, "names", slice_make(ledger->columns[i].name));
        names = arena_format(&parser->scratch, "%s“%s”", names, ledger->columns[i].name);
    }
    if (*names != '\0')
        message_add(&report->messages, &report->arena, SEVERITY_NOTE, line, "names-hidden",
            TEXT_NAMES_HIDDEN, names);
}

struct ledger_mark *ledger_find(struct parser *parser, const struct document *document)
{
    struct finder finder = {.parser = parser};
    for (size_t i = 0; i < document->table_count; i++) {
        struct ledger *ledger = arena_allocate(&parser->scratch, sizeof *ledger);
        if (!ledger_read_columns(&parser->scratch, &document->tables[i], ledger))
            continue;
        if (finder.marks == NULL)
            finder.marks =
                arena_allocate(&parser->scratch, (document->line_count + 1) * sizeof *finder.marks);
        mark_rows(&finder, ledger);
        hide_names(parser, ledger);
    }
    bool is_sheet = document->format == FORMAT_XLSX || document->format == FORMAT_CSV;
    if (finder.marks == NULL && is_sheet)
        message_add(&parser->report->messages, &parser->report->arena, SEVERITY_WARNING, 0,
            "no-ledger-header", "%s", TEXT_NO_LEDGER_HEADER);
    return finder.marks;
}

// ---- Building ----

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
    // Beside a title 已完成 needs no name; 60% does.
    if (place == PLACE_BADGE && node->status != STATUS_NONE)
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
    struct slice number = first_cell(builder, COLUMN_NUMBER);
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

// The node of a group under parent: the one that is open if it has the same title.
static struct node *open_group(
    struct parser *parser, struct node *parent, struct slice title, int line)
{
    struct report *report = parser->report;
    size_t count = parent == NULL ? report->part_count : parent->child_count;
    struct node *const *siblings = parent == NULL ? report->parts : parent->children;
    title = on_one_line(&parser->scratch, title);
    if (count > 0 && outline_node_of(siblings[count - 1])->is_ledger_group &&
        (title.length == 0 || slice_is(title, siblings[count - 1]->title)))
        return siblings[count - 1];
    if (title.length == 0)
        return parent;
    struct node *group = outline_add_node(report, parent);
    outline_node_of(group)->form = FORM_GROUP;
    outline_node_of(group)->is_ledger_group = true;
    group->title = slice_copy(&report->arena, title);
    group->line = line;
    return group;
}

void ledger_build(struct parser *parser, struct node *parent, const struct source_line *line)
{
    const struct ledger_entry *entry = line->entry;
    const struct ledger *ledger = entry->ledger;
    struct builder builder = {
        .parser = parser,
        .ledger = ledger,
        .rows = &ledger->table->rows[entry->first_row],
        .row_count = entry->row_count,
    };
    bool own;
    struct slice title = {"", 0};
    if (entry->is_heading)
        title = ledger_cell(builder.rows, 0, &own);
    else if (ledger->has_groups)
        title = ledger_cell(builder.rows, ledger->group_column, &own);
    struct node *group = open_group(parser, parent, title, line->number);
    if (entry->is_heading)
        return;
    builder.node = outline_add_node(parser->report, group);
    outline_node_of(builder.node)->form = FORM_ITEM;
    builder.node->line = line->number;
    build_entry(&builder);
}
