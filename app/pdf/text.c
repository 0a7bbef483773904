// Lines as glyphs with the text that they stand for, so that what is selected, searched or
// extracted is the line's own text, whatever glyph shows it.
#include "page/missing_box.h"
#include "pdf/document.h"
#include "text/utf8.h"

enum { RUN_GLYPHS = 256 };

static const uint32_t REPLACEMENT = 0xFFFD;
static const uint32_t IDEOGRAPHIC_SPACE = 0x3000;

// Glyphs of one style that are shown together, each with its character.
struct run {
    const struct style *style;
    int count, bytes;
    cairo_glyph_t glyphs[RUN_GLYPHS];
    cairo_text_cluster_t clusters[RUN_GLYPHS];
    char text[RUN_GLYPHS * UTF8_MAX_BYTES];
};

static void show_run(struct pdf *pdf, struct run *run)
{
    if (run->count == 0)
        return;
    struct rgb color = pdf->theme->colors[run->style->color];
    cairo_set_source_rgb(pdf->cairo, color.red / 255.0, color.green / 255.0, color.blue / 255.0);
    cairo_set_font_face(pdf->cairo, pdf->faces[run->style->face].cairo_font);
    cairo_set_font_size(pdf->cairo, run->style->size_px);
    cairo_show_text_glyphs(
        pdf->cairo, run->text, run->bytes, run->glyphs, run->count, run->clusters, run->count, 0);
    run->count = run->bytes = 0;
}

static void add_glyph(struct run *run, unsigned long index, int x, int y, uint32_t character)
{
    int bytes = (int)utf8_encode(character, run->text + run->bytes);
    run->glyphs[run->count] = (cairo_glyph_t){index, x, y};
    run->clusters[run->count++] = (cairo_text_cluster_t){bytes, 1};
    run->bytes += bytes;
}

static void draw_missing_box(struct pdf *pdf, const struct style *style, int x, int baseline)
{
    struct missing_box box = missing_box_of(style->size_px);
    struct shape frame = {
        .kind = SHAPE_FRAME,
        .x = x + box.left,
        .y = baseline - box.top,
        .width = box.side,
        .height = box.side,
        .stroke = box.stroke,
        .color = style->color,
        .opacity = 255,
    };
    pdf_draw_shape(pdf->cairo, &frame, pdf->theme);
}

// The character of the text that the next glyph stands for. A character without width has no
// glyph; one that must not be obeyed (a control or a change of direction) is text as it is shown.
static uint32_t next_character(
    const struct text_line *line, size_t *offset, const struct placed_glyph *glyph)
{
    while (*offset < line->length) {
        size_t used;
        uint32_t character = utf8_decode(line->text + *offset, line->length - *offset, &used);
        *offset += used;
        if (character == 0x200B || character == 0xFEFF)
            continue;
        return glyph->codepoint == REPLACEMENT ? REPLACEMENT : character;
    }
    return glyph->codepoint;
}

// A blank glyph carries the text of a character that is drawn as a box.
static unsigned long blank_glyph(FT_Face font)
{
    unsigned long wide = FT_Get_Char_Index(font, IDEOGRAPHIC_SPACE);
    return wide != 0 ? wide : FT_Get_Char_Index(font, ' ');
}

void pdf_draw_line(struct pdf *pdf, const struct block *block, const struct text_line *line)
{
    struct run run = {.style = &block->styles[0]};
    size_t offset = 0;
    for (size_t i = 0; i < line->glyph_count; i++) {
        const struct placed_glyph *placed = &line->glyphs[i];
        const struct style *style = &block->styles[placed->style];
        if (style != run.style || run.count == RUN_GLYPHS)
            show_run(pdf, &run);
        run.style = style;
        FT_Face font = pdf->faces[style->face].font;
        uint32_t character = next_character(line, &offset, placed);
        int x = line->x + placed->x;
        unsigned long index = FT_Get_Char_Index(font, placed->codepoint);
        if (index == 0) {
            index = blank_glyph(font);
            if (!utf8_is_space(placed->codepoint))
                draw_missing_box(pdf, style, x, line->baseline);
        }
        if (index != 0)
            add_glyph(&run, index, x, line->baseline, character);
    }
    show_run(pdf, &run);
}
