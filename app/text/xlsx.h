// Spreadsheets (.xlsx) as tables and lines: what a reader of the sheets sees.
#ifndef GONGSHI_TEXT_XLSX_H
#define GONGSHI_TEXT_XLSX_H

#include "text/document.h"

// Reads an .xlsx. Every sheet with text becomes a table, in the order of the workbook; every row
// with text a row of it and a line, with its number in the sheet. Cells show what Excel shows
// (sheet_format.h), formulas their last result. A merged cell is carried down; to the right its
// text stands in the first column alone. Returns as document_decode does; the codes of refusal,
// beside its file-empty, too-many-lines and line-too-long:
//   xlsx-damaged     no archive, a part is missing, or faults in archive or XML
//   xlsx-encrypted   needs a password
//   xlsx-too-large   beyond LIMIT_PACKAGE_…, LIMIT_PART_…, LIMIT_SHEETS or LIMIT_SHARED_STRINGS
//   xlsx-unsafe      a document type declaration, or nested beyond LIMIT_XML_DEPTH
//   sheet-too-large  beyond LIMIT_SHEET_ROWS, LIMIT_…_CELLS or LIMIT_TEXT_BYTES
// Warnings about what is left out, each once, with the line where it begins:
//   sheet-hidden     a hidden sheet; no line
//   rows-hidden      a hidden row with text, also one that a filter hides
//   columns-hidden   a hidden column with text
//   columns-left-out text right of LIMIT_SHEET_COLUMNS
int document_read_xlsx(
    struct document *document, const uint8_t *bytes, size_t size, struct message_list *messages);

#endif
