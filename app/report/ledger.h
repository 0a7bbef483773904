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
};

// What becomes of one line of the document.
struct ledger_mark {
    const struct ledger_entry *entry; // the line stands for this
    bool is_covered;                  // an entry or a header says what the line says
};

// Finds the ledgers among the document's tables. Returns one mark for each line, in the parser's
// scratch memory, or NULL where there is no ledger. Lines of a table that is no ledger, of rows
// above a header and of notes below the entries are not marked: they are text. Columns of names are
// told as hidden (code names). Messages: names-hidden, empty-entry; no-ledger-header for a sheet or
// delimited text without any ledger.
struct ledger_mark *ledger_find(struct parser *parser, const struct document *document);

// Adds what a marked line stands for below parent, which may be NULL.
void ledger_build(struct parser *parser, struct node *parent, const struct source_line *line);

#endif
