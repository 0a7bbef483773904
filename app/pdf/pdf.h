// A report's pages as one PDF document of shapes and real text. It is a module of its own,
// gongshi-pdf.so: whoever shows pages on a screen never loads cairo.
#ifndef GONGSHI_PDF_PDF_H
#define GONGSHI_PDF_PDF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "page/metrics.h"
#include "page/page.h"
#include "page/theme.h"

// Where a typeface is: in a file, or where path is NULL in memory.
struct pdf_face {
    const char *path;
    long index; // of the face in the file
    const unsigned char *data;
    size_t size; // bytes
};

// A page as planned, and over it another one where over is not NULL.
struct pdf_sheet {
    const struct page *page, *over;
};

// An entry of the outline that a reader shows beside the pages.
struct pdf_bookmark {
    const char *text; // UTF-8
    int depth;        // 0 or 1
    size_t sheet;     // index into sheets
};

struct pdf_document {
    int width, height;   // of every page, in pixels; on paper the shorter side is that of a slide
    const char *title;   // UTF-8; NULL for none
    const char *creator; // name and version of the program
    const struct theme *theme;
    struct pdf_face faces[FACE_COUNT];
    const struct pdf_sheet *sheets;
    size_t sheet_count;
    const struct pdf_bookmark *bookmarks;
    size_t bookmark_count;
};

// What the module offers; the symbol PDF_MODULE_SYMBOL is one of these.
struct pdf_module {
    const char *version; // of the program that it was built with: plans of another are laid out
                         // differently in memory

    // Writes a document to the stream, which stays open. The same document gives the same bytes.
    // Returns false with *reason, a text that needs no freeing, if the document is not whole.
    bool (*write)(FILE *stream, const struct pdf_document *document, const char **reason);
};

#define PDF_MODULE_SYMBOL "gongshi_pdf_module"
extern const struct pdf_module gongshi_pdf_module;

#endif
