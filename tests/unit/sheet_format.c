#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "text/sheet_format.h"

struct shown {
    double value;
    const char *code;
    const char *text;
};

static void assert_shown(const struct shown *all, size_t count, bool is_1904)
{
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        const char *text = sheet_format_number(&arena, all[i].value, all[i].code, is_1904);
        if (strcmp(text, all[i].text) != 0)
            print_message("%.15g as %s\n", all[i].value, all[i].code);
        assert_string_equal(text, all[i].text);
        arena_destroy(&arena);
    }
}

#define ASSERT_SHOWN(IS_1904, ...) \
    do { \
        static const struct shown all[] = {__VA_ARGS__}; \
        assert_shown(all, sizeof all / sizeof all[0], IS_1904); \
    } while (0)

static void general_fits_into_eleven_characters(void **state)
{
    (void)state;
    ASSERT_SHOWN(false, {0, NULL, "0"}, {1, NULL, "1"}, {-12, NULL, "-12"}, {2025, NULL, "2025"},
        {0.1 + 0.2, NULL, "0.3"}, {1.0 / 3, NULL, "0.333333333"}, {2.0 / 3, NULL, "0.666666667"},
        {123456.789012, NULL, "123456.789"}, {13800138000, NULL, "13800138000"},
        {99999999999, NULL, "99999999999"}, {100000000000, NULL, "1E+11"},
        {1234567890123, NULL, "1.23457E+12"}, {0.0001, NULL, "0.0001"}, {0.00001, NULL, "1E-05"},
        {99999999999.9, NULL, "1E+11"}, {1e300, NULL, "1E+300"}, {-1e-300, NULL, "-1E-300"},
        {0.9999999999, NULL, "1"}, {1.23456789012345e-7, NULL, "1.23457E-07"});
}

static void numbers_are_rounded_and_grouped(void **state)
{
    (void)state;
    ASSERT_SHOWN(false, {1286.5, "0", "1287"}, {1286.5, "0.00", "1286.50"},
        {1286.5, "#,##0", "1,287"}, {1234567.891, "#,##0.00", "1,234,567.89"},
        {999999.5, "#,##0", "1,000,000"}, {0.125, "0.00", "0.13"}, {1.005, "0.00", "1.01"},
        {2.5, "0", "3"}, {0.4, "0", "0"}, {0, "0.00", "0.00"}, {7, "000", "007"},
        {0.5, "#.##", ".5"}, {3, "0.0#", "3.0"}, {3.14159, "0.0#", "3.14"}, {0, "#", ""},
        {12345, "0,", "12"}, {12345678, "0.0,,", "12.3"}, {-1.5, "0.0", "-1.5"},
        {-1.5, "0.0;(0.0)", "(1.5)"}, {-1.5, "0.0_);[Red]\\(0.0\\)", "(1.5)"}, {0, "0;-0;无", "无"},
        {5, "0;-0;无", "5"}, {0, ";;;", ""}, {1e300, "0.0E+00", "1E+300"});
}

static void percent_text_and_words(void **state)
{
    (void)state;
    ASSERT_SHOWN(false, {1, "0%", "100%"}, {0.6, "0%", "60%"}, {0.125, "0.00%", "12.50%"},
        {0.005, "0%", "1%"}, {-0.05, "0%", "-5%"}, {0, "0%", "0%"}, {12, "0\"个\"", "12个"},
        {12, "第0条", "第12条"}, {12, "General\"人\"", "12人"}, {12, "G/通用格式\"人\"", "12人"},
        {13800138000, "@", "13800138000"}, {3.5, "[$¥-804]#,##0.00", "¥3.50"},
        {-3.5, "¥0.00;¥-0.00", "¥-3.50"}, {1, "\"是\"", "是"});
}

static void codes_that_are_not_understood_are_general(void **state)
{
    (void)state;
    ASSERT_SHOWN(false, {1.5, "# ?/?", "1.5"}, {1.5, "[>1]0;0.0", "1.5"}, {1.5, "0.00E+00", "1.5"},
        {1.5, "\"open", "1.5"}, {1.5, "[open", "1.5"}, {1.5, "xyz", "1.5"}, {1.5, "", "1.5"},
        {13800138000, "000-0000-0000", "13800138000"}, {-1, "yyyy/m/d", "-1"},
        {3e6, "yyyy/m/d", "3000000"}, {1, "\\", "1"});
}

// A number of more digits than any double has: each % adds two.
static void more_percents_than_a_number_can_hold_are_general(void **state)
{
    (void)state;
    ASSERT_SHOWN(false, {1.5, "0%%", "15000%%"},
        {1e300, "0%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%", "1E+300"},
        {1e300, "#,##0%%%%%%", "1E+300"});
}

static void dates_as_an_office_writes_them(void **state)
{
    (void)state;
    ASSERT_SHOWN(false, {46022, "yyyy\"年\"m\"月\"d\"日\"", "2025年12月31日"},
        {46022, "yyyy-mm-dd", "2025-12-31"}, {46022, "yyyy/m/d;@", "2025/12/31"},
        {46022, "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "2025年12月31日"},
        {46022, "yyyy年m月", "2025年12月"}, {46022, "m\"月\"d\"日\"", "12月31日"},
        {46022, "yyyy.mm.dd", "2025.12.31"}, {46022, "yy/m/d", "25/12/31"},
        {46022, "aaaa", "星期三"}, {46022, "aaa", "三"},
        {46022, "dddd d mmmm", "Wednesday 31 December"}, {46022, "d-mmm-yy", "31-Dec-25"},
        {46022, "e-m-d", "2025-12-31"}, {46022, "YYYY\\-MM\\-DD", "2025-12-31"},
        {45351, "yyyy/m/d", "2024/2/29"});
}

static void times_of_a_day_and_beyond(void **state)
{
    (void)state;
    ASSERT_SHOWN(false, {46022.75, "yyyy/m/d h:mm", "2025/12/31 18:00"},
        {0.53125, "h:mm:ss", "12:45:00"}, {0.53125, "h:mm AM/PM", "12:45 PM"},
        {0.75, "上午/下午h\"时\"mm\"分\"", "下午6时00分"}, {0.25, "h\"时\"m\"分\"", "6时0分"},
        {1.5, "[h]:mm", "36:00"}, {1.5, "[m]", "2160"}, {0.0007, "mm:ss.0", "01:00"},
        {45999.9999999, "yyyy/m/d h:mm", "2025/12/9 0:00"});
}

static void the_first_days_are_counted_as_excel_counts_them(void **state)
{
    (void)state;
    ASSERT_SHOWN(false, {0, "yyyy/m/d", "1900/1/0"}, {1, "yyyy/m/d aaa", "1900/1/1 日"},
        {59, "yyyy/m/d", "1900/2/28"}, {60, "yyyy/m/d", "1900/2/29"}, {61, "yyyy/m/d", "1900/3/1"},
        {366, "yyyy/m/d", "1900/12/31"}, {367, "yyyy/m/d", "1901/1/1"},
        {2958465, "yyyy/m/d", "9999/12/31"}, {2958466, "yyyy/m/d", "2958466"});
    ASSERT_SHOWN(true, {0, "yyyy/m/d", "1904/1/1"}, {44560, "yyyy/m/d", "2025/12/31"},
        {44560, "aaa", "三"}, {2957004, "yyyy/m/d", "2957004"});
}

static void formats_known_by_number(void **state)
{
    (void)state;
    static const struct {
        long id;
        double value;
        const char *text;
    } all[] = {{0, 1.5, "1.5"}, {1, 1.5, "2"}, {9, 1, "100%"}, {14, 46022, "2025/12/31"},
        {31, 46022, "2025年12月31日"}, {57, 46022, "2025年12月"}, {58, 46022, "12月31日"},
        {43, 1286.5, "1,286.50"}, {43, 0, "-"}, {49, 12, "12"}, {99, 12, "12"}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct arena arena = {0};
        const char *text =
            sheet_format_number(&arena, all[i].value, sheet_format_builtin(all[i].id), false);
        assert_string_equal(text, all[i].text);
        arena_destroy(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(general_fits_into_eleven_characters),
        cmocka_unit_test(numbers_are_rounded_and_grouped),
        cmocka_unit_test(percent_text_and_words),
        cmocka_unit_test(codes_that_are_not_understood_are_general),
        cmocka_unit_test(more_percents_than_a_number_can_hold_are_general),
        cmocka_unit_test(dates_as_an_office_writes_them),
        cmocka_unit_test(times_of_a_day_and_beyond),
        cmocka_unit_test(the_first_days_are_counted_as_excel_counts_them),
        cmocka_unit_test(formats_known_by_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
