#include "pdf/faces.h"

#include <cairo-ft.h>
#include <hb-subset.h>
#include <stdlib.h>

static const uint32_t IDEOGRAPHIC_SPACE = 0x3000;

// Tables that only layout and vertical text use.
static const hb_tag_t dropped_tables[] = {
    HB_TAG('G', 'S', 'U', 'B'),
    HB_TAG('G', 'P', 'O', 'S'),
    HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('B', 'A', 'S', 'E'),
    HB_TAG('V', 'O', 'R', 'G'),
    HB_TAG('v', 'h', 'e', 'a'),
    HB_TAG('v', 'm', 't', 'x'),
};

// Lives as long as the process: cairo keeps fonts for a while after their last use.
static FT_Library library;

static const cairo_user_data_key_t font_key;

// ---- The characters of a document ----

static void add_characters(struct document_face faces[FACE_COUNT], const struct page *page)
{
    for (size_t b = 0; b < page->block_count; b++) {
        const struct block *block = &page->blocks[b];
        for (size_t l = 0; l < block->line_count; l++) {
            const struct text_line *line = &block->lines[l];
            for (size_t g = 0; g < line->glyph_count; g++) {
                const struct style *style = &block->styles[line->glyphs[g].style];
                hb_set_add(faces[style->face].characters, line->glyphs[g].codepoint);
            }
        }
    }
}

static void collect_characters(
    struct document_face faces[FACE_COUNT], const struct pdf_document *document)
{
    for (int i = 0; i < FACE_COUNT; i++) {
        faces[i].characters = hb_set_create();
        hb_set_add(faces[i].characters, ' ');
        hb_set_add(faces[i].characters, IDEOGRAPHIC_SPACE);
    }
    for (size_t i = 0; i < document->sheet_count; i++) {
        add_characters(faces, document->sheets[i].page);
        if (document->sheets[i].over != NULL)
            add_characters(faces, document->sheets[i].over);
    }
}

// ---- Cutting down ----

static hb_face_t *open_whole(const struct pdf_face *source)
{
    hb_blob_t *blob = source->path != NULL
                          ? hb_blob_create_from_file(source->path)
                          : hb_blob_create((const char *)source->data, (unsigned int)source->size,
                                HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, (unsigned int)source->index);
    hb_blob_destroy(blob);
    return face;
}

// cairo makes subsets itself, but loses a subroutine now and then that several of Noto's glyphs
// share, and shows nothing in their place: here each glyph gets its outline in full.
static hb_blob_t *cut_down(const struct pdf_face *source, const hb_set_t *characters)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL)
        return NULL;
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE);
    hb_set_union(hb_subset_input_unicode_set(input), characters);
    hb_set_clear(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof dropped_tables / sizeof *dropped_tables; i++)
        hb_set_add(dropped, dropped_tables[i]);
    hb_face_t *whole = open_whole(source);
    hb_face_t *subset = hb_subset_or_fail(whole, input);
    hb_blob_t *blob = subset == NULL ? NULL : hb_face_reference_blob(subset);
    hb_face_destroy(subset);
    hb_face_destroy(whole);
    hb_subset_input_destroy(input);
    return blob;
}

// ---- Opening and closing ----

static void close_font(void *user_data)
{
    FT_Face font = user_data;
    hb_blob_t *blob = font->generic.data;
    FT_Done_Face(font);
    hb_blob_destroy(blob);
}

// Takes the blob over.
static bool open_subset(struct document_face *face, hb_blob_t *blob)
{
    unsigned int size = 0;
    const char *data = hb_blob_get_data(blob, &size);
    if (FT_New_Memory_Face(library, (const FT_Byte *)data, (FT_Long)size, 0, &face->font) != 0) {
        hb_blob_destroy(blob);
        return false;
    }
    face->font->generic.data = blob;
    face->cairo_font = cairo_ft_font_face_create_for_ft_face(face->font, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(face->cairo_font, &font_key, face->font, close_font) ==
        CAIRO_STATUS_SUCCESS)
        return true;
    close_font(face->font);
    return false;
}

const char *pdf_faces_open(
    struct document_face faces[FACE_COUNT], const struct pdf_document *document)
{
    if (library == NULL && FT_Init_FreeType(&library) != 0)
        return "FreeType";
    collect_characters(faces, document);
    for (int i = 0; i < FACE_COUNT; i++) {
        hb_blob_t *blob = cut_down(&document->faces[i], faces[i].characters);
        if (blob == NULL)
            return "HarfBuzz";
        if (!open_subset(&faces[i], blob))
            return "FreeType";
    }
    return NULL;
}

void pdf_faces_close(struct document_face faces[FACE_COUNT])
{
    for (int i = 0; i < FACE_COUNT; i++) {
        cairo_font_face_destroy(faces[i].cairo_font);
        hb_set_destroy(faces[i].characters);
    }
}

// ---- Asking ----

unsigned long pdf_face_glyph(const struct document_face *face, uint32_t character)
{
    return FT_Get_Char_Index(face->font, character);
}

unsigned long pdf_face_blank(const struct document_face *face)
{
    unsigned long wide = pdf_face_glyph(face, IDEOGRAPHIC_SPACE);
    return wide != 0 ? wide : pdf_face_glyph(face, ' ');
}
