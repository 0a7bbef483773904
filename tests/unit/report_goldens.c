// Every report of tests/reports gives exactly what stands in the .expected file beside it.
// With GONGSHI_WRITE_EXPECTED in the environment the files are written instead: read them before
// they are committed.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "report_dump.h"
#include "report_files.h"

enum { LEAST_REPORTS = 25 };

static int failures;

static void write_expected(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void check_report(const char *path, const char *bytes, size_t size)
{
    char expected_path[512];
    snprintf(expected_path, sizeof expected_path, "%.*s.expected",
        (int)(strlen(path) - strlen(".txt")), path);
    struct report report;
    fixture_parse_bytes(&report, bytes, size);
    char *found = report_dump(&report);
    if (getenv("GONGSHI_WRITE_EXPECTED") != NULL)
        write_expected(expected_path, found);
    size_t expected_size;
    char *expected = fixture_read(expected_path, &expected_size);
    if (expected == NULL || strcmp(expected, found) != 0) {
        print_error("%s is not as expected; found:\n%s", path, found);
        failures++;
    }
    free(expected);
    free(found);
    report_destroy(&report);
}

static void test_goldens(void **state)
{
    (void)state;
    size_t count = for_each_file(SOURCE_DIR "/tests/reports/*.txt", check_report);
    assert_true(count >= LEAST_REPORTS);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_goldens)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
