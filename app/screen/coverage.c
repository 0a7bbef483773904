#include "screen/coverage.h"

#include <math.h>

static const double PI = 3.14159265358979323846;

// ---- Adding up ----

static int32_t to_fixed(const struct coverage_row *row, double x)
{
    double fixed = x * 256 + 0.5;
    double most = (double)row->width * 256;
    return (int32_t)(fixed < 0 ? 0 : fixed > most ? most : fixed);
}

// From x on, everything to the right is covered by weight more.
static void add_edge(struct coverage_row *row, int32_t x, int weight)
{
    int pixel = x >> 8;
    int part = x & 255;
    row->change[pixel] += weight * (256 - part);
    row->change[pixel + 1] += weight * part;
    if (pixel < row->first)
        row->first = pixel;
    if (pixel + 1 > row->last)
        row->last = pixel + 1;
}

void coverage_add(
    struct coverage_row *row, outline_spans spans_of, const void *outline, int left, int y)
{
    struct span spans[COVERAGE_SPANS];
    for (int line = 0; line < COVERAGE_LINES; line++) {
        int count = spans_of(outline, y + (line + 0.5) / COVERAGE_LINES, spans);
        for (int i = 0; i < count; i++) {
            int32_t from = to_fixed(row, spans[i].from - left);
            int32_t to = to_fixed(row, spans[i].to - left);
            if (from >= to)
                continue;
            add_edge(row, from, spans[i].weight);
            add_edge(row, to, -spans[i].weight);
        }
    }
}

// ---- Rectangles, ellipses, triangles ----

// How far a rounded rectangle's edge stands back on the line y.
static double corner_inset(const struct rounded_outline *outline, double y)
{
    double from_top = y - outline->top;
    double from_bottom = outline->bottom - y;
    double from_edge = from_top < from_bottom ? from_top : from_bottom;
    if (from_edge >= outline->radius)
        return 0;
    double depth = outline->radius - from_edge;
    return outline->radius - sqrt(outline->radius * outline->radius - depth * depth);
}

static int filled_span(
    const struct rounded_outline *outline, double y, int weight, struct span *span)
{
    if (y < outline->top || y > outline->bottom)
        return 0;
    double inset = corner_inset(outline, y);
    *span = (struct span){outline->left + inset, outline->right - inset, weight};
    return span->from < span->to;
}

int rounded_spans(const void *outline, double y, struct span spans[COVERAGE_SPANS])
{
    const struct rounded_outline *outer = outline;
    int count = filled_span(outer, y, 1, spans);
    if (outer->stroke <= 0 || count == 0)
        return count;
    struct rounded_outline hole = *outer;
    hole.left += outer->stroke;
    hole.top += outer->stroke;
    hole.right -= outer->stroke;
    hole.bottom -= outer->stroke;
    hole.radius = outer->radius > outer->stroke ? outer->radius - outer->stroke : 0;
    return count + filled_span(&hole, y, -1, spans + count);
}

int ellipse_spans(const void *outline, double y, struct span spans[COVERAGE_SPANS])
{
    const struct ellipse_outline *ellipse = outline;
    double height = (y - ellipse->centre_y) / ellipse->radius_y;
    if (fabs(height) >= 1)
        return 0;
    double half = ellipse->radius_x * sqrt(1 - height * height);
    spans[0] = (struct span){ellipse->centre_x - half, ellipse->centre_x + half, 1};
    return 1;
}

int triangle_spans(const void *outline, double y, struct span spans[COVERAGE_SPANS])
{
    const struct triangle_outline *triangle = outline;
    if (y < triangle->top || y > triangle->bottom)
        return 0;
    double half_height = (triangle->bottom - triangle->top) / 2;
    double width = triangle->right - triangle->left;
    double from_middle = fabs(y - (triangle->top + triangle->bottom) / 2);
    double length = width * (1 - from_middle / half_height);
    double rest = width * (triangle->bottom - y) / (4 * half_height); // beside the tip above
    switch (triangle->direction) {
    case TRIANGLE_RIGHT:
        spans[0] = (struct span){triangle->left, triangle->left + length, 1};
        break;
    case TRIANGLE_LEFT:
        spans[0] = (struct span){triangle->right - length, triangle->right, 1};
        break;
    case TRIANGLE_UP:
        spans[0] = (struct span){triangle->left + rest, triangle->right - rest, 1};
        break;
    }
    return 1;
}

// ---- Arcs ----

enum { HALF_TURN_MDEG = 180000, FULL_TURN_MDEG = 360000 };

static struct ray ray_at(int mdeg)
{
    double angle = mdeg % FULL_TURN_MDEG * PI / HALF_TURN_MDEG;
    return (struct ray){sin(angle), -cos(angle)};
}

struct arc_outline arc_outline_of(double centre_x, double centre_y, double inner_radius,
    double outer_radius, int start_mdeg, int sweep_mdeg)
{
    struct arc_outline arc = {
        .centre_x = centre_x,
        .centre_y = centre_y,
        .inner_radius = inner_radius,
        .outer_radius = outer_radius,
        .form = ARC_RING,
    };
    struct ray start = ray_at(start_mdeg);
    struct ray end = ray_at(start_mdeg % FULL_TURN_MDEG + sweep_mdeg % FULL_TURN_MDEG);
    if (sweep_mdeg >= FULL_TURN_MDEG)
        return arc;
    arc.form = sweep_mdeg <= HALF_TURN_MDEG ? ARC_PART : ARC_WITHOUT_GAP;
    arc.first = arc.form == ARC_PART ? start : end;
    arc.last = arc.form == ARC_PART ? end : start;
    return arc;
}

// Cuts a span, on the line y below the centre, to the half plane that lies clockwise (side 1) or
// counter-clockwise (side -1) of a ray.
static void cut_to_side(struct span *span, struct ray ray, double y, int side)
{
    // A point (x, y) lies clockwise of the ray where ray.x * y - ray.y * x >= 0.
    double slope = -ray.y * side;
    double constant = ray.x * y * side;
    if (fabs(slope) < 1e-12) {
        if (constant < 0)
            span->to = span->from;
        return;
    }
    double crossing = -constant / slope;
    if (slope > 0 && span->from < crossing)
        span->from = crossing;
    if (slope < 0 && span->to > crossing)
        span->to = crossing;
}

// The spans of the full ring on the line y below the centre, around x = 0.
static int ring_spans(const struct arc_outline *arc, double y, struct span spans[2])
{
    if (fabs(y) >= arc->outer_radius)
        return 0;
    double outer = sqrt(arc->outer_radius * arc->outer_radius - y * y);
    if (fabs(y) >= arc->inner_radius) {
        spans[0] = (struct span){-outer, outer, 1};
        return 1;
    }
    double inner = sqrt(arc->inner_radius * arc->inner_radius - y * y);
    spans[0] = (struct span){-outer, -inner, 1};
    spans[1] = (struct span){inner, outer, 1};
    return 2;
}

int arc_spans(const void *outline, double y, struct span spans[COVERAGE_SPANS])
{
    const struct arc_outline *arc = outline;
    double below = y - arc->centre_y;
    int rings = ring_spans(arc, below, spans);
    int count = rings;
    for (int i = 0; i < rings && arc->form != ARC_RING; i++) {
        struct span part = spans[i];
        cut_to_side(&part, arc->first, below, 1);
        cut_to_side(&part, arc->last, below, -1);
        part.weight = arc->form == ARC_PART ? 1 : -1;
        spans[arc->form == ARC_PART ? i : count++] = part;
    }
    for (int i = 0; i < count; i++) {
        spans[i].from += arc->centre_x;
        spans[i].to += arc->centre_x;
    }
    return count;
}
