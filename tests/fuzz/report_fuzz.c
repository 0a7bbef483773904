// Any bytes as a report: a report is made of whatever can be decoded, and all of its text is either
// shown, once and in order, or told as hidden.
#include <string.h>

#include <cJSON.h>

#include "base/limits.h"
#include "fuzz.h"
#include "report/ledger_columns.h"
#include "report/report.h"
#include "report/report_json.h"
#include "unit/report_fixture.h"

struct visit {
    size_t nodes;
    int last_line;
};

static void check_paragraph(const struct paragraph *paragraph)
{
    size_t length = strlen(paragraph->text);
    FUZZ_CHECK(utf8_valid_length(paragraph->text, length) == length);
    FUZZ_CHECK((paragraph->label == NULL) == (paragraph->label_written == NULL));
    size_t last_end = 0;
    for (size_t i = 0; i < paragraph->run_count; i++) {
        const struct run *run = &paragraph->runs[i];
        FUZZ_CHECK(run->start >= last_end && run->marker <= run->end - run->start);
        FUZZ_CHECK(run->end <= length);
        last_end = run->end;
    }
}

static void check_node(void *context, const struct node *node, int depth)
{
    struct visit *visit = context;
    visit->nodes++;
    FUZZ_CHECK(depth < LIMIT_DEPTH);
    FUZZ_CHECK(node->number != NULL && node->title != NULL);
    FUZZ_CHECK(node->line >= visit->last_line);
    visit->last_line = node->line;
    for (size_t i = 0; i < node->paragraph_count; i++)
        check_paragraph(&node->paragraphs[i]);
    for (size_t i = 0; i < node->child_count; i++)
        FUZZ_CHECK(node->children[i]->parent == node);
}

// The text of the lines [first, end) of the file without white space.
static char *lines_text(const struct document *document, size_t first, size_t end)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    for (size_t i = first; i < end; i++)
        fixture_put(out, document->lines[i].text);
    fclose(out);
    return text;
}

// The text of the file as it is shown: the title comes first, wherever it stands.
static char *document_text(const struct report *report, const struct document *document)
{
    size_t title_line = 0;
    while (report->title != NULL && document->lines[title_line].number != report->title_line)
        title_line++;
    char *before = lines_text(document, 0, title_line);
    char *from_title = lines_text(document, title_line, document->line_count);
    char *text = NULL, *title = NULL;
    size_t length = 0, title_length = 0;
    FILE *out = open_memstream(&title, &title_length);
    fixture_put(out, report->title);
    fclose(out);
    out = open_memstream(&text, &length);
    FUZZ_CHECK(strncmp(from_title, title, title_length) == 0);
    fprintf(out, "%s%s%s", title, before, from_title + title_length);
    fclose(out);
    free(title);
    free(from_title);
    free(before);
    return text;
}

static bool is_same_row(const struct table_row *a, const struct table_row *b)
{
    bool own;
    for (size_t i = 0; i < a->cell_count || i < b->cell_count; i++) {
        if (!slice_equal(ledger_cell(a, i, &own), ledger_cell(b, i, &own)))
            return false;
    }
    return true;
}

static void check_cells(const char *shown, const struct table_row *row)
{
    for (size_t i = 0; i < row->cell_count; i++) {
        bool own;
        struct slice cell = ledger_cell(row, i, &own);
        char *text = NULL, *copy = strndup(cell.start, cell.length);
        size_t length = 0;
        for (char *end = copy; (end = strchr(end, '\n')) != NULL;)
            *end = ' '; // a line break inside a cell
        FILE *out = open_memstream(&text, &length);
        fixture_put(out, copy);
        fclose(out);
        FUZZ_CHECK(!own || strstr(shown, text) != NULL);
        free(text);
        free(copy);
    }
}

// A row that says nothing but its number is told, not shown.
static bool has_empty_entry(const struct report *report)
{
    for (size_t i = 0; i < report->messages.count; i++) {
        if (strcmp(report->messages.items[i].code, "empty-entry") == 0)
            return true;
    }
    return false;
}

// Every cell below a ledger's header is shown, but for headers that are printed again.
static void check_ledgers(const char *shown, const struct document *document)
{
    for (size_t i = 0; i < document->table_count; i++) {
        const struct table *table = &document->tables[i];
        struct arena arena = {0};
        struct ledger ledger;
        bool is_ledger = ledger_read_columns(&arena, table, &ledger);
        for (size_t k = is_ledger ? ledger.first_row : table->row_count; k < table->row_count;
             k++) {
            if (!is_same_row(&table->rows[k], &table->rows[ledger.header_row]))
                check_cells(shown, &table->rows[k]);
        }
        arena_destroy(&arena);
    }
}

// Where nothing is hidden, nothing may be missing either. The cells of a ledger stand in another
// order than in the file.
static void check_text(const struct report *report, const struct document *document)
{
    char *shown = fixture_shown(report);
    FUZZ_CHECK(report->counts.characters == (int)utf8_count(shown, strlen(shown)));
    if (report->hidden_count == 0 && report->ledger.entries == 0) {
        char *whole = document_text(report, document);
        FUZZ_CHECK(strcmp(shown, whole) == 0);
        free(whole);
    }
    enum { FEW_LINES = 200 }; // every cell is looked for in all of the text
    if (report->hidden_count == 0 && !has_empty_entry(report) && document->line_count < FEW_LINES)
        check_ledgers(shown, document);
    free(shown);
}

static void check_json(const struct report *report)
{
    char *text = report_json(report);
    cJSON *json = cJSON_Parse(text);
    FUZZ_CHECK(json != NULL);
    cJSON_Delete(json);
    free(text);
    free(report_summary(report));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct document document = {0};
    struct message_list messages = {0};
    if (document_decode(&document, data, size, &messages) == 0) {
        struct report report = {0};
        report_parse(&report, &document, &(struct report_options){0}, "fuzz.txt");
        struct visit visit = {0};
        report_visit(&report, check_node, &visit);
        FUZZ_CHECK(visit.nodes <= LIMIT_NODES);
        check_text(&report, &document);
        check_json(&report);
        report_destroy(&report);
    }
    document_destroy(&document);
    return 0;
}
