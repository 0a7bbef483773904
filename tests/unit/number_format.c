#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/number_format.h"

static void numbers_are_written_in_their_format(void **state)
{
    (void)state;
    static const struct {
        const char *format;
        int value;
        const char *text;
    } numbers[] = {
        {"decimal", 0, "0"},
        {"chineseCounting", 1, "一"},
        {"chineseCounting", 10, "十"},
        {"chineseCounting", 21, "二十一"},
        {"chineseCountingThousand", 105, "一百零五"},
        {"chineseCountingThousand", 110, "一百一十"},
        {"chineseCountingThousand", 1002, "一千零二"},
        {"japaneseCounting", 11, "十一"},
        {"japaneseCounting", 105, "百五"},
        {"chineseLegalSimplified", 10, "壹拾"},
        {"ideographDigital", 10, "一〇"},
        {"decimalFullWidth", 12, "１２"},
        {"decimalEnclosedCircle", 1, "①"},
        {"decimalEnclosedCircle", 20, "⑳"},
        {"decimalEnclosedCircle", 51, "51"},
        {"upperLetter", 26, "Z"},
        {"lowerLetter", 27, "aa"},
        {"lowerLetter", 0, "0"},
        {"upperRoman", 1994, "MCMXCIV"},
        {"lowerRoman", 4, "iv"},
        {"lowerRoman", 4000, "4000"},
        {"ideographTraditional", 2, "乙"},
        {"ideographTraditional", 11, "11"},
        {"decimalZero", 7, "07"},
        {"none", 7, ""},
        {"unheardOf", 7, "7"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        assert_string_equal(
            number_format(&arena, numbers[i].format, numbers[i].value), numbers[i].text);
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbers_are_written_in_their_format)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
