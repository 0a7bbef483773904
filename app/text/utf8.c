#include "text/utf8.h"

enum {
    REPLACEMENT = 0xFFFD,
    LAST_CODEPOINT = 0x10FFFF,
    FIRST_SURROGATE = 0xD800,
    LAST_SURROGATE = 0xDFFF,
    CONTINUATION_BITS = 6,
};

// What the first byte of several says: RFC 3629, section 4. The bounds of the second byte keep out
// overlong forms, surrogates and values above U+10FFFF; every further byte is 0x80 to 0xBF.
struct sequence_form {
    uint8_t first_low, first_high;
    uint8_t second_low, second_high;
    uint8_t length;
    uint8_t payload_mask;
};

static const struct sequence_form forms[] = {
    {0xE1, 0xEC, 0x80, 0xBF, 3, 0x0F},
    {0xC2, 0xDF, 0x80, 0xBF, 2, 0x1F},
    {0xE0, 0xE0, 0xA0, 0xBF, 3, 0x0F},
    {0xED, 0xED, 0x80, 0x9F, 3, 0x0F},
    {0xEE, 0xEF, 0x80, 0xBF, 3, 0x0F},
    {0xF0, 0xF0, 0x90, 0xBF, 4, 0x07},
    {0xF1, 0xF3, 0x80, 0xBF, 4, 0x07},
    {0xF4, 0xF4, 0x80, 0x8F, 4, 0x07},
};

static const struct sequence_form *find_form(uint8_t first)
{
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (first >= forms[i].first_low && first <= forms[i].first_high)
            return &forms[i];
    }
    return NULL;
}

// Returns how many bytes the valid sequence of several bytes has, or 0 if there is none.
static size_t decode_valid(const uint8_t *bytes, size_t length, uint32_t *codepoint)
{
    const struct sequence_form *form = length > 0 ? find_form(bytes[0]) : NULL;
    if (form == NULL || length < form->length)
        return 0;
    if (bytes[1] < form->second_low || bytes[1] > form->second_high)
        return 0;
    uint32_t value = bytes[0] & form->payload_mask;
    for (size_t i = 1; i < form->length; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
        value = value << CONTINUATION_BITS | (bytes[i] & 0x3F);
    }
    *codepoint = value;
    return form->length;
}

uint32_t utf8_decode_rare(const char *text, size_t length, size_t *used)
{
    uint32_t codepoint = REPLACEMENT;
    size_t taken = decode_valid((const uint8_t *)text, length, &codepoint);
    *used = taken > 0 ? taken : (length > 0);
    return codepoint;
}

size_t utf8_encode(uint32_t codepoint, char *out)
{
    static const uint8_t lead_bits[] = {0, 0, 0xC0, 0xE0, 0xF0};
    if (codepoint > LAST_CODEPOINT || (codepoint >= FIRST_SURROGATE && codepoint <= LAST_SURROGATE))
        codepoint = REPLACEMENT;
    if (codepoint < 0x80) {
        out[0] = (char)codepoint;
        return 1;
    }
    size_t length = codepoint < 0x800 ? 2 : codepoint < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (codepoint & 0x3F));
        codepoint >>= CONTINUATION_BITS;
    }
    out[0] = (char)(lead_bits[length] | codepoint);
    return length;
}

size_t utf8_valid_length(const char *text, size_t length)
{
    size_t used;
    for (size_t position = 0; position < length; position += used) {
        uint32_t codepoint = utf8_decode(text + position, length - position, &used);
        if (codepoint == REPLACEMENT && used == 1) // U+FFFD itself has three bytes
            return position;
    }
    return length;
}

size_t utf8_count(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t position = 0; position < length; count++) {
        size_t used;
        utf8_decode(text + position, length - position, &used);
        position += used;
    }
    return count;
}

struct codepoint_range {
    uint32_t first, last;
};

static bool is_in(const struct codepoint_range *ranges, size_t count, uint32_t codepoint)
{
    for (size_t i = 0; i < count; i++) {
        if (codepoint >= ranges[i].first && codepoint <= ranges[i].last)
            return true;
    }
    return false;
}

bool utf8_is_space(uint32_t codepoint)
{
    // Category Zs, TAB, and the two that have no width but are no text either.
    static const struct codepoint_range spaces[] = {
        {0x0009, 0x0009},
        {0x0020, 0x0020},
        {0x00A0, 0x00A0},
        {0x1680, 0x1680},
        {0x2000, 0x200B},
        {0x202F, 0x202F},
        {0x205F, 0x205F},
        {0x3000, 0x3000},
        {0xFEFF, 0xFEFF},
    };
    if (codepoint >= 0x4E00 && codepoint <= 0x9FFF)
        return false;
    return is_in(spaces, sizeof spaces / sizeof spaces[0], codepoint);
}

bool utf8_is_invisible(uint32_t codepoint)
{
    static const struct codepoint_range invisible[] = {
        {0x00AD, 0x00AD},   // soft hyphen
        {0x034F, 0x034F},   // combining grapheme joiner
        {0x180B, 0x180F},   // Mongolian variation selectors
        {0x200B, 0x200D},   // zero width space and joiners
        {0x2060, 0x2064},   // word joiner, invisible operators
        {0xFE00, 0xFE0F},   // variation selectors
        {0xFEFF, 0xFEFF},   // zero width no-break space
        {0xE0100, 0xE01EF}, // variation selectors of ideographs
    };
    return codepoint > 0x7F && is_in(invisible, sizeof invisible / sizeof invisible[0], codepoint);
}

bool utf8_is_direction(uint32_t codepoint)
{
    static const struct codepoint_range directions[] = {
        {0x061C, 0x061C}, {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}};
    return is_in(directions, sizeof directions / sizeof directions[0], codepoint);
}

bool utf8_is_han(uint32_t codepoint)
{
    static const struct codepoint_range ideographs[] = {
        {0x4E00, 0x9FFF},   // CJK Unified Ideographs
        {0x3007, 0x3007},   // 〇
        {0x3400, 0x4DBF},   // Extension A
        {0xF900, 0xFAFF},   // Compatibility Ideographs
        {0x20000, 0x2FFFD}, // plane 2: Extensions B to F and I, Compatibility Supplement
        {0x30000, 0x3FFFD}, // plane 3: Extensions G and later
    };
    return is_in(ideographs, sizeof ideographs / sizeof ideographs[0], codepoint);
}
