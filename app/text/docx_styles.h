// What word/styles.xml says about the text of a .docx: which styles are hidden and which are
// numbered.
#ifndef GONGSHI_TEXT_DOCX_STYLES_H
#define GONGSHI_TEXT_DOCX_STYLES_H

#include <stdbool.h>

#include "text/package.h"

enum { DOCX_UNSAID = -1 }; // a property that is not stated

// The first members are as DOCX_UNSAID, or a value. What a style does not say, the one that it is
// based on says, and that is filled in after reading.
struct docx_style {
    int hidden;               // 0 or 1
    int number_list;          // w:numId; 0: not numbered
    int number_level;         // w:ilvl
    const char *number_style; // the style that stated number_list
    bool contents;            // of the lines or the heading of a table of contents
    const char *id;
    const char *based_on; // NULL: nothing
};

// Zero-initialise before use.
struct docx_styles {
    struct docx_style *items; // by id
    size_t count;
    size_t capacity;
    const char *default_paragraph; // id, or NULL
};

// PACKAGE_FINE or why the file must be refused; a package without styles is fine.
enum package_fault docx_styles_read(
    struct docx_styles *styles, struct package *package, struct arena *arena, const char *part);

// Never NULL: an unknown style says nothing. id may be NULL.
const struct docx_style *docx_styles_find(const struct docx_styles *styles, const char *id);

// An on-off property's w:val (NULL when it is left out) as 0 or 1.
int docx_on(const char *value);
// A whole number of an attribute, at least 0; fallback if there is none.
int docx_number(const char *value, int fallback);

#endif
