// The number formats of an .xlsx, by the numbers of its cell styles (ISO/IEC 29500-1 §18.8).
#ifndef GONGSHI_TEXT_XLSX_STYLES_H
#define GONGSHI_TEXT_XLSX_STYLES_H

#include "text/package.h"

// Zero-initialise before use.
struct xlsx_styles {
    const char **codes; // by style: the format code, or NULL for General
    size_t count;
    size_t capacity;
};

// The codes live in the arena. A missing part has no styles.
enum package_fault xlsx_styles_read(
    struct xlsx_styles *styles, struct package *package, struct arena *arena, const char *part);

// The format code of a style, or NULL for General, also for a style that is not there.
const char *xlsx_styles_code(const struct xlsx_styles *styles, size_t style);

#endif
