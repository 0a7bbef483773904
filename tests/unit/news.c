#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/limits.h"
#include "command/update_card.h"
#include "update/result_news.h"

enum { PATH_BYTES = 100 };

static char folder[PATH_BYTES], path[PATH_BYTES + 10];

static int make_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/gongshi-news-XXXXXX");
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof path, "%s/update", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static void write_text(const char *text, size_t length)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    struct news written = {.kind = NEWS_BUSY, .percent = 62}, read = {0};
    const char *reason;
    news_add_line(&written, "整改\n公示.docx");
    news_add_note(&written, "提示");
    assert_true(news_write(path, &written, &reason));
    assert_true(news_read(path, &read));
    assert_int_equal(read.kind, NEWS_BUSY);
    assert_int_equal(read.percent, 62);
    assert_int_equal(read.line_count, 1);
    assert_string_equal(read.lines[0], "整改 公示.docx"); // a name cannot begin a line of its own
    assert_int_equal(read.note_count, 1);
    assert_string_equal(read.notes[0], "提示");
    news_destroy(&written);
    news_destroy(&read);
}

static void what_is_no_news_is_not_read(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "\n", "nonsense\nline a\n", "busy\xFF 1\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct news news = {0};
        write_text(texts[i], strlen(texts[i]));
        assert_false(news_read(path, &news));
        news_destroy(&news);
    }
    unlink(path);
    struct news news = {0};
    assert_false(news_read(path, &news));
    news_destroy(&news);
    assert_false(news_has_place(""));
    assert_false(news_has_place("/nowhere/update"));
    assert_true(news_has_place(path));
}

static void there_is_an_end_to_lines(void **state)
{
    (void)state;
    struct news news = {0};
    for (int i = 0; i < 2 * LIMIT_NEWS_LINES; i++)
        news_add_line(&news, "甲");
    assert_int_equal(news.line_count, LIMIT_NEWS_LINES);
    news_destroy(&news);
}

static void put(enum news_kind kind)
{
    struct news news = {.kind = kind};
    const char *reason;
    news_add_line(&news, "甲");
    assert_true(news_write(path, &news, &reason));
    news_destroy(&news);
}

static void a_card_follows_the_news(void **state)
{
    (void)state;
    struct update_card card;
    put(NEWS_DONE);
    update_card_open(&card, path);
    assert_false(update_card_read(&card, 0)); // what is there already is old
    assert_null(update_card_shown(&card));
    put(NEWS_BUSY);
    assert_true(update_card_read(&card, 1000));
    assert_int_equal(update_card_shown(&card)->kind, CARD_BUSY);
    assert_true(update_card_press(&card));
    assert_non_null(update_card_shown(&card)); // a busy one cannot be pressed away
    assert_false(update_card_expire(&card, 1000 + CARD_GIVES_UP_MS - 1));
    put(NEWS_REFUSED);
    assert_true(update_card_read(&card, 2000));
    assert_int_equal(update_card_shown(&card)->kind, CARD_REFUSED);
    assert_int_equal(update_card_deadline(&card), 2000 + CARD_STAYS_MS);
    assert_true(update_card_press(&card));
    assert_null(update_card_shown(&card));
    assert_false(update_card_press(&card));
    put(NEWS_DONE);
    assert_true(update_card_read(&card, 3000));
    assert_true(update_card_expire(&card, 3000 + CARD_STAYS_MS));
    assert_null(update_card_shown(&card));
    assert_int_equal(update_card_deadline(&card), TICK_NEVER);
    update_card_close(&card);
}

static void a_refusal_names_file_line_and_reason(void **state)
{
    (void)state;
    struct message message = {SEVERITY_ERROR, 37, "empty-item", "“（2）”之后没有正文"};
    struct import_file file = {.name = "整改公示.txt", .verdict = IMPORT_FILE_REFUSED};
    file.messages.items = &message;
    file.messages.count = 1;
    struct import_result result = {
        .outcome = IMPORT_REFUSED, .files = &file, .count = 1, .problem = "有 1 份文件不能显示"};
    struct news news = {0};
    news_of_result(&news, &result);
    assert_int_equal(news.kind, NEWS_REFUSED);
    assert_int_equal(news.line_count, 2);
    assert_string_equal(news.lines[0], "整改公示.txt　第 37 行");
    assert_string_equal(news.lines[1], "“（2）”之后没有正文");
    assert_int_equal(news.note_count, 1);
    news_destroy(&news);
}

static struct import_file left_out(const char *name, struct message *message)
{
    *message = (struct message){SEVERITY_NOTE, 0, "left-out", "没有取的原因"};
    struct import_file file = {.name = name, .verdict = IMPORT_FILE_LEFT_OUT};
    file.messages.items = message;
    file.messages.count = 1;
    return file;
}

// A scan beside the report, or alone: nobody is to believe that it is shown.
static void documents_that_were_left_out_are_told(void **state)
{
    (void)state;
    struct message messages[2];
    struct import_file files[] = {
        left_out("照片.jpg", &messages[0]), left_out("扫描.pdf", &messages[1])};
    struct import_result result = {
        .outcome = IMPORT_REFUSED, .files = files, .count = 2, .problem = "没有找到能显示的报告"};
    struct news news = {0};
    news_of_result(&news, &result);
    assert_int_equal(news.line_count, 1);
    assert_int_equal(news.note_count, 2);
    assert_non_null(strstr(news.notes[0], "可以拔出"));
    assert_string_equal(news.notes[1], "没有取：扫描.pdf：没有取的原因");
    news_destroy(&news);
    result.outcome = IMPORT_UNCHANGED;
    news_of_result(&news, &result);
    assert_int_equal(news.note_count, 1);
    news_destroy(&news);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(what_is_no_news_is_not_read),
        cmocka_unit_test(there_is_an_end_to_lines),
        cmocka_unit_test(a_card_follows_the_news),
        cmocka_unit_test(a_refusal_names_file_line_and_reason),
        cmocka_unit_test(documents_that_were_left_out_are_told),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
