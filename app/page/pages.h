// One function per kind of page. Each adds its pages to the deck; deck_build calls them in order.
#ifndef GONGSHI_PAGE_PAGES_H
#define GONGSHI_PAGE_PAGES_H

#include "page/compose.h"
#include "page/deck.h"

struct page_builder {
    struct composer composer;
    struct deck *deck;
};

// Gives the page its number and dwell time and adds it.
void builder_add(struct page_builder *builder, const struct page *page);

// Adds an entry of 目录 that leads to the page that is added next.
void builder_add_contents(struct page_builder *builder, const char *text, int depth);

void build_cover(struct page_builder *builder);
// 总体进展: the declared figures as a ring, and the parts that list problems.
void build_overview(struct page_builder *builder);
// Text before the first heading.
void build_introduction(struct page_builder *builder);
// The page that opens a section or group of problems.
void build_opening(struct page_builder *builder, const struct node *node);
// A part that is prose, with all its headings.
void build_narrative(struct page_builder *builder, const struct node *node);
// The paragraphs that stand under a heading of problems, before its first item. with_heading puts
// the node's own heading above them.
void build_preface(struct page_builder *builder, const struct node *node, bool with_heading);
// One problem. topic, if not NULL, is the topic whose heading stands in full above it.
// Its heading must not be long.
void build_item(struct page_builder *builder, const struct node *node, const struct node *topic);
// Whether a topic's heading is too long to stand above an item.
bool item_topic_is_long(const struct composer *composer, const struct node *topic);
// Contact, public period, signature, date.
void build_closing(struct page_builder *builder);
// What the footer can say of contact and public period.
void build_facts(struct page_builder *builder);

// How many nodes of a level stand below node.
int count_below(const struct node *node, enum node_level level);

#endif
