// The sign of a character that no face has: a visible box, one em wide.
#ifndef GONGSHI_PAGE_MISSING_BOX_H
#define GONGSHI_PAGE_MISSING_BOX_H

// Pixels; left from the origin, top from the baseline upwards.
struct missing_box {
    int left, top, side, stroke;
};

static inline struct missing_box missing_box_of(int size_px)
{
    int side = size_px * 4 / 5 > 0 ? size_px * 4 / 5 : 1;
    return (struct missing_box){(size_px - side) / 2, size_px * 3 / 4, side, size_px / 16 + 1};
}

#endif
