#include "report/changes.h"

#include <stdlib.h>

#include "report/slice.h"
#include "text/utf8.h"

// FNV-1a, 64 bits.
static const uint64_t HASH_START = 0xCBF29CE484222325, HASH_FACTOR = 0x100000001B3;

static uint64_t hash_text(uint64_t hash, const char *text)
{
    struct slice rest = slice_make(text == NULL ? "" : text);
    for (size_t used; rest.length > 0; rest = slice_from(rest, used)) {
        if (utf8_is_space(slice_first(rest, &used)))
            continue;
        for (size_t i = 0; i < used; i++)
            hash = (hash ^ (uint8_t)rest.start[i]) * HASH_FACTOR;
    }
    // The end of a text counts: 甲 and 乙丙 are not 甲乙 and 丙.
    return (hash ^ '\n') * HASH_FACTOR;
}

static uint64_t print_of(const struct node *item)
{
    uint64_t hash = hash_text(HASH_START, item->title);
    for (size_t i = 0; i < item->paragraph_count; i++) {
        hash = hash_text(hash, item->paragraphs[i].label);
        hash = hash_text(hash, item->paragraphs[i].text);
    }
    return hash;
}

static void add(void *context, const struct node *node, int depth)
{
    (void)depth;
    struct item_prints *list = context;
    if (node->level == LEVEL_ITEM)
        ARENA_PUSH(&list->arena, list->prints, list->count, list->capacity, print_of(node));
}

void item_prints_add(struct item_prints *list, const struct report *report)
{
    report_visit(report, add, list);
    list->sorted = false;
}

void item_prints_destroy(struct item_prints *list)
{
    arena_destroy(&list->arena);
    *list = (struct item_prints){0};
}

static int compare(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return (left > right) - (left < right);
}

static bool holds(struct item_prints *list, uint64_t print)
{
    if (!list->sorted && list->count > 1)
        qsort(list->prints, list->count, sizeof *list->prints, compare);
    list->sorted = true;
    return list->count > 0 &&
           bsearch(&print, list->prints, list->count, sizeof print, compare) != NULL;
}

static int mark(struct node *node, struct item_prints *before)
{
    int count = 0;
    if (node->level == LEVEL_ITEM) {
        node->is_new = !holds(before, print_of(node));
        count += node->is_new;
    }
    for (size_t i = 0; i < node->child_count; i++)
        count += mark(node->children[i], before);
    return count;
}

int changes_mark(struct report *report, struct item_prints *before)
{
    int count = 0;
    for (size_t i = 0; i < report->part_count; i++)
        count += mark(report->parts[i], before);
    return count;
}

struct counting {
    struct item_prints *before;
    int count;
};

static void count_new(void *context, const struct node *node, int depth)
{
    (void)depth;
    struct counting *counting = context;
    if (node->level == LEVEL_ITEM)
        counting->count += !holds(counting->before, print_of(node));
}

int changes_count(const struct report *report, struct item_prints *before)
{
    struct counting counting = {before, 0};
    report_visit(report, count_new, &counting);
    return counting.count;
}
