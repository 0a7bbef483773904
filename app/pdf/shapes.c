// The shapes of a page as paths, with the same edges as screen/canvas.h gives them.
#include <math.h>

#include "pdf/draw.h"

static const double QUARTER_TURN = 1.57079632679489661923;

enum { QUARTER_TURN_MDEG = 90000, FULL_TURN_MDEG = 360000 };

static void rounded_path(
    cairo_t *cairo, double x, double y, double width, double height, double radius)
{
    radius = fmin(radius, fmin(width, height) / 2);
    if (radius <= 0) {
        cairo_rectangle(cairo, x, y, width, height);
        return;
    }
    double left = x + radius, right = x + width - radius;
    double top = y + radius, bottom = y + height - radius;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, right, top, radius, -QUARTER_TURN, 0);
    cairo_arc(cairo, right, bottom, radius, 0, QUARTER_TURN);
    cairo_arc(cairo, left, bottom, radius, QUARTER_TURN, 2 * QUARTER_TURN);
    cairo_arc(cairo, left, top, radius, 2 * QUARTER_TURN, 3 * QUARTER_TURN);
    cairo_close_path(cairo);
}

static void rectangle_path(cairo_t *cairo, const struct shape *s)
{
    rounded_path(cairo, s->x, s->y, s->width, s->height, s->radius);
}

static void frame_path(cairo_t *cairo, const struct shape *s)
{
    double stroke = fmin(s->stroke, s->width / 2.0);
    rectangle_path(cairo, s);
    if (s->width > 2 * stroke && s->height > 2 * stroke)
        rounded_path(cairo, s->x + stroke, s->y + stroke, s->width - 2 * stroke,
            s->height - 2 * stroke, s->radius - stroke);
}

// Part of a ring, as an outline: along its outer edge and back along its inner one.
static void arc_path(cairo_t *cairo, const struct shape *s)
{
    if (s->radius <= 0 || s->stroke <= 0 || s->sweep_mdeg <= 0)
        return;
    double inner = fmax(s->radius - s->stroke / 2.0, 0), outer = s->radius + s->stroke / 2.0;
    double sweep = fmin(s->sweep_mdeg, FULL_TURN_MDEG) * QUARTER_TURN / QUARTER_TURN_MDEG;
    double start = (double)s->start_mdeg * QUARTER_TURN / QUARTER_TURN_MDEG - QUARTER_TURN;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, s->x, s->y, outer, start, start + sweep);
    if (s->sweep_mdeg >= FULL_TURN_MDEG) {
        cairo_close_path(cairo);
        cairo_new_sub_path(cairo);
    }
    cairo_arc_negative(cairo, s->x, s->y, inner, start + sweep, start);
    cairo_close_path(cairo);
}

static void triangle_path(cairo_t *cairo, const struct shape *s)
{
    bool right = s->kind == SHAPE_TRIANGLE_RIGHT;
    int base = right ? s->x : s->x + s->width;
    cairo_move_to(cairo, base, s->y);
    cairo_line_to(cairo, right ? s->x + s->width : s->x, s->y + s->height / 2.0);
    cairo_line_to(cairo, base, s->y + s->height);
    cairo_close_path(cairo);
}

static void upright_triangle_path(cairo_t *cairo, const struct shape *s)
{
    cairo_move_to(cairo, s->x, s->y + s->height);
    cairo_line_to(cairo, s->x + s->width / 2.0, s->y);
    cairo_line_to(cairo, s->x + s->width, s->y + s->height);
    cairo_close_path(cairo);
}

static void disc_path(cairo_t *cairo, const struct shape *s)
{
    if (s->width <= 0 || s->height <= 0)
        return;
    cairo_save(cairo);
    cairo_translate(cairo, s->x + s->width / 2.0, s->y + s->height / 2.0);
    cairo_scale(cairo, s->width / 2.0, s->height / 2.0);
    cairo_arc(cairo, 0, 0, 1, 0, 4 * QUARTER_TURN);
    cairo_restore(cairo);
}

static void (*const path_makers[])(cairo_t *, const struct shape *) = {
    [SHAPE_RECTANGLE] = rectangle_path,
    [SHAPE_FRAME] = frame_path,
    [SHAPE_ARC] = arc_path,
    [SHAPE_TRIANGLE_LEFT] = triangle_path,
    [SHAPE_TRIANGLE_RIGHT] = triangle_path,
    [SHAPE_TRIANGLE_UP] = upright_triangle_path,
    [SHAPE_DISC] = disc_path,
};

void pdf_set_color(const struct drawing *drawing, enum theme_color color, int opacity)
{
    struct rgb rgb = drawing->theme->colors[color];
    cairo_set_source_rgba(
        drawing->cairo, rgb.red / 255.0, rgb.green / 255.0, rgb.blue / 255.0, opacity / 255.0);
}

void pdf_draw_shape(const struct drawing *drawing, const struct shape *shape)
{
    pdf_set_color(drawing, shape->color, shape->opacity);
    cairo_set_fill_rule(drawing->cairo, CAIRO_FILL_RULE_EVEN_ODD);
    path_makers[shape->kind](drawing->cairo, shape);
    cairo_fill(drawing->cairo);
}
