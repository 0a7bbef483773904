#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdlib.h>

#include "screen/rotate.h"

// Not multiples of anything, and larger than what is turned at once.
enum { WIDTH = 37, HEIGHT = 21, MARGIN = 3, UNTOUCHED = 0x777777 };

static struct rotate_pixels make_pixels(int width, int height)
{
    size_t stride = (size_t)width + MARGIN;
    struct rotate_pixels made = {
        calloc(stride * (size_t)height, sizeof(uint32_t)), stride, width, height};
    assert_non_null(made.pixels);
    for (size_t i = 0; i < stride * (size_t)height; i++)
        made.pixels[i] = UNTOUCHED;
    return made;
}

// Every pixel tells where it is.
static struct rotate_pixels make_page(void)
{
    struct rotate_pixels page = make_pixels(WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++)
            page.pixels[(size_t)y * page.stride + (size_t)x] = (uint32_t)(y * 1000 + x);
    }
    return page;
}

static struct rotate_pixels make_display(enum rotation rotation)
{
    bool swaps = rotate_swaps(rotation);
    return make_pixels(swaps ? HEIGHT : WIDTH, swaps ? WIDTH : HEIGHT);
}

static uint32_t pixel_at(const struct rotate_pixels *pixels, int x, int y)
{
    return pixels->pixels[(size_t)y * pixels->stride + (size_t)x];
}

// Where a pixel of the page belongs, from the meaning of a turn by a quarter: what is on top goes
// to the right.
static void turn(enum rotation rotation, int *x, int *y)
{
    int width = WIDTH, height = HEIGHT;
    for (int i = 0; i < (int)rotation; i++) {
        int across = height - 1 - *y;
        *y = *x;
        *x = across;
        int old_width = width;
        width = height;
        height = old_width;
    }
}

static void check_part(enum rotation rotation, struct rotate_rectangle part)
{
    struct rotate_pixels page = make_page(), display = make_display(rotation);
    rotate_copy(rotation, &page, &display, part);
    int written = 0;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            int there_x = x, there_y = y;
            turn(rotation, &there_x, &there_y);
            bool inside =
                x >= part.x && x < part.x + part.width && y >= part.y && y < part.y + part.height;
            assert_int_equal(
                pixel_at(&display, there_x, there_y), inside ? pixel_at(&page, x, y) : UNTOUCHED);
            written += inside;
        }
    }
    assert_int_equal(written, part.width * part.height);
    for (int y = 0; y < display.height; y++) {
        for (int i = 0; i < MARGIN; i++)
            assert_int_equal(pixel_at(&display, display.width + i, y), UNTOUCHED);
    }
    free(page.pixels);
    free(display.pixels);
}

static void every_pixel_comes_to_its_place(void **state)
{
    (void)state;
    for (enum rotation rotation = ROTATION_0; rotation < ROTATION_COUNT; rotation++)
        check_part(rotation, (struct rotate_rectangle){0, 0, WIDTH, HEIGHT});
}

static void a_part_changes_nothing_around_it(void **state)
{
    (void)state;
    const struct rotate_rectangle parts[] = {{0, 0, 1, 1}, {WIDTH - 1, HEIGHT - 1, 1, 1},
        {0, HEIGHT - 2, WIDTH, 2}, {5, 3, 19, 11}, {4, 4, 0, 0}};
    for (enum rotation rotation = ROTATION_0; rotation < ROTATION_COUNT; rotation++) {
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            check_part(rotation, parts[i]);
    }
}

static void a_part_is_told_where_it_comes_to_lie(void **state)
{
    (void)state;
    const struct rotate_rectangle bar = {0, HEIGHT - 2, WIDTH, 2};
    const struct rotate_rectangle places[ROTATION_COUNT] = {
        [ROTATION_0] = {0, HEIGHT - 2, WIDTH, 2},
        [ROTATION_90] = {0, 0, 2, WIDTH},
        [ROTATION_180] = {0, 0, WIDTH, 2},
        [ROTATION_270] = {HEIGHT - 2, 0, 2, WIDTH},
    };
    for (enum rotation rotation = ROTATION_0; rotation < ROTATION_COUNT; rotation++) {
        struct rotate_rectangle place = rotate_place(rotation, WIDTH, HEIGHT, bar);
        assert_memory_equal(&place, &places[rotation], sizeof place);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pixel_comes_to_its_place),
        cmocka_unit_test(a_part_changes_nothing_around_it),
        cmocka_unit_test(a_part_is_told_where_it_comes_to_lie),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
