#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>

#include "screen/fonts.h"
#include "screen/glyph_cache.h"
#include "text/utf8.h"
#include "words/words.h"

static const char *const NOWHERE[] = {"/nonexistent", NULL};

static struct fonts *opened(void)
{
    struct fonts *fonts = fonts_open(NULL);
    assert_non_null(fonts);
    assert_false(fonts_missing(fonts));
    return fonts;
}

static int advance(struct fonts *fonts, enum face face, int size_px, uint32_t codepoint)
{
    struct metrics metrics = fonts_metrics(fonts);
    return metrics.advance(metrics.context, face, size_px, codepoint);
}

static bool has_glyph(struct fonts *fonts, enum face face, uint32_t codepoint)
{
    struct metrics metrics = fonts_metrics(fonts);
    return metrics.has_glyph(metrics.context, face, codepoint);
}

static void a_han_character_is_one_em_wide(void **state)
{
    (void)state;
    static const uint32_t han[] = {0x4E00, 0x9F98, 0x3400, 0x20B9F, 0xFF0C, 0x3002, 0x201C};
    struct fonts *fonts = opened();
    for (int face = 0; face < FACE_COUNT; face++) {
        for (int size = 15; size < 300; size += 31) {
            for (size_t i = 0; i < sizeof han / sizeof *han; i++)
                assert_int_equal(advance(fonts, face, size, han[i]), size);
        }
    }
    fonts_close(fonts);
}

static void digits_stand_in_columns(void **state)
{
    (void)state;
    struct fonts *fonts = opened();
    for (uint32_t digit = '0'; digit <= '9'; digit++) {
        assert_int_equal(advance(fonts, FACE_SANS, 46, digit), advance(fonts, FACE_SANS, 46, '0'));
        assert_int_equal(
            advance(fonts, FACE_SANS_BOLD, 46, digit), advance(fonts, FACE_SANS_BOLD, 46, '0'));
    }
    // 555 thousandths of an em in the regular face, rounded to the nearest pixel.
    assert_int_equal(advance(fonts, FACE_SANS, 46, '0'), 26);
    assert_int_equal(advance(fonts, FACE_SANS, 20, '0'), 11);
    fonts_close(fonts);
}

static void widths_are_remembered_beyond_the_first_slots(void **state)
{
    (void)state;
    struct fonts *fonts = opened();
    enum { MANY = 3000, FROM = 0x21 };
    int first[MANY];
    for (int i = 0; i < MANY; i++)
        first[i] = advance(fonts, FACE_SANS, 100, (uint32_t)(FROM + i));
    for (int i = 0; i < MANY; i++)
        assert_int_equal(advance(fonts, FACE_SANS, 100, (uint32_t)(FROM + i)), first[i]);
    fonts_close(fonts);
}

static void missing_characters_are_known_and_wide(void **state)
{
    (void)state;
    static const uint32_t absent[] = {0x1F600, 0xE000, 0x0E01, 0x10FFFF, 1};
    struct fonts *fonts = opened();
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++) {
        assert_false(has_glyph(fonts, FACE_SANS, absent[i]));
        assert_int_equal(advance(fonts, FACE_SANS, 46, absent[i]), 46);
        struct glyph box;
        fonts_draw_glyph(fonts, FACE_SANS, 46, absent[i], &box);
        assert_in_range(box.width, 30, 46);
        assert_int_equal(box.coverage[0], 255);
        assert_int_equal(box.coverage[box.height / 2 * box.width + box.width / 2], 0);
        free((void *)box.coverage);
    }
    assert_true(has_glyph(fonts, FACE_SANS, 0x4E00));
    assert_true(has_glyph(fonts, FACE_SERIF_BOLD, 0x9F98));
    fonts_close(fonts);
}

static void nothing_is_drawn_for_a_space(void **state)
{
    (void)state;
    struct fonts *fonts = opened();
    static const uint32_t spaces[] = {' ', '\t', 0xA0, 0x3000, 0x2003, 0x200B, 0xFEFF};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        struct glyph glyph;
        fonts_draw_glyph(fonts, FACE_SANS, 46, spaces[i], &glyph);
        assert_null(glyph.coverage);
        assert_int_equal(glyph.width, 0);
        assert_true(has_glyph(fonts, FACE_SANS, spaces[i]));
    }
    assert_int_equal(advance(fonts, FACE_SANS, 46, 0x200B), 0);
    assert_int_equal(advance(fonts, FACE_SANS, 46, 0x3000), 46);
    assert_in_range(advance(fonts, FACE_SANS, 46, ' '), 8, 14);
    fonts_close(fonts);
}

static void sizes_out_of_range_are_drawn_somehow(void **state)
{
    (void)state;
    struct fonts *fonts = opened();
    struct glyph glyph;
    fonts_draw_glyph(fonts, FACE_SANS, -5, 'a', &glyph);
    free((void *)glyph.coverage);
    fonts_draw_glyph(fonts, FACE_SANS, 0, 0x10FFFF, &glyph);
    free((void *)glyph.coverage);
    fonts_draw_glyph(fonts, FACE_SANS, 3000, 'a', &glyph);
    assert_true(glyph.height > 1000);
    free((void *)glyph.coverage);
    fonts_close(fonts);
}

// Where the ink is must agree with what the font says, whatever stretches over the edges of the em.
static void glyphs_stand_where_the_font_says(void **state)
{
    (void)state;
    static const uint32_t characters[] = {
        'j', 'f', 'W', 'g', '|', 0x4E00, 0x9F8D, 0x3002, 0xFF08, 0x2588, 0x301F, 0x1EA4};
    static const char path[] = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
    struct fonts *fonts = opened();
    TTF_Font *font = TTF_OpenFontIndex(path, 90, 2);
    if (font == NULL) {
        fonts_close(fonts);
        print_message("skipped: %s is not there\n", path);
        skip();
    }
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT);
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++) {
        int left, right, bottom, top;
        TTF_GlyphMetrics32(font, characters[i], &left, &right, &bottom, &top, NULL);
        struct glyph glyph;
        fonts_draw_glyph(fonts, FACE_SANS, 90, characters[i], &glyph);
        assert_non_null(glyph.coverage);
        assert_in_range(glyph.left - left + 1, 0, 2);
        assert_in_range(top - glyph.top + 1, 0, 2);
        assert_in_range(glyph.left + glyph.width - right + 1, 0, 2);
        assert_in_range(glyph.top - glyph.height - bottom + 1, 0, 2);
        free((void *)glyph.coverage);
    }
    TTF_CloseFont(font);
    fonts_close(fonts);
}

static bool same_picture(const struct glyph *glyph, TTF_Font *font, uint32_t codepoint)
{
    SDL_Color white = {255, 255, 255, 255}, black = {0, 0, 0, 255};
    SDL_Surface *surface = TTF_RenderGlyph32_Shaded(font, codepoint, white, black);
    int left, top;
    TTF_GlyphMetrics32(font, codepoint, &left, NULL, NULL, &top, NULL);
    int row = TTF_FontAscent(font) - glyph->top, column = glyph->left;
    bool same = row >= 0 && row + glyph->height <= surface->h && column >= 0 &&
                column + glyph->width <= surface->w;
    for (int y = 0; same && y < glyph->height; y++)
        same = memcmp(glyph->coverage + (size_t)y * glyph->width,
                   (uint8_t *)surface->pixels + (row + y) * surface->pitch + column,
                   glyph->width) == 0;
    SDL_FreeSurface(surface);
    return same;
}

// U+76F4 is written differently in China and Japan.
static void the_simplified_chinese_face_is_taken(void **state)
{
    (void)state;
    static const char path[] = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
    const uint32_t straight = 0x76F4;
    struct fonts *fonts = opened();
    struct glyph glyph;
    fonts_draw_glyph(fonts, FACE_SANS, 100, straight, &glyph);
    int chinese = 0, others = 0;
    for (long i = 0; i < 5; i++) {
        TTF_Font *font = TTF_OpenFontIndex(path, 100, i);
        if (font == NULL)
            continue;
        TTF_SetFontHinting(font, TTF_HINTING_LIGHT);
        bool is_chinese = strcmp(TTF_FontFaceFamilyName(font), "Noto Sans CJK SC") == 0;
        bool same = same_picture(&glyph, font, straight);
        chinese += is_chinese && same;
        others += !is_chinese && !same;
        TTF_CloseFont(font);
    }
    free((void *)glyph.coverage);
    fonts_close(fonts);
    assert_int_equal(chinese, 1);
    assert_true(others >= 1);
}

static void without_fonts_the_own_words_can_be_read(void **state)
{
    (void)state;
    static const char words[] = WORD_PREVIOUS_PAGE WORD_CONTENTS TEXT_FONT_FAILED TEXT_FONT_MISSING;
    struct fonts *fonts = fonts_open_in(NOWHERE);
    assert_non_null(fonts);
    assert_true(fonts_missing(fonts));
    size_t used;
    for (size_t i = 0; i < strlen(words); i += used) {
        uint32_t codepoint = utf8_decode(words + i, strlen(words + i), &used);
        for (int face = 0; face < FACE_COUNT; face++)
            assert_true(has_glyph(fonts, face, codepoint));
    }
    assert_false(has_glyph(fonts, FACE_SANS, 0x9F98)); // not a word of the program
    assert_int_equal(advance(fonts, FACE_SANS, 46, 0x9F98), 46);
    fonts_close(fonts);
}

static void an_extra_folder_is_searched(void **state)
{
    (void)state;
    struct fonts *fonts = fonts_open("/nonexistent");
    assert_non_null(fonts);
    assert_false(fonts_missing(fonts));
    fonts_close(fonts);
}

static void cached_glyphs_are_the_drawn_ones(void **state)
{
    (void)state;
    struct fonts *fonts = opened();
    struct glyph_cache *cache = glyph_cache_create(fonts);
    // Twice, and far beyond the first slots and the memory: the cache must empty itself.
    for (int i = 0; i < 2 * 4000; i++) {
        uint32_t codepoint = 0x4E00 + (uint32_t)i % 4000;
        int size = 40 + i % 3;
        const struct glyph *cached = glyph_cache_get(cache, FACE_SANS, size, codepoint);
        assert_ptr_equal(cached, glyph_cache_get(cache, FACE_SANS, size, codepoint));
        if (i % 97 != 0)
            continue;
        struct glyph drawn;
        fonts_draw_glyph(fonts, FACE_SANS, size, codepoint, &drawn);
        assert_int_equal(drawn.left, cached->left);
        assert_int_equal(drawn.top, cached->top);
        assert_int_equal(drawn.width, cached->width);
        assert_int_equal(drawn.height, cached->height);
        assert_memory_equal(drawn.coverage, cached->coverage, drawn.width * drawn.height);
        free((void *)drawn.coverage);
    }
    assert_true(glyph_cache_bytes(cache) < GLYPH_CACHE_BYTES + 10000);
    glyph_cache_destroy(cache);
    fonts_close(fonts);
}

static void a_face_tells_where_it_was_found(void **state)
{
    (void)state;
    struct fonts *fonts = opened();
    for (int face = 0; face < FACE_COUNT; face++) {
        struct font_origin origin = fonts_origin(fonts, (enum face)face);
        TTF_Font *font = TTF_OpenFontIndex(origin.path, 20, origin.index);
        assert_non_null(font);
        assert_int_equal(strncmp(TTF_FontFaceFamilyName(font), "Noto S", 6), 0);
        assert_non_null(strstr(TTF_FontFaceFamilyName(font), " SC"));
        TTF_CloseFont(font);
    }
    fonts_close(fonts);
}

static void the_embedded_face_is_in_memory(void **state)
{
    (void)state;
    struct fonts *fonts = fonts_open_in(NOWHERE);
    assert_non_null(fonts);
    struct font_origin origin = fonts_origin(fonts, FACE_SANS);
    assert_null(origin.path);
    assert_memory_equal(origin.data, "OTTO", 4);
    assert_true(origin.size > 1000);
    fonts_close(fonts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_han_character_is_one_em_wide),
        cmocka_unit_test(digits_stand_in_columns),
        cmocka_unit_test(widths_are_remembered_beyond_the_first_slots),
        cmocka_unit_test(missing_characters_are_known_and_wide),
        cmocka_unit_test(nothing_is_drawn_for_a_space),
        cmocka_unit_test(sizes_out_of_range_are_drawn_somehow),
        cmocka_unit_test(glyphs_stand_where_the_font_says),
        cmocka_unit_test(the_simplified_chinese_face_is_taken),
        cmocka_unit_test(without_fonts_the_own_words_can_be_read),
        cmocka_unit_test(an_extra_folder_is_searched),
        cmocka_unit_test(a_face_tells_where_it_was_found),
        cmocka_unit_test(the_embedded_face_is_in_memory),
        cmocka_unit_test(cached_glyphs_are_the_drawn_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
