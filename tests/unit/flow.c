// How text is parted over pages: clreq "Paragraph Adjustment" (widows and orphans), and evenly.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "page/flow.h"

enum { LINE = 10 };

static void add(struct arena *arena, struct flow *flow, size_t lines, bool keep_with_next)
{
    struct flow_block block = {.line_height = LINE, .keep_with_next = keep_with_next};
    block.block.line_count = lines;
    block.block.lines = arena_allocate(arena, lines * sizeof *block.block.lines);
    flow_add(arena, flow, &block);
}

static size_t lines_of(const struct flow *flow, struct flow_slice slice)
{
    size_t lines = 0;
    for (size_t b = slice.start.block; b < flow->count && b <= slice.end.block; b++) {
        size_t from = b == slice.start.block ? slice.start.line : 0;
        size_t to = b == slice.end.block ? slice.end.line : flow->blocks[b].block.line_count;
        lines += to - from;
    }
    return lines;
}

static void what_fits_stays_on_one_page(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct flow flow = {0};
    add(&arena, &flow, 10, false);
    struct flow_slices slices = flow_divide(&arena, &flow, 10 * LINE, 10 * LINE);
    assert_int_equal(slices.count, 1);
    assert_int_equal(lines_of(&flow, slices.items[0]), 10);
    arena_destroy(&arena);
}

static void a_long_body_is_divided_evenly(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct flow flow = {0};
    add(&arena, &flow, 11, false);
    struct flow_slices slices = flow_divide(&arena, &flow, 10 * LINE, 10 * LINE);
    assert_int_equal(slices.count, 2);
    assert_int_equal(lines_of(&flow, slices.items[0]), 6);
    assert_int_equal(lines_of(&flow, slices.items[1]), 5);
    arena_destroy(&arena);
}

static void two_lines_of_a_paragraph_stay_together(void **state)
{
    (void)state;
    // Whatever the lengths: no page begins with a paragraph's last line or ends with its first.
    struct arena arena = {0};
    for (size_t first = 1; first < 12; first++) {
        for (size_t second = 1; second < 12; second++) {
            struct flow flow = {0};
            add(&arena, &flow, first, false);
            add(&arena, &flow, second, false);
            struct flow_slices slices = flow_divide(&arena, &flow, 7 * LINE, 7 * LINE);
            for (size_t i = 1; i < slices.count; i++) {
                struct flow_place place = slices.items[i].start;
                size_t lines = flow.blocks[place.block].block.line_count;
                if (place.line == 0)
                    continue;
                assert_true(place.line >= 2);
                assert_true(lines - place.line >= 2);
            }
        }
    }
    arena_destroy(&arena);
}

static void a_label_goes_with_its_text(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct flow flow = {0};
    add(&arena, &flow, 4, false);
    add(&arena, &flow, 1, true);
    add(&arena, &flow, 4, false);
    struct flow_slices slices = flow_divide(&arena, &flow, 6 * LINE, 6 * LINE);
    assert_int_equal(slices.count, 2);
    assert_int_equal(slices.items[1].start.block, 1);
    arena_destroy(&arena);
}

static void every_line_comes_once_and_in_order(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct flow flow = {0};
    size_t total = 0;
    for (size_t lines = 1; lines < 40; lines++) {
        add(&arena, &flow, lines, lines % 5 == 0);
        total += lines;
    }
    struct flow_slices slices = flow_divide(&arena, &flow, 3 * LINE, 9 * LINE);
    size_t seen = 0;
    for (size_t i = 0; i < slices.count; i++) {
        seen += lines_of(&flow, slices.items[i]);
        if (i > 0) {
            assert_int_equal(slices.items[i].start.block, slices.items[i - 1].end.block);
            assert_int_equal(slices.items[i].start.line, slices.items[i - 1].end.line);
        }
    }
    assert_int_equal(seen, total);
    arena_destroy(&arena);
}

static void a_page_that_is_too_small_still_gets_a_line(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct flow flow = {0};
    add(&arena, &flow, 3, true);
    struct flow_slices slices = flow_divide(&arena, &flow, 0, LINE / 2);
    assert_int_equal(slices.count, 3);
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_fits_stays_on_one_page),
        cmocka_unit_test(a_long_body_is_divided_evenly),
        cmocka_unit_test(two_lines_of_a_paragraph_stay_together),
        cmocka_unit_test(a_label_goes_with_its_text),
        cmocka_unit_test(every_line_comes_once_and_in_order),
        cmocka_unit_test(a_page_that_is_too_small_still_gets_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
