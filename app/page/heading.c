#include "page/heading.h"

#include <string.h>

#include "text/utf8.h"

enum {
    // A heading of so many characters has room everywhere, and needs no measuring.
    ALWAYS_FITS = 64,
};

// Below this a heading is smaller than all text of the page.
static const double SMALLEST_UNITS = 30;

const char *heading_of(const struct composer *composer, const struct node *node)
{
    // A ledger's number is a cell of its own; 第一部分 has no mark behind it.
    size_t length = strlen(node->number), word = strlen("部分");
    bool is_part = length > word && strcmp(node->number + length - word, "部分") == 0;
    const char *gap = is_part || (node->is_entry && length > 0) ? "　" : "";
    return arena_format(composer->arena, "%s%s%s", node->number, gap, node->title);
}

bool heading_is_long(
    const struct composer *composer, const struct node *node, int width_px, int height_px)
{
    if (utf8_count(node->number, strlen(node->number)) +
            utf8_count(node->title, strlen(node->title)) <=
        ALWAYS_FITS)
        return false;
    const char *heading = heading_of(composer, node);
    struct type_style smallest = TYPE_PAGE_TITLE;
    smallest.size = SMALLEST_UNITS;
    struct text_source source = text_of(ROLE_TITLE, node->line, heading);
    struct flow_block block = compose_text(composer, &source, &smallest, ALIGN_START, width_px, 0);
    return (int)block.block.line_count * block.line_height > height_px;
}

struct flow_block compose_long_heading(
    const struct composer *composer, const struct node *node, enum block_role role)
{
    struct text_source source = text_of(role, node->line, heading_of(composer, node));
    return compose_text(
        composer, &source, &TYPE_CONTINUED, ALIGN_START, composer->geometry.main_width, 0);
}

struct flow_block compose_heading(const struct composer *composer, const struct node *node,
    enum block_role role, const struct type_style *type, int height_px)
{
    int width = composer->geometry.main_width;
    if (heading_is_long(composer, node, width, height_px))
        return compose_long_heading(composer, node, role);
    struct text_source source = text_of(role, node->line, heading_of(composer, node));
    return compose_fitting(composer, &source, type, ALIGN_START, width, height_px);
}

void open_after_rules(const struct composer *composer, struct flow *flow)
{
    for (size_t i = 1; i < flow->count; i++) {
        if (flow->blocks[i - 1].rule_after)
            flow->blocks[i].space_before = geometry_px(&composer->geometry, RULE_SPACE);
    }
}
