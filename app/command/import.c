// gongshi import: takes the reports of a folder into the store.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cjson/cJSON.h>

#include "base/log.h"
#include "command/command.h"
#include "command/result_folder.h"
#include "update/import.h"
#include "update/result_news.h"
#include "words/words.h"

// ---- For a person ----

// Whom the command tells how it goes.
struct audience {
    const char *news; // the screen, by its file; "" for none
    bool terminal;
};

static void tell_screen(struct audience *audience, struct news *news)
{
    const char *reason = "";
    if (*audience->news != '\0' && !news_write(audience->news, news, &reason)) {
        log_line(TEXT_NEWS_NOT_TOLD, audience->news, reason);
        audience->news = ""; // told once
    }
    news_destroy(news);
}

static void tell_progress(void *context, const struct import_progress *progress)
{
    struct audience *audience = context;
    struct news news = {0};
    news_of_progress(&news, progress);
    tell_screen(audience, &news);
    if (audience->terminal)
        fprintf(stderr, "\r" TEXT_IMPORT_CHECKING "%s", progress->index, progress->count,
            progress->index == progress->count ? "\n" : "");
}

static void tell_message(const struct import_file *file, const struct message *message)
{
    if (message->line > 0)
        log_plain("%s:%d: %s", file->name, message->line, message->text);
    else
        log_plain("%s: %s", file->name, message->text);
}

// Errors, and why a file was left out; what else is worth a look is counted in the outcome.
static void tell_files(const struct import_result *result)
{
    for (size_t i = 0; i < result->count; i++) {
        const struct import_file *file = &result->files[i];
        for (size_t j = 0; j < file->messages.count; j++) {
            const struct message *message = &file->messages.items[j];
            if (file->verdict == IMPORT_FILE_LEFT_OUT || message->severity == SEVERITY_ERROR)
                tell_message(file, message);
        }
    }
}

static void print_good_file(const struct import_file *file)
{
    const char *title = file->title != NULL ? file->title : TEXT_IMPORT_NO_TITLE;
    size_t hints = file->messages.count + file->messages.dropped;
    if (hints > 0)
        printf(TEXT_IMPORT_FILE_HINTS, file->name, title, file->items, hints);
    else
        printf(TEXT_IMPORT_FILE, file->name, title, file->items);
}

static void print_outcome(const struct import_result *result)
{
    if (result->outcome == IMPORT_UNCHANGED)
        fputs(TEXT_IMPORT_UNCHANGED, stdout);
    if (result->outcome != IMPORT_DONE)
        return;
    printf(TEXT_IMPORT_DONE, result->good, result->generation);
    for (size_t i = 0; i < result->count; i++) {
        if (result->files[i].verdict == IMPORT_FILE_GOOD)
            print_good_file(&result->files[i]);
    }
}

// ---- For a program ----

static void add_text(cJSON *object, const char *name, const char *text)
{
    if (text != NULL)
        cJSON_AddStringToObject(object, name, text);
    else
        cJSON_AddNullToObject(object, name);
}

static cJSON *json_of_message(const struct message *message)
{
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "severity", severity_name(message->severity));
    if (message->line > 0)
        cJSON_AddNumberToObject(object, "line", message->line);
    else
        cJSON_AddNullToObject(object, "line");
    cJSON_AddStringToObject(object, "code", message->code);
    cJSON_AddStringToObject(object, "text", message->text);
    return object;
}

static cJSON *json_of_file(const struct import_file *file)
{
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "file", file->name);
    cJSON_AddStringToObject(object, "verdict", import_verdict_name(file->verdict));
    add_text(object, "title", file->title);
    cJSON_AddNumberToObject(object, "items", file->items);
    cJSON_AddNumberToObject(object, "bytes", (double)file->size);
    add_text(object, "sha256", file->hash[0] != '\0' ? file->hash : NULL);
    cJSON *messages = cJSON_AddArrayToObject(object, "messages");
    for (size_t i = 0; i < file->messages.count; i++)
        cJSON_AddItemToArray(messages, json_of_message(&file->messages.items[i]));
    return object;
}

static void print_json(const struct import_result *result)
{
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "outcome", import_outcome_name(result->outcome));
    if (result->generation > 0)
        cJSON_AddNumberToObject(object, "generation", result->generation);
    else
        cJSON_AddNullToObject(object, "generation");
    add_text(object, "problem", result->problem);
    cJSON *files = cJSON_AddArrayToObject(object, "files");
    for (size_t i = 0; i < result->count; i++)
        cJSON_AddItemToArray(files, json_of_file(&result->files[i]));
    char *text = cJSON_Print(object);
    if (text == NULL)
        log_out_of_memory();
    puts(text);
    cJSON_free(text);
    cJSON_Delete(object);
}

// ---- The command ----

static enum exit_status status_of(enum import_outcome outcome)
{
    switch (outcome) {
    case IMPORT_DONE:
    case IMPORT_UNCHANGED:
        return EXIT_STATUS_DONE;
    case IMPORT_REFUSED:
        return EXIT_STATUS_REFUSED;
    case IMPORT_FAILED:
        break;
    }
    return EXIT_STATUS_MACHINE;
}

// Tells the screen how it ended, or leaves that and a text in the folder kept, where there is one.
// False, with a line in the log, if it could not be left there.
static bool tell_end(
    struct audience *audience, const char *kept, const struct import_result *result)
{
    struct news news = {0};
    news_of_result(&news, result);
    bool told = kept == NULL || result_folder_write(kept, result, &news);
    if (kept == NULL)
        tell_screen(audience, &news);
    news_destroy(&news);
    return told;
}

enum exit_status command_import(const struct invocation *invocation)
{
    if (invocation->file_count != 1) {
        log_line(TEXT_NEEDS_ONE_FOLDER, "import");
        return EXIT_STATUS_USAGE;
    }
    struct audience audience = {
        .news = news_has_place(invocation->config->news) ? invocation->config->news : "",
        .terminal = isatty(STDERR_FILENO),
    };
    struct import_options options = {
        .folder = invocation->files[0],
        .store = invocation->config->store,
        .privacy = invocation->config->privacy,
        .partial = invocation->config->partial_update,
        .progress = tell_progress,
        .context = &audience,
    };
    struct import_result result = {0};
    signal(SIGXFSZ, SIG_IGN); // a limit of the size of files is told as a full disk
    import_run(&options, &result);
    bool told = tell_end(&audience, invocation->options->result, &result);
    tell_files(&result);
    if (result.problem != NULL)
        log_plain("%s: %s", result.problem_is_the_stores ? options.store : options.folder,
            result.problem);
    if (invocation->options->json)
        print_json(&result);
    else
        print_outcome(&result);
    enum exit_status status = told ? status_of(result.outcome) : EXIT_STATUS_MACHINE;
    import_result_destroy(&result);
    return status;
}
