// What must not change the outline: blank lines, line ends, indents, the width of brackets and
// colons, 1. for 1、. And what always holds: every character of the file is shown once, in order,
// or told as hidden.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "report/labels.h"
#include "report/numbering.h"
#include "report_dump.h"
#include "report_files.h"

static int failures;

// ---- The outline without what a change of spelling may change ----

static void put_plain(FILE *out, const char *text)
{
    static const char *const spellings[][2] = {
        {"（", "("}, {"）", ")"}, {"：", ":"}, {"、", "."}, {"．", "."}};
    size_t length = text == NULL ? 0 : strlen(text), used;
    for (size_t at = 0; at < length; at += used) {
        uint32_t codepoint = utf8_decode(text + at, length - at, &used);
        const char *plain = NULL;
        for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
            if (strncmp(text + at, spellings[i][0], used) == 0)
                plain = spellings[i][1];
        }
        if (plain != NULL)
            fputs(plain, out);
        else if (!utf8_is_space(codepoint))
            fwrite(text + at, 1, used, out);
    }
    fputc('|', out);
}

static void put_paragraphs(FILE *out, const struct paragraph *paragraphs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        put_plain(out, paragraphs[i].label);
        put_plain(out, paragraphs[i].text);
        fprintf(out, "%d %zu\n", paragraphs[i].list_entry, paragraphs[i].run_count);
    }
}

static void put_node(void *context, const struct node *node, int depth)
{
    FILE *out = context;
    fprintf(out, "%d %d %d %d ", depth, (int)node->level, (int)node->kind, (int)node->status);
    put_plain(out, node->number);
    put_plain(out, node->title);
    fputc('\n', out);
    put_paragraphs(out, node->paragraphs, node->paragraph_count);
}

static char *make_outline(const char *bytes, size_t size)
{
    struct report report;
    fixture_parse_bytes(&report, bytes, size);
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    put_plain(out, report.title);
    put_plain(out, report.organisation);
    put_paragraphs(out, report.introduction, report.introduction_count);
    report_visit(&report, put_node, out);
    put_paragraphs(out, report.closing, report.closing_count);
    fprintf(out, "%zu contacts, %zu hidden\n", report.contact_count, report.hidden_count);
    dump_date(out, "date", &report.date);
    dump_date(out, "from", &report.period_from);
    fprintf(
        out, "%d %d %d", report.declared.stated, report.declared.total, report.declared.consistent);
    fclose(out);
    report_destroy(&report);
    return text;
}

// ---- The changes ----

// Writes one line, without its end, changed.
typedef void (*change_line)(FILE *out, struct slice line);

static void indent_with_nbsp(FILE *out, struct slice line)
{
    fprintf(out, "\u00A0\u00A0%.*s\u00A0\n", (int)line.length, line.start);
}

static void indent_with_wide_spaces(FILE *out, struct slice line)
{
    fprintf(out, "\u3000\u3000%.*s\t\n", (int)line.length, line.start);
}

static void add_blank_lines(FILE *out, struct slice line)
{
    fprintf(out, "%.*s\n\n  \u3000\n", (int)line.length, line.start);
}

static void end_with_carriage_return(FILE *out, struct slice line)
{
    fprintf(out, "%.*s\r\n", (int)line.length, line.start);
}

// The number at the start of the line with some of its characters replaced.
static void respell_number(
    FILE *out, struct slice line, const char *const (*spellings)[2], size_t count)
{
    struct slice text = slice_trim(line);
    size_t length = numbering_read(text).length;
    for (size_t at = 0, used; at < length; at += used) {
        utf8_decode(text.start + at, length - at, &used);
        struct slice character = slice_of(text.start + at, used);
        for (size_t i = 0; i < count; i++) {
            if (slice_is(character, spellings[i][0])) {
                character = slice_make(spellings[i][1]);
                break;
            }
        }
        fwrite(character.start, 1, character.length, out);
    }
    fprintf(out, "%.*s\n", (int)(text.length - length), text.start + length);
}

static void narrow_brackets(FILE *out, struct slice line)
{
    static const char *const spellings[][2] = {{"（", "("}, {"）", ")"}};
    respell_number(out, line, spellings, 2);
}

static void widen_brackets(FILE *out, struct slice line)
{
    static const char *const spellings[][2] = {{"(", "（"}, {")", "）"}};
    respell_number(out, line, spellings, 2);
}

// A dot before a digit is no number's, so such a line stays as it is.
static bool may_have_dot(struct slice line)
{
    struct slice text = slice_trim(line);
    size_t used;
    return digit_value(slice_first(slice_from(text, numbering_read(text).length), &used)) < 0;
}

static void dots_for_commas(FILE *out, struct slice line)
{
    static const char *const spellings[][2] = {{"、", "."}, {"．", "."}};
    respell_number(out, line, spellings, may_have_dot(line) ? 2 : 0);
}

static void commas_for_dots(FILE *out, struct slice line)
{
    static const char *const spellings[][2] = {{".", "、"}, {"．", "、"}};
    respell_number(out, line, spellings, may_have_dot(line) ? 2 : 0);
}

static void wide_dots(FILE *out, struct slice line)
{
    static const char *const spellings[][2] = {{".", "．"}, {"、", "．"}};
    respell_number(out, line, spellings, may_have_dot(line) ? 2 : 0);
}

static void blank_behind_number(FILE *out, struct slice line)
{
    struct slice text = slice_trim(line);
    size_t length = numbering_read(text).length;
    fprintf(out, "%.*s %.*s\n", (int)length, text.start, (int)(text.length - length),
        text.start + length);
}

static void narrow_colon(FILE *out, struct slice line)
{
    struct slice text = slice_trim(line);
    struct label_match match = label_read(text);
    struct slice label = slice_sub(text, 0, match.length);
    if (match.label == NULL || !slice_ends(label, "：")) {
        fprintf(out, "%.*s\n", (int)text.length, text.start);
        return;
    }
    fprintf(out, "%.*s:%.*s\n", (int)(label.length - strlen("：")), label.start,
        (int)(text.length - label.length), text.start + label.length);
}

struct change {
    const char *name;
    change_line change;
};

static const struct change changes[] = {
    {"no-break spaces around lines", indent_with_nbsp},
    {"ideographic spaces around lines", indent_with_wide_spaces},
    {"blank lines", add_blank_lines},
    {"CRLF", end_with_carriage_return},
    {"narrow brackets", narrow_brackets},
    {"wide brackets", widen_brackets},
    {"1. for 1、", dots_for_commas},
    {"1、 for 1.", commas_for_dots},
    {"1． for 1.", wide_dots},
    {"a blank behind the number", blank_behind_number},
    {"narrow colons", narrow_colon},
};

static char *change_text(const char *bytes, size_t size, change_line change, size_t *changed_size)
{
    char *text = NULL;
    FILE *out = open_memstream(&text, changed_size);
    struct slice rest = slice_of(bytes, size);
    if (slice_starts(rest, "\uFEFF"))
        rest = slice_from(rest, strlen("\uFEFF"));
    while (rest.length > 0) {
        size_t end = slice_find(rest, "\n");
        change(out, slice_sub(rest, 0, end));
        rest = end == SLICE_NOT_FOUND ? slice_from(rest, rest.length) : slice_from(rest, end + 1);
    }
    fclose(out);
    return text;
}

static void check_changes(const char *path, const char *bytes, size_t size)
{
    char *outline = make_outline(bytes, size);
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        size_t changed_size;
        char *changed = change_text(bytes, size, changes[i].change, &changed_size);
        char *other = make_outline(changed, changed_size);
        if (strcmp(outline, other) != 0) {
            print_error("%s changes with %s:\n%s\n---- is now\n%s\n", path, changes[i].name,
                outline, other);
            failures++;
        }
        free(other);
        free(changed);
    }
    free(outline);
}

static void test_outline_unchanged(void **state)
{
    (void)state;
    failures = 0;
    assert_true(for_each_file(SOURCE_DIR "/tests/reports/*.txt", check_changes) > 0);
    for_each_file(SOURCE_DIR "/assets/*.txt", check_changes);
    if (for_each_file(SHARED_DIR "/samples/*.txt", check_changes) == 0)
        print_message("the shared samples are not here: tested without them\n");
    assert_int_equal(failures, 0);
}

// ---- Every character once ----

// Sorted counts of characters: what is shown and hidden together is what the file has. The order
// is compared for what is shown.
static size_t count_without_spaces(const char *text)
{
    size_t count = 0, length = strlen(text), used;
    for (size_t at = 0; at < length; at += used)
        count += !utf8_is_space(utf8_decode(text + at, length - at, &used));
    return count;
}

// Whether every character of part stands in whole, in order; ＊ stands for any character, and so
// does what was hidden.
static bool is_subsequence(const char *part, const char *whole)
{
    size_t length = strlen(whole), at = 0, used, part_used, part_length = strlen(part);
    for (size_t i = 0; i < part_length; i += part_used) {
        uint32_t wanted = utf8_decode(part + i, part_length - i, &part_used);
        uint32_t found = 0;
        do {
            if (at >= length)
                return false;
            found = utf8_decode(whole + at, length - at, &used);
            at += used;
        } while (found != wanted && wanted != 0xFF0A);
    }
    return true;
}

static size_t count_hidden(const struct report *report)
{
    size_t count = 0;
    for (size_t i = 0; i < report->hidden_count; i++)
        count += strstr(report->hidden[i].text, "***") == NULL
                     ? count_without_spaces(report->hidden[i].text)
                     : 0;
    return count;
}

static bool has_hidden_line(const struct report *report)
{
    for (size_t i = 0; i < report->hidden_count; i++) {
        if (strcmp(report->hidden[i].code, "password") == 0)
            return true;
    }
    return false;
}

// The title is shown first, wherever it stands: behind it the order is that of the file.
static bool is_in_order(const struct report *report, const char *shown, const char *whole)
{
    char *title = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&title, &length);
    fixture_put(out, report->title);
    fclose(out);
    bool in_order = is_subsequence(title, whole) && strncmp(shown, title, length) == 0 &&
                    is_subsequence(shown + length, whole);
    free(title);
    return in_order;
}

static void check_verbatim(const char *path, const char *bytes, size_t size)
{
    struct report report;
    fixture_parse_bytes(&report, bytes, size);
    char *shown = fixture_shown(&report);
    char *text = strndup(bytes, size);
    const char *start = strncmp(text, "\uFEFF", 3) == 0 ? text + 3 : text;
    size_t total = count_without_spaces(start);
    for (const char *c = start; *c != '\0'; c++)
        total -= *c == '\n' || *c == '\r';
    size_t told = count_without_spaces(shown) + count_hidden(&report);
    // A hidden password line is masked: only its order can be compared.
    if (told > total || (told < total && !has_hidden_line(&report)) ||
        !is_in_order(&report, shown, start)) {
        print_error("%s: %zu characters of %zu are shown or hidden\n", path, told, total);
        failures++;
    }
    assert_int_equal(report.counts.characters, count_without_spaces(shown));
    free(text);
    free(shown);
    report_destroy(&report);
}

static void test_every_character_once(void **state)
{
    (void)state;
    failures = 0;
    for_each_file(SOURCE_DIR "/tests/reports/*.txt", check_verbatim);
    for_each_file(SOURCE_DIR "/assets/*.txt", check_verbatim);
    for_each_file(SHARED_DIR "/samples/*.txt", check_verbatim);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_outline_unchanged),
        cmocka_unit_test(test_every_character_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
