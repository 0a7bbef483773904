#include "page/deck.h"

#include <string.h>

#include "base/limits.h"
#include "page/heading.h"
#include "page/pages.h"
#include "text/utf8.h"

// Reading aloud speed of a passer-by: about five Han characters a second.
enum { MS_PER_CHARACTER = 200 };

static int dwell_of(const struct deck *deck, const struct page *page)
{
    size_t characters = 0;
    for (size_t b = 0; b < page->block_count; b++) {
        const struct block *block = &page->blocks[b];
        if (block->role == ROLE_BREADCRUMB || block->role == ROLE_DECORATION)
            continue;
        for (size_t l = 0; l < block->line_count; l++)
            characters += block->lines[l].glyph_count;
    }
    size_t most = (size_t)deck->options.max_dwell_ms / MS_PER_CHARACTER;
    int dwell =
        characters >= most ? deck->options.max_dwell_ms : (int)characters * MS_PER_CHARACTER;
    return dwell > deck->options.min_dwell_ms ? dwell : deck->options.min_dwell_ms;
}

void builder_add(struct page_builder *builder, const struct page *page)
{
    struct deck *deck = builder->deck;
    struct page added = *page;
    added.number = (int)deck->page_count + 1;
    added.dwell_ms = dwell_of(deck, page);
    ARENA_PUSH(&deck->arena, deck->pages, deck->page_count, deck->page_capacity, added);
}

void builder_add_contents(struct page_builder *builder, const char *text, int depth)
{
    struct deck *deck = builder->deck;
    struct contents_entry entry = {text, depth, (int)deck->page_count};
    ARENA_PUSH(&deck->arena, deck->contents, deck->contents_count, deck->contents_capacity, entry);
}

static bool is_listed_in_contents(const struct node *node)
{
    return node->level == LEVEL_SECTION || node->level == LEVEL_GROUP ||
           (node->parent == NULL && *node->title != '\0');
}

static void add_contents(struct page_builder *builder, const struct node *node)
{
    int depth = node->parent != NULL;
    // The one problem of a notice has no heading: the name of its first field stands for it.
    if (node->parent == NULL && *node->number == '\0' && *node->title == '\0') {
        if (node->paragraph_count > 0 && node->paragraphs[0].label != NULL)
            builder_add_contents(builder, node->paragraphs[0].label, depth);
        return;
    }
    if (is_listed_in_contents(node) && (*node->number != '\0' || *node->title != '\0'))
        builder_add_contents(builder, heading_of(&builder->composer, node), depth);
}

static void build_node(struct page_builder *builder, const struct node *node);

// A topic's heading stands in full above its first item, above its own text, or is text itself.
static void build_topic(struct page_builder *builder, const struct node *node)
{
    const struct node *pending = node;
    if (node->paragraph_count > 0 || item_topic_is_long(&builder->composer, node)) {
        build_preface(builder, node, true);
        pending = NULL;
    }
    for (size_t i = 0; i < node->child_count; i++) {
        if (node->children[i]->level == LEVEL_ITEM)
            build_item(builder, node->children[i], pending);
        else
            build_node(builder, node->children[i]);
        pending = NULL;
    }
}

static void build_part(struct page_builder *builder, const struct node *node)
{
    build_opening(builder, node);
    if (node->paragraph_count > 0)
        build_preface(builder, node, false);
    for (size_t i = 0; i < node->child_count; i++)
        build_node(builder, node->children[i]);
}

static void build_node(struct page_builder *builder, const struct node *node)
{
    add_contents(builder, node);
    bool is_part = node->level == LEVEL_SECTION || node->level == LEVEL_GROUP;
    if (node->level == LEVEL_ITEM) {
        build_item(builder, node, NULL);
        // Headings below an item, should there be any, are pages of their own.
        for (size_t i = 0; i < node->child_count; i++)
            build_node(builder, node->children[i]);
    } else if (is_part && node->kind == PART_PROBLEMS)
        build_part(builder, node);
    else if (node->level == LEVEL_TOPIC && node->child_count > 0 &&
             node->children[0]->level == LEVEL_ITEM)
        build_topic(builder, node);
    else
        build_narrative(builder, node);
}

void deck_build(struct deck *deck, const struct report *report, const struct page_options *options,
    const struct metrics *metrics)
{
    deck->options = *options;
    deck->report = report;
    struct page_builder builder = {
        .composer = {&deck->arena, geometry_make(options), metrics, report},
        .deck = deck,
    };
    build_cover(&builder);
    build_overview(&builder);
    build_introduction(&builder);
    for (size_t i = 0; i < report->part_count; i++)
        build_node(&builder, report->parts[i]);
    build_closing(&builder);
    build_facts(&builder);
}

void deck_destroy(struct deck *deck)
{
    arena_destroy(&deck->arena);
    memset(deck, 0, sizeof *deck);
}

const struct node *page_topic(const struct page *page)
{
    const struct node *node = page->node;
    while (node != NULL && node->parent != NULL &&
           (node->level == LEVEL_ITEM || node->parent->level == LEVEL_TOPIC))
        node = node->parent;
    return node;
}

size_t deck_fact(const struct deck *deck, size_t page)
{
    bool has_room = deck->fact_count > 0 && page > 0 && page % 2 == 0;
    return has_room && deck->pages[page].has_footer ? 1 + (page / 2 - 1) % deck->fact_count : 0;
}
