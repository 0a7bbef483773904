// How much of each pixel a smooth-edged outline covers, row by row. An outline is cut into spans on
// eight lines per pixel row; along a line the ends are exact to 1/256 pixel.
#ifndef GONGSHI_SCREEN_COVERAGE_H
#define GONGSHI_SCREEN_COVERAGE_H

#include <stdint.h>

enum {
    COVERAGE_LINES = 8, // per pixel row
    COVERAGE_SPANS = 4, // the most spans that an outline has on one line
};

// From one x to another, in pixels; weight 1 adds, -1 takes away what another span added.
struct span {
    double from, to;
    int weight;
};

// Writes the spans of an outline on the horizontal line y and returns how many.
typedef int (*outline_spans)(const void *outline, double y, struct span spans[COVERAGE_SPANS]);

// One pixel row: the change of coverage from pixel to pixel.
struct coverage_row {
    int width;       // pixels
    int32_t *change; // width + 2 numbers, all 0 between two uses
    int first, last; // the touched pixels
};

enum { COVERAGE_FULL = COVERAGE_LINES * 256 };

// Adds an outline's part of the pixel row y. The row's first pixel stands at x = left.
void coverage_add(
    struct coverage_row *row, outline_spans spans_of, const void *outline, int left, int y);

// Outlines. Coordinates are in pixels; y grows downwards.
struct rounded_outline {
    double left, top, right, bottom, radius;
    double stroke; // 0: filled; else only a frame this wide inside the bounds
};

struct ellipse_outline {
    double centre_x, centre_y, radius_x, radius_y;
};

enum triangle_direction { TRIANGLE_LEFT, TRIANGLE_RIGHT, TRIANGLE_UP };

struct triangle_outline {
    double left, top, right, bottom;
    enum triangle_direction direction; // that its tip points to
};

// A ray from the centre, as a vector of length 1.
struct ray {
    double x, y;
};

struct arc_outline {
    double centre_x, centre_y, inner_radius, outer_radius;
    // Up to half a turn is the overlap of two half planes. More than that is the whole ring without
    // the gap, which is such an overlap again.
    enum { ARC_RING, ARC_PART, ARC_WITHOUT_GAP } form;
    struct ray first, last; // the sides of the part or of the gap, clockwise
};

// The outline of an arc; start and sweep are thousandths of a degree, clockwise from 12 o'clock.
struct arc_outline arc_outline_of(double centre_x, double centre_y, double inner_radius,
    double outer_radius, int start_mdeg, int sweep_mdeg);

int rounded_spans(const void *outline, double y, struct span spans[COVERAGE_SPANS]);
int ellipse_spans(const void *outline, double y, struct span spans[COVERAGE_SPANS]);
int triangle_spans(const void *outline, double y, struct span spans[COVERAGE_SPANS]);
int arc_spans(const void *outline, double y, struct span spans[COVERAGE_SPANS]);

#endif
