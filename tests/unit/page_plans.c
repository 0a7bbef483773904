// The page plans of the reports of tests/goldens, upright and across, are exactly what stands in
// tests/goldens/plans. The type has no fonts: the plans hold whatever version of them is installed.
// With GONGSHI_WRITE_EXPECTED in the environment the files are written instead: read them before
// they are committed.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "deck_metrics.h"
#include "page/deck.h"
#include "report_fixture.h"

static const struct page_options sizes[] = {
    {.width = 1920, .height = 1080},
    {.width = 1080, .height = 1920},
};

static char *plan_of(const char *file, const struct page_options *size)
{
    char path[512];
    size_t length = 0;
    snprintf(path, sizeof path, "%s/tests/goldens/%s", SOURCE_DIR, file);
    char *bytes = fixture_read(path, &length);
    assert_non_null(bytes);
    struct report report;
    struct deck deck = {0};
    struct page_options options = *size;
    options.text_scale_percent = 100;
    options.min_dwell_ms = 6000;
    options.max_dwell_ms = 60000;
    options.cover_heading = "党务公开";
    fixture_parse_bytes(&report, bytes, length);
    deck_build(&deck, &report, &options, &deck_metrics);
    char *plan = deck_text(&deck);
    deck_destroy(&deck);
    report_destroy(&report);
    free(bytes);
    return plan;
}

static void check_plan(const char *file, const struct page_options *size)
{
    char path[512];
    char *found = plan_of(file, size);
    snprintf(path, sizeof path, "%s/tests/goldens/plans/%s-%dx%d", SOURCE_DIR, file, size->width,
        size->height);
    if (getenv("GONGSHI_WRITE_EXPECTED") != NULL) {
        FILE *out = fopen(path, "w");
        assert_non_null(out);
        fputs(found, out);
        fclose(out);
    }
    size_t length = 0;
    char *expected = fixture_read(path, &length);
    if (expected == NULL || strcmp(expected, found) != 0)
        print_error("%s is not as expected; found:\n%s", path, found);
    assert_non_null(expected);
    assert_string_equal(expected, found);
    free(expected);
    free(found);
}

static void plans_are_as_expected(void **state)
{
    (void)state;
    static const char *const files[] = {"report.txt", "ledger.csv"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
            check_plan(files[i], &sizes[k]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(plans_are_as_expected)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
