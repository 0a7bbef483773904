// A piece of somebody else's text, by start and length: what the report parser works with.
#ifndef GONGSHI_REPORT_SLICE_H
#define GONGSHI_REPORT_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "text/utf8.h"

#define SLICE_COUNT(TABLE) (sizeof(TABLE) / sizeof(TABLE)[0])

// Valid UTF-8, not NUL-terminated. start may point just behind the text when length is 0.
struct slice {
    const char *start;
    size_t length; // bytes
};

struct slice slice_make(const char *text);

static inline struct slice slice_of(const char *start, size_t length)
{
    return (struct slice){start, length};
}

// Bytes [from, to); both are cut to the slice.
static inline struct slice slice_sub(struct slice text, size_t from, size_t to)
{
    to = to > text.length ? text.length : to;
    from = from > to ? to : from;
    return slice_of(text.start + from, to - from);
}

static inline struct slice slice_from(struct slice text, size_t from)
{
    return slice_sub(text, from, text.length);
}

char *slice_copy(struct arena *arena, struct slice text);

// The first code point, with the bytes it takes in *used; 0 and 0 at the end.
static inline uint32_t slice_first(struct slice text, size_t *used)
{
    *used = 0;
    return text.length > 0 ? utf8_decode(text.start, text.length, used) : 0;
}

// The last code point; 0 for an empty slice.
uint32_t slice_last(struct slice text);
// How many code points it holds.
size_t slice_characters(struct slice text);
// The bytes of the first count code points.
size_t slice_bytes_of(struct slice text, size_t count);

// Without white space at both ends, or at the start.
struct slice slice_trim(struct slice text);
struct slice slice_trim_start(struct slice text);

bool slice_equal(struct slice a, struct slice b);
bool slice_is(struct slice text, const char *word);
bool slice_starts(struct slice text, const char *word);
bool slice_ends(struct slice text, const char *word);

// Where word first stands, or SLICE_NOT_FOUND.
#define SLICE_NOT_FOUND ((size_t)-1)
size_t slice_find(struct slice text, const char *word);
size_t slice_find_last(struct slice text, const char *word);
bool slice_has(struct slice text, const char *word);

// A closed list of words.
struct word_list {
    const char *const *words;
    size_t count;
};

#define WORD_LIST(ARRAY) ((struct word_list){(ARRAY), SLICE_COUNT(ARRAY)})

// The longest word of the list at the start or the end, or NULL.
const char *slice_starts_any(struct slice text, struct word_list list);
const char *slice_ends_any(struct slice text, struct word_list list);
// The first word of the list, in the list's order, that stands anywhere, or NULL.
const char *slice_has_any(struct slice text, struct word_list list);

// Like slice_starts, for words of Han characters, but a few blanks between the characters of the
// text are passed over: "整 改 情 况". Returns the bytes of text that the word takes, or 0.
size_t slice_match_loosely(struct slice text, const char *word);

// Whether text holds a telephone number (five digits in a row or more), an address with @, or ends
// in a colon behind which they follow.
bool slice_has_contact(struct slice text);

// A decimal digit, ASCII or full-width: its value, or -1.
int digit_value(uint32_t codepoint);

#endif
