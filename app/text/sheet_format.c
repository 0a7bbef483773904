#include "text/sheet_format.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "text/decimal.h"
#include "text/sheet_code.h"
#include "text/sheet_date.h"
#include "words/words.h"

enum {
    SECTIONS = 4, // positive; negative; zero; text
    NEGATIVE_SECTION = 1,
    ZERO_SECTION = 2,
    SHOWN_BYTES = 2 * SHEET_CODE_BYTES + DECIMAL_TEXT_BYTES,
    NAMED_MONTH = 3, // mmm
    FULL_NAME = 4,   // mmmm, dddd, aaaa
    FIRST_LETTER = 5,
    NOON = 12,
    PERCENT_PLACES = 2,
    THOUSAND_PLACES = 3,
};

static const struct {
    long first, last;
    const char *code;
} builtins[] = {
    {1, 1, "0"},
    {2, 2, "0.00"},
    {3, 3, "#,##0"},
    {4, 4, "#,##0.00"},
    {9, 9, "0%"},
    {10, 10, "0.00%"},
    {14, 14, "yyyy/m/d"},
    {15, 15, "d-mmm-yy"},
    {16, 16, "d-mmm"},
    {17, 17, "mmm-yy"},
    {18, 18, "h:mm AM/PM"},
    {19, 19, "h:mm:ss AM/PM"},
    {20, 20, "h:mm"},
    {21, 21, "h:mm:ss"},
    {22, 22, "yyyy/m/d h:mm"},
    {27, 27, "yyyy\"年\"m\"月\""},
    {28, 29, "m\"月\"d\"日\""},
    {30, 30, "m-d-yy"},
    {31, 31, "yyyy\"年\"m\"月\"d\"日\""},
    {32, 32, "h\"时\"mm\"分\""},
    {33, 33, "h\"时\"mm\"分\"ss\"秒\""},
    {34, 34, "上午/下午h\"时\"mm\"分\""},
    {35, 35, "上午/下午h\"时\"mm\"分\"ss\"秒\""},
    {36, 36, "yyyy\"年\"m\"月\""},
    {37, 38, "#,##0;-#,##0"},
    {39, 40, "#,##0.00;-#,##0.00"},
    {41, 41, "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ "},
    {42, 42, "_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* \"-\"_ ;_ @_ "},
    {43, 43, "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ "},
    {44, 44, "_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* \"-\"??_ ;_ @_ "},
    {45, 45, "mm:ss"},
    {46, 46, "[h]:mm:ss"},
    {47, 47, "mm:ss"},
    {50, 50, "yyyy\"年\"m\"月\""},
    {51, 51, "m\"月\"d\"日\""},
    {52, 52, "yyyy\"年\"m\"月\""},
    {53, 54, "m\"月\"d\"日\""},
    {55, 55, "上午/下午h\"时\"mm\"分\""},
    {56, 56, "上午/下午h\"时\"mm\"分\"ss\"秒\""},
    {57, 57, "yyyy\"年\"m\"月\""},
    {58, 58, "m\"月\"d\"日\""},
};

// One section of a code, and what it shows.
struct section {
    const struct sheet_token *tokens;
    size_t count;
};

struct shown {
    char text[SHOWN_BYTES];
    size_t length;
};

const char *sheet_format_builtin(long id)
{
    for (size_t i = 0; i < sizeof builtins / sizeof builtins[0]; i++) {
        if (id >= builtins[i].first && id <= builtins[i].last)
            return builtins[i].code;
    }
    return NULL;
}

// What does not fit belongs to no code of an office.
static void show(struct shown *shown, const char *text, size_t length)
{
    if (length > sizeof shown->text - shown->length)
        return;
    memcpy(shown->text + shown->length, text, length);
    shown->length += length;
}

static void show_string(struct shown *shown, const char *text)
{
    show(shown, text, strlen(text));
}

static void show_integer(struct shown *shown, long long value, int width)
{
    char text[32];
    snprintf(text, sizeof text, "%0*lld", width, value);
    show_string(shown, text);
}

static bool has(const struct section *section, enum sheet_token_kind kind)
{
    for (size_t i = 0; i < section->count; i++) {
        if (section->tokens[i].kind == kind)
            return true;
    }
    return false;
}

// ---- Dates ----

static void show_name(struct shown *shown, const char *name, const struct sheet_token *token)
{
    size_t length = token->length == NAMED_MONTH    ? NAMED_MONTH
                    : token->length == FIRST_LETTER ? 1
                                                    : strlen(name);
    show(shown, name, length);
}

static void show_month(
    struct shown *shown, const struct sheet_token *token, const struct sheet_date *date)
{
    static const char *const names[] = {"January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December"};
    if (token->length >= NAMED_MONTH)
        show_name(shown, names[date->month - 1], token);
    else
        show_integer(shown, date->month, (int)token->length);
}

static void show_day(
    struct shown *shown, const struct sheet_token *token, const struct sheet_date *date)
{
    static const char *const names[] = {
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    if (token->length >= NAMED_MONTH)
        show_name(shown, names[date->weekday], token);
    else
        show_integer(shown, date->day, (int)token->length);
}

static void show_weekday(
    struct shown *shown, const struct sheet_token *token, const struct sheet_date *date)
{
    static const char *const names[] = {"日", "一", "二", "三", "四", "五", "六"};
    if (token->length >= FULL_NAME)
        show_string(shown, WORD_WEEKDAY);
    show_string(shown, names[date->weekday]);
}

static int two_at_most(const struct sheet_token *token)
{
    return token->length > 1 ? 2 : 1;
}

static void show_date_part(struct shown *shown, const struct sheet_token *token,
    const struct sheet_date *date, bool is_half_day)
{
    int hour = is_half_day ? (date->hour + NOON - 1) % NOON + 1 : date->hour;
    switch (token->letter) {
    case 'y':
        show_integer(shown, token->length <= 2 ? date->year % 100 : date->year, 2);
        break;
    case 'e':
        show_integer(shown, date->year, 1);
        break;
    case 'm':
        show_month(shown, token, date);
        break;
    case 'd':
        show_day(shown, token, date);
        break;
    case 'h':
        show_integer(shown, hour, two_at_most(token));
        break;
    case 'n':
        show_integer(shown, date->minute, two_at_most(token));
        break;
    default:
        show_integer(shown, date->second, two_at_most(token));
        break;
    }
}

static void show_elapsed(
    struct shown *shown, const struct sheet_token *token, const struct sheet_date *date)
{
    long long unit = token->letter == 'h' ? 3600 : token->letter == 'm' ? 60 : 1;
    show_integer(shown, date->seconds / unit, two_at_most(token));
}

static void show_meridiem(
    struct shown *shown, const struct sheet_token *token, const struct sheet_date *date)
{
    bool is_morning = date->hour < NOON;
    if (token->letter != 'a')
        show_string(shown, is_morning ? WORD_MORNING : WORD_AFTERNOON);
    else
        show_string(shown, is_morning ? "AM" : "PM");
}

static bool show_date(
    struct shown *shown, const struct section *section, double value, bool is_1904)
{
    struct sheet_date date;
    bool is_half_day = has(section, SHEET_MERIDIEM);
    if (!sheet_date_of(value, is_1904, &date))
        return false;
    for (size_t i = 0; i < section->count; i++) {
        const struct sheet_token *token = &section->tokens[i];
        if (token->kind == SHEET_DATE)
            show_date_part(shown, token, &date, is_half_day);
        else if (token->kind == SHEET_ELAPSED)
            show_elapsed(shown, token, &date);
        else if (token->kind == SHEET_WEEKDAY)
            show_weekday(shown, token, &date);
        else if (token->kind == SHEET_MERIDIEM)
            show_meridiem(shown, token, &date);
        else if (token->kind == SHEET_LITERAL || token->kind == SHEET_COMMA)
            show(shown, token->text, token->length);
        // A point before zeros is that of parts of a second, which are not shown.
        else if (token->kind == SHEET_POINT &&
                 (i + 1 == section->count || token[1].kind != SHEET_DIGIT))
            show_string(shown, ".");
    }
    return true;
}

// ---- Numbers ----

static bool is_placeholder(const struct sheet_token *token)
{
    return token->kind == SHEET_DIGIT || token->kind == SHEET_POINT || token->kind == SHEET_COMMA;
}

// The placeholders stand from first to before end; nothing else may stand between them.
static bool find_placeholders(const struct section *section, size_t *first, size_t *end)
{
    *first = *end = section->count;
    for (size_t i = 0; i < section->count; i++) {
        if (!is_placeholder(&section->tokens[i]))
            continue;
        if (*first == section->count)
            *first = i;
        else if (*end != i)
            return false;
        *end = i + 1;
    }
    return true;
}

// Reads how the placeholders lay a number out; returns by how many places they shift its point.
static int read_layout(
    const struct section *section, size_t first, size_t end, struct decimal_layout *layout)
{
    int shift = 0;
    bool in_places = false;
    for (size_t i = first; i < end; i++) {
        const struct sheet_token *token = &section->tokens[i];
        bool is_zero = token->kind == SHEET_DIGIT && token->letter == '0';
        if (token->kind == SHEET_POINT) {
            in_places = true;
        } else if (token->kind == SHEET_COMMA) {
            bool groups = !in_places && i + 1 < end && token[1].kind == SHEET_DIGIT;
            layout->is_grouped = layout->is_grouped || groups;
            shift -= groups ? 0 : THOUSAND_PLACES;
        } else if (in_places) {
            layout->places_most++;
            layout->places = is_zero ? layout->places_most : layout->places;
        } else if (is_zero || layout->whole > 0) {
            layout->whole++;
        }
    }
    for (size_t i = 0; i < section->count; i++)
        shift += section->tokens[i].kind == SHEET_PERCENT ? PERCENT_PLACES : 0;
    return shift;
}

static bool show_number(struct shown *shown, const struct section *section, double value)
{
    struct decimal_layout layout = {.whole = 0};
    struct decimal decimal = decimal_of(value);
    char text[DECIMAL_TEXT_BYTES];
    size_t first, end;
    if (!find_placeholders(section, &first, &end))
        return false;
    int shift = read_layout(section, first, end, &layout);
    if (layout.places_most > DECIMAL_PLACES || layout.whole > DECIMAL_PLACES)
        return false;
    decimal.point += decimal.count > 0 ? shift : 0;
    // Each % makes the number a hundred times as large.
    if (decimal.point > DECIMAL_WHOLE)
        return false;
    decimal_write(decimal, &layout, text);
    for (size_t i = 0; i < section->count; i++) {
        const struct sheet_token *token = &section->tokens[i];
        if (i == first)
            show_string(shown, text);
        if (token->kind == SHEET_LITERAL || token->kind == SHEET_PERCENT)
            show(shown, token->text, token->length);
    }
    return true;
}

static void show_general(struct shown *shown, const struct section *section, double value)
{
    char text[DECIMAL_TEXT_BYTES];
    decimal_write_general(decimal_of(value), text);
    for (size_t i = 0; i < section->count; i++) {
        const struct sheet_token *token = &section->tokens[i];
        if (token->kind == SHEET_GENERAL || token->kind == SHEET_TEXT)
            show_string(shown, text);
        else if (token->kind == SHEET_LITERAL)
            show(shown, token->text, token->length);
    }
}

// ---- Sections ----

// Which section is for the value, and whether it shows the sign of its own.
static struct section choose_section(const struct sheet_code *code, double value, bool *shows_sign)
{
    struct section sections[SECTIONS] = {{code->tokens, 0}};
    size_t count = 1;
    for (size_t i = 0; i < code->count; i++) {
        if (code->tokens[i].kind != SHEET_SECTION)
            sections[count - 1].count++;
        else if (count < SECTIONS)
            sections[count++].tokens = &code->tokens[i + 1];
        else
            break;
    }
    *shows_sign = value < 0 && count == 1;
    if (value < 0 && count > NEGATIVE_SECTION)
        return sections[NEGATIVE_SECTION];
    return value == 0 && count > ZERO_SECTION ? sections[ZERO_SECTION] : sections[0];
}

static bool show_section(
    struct shown *shown, const struct section *section, double value, bool is_1904)
{
    if (has(section, SHEET_DATE) || has(section, SHEET_ELAPSED) || has(section, SHEET_WEEKDAY) ||
        has(section, SHEET_MERIDIEM))
        return show_date(shown, section, value, is_1904);
    if (has(section, SHEET_GENERAL) || has(section, SHEET_TEXT))
        show_general(shown, section, value);
    else
        return show_number(shown, section, value);
    return true;
}

static bool show_code(struct shown *shown, double value, const char *text, bool is_1904)
{
    struct sheet_code code;
    bool shows_sign;
    if (text == NULL || text[0] == '\0' || !sheet_code_read(&code, text))
        return false;
    struct section section = choose_section(&code, value, &shows_sign);
    if (shows_sign)
        show_string(shown, "-");
    return show_section(shown, &section, fabs(value), is_1904) &&
           // A date before the first one.
           !(shows_sign && has(&section, SHEET_DATE));
}

const char *sheet_format_number(struct arena *arena, double value, const char *code, bool is_1904)
{
    static const struct sheet_token general = {.kind = SHEET_GENERAL};
    static const struct section whole = {&general, 1};
    struct shown shown;
    shown.length = 0;
    if (!show_code(&shown, value, code, is_1904)) {
        shown.length = 0;
        show_string(&shown, value < 0 ? "-" : "");
        show_general(&shown, &whole, value);
    }
    return arena_copy(arena, shown.text, shown.length);
}
