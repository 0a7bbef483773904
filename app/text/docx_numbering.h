// Automatic numbering of a .docx: the numbers that Word writes in front of paragraphs and that
// stand nowhere in the text. ISO/IEC 29500-1 17.9.
#ifndef GONGSHI_TEXT_DOCX_NUMBERING_H
#define GONGSHI_TEXT_DOCX_NUMBERING_H

#include "text/docx_styles.h"
#include "text/package.h"

enum { DOCX_LEVELS = 9 };

struct docx_abstract;
struct docx_list;

// Zero-initialise before use. Counts on as paragraphs ask for their numbers.
struct docx_numbering {
    struct docx_abstract *abstracts; // by id
    size_t abstract_count;
    size_t abstract_capacity;
    struct docx_list *lists; // by id
    size_t list_count;
    size_t list_capacity;
};

// Reads word/numbering.xml after the styles. PACKAGE_FINE or why the file must be refused; a
// package without numbering is fine.
enum package_fault docx_numbering_read(struct docx_numbering *numbering, struct package *package,
    struct arena *arena, const char *part, const struct docx_styles *styles);

// The level of a list that belongs to a style, or DOCX_UNSAID.
int docx_numbering_level(const struct docx_numbering *numbering, int list, const char *style);

// Counts one paragraph of a list (w:numId) at a level (w:ilvl, or DOCX_UNSAID: the first) and
// returns what stands in front of it, in the arena: the number and, where one is needed, a space.
// "" for an unknown list.
const char *docx_numbering_next(
    struct docx_numbering *numbering, struct arena *arena, int list, int level);

// The common sign for a character of the private fonts Symbol and Wingdings, which number signs and
// w:sym use: U+F000 to U+F0FF. Other characters are returned as they are, unknown ones as fallback.
uint32_t docx_private_sign(uint32_t codepoint, uint32_t fallback);

#endif
