// Lines as glyphs with the text that they stand for, so that what is selected, searched or
// extracted is the line's own text, whatever glyph shows it.
#include "page/missing_box.h"
#include "pdf/draw.h"
#include "text/utf8.h"

enum { RUN_GLYPHS = 256, SOLID = 255 };

static const uint32_t REPLACEMENT = 0xFFFD;

// Glyphs of one style that are shown together, each with its character.
struct run {
    const struct style *style;
    int count, bytes;
    cairo_glyph_t glyphs[RUN_GLYPHS];
    cairo_text_cluster_t clusters[RUN_GLYPHS];
    char text[RUN_GLYPHS * UTF8_MAX_BYTES];
};

static void show_run(const struct drawing *drawing, struct run *run)
{
    if (run->count == 0)
        return;
    pdf_set_color(drawing, run->style->color, SOLID);
    cairo_set_font_face(drawing->cairo, drawing->faces[run->style->face].cairo_font);
    cairo_set_font_size(drawing->cairo, run->style->size_px);
    cairo_show_text_glyphs(drawing->cairo, run->text, run->bytes, run->glyphs, run->count,
        run->clusters, run->count, 0);
    run->count = run->bytes = 0;
}

static void add_glyph(struct run *run, unsigned long index, int x, int y, uint32_t character)
{
    int bytes = (int)utf8_encode(character, run->text + run->bytes);
    run->glyphs[run->count] = (cairo_glyph_t){index, x, y};
    run->clusters[run->count++] = (cairo_text_cluster_t){bytes, 1};
    run->bytes += bytes;
}

static void draw_missing_box(
    const struct drawing *drawing, const struct style *style, int x, int baseline)
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
        .opacity = SOLID,
    };
    pdf_draw_shape(drawing, &frame);
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
        if (utf8_is_invisible(character))
            continue;
        return glyph->codepoint == REPLACEMENT ? REPLACEMENT : character;
    }
    return glyph->codepoint;
}

void pdf_draw_line(
    const struct drawing *drawing, const struct block *block, const struct text_line *line)
{
    struct run run = {.style = &block->styles[0]};
    size_t offset = 0;
    for (size_t i = 0; i < line->glyph_count; i++) {
        const struct placed_glyph *placed = &line->glyphs[i];
        const struct style *style = &block->styles[placed->style];
        if (style != run.style || run.count == RUN_GLYPHS)
            show_run(drawing, &run);
        run.style = style;
        const struct document_face *face = &drawing->faces[style->face];
        uint32_t character = next_character(line, &offset, placed);
        int x = line->x + placed->x;
        unsigned long index = pdf_face_glyph(face, placed->codepoint);
        if (index == 0) {
            index = pdf_face_blank(face);
            if (!utf8_is_space(placed->codepoint))
                draw_missing_box(drawing, style, x, line->baseline);
        }
        if (index != 0)
            add_glyph(&run, index, x, line->baseline, character);
    }
    show_run(drawing, &run);
}
