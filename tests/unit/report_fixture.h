// Reports for tests: parsed from a text or a file, and their shown text.
#ifndef GONGSHI_TESTS_REPORT_FIXTURE_H
#define GONGSHI_TESTS_REPORT_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"
#include "text/document.h"
#include "text/utf8.h"

// Reads a whole file; NULL if it is not there. The caller frees.
static inline char *fixture_read(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    char *bytes = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&bytes, &length);
    char buffer[4096];
    for (size_t count; (count = fread(buffer, 1, sizeof buffer, file)) > 0;)
        fwrite(buffer, 1, count, memory);
    fclose(memory);
    fclose(file);
    *size = length;
    return bytes;
}

static inline void fixture_parse_bytes(struct report *report, const char *bytes, size_t size)
{
    struct document document = {0};
    struct message_list messages = {0};
    if (document_decode(&document, (const uint8_t *)bytes, size, &messages) != 0)
        abort();
    *report = (struct report){0};
    report_parse(report, &document, &(struct report_options){0}, "test.txt");
    document_destroy(&document);
}

static inline void fixture_parse(struct report *report, const char *text)
{
    fixture_parse_bytes(report, text, strlen(text));
}

// Everything that the report shows, in order, without white space.
static inline void fixture_put(FILE *out, const char *text)
{
    size_t length = text == NULL ? 0 : strlen(text), used;
    for (size_t at = 0; at < length; at += used) {
        if (!utf8_is_space(utf8_decode(text + at, length - at, &used)))
            fwrite(text + at, 1, used, out);
    }
}

static inline void fixture_put_paragraphs(
    FILE *out, const struct paragraph *paragraphs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        fixture_put(out, paragraphs[i].label_written);
        fixture_put(out, paragraphs[i].text);
    }
}

static inline void fixture_put_node(void *out, const struct node *node, int depth)
{
    (void)depth;
    fixture_put(out, node->number);
    fixture_put(out, node->title);
    fixture_put_paragraphs(out, node->paragraphs, node->paragraph_count);
}

// The caller frees.
static inline char *fixture_shown(const struct report *report)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    fixture_put(out, report->title);
    fixture_put_paragraphs(out, report->introduction, report->introduction_count);
    report_visit(report, fixture_put_node, out);
    fixture_put_paragraphs(out, report->closing, report->closing_count);
    fclose(out);
    return text;
}

#endif
