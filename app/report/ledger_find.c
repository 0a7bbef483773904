#include <string.h>

#include "report/ledger.h"
#include "report/numbering.h"
#include "report/numerals.h"
#include "words/words.h"

// ---- Rows ----

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

// The text of a row's first cell of its own.
static struct slice first_text(const struct table_row *row)
{
    bool own;
    for (size_t i = 0; i < row->cell_count; i++) {
        struct slice text = ledger_cell(row, i, &own);
        if (own)
            return text;
    }
    return slice_of("", 0);
}

static bool is_sum(const struct table_row *row)
{
    static const char *const words[] = {"合计", "总计", "小计", "共计", "累计", "合 计", "总 计",
        "小 计", "合　计", "总　计", "小　计"};
    return slice_starts_any(first_text(row), WORD_LIST(words)) != NULL;
}

// Who filled in and checked: persons' names.
static bool is_sign_off(const struct table_row *row)
{
    static const char *const words[] = {"填表人", "填报人", "制表", "审核", "审批", "经办人",
        "负责人", "主要负责人", "联系人", "复核", "校长", "书记", "单位负责人"};
    struct slice text = first_text(row);
    const char *word = slice_starts_any(text, WORD_LIST(words));
    if (word == NULL)
        return false;
    struct slice rest = slice_from(text, strlen(word));
    return rest.length == 0 || slice_starts(rest, "：") || slice_starts(rest, ":") ||
           slice_starts(rest, "（") || slice_starts(rest, "人") || slice_starts(rest, "签");
}

static bool is_note(const struct table_row *row)
{
    static const char *const words[] = {"注：", "注:", "备注：", "备注:", "说明：", "说明:", "附注",
        "填报单位", "填表单位", "填报日期", "填表日期", "联系电话", "单位（盖章", "（盖章）"};
    struct slice text = first_text(row);
    return slice_starts_any(text, WORD_LIST(words)) != NULL || slice_has(text, "（盖章）") ||
           is_sign_off(row);
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
    int value;
    struct slice text = first_text(row);
    return shape.own == 1 && shape.first == 0 && ledger->column_count > 2 &&
           slice_characters(text) > 1 && numeral_arabic(text, &value) != text.length &&
           !(ledger->has_groups && ledger->group_column == 0);
}

// A row that says nothing of a problem: a sum, a note, a signature.
static bool is_aside(const struct ledger *ledger, size_t index)
{
    const struct table_row *row = &ledger->table->rows[index];
    return is_sum(row) || is_note(row) || is_lone_text(ledger, index);
}

static bool begins_entry(const struct ledger *ledger, size_t index)
{
    return look_at(ledger, &ledger->table->rows[index]).begins_entry && !is_aside(ledger, index);
}

// A header without a problem below it is a table like any other: its words would be shown nowhere.
static bool has_entry(const struct ledger *ledger)
{
    for (size_t i = ledger->first_row; i < ledger->table->row_count; i++) {
        const struct table_row *row = &ledger->table->rows[i];
        if (begins_entry(ledger, i) && look_at(ledger, row).has_content &&
            !repeats_header(ledger, row))
            return true;
    }
    return false;
}

// The row behind the last entry.
static size_t find_last_row(const struct ledger *ledger)
{
    size_t end = ledger->table->row_count;
    while (end > ledger->first_row && !begins_entry(ledger, end - 1))
        end--;
    // Rows below that go on in it.
    while (end < ledger->table->row_count && !is_aside(ledger, end))
        end++;
    return end;
}

struct finder {
    struct parser *parser;
    struct ledger_mark *marks;
    size_t ledgers; // so far
};

enum {
    LONGEST_CAPTION = 30,     // characters
    LONGEST_JOINED_CELL = 40, // likewise
    TITLE_LINES = 2,          // above the first ledger the title stands, and who filled it in
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

// A row between entries that is none: out of its place it would say nothing.
static void leave_out(struct finder *finder, const struct table_row *row, const char *code)
{
    struct parser *parser = finder->parser;
    const char *text = "";
    for (size_t i = 0; i < row->cell_count; i++) {
        bool own;
        struct slice cell = ledger_cell(row, i, &own);
        if (own)
            text = arena_format(&parser->scratch, "%s%s%.*s", text, *text != '\0' ? "　" : "",
                (int)cell.length, cell.start);
    }
    cover(finder, row);
    parser_hide(parser, row->number, code, slice_make(text));
}

// Below the entries: names of who filled in are left out, the rest closes the report.
static void mark_foot(struct finder *finder, const struct ledger *ledger, size_t from)
{
    for (size_t i = from; i < ledger->table->row_count; i++) {
        const struct table_row *row = &ledger->table->rows[i];
        if (!is_sign_off(row) || finder->parser->options->show_names)
            continue;
        cover(finder, row);
        parser_hide(finder->parser, row->number, "names", slice_make(TEXT_SIGN_OFF));
    }
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
        } else if (is_sum(row) || is_note(row)) {
            leave_out(finder, row, "sum-row");
            entry = NULL;
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
    mark_foot(finder, ledger, end);
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

// ---- Captions, and other tables ----

// 表1 …, 附表二 …
static bool is_numbered_caption(struct slice text)
{
    static const char *const openings[] = {"表", "附表"};
    const char *opening = slice_starts_any(text, WORD_LIST(openings));
    if (opening == NULL)
        return false;
    struct slice number = slice_trim_start(slice_from(text, strlen(opening)));
    int value;
    return numeral_arabic(number, &value) > 0 || numeral_chinese(number, &value) > 0;
}

static bool is_caption(struct slice text)
{
    static const char *const endings[] = {
        "清单", "台账", "一览表", "情况表", "统计表", "的问题", "问题", "情况", "表"};
    return slice_characters(text) <= LONGEST_CAPTION && !slice_has(text, "。") &&
           !slice_has(text, "：") &&
           (is_numbered_caption(text) || slice_ends_any(text, WORD_LIST(endings)) != NULL);
}

// The last line with text above a table, unless it is the first of the document: that is the title.
static void mark_caption(
    struct finder *finder, const struct document *document, const struct ledger *ledger)
{
    size_t header = ledger->table->rows[ledger->header_row].first_line, above = header;
    size_t texts = 0, caption = 0;
    for (size_t i = 0; i < above; i++) {
        if (slice_trim(slice_of(document->lines[i].text, document->lines[i].length)).length == 0)
            continue;
        texts++;
        caption = i;
    }
    if (texts < 2 || finder->marks[caption].is_covered)
        return;
    struct slice text =
        slice_trim(slice_of(document->lines[caption].text, document->lines[caption].length));
    if (!is_caption(text) || numbering_read(text).form != FORM_NONE ||
        (finder->ledgers == 1 && texts <= TITLE_LINES && !is_numbered_caption(text)))
        return;
    struct ledger_entry *entry = arena_allocate(&finder->parser->scratch, sizeof *entry);
    *entry = (struct ledger_entry){.ledger = ledger, .is_heading = true, .caption = text};
    finder->marks[caption] = (struct ledger_mark){.entry = entry, .is_covered = true};
}

// A row of short cells is read as one line.
static bool is_joinable(const struct table_row *row)
{
    size_t own_cells = 0;
    for (size_t i = 0; i < row->cell_count; i++) {
        bool own;
        struct slice text = ledger_cell(row, i, &own);
        own_cells += own;
        if (own && (slice_characters(text) > LONGEST_JOINED_CELL || slice_has(text, "\n")))
            return false;
    }
    return own_cells > 1 && row->line_count > 1;
}

static void join_rows(struct finder *finder, const struct table *table)
{
    for (size_t r = 0; r < table->row_count; r++) {
        const struct table_row *row = &table->rows[r];
        if (!is_joinable(row))
            continue;
        cover(finder, row);
        struct ledger_mark *mark = &finder->marks[row->first_line];
        mark->is_covered = false;
        mark->joined = "";
        for (size_t i = 0; i < row->cell_count; i++) {
            bool own;
            struct slice text = ledger_cell(row, i, &own);
            if (own)
                mark->joined = arena_format(&finder->parser->scratch, "%s%s%.*s", mark->joined,
                    *mark->joined != '\0' ? "　" : "", (int)text.length, text.start);
        }
    }
}

static void tell_no_header(struct parser *parser, const struct table *table, bool of_several)
{
    int line = of_several && table->row_count > 0 ? table->rows[0].number : 0;
    message_add(&parser->report->messages, &parser->report->arena, SEVERITY_WARNING, line,
        "no-ledger-header", "%s", TEXT_NO_LEDGER_HEADER);
}

struct ledger_mark *ledger_find(struct parser *parser, const struct document *document)
{
    struct finder finder = {.parser = parser};
    bool is_sheet = document->format == FORMAT_XLSX || document->format == FORMAT_CSV;
    if (document->table_count == 0)
        return NULL;
    finder.marks =
        arena_allocate(&parser->scratch, (document->line_count + 1) * sizeof *finder.marks);
    for (size_t i = 0; i < document->table_count; i++) {
        const struct table *table = &document->tables[i];
        struct ledger *ledger = arena_allocate(&parser->scratch, sizeof *ledger);
        if (ledger_read_columns(&parser->scratch, table, ledger) && has_entry(ledger)) {
            finder.ledgers++;
            mark_rows(&finder, ledger);
            mark_caption(&finder, document, ledger);
            hide_names(parser, ledger);
        } else if (!is_sheet) {
            join_rows(&finder, table);
        } else if (table->row_count > 1) {
            tell_no_header(parser, table, document->table_count > 1);
        }
    }
    return finder.marks;
}
