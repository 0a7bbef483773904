#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <math.h>

#include "screen/canvas.h"

static const double PI = 3.14159265358979323846;
static const struct rgb BLACK = {0, 0, 0}, WHITE = {255, 255, 255};
static const struct paint WHITE_PAINT = {{255, 255, 255}, 255};

enum { SIDE = 200 };

static uint32_t at(const struct canvas *canvas, int x, int y)
{
    return canvas->pixels[(size_t)y * canvas->stride + (size_t)x];
}

// The painted area in pixels, where WHITE was painted on BLACK.
static double painted_area(const struct canvas *canvas)
{
    double area = 0;
    for (int y = 0; y < canvas->height; y++) {
        for (int x = 0; x < canvas->width; x++)
            area += (at(canvas, x, y) & 0xFF) / 255.0;
    }
    return area;
}

static void assert_opaque(const struct canvas *canvas)
{
    for (int y = 0; y < canvas->height; y++) {
        for (int x = 0; x < canvas->width; x++)
            assert_int_equal(at(canvas, x, y) >> 24, 0xFF);
    }
}

static void assert_area(struct canvas *canvas, double expected)
{
    double area = painted_area(canvas);
    if (fabs(area - expected) > expected * 0.002 + 1)
        fail_msg("area %.2f, expected %.2f", area, expected);
    assert_opaque(canvas);
    canvas_clear(canvas, BLACK);
}

static void shapes_have_their_area(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_create(&canvas, SIDE, SIDE);
    struct box box = {20, 30, 120, 80};
    canvas_rectangle(&canvas, box, WHITE_PAINT);
    assert_area(&canvas, 120 * 80);
    canvas_rounded_rectangle(&canvas, box, 16, WHITE_PAINT);
    assert_area(&canvas, 120 * 80 - (4 - PI) * 16 * 16);
    canvas_rounded_rectangle(&canvas, box, 1000, WHITE_PAINT);
    assert_area(&canvas, 120 * 80 - (4 - PI) * 40 * 40);
    canvas_frame(&canvas, box, 0, 3, WHITE_PAINT);
    assert_area(&canvas, 120 * 80 - 114 * 74);
    canvas_frame(&canvas, box, 16, 4, WHITE_PAINT);
    assert_area(&canvas, 120 * 80 - 112 * 72 - (4 - PI) * (16 * 16 - 12 * 12));
    canvas_rounded_rectangle(&canvas, (struct box){20, 30, 41, 41}, 50, WHITE_PAINT);
    assert_area(&canvas, PI * 20.5 * 20.5);
    canvas_frame(&canvas, (struct box){20, 30, 41, 41}, 50, 5, WHITE_PAINT);
    assert_area(&canvas, PI * (20.5 * 20.5 - 15.5 * 15.5));
    canvas_frame(&canvas, (struct box){20, 30, 40, 25}, 0, 13, WHITE_PAINT);
    assert_area(&canvas, 40 * 25);
    canvas_disc(&canvas, box, WHITE_PAINT);
    assert_area(&canvas, PI * 60 * 40);
    canvas_triangle(&canvas, box, TRIANGLE_RIGHT, WHITE_PAINT);
    assert_area(&canvas, 60 * 80);
    canvas_destroy(&canvas);
}

static void arcs_have_their_area(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_create(&canvas, SIDE, SIDE);
    const double ring = PI * (90 * 90 - 60 * 60);
    for (int start = 0; start <= 720000; start += 45500) {
        for (int sweep = 1000; sweep <= 360000; sweep += 35900) {
            canvas_arc(&canvas, 100, 100, 75, 30, start, sweep, WHITE_PAINT);
            assert_area(&canvas, ring * sweep / 360000);
        }
    }
    canvas_arc(&canvas, 100, 100, 75, 30, 123, 400000, WHITE_PAINT);
    assert_area(&canvas, ring);
    canvas_destroy(&canvas);
}

static void an_arc_runs_clockwise_from_twelve(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_create(&canvas, SIDE, SIDE);
    canvas_arc(&canvas, 100, 100, 75, 30, 0, 90000, WHITE_PAINT);
    assert_int_equal(at(&canvas, 153, 47), canvas_pixel(WHITE)); // half past one
    assert_int_equal(at(&canvas, 46, 47), canvas_pixel(BLACK));
    assert_int_equal(at(&canvas, 153, 153), canvas_pixel(BLACK));
    canvas_arc(&canvas, 100, 100, 75, 30, 90000, 180000, WHITE_PAINT);
    assert_int_equal(at(&canvas, 46, 47), canvas_pixel(BLACK));
    assert_int_equal(at(&canvas, 153, 153), canvas_pixel(WHITE));
    assert_int_equal(at(&canvas, 46, 153), canvas_pixel(WHITE));
    canvas_destroy(&canvas);
}

static void triangles_point(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_create(&canvas, SIDE, SIDE);
    struct box box = {10, 10, 100, 100};
    canvas_triangle(&canvas, box, TRIANGLE_LEFT, WHITE_PAINT);
    assert_int_equal(at(&canvas, 15, 60), canvas_pixel(WHITE));
    assert_int_equal(at(&canvas, 15, 20), canvas_pixel(BLACK));
    assert_int_equal(at(&canvas, 108, 20), canvas_pixel(WHITE));
    canvas_clear(&canvas, BLACK);
    canvas_triangle(&canvas, box, TRIANGLE_UP, WHITE_PAINT);
    assert_int_equal(at(&canvas, 60, 20), canvas_pixel(WHITE));
    assert_int_equal(at(&canvas, 20, 20), canvas_pixel(BLACK));
    assert_int_equal(at(&canvas, 100, 20), canvas_pixel(BLACK));
    assert_int_equal(at(&canvas, 20, 105), canvas_pixel(WHITE));
    assert_area(&canvas, 100 * 100 / 2.0);
    canvas_destroy(&canvas);
}

static void opacity_mixes(void **state)
{
    (void)state;
    struct canvas canvas;
    canvas_create(&canvas, SIDE, SIDE);
    struct box box = {0, 0, 10, 10};
    canvas_rectangle(&canvas, box, (struct paint){{200, 100, 50}, 128});
    uint32_t pixel = at(&canvas, 5, 5);
    assert_in_range(pixel >> 16 & 0xFF, 99, 102);
    assert_in_range(pixel >> 8 & 0xFF, 49, 51);
    assert_in_range(pixel & 0xFF, 24, 26);
    canvas_rectangle(&canvas, box, (struct paint){{1, 2, 3}, 255});
    assert_int_equal(at(&canvas, 5, 5), 0xFF010203);
    canvas_rectangle(&canvas, box, (struct paint){{250, 250, 250}, 0});
    assert_int_equal(at(&canvas, 5, 5), 0xFF010203);
    assert_opaque(&canvas);
    canvas_destroy(&canvas);
}

static void draw_everything_at(struct canvas *canvas, int x, int y)
{
    static const uint8_t coverage[12] = {0, 50, 100, 150, 200, 255, 255, 200, 150, 100, 50, 0};
    struct glyph glyph = {-2, 3, 4, 3, coverage};
    struct box box = {x, y, 61, 43};
    canvas_rectangle(canvas, box, (struct paint){{250, 10, 10}, 255});
    canvas_rounded_rectangle(canvas, box, 9, (struct paint){{10, 250, 10}, 200});
    canvas_frame(canvas, box, 5, 3, (struct paint){{10, 10, 250}, 255});
    canvas_disc(canvas, box, (struct paint){{250, 250, 10}, 100});
    canvas_triangle(canvas, box, TRIANGLE_RIGHT, (struct paint){{10, 250, 250}, 255});
    canvas_arc(canvas, x + 30, y + 20, 25, 9, 30000, 250000, WHITE_PAINT);
    canvas_glyph(canvas, x + 20, y + 20, &glyph, WHITE_PAINT);
}

// A page that is drawn in pieces must look as if it was drawn at once.
static void a_window_on_the_page_shows_the_same_pixels(void **state)
{
    (void)state;
    struct canvas whole, piece;
    canvas_create(&whole, 100, 100);
    canvas_create(&piece, 17, 13);
    draw_everything_at(&whole, 20, 30);
    for (piece.top = 0; piece.top + piece.height <= 100; piece.top += 7) {
        for (piece.left = 0; piece.left + piece.width <= 100; piece.left += 11) {
            canvas_clear(&piece, BLACK);
            draw_everything_at(&piece, 20, 30);
            for (int y = 0; y < piece.height; y++)
                assert_memory_equal(piece.pixels + (size_t)y * piece.stride,
                    whole.pixels + (size_t)(piece.top + y) * whole.stride + piece.left,
                    (size_t)piece.width * sizeof *piece.pixels);
        }
    }
    canvas_destroy(&whole);
    canvas_destroy(&piece);
}

static void what_lies_outside_is_left_out(void **state)
{
    (void)state;
    static const int places[] = {-1000000, -70, -30, 0, 80, 120, 1000000};
    enum { PLACES = sizeof places / sizeof *places };
    struct canvas canvas;
    canvas_create(&canvas, 100, 100);
    for (int i = 0; i < PLACES; i++) {
        for (int k = 0; k < PLACES; k++)
            draw_everything_at(&canvas, places[i], places[k]);
    }
    canvas_rectangle(&canvas, (struct box){2147483647, 2147483647, 2147483647, 1}, WHITE_PAINT);
    canvas_rectangle(&canvas, (struct box){5, 5, -3, -3}, WHITE_PAINT);
    assert_opaque(&canvas);
    canvas_destroy(&canvas);
}

static void wrapped_pixels_keep_their_margin(void **state)
{
    (void)state;
    static uint32_t pixels[20 * 10];
    struct canvas canvas;
    canvas_wrap(&canvas, pixels, 12, 10, 20);
    canvas_clear(&canvas, WHITE);
    draw_everything_at(&canvas, -5, -5);
    for (int y = 0; y < 10; y++) {
        for (int x = 0; x < 20; x++)
            assert_int_equal(pixels[y * 20 + x] == 0, x >= 12);
    }
    canvas_destroy(&canvas);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes_have_their_area),
        cmocka_unit_test(arcs_have_their_area),
        cmocka_unit_test(an_arc_runs_clockwise_from_twelve),
        cmocka_unit_test(triangles_point),
        cmocka_unit_test(opacity_mixes),
        cmocka_unit_test(a_window_on_the_page_shows_the_same_pixels),
        cmocka_unit_test(what_lies_outside_is_left_out),
        cmocka_unit_test(wrapped_pixels_keep_their_margin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
