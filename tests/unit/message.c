#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/log.h"
#include "base/message.h"

enum { CAPTURED_BYTES = 16 * 1024 };

static void a_message_keeps_all_that_was_said(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct message_list list = {0};
    char name[] = "整改公示";
    message_add(&list, &arena, SEVERITY_WARNING, 37, "count-mismatch", "“%s”第%d条", name, 2);
    memset(name, 'x', sizeof name - 1);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].severity, SEVERITY_WARNING);
    assert_int_equal(list.items[0].line, 37);
    assert_string_equal(list.items[0].code, "count-mismatch");
    assert_string_equal(list.items[0].text, "“整改公示”第2条");
    arena_destroy(&arena);
}

static void a_long_message_is_whole(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct message_list list = {0};
    char text[20000];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    message_add(&list, &arena, SEVERITY_NOTE, 0, "long", "%s", text);
    message_add(&list, &arena, SEVERITY_NOTE, 0, "empty", "%s", "");
    assert_string_equal(list.items[0].text, text);
    assert_string_equal(list.items[1].text, "");
    arena_destroy(&arena);
}

static void beyond_the_limit_messages_are_counted_but_errors_are_kept(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct message_list list = {0};
    for (int line = 1; line <= LIMIT_MESSAGES + 7; line++)
        message_add(&list, &arena, SEVERITY_WARNING, line, "odd", "%d", line);
    assert_int_equal(list.count, LIMIT_MESSAGES);
    assert_int_equal(list.dropped, 7);
    assert_false(message_has_error(&list));
    message_add(&list, &arena, SEVERITY_ERROR, 0, "bad", "bad");
    assert_int_equal(list.count, LIMIT_MESSAGES + 1);
    assert_int_equal(list.dropped, 7);
    assert_true(message_has_error(&list));
    assert_string_equal(list.items[LIMIT_MESSAGES - 1].text, "500");
    arena_destroy(&arena);
}

static void severities_have_the_names_of_the_contract(void **state)
{
    (void)state;
    assert_string_equal(severity_name(SEVERITY_NOTE), "note");
    assert_string_equal(severity_name(SEVERITY_WARNING), "warning");
    assert_string_equal(severity_name(SEVERITY_ERROR), "error");
    assert_false(message_has_error(&(struct message_list){0}));
}

typedef void (*write_log)(const char *format, ...);

// Returns what write says on standard error about text.
static const char *capture(write_log write, const char *text)
{
    static char captured[CAPTURED_BYTES];
    FILE *file = tmpfile();
    assert_non_null(file);
    fflush(stderr);
    int kept = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    write("%s", text);
    fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
    rewind(file);
    captured[fread(captured, 1, sizeof captured - 1, file)] = '\0';
    fclose(file);
    return captured;
}

static void a_log_line_is_one_line_with_the_name_in_front(void **state)
{
    (void)state;
    assert_string_equal(capture(log_line, "按键就绪"), "gongshi: 按键就绪\n");
    assert_string_equal(
        capture(log_plain, "公示.txt:37: 之后没有正文"), "公示.txt:37: 之后没有正文\n");
    assert_string_equal(capture(log_plain, ""), "\n");
}

static void control_characters_cannot_forge_a_log_line(void **state)
{
    (void)state;
    assert_string_equal(
        capture(log_line, "a\nb\rc\td\x1b[31m\x07\x7f.txt"), "gongshi: a b c d [31m  .txt\n");
    // C1 controls as UTF-8, which some terminals obey as well: U+0085 is a new line, U+009B starts
    // an escape sequence.
    assert_string_equal(capture(log_line, "a\xC2\x85"
                                          "b\xC2\x9B"
                                          "31m é"),
        "gongshi: a b 31m é\n");
}

static void a_long_log_line_ends_with_a_whole_character(void **state)
{
    (void)state;
    // Whatever the length of the log's own line, one of these would cut a character.
    for (size_t shift = 0; shift < 3; shift++) {
        char text[3 * 3000 + 3] = "ab";
        size_t end = shift;
        for (int i = 0; i < 3000; i++, end += 3)
            memcpy(text + end, "公", 3);
        text[end] = '\0';
        const char *line = capture(log_plain, text);
        size_t length = strlen(line);
        assert_true(length > 3000 && length < end);
        assert_int_equal((length - shift - strlen("…\n")) % 3, 0);
        assert_string_equal(line + length - strlen("公…\n"), "公…\n");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_keeps_all_that_was_said),
        cmocka_unit_test(a_long_message_is_whole),
        cmocka_unit_test(beyond_the_limit_messages_are_counted_but_errors_are_kept),
        cmocka_unit_test(severities_have_the_names_of_the_contract),
        cmocka_unit_test(a_log_line_is_one_line_with_the_name_in_front),
        cmocka_unit_test(control_characters_cannot_forge_a_log_line),
        cmocka_unit_test(a_long_log_line_ends_with_a_whole_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
