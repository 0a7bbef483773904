// The rules of W3C "Requirements for Chinese Text Layout" (clreq) that a line must keep.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "page/line_layout.h"
#include "text/utf8.h"

enum { EM = 40 };

// A face in which Han characters and full-width marks are one em wide and all else half of it.
static int fake_advance(void *context, enum face face, int size_px, uint32_t codepoint)
{
    (void)context;
    (void)face;
    bool wide = codepoint >= 0x2E80 || codepoint == 0x2014 || codepoint == 0x2026 ||
                (codepoint >= 0x2018 && codepoint <= 0x201D);
    return wide ? size_px : size_px / 2;
}

// It lacks the combining marks behind U+0340.
static bool fake_has_glyph(void *context, enum face face, uint32_t codepoint)
{
    (void)context;
    (void)face;
    return codepoint < 0x0340 || codepoint > 0x036F;
}

static const struct metrics metrics = {.advance = fake_advance, .has_glyph = fake_has_glyph};

static struct line_options options_for(int width_px, enum line_alignment alignment)
{
    return (struct line_options){
        .metrics = &metrics, .size_px = EM, .width_px = width_px, .alignment = alignment};
}

static struct line_list set(
    struct arena *arena, const char *text, int ems, enum line_alignment alignment)
{
    struct line_options options = options_for(ems * EM, alignment);
    return line_layout(arena, text, strlen(text), &options);
}

static void assert_line(const struct line_list *list, size_t index, const char *expected)
{
    assert_true(index < list->count);
    assert_int_equal(list->lines[index].length, strlen(expected));
    assert_memory_equal(list->lines[index].text, expected, strlen(expected));
}

static void assert_slices_join(const struct line_list *list, const char *text)
{
    const char *at = text;
    for (size_t i = 0; i < list->count; i++) {
        assert_ptr_equal(list->lines[i].text, at);
        at += list->lines[i].length;
    }
    assert_int_equal(*at, '\0');
}

static void closing_marks_start_no_line(void **state)
{
    (void)state;
    // clreq "Prohibition Rules for Line Start and Line End": the mark takes its neighbour along.
    struct arena arena = {0};
    const char *marks[] = {
        "，", "。", "、", "；", "：", "？", "！", "”", "）", "》", "』", "】", "％"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        char *text = arena_format(&arena, "甲乙丙丁%s戊己", marks[i]);
        struct line_list list = set(&arena, text, 4, ALIGN_START);
        assert_slices_join(&list, text);
        assert_line(&list, 0, "甲乙丙");
    }
    arena_destroy(&arena);
}

static void opening_marks_end_no_line(void **state)
{
    (void)state;
    // clreq "Prohibition Rules for Line Start and Line End", and "Punctuation Adjustment".
    struct arena arena = {0};
    const char *marks[] = {"“", "（", "《", "「", "【", "‘"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        char *text = arena_format(&arena, "甲乙丙%s丁戊己", marks[i]);
        struct line_list list = set(&arena, text, 4, ALIGN_START);
        assert_line(&list, 0, "甲乙丙");
        // It hangs half an em left of the edge, which is then optically straight.
        assert_int_equal(list.lines[1].glyphs[0].x, -EM / 2);
    }
    arena_destroy(&arena);
}

static void a_closing_mark_may_take_half_an_em_at_the_line_end(void **state)
{
    (void)state;
    // clreq "Punctuation Adjustment": a mark at the line end without its empty half.
    struct arena arena = {0};
    struct line_options options = options_for(4 * EM + EM / 2, ALIGN_START);
    const char *text = "甲乙丙丁，戊己";
    struct line_list list = line_layout(&arena, text, strlen(text), &options);
    assert_line(&list, 0, "甲乙丙丁，");
    arena_destroy(&arena);
}

static void adjacent_marks_are_squeezed(void **state)
{
    (void)state;
    // clreq "Punctuation Adjustment": two neighbours take an em and a half, not two.
    struct line_options options = options_for(100 * EM, ALIGN_START);
    struct {
        const char *text;
        int half_ems;
    } cases[] = {
        {"甲，“乙", 7},
        {"甲”，乙", 7},
        {"（《甲》）乙", 9 + 1 - 1},
        {"甲。”（乙", 8},
        {"甲乙", 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int expected = cases[i].half_ems * EM / 2;
        // The half em that an opening mark hangs over the edge is not part of the width.
        if (strncmp(cases[i].text, "（", 3) == 0)
            expected = 10 * EM / 2;
        assert_int_equal(line_width(cases[i].text, strlen(cases[i].text), &options), expected);
    }
}

static void inseparable_pairs_stay_whole(void **state)
{
    (void)state;
    // clreq "Prohibition Rules for Unbreakable Marks".
    struct arena arena = {0};
    for (int ems = 4; ems < 12; ems++) {
        struct line_list split = set(&arena, "甲乙丙——丁戊己庚……辛壬癸", ems, ALIGN_JUSTIFY);
        for (size_t i = 0; i + 1 < split.count; i++) {
            const char *next = split.lines[i + 1].text;
            assert_false(strncmp(next, "—", 3) == 0 && strncmp(next - 3, "—", 3) == 0);
            assert_false(strncmp(next, "…", 3) == 0);
        }
    }
    struct line_list list = set(&arena, "甲乙丙——丁", 4, ALIGN_START);
    assert_line(&list, 0, "甲乙丙");
    list = set(&arena, "甲乙丙……丁", 4, ALIGN_START);
    assert_line(&list, 0, "甲乙");
    arena_destroy(&arena);
}

static void the_halves_of_a_dash_are_one_stroke(void **state)
{
    (void)state;
    // clreq "Compound Punctuation Marks": drawn towards each other, taking two ems as before.
    struct arena arena = {0};
    struct line_list list = set(&arena, "甲——乙", 10, ALIGN_START);
    const struct placed_glyph *glyphs = list.lines[0].glyphs;
    assert_true(glyphs[1].x > EM && glyphs[2].x < 2 * EM);
    assert_int_equal(glyphs[3].x, 3 * EM);
    // One dash alone stays where it is.
    list = set(&arena, "甲—乙", 10, ALIGN_START);
    assert_int_equal(list.lines[0].glyphs[1].x, EM);
    arena_destroy(&arena);
}

static void quotation_marks_are_half_width_in_latin_text(void **state)
{
    (void)state;
    // clreq "Mixed Text Composition in Chinese".
    struct line_options options = options_for(100 * EM, ALIGN_START);
    struct {
        const char *text;
        int half_ems; // of the same letters with marks of half an em
        int full;     // marks that stay full-width
    } cases[] = {
        {"He said “OK” to all.", 20, 0},
        {"a ‘b’ c", 7, 0},
        {"don’t", 5, 0},
        {"“don’t” a", 9, 0},
        {"“OK”", 4, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(line_width(cases[i].text, strlen(cases[i].text), &options),
            (cases[i].half_ems + cases[i].full) * EM / 2);
    // In Chinese they are full-width, also around Latin words.
    struct arena arena = {0};
    struct line_list list = set(&arena, "甲“OK”乙", 20, ALIGN_START);
    assert_int_equal(list.lines[0].glyphs[2].x, 2 * EM);
    list = set(&arena, "a “b” c", 20, ALIGN_START);
    assert_int_equal(list.lines[0].glyphs[2].x, EM - EM / 2); // its ink stands in its right half
    arena_destroy(&arena);
}

static void a_long_address_is_parted_behind_its_signs(void **state)
{
    (void)state;
    // clreq "Mixed Text Composition in Chinese": a word wider than the line, and no stop behind it
    // begins a line (clreq "Prohibition Rules for Line Start and Line End").
    struct arena arena = {0};
    struct line_list list =
        set(&arena, "http://example.com/abcdefgh/index.html。", 10, ALIGN_START);
    assert_line(&list, 0, "http://example.com/");
    list = set(&arena, "abcdefghijklmnopqrst。甲乙", 10, ALIGN_START);
    assert_line(&list, 0, "abcdefghijklmnopqrs");
    arena_destroy(&arena);
}

static void numbers_keep_their_units_and_words_their_letters(void **state)
{
    (void)state;
    // clreq "Prohibition Rules for Unbreakable Marks": numbers with unit or percent, Latin words.
    struct arena arena = {0};
    const char *wholes[] = {"98.71%", "66.57万元", "2023年", "1,286.5元", "0731-00000", "1：15.8",
        "example@example.com", "WPS", "30多", "12个百分点", "9：00—17：00", "【已完成】", "X月",
        "XXXXX元", "××日", "＊＊人", "20XX年"};
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++) {
        char *text = arena_format(&arena, "甲乙丙丁戊%s己庚辛壬癸子丑", wholes[i]);
        for (int ems = 10; ems < 16; ems++) {
            struct line_list list = set(&arena, text, ems, ALIGN_JUSTIFY);
            assert_slices_join(&list, text);
            bool whole = false;
            for (size_t l = 0; l < list.count; l++)
                whole = whole || memmem(list.lines[l].text, list.lines[l].length, wholes[i],
                                     strlen(wholes[i])) != NULL;
            assert_true(whole);
        }
    }
    arena_destroy(&arena);
}

static void a_word_wider_than_the_line_is_broken_where_it_must(void **state)
{
    (void)state;
    struct arena arena = {0};
    char word[10001];
    memset(word, 'x', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    struct line_list list = set(&arena, word, 10, ALIGN_JUSTIFY);
    assert_slices_join(&list, word);
    assert_int_equal(list.count, 500);
    struct line_list narrow = set(&arena, "甲乙", 0, ALIGN_START);
    assert_int_equal(narrow.count, 2);
    arena_destroy(&arena);
}

static void the_last_line_has_company(void **state)
{
    (void)state;
    // clreq "Paragraph Adjustment": no last line of one character.
    struct arena arena = {0};
    struct line_list list = set(&arena, "甲乙丙丁戊己庚辛壬癸子。", 10, ALIGN_JUSTIFY);
    assert_line(&list, 1, "癸子。");
    arena_destroy(&arena);
}

// A last line of one character and many stops may be full.
static void company_never_makes_the_last_line_too_wide(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct line_list list =
        set(&arena, "甲乙丙丁戊己庚辛壬癸子!!!!!!!!!!!!!!!!!!", 10, ALIGN_JUSTIFY);
    for (size_t i = 0; i < list.count; i++)
        assert_in_range(list.lines[i].width, 1, 10 * EM);
    arena_destroy(&arena);
}

static void full_lines_end_at_the_measure(void **state)
{
    (void)state;
    // clreq "Line Adjustment Process": space opens between characters, within an eighth of an em.
    struct arena arena = {0};
    const char *text = "甲乙丙丁戊己庚辛壬癸子丑“寅卯”辰巳午未申酉戌亥";
    struct line_options options = options_for(12 * EM + 20, ALIGN_JUSTIFY);
    struct line_list list = line_layout(&arena, text, strlen(text), &options);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.lines[0].width, options.width_px);
    for (size_t i = 1; i < list.lines[0].glyph_count; i++) {
        int gap = list.lines[0].glyphs[i].x - list.lines[0].glyphs[i - 1].x;
        assert_in_range(gap, EM, EM + EM / 8);
    }
    // The last line is set as it comes.
    assert_int_equal(list.lines[1].glyphs[3].x - list.lines[1].glyphs[2].x, EM);
    arena_destroy(&arena);
}

static void han_and_digits_stand_apart(void **state)
{
    (void)state;
    // clreq "Mixed Text Composition in Chinese": an eighth to a quarter of an em.
    struct line_options options = options_for(100 * EM, ALIGN_START);
    int gap = line_width("共41条", strlen("共41条"), &options) - 3 * EM;
    assert_in_range(gap, 2 * EM / 8, 2 * EM / 4);
}

static void titles_are_balanced(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct line_list list = set(&arena, "关于巡察集中整改进展情况的报告", 12, ALIGN_BALANCED);
    assert_line(&list, 0, "关于巡察集中整改");
    assert_line(&list, 1, "进展情况的报告");
    arena_destroy(&arena);
}

static void unprintable_characters_become_boxes_and_keep_their_place(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *text = "甲\x01乙\xE2\x80\xAE丙"; // U+0001, U+202E
    struct line_list list = set(&arena, text, 10, ALIGN_START);
    assert_slices_join(&list, text);
    assert_int_equal(list.lines[0].glyph_count, 5);
    assert_int_equal(list.lines[0].glyphs[1].codepoint, 0xFFFD);
    assert_int_equal(list.lines[0].glyphs[3].codepoint, 0xFFFD);
    arena_destroy(&arena);
}

static void a_thousand_combining_marks_stay_on_their_character(void **state)
{
    (void)state;
    struct arena arena = {0};
    char text[3 + 2000 + 3 + 1] = "甲";
    for (size_t i = 0; i < 1000; i++)
        memcpy(text + 3 + 2 * i, "\xCC\x81", 2);
    memcpy(text + 2003, "乙", 4);
    struct line_list list = set(&arena, text, 1, ALIGN_START);
    assert_slices_join(&list, text);
    assert_int_equal(list.count, 2);
    arena_destroy(&arena);
}

static void combining_marks_stand_on_their_character(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct line_list list = set(&arena, "甲\u0301乙", 10, ALIGN_START);
    assert_int_equal(list.lines[0].glyphs[1].x, EM / 4); // half an em wide, in the middle
    assert_int_equal(list.lines[0].glyphs[2].x, EM);
    // One that the face lacks is a box, which needs its place; one on nothing too.
    list = set(&arena, "甲\u0345乙", 10, ALIGN_START);
    assert_int_equal(list.lines[0].glyphs[2].x, EM + EM / 2);
    list = set(&arena, "\u0301乙", 10, ALIGN_START);
    assert_int_equal(list.lines[0].glyphs[1].x, EM / 2);
    arena_destroy(&arena);
}

static void what_is_invisible_has_neither_ink_nor_width(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *text = "甲\u200b乙\u2060丙\ufe0f丁\u200d戊\u00ad己\ufeff庚";
    struct line_list list = set(&arena, text, 10, ALIGN_START);
    assert_slices_join(&list, text);
    assert_int_equal(list.lines[0].glyph_count, 7);
    assert_int_equal(list.lines[0].width, 7 * EM);
    arena_destroy(&arena);
}

static void a_cut_line_ends_with_an_ellipsis(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct line_options options = options_for(5 * EM, ALIGN_START);
    struct text_line line = line_cut(&arena, "甲乙丙丁戊己", strlen("甲乙丙丁戊己"), &options);
    assert_int_equal(line.length, strlen("甲乙丙丁…"));
    assert_memory_equal(line.text, "甲乙丙丁…", line.length);
    assert_true(line.width <= options.width_px);
    line = line_cut(&arena, "甲乙丙丁戊", strlen("甲乙丙丁戊"), &options);
    assert_memory_equal(line.text, "甲乙丙丁戊", line.length);
    arena_destroy(&arena);
}

static bool begins_with_any(const char *text, size_t length, const char *marks)
{
    size_t used;
    uint32_t codepoint = utf8_decode(text, length, &used);
    char mark[UTF8_MAX_BYTES + 1] = {0};
    utf8_encode(codepoint, mark);
    return length > 0 && strstr(marks, mark) != NULL;
}

static const char *last_character(const struct text_line *line)
{
    const char *at = line->text + line->length - 1;
    while (at > line->text && ((unsigned char)*at & 0xC0) == 0x80)
        at--;
    return at;
}

static void no_line_of_the_sample_report_breaks_the_rules(void **state)
{
    (void)state;
    FILE *file = fopen(SOURCE_DIR "/assets/sample-report.txt", "r");
    assert_non_null(file);
    char *text = NULL;
    size_t size = 0, lines = 0;
    while (getline(&text, &size, file) > 0) {
        text[strcspn(text, "\n")] = '\0';
        for (int width = 6 * EM; width < 42 * EM; width += 17) {
            struct arena arena = {0};
            struct line_options options = options_for(width, ALIGN_JUSTIFY);
            struct line_list list = line_layout(&arena, text, strlen(text), &options);
            assert_slices_join(&list, text);
            for (size_t i = 0; i < list.count; i++) {
                const struct text_line *line = &list.lines[i];
                const char *last = last_character(line);
                if (i > 0)
                    assert_false(
                        begins_with_any(line->text, line->length, "，。、；：？！”）》％"));
                if (i + 1 < list.count)
                    assert_false(
                        begins_with_any(last, (size_t)(line->text + line->length - last), "“（《"));
                lines++;
            }
            arena_destroy(&arena);
        }
    }
    assert_true(lines > 10000);
    free(text);
    fclose(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closing_marks_start_no_line),
        cmocka_unit_test(opening_marks_end_no_line),
        cmocka_unit_test(a_closing_mark_may_take_half_an_em_at_the_line_end),
        cmocka_unit_test(adjacent_marks_are_squeezed),
        cmocka_unit_test(inseparable_pairs_stay_whole),
        cmocka_unit_test(the_halves_of_a_dash_are_one_stroke),
        cmocka_unit_test(quotation_marks_are_half_width_in_latin_text),
        cmocka_unit_test(a_long_address_is_parted_behind_its_signs),
        cmocka_unit_test(numbers_keep_their_units_and_words_their_letters),
        cmocka_unit_test(a_word_wider_than_the_line_is_broken_where_it_must),
        cmocka_unit_test(the_last_line_has_company),
        cmocka_unit_test(company_never_makes_the_last_line_too_wide),
        cmocka_unit_test(full_lines_end_at_the_measure),
        cmocka_unit_test(han_and_digits_stand_apart),
        cmocka_unit_test(titles_are_balanced),
        cmocka_unit_test(unprintable_characters_become_boxes_and_keep_their_place),
        cmocka_unit_test(a_thousand_combining_marks_stay_on_their_character),
        cmocka_unit_test(combining_marks_stand_on_their_character),
        cmocka_unit_test(what_is_invisible_has_neither_ink_nor_width),
        cmocka_unit_test(a_cut_line_ends_with_an_ellipsis),
        cmocka_unit_test(no_line_of_the_sample_report_breaks_the_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
