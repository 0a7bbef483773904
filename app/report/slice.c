#include "report/slice.h"

#include <string.h>

struct slice slice_make(const char *text)
{
    return (struct slice){text, strlen(text)};
}

char *slice_copy(struct arena *arena, struct slice text)
{
    return arena_copy(arena, text.start, text.length);
}

static size_t last_start(struct slice text)
{
    size_t at = text.length;
    do {
        at--;
    } while (at > 0 && ((unsigned char)text.start[at] & 0xC0) == 0x80);
    return at;
}

uint32_t slice_last(struct slice text)
{
    if (text.length == 0)
        return 0;
    size_t used;
    return slice_first(slice_from(text, last_start(text)), &used);
}

size_t slice_characters(struct slice text)
{
    return utf8_count(text.start, text.length);
}

size_t slice_bytes_of(struct slice text, size_t count)
{
    size_t at = 0;
    for (size_t used; count > 0 && at < text.length; count--, at += used)
        slice_first(slice_from(text, at), &used);
    return at;
}

struct slice slice_trim_start(struct slice text)
{
    size_t used;
    while (text.length > 0 && utf8_is_space(slice_first(text, &used)))
        text = slice_from(text, used);
    return text;
}

struct slice slice_trim(struct slice text)
{
    text = slice_trim_start(text);
    while (text.length > 0 && utf8_is_space(slice_last(text)))
        text.length = last_start(text);
    return text;
}

bool slice_equal(struct slice a, struct slice b)
{
    return a.length == b.length && memcmp(a.start, b.start, a.length) == 0;
}

bool slice_is(struct slice text, const char *word)
{
    return slice_equal(text, slice_make(word));
}

// Most words differ in the first character: no library function is as fast as finding that out.
bool slice_starts(struct slice text, const char *word)
{
    size_t i = 0;
    while (i < text.length && word[i] != '\0' && text.start[i] == word[i])
        i++;
    return word[i] == '\0';
}

bool slice_ends(struct slice text, const char *word)
{
    size_t length = strlen(word);
    return text.length >= length && memcmp(text.start + text.length - length, word, length) == 0;
}

// By the word's last byte, in which Han characters differ most: faster than memmem(), which
// prepares a table for each word.
size_t slice_find(struct slice text, const char *word)
{
    size_t length = strlen(word);
    if (length == 0 || length > text.length)
        return length == 0 ? 0 : SLICE_NOT_FOUND;
    const char *end = text.start + text.length, *last = text.start + length - 1;
    while ((last = memchr(last, word[length - 1], (size_t)(end - last))) != NULL) {
        const char *found = last + 1 - length;
        if (memcmp(found, word, length) == 0)
            return (size_t)(found - text.start);
        if (++last == end)
            break;
    }
    return SLICE_NOT_FOUND;
}

size_t slice_find_last(struct slice text, const char *word)
{
    size_t length = strlen(word);
    for (size_t at = text.length; at >= length; at--) {
        if (memcmp(text.start + at - length, word, length) == 0)
            return at - length;
    }
    return SLICE_NOT_FOUND;
}

bool slice_has(struct slice text, const char *word)
{
    return slice_find(text, word) != SLICE_NOT_FOUND;
}

static const char *longest(
    struct slice text, struct word_list list, bool (*matches)(struct slice, const char *))
{
    const char *best = NULL;
    for (size_t i = 0; i < list.count; i++) {
        if (matches(text, list.words[i]) && (best == NULL || strlen(list.words[i]) > strlen(best)))
            best = list.words[i];
    }
    return best;
}

const char *slice_starts_any(struct slice text, struct word_list list)
{
    return longest(text, list, slice_starts);
}

const char *slice_ends_any(struct slice text, struct word_list list)
{
    return longest(text, list, slice_ends);
}

// One bit for each byte, by its low six bits: what two Han characters differ in.
static uint64_t bit_of(char byte)
{
    return UINT64_C(1) << ((unsigned char)byte & 0x3F);
}

// Whether a word may stand in a text with these bits: most words of a list surely do not.
static bool may_have(uint64_t bits, const char *word)
{
    while (*word != '\0' && (bits & bit_of(*word)) != 0)
        word++;
    return *word == '\0';
}

const char *slice_has_any(struct slice text, struct word_list list)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < text.length; i++)
        bits |= bit_of(text.start[i]);
    for (size_t i = 0; i < list.count; i++) {
        if (may_have(bits, list.words[i]) && slice_has(text, list.words[i]))
            return list.words[i];
    }
    return NULL;
}

// Byte by byte: the words are Han, whose first byte no blank shares.
size_t slice_match_loosely(struct slice text, const char *word)
{
    enum { MOST_BLANKS = 24 };
    size_t at = 0, blanks = 0, used;
    for (size_t i = 0; word[i] != '\0';) {
        if (at < text.length && text.start[at] == word[i]) {
            at++;
            i++;
            continue;
        }
        bool between = i > 0 && ((unsigned char)word[i] & 0xC0) != 0x80;
        if (!between || !utf8_is_space(slice_first(slice_from(text, at), &used)) ||
            ++blanks > MOST_BLANKS)
            return 0;
        at += used;
    }
    return at;
}

bool slice_has_contact(struct slice text)
{
    enum { TELEPHONE_DIGITS = 5 };
    size_t digits = 0;
    for (size_t at = 0; at < text.length; at++) {
        bool is_digit = text.start[at] >= '0' && text.start[at] <= '9';
        digits = is_digit ? digits + 1 : 0;
        if (digits >= TELEPHONE_DIGITS || text.start[at] == '@')
            return true;
    }
    return slice_ends(text, "：") || slice_ends(text, ":");
}

int digit_value(uint32_t codepoint)
{
    enum { FULL_WIDTH_ZERO = 0xFF10 };
    if (codepoint >= '0' && codepoint <= '9')
        return (int)(codepoint - '0');
    if (codepoint >= FULL_WIDTH_ZERO && codepoint <= FULL_WIDTH_ZERO + 9)
        return (int)(codepoint - FULL_WIDTH_ZERO);
    return -1;
}
