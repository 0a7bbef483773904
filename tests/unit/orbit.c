#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "page/orbit.h"

static const struct page_options options = {
    .width = 1920, .height = 1080, .text_scale_percent = 100, .orbit_units = 3};

static void the_orbit_begins_at_the_place_as_designed_and_comes_back(void **state)
{
    (void)state;
    for (size_t round = 0; round < 3; round++) {
        struct shift shift = orbit_shift(&options, round * ORBIT_STEPS);
        assert_int_equal(shift.x, 0);
        assert_int_equal(shift.y, 0);
    }
}

static void no_step_is_seen(void **state)
{
    (void)state;
    for (size_t step = 0; step < ORBIT_STEPS; step++) {
        struct shift here = orbit_shift(&options, step), next = orbit_shift(&options, step + 1);
        assert_true(abs(here.x) <= 3 && abs(here.y) <= 3);
        assert_true(abs(here.x - next.x) <= 3 && abs(here.y - next.y) <= 3);
        assert_true(here.x != next.x || here.y != next.y);
    }
}

static void an_orbit_of_no_size_moves_nothing(void **state)
{
    (void)state;
    struct page_options still = options;
    still.orbit_units = 0;
    for (size_t step = 0; step < ORBIT_STEPS; step++) {
        assert_int_equal(orbit_shift(&still, step).x, 0);
        assert_int_equal(orbit_shift(&still, step).y, 0);
    }
}

static void assert_shape(const struct shape *shape, int x, int y, int width, int height)
{
    assert_int_equal(shape->x, x);
    assert_int_equal(shape->y, y);
    assert_int_equal(shape->width, width);
    assert_int_equal(shape->height, height);
}

static void what_reaches_to_an_edge_still_does(void **state)
{
    (void)state;
    struct shape shapes[] = {
        {.kind = SHAPE_RECTANGLE, .width = 1920, .height = 104},          // the header band
        {.kind = SHAPE_RECTANGLE, .y = 996, .width = 1920, .height = 84}, // the footer
        {.kind = SHAPE_RECTANGLE, .x = 72, .y = 152, .width = 6, .height = 90},
        {.kind = SHAPE_ARC, .x = 396, .y = 470},
    };
    struct text_line line = {.text = "甲", .length = 3, .x = 520, .baseline = 300};
    struct block block = {.lines = &line, .line_count = 1};
    struct page page = {.shapes = shapes, .shape_count = 4, .blocks = &block, .block_count = 1};
    struct arena arena = {0};
    struct page moved = page_shifted(&arena, &page, &options, (struct shift){3, -2});
    assert_shape(&moved.shapes[0], 0, -2, 1923, 104);
    assert_shape(&moved.shapes[1], 0, 994, 1923, 86);
    assert_shape(&moved.shapes[2], 75, 150, 6, 90);
    assert_shape(&moved.shapes[3], 399, 468, 0, 0);
    assert_int_equal(moved.blocks[0].lines[0].x, 523);
    assert_int_equal(moved.blocks[0].lines[0].baseline, 298);
    assert_int_equal(line.x, 520); // the page itself stays as it is
    moved = page_shifted(&arena, &page, &options, (struct shift){-3, 2});
    assert_shape(&moved.shapes[0], -3, 0, 1923, 106);
    assert_shape(&moved.shapes[1], -3, 998, 1923, 84);
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_orbit_begins_at_the_place_as_designed_and_comes_back),
        cmocka_unit_test(no_step_is_seen),
        cmocka_unit_test(an_orbit_of_no_size_moves_nothing),
        cmocka_unit_test(what_reaches_to_an_edge_still_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
