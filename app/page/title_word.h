// Words that a display title keeps on one line. Running text breaks between any two characters, as
// Chinese does; in a title of two lines the eye stumbles over a word torn apart.
#ifndef GONGSHI_PAGE_TITLE_WORD_H
#define GONGSHI_PAGE_TITLE_WORD_H

#include <stddef.h>

// Bytes of the word at the start of text[0..length), 0 if none is known.
size_t title_word_length(const char *text, size_t length);

#endif
