#include "report/page_numbers.h"

#include <string.h>

#include "report/numerals.h"
#include "text/utf8.h"

enum {
    LARGEST_PAGE = 999,
    LARGEST_FIRST_PAGE = 2, // the first page may lack its number
    FEWEST_BARE_NUMBERS = 3,
    SHORTEST_PAGE = 200, // characters
};

static bool is_dash(uint32_t codepoint)
{
    return codepoint == '-' || codepoint == U'—' || codepoint == U'－' || codepoint == U'–' ||
           codepoint == U'·';
}

// The line without its dashes, if it has some at both ends: - 3 -.
static struct slice without_dashes(struct slice line)
{
    size_t used;
    if (!is_dash(slice_first(line, &used)) || !is_dash(slice_last(line)))
        return line;
    while (line.length > 0 && is_dash(slice_first(line, &used)))
        line = slice_trim_start(slice_from(line, used));
    while (line.length > 0 && is_dash(slice_last(line))) {
        line.length--;
        while (line.length > 0 && ((unsigned char)line.start[line.length] & 0xC0) == 0x80)
            line.length--;
        line = slice_trim(line);
    }
    return line;
}

// The value of a line that is nothing but a number of up to three digits, or 0.
static int bare_number(struct slice line)
{
    int value = 0;
    size_t used = numeral_arabic(line, &value);
    return used > 0 && used == line.length && value <= LARGEST_PAGE ? value : 0;
}

// 第3页 共8页, Page 3 of 8: whether only numbers remain without the words.
static bool has_page_words(struct slice line)
{
    static const char *const words[] = {"第", "页", "共", "/", "，", ",", "Page", "of"};
    bool is_page = slice_has(line, "页") || slice_has(line, "Page"), has_number = false;
    while (is_page && line.length > 0) {
        size_t used;
        uint32_t codepoint = slice_first(line, &used);
        const char *word = slice_starts_any(line, WORD_LIST(words));
        int value = 0;
        size_t digits = numeral_arabic(line, &value);
        if (digits > 0 ? value > LARGEST_PAGE : word == NULL && !utf8_is_space(codepoint))
            return false;
        has_number = has_number || digits > 0;
        line = slice_from(line, digits > 0 ? digits : word != NULL ? strlen(word) : used);
    }
    return is_page && has_number;
}

// 3/8
static bool is_page_of_pages(struct slice line)
{
    size_t slash = slice_find(line, "/");
    if (slash == SLICE_NOT_FOUND)
        return false;
    int page = bare_number(slice_trim(slice_sub(line, 0, slash)));
    return page > 0 && page <= bare_number(slice_trim(slice_from(line, slash + 1)));
}

static bool is_decorated(struct slice line, bool is_text)
{
    struct slice inner = without_dashes(line);
    bool dashes = inner.length < line.length;
    return (dashes && bare_number(inner) > 0) || has_page_words(inner) ||
           (is_text && is_page_of_pages(line));
}

// Bare numbers that may count the pages, while they are looked for.
struct sequence {
    size_t count;
    size_t first; // index of the first line
    int value;    // of the last
    size_t characters;
};

static bool goes_on(const struct sequence *sequence, int value)
{
    return sequence->count > 0 && value == sequence->value + 1 &&
           sequence->characters >= SHORTEST_PAGE;
}

static struct sequence find_sequence(const struct parser *parser)
{
    struct sequence found = {0};
    for (size_t i = 0; i < parser->line_count; i++) {
        struct slice line = parser->lines[i].text;
        int value = bare_number(line);
        found.characters += slice_characters(line);
        if (goes_on(&found, value))
            found = (struct sequence){found.count + 1, found.first, value, 0};
        else if (value > 0 && value <= LARGEST_FIRST_PAGE && found.count < FEWEST_BARE_NUMBERS)
            found = (struct sequence){1, i, value, 0};
    }
    return found;
}

static void mark_sequence(struct parser *parser, size_t first)
{
    struct sequence walked = {1, first, bare_number(parser->lines[first].text), 0};
    parser->lines[first].is_page_number = true;
    for (size_t i = first + 1; i < parser->line_count; i++) {
        struct slice line = parser->lines[i].text;
        int value = bare_number(line);
        walked.characters += slice_characters(line);
        if (!goes_on(&walked, value))
            continue;
        parser->lines[i].is_page_number = true;
        walked.value = value;
        walked.characters = 0;
    }
}

void page_numbers_mark(struct parser *parser)
{
    bool is_text = parser->report->format == FORMAT_TEXT;
    for (size_t i = 0; i < parser->line_count; i++)
        parser->lines[i].is_page_number = is_decorated(parser->lines[i].text, is_text);
    struct sequence found = {0};
    if (is_text)
        found = find_sequence(parser);
    if (found.count >= FEWEST_BARE_NUMBERS)
        mark_sequence(parser, found.first);
}
