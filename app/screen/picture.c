#include "screen/picture.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "screen/pixel.h"

// A row is a sequence of runs that cover its width. A run of one colour is two words, the length
// and the pixel; single pixels are their number with this bit set, then the pixels.
static const uint32_t SINGLE_PIXELS = 0x80000000U;

enum {
    // A shorter run of one colour costs more to step over than it saves.
    SHORTEST_FLAT_RUN = 8,
    SCAN_STEP = 16, // pixels compared at once
};

struct picture {
    int width, height;
    size_t word_count;
    uint32_t *words;
    uint32_t *row_starts; // height + 1 numbers: where each row begins in words
};

struct picture_packer {
    struct picture *picture;
    size_t capacity; // words
    int next_row;
};

static void *allocate(size_t count, size_t size)
{
    void *memory = calloc(count, size);
    if (memory == NULL)
        log_out_of_memory();
    return memory;
}

static void resize_words(struct picture *picture, size_t capacity)
{
    uint32_t *words = realloc(picture->words, capacity * sizeof *words);
    if (words == NULL)
        log_out_of_memory();
    picture->words = words;
}

// ---- Packing ----

struct picture_packer *picture_begin(int width, int height)
{
    struct picture_packer *packer = allocate(1, sizeof *packer);
    packer->picture = allocate(1, sizeof *packer->picture);
    packer->picture->width = width;
    packer->picture->height = height;
    packer->picture->row_starts = allocate((size_t)height + 1, sizeof(uint32_t));
    return packer;
}

// A row never takes more than its pixels, half as many headers, and two.
static void reserve_row(struct picture_packer *packer)
{
    size_t needed = packer->picture->word_count + (size_t)packer->picture->width * 2 + 2;
    if (packer->picture->words != NULL && needed <= packer->capacity)
        return;
    packer->capacity = needed + needed / 2;
    resize_words(packer->picture, packer->capacity);
}

// How many pixels from the first on have its colour.
static int flat_length(const uint32_t *pixels, int count)
{
    int length = 1;
    // Ground is long: many pixels at once. Letters are short, and leave this loop at once.
    for (; length + SCAN_STEP <= count; length += SCAN_STEP) {
        uint32_t differ = 0;
        for (int i = 0; i < SCAN_STEP; i++)
            differ |= pixels[length + i] ^ pixels[0];
        if (differ != 0)
            break;
    }
    while (length < count && pixels[length] == pixels[0])
        length++;
    return length;
}

static uint32_t *put_single_pixels(uint32_t *word, const uint32_t *pixels, int count)
{
    if (count == 0)
        return word;
    *word = SINGLE_PIXELS | (uint32_t)count;
    memcpy(word + 1, pixels, (size_t)count * sizeof *pixels);
    return word + 1 + count;
}

static uint32_t *pack_row(uint32_t *word, const uint32_t *pixels, int width)
{
    int single = 0; // where the single pixels begin that are not yet written
    int x = 0;
    while (x < width) {
        int length = flat_length(pixels + x, width - x);
        if (length >= SHORTEST_FLAT_RUN) {
            word = put_single_pixels(word, pixels + single, x - single);
            *word++ = (uint32_t)length;
            *word++ = pixels[x];
            single = x + length;
        }
        x += length;
    }
    return put_single_pixels(word, pixels + single, width - single);
}

void picture_add_rows(struct picture_packer *packer, const struct canvas *canvas, int count)
{
    struct picture *picture = packer->picture;
    for (int y = 0; y < count && packer->next_row < picture->height; y++) {
        reserve_row(packer);
        uint32_t *start = picture->words + picture->word_count;
        uint32_t *end =
            pack_row(start, canvas->pixels + (size_t)y * canvas->stride, picture->width);
        picture->word_count += (size_t)(end - start);
        picture->row_starts[++packer->next_row] = (uint32_t)picture->word_count;
    }
}

struct picture *picture_finish(struct picture_packer *packer)
{
    struct picture *picture = packer->picture;
    if (picture->word_count > 0)
        resize_words(picture, picture->word_count);
    free(packer);
    return picture;
}

struct picture *picture_pack(const struct canvas *canvas)
{
    struct picture_packer *packer = picture_begin(canvas->width, canvas->height);
    picture_add_rows(packer, canvas, canvas->height);
    return picture_finish(packer);
}

void picture_destroy(struct picture *picture)
{
    if (picture == NULL)
        return;
    free(picture->words);
    free(picture->row_starts);
    free(picture);
}

int picture_width(const struct picture *picture)
{
    return picture->width;
}

int picture_height(const struct picture *picture)
{
    return picture->height;
}

size_t picture_bytes(const struct picture *picture)
{
    return sizeof *picture + (picture->word_count + (size_t)picture->height + 1) * sizeof(uint32_t);
}

// ---- Unpacking ----

static void fill(uint32_t *pixels, uint32_t pixel, size_t count)
{
    for (size_t i = 0; i < count; i++)
        pixels[i] = pixel;
}

static void unpack_row(const struct picture *picture, int y, uint32_t *pixels)
{
    const uint32_t *word = picture->words + picture->row_starts[y];
    const uint32_t *end = picture->words + picture->row_starts[y + 1];
    while (word < end) {
        size_t count = *word & ~SINGLE_PIXELS;
        if ((*word & SINGLE_PIXELS) != 0) {
            memcpy(pixels, word + 1, count * sizeof *pixels);
            word += 1 + count;
        } else {
            fill(pixels, word[1], count);
            word += 2;
        }
        pixels += count;
    }
}

void picture_unpack(const struct picture *picture, uint32_t *pixels, size_t stride)
{
    for (int y = 0; y < picture->height; y++)
        unpack_row(picture, y, pixels + (size_t)y * stride);
}

// ---- Blending ----

// A place in a row: what is left of the run that it stands in.
struct cursor {
    const uint32_t *word; // the next run; of single pixels, the next pixel
    uint32_t left;        // pixels left of this run
    bool flat;
    uint32_t pixel; // of a flat run
};

static inline void enter_run(struct cursor *cursor)
{
    cursor->left = *cursor->word & ~SINGLE_PIXELS;
    cursor->flat = (*cursor->word & SINGLE_PIXELS) == 0;
    cursor->pixel = cursor->word[1];
    cursor->word += cursor->flat ? 2 : 1;
}

static inline void step(struct cursor *cursor, uint32_t count)
{
    cursor->left -= count;
    if (!cursor->flat)
        cursor->word += count;
}

// Mixes the next count pixels, which both cursors have in one run.
static inline void blend_runs(const struct cursor *from, const struct cursor *to, uint32_t amount,
    uint32_t *restrict pixels, uint32_t count)
{
    if (from->flat && to->flat) {
        fill(pixels, pixel_mix(from->pixel, to->pixel, amount), count);
    } else if (from->flat) {
        for (uint32_t i = 0; i < count; i++)
            pixels[i] = pixel_mix(from->pixel, to->word[i], amount);
    } else if (to->flat) {
        for (uint32_t i = 0; i < count; i++)
            pixels[i] = pixel_mix(from->word[i], to->pixel, amount);
    } else {
        for (uint32_t i = 0; i < count; i++)
            pixels[i] = pixel_mix(from->word[i], to->word[i], amount);
    }
}

static void blend_row(const uint32_t *from_words, const uint32_t *to_words, uint32_t amount,
    uint32_t *pixels, int width)
{
    struct cursor from = {.word = from_words}, to = {.word = to_words};
    const uint32_t *end = pixels + width;
    while (pixels < end) {
        if (from.left == 0)
            enter_run(&from);
        if (to.left == 0)
            enter_run(&to);
        uint32_t count = from.left < to.left ? from.left : to.left;
        blend_runs(&from, &to, amount, pixels, count);
        step(&from, count);
        step(&to, count);
        pixels += count;
    }
}

void picture_blend(const struct picture *from, const struct picture *to, int amount,
    uint32_t *pixels, size_t stride)
{
    assert(from->width == to->width && from->height == to->height);
    for (int y = 0; y < from->height; y++)
        blend_row(from->words + from->row_starts[y], to->words + to->row_starts[y],
            (uint32_t)amount, pixels + (size_t)y * stride, from->width);
}
