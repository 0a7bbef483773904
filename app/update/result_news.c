#include "update/result_news.h"

#include "update/kind.h"
#include "words/words.h"

// Reading the stick is most of the work; what is left of the bar is for writing the store.
enum { PERCENT_CHECKED = 90 };

void news_of_progress(struct news *news, const struct import_progress *progress)
{
    news->kind = NEWS_BUSY;
    news->percent =
        progress->count == 0 ? 0 : (int)(progress->index * PERCENT_CHECKED / progress->count);
    if (progress->index < progress->count)
        news_add_line(news,
            arena_format(&news->arena, TEXT_NEWS_CHECKING, progress->index + 1, progress->count));
    else
        news_add_line(news, TEXT_NEWS_STORING);
}

static void add_good_file(struct news *news, const struct import_file *file)
{
    news_add_line(news, file->name);
    const char *title = file->title != NULL ? file->title : TEXT_IMPORT_NO_TITLE;
    if (file->new_items > 0)
        news_add_line(news,
            arena_format(&news->arena, TEXT_NEWS_FILE_NEW, title, file->items, file->new_items));
    else
        news_add_line(news, arena_format(&news->arena, TEXT_NEWS_FILE, title, file->items));
}

// Hints of a file that is shown: warnings, with their lines.
static void add_hints(struct news *news, const struct import_file *file)
{
    for (size_t i = 0; i < file->messages.count; i++) {
        const struct message *message = &file->messages.items[i];
        if (message->severity != SEVERITY_WARNING)
            continue;
        if (message->line > 0)
            news_add_note(news, arena_format(&news->arena, TEXT_NEWS_HINT_LINE, file->name,
                                    message->line, message->text));
        else
            news_add_note(
                news, arena_format(&news->arena, TEXT_NEWS_HINT, file->name, message->text));
    }
}

// Why a file was refused: every error with its line.
static void add_errors(struct news *news, const struct import_file *file)
{
    for (size_t i = 0; i < file->messages.count; i++) {
        const struct message *message = &file->messages.items[i];
        if (message->severity != SEVERITY_ERROR)
            continue;
        if (message->line > 0)
            news_add_line(
                news, arena_format(&news->arena, TEXT_NEWS_WHERE, file->name, message->line));
        else
            news_add_line(news, file->name);
        news_add_line(news, message->text);
    }
}

// Documents that were not taken: somebody may believe them to be shown. Photos and the like are for
// the log alone.
static void add_left_out(struct news *news, const struct import_file *file)
{
    if (file->verdict == IMPORT_FILE_LEFT_OUT && kind_is_named_like_a_report(file->name, true))
        news_add_note(news, arena_format(&news->arena, TEXT_NEWS_LEFT_OUT, file->name,
                                file->messages.items[0].text));
}

void news_of_result(struct news *news, const struct import_result *result)
{
    bool fine = result->outcome == IMPORT_DONE || result->outcome == IMPORT_UNCHANGED;
    news->kind = fine ? NEWS_DONE : NEWS_REFUSED;
    if (result->outcome == IMPORT_UNCHANGED)
        news_add_line(news, TEXT_NEWS_UNCHANGED);
    for (size_t i = 0; i < result->count; i++) {
        const struct import_file *file = &result->files[i];
        if (file->verdict == IMPORT_FILE_REFUSED)
            add_errors(news, file);
        else if (file->verdict == IMPORT_FILE_GOOD && result->outcome == IMPORT_DONE)
            add_good_file(news, file);
    }
    if (news->line_count == 0 && result->problem != NULL)
        news_add_line(news, result->problem);
    for (size_t i = 0; fine && i < result->count; i++) {
        if (result->files[i].verdict == IMPORT_FILE_GOOD)
            add_hints(news, &result->files[i]);
    }
    // First, because only the first notes are sure to be seen.
    if (!fine)
        news_add_note(news, TEXT_NEWS_LEAVE);
    for (size_t i = 0; i < result->count; i++)
        add_left_out(news, &result->files[i]);
}
