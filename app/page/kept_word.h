// What stays together on a line beyond the rules of single characters.
#ifndef GONGSHI_PAGE_KEPT_WORD_H
#define GONGSHI_PAGE_KEPT_WORD_H

#include <stddef.h>
#include <stdint.h>

// Bytes of the unit at the start of text[0..length), 0 if there is none: units stay on the line of
// their number, 66.57万元, 2023年, 65人 (clreq "Prohibition Rules for Unbreakable Marks").
size_t kept_unit_length(const char *text, size_t length);

// The same for a short tag: 【已完成】.
size_t kept_tag_length(const char *text, size_t length);

// The same for words that a display title keeps whole. Running text breaks between any two
// characters, as Chinese does; in a title of two lines the eye stumbles over a word torn apart.
size_t kept_title_word_length(const char *text, size_t length);

// The characters that such words begin with, by the second and third byte of their UTF-8: bit
// bits[second] >> third, both without their two upper bits. Most characters are passed over by it.
struct kept_beginnings {
    uint64_t bits[64];
};

struct kept_beginnings kept_title_word_beginnings(void);

#endif
