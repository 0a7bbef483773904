#include "page/break_class.h"

#include <stddef.h>

struct class_range {
    uint32_t first, last;
    enum break_class class;
};

// Sorted by code point; everything else is BREAK_ID.
static const struct class_range ranges[] = {
    {0x0009, 0x0009, BREAK_SP},
    {0x0020, 0x0020, BREAK_SP},
    {0x0021, 0x0021, BREAK_EX}, // !
    {0x0022, 0x0022, BREAK_QU}, // "
    {0x0023, 0x0023, BREAK_AL},
    {0x0024, 0x0024, BREAK_PR}, // $
    {0x0025, 0x0025, BREAK_PO}, // %
    {0x0026, 0x0026, BREAK_AL},
    {0x0027, 0x0027, BREAK_QU}, // '
    {0x0028, 0x0028, BREAK_OP}, // (
    {0x0029, 0x0029, BREAK_CL}, // )
    {0x002A, 0x002B, BREAK_AL},
    {0x002C, 0x002C, BREAK_IS}, // ,
    {0x002D, 0x002D, BREAK_HY}, // -
    {0x002E, 0x002F, BREAK_IS}, // . /
    {0x0030, 0x0039, BREAK_NU},
    {0x003A, 0x003B, BREAK_IS}, // : ;
    {0x003C, 0x003E, BREAK_AL},
    {0x003F, 0x003F, BREAK_EX}, // ?
    {0x0040, 0x005A, BREAK_AL},
    {0x005B, 0x005B, BREAK_OP}, // [
    {0x005C, 0x005C, BREAK_PR},
    {0x005D, 0x005D, BREAK_CL}, // ]
    {0x005E, 0x007A, BREAK_AL},
    {0x007B, 0x007B, BREAK_OP}, // {
    {0x007C, 0x007C, BREAK_AL},
    {0x007D, 0x007D, BREAK_CL}, // }
    {0x007E, 0x007E, BREAK_AL},
    {0x00A0, 0x00A0, BREAK_GL},
    {0x00A3, 0x00A5, BREAK_PR},
    {0x00AB, 0x00AB, BREAK_OP},
    {0x00AD, 0x00AD, BREAK_CM}, // soft hyphen: nothing is hyphenated
    {0x00B0, 0x00B0, BREAK_PO}, // °
    {0x00B1, 0x00B1, BREAK_PR}, // ±
    {0x00B7, 0x00B7, BREAK_NS}, // · interpunct
    {0x00BB, 0x00BB, BREAK_CL},
    {0x00C0, 0x00D6, BREAK_AL},
    {0x00D8, 0x00F6, BREAK_AL},
    {0x00F8, 0x02FF, BREAK_AL},
    {0x0300, 0x036F, BREAK_CM},
    {0x0370, 0x0482, BREAK_AL},
    {0x0483, 0x0489, BREAK_CM},
    {0x048A, 0x0590, BREAK_AL},
    {0x0591, 0x05BD, BREAK_CM},
    {0x05BE, 0x0FFF, BREAK_AL},
    {0x1AB0, 0x1AFF, BREAK_CM},
    {0x1DC0, 0x1DFF, BREAK_CM},
    {0x1E00, 0x1FFF, BREAK_AL},
    {0x2000, 0x200A, BREAK_SP},
    {0x200C, 0x200F, BREAK_CM},
    {0x2010, 0x2013, BREAK_HY}, // ‐ ‑ ‒ –
    {0x2014, 0x2015, BREAK_B2}, // — ―
    {0x2018, 0x2018, BREAK_OP}, // ‘
    {0x2019, 0x2019, BREAK_CL}, // ’
    {0x201C, 0x201C, BREAK_OP}, // “
    {0x201D, 0x201D, BREAK_CL}, // ”
    {0x2024, 0x2026, BREAK_IN}, // ․ ‥ …
    {0x2027, 0x2027, BREAK_NS},
    {0x202A, 0x202E, BREAK_CM},
    {0x202F, 0x202F, BREAK_GL},
    {0x2030, 0x2034, BREAK_PO}, // ‰ ′ ″
    {0x2039, 0x2039, BREAK_OP},
    {0x203A, 0x203A, BREAK_CL},
    {0x2060, 0x206F, BREAK_CM},
    {0x20AC, 0x20AC, BREAK_PR}, // €
    {0x20D0, 0x20FF, BREAK_CM},
    {0x2103, 0x2103, BREAK_PO}, // ℃
    {0x2109, 0x2109, BREAK_PO},
    {0x2116, 0x2116, BREAK_PR}, // №
    {0x3000, 0x3000, BREAK_SP},
    {0x3001, 0x3002, BREAK_CL}, // 、 。
    {0x3005, 0x3005, BREAK_NS}, // 々
    {0x3008, 0x3008, BREAK_OP},
    {0x3009, 0x3009, BREAK_CL},
    {0x300A, 0x300A, BREAK_OP}, // 《
    {0x300B, 0x300B, BREAK_CL},
    {0x300C, 0x300C, BREAK_OP}, // 「
    {0x300D, 0x300D, BREAK_CL},
    {0x300E, 0x300E, BREAK_OP},
    {0x300F, 0x300F, BREAK_CL},
    {0x3010, 0x3010, BREAK_OP}, // 【
    {0x3011, 0x3011, BREAK_CL},
    {0x3014, 0x3014, BREAK_OP}, // 〔
    {0x3015, 0x3015, BREAK_CL},
    {0x3016, 0x3016, BREAK_OP},
    {0x3017, 0x3017, BREAK_CL},
    {0x3018, 0x3018, BREAK_OP},
    {0x3019, 0x3019, BREAK_CL},
    {0x301A, 0x301A, BREAK_OP},
    {0x301B, 0x301B, BREAK_CL},
    {0x301D, 0x301D, BREAK_OP},
    {0x301E, 0x301F, BREAK_CL},
    {0x302A, 0x302F, BREAK_CM},
    {0x3099, 0x309A, BREAK_CM},
    {0x309D, 0x309E, BREAK_NS},
    {0x30FB, 0x30FE, BREAK_NS}, // ・
    {0xFE00, 0xFE0F, BREAK_CM},
    {0xFE20, 0xFE2F, BREAK_CM},
    {0xFEFF, 0xFEFF, BREAK_CM},
    {0xFF01, 0xFF01, BREAK_EX}, // ！
    {0xFF04, 0xFF04, BREAK_PR},
    {0xFF05, 0xFF05, BREAK_PO}, // ％
    {0xFF08, 0xFF08, BREAK_OP}, // （
    {0xFF09, 0xFF09, BREAK_CL}, // ）
    {0xFF0B, 0xFF0B, BREAK_PR}, // ＋
    {0xFF0C, 0xFF0C, BREAK_CL}, // ，
    {0xFF0D, 0xFF0D, BREAK_HY}, // －
    {0xFF0E, 0xFF0E, BREAK_CL}, // ．
    {0xFF0F, 0xFF0F, BREAK_NS}, // ／
    {0xFF10, 0xFF19, BREAK_NU},
    {0xFF1A, 0xFF1B, BREAK_NS}, // ： ；
    {0xFF1F, 0xFF1F, BREAK_EX}, // ？
    {0xFF21, 0xFF3A, BREAK_AL},
    {0xFF3B, 0xFF3B, BREAK_OP},
    {0xFF3D, 0xFF3D, BREAK_CL},
    {0xFF41, 0xFF5A, BREAK_AL},
    {0xFF5B, 0xFF5B, BREAK_OP},
    {0xFF5D, 0xFF5D, BREAK_CL},
    {0xFF5E, 0xFF5E, BREAK_NS}, // ～
    {0xFF5F, 0xFF5F, BREAK_OP},
    {0xFF60, 0xFF61, BREAK_CL},
    {0xFF62, 0xFF62, BREAK_OP},
    {0xFF63, 0xFF65, BREAK_CL},
    {0xFFE1, 0xFFE1, BREAK_PR},
    {0xFFE5, 0xFFE6, BREAK_PR}, // ￥
    {0x1F3FB, 0x1F3FF, BREAK_CM},
    {0xE0000, 0xE0FFF, BREAK_CM},
};

enum break_class break_class_of(uint32_t codepoint)
{
    size_t low = 0, high = sizeof ranges / sizeof *ranges;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (codepoint < ranges[middle].first)
            high = middle;
        else if (codepoint > ranges[middle].last)
            low = middle + 1;
        else
            return ranges[middle].class;
    }
    return BREAK_ID;
}

static bool starts_no_line(enum break_class class)
{
    return class == BREAK_CL || class == BREAK_NS || class == BREAK_EX || class == BREAK_IN ||
           class == BREAK_PO || class == BREAK_SP || class == BREAK_CM || class == BREAK_IS;
}

static bool is_word(enum break_class class)
{
    return class == BREAK_NU || class == BREAK_AL || class == BREAK_HY || class == BREAK_IS;
}

bool break_class_allows(enum break_class before, enum break_class after)
{
    if (before == BREAK_GL || after == BREAK_GL)
        return false;
    if (starts_no_line(after) || before == BREAK_OP || before == BREAK_PR)
        return false;
    if (before == BREAK_B2 && after == BREAK_B2)
        return false;
    if (is_word(before) && is_word(after))
        return false;
    // A hyphen stays with the word or number on either side: 0731-0000, 9–17.
    if (after == BREAK_HY)
        return before == BREAK_ID;
    return true;
}

static bool is_mark(uint32_t codepoint, bool opening)
{
    enum break_class class = break_class_of(codepoint);
    bool full_width = codepoint == 0x2018 || codepoint == 0x2019 || codepoint == 0x201C ||
                      codepoint == 0x201D || (codepoint >= 0x3001 && codepoint <= 0x301F) ||
                      (codepoint >= 0xFF01 && codepoint <= 0xFF5D);
    if (!full_width)
        return false;
    if (opening)
        return class == BREAK_OP;
    return class == BREAK_CL || class == BREAK_EX || codepoint == 0xFF1A || codepoint == 0xFF1B;
}

bool break_class_is_opening_mark(uint32_t codepoint)
{
    return is_mark(codepoint, true);
}

bool break_class_is_closing_mark(uint32_t codepoint)
{
    return is_mark(codepoint, false);
}
