// A report's pages as one PDF document of shapes and real text. It is a module of its own,
// gongshi-pdf.so: whoever shows pages on a screen never loads cairo.
#ifndef GONGSHI_PDF_PDF_H
#define GONGSHI_PDF_PDF_H

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

struct pdf_settings {
    int width, height;    // of every page, in pixels
    const char *title;    // of the document, UTF-8; NULL for none
    const char *producer; // name and version of the program
    const struct theme *theme;
    struct pdf_face faces[FACE_COUNT];
};

struct pdf;

// What the module offers; the symbol PDF_MODULE_SYMBOL is one of these.
struct pdf_module {
    const char *version; // of the program that it was built with: plans of another are laid out
                         // differently in memory

    // Begins a document that is written to the stream as it grows. The settings need not be kept,
    // but the theme and the faces' data must outlive the document. Returns NULL with *reason, a
    // text that needs no freeing, if a face cannot be opened.
    struct pdf *(*begin)(FILE *stream, const struct pdf_settings *settings, const char **reason);

    // Adds a page as planned, and over it another one where over is not NULL. The shorter side of
    // the paper is 7.5 inches, that of a slide.
    void (*add_page)(struct pdf *pdf, const struct page *page, const struct page *over);

    // Adds an entry to the outline that a reader shows beside the pages: depth 0 or 1, page from 1,
    // which has been added before.
    void (*add_bookmark)(struct pdf *pdf, const char *text, int depth, size_t page);

    // Ends the document, whether or not it could be written, and frees it; the stream stays open.
    // Returns NULL, or why the document is not whole, a text that needs no freeing.
    const char *(*finish)(struct pdf *pdf);
};

#define PDF_MODULE_SYMBOL "gongshi_pdf_module"
extern const struct pdf_module gongshi_pdf_module;

#endif
