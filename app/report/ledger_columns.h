// The header of a ledger (整改台账): which column of a table holds what.
#ifndef GONGSHI_REPORT_LEDGER_COLUMNS_H
#define GONGSHI_REPORT_LEDGER_COLUMNS_H

#include "report/report.h"
#include "report/slice.h"
#include "text/document.h"

enum column_kind {
    COLUMN_OTHER, // a word that is none of the below: shown like COLUMN_TEXT
    COLUMN_NUMBER,
    COLUMN_ASPECT,  // 反馈重点方面: groups the entries, or says more of them
    COLUMN_PROBLEM, // the entry's title
    COLUMN_TEXT,    // 整改措施, 整改描述: the body
    COLUMN_FOOT,    // 责任单位, 整改时限: a small line
    COLUMN_STATUS,
    COLUMN_PROGRESS, // 60%
    COLUMN_NAMES,    // 责任人: persons' names, telephone numbers
};

struct ledger_column {
    enum column_kind kind;
    const char *name; // as the header has it, without white space
};

struct ledger {
    const struct table *table;
    size_t header_row;
    size_t first_row; // below the header
    struct ledger_column *columns;
    size_t column_count;
    bool has_groups; // some COLUMN_ASPECT stands for several rows each; it is group_column
    size_t group_column;
};

// Finds the header among the table's first rows. False where there is none: at least three columns
// whose names are known, one of which names the problem, and a row below.
bool ledger_read_columns(struct arena *arena, const struct table *table, struct ledger *ledger);

// The text of a cell, empty for one that the row does not reach. own is false for text that a
// merged cell above carries down.
struct slice ledger_cell(const struct table_row *row, size_t column, bool *own);

// The column of a kind, or LEDGER_NO_COLUMN.
#define LEDGER_NO_COLUMN ((size_t)-1)
size_t ledger_column_of(const struct ledger *ledger, enum column_kind kind);

// "60%", "100 ％".
bool ledger_is_percentage(struct slice text);

// The status that a cell of a status column states: also 是 and 否 under 是否完成.
enum item_status ledger_status(const struct ledger_column *column, struct slice text);

#endif
