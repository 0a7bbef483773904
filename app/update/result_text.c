#include "update/result_text.h"

#include <stdarg.h>

#include "words/words.h"

static const char byte_order_mark[] = "\xEF\xBB\xBF";

// One line, whatever is in it: a name or a quotation cannot begin another.
static void put_line(FILE *stream, struct arena *arena, const char *text)
{
    char *line = arena_copy_string(arena, text);
    for (char *at = line; *at != '\0'; at++) {
        if ((unsigned char)*at < ' ' || *at == 0x7F)
            *at = ' ';
    }
    fprintf(stream, "%s\r\n", line);
}

static const char *outcome_text(const struct import_result *result, struct arena *arena)
{
    switch (result->outcome) {
    case IMPORT_DONE:
        return arena_format(arena, TEXT_RESULT_DONE, result->good, result->generation);
    case IMPORT_UNCHANGED:
        return TEXT_RESULT_UNCHANGED;
    case IMPORT_REFUSED:
    case IMPORT_FAILED:
        break;
    }
    return WORD_CARD_REFUSED;
}

static void put_message(FILE *stream, struct arena *arena, const struct message *message)
{
    static const char *const words[] = {
        [SEVERITY_NOTE] = WORD_RESULT_NOTE,
        [SEVERITY_WARNING] = WORD_RESULT_WARNING,
        [SEVERITY_ERROR] = WORD_RESULT_ERROR,
    };
    const char *word = words[message->severity];
    if (message->line > 0)
        put_line(stream, arena,
            arena_format(arena, TEXT_RESULT_MESSAGE_LINE, word, message->line, message->text));
    else
        put_line(stream, arena, arena_format(arena, TEXT_RESULT_MESSAGE, word, message->text));
}

static const char *verdict_text(const struct import_file *file, struct arena *arena)
{
    switch (file->verdict) {
    case IMPORT_FILE_REFUSED:
        return arena_format(arena, TEXT_RESULT_FILE_REFUSED, file->name);
    case IMPORT_FILE_LEFT_OUT:
        return arena_format(arena, TEXT_RESULT_FILE_LEFT_OUT, file->name);
    case IMPORT_FILE_GOOD:
        break;
    }
    return arena_format(arena, TEXT_RESULT_FILE_GOOD, file->name,
        file->title != NULL ? file->title : TEXT_IMPORT_NO_TITLE, file->items);
}

static void put_file(FILE *stream, struct arena *arena, const struct import_file *file)
{
    put_line(stream, arena, "");
    put_line(stream, arena, verdict_text(file, arena));
    for (size_t i = 0; i < file->messages.count; i++)
        put_message(stream, arena, &file->messages.items[i]);
    if (file->messages.dropped > 0)
        put_line(stream, arena, arena_format(arena, TEXT_RESULT_MORE, file->messages.dropped));
}

void result_text_write(FILE *stream, const struct import_result *result, const struct tm *since)
{
    enum { TIME_BYTES = 100 };
    struct arena arena = {0};
    char time[TIME_BYTES] = TEXT_STATUS_TIME_UNKNOWN;
    if (since != NULL)
        strftime(time, sizeof time, TEXT_RESULT_TIME, since);
    fputs(byte_order_mark, stream);
    put_line(stream, &arena, TEXT_RESULT_TITLE);
    put_line(stream, &arena, time);
    put_line(stream, &arena, "");
    put_line(stream, &arena, outcome_text(result, &arena));
    if (result->problem != NULL)
        put_line(stream, &arena, result->problem);
    for (size_t i = 0; i < result->count; i++)
        put_file(stream, &arena, &result->files[i]);
    arena_destroy(&arena);
}
