#include "update/news.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "files/new_file.h"
#include "files/read_file.h"
#include "text/utf8.h"

static const char *const kind_words[] = {
    [NEWS_BUSY] = "busy", [NEWS_DONE] = "done", [NEWS_REFUSED] = "refused"};

static const char line_word[] = "line ", note_word[] = "note ";

static const char *clean(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_copy(arena, text, length);
    for (char *at = copy; *at != '\0'; at++) {
        if ((unsigned char)*at < ' ' || *at == 0x7F)
            *at = ' ';
    }
    return copy;
}

void news_add_line(struct news *news, const char *text)
{
    if (news->line_count < LIMIT_NEWS_LINES)
        ARENA_PUSH(&news->arena, news->lines, news->line_count, news->line_capacity,
            clean(&news->arena, text, strlen(text)));
}

void news_add_note(struct news *news, const char *text)
{
    if (news->note_count < LIMIT_NEWS_LINES)
        ARENA_PUSH(&news->arena, news->notes, news->note_count, news->note_capacity,
            clean(&news->arena, text, strlen(text)));
}

bool news_has_place(const char *path)
{
    struct arena arena = {0};
    const char *slash = strrchr(path, '/');
    bool has = slash != NULL && access(arena_copy(&arena, path, (size_t)(slash - path)), F_OK) == 0;
    arena_destroy(&arena);
    return has;
}

bool news_write(const char *path, const struct news *news, const char **reason)
{
    struct new_file file;
    if (!new_file_begin(&file, path, reason))
        return false;
    fprintf(file.stream, "%s", kind_words[news->kind]);
    if (news->kind == NEWS_BUSY)
        fprintf(file.stream, " %d", news->percent);
    fputc('\n', file.stream);
    for (size_t i = 0; i < news->line_count; i++)
        fprintf(file.stream, "%s%s\n", line_word, news->lines[i]);
    for (size_t i = 0; i < news->note_count; i++)
        fprintf(file.stream, "%s%s\n", note_word, news->notes[i]);
    return new_file_finish(&file, reason);
}

// ---- Reading ----

static bool read_kind(struct news *news, const char *line)
{
    for (size_t i = 0; i < sizeof kind_words / sizeof *kind_words; i++) {
        size_t length = strlen(kind_words[i]);
        if (strncmp(line, kind_words[i], length) != 0)
            continue;
        news->kind = (enum news_kind)i;
        news->percent = (int)strtol(line + length, NULL, 10);
        if (news->percent < 0 || news->percent > 100)
            news->percent = 0;
        return true;
    }
    return false;
}

static bool read_lines(struct news *news, char *text)
{
    char *rest = text;
    char *line = strsep(&rest, "\n");
    if (!read_kind(news, line))
        return false;
    while ((line = strsep(&rest, "\n")) != NULL) {
        if (strncmp(line, line_word, strlen(line_word)) == 0)
            news_add_line(news, line + strlen(line_word));
        else if (strncmp(line, note_word, strlen(note_word)) == 0)
            news_add_note(news, line + strlen(note_word));
    }
    return true;
}

bool news_read(const char *path, struct news *news)
{
    struct file_bytes bytes = {0};
    struct message_list messages = {0};
    bool read = read_file(path, LIMIT_NEWS_BYTES, &bytes, &messages, &news->arena) == 0;
    bool is_text = read && utf8_valid_length((const char *)bytes.data, bytes.size) == bytes.size;
    if (is_text)
        is_text = read_lines(news, arena_copy(&news->arena, (const char *)bytes.data, bytes.size));
    file_bytes_destroy(&bytes);
    return is_text;
}

void news_destroy(struct news *news)
{
    arena_destroy(&news->arena);
    *news = (struct news){0};
}
