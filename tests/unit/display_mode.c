#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "screen/display_mode.h"

#define COUNT(ARRAY) (sizeof(ARRAY) / sizeof *(ARRAY))

static void expect_mode(const struct display_mode *mode, int width, int height, int refresh_hz)
{
    assert_int_equal(mode->width, width);
    assert_int_equal(mode->height, height);
    assert_int_equal(mode->refresh_hz, refresh_hz);
}

// What a 4K television tells of itself, shortened.
static const struct display_mode television[] = {
    {3840, 2160, 60, true, false},
    {4096, 2160, 60, false, false},
    {3840, 2160, 30, false, false},
    {1920, 1080, 120, false, false},
    {1920, 1080, 60, false, false},
    {1920, 1080, 50, false, false},
    {1920, 1080, 60, false, true},
    {1920, 1200, 60, false, false},
    {1920, 1080, 24, false, false},
    {1280, 720, 60, false, false},
    {1024, 768, 60, false, false},
    {720, 576, 50, false, false},
};

static struct display_mode best(
    const struct display_mode *from, size_t count, enum largest_mode largest)
{
    struct display_mode modes[DISPLAY_MODE_MOST];
    for (size_t i = 0; i < count; i++)
        modes[i] = from[i];
    display_mode_order(modes, count, largest);
    return modes[0];
}

static void a_large_display_is_driven_at_the_largest_mode_of_its_shape(void **state)
{
    (void)state;
    const struct {
        enum largest_mode largest;
        int width, height, refresh_hz;
    } cases[] = {
        {LARGEST_MODE_1280X720, 1280, 720, 60},
        {LARGEST_MODE_1920X1080, 1920, 1080, 60},
        {LARGEST_MODE_1920X1200, 1920, 1080, 60},
        {LARGEST_MODE_2560X1440, 1920, 1080, 60},
        {LARGEST_MODE_3840X2160, 3840, 2160, 60},
        {LARGEST_MODE_NATIVE, 3840, 2160, 60},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct display_mode mode = best(television, COUNT(television), cases[i].largest);
        expect_mode(&mode, cases[i].width, cases[i].height, cases[i].refresh_hz);
    }
}

// Its own pixels are the sharpest: also when a larger mode of the same shape would fit.
static void a_display_within_the_limit_keeps_its_own_mode(void **state)
{
    (void)state;
    const struct display_mode small[] = {{1920, 1080, 60, false, false},
        {1366, 768, 60, true, false}, {1280, 720, 60, false, false}};
    struct display_mode mode = best(small, COUNT(small), LARGEST_MODE_1920X1200);
    expect_mode(&mode, 1366, 768, 60);
    const struct display_mode office[] = {
        {1920, 1200, 60, true, false}, {1680, 1050, 60, false, false}};
    mode = best(office, COUNT(office), LARGEST_MODE_1920X1200);
    expect_mode(&mode, 1920, 1200, 60);
    mode = best(office, COUNT(office), LARGEST_MODE_1920X1080);
    expect_mode(&mode, 1680, 1050, 60);
}

static void an_upright_display_is_compared_lying(void **state)
{
    (void)state;
    const struct display_mode upright[] = {{2160, 3840, 60, true, false},
        {1080, 1920, 60, false, false}, {1024, 768, 60, false, false}};
    struct display_mode mode = best(upright, COUNT(upright), LARGEST_MODE_1920X1080);
    expect_mode(&mode, 1080, 1920, 60);
}

static void a_display_without_a_fitting_mode_gets_its_own(void **state)
{
    (void)state;
    const struct display_mode wide[] = {{3440, 1440, 60, true, false},
        {1920, 1080, 60, false, false}, {1024, 768, 60, false, false}};
    struct display_mode mode = best(wide, COUNT(wide), LARGEST_MODE_1920X1200);
    expect_mode(&mode, 3440, 1440, 60);
    const struct display_mode slow[] = {{3840, 2160, 30, true, false},
        {1920, 1080, 30, false, false}, {1920, 1080, 60, false, true}};
    mode = best(slow, COUNT(slow), LARGEST_MODE_1920X1200);
    expect_mode(&mode, 3840, 2160, 30);
}

static void a_display_that_prefers_nothing_is_taken_at_its_first_mode(void **state)
{
    (void)state;
    const struct display_mode old[] = {{1024, 768, 60, false, false}, {800, 600, 60, false, false},
        {1280, 1024, 60, false, false}};
    struct display_mode mode = best(old, COUNT(old), LARGEST_MODE_NATIVE);
    expect_mode(&mode, 1024, 768, 60);
}

// A display that refuses the best is offered the others in this order.
static void what_is_tried_next(void **state)
{
    (void)state;
    struct display_mode modes[COUNT(television)];
    for (size_t i = 0; i < COUNT(television); i++)
        modes[i] = television[i];
    display_mode_order(modes, COUNT(modes), LARGEST_MODE_1920X1200);
    expect_mode(&modes[0], 1920, 1080, 60);
    expect_mode(&modes[1], 1920, 1080, 50);
    expect_mode(&modes[2], 1920, 1080, 120);
    expect_mode(&modes[3], 1280, 720, 60);
    expect_mode(&modes[4], 3840, 2160, 60);
    expect_mode(&modes[5], 1920, 1200, 60);
    expect_mode(&modes[6], 1024, 768, 60);
    expect_mode(&modes[7], 720, 576, 50);
    expect_mode(&modes[8], 4096, 2160, 60);
    display_mode_order(modes, 0, LARGEST_MODE_NATIVE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_large_display_is_driven_at_the_largest_mode_of_its_shape),
        cmocka_unit_test(a_display_within_the_limit_keeps_its_own_mode),
        cmocka_unit_test(an_upright_display_is_compared_lying),
        cmocka_unit_test(a_display_without_a_fitting_mode_gets_its_own),
        cmocka_unit_test(a_display_that_prefers_nothing_is_taken_at_its_first_mode),
        cmocka_unit_test(what_is_tried_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
