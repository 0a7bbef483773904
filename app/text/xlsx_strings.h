// Texts of an .xlsx: the table of shared strings (ISO/IEC 29500-1 §18.4), and a text out of its
// pieces, wherever it stands.
#ifndef GONGSHI_TEXT_XLSX_STRINGS_H
#define GONGSHI_TEXT_XLSX_STRINGS_H

#include <stdbool.h>

#include "text/document.h"
#include "text/package.h"

// A text while it is read: runs of rich text one behind the other, without phonetic runs (§18.4.6).
// Zero-initialise before use.
struct xlsx_text {
    char *bytes; // in the arena that is given to xlsx_text_add
    size_t length;
    size_t capacity;
    bool in_text;
    bool in_phonetic;
};

// To be told every start and end of an element inside the text.
void xlsx_text_start(struct xlsx_text *text, const char *name);
void xlsx_text_end(struct xlsx_text *text, const char *name);
// Adds bytes if they stand in x:t or x:v. Returns false beyond LIMIT_CELL_BYTES.
bool xlsx_text_add(struct xlsx_text *text, struct arena *arena, const char *bytes, size_t length);
// The text as a cell, _x000D_ as the character it means; text becomes empty.
struct cell xlsx_text_take(struct xlsx_text *text, struct arena *arena);

// Zero-initialise before use.
struct xlsx_strings {
    struct cell *items;
    size_t count;
    size_t capacity;
};

// The strings live in the arena. PACKAGE_TOO_LARGE beyond LIMIT_SHARED_STRINGS or
// LIMIT_STRINGS_BYTES; a missing part has no strings.
enum package_fault xlsx_strings_read(
    struct xlsx_strings *strings, struct package *package, struct arena *arena, const char *part);

#endif
