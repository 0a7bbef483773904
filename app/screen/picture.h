// A finished page in little memory: each row is a sequence of runs, either many pixels of one
// colour or single pixels. A page of text needs 1-2 MB at 1080p, so the neighbours of the shown
// page can wait drawn, and a cross-fade works from two of them without unpacking either.
#ifndef GONGSHI_SCREEN_PICTURE_H
#define GONGSHI_SCREEN_PICTURE_H

#include <stddef.h>
#include <stdint.h>

#include "screen/canvas.h"
#include "screen/pixel.h"

struct picture;

// Packs row after row: begin, add every row from the top, finish. picture_finish gives the picture
// and frees the packer.
struct picture_packer;
struct picture_packer *picture_begin(int width, int height);
void picture_add_rows(struct picture_packer *packer, const struct canvas *canvas, int count);
struct picture *picture_finish(struct picture_packer *packer);

// Packs a whole canvas. The caller frees the picture with picture_destroy.
struct picture *picture_pack(const struct canvas *canvas);
void picture_destroy(struct picture *picture);

int picture_width(const struct picture *picture);
int picture_height(const struct picture *picture);

// Bytes that the picture occupies.
size_t picture_bytes(const struct picture *picture);

// Writes the picture to pixels (XRGB8888), stride pixels from row to row.
void picture_unpack(const struct picture *picture, uint32_t *pixels, size_t stride);

// Writes a mixture of two pictures of one size: amount 0 is all from, PIXEL_MIX_FULL (256) all to.
void picture_blend(const struct picture *from, const struct picture *to, int amount,
    uint32_t *pixels, size_t stride);

#endif
