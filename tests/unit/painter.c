#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "screen/painter.h"
#include "screen/png_file.h"

enum { WIDTH = 320, HEIGHT = 180 };

static struct fonts *fonts;
static struct painter *painter;
static const struct theme *theme;

static int open_painter(void **state)
{
    (void)state;
    fonts = fonts_open(NULL);
    painter = painter_create(fonts);
    theme = theme_get(THEME_RED);
    return fonts == NULL;
}

static int close_painter(void **state)
{
    (void)state;
    painter_destroy(painter);
    fonts_close(fonts);
    return 0;
}

// A page by hand: a band, a ring, every other shape, and one line with a marker and two characters.
static struct placed_glyph glyphs[] = {{0x4E00, 0, 1}, {0x5341, 60, 0}, {'g', 120, 0}};
static struct text_line lines[] = {{.x = 100, .baseline = 120, .glyphs = glyphs, .glyph_count = 3}};
static struct block blocks[] = {{
    .role = ROLE_BODY,
    .styles = {{FACE_SANS, 50, COLOR_INK}, {FACE_SANS_BOLD, 50, COLOR_BAND}},
    .lines = lines,
    .line_count = 1,
}};
static struct shape shapes[] = {
    {.kind = SHAPE_RECTANGLE, .width = WIDTH, .height = 20, .color = COLOR_BAND, .opacity = 255},
    {.kind = SHAPE_ARC,
        .x = 50,
        .y = 100,
        .radius = 30,
        .stroke = 10,
        .sweep_mdeg = 270000,
        .color = COLOR_DONE,
        .opacity = 255},
    {.kind = SHAPE_FRAME,
        .x = 10,
        .y = 140,
        .width = 40,
        .height = 30,
        .stroke = 2,
        .color = COLOR_LINE,
        .opacity = 255},
    {.kind = SHAPE_TRIANGLE_LEFT,
        .x = 60,
        .y = 140,
        .width = 30,
        .height = 30,
        .color = COLOR_KEY,
        .opacity = 255},
    {.kind = SHAPE_TRIANGLE_RIGHT,
        .x = 100,
        .y = 140,
        .width = 30,
        .height = 30,
        .color = COLOR_KEY,
        .opacity = 255},
    {.kind = SHAPE_DISC,
        .x = 140,
        .y = 140,
        .width = 30,
        .height = 30,
        .color = COLOR_KEY,
        .opacity = 128},
    {.kind = SHAPE_RECTANGLE,
        .x = 180,
        .y = 140,
        .width = 60,
        .height = 30,
        .radius = 8,
        .color = COLOR_BADGE_TEXT,
        .opacity = 255},
};
static const struct page page = {
    .kind = PAGE_ITEM,
    .background = COLOR_PAPER,
    .shapes = shapes,
    .shape_count = sizeof shapes / sizeof *shapes,
    .blocks = blocks,
    .block_count = 1,
};

static uint32_t at(const struct canvas *canvas, int x, int y)
{
    return canvas->pixels[(size_t)y * canvas->stride + (size_t)x];
}

static uint32_t color(enum theme_color name)
{
    return canvas_pixel(theme->colors[name]);
}

static void everything_stands_in_its_place(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_create(&canvas, WIDTH, HEIGHT);
    painter_draw(painter, &canvas, &page, theme);
    assert_int_equal(at(&canvas, WIDTH - 1, 19), color(COLOR_BAND));
    assert_int_equal(at(&canvas, WIDTH - 1, 20), color(COLOR_PAPER));
    assert_int_equal(at(&canvas, WIDTH - 1, HEIGHT - 1), color(COLOR_PAPER));
    assert_int_equal(at(&canvas, 80, 95), color(COLOR_DONE));
    assert_int_equal(at(&canvas, 28, 78), color(COLOR_PAPER)); // the quarter that the arc leaves
    assert_int_equal(at(&canvas, 10, 140), color(COLOR_LINE));
    assert_int_equal(at(&canvas, 12, 142), color(COLOR_PAPER));
    assert_int_equal(at(&canvas, 88, 155), color(COLOR_KEY));
    assert_int_equal(at(&canvas, 102, 155), color(COLOR_KEY));
    // 一 in bold is a thick stroke across its em, 38 hundredths above the baseline.
    assert_int_equal(at(&canvas, 125, 101), color(COLOR_BAND));
    // 十 crosses in the middle of its em.
    assert_int_equal(at(&canvas, 185, 90), color(COLOR_INK));
    assert_int_equal(at(&canvas, 175, 90), color(COLOR_PAPER));
    canvas_destroy(&canvas);
}

static void a_page_drawn_in_bands_is_the_same_page(void **state)
{
    (void)state;
    struct canvas whole, band;
    canvas_create(&whole, WIDTH, HEIGHT);
    canvas_create(&band, WIDTH, 10);
    painter_draw(painter, &whole, &page, theme);
    for (band.top = 0; band.top < HEIGHT; band.top += band.height) {
        painter_draw(painter, &band, &page, theme);
        for (int y = 0; y < band.height; y++)
            assert_memory_equal(band.pixels + (size_t)y * band.stride,
                whole.pixels + (size_t)(band.top + y) * whole.stride, WIDTH * sizeof(uint32_t));
    }
    canvas_destroy(&whole);
    canvas_destroy(&band);
}

static void a_page_drawn_as_a_picture_is_the_same_page(void **state)
{
    (void)state;
    static uint32_t pixels[WIDTH * HEIGHT];
    struct canvas whole;
    canvas_create(&whole, WIDTH, HEIGHT);
    painter_draw(painter, &whole, &page, theme);
    struct picture *picture = painter_draw_picture(painter, WIDTH, HEIGHT, &page, NULL, theme);
    picture_unpack(picture, pixels, WIDTH);
    assert_memory_equal(pixels, whole.pixels, sizeof pixels);
    picture_destroy(picture);
    canvas_destroy(&whole);
}

static void what_is_drawn_over_keeps_the_ground(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_create(&canvas, WIDTH, HEIGHT);
    canvas_clear(&canvas, (struct rgb){1, 2, 3});
    painter_draw_over(painter, &canvas, &page, theme);
    assert_int_equal(at(&canvas, WIDTH - 1, 30), 0xFF010203);
    assert_int_equal(at(&canvas, 125, 101), color(COLOR_BAND));
    canvas_destroy(&canvas);
}

static void read_back(const char *path, struct canvas *canvas)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_file(&image, path));
    image.format = PNG_FORMAT_BGRA;
    canvas_create(canvas, (int)image.width, (int)image.height);
    assert_true(png_image_finish_read(&image, NULL, canvas->pixels, 0, NULL));
}

static void a_picture_file_holds_the_same_pixels(void **state)
{
    (void)state;
    char path[] = "/tmp/gongshi-painter-XXXXXX";
    close(mkstemp(path));
    struct canvas canvas, copy;
    canvas_create(&canvas, WIDTH, HEIGHT);
    painter_draw(painter, &canvas, &page, theme);
    const char *reason = NULL;
    assert_true(png_file_write(path, &canvas, &reason));
    read_back(path, &copy);
    assert_int_equal(copy.width, WIDTH);
    assert_int_equal(copy.height, HEIGHT);
    assert_memory_equal(copy.pixels, canvas.pixels, WIDTH * HEIGHT * sizeof(uint32_t));
    unlink(path);
    canvas_destroy(&canvas);
    canvas_destroy(&copy);
}

static void a_picture_that_cannot_be_written_says_why(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_create(&canvas, WIDTH, HEIGHT);
    const char *reason = NULL;
    assert_false(png_file_write("/nonexistent/001.png", &canvas, &reason));
    assert_string_equal(reason, "没有这个文件或文件夹");
    if (access("/dev/full", W_OK) == 0 && symlink("/dev/full", "gongshi-full.png") == 0) {
        reason = NULL;
        assert_false(png_file_write("gongshi-full.png", &canvas, &reason));
        assert_string_equal(reason, "存储空间满了");
        assert_int_not_equal(access("gongshi-full.png", F_OK), 0);
    }
    canvas_destroy(&canvas);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_stands_in_its_place),
        cmocka_unit_test(a_page_drawn_in_bands_is_the_same_page),
        cmocka_unit_test(a_page_drawn_as_a_picture_is_the_same_page),
        cmocka_unit_test(what_is_drawn_over_keeps_the_ground),
        cmocka_unit_test(a_picture_file_holds_the_same_pixels),
        cmocka_unit_test(a_picture_that_cannot_be_written_says_why),
    };
    return cmocka_run_group_tests(tests, open_painter, close_painter);
}
