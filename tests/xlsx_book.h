// Makes an .xlsx in memory out of the XML of its sheets.
#ifndef GONGSHI_XLSX_BOOK_H
#define GONGSHI_XLSX_BOOK_H

#include <string.h>

#include "docx_archive.h"

#define X_NAMESPACE "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define X_OFFICE    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define X_RELATIONS \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
#define X_RELATION(ID, KIND, TARGET) \
    "<Relationship Id=\"" ID "\" Type=\"" X_OFFICE "/" KIND "\" Target=\"" TARGET "\"/>"
#define X_SHEET(CONTENT) "<worksheet " X_NAMESPACE ">" CONTENT "</worksheet>"
#define X_ROWS(CONTENT)  X_SHEET("<sheetData>" CONTENT "</sheetData>")
#define X_WORKBOOK(SHEETS) \
    "<workbook " X_NAMESPACE " xmlns:r=\"" X_OFFICE \
    "\"><workbookPr date1904=\"0\"/><sheets>" SHEETS "</sheets></workbook>"

static const char xlsx_relations[] =
    X_RELATIONS X_RELATION("rId1", "officeDocument", "xl/workbook.xml") "</Relationships>";

static const char xlsx_book_relations[] =
    X_RELATIONS X_RELATION("rId1", "worksheet", "worksheets/sheet1.xml")
        X_RELATION("rId2", "worksheet", "/xl/worksheets/sheet2.xml")
            X_RELATION("rId3", "sharedStrings", "sharedStrings.xml")
                X_RELATION("rId4", "styles", "styles.xml")
                    X_RELATION("rId5", "chartsheet", "chart.xml") "</Relationships>";

static const char xlsx_one_sheet[] =
    X_WORKBOOK("<sheet name=\"台账\" sheetId=\"1\" r:id=\"rId1\"/>");

// The shared strings 0 to 5.
static const char xlsx_strings[] =
    "<sst " X_NAMESPACE ">"
    "<si><t>序号</t></si>"
    "<si><r><t>制度</t></r><r><rPr/><t xml:space=\"preserve\">不全 </t></r>"
    "<rPh sb=\"0\" eb=\"1\"><t>zhì</t></rPh></si>"
    "<si><t>第一行_x000D_\n第二行_x005F_x</t></si>"
    "<si><t/></si>"
    "<si><t>甲</t></si>"
    "<si><t>乙</t></si>"
    "</sst>";

// The cell styles 0 to 6.
static const char xlsx_styles[] =
    "<styleSheet " X_NAMESPACE "><numFmts>"
    "<numFmt numFmtId=\"177\" formatCode=\"m&quot;月&quot;d&quot;日&quot;;@\"/>"
    "<numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"
    "</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs>"
    "<xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"14\"/>"
    "<xf numFmtId=\"176\"/><xf numFmtId=\"177\"/><xf numFmtId=\"999\"/>"
    "<xf numFmtId=\"4\"/></cellXfs><dxfs/></styleSheet>";

// sheets are one or two; returns the archive, for free().
static inline uint8_t *xlsx_book(
    const char *workbook, const char *const *sheets, size_t count, size_t *size)
{
    struct docx_part parts[] = {
        {"_rels/.rels", xlsx_relations, sizeof xlsx_relations - 1},
        {"xl/_rels/workbook.xml.rels", xlsx_book_relations, sizeof xlsx_book_relations - 1},
        {"xl/workbook.xml", workbook, strlen(workbook)},
        {"xl/sharedStrings.xml", xlsx_strings, sizeof xlsx_strings - 1},
        {"xl/styles.xml", xlsx_styles, sizeof xlsx_styles - 1},
        {"xl/worksheets/sheet1.xml", sheets[0], strlen(sheets[0])},
        {"xl/worksheets/sheet2.xml", sheets[count - 1], strlen(sheets[count - 1])},
    };
    return docx_archive(parts, sizeof parts / sizeof parts[0] - (count < 2), size);
}

#endif
