// Lines that are the number of a printed page, as text copied from pages carries them.
#ifndef GONGSHI_REPORT_PAGE_NUMBERS_H
#define GONGSHI_REPORT_PAGE_NUMBERS_H

#include "report/parser.h"

// Marks such lines among parser->lines. A number with the signs of a page number (- 3 -, 第3页
// 共8页) is one wherever it stands, 3/8 in plain text alone. A bare number is one only in plain
// text, where at least three of them count the pages: 1, 2, 3 …, a page of text apart. In a .docx
// and in a sheet it is the content of a cell.
void page_numbers_mark(struct parser *parser);

#endif
