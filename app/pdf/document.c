#include "pdf/document.h"

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

// 540 points are 7.5 inches.
static const double SHORTER_SIDE_POINTS = 540;

// Lives as long as the process: cairo keeps fonts for a while after their last use.
static FT_Library library;

static const cairo_user_data_key_t font_key;

// ---- Faces ----

static void close_font(void *font)
{
    FT_Done_Face(font);
}

static bool open_face(struct document_face *face, const struct pdf_face *source)
{
    FT_Error error = source->path != NULL
                         ? FT_New_Face(library, source->path, source->index, &face->font)
                         : FT_New_Memory_Face(library, source->data, (FT_Long)source->size,
                               source->index, &face->font);
    if (error != 0)
        return false;
    face->cairo_font = cairo_ft_font_face_create_for_ft_face(face->font, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(face->cairo_font, &font_key, face->font, close_font) ==
        CAIRO_STATUS_SUCCESS)
        return true;
    FT_Done_Face(face->font);
    return false;
}

static bool open_faces(struct pdf *pdf, const struct pdf_settings *settings)
{
    if (library == NULL && FT_Init_FreeType(&library) != 0)
        return false;
    for (int i = 0; i < FACE_COUNT; i++) {
        if (!open_face(&pdf->faces[i], &settings->faces[i]))
            return false;
    }
    return true;
}

// ---- Beginning and end ----

static cairo_status_t write_bytes(void *closure, const unsigned char *bytes, unsigned int count)
{
    struct pdf *pdf = closure;
    if (fwrite(bytes, 1, count, pdf->stream) == count)
        return CAIRO_STATUS_SUCCESS;
    pdf->write_error = errno;
    return CAIRO_STATUS_WRITE_ERROR;
}

static void destroy(struct pdf *pdf)
{
    cairo_destroy(pdf->cairo);
    cairo_surface_destroy(pdf->surface);
    for (int i = 0; i < FACE_COUNT; i++)
        cairo_font_face_destroy(pdf->faces[i].cairo_font);
    free(pdf);
}

static void describe(cairo_surface_t *surface, const struct pdf_settings *settings)
{
    if (settings->title != NULL)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, settings->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, settings->producer);
    // The same report gives the same file: an empty date takes cairo's, which is now, away.
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
}

static struct pdf *begin(FILE *stream, const struct pdf_settings *settings, const char **reason)
{
    struct pdf *pdf = calloc(1, sizeof *pdf);
    if (pdf == NULL) {
        *reason = strerror(ENOMEM);
        return NULL;
    }
    pdf->stream = stream;
    pdf->theme = settings->theme;
    if (!open_faces(pdf, settings)) {
        *reason = "FreeType";
        destroy(pdf);
        return NULL;
    }
    int side = settings->width < settings->height ? settings->width : settings->height;
    double scale = SHORTER_SIDE_POINTS / side;
    pdf->surface = cairo_pdf_surface_create_for_stream(
        write_bytes, pdf, settings->width * scale, settings->height * scale);
    describe(pdf->surface, settings);
    pdf->cairo = cairo_create(pdf->surface);
    cairo_scale(pdf->cairo, scale, scale);
    return pdf;
}

static const char *finish(struct pdf *pdf)
{
    cairo_status_t status = cairo_status(pdf->cairo);
    cairo_surface_finish(pdf->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(pdf->surface);
    const char *reason = NULL;
    if (pdf->write_error != 0)
        reason = strerror(pdf->write_error);
    else if (status != CAIRO_STATUS_SUCCESS)
        reason = cairo_status_to_string(status);
    destroy(pdf);
    return reason;
}

// ---- Pages ----

static void draw(struct pdf *pdf, const struct page *page)
{
    for (size_t i = 0; i < page->shape_count; i++)
        pdf_draw_shape(pdf->cairo, &page->shapes[i], pdf->theme);
    for (size_t i = 0; i < page->block_count; i++) {
        const struct block *block = &page->blocks[i];
        for (size_t k = 0; k < block->line_count; k++)
            pdf_draw_line(pdf, block, &block->lines[k]);
    }
}

static void add_page(struct pdf *pdf, const struct page *page, const struct page *over)
{
    struct rgb ground = pdf->theme->colors[page->background];
    cairo_set_source_rgb(pdf->cairo, ground.red / 255.0, ground.green / 255.0, ground.blue / 255.0);
    cairo_paint(pdf->cairo);
    draw(pdf, page);
    if (over != NULL)
        draw(pdf, over);
    cairo_show_page(pdf->cairo);
}

static void add_bookmark(struct pdf *pdf, const char *text, int depth, size_t page)
{
    char target[64];
    snprintf(target, sizeof target, "page=%zu pos=[0 0]", page);
    int parent = depth > 0 ? pdf->parent_bookmark : CAIRO_PDF_OUTLINE_ROOT;
    int bookmark = cairo_pdf_surface_add_outline(
        pdf->surface, parent, text, target, CAIRO_PDF_OUTLINE_FLAG_OPEN);
    if (depth == 0)
        pdf->parent_bookmark = bookmark;
}

__attribute__((visibility("default"))) const struct pdf_module gongshi_pdf_module = {
    .version = GONGSHI_VERSION,
    .begin = begin,
    .add_page = add_page,
    .add_bookmark = add_bookmark,
    .finish = finish,
};
