// A document from its first byte to its last.
#include <cairo-pdf.h>
#include <errno.h>

#include "base/reason.h"
#include "pdf/draw.h"
#include "pdf/pdf.h"

// 540 points are 7.5 inches, the height of a slide.
static const double SHORTER_SIDE_POINTS = 540;

enum { SOLID = 255, LINK_BYTES = 64 };

struct output {
    FILE *stream;
    int error; // errno of the first write that failed, or 0
};

static cairo_status_t write_bytes(void *closure, const unsigned char *bytes, unsigned int count)
{
    struct output *output = closure;
    if (fwrite(bytes, 1, count, output->stream) == count)
        return CAIRO_STATUS_SUCCESS;
    output->error = errno;
    return CAIRO_STATUS_WRITE_ERROR;
}

static double points_per_pixel(const struct pdf_document *document)
{
    int side = document->width < document->height ? document->width : document->height;
    return SHORTER_SIDE_POINTS / side;
}

static void describe(cairo_surface_t *surface, const struct pdf_document *document)
{
    if (document->title != NULL)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, document->creator);
    // The same report gives the same file: an empty date takes cairo's, which is now, away.
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
}

static void draw_plan(const struct drawing *drawing, const struct page *page)
{
    for (size_t i = 0; i < page->shape_count; i++)
        pdf_draw_shape(drawing, &page->shapes[i]);
    for (size_t i = 0; i < page->block_count; i++) {
        const struct block *block = &page->blocks[i];
        for (size_t k = 0; k < block->line_count; k++)
            pdf_draw_line(drawing, block, &block->lines[k]);
    }
}

static void draw_sheet(const struct drawing *drawing, const struct pdf_sheet *sheet)
{
    pdf_set_color(drawing, sheet->page->background, SOLID);
    cairo_paint(drawing->cairo);
    draw_plan(drawing, sheet->page);
    if (sheet->over != NULL)
        draw_plan(drawing, sheet->over);
    cairo_show_page(drawing->cairo);
}

static void add_bookmarks(cairo_surface_t *surface, const struct pdf_document *document)
{
    int chapter = CAIRO_PDF_OUTLINE_ROOT;
    for (size_t i = 0; i < document->bookmark_count; i++) {
        const struct pdf_bookmark *bookmark = &document->bookmarks[i];
        char link[LINK_BYTES];
        snprintf(link, sizeof link, "page=%zu pos=[0 0]", bookmark->sheet + 1);
        int parent = bookmark->depth > 0 ? chapter : CAIRO_PDF_OUTLINE_ROOT;
        int entry = cairo_pdf_surface_add_outline(
            surface, parent, bookmark->text, link, CAIRO_PDF_OUTLINE_FLAG_OPEN);
        if (bookmark->depth == 0)
            chapter = entry;
    }
}

static void draw_sheets(
    struct drawing *drawing, cairo_surface_t *surface, const struct pdf_document *document)
{
    double scale = points_per_pixel(document);
    drawing->cairo = cairo_create(surface);
    cairo_scale(drawing->cairo, scale, scale);
    for (size_t i = 0; i < document->sheet_count; i++)
        draw_sheet(drawing, &document->sheets[i]);
    add_bookmarks(surface, document);
}

// Returns NULL, or what failed.
static const char *close_surface(
    struct drawing *drawing, cairo_surface_t *surface, const struct output *output)
{
    cairo_status_t status = cairo_status(drawing->cairo);
    cairo_destroy(drawing->cairo);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (output->error != 0)
        return reason_of(output->error);
    return status == CAIRO_STATUS_SUCCESS ? NULL : cairo_status_to_string(status);
}

static bool write_document(FILE *stream, const struct pdf_document *document, const char **reason)
{
    struct drawing drawing = {.theme = document->theme};
    const char *failure = pdf_faces_open(drawing.faces, document);
    if (failure == NULL) {
        struct output output = {stream, 0};
        double scale = points_per_pixel(document);
        cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
            write_bytes, &output, document->width * scale, document->height * scale);
        describe(surface, document);
        draw_sheets(&drawing, surface, document);
        failure = close_surface(&drawing, surface, &output);
    }
    pdf_faces_close(drawing.faces);
    if (failure != NULL)
        *reason = failure;
    return failure == NULL;
}

__attribute__((visibility("default"))) const struct pdf_module gongshi_pdf_module = {
    .version = GONGSHI_VERSION,
    .write = write_document,
};
