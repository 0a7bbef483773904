// Comma- and tab-separated text: a ledger saved as .csv, or copied out of a spreadsheet.
#ifndef GONGSHI_TEXT_DELIMITED_H
#define GONGSHI_TEXT_DELIMITED_H

#include "text/document.h"

// Looks whether the document's lines, as document_decode splits them, are a table: two records or
// more with three fields or more, nearly the same number of fields in nearly all of them, and a
// first full record of short fields without the ends of sentences. Lines above it (a title) and
// below it (who filled it in) belong to it. Fields are quoted as RFC 4180 says; a quote that is not
// closed at the end of a field is a character like others. Prose stays as it is.
//
// A table becomes the document's table, its format FORMAT_CSV and its lines the records, with the
// number of the line in which each begins. Returns 0, or -1 after one SEVERITY_ERROR message, as
// document_decode does:
//   sheet-too-large  beyond LIMIT_SHEET_…
// A warning, with its line:
//   csv-quote        a field with an odd number of quotes
int delimited_read(struct document *document, struct message_list *messages);

#endif
