// What the footer says in turn with the position: contact and public period, as far as the report
// states them and as they fit.
#include <string.h>

#include "page/footer.h"
#include "page/pages.h"
#include "report/slice.h"
#include "words/words.h"

// Adds text as a fact if it fits.
static bool offer(struct page_builder *builder, const char *text)
{
    struct deck *deck = builder->deck;
    if (!footer_has_room(&builder->composer, deck->page_count, text))
        return false;
    ARENA_PUSH(&deck->arena, deck->facts, deck->fact_count, deck->fact_capacity, text);
    return true;
}

// What stands in brackets is an area code （0731） or an extension （转801）.
static bool is_of_number(struct slice inside)
{
    static const char *const words[] = {"转", "分机"};
    if (slice_has_any(inside, WORD_LIST(words)) != NULL)
        return true;
    size_t used;
    for (; inside.length > 0; inside = slice_from(inside, used)) {
        uint32_t first = slice_first(inside, &used);
        if (digit_value(first) < 0 && first != '-' && first != ' ' && first != '+')
            return false;
    }
    return true;
}

// The bracket at the start of text that begins a remark, such as （工作日8：30至17：30）, in bytes.
static size_t remark_at(struct slice text)
{
    static const char *const openings[] = {"（", "("};
    static const char *const closings[] = {"）", ")"};
    const char *opening = slice_starts_any(text, WORD_LIST(openings));
    if (opening == NULL)
        return 0;
    struct slice inside = slice_from(text, strlen(opening));
    size_t used, length = 0;
    for (; length < inside.length; length += used) {
        struct slice rest = slice_from(inside, length);
        if (slice_starts_any(rest, WORD_LIST(closings)) != NULL)
            break;
        slice_first(rest, &used);
    }
    return is_of_number(slice_sub(inside, 0, length)) ? 0 : strlen(opening);
}

// How a contact falls apart: first into sentences, then each into its parts.
enum separation { BETWEEN_SENTENCES, BETWEEN_PARTS };

// The bytes of the separator at the start of text, or 0. None stands inside a number.
static size_t separator_at(struct slice text, enum separation separation)
{
    static const char *const stops[] = {"；", "。", ";"};
    static const char *const commas[] = {"，", "、", ","};
    bool parts = separation == BETWEEN_PARTS;
    const char *sign = slice_starts_any(text, parts ? WORD_LIST(commas) : WORD_LIST(stops));
    if (sign != NULL)
        return strlen(sign);
    return parts ? remark_at(text) : 0;
}

// A piece says what it is: a number without a word before it says nothing.
static bool is_contact(struct slice piece, const char **noun)
{
    static const char *const nouns[] = {"电话", "信箱", "邮箱", "邮件"};
    static const char *const colons[] = {"：", ":"};
    *noun = slice_has_any(piece, WORD_LIST(nouns));
    return *noun != NULL && slice_has_contact(piece) &&
           slice_ends_any(piece, WORD_LIST(colons)) == NULL;
}

static void offer_parts(
    struct page_builder *builder, struct slice text, enum separation separation);

// A piece that does not fit falls apart further; 联系电话：…, in the end, from 电话 on.
static void offer_piece(
    struct page_builder *builder, struct slice piece, enum separation separation)
{
    struct arena *arena = &builder->deck->arena;
    const char *noun;
    piece = slice_trim(piece);
    if (!is_contact(piece, &noun) || offer(builder, slice_copy(arena, piece)))
        return;
    if (separation == BETWEEN_SENTENCES)
        offer_parts(builder, piece, BETWEEN_PARTS);
    else
        offer(builder, slice_copy(arena, slice_from(piece, slice_find(piece, noun))));
}

static void offer_parts(struct page_builder *builder, struct slice text, enum separation separation)
{
    size_t start = 0, used;
    for (size_t at = 0; at < text.length; at += used) {
        struct slice rest = slice_from(text, at);
        size_t separator = separator_at(rest, separation);
        slice_first(rest, &used);
        if (separator == 0)
            continue;
        offer_piece(builder, slice_sub(text, start, at), separation);
        used = separator;
        start = at + separator;
    }
    offer_piece(builder, slice_from(text, start), separation);
}

static void offer_contact(struct page_builder *builder, const char *contact)
{
    // A postcode by itself helps nobody.
    static const char *const postcodes[] = {"邮编", "邮政编码"};
    if (slice_starts_any(slice_make(contact), WORD_LIST(postcodes)) != NULL)
        return;
    if (!offer(builder, contact))
        offer_parts(builder, slice_make(contact), BETWEEN_SENTENCES);
}

static void offer_period(struct page_builder *builder)
{
    const struct report *report = builder->composer.report;
    struct arena *arena = &builder->deck->arena;
    struct date from = report->period_from, to = report->period_to;
    if (to.year == 0)
        return;
    const char *forms[] = {
        arena_format(
            arena, WORD_PERIOD, from.year, from.month, from.day, to.year, to.month, to.day),
        arena_format(arena, WORD_PERIOD_YEAR, from.year, from.month, from.day, to.month, to.day),
        arena_format(arena, WORD_PERIOD_END, to.year, to.month, to.day),
        arena_format(arena, WORD_PERIOD_DAY, to.month, to.day),
    };
    // The second form leaves out a year that the first date has said.
    size_t first = from.year == 0 ? 2 : from.year == to.year ? 1 : 0;
    for (size_t i = first; i < SLICE_COUNT(forms); i++) {
        if ((i != 1 || first == 1) && offer(builder, forms[i]))
            return;
    }
}

void build_facts(struct page_builder *builder)
{
    const struct report *report = builder->composer.report;
    for (size_t i = 0; i < report->contact_count; i++)
        offer_contact(builder, report->contact[i]);
    offer_period(builder);
}
