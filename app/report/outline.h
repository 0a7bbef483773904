// Lines to a tree of headings and paragraphs, by the forms of the numbers.
#ifndef GONGSHI_REPORT_OUTLINE_H
#define GONGSHI_REPORT_OUTLINE_H

#include "report/parser.h"

// A node with what only the parser needs to know of it. The node comes first: a struct node of the
// tree is always the beginning of one of these.
struct outline_node {
    struct node node;
    enum number_form form;
    int value;            // of the number
    bool is_ledger_group; // a heading over entries of a ledger
    bool is_ledger_text;  // text behind entries of a ledger, without a heading
};

struct outline_node *outline_node_of(struct node *node);
const struct outline_node *outline_node_of_const(const struct node *node);

// A new node below parent, or among the report's parts where parent is NULL.
struct node *outline_add_node(struct report *report, struct node *parent);

// Builds introduction and parts from the lines between title and closing. Levels and kinds are not
// yet set: see roles.h.
void outline_build(struct parser *parser);

#endif
