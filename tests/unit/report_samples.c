// The reports of the shared folder, where it exists: what must be found in them, exactly.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "report_fixture.h"

struct expectation {
    const char *file;
    int sections, groups, topics, items;
    bool stated;
    int total, done, mostly_done, ongoing, long_term, undone;
    bool consistent;
};

static const struct expectation expectations[] = {
    {"acceptance-report.txt", 3, 4, 15, 41, true, 16, 15, 0, 0, 1, 0, true},
    {"report-01.txt", 0, 2, 3, 5, true, 25, 19, 0, 6, 0, 0, true},
    {"report-02.txt", 3, 3, 0, 9, false, 0, 0, 0, 0, 0, 0, false},
    {"report-03.txt", 2, 3, 0, 6, false, 0, 0, 0, 0, 0, 0, false},
    {"report-04.txt", 2, 1, 0, 4, true, -1, 13, -1, 3, -1, -1, false},
    {"report-05.txt", 2, 3, 0, 9, false, 0, 0, 0, 0, 0, 0, false},
    {"report-06.txt", 2, 3, 6, 18, true, 32, 29, 0, 3, 0, 0, true},
    {"report-07.txt", 4, 4, 0, 15, false, 0, 0, 0, 0, 0, 0, false},
    {"report-08.txt", 2, 3, 0, 7, true, 31, -1, -1, -1, -1, -1, false},
    {"report-09.txt", 0, 0, 0, 1, false, 0, 0, 0, 0, 0, 0, false},
};

enum { SAMPLES = sizeof expectations / sizeof expectations[0] };

static char *read_sample(const char *name, size_t *size)
{
    char path[512];
    snprintf(path, sizeof path, SHARED_DIR "/samples/%s", name);
    return fixture_read(path, size);
}

static bool parse_sample(struct report *report, const char *name)
{
    size_t size;
    char *bytes = read_sample(name, &size);
    if (bytes == NULL) {
        print_message("%s is not here\n", name);
        return false;
    }
    fixture_parse_bytes(report, bytes, size);
    free(bytes);
    return true;
}

static void assert_counts(const struct report *report, const struct expectation *expected)
{
    assert_int_equal(report->counts.sections, expected->sections);
    assert_int_equal(report->counts.groups, expected->groups);
    assert_int_equal(report->counts.topics, expected->topics);
    assert_int_equal(report->counts.items, expected->items);
}

static void assert_declared(const struct report *report, const struct expectation *expected)
{
    const struct declared_figures *declared = &report->declared;
    assert_int_equal(declared->stated, expected->stated);
    assert_int_equal(declared->total, expected->total);
    assert_int_equal(declared->done, expected->done);
    assert_int_equal(declared->mostly_done, expected->mostly_done);
    assert_int_equal(declared->ongoing, expected->ongoing);
    assert_int_equal(declared->long_term, expected->long_term);
    assert_int_equal(declared->undone, expected->undone);
    assert_int_equal(declared->consistent, expected->consistent);
}

static void test_counts_and_figures(void **state)
{
    (void)state;
    for (size_t i = 0; i < SAMPLES; i++) {
        struct report report;
        if (!parse_sample(&report, expectations[i].file))
            skip();
        print_message("%s\n", expectations[i].file);
        assert_counts(&report, &expectations[i]);
        assert_declared(&report, &expectations[i]);
        report_destroy(&report);
    }
}

static void test_acceptance_report(void **state)
{
    (void)state;
    struct report report;
    if (!parse_sample(&report, "acceptance-report.txt"))
        skip();
    assert_string_equal(report.title, "X中学党总支关于巡察集中整改进展情况的报告");
    assert_string_equal(report.organisation, "X中学党总支");
    assert_int_equal(report.organisation_in_title, strlen("X中学党总支"));
    assert_int_equal(report.introduction_count, 1);
    assert_int_equal(report.closing_count, 0);
    assert_null(report.contact);
    assert_null(report.signature);
    assert_null(report.date_written);
    assert_int_equal(report.declared.line, 11);
    assert_int_equal(report.hidden_count, 3);
    assert_int_equal(report.hidden[0].line, 6);
    assert_string_equal(report.hidden[0].text, "##paidbegin##");
    assert_int_equal(report.hidden[1].line, 134);
    assert_string_equal(report.hidden[1].code, "password");
    assert_string_equal(report.hidden[1].text, "本文档编辑密码：***");
    assert_int_equal(report.hidden[2].line, 136);
    assert_int_equal(report.messages.count, 3);
    assert_string_equal(report.messages.items[0].code, "unbalanced-quotes");
    assert_int_equal(report.messages.items[0].line, 9);
    assert_string_equal(report.messages.items[1].code, "count-mismatch");
    assert_int_equal(report.messages.items[1].line, 11);
    assert_string_equal(report.messages.items[2].code, "password");
    assert_int_equal(report.messages.items[2].line, 134);
    const struct node *item = report.parts[1]->children[0]->children[0]->children[0];
    assert_string_equal(item->number, "（1）");
    assert_string_equal(item->title, "教育理念不科学，片面追求升学率。");
    assert_int_equal(item->paragraph_count, 1);
    assert_string_equal(item->paragraphs[0].label, "整改情况");
    assert_string_equal(item->paragraphs[0].label_written, "整改情况：");
    assert_int_equal(item->status, STATUS_NONE);
    report_destroy(&report);
}

// Takes text out of the line, or the whole line where the text is masked.
static void take_out(char *line, const struct hidden_text *hidden)
{
    char *found = strstr(line, hidden->text);
    if (strcmp(hidden->code, "password") == 0)
        line[0] = '\0';
    else if (found != NULL)
        memmove(found, found + strlen(hidden->text), strlen(found + strlen(hidden->text)) + 1);
    else
        fail_msg("not in the line: %s", hidden->text);
}

// The file's own text without white space and without what was hidden.
static char *remaining_text(char *bytes, const struct report *report)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    int number = 0;
    for (char *line; (line = strsep(&bytes, "\n")) != NULL;) {
        number++;
        for (size_t i = 0; i < report->hidden_count; i++) {
            if (report->hidden[i].line == number)
                take_out(line, &report->hidden[i]);
        }
        fixture_put(out, line);
    }
    fclose(out);
    return text;
}

static void test_every_character_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < SAMPLES; i++) {
        struct report report;
        size_t size;
        if (!parse_sample(&report, expectations[i].file))
            skip();
        char *bytes = read_sample(expectations[i].file, &size);
        char *expected = remaining_text(bytes, &report);
        char *shown = fixture_shown(&report);
        print_message("%s\n", expectations[i].file);
        assert_string_equal(shown, expected);
        assert_int_equal(report.counts.characters, utf8_count(shown, strlen(shown)));
        free(shown);
        free(expected);
        free(bytes);
        report_destroy(&report);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_and_figures),
        cmocka_unit_test(test_acceptance_report),
        cmocka_unit_test(test_every_character_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
