#include "input/button_pipe.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/reason.h"
#include "words/words.h"

// A program that writes nonsense for days must not fill the log.
enum { MOST_TOLD = 20 };

// ---- Lines ----

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

// Cuts the next word off *text; returns its length.
static size_t next_word(const char **text, const char *end, const char **word)
{
    while (*text < end && is_blank(**text))
        (*text)++;
    *word = *text;
    while (*text < end && !is_blank(**text))
        (*text)++;
    return (size_t)(*text - *word);
}

static bool kind_from_word(const char *text, size_t length, enum button_word_kind *kind)
{
    static const char *const kinds[] = {
        [BUTTON_WORD_PRESS] = "",
        [BUTTON_WORD_DOWN] = "down",
        [BUTTON_WORD_UP] = "up",
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strlen(kinds[i]) == length && memcmp(kinds[i], text, length) == 0) {
            *kind = (enum button_word_kind)i;
            return true;
        }
    }
    return false;
}

static bool parse_line(const char *text, size_t length, struct button_word *word)
{
    const char *end = text + length, *part;
    size_t part_length = next_word(&text, end, &part);
    if (!button_from_word(part, part_length, &word->button))
        return false;
    part_length = next_word(&text, end, &part);
    if (!kind_from_word(part, part_length, &word->kind))
        return false;
    return next_word(&text, end, &part) == 0;
}

static void tell_line(struct button_lines *lines)
{
    if (lines->told >= MOST_TOLD)
        return;
    lines->told++;
    if (lines->too_long)
        log_line(TEXT_PIPE_LONG_LINE, BUTTON_PIPE_LINE_BYTES);
    else
        log_line(TEXT_PIPE_BAD_LINE, (int)lines->length, lines->line);
    if (lines->told == MOST_TOLD)
        log_line(TEXT_PIPE_NO_MORE_TOLD);
}

// The line is complete; true if it gave a word.
static bool end_line(struct button_lines *lines, struct button_word *word)
{
    bool blank = true;
    for (size_t i = 0; i < lines->length; i++)
        blank = blank && is_blank(lines->line[i]);
    bool understood = !lines->too_long && parse_line(lines->line, lines->length, word);
    if (!understood && (!blank || lines->too_long))
        tell_line(lines);
    lines->length = 0;
    lines->too_long = false;
    return understood;
}

size_t button_lines_take(
    struct button_lines *lines, const char *bytes, size_t length, struct button_word *words)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == '\n')
            count += end_line(lines, &words[count]);
        else if (lines->length < sizeof lines->line)
            lines->line[lines->length++] = bytes[i];
        else
            lines->too_long = true;
    }
    return count;
}

// ---- The pipe ----

static bool make_or_find(struct button_pipe *pipe)
{
    if (mkfifo(pipe->path, S_IRUSR | S_IWUSR) == 0) {
        pipe->made = true;
        return true;
    }
    if (errno != EEXIST) {
        log_line(TEXT_PIPE_NOT_MADE, pipe->path, reason_of(errno));
        return false;
    }
    // To open a device or a lock would already do something to it.
    struct stat status;
    if (lstat(pipe->path, &status) != 0 || !S_ISFIFO(status.st_mode)) {
        log_line(TEXT_PIPE_NOT_A_PIPE, pipe->path);
        return false;
    }
    return true;
}

bool button_pipe_open(struct button_pipe *pipe, const char *path)
{
    *pipe = (struct button_pipe){.descriptor = -1, .path = path};
    if (path[0] == '\0' || !make_or_find(pipe))
        return false;
    // For writing too: we are a writer ourselves then, and poll never sees the end of the file when
    // the last of the others leaves.
    pipe->descriptor = open(path, O_RDWR | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
    if (pipe->descriptor < 0) {
        log_line(TEXT_PIPE_NOT_OPENED, path, reason_of(errno));
        button_pipe_close(pipe);
        return false;
    }
    // Somebody may have put another file there in the meantime.
    struct stat status;
    if (fstat(pipe->descriptor, &status) == 0 && S_ISFIFO(status.st_mode))
        return true;
    log_line(TEXT_PIPE_NOT_A_PIPE, path);
    pipe->made = false;
    button_pipe_close(pipe);
    return false;
}

size_t button_pipe_read(struct button_pipe *pipe, struct button_word words[BUTTON_PIPE_MOST_WORDS])
{
    char bytes[BUTTON_PIPE_READ_BYTES];
    if (pipe->descriptor < 0)
        return 0;
    ssize_t length = read(pipe->descriptor, bytes, sizeof bytes);
    if (length <= 0)
        return 0; // nothing there, or interrupted: poll tells when there is
    return button_lines_take(&pipe->lines, bytes, (size_t)length, words);
}

void button_pipe_close(struct button_pipe *pipe)
{
    if (pipe->descriptor >= 0)
        close(pipe->descriptor);
    if (pipe->made)
        unlink(pipe->path);
    *pipe = (struct button_pipe){.descriptor = -1};
}
