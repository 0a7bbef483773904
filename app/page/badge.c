#include "page/badge.h"

#include "page/status_style.h"

static const struct type_style TYPE_BADGE = {FACE_SANS_BOLD, 36, 1.45, COLOR_BADGE_TEXT};
// Where the file states progress but no status, the badge has no colour of a status.
static const struct type_style TYPE_PLAIN_BADGE = {FACE_SANS_BOLD, 36, 1.45, COLOR_SOFT};

static const double PADDING = 28, PADDING_ABOVE = 12, PIECE_GAP = 30, TITLE_GAP = 40, RADIUS = 12;

enum { MOST_PIECES = 4 };

static const struct type_style *type_of(const struct badge *badge)
{
    return badge->node->status == STATUS_NONE ? &TYPE_PLAIN_BADGE : &TYPE_BADGE;
}

static void add_piece(struct badge *badge, struct text_source piece)
{
    if (badge->count < MOST_PIECES)
        badge->pieces[badge->count++] = piece;
}

static bool has_status_column(const struct node *node)
{
    for (size_t i = 0; i < node->paragraph_count; i++) {
        const struct paragraph *paragraph = &node->paragraphs[i];
        if (paragraph->place == PLACE_BADGE && paragraph->label_written != NULL &&
            *paragraph->label_written == '\0')
            return true;
    }
    return false;
}

// What the ledger's columns say. Without a column of status the name tells what is 60%.
static void add_columns(struct badge *badge)
{
    const struct node *node = badge->node;
    for (size_t i = 0; i < node->paragraph_count; i++) {
        const struct paragraph *paragraph = &node->paragraphs[i];
        if (paragraph->place != PLACE_BADGE)
            continue;
        if (paragraph->label_written != NULL && *paragraph->label_written != '\0')
            add_piece(badge, text_of(ROLE_LABEL, paragraph->line, paragraph->label_written));
        add_piece(badge, text_of(ROLE_BODY, paragraph->line, paragraph->text));
    }
}

struct badge badge_make(const struct composer *composer, const struct node *node)
{
    const struct geometry *g = &composer->geometry;
    struct badge badge = {.node = node};
    if (node->status != STATUS_NONE && !has_status_column(node))
        add_piece(&badge, repeat_of(ROLE_DECORATION, 0, status_word(node->status)));
    add_columns(&badge);
    if (badge.count == 0)
        return badge;
    badge.width = 2 * geometry_px(g, PADDING);
    for (size_t i = 0; i < badge.count; i++)
        badge.width += text_width(composer, badge.pieces[i].text, type_of(&badge)) +
                       (i > 0 ? geometry_px(g, PIECE_GAP) : 0);
    badge.height = type_line_height(composer, type_of(&badge)) + 2 * geometry_px(g, PADDING_ABOVE);
    return badge;
}

int badge_space(const struct composer *composer, const struct badge *badge)
{
    return badge->count == 0 ? 0 : badge->width + geometry_px(&composer->geometry, TITLE_GAP);
}

void badge_place(
    const struct composer *composer, struct page *page, const struct badge *badge, int top)
{
    const struct geometry *g = &composer->geometry;
    if (badge->count == 0)
        return;
    bool plain = badge->node->status == STATUS_NONE;
    struct shape ground = {
        .kind = plain ? SHAPE_FRAME : SHAPE_RECTANGLE,
        .x = g->main_left + g->main_width - badge->width,
        .y = top + geometry_px(g, 6),
        .width = badge->width,
        .height = badge->height,
        .radius = geometry_px(g, RADIUS),
        .stroke = geometry_px(g, 3),
        .color = plain ? COLOR_LINE : status_badge_color(badge->node->status),
    };
    add_shape(composer, page, ground);
    int x = ground.x + geometry_px(g, PADDING), y = ground.y + geometry_px(g, PADDING_ABOVE);
    for (size_t i = 0; i < badge->count; i++)
        x +=
            place_line(composer, page, &badge->pieces[i], type_of(badge), AT_LEFT, x, y, g->width) +
            geometry_px(g, PIECE_GAP);
}
