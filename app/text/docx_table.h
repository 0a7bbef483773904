// The tables of a .docx: which of the document's lines stand in which row and cell. Only the
// outermost tables count; what stands in a table inside a cell belongs to the cell.
#ifndef GONGSHI_TEXT_DOCX_TABLE_H
#define GONGSHI_TEXT_DOCX_TABLE_H

#include "text/docx_body.h"

void docx_table_start(struct docx_body *body);
void docx_table_end(struct docx_body *body);
void docx_row_start(struct docx_body *body);
void docx_cell_start(struct docx_body *body);

// w:gridBefore: so many columns stand empty before the first cell.
void docx_row_indent(struct docx_body *body, int columns);
// w:gridSpan: the open cell reaches over so many columns.
void docx_cell_span(struct docx_body *body, int columns);
// w:vMerge without "restart": the open cell is part of the one above it.
void docx_cell_continue(struct docx_body *body);

// Return false when the file must be refused.
bool docx_row_end(struct docx_body *body);
bool docx_cell_end(struct docx_body *body);

#endif
