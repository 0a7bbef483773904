// The number or date at the head of a file's name.
#include <inttypes.h>
#include <string.h>

#include "page/programme.h"
#include "report/dates.h"
#include "report/numerals.h"
#include "report/slice.h"

enum {
    FIRST_YEAR = 1900,
    LAST_YEAR = 2199,
    MONTHS = 12,
    DAYS = 31,
    YEAR_DIGITS = 4,
    MONTH_DIGITS = 6, // 202409

};

static const int64_t NO_NUMBER = INT64_MAX;

static int64_t date_key(int64_t year, int64_t month, int64_t day)
{
    return (year * 100 + month) * 100 + day;
}

// The digits at the start of text as a number; what is too long for one counts as the greatest.
static size_t read_digits(struct slice text, int64_t *value)
{
    size_t count = 0, used;
    for (*value = 0; text.length > 0; count++) {
        int digit = digit_value(slice_first(text, &used));
        if (digit < 0)
            break;
        *value = *value < NO_NUMBER / 10 - 10 ? *value * 10 + digit : NO_NUMBER - 1;
        text = slice_from(text, used);
    }
    return count;
}

static bool is_year(int64_t value)
{
    return value >= FIRST_YEAR && value <= LAST_YEAR;
}

static bool is_in(int64_t value, int64_t most)
{
    return value >= 1 && value <= most;
}

// One sign or 年, 月 and up to two digits behind it, as in 2024_09; 0 if that is no value to most.
static int64_t take_part(struct slice *text, int64_t most)
{
    static const char *const signs[] = {"-", "_", ".", "/", "－", "．", "年", "月"};
    const char *sign = slice_starts_any(*text, WORD_LIST(signs));
    if (sign == NULL)
        return 0;
    int64_t value;
    struct slice rest = slice_from(*text, strlen(sign));
    size_t digits = read_digits(rest, &value);
    if (digits == 0 || digits > 2 || !is_in(value, most))
        return 0;
    *text = slice_from(rest, slice_bytes_of(rest, digits));
    return value;
}

static int64_t number_key(struct slice text, size_t digits, int64_t value)
{
    if (digits == YEAR_DIGITS && is_year(value)) {
        text = slice_from(text, slice_bytes_of(text, digits));
        int64_t month = take_part(&text, MONTHS);
        return date_key(value, month, month > 0 ? take_part(&text, DAYS) : 0);
    }
    if (digits == MONTH_DIGITS && is_year(value / 100) && is_in(value % 100, MONTHS))
        return value * 100;
    return value; // 20240927 among them
}

// 一、 and （一） and 第一, but not 一中 or 三年级.
static int64_t chinese_key(struct slice text, bool opened)
{
    static const char *const ends[] = {"、", "．", ".", "-", "_"};
    int value;
    size_t used = numeral_chinese(text, &value);
    if (used == 0)
        return NO_NUMBER;
    return opened || slice_starts_any(slice_from(text, used), WORD_LIST(ends)) ? value : NO_NUMBER;
}

static int64_t key_of(const char *name)
{
    static const char *const openings[] = {"（", "(", "【", "[", "〔", "第"};
    struct slice text = slice_trim(slice_make(name));
    const char *opening = slice_starts_any(text, WORD_LIST(openings));
    if (opening != NULL)
        text = slice_trim_start(slice_from(text, strlen(opening)));
    struct date date;
    if (date_read(text, &date) > 0)
        return date_key(date.year, date.month, date.day);
    int64_t value;
    size_t digits = read_digits(text, &value);
    return digits > 0 ? number_key(text, digits, value) : chinese_key(text, opening != NULL);
}

int programme_order(const char *a, const char *b)
{
    int64_t first = key_of(a), second = key_of(b);
    if (first != second)
        return first < second ? -1 : 1;
    return strcmp(a, b);
}
