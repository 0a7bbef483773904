// The headings of a report: their words, and what becomes of one that is too long to be set large.
#ifndef GONGSHI_PAGE_HEADING_H
#define GONGSHI_PAGE_HEADING_H

#include "page/compose.h"

// Number and title of a heading as they are written, joined. The text lives in the arena.
const char *heading_of(const struct composer *composer, const struct node *node);

// Whether the heading fills more than width_px by height_px at the smallest size that a reader
// three metres away still reads as a heading. Such a one is set as text and goes on over the edge
// of a page.
bool heading_is_long(
    const struct composer *composer, const struct node *node, int width_px, int height_px);

// A long heading as text of a flow.
struct flow_block compose_long_heading(
    const struct composer *composer, const struct node *node, enum block_role role);

// A heading over the whole width of the main column: not higher than height_px, in the type's size
// or smaller, unless it is long.
struct flow_block compose_heading(const struct composer *composer, const struct node *node,
    enum block_role role, const struct type_style *type, int height_px);

// Space in the flow for the rules that titles draw behind themselves.
void open_after_rules(const struct composer *composer, struct flow *flow);

#endif
