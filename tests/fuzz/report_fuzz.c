// Any bytes as a report: a report is made of whatever can be decoded, and all of its text is either
// shown or told as hidden.
#include <string.h>

#include <cJSON.h>

#include "base/limits.h"
#include "fuzz.h"
#include "report/report.h"
#include "report/report_json.h"
#include "text/utf8.h"

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
        report_parse(&report, &document, "fuzz.txt");
        struct visit visit = {0};
        report_visit(&report, check_node, &visit);
        FUZZ_CHECK(visit.nodes <= LIMIT_NODES);
        check_json(&report);
        report_destroy(&report);
    }
    document_destroy(&document);
    return 0;
}
