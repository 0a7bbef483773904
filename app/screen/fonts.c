#include "screen/fonts.h"

#include <SDL.h>
#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "page/missing_box.h"
#include "screen/embedded_font.h"
#include "screen/face_files.h"
#include "text/utf8.h"
#include "words/words.h"

enum {
    // Noto's fonts are designed on an em of 1000 units: measured at 1000 pixels, an advance is
    // exact.
    UNITS_PER_EM = 1000,
    MISSING_SPACE_UNITS = 250,
    MAX_SIZE_PX = 4096,
    ADVANCE_SLOTS_AT_START = 256,
};

struct advance {
    uint32_t codepoint; // 0: the slot is free (U+0000 never comes here)
    int16_t units;
};

struct opened_face {
    TTF_Font *font;
    char *path; // NULL for the embedded font
    long index;
    int size_px;              // what the font is set to now
    int16_t han_units;        // every Han character has this advance
    struct advance *advances; // hash table, open addressing
    size_t advance_slots;     // a power of two
    size_t advance_count;
};

struct fonts {
    bool missing;
    struct opened_face faces[FACE_COUNT];
};

// ---- Opening and closing ----

static TTF_Font *open_embedded(void)
{
    SDL_RWops *memory = SDL_RWFromConstMem(embedded_font, (int)embedded_font_bytes);
    return memory == NULL ? NULL : TTF_OpenFontRW(memory, 1, UNITS_PER_EM);
}

// Faces are named by bits.
enum { ALL_FACES = (1 << FACE_COUNT) - 1 };

static bool open_files(struct fonts *fonts, unsigned faces, const char *const *folders)
{
    for (int i = 0; i < FACE_COUNT; i++) {
        struct face_file file;
        if ((faces & 1U << i) == 0)
            continue;
        if (!face_file_open((enum face)i, folders, UNITS_PER_EM, &file))
            return false;
        fonts->faces[i].font = file.font;
        fonts->faces[i].path = file.path;
        fonts->faces[i].index = file.index;
    }
    return true;
}

static void close_faces(struct fonts *fonts)
{
    for (int i = 0; i < FACE_COUNT; i++) {
        if (fonts->faces[i].font != NULL)
            TTF_CloseFont(fonts->faces[i].font);
        free(fonts->faces[i].path);
        fonts->faces[i] = (struct opened_face){.advances = fonts->faces[i].advances};
    }
}

// One look for all roles: a page half in one face and half in boxes helps nobody.
static bool open_embedded_for(struct fonts *fonts, unsigned faces)
{
    close_faces(fonts);
    fonts->missing = true;
    for (int i = 0; i < FACE_COUNT; i++) {
        if ((faces & 1U << i) == 0)
            continue;
        fonts->faces[i].font = open_embedded();
        if (fonts->faces[i].font == NULL) {
            log_line(TEXT_FONT_FAILED, TTF_GetError());
            return false;
        }
    }
    return true;
}

static void prepare_face(struct opened_face *face)
{
    // Horizontal strokes snap to pixel rows, which keeps them sharp; widths stay as designed.
    TTF_SetFontHinting(face->font, TTF_HINTING_LIGHT);
    face->size_px = UNITS_PER_EM;
    face->han_units = UNITS_PER_EM;
    face->advance_slots = ADVANCE_SLOTS_AT_START;
    face->advances = calloc(face->advance_slots, sizeof *face->advances);
    if (face->advances == NULL)
        log_out_of_memory();
    int advance;
    const uint32_t any_han = 0x4E00;
    if (TTF_GlyphIsProvided32(face->font, any_han) &&
        TTF_GlyphMetrics32(face->font, any_han, NULL, NULL, NULL, NULL, &advance) == 0)
        face->han_units = (int16_t)advance;
}

static struct fonts *open_faces(unsigned faces, const char *const *folders)
{
    if (TTF_Init() != 0) {
        log_line(TEXT_FONT_FAILED, TTF_GetError());
        return NULL;
    }
    struct fonts *fonts = calloc(1, sizeof *fonts);
    if (fonts == NULL)
        log_out_of_memory();
    if (!open_files(fonts, faces, folders) && !open_embedded_for(fonts, faces)) {
        fonts_close(fonts);
        return NULL;
    }
    for (int i = 0; i < FACE_COUNT; i++) {
        if (fonts->faces[i].font != NULL)
            prepare_face(&fonts->faces[i]);
    }
    return fonts;
}

struct fonts *fonts_open_in(const char *const *folders)
{
    return open_faces(ALL_FACES, folders);
}

static const char *const system_folders[] = {
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    NULL,
};

enum { SYSTEM_FOLDERS = sizeof system_folders / sizeof *system_folders }; // and the end

struct fonts *fonts_open(const char *extra_folder)
{
    const char *folders[1 + SYSTEM_FOLDERS];
    if (extra_folder == NULL)
        return fonts_open_in(system_folders);
    folders[0] = extra_folder;
    memcpy(folders + 1, system_folders, sizeof system_folders);
    return fonts_open_in(folders);
}

struct fonts *fonts_open_face(enum face face)
{
    return open_faces(1U << face, system_folders);
}

void fonts_close(struct fonts *fonts)
{
    if (fonts == NULL)
        return;
    close_faces(fonts);
    for (int i = 0; i < FACE_COUNT; i++)
        free(fonts->faces[i].advances);
    free(fonts);
    TTF_Quit();
}

bool fonts_missing(const struct fonts *fonts)
{
    return fonts->missing;
}

struct font_origin fonts_origin(const struct fonts *fonts, enum face face)
{
    const struct opened_face *opened = &fonts->faces[face];
    if (opened->path != NULL)
        return (struct font_origin){.path = opened->path, .index = opened->index};
    return (struct font_origin){.data = embedded_font, .size = embedded_font_bytes};
}

// ---- Measuring ----

static bool is_provided(const struct opened_face *face, uint32_t codepoint)
{
    return codepoint != 0 && TTF_GlyphIsProvided32(face->font, codepoint) != 0;
}

static void set_size(struct opened_face *face, int size_px)
{
    if (face->size_px == size_px)
        return;
    TTF_SetFontSize(face->font, size_px);
    face->size_px = size_px;
}

static size_t advance_slot(const struct advance *advances, size_t slots, uint32_t codepoint)
{
    size_t slot = (codepoint * 2654435761U >> 8) & (slots - 1); // Knuth's multiplicative hash
    while (advances[slot].codepoint != 0 && advances[slot].codepoint != codepoint)
        slot = (slot + 1) & (slots - 1);
    return slot;
}

static void grow_advances(struct opened_face *face)
{
    size_t slots = face->advance_slots * 2;
    struct advance *advances = calloc(slots, sizeof *advances);
    if (advances == NULL)
        log_out_of_memory();
    for (size_t i = 0; i < face->advance_slots; i++) {
        const struct advance *old = &face->advances[i];
        if (old->codepoint != 0)
            advances[advance_slot(advances, slots, old->codepoint)] = *old;
    }
    free(face->advances);
    face->advances = advances;
    face->advance_slots = slots;
}

static struct advance measure(struct opened_face *face, uint32_t codepoint)
{
    // What the face lacks is drawn as a box, one em wide; but a space is never a box.
    struct advance advance = {codepoint, UNITS_PER_EM};
    if (utf8_is_invisible(codepoint))
        advance.units = 0;
    else if (utf8_is_space(codepoint))
        advance.units = MISSING_SPACE_UNITS;
    if (utf8_is_invisible(codepoint) || !is_provided(face, codepoint))
        return advance;
    int units;
    set_size(face, UNITS_PER_EM);
    if (TTF_GlyphMetrics32(face->font, codepoint, NULL, NULL, NULL, NULL, &units) == 0)
        advance.units = (int16_t)units;
    return advance;
}

static struct advance advance_of(struct opened_face *face, uint32_t codepoint)
{
    size_t slot = advance_slot(face->advances, face->advance_slots, codepoint);
    if (face->advances[slot].codepoint == codepoint)
        return face->advances[slot];
    if (face->advance_count * 2 >= face->advance_slots) {
        grow_advances(face);
        slot = advance_slot(face->advances, face->advance_slots, codepoint);
    }
    face->advances[slot] = measure(face, codepoint);
    face->advance_count++;
    return face->advances[slot];
}

static int metrics_advance(void *context, enum face face, int size_px, uint32_t codepoint)
{
    struct fonts *fonts = context;
    struct opened_face *opened = &fonts->faces[face];
    int units = opened->han_units;
    // All Han ideographs of a CJK face are one em wide: none is loaded only to know its width.
    if (!utf8_is_han(codepoint) && codepoint != 0)
        units = advance_of(opened, codepoint).units;
    return (units * size_px + UNITS_PER_EM / 2) / UNITS_PER_EM;
}

static bool metrics_has_glyph(void *context, enum face face, uint32_t codepoint)
{
    struct fonts *fonts = context;
    return is_provided(&fonts->faces[face], codepoint) || utf8_is_space(codepoint);
}

struct metrics fonts_metrics(struct fonts *fonts)
{
    return (struct metrics){fonts, metrics_advance, metrics_has_glyph};
}

// ---- Drawing ----

static uint8_t *allocate_coverage(struct glyph *glyph)
{
    uint8_t *coverage = calloc(glyph->width, glyph->height);
    if (coverage == NULL)
        log_out_of_memory();
    glyph->coverage = coverage;
    return coverage;
}

static void draw_box(int size_px, struct glyph *glyph)
{
    struct missing_box box = missing_box_of(size_px);
    glyph->left = (int16_t)box.left;
    glyph->top = (int16_t)box.top;
    glyph->width = glyph->height = (uint16_t)box.side;
    uint8_t *coverage = allocate_coverage(glyph);
    int near = box.stroke, far = box.side - box.stroke;
    for (int y = 0; y < box.side; y++) {
        for (int x = 0; x < box.side; x++) {
            bool inside = x >= near && x < far && y >= near && y < far;
            coverage[y * box.side + x] = inside ? 0 : 255;
        }
    }
}

struct bounds {
    int left, top, right, bottom;
};

static struct bounds ink_bounds(const SDL_Surface *surface)
{
    struct bounds ink = {surface->w, surface->h, 0, 0};
    for (int y = 0; y < surface->h; y++) {
        const uint8_t *row = (const uint8_t *)surface->pixels + (size_t)y * (size_t)surface->pitch;
        for (int x = 0; x < surface->w; x++) {
            if (row[x] == 0)
                continue;
            ink.left = x < ink.left ? x : ink.left;
            ink.right = x + 1 > ink.right ? x + 1 : ink.right;
            ink.top = y < ink.top ? y : ink.top;
            ink.bottom = y + 1;
        }
    }
    return ink;
}

// The surface has the origin at (origin_x, baseline).
static void cut_to_ink(const SDL_Surface *surface, int origin_x, int baseline, struct glyph *glyph)
{
    struct bounds ink = ink_bounds(surface);
    if (ink.right <= ink.left)
        return;
    glyph->left = (int16_t)(ink.left - origin_x);
    glyph->top = (int16_t)(baseline - ink.top);
    glyph->width = (uint16_t)(ink.right - ink.left);
    glyph->height = (uint16_t)(ink.bottom - ink.top);
    uint8_t *coverage = allocate_coverage(glyph);
    for (int y = 0; y < glyph->height; y++) {
        const uint8_t *row = (const uint8_t *)surface->pixels +
                             (size_t)(ink.top + y) * (size_t)surface->pitch + ink.left;
        memcpy(coverage + (size_t)y * glyph->width, row, glyph->width);
    }
}

void fonts_draw_glyph(
    struct fonts *fonts, enum face face, int size_px, uint32_t codepoint, struct glyph *glyph)
{
    struct opened_face *opened = &fonts->faces[face];
    *glyph = (struct glyph){0};
    size_px = size_px < 1 ? 1 : size_px > MAX_SIZE_PX ? MAX_SIZE_PX : size_px;
    if (utf8_is_space(codepoint))
        return;
    if (!is_provided(opened, codepoint)) {
        draw_box(size_px, glyph);
        return;
    }
    int left, top;
    set_size(opened, size_px);
    if (TTF_GlyphMetrics32(opened->font, codepoint, &left, NULL, NULL, &top, NULL) != 0)
        return;
    // White on black: an 8-bit surface whose pixel values are the coverage. It is NULL for a
    // character without width.
    const SDL_Color white = {255, 255, 255, 255};
    const SDL_Color black = {0, 0, 0, 255};
    SDL_Surface *surface = TTF_RenderGlyph32_Shaded(opened->font, codepoint, white, black);
    if (surface == NULL)
        return;
    // SDL_ttf moves the origin right or down as far as a glyph reaches left of it or above the
    // ascent.
    int ascent = TTF_FontAscent(opened->font);
    cut_to_ink(surface, left < 0 ? -left : 0, top > ascent ? top : ascent, glyph);
    SDL_FreeSurface(surface);
}
