#include "text/xlsx.h"

#include <stdbool.h>
#include <string.h>

#include "base/limits.h"
#include "text/package.h"
#include "text/table.h"
#include "text/xlsx_sheet.h"
#include "text/xlsx_table.h"
#include "words/words.h"

static const char MAIN_PART[] = "xl/workbook.xml";
// Sheets in which WPS keeps pictures of cells and the like; nobody has ever seen them.
static const char RESERVED_NAME[] = "WpsReserved_";

struct sheet_entry {
    const char *name;
    const char *relation;
    bool is_hidden;
};

// What the functions below hand on.
struct reader {
    struct document *document;
    struct message_list *messages;
    struct arena scratch;
    struct package package;
    struct package_relations relations;
    struct sheet_entry sheets[LIMIT_SHEETS];
    size_t sheet_count;
    bool has_many_sheets;
    struct xlsx_book book;
    struct table_builder builder;
    struct table_refusal refusal; // where no fault of the package says it
    bool told_sheet, told_rows, told_columns, told_left_out;
};

static const struct table_refusal refusals[] = {
    [PACKAGE_MISSING] = {"xlsx-damaged", TEXT_XLSX_DAMAGED},
    [PACKAGE_DAMAGED] = {"xlsx-damaged", TEXT_XLSX_DAMAGED},
    [PACKAGE_ENCRYPTED] = {"xlsx-encrypted", TEXT_DOCX_ENCRYPTED},
    [PACKAGE_TOO_LARGE] = {"xlsx-too-large", TEXT_XLSX_TOO_LARGE},
    [PACKAGE_DOCTYPE] = {"xlsx-unsafe", TEXT_XLSX_UNSAFE},
    [PACKAGE_TOO_DEEP] = {"xlsx-unsafe", TEXT_XLSX_UNSAFE},
};

static int refuse(struct reader *reader, const struct table_refusal *refusal)
{
    struct document *document = reader->document;
    message_add(reader->messages, &document->arena, SEVERITY_ERROR, 0, refusal->code, "%s",
        refusal->sentence);
    document->lines = NULL;
    document->tables = NULL;
    document->line_count = document->table_count = 0;
    return -1;
}

// ---- The workbook ----

static bool is_true(const char *value)
{
    return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static void on_start(void *context, struct package_reader *package_reader, const char *name,
    const char *const *attributes)
{
    struct reader *reader = context;
    if (strcmp(name, "x:workbookPr") == 0)
        reader->book.is_1904 = is_true(package_attribute(attributes, "date1904"));
    const char *sheet = package_attribute(attributes, "name");
    const char *relation = package_attribute(attributes, "id");
    const char *state = package_attribute(attributes, "state");
    if (strcmp(name, "x:sheet") != 0 || sheet == NULL || relation == NULL)
        return;
    if (reader->sheet_count >= LIMIT_SHEETS) {
        reader->has_many_sheets = true;
        package_stop(package_reader);
        return;
    }
    reader->sheets[reader->sheet_count++] = (struct sheet_entry){
        .name = table_cell(&reader->document->arena, sheet, strlen(sheet)).text,
        .relation = arena_copy_string(&reader->scratch, relation),
        .is_hidden = state != NULL && strcmp(state, "visible") != 0,
    };
}

static void on_end(void *context, struct package_reader *package_reader, const char *name)
{
    (void)context;
    (void)package_reader;
    (void)name;
}

static enum package_fault read_workbook(struct reader *reader, const char *part)
{
    static const struct package_handlers handlers = {on_start, on_end, NULL};
    enum package_fault fault = package_read(&reader->package, part, &handlers, reader);
    if (fault != PACKAGE_FINE)
        return reader->has_many_sheets ? PACKAGE_TOO_LARGE : fault;
    return package_read_relations(&reader->package, &reader->scratch, part, &reader->relations);
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

// The part with this id, or of this kind, or NULL.
static const char *find_part(const struct reader *reader, const char *id, const char *kind)
{
    for (size_t i = 0; i < reader->relations.count; i++) {
        const struct package_relation *relation = &reader->relations.items[i];
        if (ends_with(relation->type, kind) && (id == NULL || strcmp(relation->id, id) == 0))
            return relation->target;
    }
    return NULL;
}

// ---- Sheets ----

static void tell(struct reader *reader, bool *told, int line, const char *code, const char *text)
{
    if (*told)
        return;
    *told = true;
    message_add(
        reader->messages, &reader->document->arena, SEVERITY_WARNING, line, code, "%s", text);
}

static void tell_left_out(
    struct reader *reader, const struct xlsx_sheet *sheet, const struct xlsx_left_out *left_out)
{
    struct arena *arena = &reader->document->arena;
    if (left_out->hidden_row > 0)
        tell(reader, &reader->told_rows, left_out->hidden_row, "rows-hidden", TEXT_ROWS_HIDDEN);
    if (left_out->hidden_column > 0)
        tell(reader, &reader->told_columns, left_out->hidden_column, "columns-hidden",
            TEXT_COLUMNS_HIDDEN);
    if (sheet->left_out_row > 0)
        tell(reader, &reader->told_left_out, sheet->left_out_row, "columns-left-out",
            arena_format(arena, TEXT_COLUMNS_LEFT_OUT, LIMIT_SHEET_COLUMNS));
}

static enum package_fault read_sheet(
    struct reader *reader, struct xlsx_sheet *sheet, const char *name, const char *part)
{
    struct arena *arena = &reader->document->arena;
    struct xlsx_left_out left_out;
    enum package_fault fault = xlsx_sheet_read(sheet, &reader->book, &reader->package, arena, part);
    if (fault == PACKAGE_TOO_LARGE && sheet->has_many_rows)
        reader->refusal = table_refusal_of(arena, TABLE_TOO_LARGE);
    if (fault != PACKAGE_FINE)
        return fault;
    enum table_fault table_fault = xlsx_table_add(&reader->builder, sheet, &left_out);
    if (table_fault != TABLE_FINE) {
        reader->refusal = table_refusal_of(arena, table_fault);
        return PACKAGE_TOO_LARGE;
    }
    table_finish(&reader->builder, name);
    tell_left_out(reader, sheet, &left_out);
    return PACKAGE_FINE;
}

static enum package_fault read_sheets(struct reader *reader)
{
    enum package_fault fault = PACKAGE_FINE;
    for (size_t i = 0; i < reader->sheet_count && fault == PACKAGE_FINE; i++) {
        const struct sheet_entry *entry = &reader->sheets[i];
        const char *part = find_part(reader, entry->relation, "/worksheet");
        bool is_reserved = strncmp(entry->name, RESERVED_NAME, sizeof RESERVED_NAME - 1) == 0;
        if (part == NULL || is_reserved) // a sheet that is nothing but a chart
            continue;
        if (entry->is_hidden) {
            tell(reader, &reader->told_sheet, 0, "sheet-hidden",
                arena_format(&reader->document->arena, TEXT_SHEET_HIDDEN, entry->name));
            continue;
        }
        struct xlsx_sheet sheet = {0};
        fault = read_sheet(reader, &sheet, entry->name, part);
        arena_destroy(&sheet.scratch);
    }
    return fault;
}

static enum package_fault read_parts(struct reader *reader)
{
    struct package *package = &reader->package;
    struct arena *arena = &reader->document->arena;
    const char *main_part = package_related(package, &reader->scratch, "", "officeDocument");
    enum package_fault fault = read_workbook(reader, main_part != NULL ? main_part : MAIN_PART);
    const char *strings = find_part(reader, NULL, "/sharedStrings");
    const char *styles = find_part(reader, NULL, "/styles");
    if (fault == PACKAGE_FINE && strings != NULL)
        fault = xlsx_strings_read(&reader->book.strings, package, arena, strings);
    if (fault == PACKAGE_FINE && styles != NULL)
        fault = xlsx_styles_read(&reader->book.styles, package, &reader->scratch, styles);
    return fault == PACKAGE_FINE ? read_sheets(reader) : fault;
}

int document_read_xlsx(
    struct document *document, const uint8_t *bytes, size_t size, struct message_list *messages)
{
    static const struct table_refusal empty = {"file-empty", TEXT_FILE_EMPTY};
    struct reader reader = {
        .document = document, .messages = messages, .builder = {.document = document}};
    document->format = FORMAT_XLSX;
    document->encoding = ENCODING_UTF_8;
    enum package_fault fault = package_open(&reader.package, bytes, size);
    if (fault == PACKAGE_FINE) {
        fault = read_parts(&reader);
        package_close(&reader.package);
    }
    arena_destroy(&reader.scratch);
    if (reader.refusal.code != NULL)
        return refuse(&reader, &reader.refusal);
    if (fault != PACKAGE_FINE)
        return refuse(&reader, &refusals[fault]);
    return document->table_count > 0 ? 0 : refuse(&reader, &empty);
}
