#include "report/numerals.h"

size_t numeral_arabic(struct slice text, int *value)
{
    size_t at = 0;
    int number = 0;
    for (size_t used;; at += used) {
        int digit = digit_value(slice_first(slice_from(text, at), &used));
        if (used == 0 || digit < 0)
            break;
        if (number > (NUMERAL_LIMIT - digit) / 10)
            return 0;
        number = number * 10 + digit;
    }
    *value = number;
    return at;
}

// 0 to 9, or -1. 两 is 二 before 个; the circles stand for 〇 in many typed dates.
static int chinese_digit(uint32_t codepoint)
{
    static const uint32_t digits[] = {
        U'零', U'一', U'二', U'三', U'四', U'五', U'六', U'七', U'八', U'九'};
    for (int i = 0; i < (int)SLICE_COUNT(digits); i++) {
        if (digits[i] == codepoint)
            return i;
    }
    if (codepoint == U'〇' || codepoint == U'○' || codepoint == U'Ｏ')
        return 0;
    return codepoint == U'两' ? 2 : -1;
}

static int chinese_unit(uint32_t codepoint)
{
    switch (codepoint) {
    case U'十':
        return 10;
    case U'百':
        return 100;
    default:
        return 0;
    }
}

size_t numeral_chinese(struct slice text, int *value)
{
    size_t at = 0;
    int total = 0, digit = -1, last_unit = 1000;
    for (size_t used;; at += used) {
        uint32_t codepoint = slice_first(slice_from(text, at), &used);
        int unit = chinese_unit(codepoint);
        int next = chinese_digit(codepoint);
        if (unit > 0 && unit < last_unit && digit != 0) {
            total += (digit < 0 ? 1 : digit) * unit;
            digit = -1;
            last_unit = unit;
        } else if (next >= 0 && digit <= 0) {
            digit = next;
        } else {
            break;
        }
    }
    *value = total + (digit > 0 ? digit : 0);
    return *value > 0 ? at : 0;
}

size_t numeral_digits(struct slice text, int *value)
{
    size_t at = 0;
    int number = 0;
    for (size_t used;; at += used) {
        uint32_t codepoint = slice_first(slice_from(text, at), &used);
        int digit = codepoint == '0' && at > 0 ? 0 : chinese_digit(codepoint); // 二0二四
        if (used == 0 || digit < 0)
            break;
        if (number > (NUMERAL_LIMIT - digit) / 10)
            return 0;
        number = number * 10 + digit;
    }
    *value = number;
    return at;
}
