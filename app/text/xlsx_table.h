// A sheet of an .xlsx as a table: what it shows, with merged cells carried down.
#ifndef GONGSHI_TEXT_XLSX_TABLE_H
#define GONGSHI_TEXT_XLSX_TABLE_H

#include "text/table.h"
#include "text/xlsx_sheet.h"

// What of a sheet was left out, each the number of the first row with text, or 0.
struct xlsx_left_out {
    int hidden_row;
    int hidden_column; // a row with text in a hidden column
};

// Adds the rows to the builder's open table. Sorts the sheet's merges.
enum table_fault xlsx_table_add(
    struct table_builder *builder, struct xlsx_sheet *sheet, struct xlsx_left_out *left_out);

#endif
