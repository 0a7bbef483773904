#include "report/dates.h"

#include <string.h>

#include "base/calendar.h"
#include "report/numerals.h"

enum {
    FIRST_YEAR = 1900,
    LAST_YEAR = 2199,
    MONTHS = 12,
};

static struct slice skip_spaces(struct slice text)
{
    return slice_trim_start(text);
}

static size_t read_number(struct slice text, int *value)
{
    size_t used = numeral_arabic(text, value);
    if (used == 0)
        used = numeral_chinese(text, value);
    return used;
}

// A number followed by one of the words; returns what comes after it, or an empty start on failure.
static bool take(struct slice *text, struct word_list marks, int *value, bool is_year)
{
    struct slice rest = skip_spaces(*text);
    size_t used = read_number(rest, value);
    if (is_year && (used == 0 || *value < FIRST_YEAR))
        used = numeral_digits(rest, value);
    if (used == 0)
        return false;
    rest = skip_spaces(slice_from(rest, used));
    const char *mark = slice_starts_any(rest, marks);
    if (mark == NULL)
        return false;
    *text = slice_from(rest, strlen(mark));
    return true;
}

static bool is_in_calendar(const struct date *date)
{
    return date->year >= FIRST_YEAR && date->year <= LAST_YEAR && date->month >= 1 &&
           date->month <= MONTHS && date->day >= 0 &&
           date->day <= calendar_days_of_month(date->year, date->month);
}

static size_t read_with_characters(struct slice text, struct date *date)
{
    static const char *const year[] = {"年"}, *const month[] = {"月"}, *const day[] = {"日", "号"};
    struct slice rest = text;
    *date = (struct date){0};
    if (!take(&rest, WORD_LIST(year), &date->year, true) ||
        !take(&rest, WORD_LIST(month), &date->month, false))
        return 0;
    if (take(&rest, WORD_LIST(day), &date->day, false) && date->day == 0)
        return 0;
    return text.length - rest.length;
}

static const char *const date_signs[] = {"-", "/", ".", "．", "－"};

static size_t read_with_signs(struct slice text, struct date *date)
{
    struct slice rest = text;
    *date = (struct date){0};
    if (!take(&rest, WORD_LIST(date_signs), &date->year, true) ||
        !take(&rest, WORD_LIST(date_signs), &date->month, false))
        return 0;
    size_t used = numeral_arabic(rest, &date->day);
    if (used == 0 || date->day == 0)
        return 0;
    return text.length - rest.length + used;
}

size_t date_read(struct slice text, struct date *date)
{
    size_t used = read_with_characters(text, date);
    if (used == 0)
        used = read_with_signs(text, date);
    if (used > 0 && is_in_calendar(date))
        return used;
    *date = (struct date){0};
    return 0;
}

size_t date_find(struct slice text, size_t from, struct date *date, size_t *length)
{
    bool after_number = false;
    size_t used;
    for (size_t at = from; at < text.length; at += used) {
        struct slice rest = slice_from(text, at);
        int value;
        slice_first(rest, &used);
        bool is_number = numeral_arabic(rest, &value) > 0 || numeral_digits(rest, &value) > 0;
        if (is_number && !after_number) {
            *length = date_read(rest, date);
            if (*length > 0 && date->day > 0)
                return at;
        }
        after_number = is_number;
    }
    *date = (struct date){0};
    return SLICE_NOT_FOUND;
}

bool date_is_whole(struct slice text, struct date *date)
{
    text = slice_trim(text);
    return text.length > 0 && date_read(text, date) == text.length;
}

// 10.08, 10/8: both are set or none is.
static bool read_month_and_day(struct slice text, struct date *date)
{
    struct slice rest = text;
    int month, day;
    if (!take(&rest, WORD_LIST(date_signs), &month, false) || numeral_arabic(rest, &day) == 0)
        return false;
    date->month = month;
    date->day = day;
    return true;
}

// The second date of a span may leave out what it shares with the first.
static bool read_end(struct slice text, const struct date *from, struct date *to)
{
    static const char *const month[] = {"月"}, *const day[] = {"日", "号"};
    if (date_read(text, to) > 0)
        return to->day > 0;
    *to = (struct date){from->year, from->month, 0};
    struct slice rest = text;
    int value;
    if (read_month_and_day(text, to))
        return is_in_calendar(to);
    if (take(&rest, WORD_LIST(month), &value, false))
        to->month = value;
    if (!take(&rest, WORD_LIST(day), &to->day, false) || to->day == 0)
        return false;
    return is_in_calendar(to);
}

static bool is_before(const struct date *a, const struct date *b)
{
    if (a->year != b->year)
        return a->year < b->year;
    return a->month != b->month ? a->month < b->month : a->day < b->day;
}

// 2024年9月27日8:30至…, 上午9时至…: the hour does not matter.
static struct slice skip_hours(struct slice text)
{
    static const char *const halves[] = {"上午", "下午", "中午"};
    static const char *const marks[] = {":", "：", "时", "点", "分", "整"};
    text = skip_spaces(text);
    const char *half = slice_starts_any(text, WORD_LIST(halves));
    struct slice rest = slice_from(text, half == NULL ? 0 : strlen(half));
    int value;
    size_t used = numeral_arabic(rest, &value);
    if (used == 0 || slice_starts_any(slice_from(rest, used), WORD_LIST(marks)) == NULL)
        return text;
    const char *mark = "";
    for (; used > 0 || mark != NULL; used = numeral_arabic(rest, &value)) {
        rest = slice_from(rest, used);
        mark = slice_starts_any(rest, WORD_LIST(marks));
        rest = slice_from(rest, mark == NULL ? 0 : strlen(mark));
    }
    return skip_spaces(rest);
}

// 2019年12月13日（星期五）至…
static struct slice skip_brackets(struct slice text)
{
    static const char *const openings[] = {"（", "("};
    text = skip_spaces(text);
    if (slice_starts_any(text, WORD_LIST(openings)) == NULL)
        return text;
    size_t wide = slice_find(text, "）"), narrow = slice_find(text, ")");
    if (wide == SLICE_NOT_FOUND && narrow == SLICE_NOT_FOUND)
        return text;
    return skip_spaces(slice_from(text, wide < narrow ? wide + strlen("）") : narrow + 1));
}

bool date_find_span(struct slice text, struct date *from, struct date *to)
{
    static const char *const joints[] = {"至", "到", "—", "——", "-", "--", "－", "–", "~", "～",
        "〜", "━", "―", "─", "起至", "起到"};
    size_t length;
    size_t at = date_find(text, 0, from, &length);
    while (at != SLICE_NOT_FOUND) {
        struct slice rest = skip_hours(skip_brackets(slice_from(text, at + length)));
        const char *joint = slice_starts_any(rest, WORD_LIST(joints));
        if (joint != NULL && read_end(skip_spaces(slice_from(rest, strlen(joint))), from, to))
            return !is_before(to, from);
        at = date_find(text, at + length, from, &length);
    }
    *from = *to = (struct date){0};
    return false;
}
