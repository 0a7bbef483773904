// Lines that copied text carries and that are no part of the report: they are left out and told.
#ifndef GONGSHI_REPORT_NOISE_H
#define GONGSHI_REPORT_NOISE_H

#include "report/parser.h"
#include "text/document.h"

// Fills parser->lines from the document: trimmed lines without the empty ones, the markers and the
// remains of web pages; those go to report->hidden. Codes: marker, password, page-remains,
// page-number, metadata.
void noise_remove(struct parser *parser, const struct document *document);

#endif
