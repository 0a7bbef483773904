#include "text/number_format.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "text/utf8.h"

enum {
    DECIMAL = 10,
    LETTERS = 26,
    LETTER_REPEATS = 30, // Word stops there: 780 is 30 times z
    ROMAN_END = 4000,
    COUNTING_END = 100000,
    BUFFER_BYTES = 128,
};

// How one family of formats writes a value. set is the family's own data.
typedef const char *write_function(struct arena *arena, int value, const void *set);

struct writer {
    const char *format;
    write_function *write;
    const void *set;
};

// Signs that stand one after another in Unicode, for first_value and the values after it.
struct sign_range {
    int first_value;
    int last_value;
    uint32_t first_sign;
};

// Ten digits, and the signs for 10, 100, 1000 and 10,000.
struct counting {
    const char *digits[DECIMAL];
    const char *units[5];
    bool says_one;     // 一百 rather than 百
    bool says_zero;    // 一百零五 rather than 百五
    bool says_one_ten; // 壹拾 rather than 十
};

static const char *write_decimal(struct arena *arena, int value, const void *set)
{
    (void)set;
    return arena_format(arena, "%d", value);
}

static const char *write_decimal_zero(struct arena *arena, int value, const void *set)
{
    (void)set;
    return arena_format(arena, "%02d", value);
}

static const char *write_nothing(struct arena *arena, int value, const void *set)
{
    (void)value;
    (void)set;
    return arena_copy(arena, "", 0);
}

// One sign for each decimal digit; set is the ten signs.
static const char *write_digits(struct arena *arena, int value, const void *set)
{
    const char *const *signs = set;
    char decimal[BUFFER_BYTES], out[BUFFER_BYTES];
    snprintf(decimal, sizeof decimal, "%d", value);
    size_t length = 0;
    for (const char *digit = decimal; *digit != '\0'; digit++) {
        const char *sign = signs[*digit - '0'];
        memcpy(out + length, sign, strlen(sign));
        length += strlen(sign);
    }
    return arena_copy(arena, out, length);
}

static const char *write_sign(struct arena *arena, int value, const void *set)
{
    for (const struct sign_range *range = set; range->first_sign != 0; range++) {
        if (value < range->first_value || value > range->last_value)
            continue;
        char sign[UTF8_MAX_BYTES];
        uint32_t codepoint = range->first_sign + (uint32_t)(value - range->first_value);
        return arena_copy(arena, sign, utf8_encode(codepoint, sign));
    }
    return write_decimal(arena, value, NULL);
}

// a … z, aa, bb …; set is the letter for 1.
static const char *write_letter(struct arena *arena, int value, const void *set)
{
    char out[LETTER_REPEATS];
    if (value < 1 || value > LETTERS * LETTER_REPEATS)
        return write_decimal(arena, value, NULL);
    size_t length = (size_t)(value - 1) / LETTERS + 1;
    memset(out, *(const char *)set + (value - 1) % LETTERS, length);
    return arena_copy(arena, out, length);
}

// set is the signs for 1000, 900, 500 and so on.
static const char *write_roman(struct arena *arena, int value, const void *set)
{
    static const int weights[] = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    const char *const *signs = set;
    char out[BUFFER_BYTES];
    size_t length = 0;
    if (value < 1 || value >= ROMAN_END)
        return write_decimal(arena, value, NULL);
    for (size_t i = 0; i < sizeof weights / sizeof weights[0]; i++) {
        for (; value >= weights[i]; value -= weights[i]) {
            memcpy(out + length, signs[i], strlen(signs[i]));
            length += strlen(signs[i]);
        }
    }
    return arena_copy(arena, out, length);
}

static const char *write_counting(struct arena *arena, int value, const void *set)
{
    const struct counting *counting = set;
    if (value < 1 || value >= COUNTING_END)
        return value == 0 ? counting->digits[0] : write_decimal(arena, value, NULL);
    const char *text = "";
    bool zero = false; // between what is written and what follows
    int weight = COUNTING_END / DECIMAL;
    for (int unit = 4; unit >= 0; unit--, weight /= DECIMAL) {
        int digit = value / weight % DECIMAL;
        if (digit == 0) {
            zero = text[0] != '\0';
            continue;
        }
        bool leading_ten = unit == 1 && text[0] == '\0' && !counting->says_one_ten;
        bool silent = digit == 1 && unit > 0 && (leading_ten || !counting->says_one);
        text = arena_format(arena, "%s%s%s%s", text,
            zero && counting->says_zero ? counting->digits[0] : "",
            silent ? "" : counting->digits[digit], unit > 0 ? counting->units[unit] : "");
        zero = false;
    }
    return text;
}

static const struct counting chinese = {
    {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, {"", "十", "百", "千", "万"},
    true, true, false};
static const struct counting japanese = {
    {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, {"", "十", "百", "千", "万"},
    false, false, false};
static const struct counting legal = {{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"},
    {"", "拾", "佰", "仟", "万"}, true, true, true};

static const char *const ideographs[] = {
    "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
static const char *const full_width[] = {
    "０", "１", "２", "３", "４", "５", "６", "７", "８", "９"};
static const char *const upper_roman[] = {
    "M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
static const char *const lower_roman[] = {
    "m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};

static const struct sign_range circles[] = {
    {1, 20, 0x2460}, {21, 35, 0x3251}, {36, 50, 0x32B1}, {0, 0, 0}};
static const struct sign_range brackets[] = {{1, 20, 0x2474}, {0, 0, 0}};
static const struct sign_range full_stops[] = {{1, 20, 0x2488}, {0, 0, 0}};
static const struct sign_range ideograph_circles[] = {{1, 10, 0x3280}, {0, 0, 0}};

// 甲乙丙丁 and 子丑寅卯 do not stand one after another.
static const char *write_listed(struct arena *arena, int value, const void *set)
{
    const char *signs = set;
    size_t used = strlen("一"), count = strlen(signs) / used;
    if (value < 1 || (size_t)value > count)
        return write_decimal(arena, value, NULL);
    return arena_copy(arena, signs + (size_t)(value - 1) * used, used);
}

static const struct writer writers[] = {
    {"decimal", write_decimal, NULL},
    {"chineseCounting", write_counting, &chinese},
    {"chineseCountingThousand", write_counting, &chinese},
    {"taiwaneseCounting", write_counting, &chinese},
    {"taiwaneseCountingThousand", write_counting, &chinese},
    {"chineseLegalSimplified", write_counting, &legal},
    {"japaneseCounting", write_counting, &japanese},
    {"ideographDigital", write_digits, ideographs},
    {"japaneseDigitalTenThousand", write_digits, ideographs},
    {"taiwaneseDigital", write_digits, ideographs},
    {"decimalFullWidth", write_digits, full_width},
    {"decimalFullWidth2", write_digits, full_width},
    {"decimalEnclosedCircle", write_sign, circles},
    {"decimalEnclosedCircleChinese", write_sign, circles},
    {"decimalEnclosedParen", write_sign, brackets},
    {"decimalEnclosedFullstop", write_sign, full_stops},
    {"ideographEnclosedCircle", write_sign, ideograph_circles},
    {"ideographTraditional", write_listed, "甲乙丙丁戊己庚辛壬癸"},
    {"ideographZodiac", write_listed, "子丑寅卯辰巳午未申酉戌亥"},
    {"upperLetter", write_letter, "A"},
    {"lowerLetter", write_letter, "a"},
    {"upperRoman", write_roman, upper_roman},
    {"lowerRoman", write_roman, lower_roman},
    {"decimalZero", write_decimal_zero, NULL},
    {"none", write_nothing, NULL},
};

const char *number_format(struct arena *arena, const char *format, int value)
{
    for (size_t i = 0; i < sizeof writers / sizeof writers[0] && value >= 0; i++) {
        if (strcmp(writers[i].format, format) == 0)
            return writers[i].write(arena, value, writers[i].set);
    }
    return write_decimal(arena, value, NULL);
}
