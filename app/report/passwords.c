#include "report/passwords.h"

#include <ctype.h>
#include <string.h>

enum {
    SHORTEST = 4,       // characters
    SHORTEST_PLAIN = 6, // where no colon, quote or 为 announces the password
};

static struct slice skip(struct slice text, struct word_list words, bool *found)
{
    const char *word = slice_starts_any(text, words);
    *found = *found || word != NULL;
    return slice_trim_start(slice_from(text, word == NULL ? 0 : strlen(word)));
}

// The bytes at the start of text that a password is made of.
static size_t token_length(struct slice text)
{
    size_t length = 0;
    while (length < text.length && text.start[length] > ' ' && text.start[length] < 0x7F &&
           strchr(",;\"'()", text.start[length]) == NULL)
        length++;
    return length;
}

static bool has(struct slice text, int (*is_kind)(int))
{
    for (size_t i = 0; i < text.length; i++) {
        if (is_kind((unsigned char)text.start[i]))
            return true;
    }
    return false;
}

static bool is_password(struct slice token, bool announced, bool after_blank)
{
    if (announced)
        return token.length >= SHORTEST;
    return token.length >= SHORTEST_PLAIN && has(token, isdigit) &&
           (after_blank || has(token, isalpha));
}

bool password_at(struct slice text, size_t at, size_t *start, size_t *end)
{
    static const char *const words[] = {"密码", "口令", "提取码", "访问码"};
    static const char *const verbs[] = {"是", "为", "设为", "设置为", "设定为", "统一为",
        "统一设为", "改为", "均为", "重置为", "默认为", "仍为"};
    static const char *const colons[] = {"：", ":", "＝", "="};
    static const char *const quotes[] = {"“", "\"", "‘", "'"};
    static const char *const units[] = {"年", "位", "个", "次", "月", "天", "日"};
    struct slice rest = slice_from(text, at);
    const char *word = slice_starts_any(rest, WORD_LIST(words));
    if (word == NULL)
        return false;
    struct slice behind = slice_from(rest, strlen(word)), token = slice_trim_start(behind);
    bool announced = false, after_blank = token.length < behind.length;
    token = skip(token, WORD_LIST(verbs), &announced);
    token = skip(token, WORD_LIST(colons), &announced);
    token = skip(token, WORD_LIST(quotes), &announced);
    size_t length = token_length(token);
    struct slice after = slice_from(token, length);
    if (!is_password(slice_sub(token, 0, length), announced, after_blank) ||
        slice_starts_any(after, WORD_LIST(units)) != NULL)
        return false;
    *start = (size_t)(token.start - text.start);
    *end = *start + length;
    return true;
}

bool password_find(struct slice text, size_t *start, size_t *end)
{
    size_t used;
    for (size_t at = 0; at < text.length; at += used) {
        slice_first(slice_from(text, at), &used);
        if (password_at(text, at, start, end))
            return true;
    }
    return false;
}
