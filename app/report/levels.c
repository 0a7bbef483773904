#include "report/levels.h"

#include "report/numerals.h"
#include "text/utf8.h"

enum {
    MOST_LEVELS = 3,
    LARGEST_PLACE = 99, // of one level
};

// 2.1.3 is {2, 1, 3}.
struct levels {
    int places[MOST_LEVELS];
    size_t count;  // 0: none
    size_t length; // bytes, with a mark behind it
};

static bool is_dot(uint32_t codepoint)
{
    return codepoint == '.' || codepoint == U'．';
}

// 7.1万元, 2.3%, 1.5米: a quantity.
static bool begins_with_unit(struct slice rest)
{
    static const char *const units[] = {"万", "亿", "元", "%", "％", "‰", "倍", "个", "名", "人",
        "户", "次", "亩", "公", "平方", "立方", "米", "厘", "毫", "千", "吨", "升", "小时", "分",
        "天", "年", "岁", "度", "折", "：", ":", "-", "—", "～", "~", "至", "，", "、", "）", ")"};
    return slice_starts_any(rest, WORD_LIST(units)) != NULL;
}

static struct levels read_levels(struct slice text)
{
    struct levels found = {{0}, 0, 0};
    size_t at = 0, used;
    while (found.count < MOST_LEVELS) {
        int *place = &found.places[found.count];
        size_t digits = numeral_arabic(slice_from(text, at), place);
        if (digits == 0 || *place == 0 || *place > LARGEST_PLACE)
            break;
        found.count++;
        at += digits;
        if (!is_dot(slice_first(slice_from(text, at), &used)))
            break;
        at += used;
    }
    struct slice rest = slice_trim_start(slice_from(text, at));
    bool goes_on = digit_value(slice_first(rest, &used)) >= 0 || is_dot(slice_first(rest, &used));
    if (found.count < 2 || rest.length == 0 || goes_on || begins_with_unit(rest))
        found.count = 0;
    if (slice_starts(slice_from(text, at), "、"))
        at += slice_make("、").length;
    found.length = at;
    return found;
}

// Whether next may follow before: 1.2 and 1.1.1 follow 1.1; 2.1 follows 1.2.
static bool follows(const struct levels *before, const struct levels *next)
{
    size_t same = 0;
    while (same < before->count && same < next->count && before->places[same] == next->places[same])
        same++;
    if (same == next->count)
        return false;
    int expected = same < before->count ? before->places[same] + 1 : 1;
    for (size_t i = same + 1; i < next->count; i++) {
        if (next->places[i] != 1)
            return false;
    }
    return next->places[same] == expected;
}

// Whether another such number goes on behind line index: one alone may be a decimal.
static bool is_followed(const struct parser *parser, size_t index, const struct levels *levels)
{
    for (size_t i = index + 1; i < parser->line_count; i++) {
        if (parser->lines[i].numbering.form != FORM_NONE)
            continue;
        struct levels next = read_levels(parser->lines[i].text);
        if (next.count > 0)
            return follows(levels, &next);
    }
    return false;
}

static void mark(struct source_line *line, const struct levels *levels)
{
    line->numbering.form = levels->count == 2 ? FORM_ITEM : FORM_BELOW;
    line->numbering.value = levels->places[levels->count - 1];
    line->numbering.length = levels->length;
    line->label = label_read(source_line_heading(line));
}

void levels_mark(struct parser *parser)
{
    struct levels before = {{0}, 0, 0};
    for (size_t i = 0; i < parser->line_count; i++) {
        struct source_line *line = &parser->lines[i];
        if (line->numbering.form == FORM_TOPIC)
            before = (struct levels){{line->numbering.value}, 1, 0};
        if (line->entry != NULL || line->numbering.form != FORM_NONE)
            continue;
        struct levels levels = read_levels(line->text);
        bool goes_on = levels.count > 0 && follows(&before, &levels);
        bool begins = goes_on && before.count >= 2;
        if (!goes_on || !(begins || is_followed(parser, i, &levels)))
            continue;
        mark(line, &levels);
        before = levels;
    }
}
