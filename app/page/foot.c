#include "page/foot.h"

static const struct type_style TYPE_FOOT = {FACE_SANS, 34, 1.5, COLOR_INK};
static const struct type_style TYPE_FOOT_LABEL = {FACE_SANS, 34, 1.5, COLOR_SOFT};

static const double PIECE_GAP = 80, LABEL_GAP = 34, LINE_SPACE = 24, FOOT_MARGIN = 20;

static void add_piece(
    const struct composer *composer, struct foot *foot, struct foot_piece piece, int width)
{
    const struct paragraph *paragraph = piece.paragraph;
    struct text_source source = text_of(ROLE_BODY, paragraph->line, paragraph->text);
    piece.value =
        compose_text(composer, &source, &TYPE_FOOT, ALIGN_START, width - piece.label_width, 0);
    ARENA_PUSH(composer->arena, foot->pieces, foot->count, foot->capacity, piece);
}

struct foot foot_make(const struct composer *composer, const struct node *node)
{
    const struct geometry *g = &composer->geometry;
    int row = type_line_height(composer, &TYPE_FOOT), x = 0, y = 0, bottom = 0;
    struct foot foot = {0};
    for (size_t i = 0; i < node->paragraph_count; i++) {
        const struct paragraph *paragraph = &node->paragraphs[i];
        if (paragraph->place != PLACE_FOOT)
            continue;
        struct foot_piece piece = {.paragraph = paragraph};
        if (paragraph->label != NULL)
            piece.label_width = text_width(composer, paragraph->label, &TYPE_FOOT_LABEL) +
                                geometry_px(g, LABEL_GAP);
        int width = piece.label_width + text_width(composer, paragraph->text, &TYPE_FOOT);
        if (x > 0 && x + width > g->main_width) {
            x = 0;
            y = bottom;
        }
        piece.x = x;
        piece.y = y;
        add_piece(composer, &foot, piece, g->main_width);
        int lines = (int)foot.pieces[foot.count - 1].value.block.line_count;
        bottom = y + lines * row > bottom ? y + lines * row : bottom;
        x += width + geometry_px(g, PIECE_GAP);
    }
    if (foot.count > 0)
        foot.height = bottom + geometry_px(g, LINE_SPACE + FOOT_MARGIN);
    if (foot.height > (g->main_bottom - g->main_top) / 3)
        return (struct foot){0};
    return foot;
}

void foot_place(
    const struct composer *composer, struct page *page, const struct foot *foot, int bottom)
{
    const struct geometry *g = &composer->geometry;
    if (foot->count == 0)
        return;
    int top = bottom - foot->height + geometry_px(g, FOOT_MARGIN);
    add_rectangle(
        composer, page, g->main_left, top, g->main_width, geometry_px(g, 2) | 1, COLOR_LINE);
    top += geometry_px(g, LINE_SPACE);
    for (size_t i = 0; i < foot->count; i++) {
        const struct foot_piece *piece = &foot->pieces[i];
        const struct paragraph *paragraph = piece->paragraph;
        int x = g->main_left + piece->x, y = top + piece->y;
        if (paragraph->label != NULL) {
            struct text_source label = text_of(ROLE_LABEL, paragraph->line, paragraph->label);
            place_line(composer, page, &label, &TYPE_FOOT_LABEL, AT_LEFT, x, y, g->main_width);
        }
        place_block(composer, page, &piece->value, x + piece->label_width, y);
    }
}
