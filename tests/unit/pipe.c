#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "input/button_pipe.h"

// ---- Lines ----

static size_t take(struct button_lines *lines, const char *text, struct button_word *words)
{
    assert_true(strlen(text) <= BUTTON_PIPE_READ_BYTES);
    return button_lines_take(lines, text, strlen(text), words);
}

static void words_are_understood(void **state)
{
    (void)state;
    struct button_lines lines = {0};
    struct button_word words[BUTTON_PIPE_MOST_WORDS];
    assert_int_equal(take(&lines, "next\nprev down\nprev up\n menu\tdown \r\n\nhold\n", words), 5);
    static const struct button_word expected[] = {
        {BUTTON_NEXT, BUTTON_WORD_PRESS},
        {BUTTON_PREV, BUTTON_WORD_DOWN},
        {BUTTON_PREV, BUTTON_WORD_UP},
        {BUTTON_MENU, BUTTON_WORD_DOWN},
        {BUTTON_HOLD, BUTTON_WORD_PRESS},
    };
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(words[i].button, expected[i].button);
        assert_int_equal(words[i].kind, expected[i].kind);
    }
    assert_int_equal(lines.told, 0);
}

static void a_line_may_come_in_pieces(void **state)
{
    (void)state;
    struct button_lines lines = {0};
    struct button_word words[BUTTON_PIPE_MOST_WORDS];
    assert_int_equal(take(&lines, "ne", words), 0);
    assert_int_equal(take(&lines, "xt do", words), 0);
    assert_int_equal(take(&lines, "wn\nnext ", words), 1);
    assert_int_equal(words[0].kind, BUTTON_WORD_DOWN);
    assert_int_equal(take(&lines, "up\n", words), 1);
    assert_int_equal(words[0].kind, BUTTON_WORD_UP);
}

static void what_is_not_understood_is_told_once_a_line(void **state)
{
    (void)state;
    struct button_lines lines = {0};
    struct button_word words[BUTTON_PIPE_MOST_WORDS];
    assert_int_equal(take(&lines, "nex\nNEXT\nnext left\nnext down now\nnext\n", words), 1);
    assert_int_equal(lines.told, 4);
    for (int i = 0; i < 100; i++)
        take(&lines, "nonsense\n", words);
    assert_in_range(lines.told, 5, 50); // and then no more
}

static void an_overlong_line_is_dropped_whole(void **state)
{
    (void)state;
    struct button_lines lines = {0};
    struct button_word words[BUTTON_PIPE_MOST_WORDS];
    for (int i = 0; i < 100; i++)
        assert_int_equal(take(&lines, "next next ", words), 0);
    assert_int_equal(take(&lines, "next\nhold\n", words), 1);
    assert_int_equal(words[0].button, BUTTON_HOLD);
    assert_int_equal(lines.told, 1);
}

static void the_most_words_of_one_read_have_room(void **state)
{
    (void)state;
    struct button_lines lines = {0};
    struct button_word words[BUTTON_PIPE_MOST_WORDS];
    char text[BUTTON_PIPE_READ_BYTES + 1] = "\n";
    assert_int_equal(take(&lines, "next", words), 0);
    while (strlen(text) + 5 <= BUTTON_PIPE_READ_BYTES)
        strcat(text, "prev\n");
    assert_int_equal(take(&lines, text, words), BUTTON_PIPE_MOST_WORDS);
}

// ---- The pipe itself ----

static char folder[] = "/tmp/gongshi-pipe-XXXXXX";
static char path[sizeof folder + 16];

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/buttons", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static void write_to_pipe(const char *text)
{
    int descriptor = open(path, O_WRONLY | O_NONBLOCK);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, text, strlen(text)), strlen(text));
    close(descriptor);
}

static int events_of(const struct button_pipe *pipe)
{
    struct pollfd waiting = {.fd = pipe->descriptor, .events = POLLIN};
    return poll(&waiting, 1, 0) == 1 ? waiting.revents : 0;
}

static void it_is_made_for_our_user_only_and_taken_away(void **state)
{
    (void)state;
    struct button_pipe pipe;
    assert_true(button_pipe_open(&pipe, path));
    struct stat status;
    assert_int_equal(lstat(path, &status), 0);
    assert_true(S_ISFIFO(status.st_mode));
    assert_int_equal(status.st_mode & 0777, 0600);
    button_pipe_close(&pipe);
    assert_int_not_equal(lstat(path, &status), 0);
}

static void writers_may_come_and_go(void **state)
{
    (void)state;
    struct button_pipe pipe;
    struct button_word words[BUTTON_PIPE_MOST_WORDS];
    assert_true(button_pipe_open(&pipe, path));
    assert_int_equal(events_of(&pipe), 0);
    assert_int_equal(button_pipe_read(&pipe, words), 0); // does not wait
    write_to_pipe("next\nhold ");
    assert_int_equal(events_of(&pipe), POLLIN);
    assert_int_equal(button_pipe_read(&pipe, words), 1);
    assert_int_equal(events_of(&pipe), 0); // no end of file
    write_to_pipe("down\n");
    assert_int_equal(button_pipe_read(&pipe, words), 1);
    assert_int_equal(words[0].button, BUTTON_HOLD);
    button_pipe_close(&pipe);
}

static void a_pipe_that_is_there_is_used_and_left(void **state)
{
    (void)state;
    struct button_pipe pipe;
    assert_int_equal(mkfifo(path, 0620), 0);
    assert_true(button_pipe_open(&pipe, path));
    button_pipe_close(&pipe);
    assert_int_equal(unlink(path), 0);
}

static void anything_else_is_refused(void **state)
{
    (void)state;
    struct button_pipe pipe;
    FILE *file = fopen(path, "w");
    fputs("next\n", file);
    fclose(file);
    assert_false(button_pipe_open(&pipe, path));
    assert_int_equal(pipe.descriptor, -1);
    assert_int_equal(unlink(path), 0);

    assert_int_equal(symlink("/dev/null", path), 0);
    assert_false(button_pipe_open(&pipe, path));
    assert_int_equal(unlink(path), 0); // the link has been left alone

    assert_false(button_pipe_open(&pipe, "/nonexistent/buttons"));
    assert_false(button_pipe_open(&pipe, ""));
    struct button_word words[BUTTON_PIPE_MOST_WORDS];
    assert_int_equal(button_pipe_read(&pipe, words), 0);
    button_pipe_close(&pipe);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_understood),
        cmocka_unit_test(a_line_may_come_in_pieces),
        cmocka_unit_test(what_is_not_understood_is_told_once_a_line),
        cmocka_unit_test(an_overlong_line_is_dropped_whole),
        cmocka_unit_test(the_most_words_of_one_read_have_room),
        cmocka_unit_test(it_is_made_for_our_user_only_and_taken_away),
        cmocka_unit_test(writers_may_come_and_go),
        cmocka_unit_test(a_pipe_that_is_there_is_used_and_left),
        cmocka_unit_test(anything_else_is_refused),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
