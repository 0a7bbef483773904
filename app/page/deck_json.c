// pages --json and pages: the deck for programs and for people.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/log.h"
#include "page/deck.h"
#include "words/words.h"

static cJSON *checked(cJSON *json)
{
    if (json == NULL)
        log_out_of_memory();
    return json;
}

static cJSON *pair_json(int first, int second)
{
    int numbers[2] = {first, second};
    return checked(cJSON_CreateIntArray(numbers, 2));
}

static cJSON *block_json(const struct block *block)
{
    struct arena scratch = {0};
    cJSON *json = checked(cJSON_CreateObject());
    checked(cJSON_AddStringToObject(json, "role", block_role_name(block->role)));
    cJSON *lines = checked(cJSON_AddArrayToObject(json, "lines"));
    for (size_t i = 0; i < block->line_count; i++) {
        const struct text_line *line = &block->lines[i];
        char *text = arena_copy(&scratch, line->text, line->length);
        cJSON_AddItemToArray(lines, checked(cJSON_CreateString(text)));
    }
    if (block->source_line > 0)
        checked(cJSON_AddNumberToObject(json, "source_line", block->source_line));
    else
        checked(cJSON_AddNullToObject(json, "source_line"));
    checked(cJSON_AddBoolToObject(json, "repeat", block->repeat));
    arena_destroy(&scratch);
    return json;
}

static cJSON *page_json(const struct page *page)
{
    cJSON *json = checked(cJSON_CreateObject());
    checked(cJSON_AddNumberToObject(json, "number", page->number));
    checked(cJSON_AddStringToObject(json, "kind", page_kind_name(page->kind)));
    cJSON_AddItemToObject(json, "part", pair_json(page->part, page->part_count));
    checked(cJSON_AddNumberToObject(json, "dwell_ms", page->dwell_ms));
    cJSON *blocks = checked(cJSON_AddArrayToObject(json, "blocks"));
    for (size_t i = 0; i < page->block_count; i++)
        cJSON_AddItemToArray(blocks, block_json(&page->blocks[i]));
    return json;
}

char *deck_json(const struct deck *deck)
{
    cJSON *json = checked(cJSON_CreateObject());
    cJSON_AddItemToObject(json, "size", pair_json(deck->options.width, deck->options.height));
    cJSON *pages = checked(cJSON_AddArrayToObject(json, "pages"));
    for (size_t i = 0; i < deck->page_count; i++)
        cJSON_AddItemToArray(pages, page_json(&deck->pages[i]));
    char *printed = cJSON_PrintUnformatted(json);
    cJSON_Delete(json);
    if (printed == NULL)
        log_out_of_memory();
    char *text = NULL;
    if (asprintf(&text, "%s\n", printed) < 0)
        log_out_of_memory();
    free(printed);
    return text;
}

static void print_block(FILE *out, const struct block *block)
{
    fprintf(out, "  %-10s%s", block_role_name(block->role), block->repeat ? " *" : "  ");
    for (size_t i = 0; i < block->line_count; i++) {
        const struct text_line *line = &block->lines[i];
        fprintf(out, "%s%.*s\n", i > 0 ? "              " : "", (int)line->length, line->text);
    }
    if (block->line_count == 0)
        fputc('\n', out);
}

char *deck_text(const struct deck *deck)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        log_out_of_memory();
    for (size_t i = 0; i < deck->page_count; i++) {
        const struct page *page = &deck->pages[i];
        fprintf(out, TEXT_PAGES_HEADING "\n", page->number, page_kind_name(page->kind), page->part,
            page->part_count, page->dwell_ms / 1000.0);
        for (size_t b = 0; b < page->block_count; b++)
            print_block(out, &page->blocks[b]);
    }
    fclose(out);
    return text;
}
