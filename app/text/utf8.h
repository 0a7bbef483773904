// UTF-8 (RFC 3629) one code point at a time.
#ifndef GONGSHI_TEXT_UTF8_H
#define GONGSHI_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UTF8_MAX_BYTES = 4 };

// Decodes the code point at text[0..length). Stores how many bytes it took in *used (at least 1
// when length > 0). Bytes that are not valid UTF-8 (overlong forms, surrogates and values above
// U+10FFFF included) give U+FFFD and take one byte.
static inline uint32_t utf8_decode(const char *text, size_t length, size_t *used);

// Decodes what the fast path of utf8_decode leaves.
uint32_t utf8_decode_rare(const char *text, size_t length, size_t *used);

// Here, since reading Han characters is what this program mostly does: they stand in the rows 0xE1
// to 0xEC, where every continuation byte is allowed.
static inline uint32_t utf8_decode(const char *text, size_t length, size_t *used)
{
    const uint8_t *bytes = (const uint8_t *)text;
    if (length >= 3 && bytes[0] >= 0xE1 && bytes[0] <= 0xEC && (bytes[1] & 0xC0) == 0x80 &&
        (bytes[2] & 0xC0) == 0x80) {
        *used = 3;
        return (uint32_t)(bytes[0] & 0x0F) << 12 | (uint32_t)(bytes[1] & 0x3F) << 6 |
               (bytes[2] & 0x3F);
    }
    if (length > 0 && bytes[0] < 0x80) {
        *used = 1;
        return bytes[0];
    }
    return utf8_decode_rare(text, length, used);
}

// Encodes a code point into out, which has room for UTF8_MAX_BYTES; returns the bytes written.
// A value that is no Unicode scalar is written as U+FFFD.
size_t utf8_encode(uint32_t codepoint, char *out);

// Where the first byte that is not valid UTF-8 stands, or length if all is valid.
size_t utf8_valid_length(const char *text, size_t length);

// How many code points text[0..length) holds.
size_t utf8_count(const char *text, size_t length);

// U+0020, TAB, U+00A0, U+3000, U+200B, U+FEFF and the other Unicode spaces (category Zs): what a
// reader sees as blank, and what the outline trims.
bool utf8_is_space(uint32_t codepoint);

// What has neither ink nor width in a text: U+200B, U+FEFF, soft hyphen, joiners, variation
// selectors.
bool utf8_is_invisible(uint32_t codepoint);

// Marks, overrides and isolates that change the direction of the text around them.
bool utf8_is_direction(uint32_t codepoint);

// Han ideographs, including the extension and compatibility blocks and 〇.
bool utf8_is_han(uint32_t codepoint);

#endif
