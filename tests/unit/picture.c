#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "screen/picture.h"

enum { WIDTH = 317, HEIGHT = 61, STRIDE = 331 };

static const uint32_t MARGIN = 0x12345678;

static uint32_t out[HEIGHT * STRIDE];

// Deterministic "random" numbers, so that a failure comes again.
static uint32_t next(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 8;
}

// Pixels in runs of every length, from noise to whole rows.
static void fill_canvas(struct canvas *canvas, uint32_t seed)
{
    uint32_t state = seed;
    canvas_create(canvas, WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
        uint32_t longest = 1 + next(&state) % (y % 3 == 0 ? 3 : 60);
        for (int x = 0; x < WIDTH;) {
            uint32_t pixel = 0xFF000000U | next(&state);
            int length = y % 7 == 0 ? WIDTH : (int)(1 + next(&state) % longest);
            for (; length > 0 && x < WIDTH; length--)
                canvas->pixels[y * WIDTH + x++] = pixel;
        }
    }
}

static void clear_out(void)
{
    for (size_t i = 0; i < sizeof out / sizeof *out; i++)
        out[i] = MARGIN;
}

static void assert_margin_untouched(void)
{
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = WIDTH; x < STRIDE; x++)
            assert_int_equal(out[y * STRIDE + x], MARGIN);
    }
}

static void assert_out_is(const struct canvas *canvas)
{
    for (int y = 0; y < HEIGHT; y++)
        assert_memory_equal(out + y * STRIDE, canvas->pixels + y * WIDTH, WIDTH * sizeof *out);
    assert_margin_untouched();
}

static void unpacking_gives_what_was_packed(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed < 50; seed++) {
        struct canvas canvas;
        fill_canvas(&canvas, seed);
        struct picture *picture = picture_pack(&canvas);
        assert_int_equal(picture_width(picture), WIDTH);
        assert_int_equal(picture_height(picture), HEIGHT);
        clear_out();
        picture_unpack(picture, out, STRIDE);
        assert_out_is(&canvas);
        picture_destroy(picture);
        canvas_destroy(&canvas);
    }
}

static void packing_in_bands_gives_the_same_picture(void **state)
{
    (void)state;
    struct canvas canvas;
    fill_canvas(&canvas, 7);
    struct picture_packer *packer = picture_begin(WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y += 16) {
        struct canvas band = canvas;
        band.pixels += (size_t)y * canvas.stride;
        picture_add_rows(packer, &band, 16); // the last band is only partly needed
    }
    struct picture *picture = picture_finish(packer);
    clear_out();
    picture_unpack(picture, out, STRIDE);
    assert_out_is(&canvas);
    picture_destroy(picture);
    canvas_destroy(&canvas);
}

static uint32_t mixed(uint32_t from, uint32_t to, uint32_t amount)
{
    uint32_t pixel = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        uint32_t a = from >> shift & 0xFF, b = to >> shift & 0xFF;
        pixel |= ((a * (256 - amount) + b * amount + 128) >> 8) << shift;
    }
    return pixel;
}

static void blending_mixes_every_pixel(void **state)
{
    (void)state;
    struct canvas from, to;
    fill_canvas(&from, 3);
    fill_canvas(&to, 4);
    struct picture *from_picture = picture_pack(&from), *to_picture = picture_pack(&to);
    for (int amount = 0; amount <= PIXEL_MIX_FULL; amount += 16) {
        clear_out();
        picture_blend(from_picture, to_picture, amount, out, STRIDE);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int i = y * WIDTH + x;
                assert_int_equal(
                    out[y * STRIDE + x], mixed(from.pixels[i], to.pixels[i], (uint32_t)amount));
            }
        }
        assert_margin_untouched();
    }
    picture_destroy(from_picture);
    picture_destroy(to_picture);
    canvas_destroy(&from);
    canvas_destroy(&to);
}

static void a_blend_begins_and_ends_exactly(void **state)
{
    (void)state;
    struct canvas from, to;
    fill_canvas(&from, 5);
    fill_canvas(&to, 6);
    struct picture *from_picture = picture_pack(&from), *to_picture = picture_pack(&to);
    clear_out();
    picture_blend(from_picture, to_picture, 0, out, STRIDE);
    assert_out_is(&from);
    picture_blend(from_picture, to_picture, PIXEL_MIX_FULL, out, STRIDE);
    assert_out_is(&to);
    picture_destroy(from_picture);
    picture_destroy(to_picture);
    canvas_destroy(&from);
    canvas_destroy(&to);
}

static void a_plain_page_needs_little_memory(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_create(&canvas, 1920, 1080);
    canvas_clear(&canvas, (struct rgb){250, 246, 238});
    canvas_rectangle(&canvas, (struct box){0, 0, 1920, 104}, (struct paint){{166, 27, 27}, 255});
    canvas_arc(&canvas, 400, 500, 232, 72, 0, 300000, (struct paint){{43, 122, 75}, 255});
    struct picture *picture = picture_pack(&canvas);
    assert_true(picture_bytes(picture) < 60 * 1024);
    picture_destroy(picture);
    canvas_destroy(&canvas);
}

static void the_worst_page_fits_too(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_create(&canvas, WIDTH, HEIGHT);
    // Runs just long enough to be worth one, between single pixels.
    for (int i = 0; i < WIDTH * HEIGHT; i++)
        canvas.pixels[i] = 0xFF000000U | (uint32_t)(i % 9 == 0 ? i : i / 9);
    struct picture *picture = picture_pack(&canvas);
    clear_out();
    picture_unpack(picture, out, STRIDE);
    assert_out_is(&canvas);
    picture_destroy(picture);
    canvas_destroy(&canvas);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unpacking_gives_what_was_packed),
        cmocka_unit_test(packing_in_bands_gives_the_same_picture),
        cmocka_unit_test(blending_mixes_every_pixel),
        cmocka_unit_test(a_blend_begins_and_ends_exactly),
        cmocka_unit_test(a_plain_page_needs_little_memory),
        cmocka_unit_test(the_worst_page_fits_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
