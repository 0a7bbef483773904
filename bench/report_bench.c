// What a report costs before it is drawn: decoded, parsed and laid out as pages, with type of fixed
// width, so that no font is counted.
//
// Usage: report_bench [REPORT]
// Prints milliseconds of processor time and kilobytes for REPORT repeated up to 200 KB, for worst
// cases of the same size, and for 1,000, 2,000 and 4,000 items with the ratio of each to the one
// before: time and memory are linear when it is 2. Asserts nothing, because machines differ.
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/limits.h"
#include "page/deck.h"
#include "report/report.h"
#include "text/document.h"

enum {
    TEXT_BYTES = 200 * 1024, // or as many lines as a report may have
    LINES_AROUND = 4,
    REPEATS = 7,
};

struct text {
    char *bytes;
    size_t length;
};

struct cost {
    double parse_ms, layout_ms;
    double kilobytes; // of the report and its pages
    int items;
};

static double cpu_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int advance(void *context, enum face face, int size_px, uint32_t codepoint)
{
    (void)context;
    (void)face;
    return codepoint < 0x2000 ? size_px / 2 : size_px;
}

static bool has_glyph(void *context, enum face face, uint32_t codepoint)
{
    (void)context;
    (void)face;
    (void)codepoint;
    return true;
}

static void measure_once(const struct text *text, struct cost *cost)
{
    static const struct metrics metrics = {.advance = advance, .has_glyph = has_glyph};
    static const struct page_options options = {.width = 1920,
        .height = 1080,
        .text_scale_percent = 100,
        .min_dwell_ms = 6000,
        .max_dwell_ms = 60000,
        .cover_heading = ""};
    static const struct report_options report_options = {0};
    struct document document = {0};
    struct message_list messages = {0};
    struct report report = {0};
    struct deck deck = {0};
    size_t before = mallinfo2().uordblks;
    double start = cpu_ms();
    if (document_decode(&document, (const uint8_t *)text->bytes, text->length, &messages) != 0)
        exit(EXIT_FAILURE);
    report_parse(&report, &document, &report_options, "bench");
    document_destroy(&document);
    double parsed = cpu_ms();
    deck_build(&deck, &report, &options, &metrics);
    double end = cpu_ms();
    cost->parse_ms = parsed - start < cost->parse_ms ? parsed - start : cost->parse_ms;
    cost->layout_ms = end - parsed < cost->layout_ms ? end - parsed : cost->layout_ms;
    cost->kilobytes = (double)(mallinfo2().uordblks - before) / 1024;
    cost->items = report.counts.items;
    deck_destroy(&deck);
    report_destroy(&report);
}

static struct cost measure(struct text text)
{
    struct cost cost = {.parse_ms = 1e9, .layout_ms = 1e9};
    for (int i = 0; i < REPEATS; i++)
        measure_once(&text, &cost);
    free(text.bytes);
    return cost;
}

static void print(const char *what, const struct cost *cost)
{
    printf("  %-28s %5d items  parsed %7.2f  laid out %7.2f ms %8.0f KB\n", what, cost->items,
        cost->parse_ms, cost->layout_ms, cost->kilobytes);
}

// ---- The texts ----

// Opens a text with its first lines; the caller closes it.
static FILE *open_text(struct text *text)
{
    FILE *out = open_memstream(&text->bytes, &text->length);
    if (out == NULL)
        exit(EXIT_FAILURE);
    fputs("青禾中学关于巡察整改进展情况的通报\n一、反馈问题整改情况\n", out);
    return out;
}

static struct text repeat(const char *line, size_t bytes)
{
    struct text text = {0};
    FILE *out = open_text(&text);
    size_t written = 0;
    for (int lines = 0; written < bytes && lines < LIMIT_LINES - LINES_AROUND; lines++) {
        lines += strchr(line, '\n') != strrchr(line, '\n'); // one or two
        fputs(line, out);
        written += strlen(line);
    }
    fclose(out);
    return text;
}

static struct text make_items(int count)
{
    struct text text = {0};
    FILE *out = open_text(&text);
    for (int i = 0; i < count; i++) {
        if (i % 10 == 0)
            fprintf(out, "%d、学习抓得不紧不实\n", i / 10 % 9 + 1);
        fprintf(out, "（%d）学习记录不规范。\n整改情况：已补齐记录，建立台账并开展自查。\n",
            i % 10 + 1);
    }
    fclose(out);
    return text;
}

static struct text repeat_file(const char *path)
{
    char line[65536];
    struct text text = {0};
    FILE *out = open_text(&text);
    for (size_t written = 0; written < TEXT_BYTES;) {
        FILE *file = fopen(path, "r");
        if (file == NULL)
            exit(EXIT_FAILURE);
        while (fgets(line, sizeof line, file) != NULL) {
            fputs(line, out);
            written += strlen(line);
        }
        fclose(file);
    }
    fclose(out);
    return text;
}

static void measure_sizes(const char *report)
{
    static const char *const worst[][2] = {
        {"many short lines", "1、好\n对\n"},
        {"bare headings", "（1）学习\n"},
        {"labelled lines", "整改情况：好\n"},
        {"one giant line", "学校制定了办法。"},
        {"one line of labels", "整改情况：好 "},
        {"one line of runs", "；一是学习；二是整改"},
        {"one line of opening brackets", "（"},
        {"blanks", "　"},
        {"digits", "1 "},
    };
    struct cost cost = measure(repeat_file(report));
    printf("200 KB of text: parsed and laid out in at most 50 ms\n");
    print("the report, repeated", &cost);
    for (size_t i = 0; i < sizeof worst / sizeof worst[0]; i++) {
        cost = measure(repeat(worst[i][1], TEXT_BYTES));
        print(worst[i][0], &cost);
    }
}

static void measure_growth(void)
{
    static const int counts[] = {1000, 2000, 4000};
    struct cost last = {0};
    printf("Items: each ratio at most 2.2\n");
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        struct cost cost = measure(make_items(counts[i]));
        print("items", &cost);
        if (i > 0)
            printf("  %-28s parsed %.2f  laid out %.2f  memory %.2f\n", "ratio",
                cost.parse_ms / last.parse_ms, cost.layout_ms / last.layout_ms,
                cost.kilobytes / last.kilobytes);
        last = cost;
    }
}

int main(int argc, char **argv)
{
    measure_sizes(argc > 1 ? argv[1] : SOURCE_DIR "/assets/sample-report.txt");
    measure_growth();
    return EXIT_SUCCESS;
}
