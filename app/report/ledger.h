// Ledgers (整改台账): tables whose rows are problem entries.
#ifndef GONGSHI_REPORT_LEDGER_H
#define GONGSHI_REPORT_LEDGER_H

#include "report/ledger_columns.h"
#include "report/outline.h"
#include "report/parser.h"

// What rows of a ledger are, seen from the lines: an entry with the rows below it that go on in it,
// or a heading over the entries below.
struct ledger_entry {
    const struct ledger *ledger;
    size_t first_row, row_count;
    bool is_heading;
    struct slice caption; // of a heading that stands above the table: 表1 已完成整改的问题
};

// What becomes of one line of the document.
struct ledger_mark {
    const struct ledger_entry *entry; // the line stands for this
    bool is_covered;                  // an entry or a header says what the line says
    const char *joined;               // what the line is to say instead: a row of another table
};

// Finds the ledgers among the document's tables. Returns one mark for each line, in the parser's
// scratch memory, or NULL where there is no ledger. Lines of rows
// above a header and of notes below the entries are text; rows of other tables are one line each. A
// caption above a table becomes a heading over its entries. Columns of names are
// told as hidden (code names). Messages: names-hidden, empty-entry; no-ledger-header for a sheet or
// delimited text without any ledger.
struct ledger_mark *ledger_find(struct parser *parser, const struct document *document);

// Adds what a marked line stands for below parent, which may be NULL.
void ledger_build(struct parser *parser, struct node *parent, const struct source_line *line);

// Where a plain line below parent belongs: to a node without heading of its own if entries of a
// ledger stand before it, so that it stays behind them; otherwise to parent.
struct node *ledger_text_parent(struct parser *parser, struct node *parent, int line);

#endif
