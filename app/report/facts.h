// Facts of the head and foot: organisation, public period, contact, signature, date.
#ifndef GONGSHI_REPORT_FACTS_H
#define GONGSHI_REPORT_FACTS_H

#include "report/parser.h"

// Fills in the facts that the text states; the others stay empty.
void facts_find(struct parser *parser);

#endif
