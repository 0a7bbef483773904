#include "text/sheet_code.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "text/utf8.h"

enum { WEEKDAY_LETTERS = 3 };

static const struct {
    const char *text;
    enum sheet_token_kind kind;
} words[] = {
    {"General", SHEET_GENERAL},
    {"G/通用格式", SHEET_GENERAL},
    {"AM/PM", SHEET_MERIDIEM},
    {"A/P", SHEET_MERIDIEM},
    {"上午/下午", SHEET_MERIDIEM},
};

static const struct {
    char character;
    enum sheet_token_kind kind;
} signs[] = {
    {'0', SHEET_DIGIT},
    {'#', SHEET_DIGIT},
    {'?', SHEET_DIGIT},
    {'.', SHEET_POINT},
    {',', SHEET_COMMA},
    {'%', SHEET_PERCENT},
    {'@', SHEET_TEXT},
    {';', SHEET_SECTION},
};

static int lower(char character)
{
    return tolower((unsigned char)character);
}

static const char *add(
    struct sheet_code *code, enum sheet_token_kind kind, const char *text, size_t length)
{
    struct sheet_token token = {.kind = kind, .text = text, .length = length};
    if (kind != SHEET_LITERAL)
        token.letter = (char)lower(text[0]);
    code->tokens[code->count++] = token;
    return text + length;
}

// How often the letter at text stands there, of either case.
static size_t run_length(const char *text)
{
    size_t length = 0;
    while (text[length] != '\0' && lower(text[length]) == lower(text[0]))
        length++;
    return length;
}

// [h], [$¥-804], [Red]. Conditions are not understood.
static const char *read_bracket(struct sheet_code *code, const char *text)
{
    const char *end = strchr(text, ']');
    if (end == NULL || strchr("<>=", text[1]) != NULL)
        return NULL;
    size_t length = (size_t)(end - text) - 1;
    if (text[1] == '$') {
        size_t symbol = strcspn(text + 2, "-]");
        add(code, SHEET_LITERAL, text + 2, symbol);
    } else if (strchr("hmsHMS", text[1]) != NULL && run_length(text + 1) == length) {
        add(code, SHEET_ELAPSED, text + 1, length);
    }
    return end + 1;
}

static const char *read_quoted(struct sheet_code *code, const char *text)
{
    const char *end = strchr(text + 1, '"');
    if (end == NULL)
        return NULL;
    add(code, SHEET_LITERAL, text + 1, (size_t)(end - text) - 1);
    return end + 1;
}

static const char *read_letters(struct sheet_code *code, const char *text)
{
    size_t length = run_length(text);
    int letter = lower(text[0]);
    bool is_exponent =
        letter == 'e' && code->count > 0 && code->tokens[code->count - 1].kind == SHEET_DIGIT;
    if (is_exponent)
        return NULL;
    if (strchr("ymdhse", letter) != NULL)
        return add(code, SHEET_DATE, text, length);
    if (letter == 'a' && length >= WEEKDAY_LETTERS)
        return add(code, SHEET_WEEKDAY, text, length);
    return NULL;
}

static const char *read_token(struct sheet_code *code, const char *text)
{
    size_t used, left = strlen(text);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strncasecmp(text, words[i].text, strlen(words[i].text)) == 0)
            return add(code, words[i].kind, text, strlen(words[i].text));
    }
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (text[0] == signs[i].character)
            return add(code, signs[i].kind, text, 1);
    }
    if (text[0] == '[')
        return read_bracket(code, text);
    if (text[0] == '"')
        return read_quoted(code, text);
    if (isalpha((unsigned char)text[0]))
        return read_letters(code, text);
    bool is_escape = text[0] == '\\', is_space = text[0] == '_' || text[0] == '*';
    if (is_escape || is_space)
        text++, left--;
    if (left == 0)
        return NULL;
    utf8_decode(text, left, &used);
    return is_space ? text + used : add(code, SHEET_LITERAL, text, used);
}

// m means minutes behind hours and before seconds.
static void find_minutes(struct sheet_code *code)
{
    char before = '\0';
    struct sheet_token *open = NULL;
    for (size_t i = 0; i < code->count; i++) {
        struct sheet_token *token = &code->tokens[i];
        if (token->kind == SHEET_SECTION)
            before = '\0';
        if (token->kind != SHEET_DATE && token->kind != SHEET_ELAPSED)
            continue;
        if (token->letter == 's' && open != NULL)
            open->letter = 'n';
        bool is_month = token->letter == 'm' && token->kind == SHEET_DATE;
        open = is_month ? token : NULL;
        if (is_month && before == 'h')
            token->letter = 'n';
        before = token->letter;
    }
}

bool sheet_code_read(struct sheet_code *code, const char *text)
{
    code->count = 0;
    if (strlen(text) > SHEET_CODE_BYTES)
        return false;
    while (text != NULL && *text != '\0')
        text = read_token(code, text);
    find_minutes(code);
    return text != NULL;
}
