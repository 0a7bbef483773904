#include "update/import.h"

#include <string.h>

#include "files/clock.h"
#include "files/read_file.h"
#include "report/report.h"
#include "store/writer.h"
#include "text/document.h"
#include "update/earlier.h"
#include "update/kind.h"
#include "update/stick.h"
#include "words/words.h"

struct import {
    const struct import_options *options;
    struct import_result *result;
    struct stick stick;
    struct store_writer writer;
    struct item_prints earlier; // what was shown before
    bool has_earlier;
    bool writing; // nothing so far stands against it
};

static void tell_progress(const struct import *import, size_t index)
{
    const struct stick *stick = &import->stick;
    struct import_progress progress = {
        index, stick->count, index < stick->count ? stick->files[index].display : NULL};
    if (import->options->progress != NULL)
        import->options->progress(import->options->context, &progress);
}

static void end(struct import *import, enum import_outcome outcome, const char *problem)
{
    import->result->outcome = outcome;
    if (problem != NULL)
        import->result->problem = arena_copy_string(&import->result->arena, problem);
}

// ---- One file ----

static void keep_messages(
    struct import_result *result, struct import_file *file, const struct message_list *messages)
{
    for (size_t i = 0; i < messages->count; i++) {
        const struct message *message = &messages->items[i];
        message_add(&file->messages, &result->arena, message->severity, message->line,
            message->code, "%s", message->text);
    }
    file->messages.dropped += messages->dropped;
}

// What the screen would make of the bytes.
static void check(struct import *import, struct import_file *file, const struct file_bytes *bytes)
{
    struct message_list messages = {0};
    struct document document = {0};
    struct report report = {0};
    if (document_decode(&document, bytes->data, bytes->size, &messages) == 0) {
        report_parse(&report, &document, &import->options->privacy, file->name);
        report_add_messages(&report, &messages);
        keep_messages(import->result, file, &report.messages);
        if (report.title != NULL)
            file->title = arena_copy_string(&import->result->arena, report.title);
        file->items = report.counts.items;
        if (import->has_earlier)
            file->new_items = changes_count(&report, &import->earlier);
    } else {
        keep_messages(import->result, file, &messages);
    }
    if (message_has_error(&file->messages))
        file->verdict = IMPORT_FILE_REFUSED;
    report_destroy(&report);
    document_destroy(&document);
}

static void leave_out(struct import_result *result, struct import_file *file, const char *reason)
{
    file->verdict = IMPORT_FILE_LEFT_OUT;
    message_add(&file->messages, &result->arena, SEVERITY_NOTE, 0, "left-out", "%s", reason);
}

static void judge(struct import *import, const struct stick_file *source, struct import_file *file,
    const struct file_bytes *bytes)
{
    const char *reason =
        kind_not_a_report(source->name, bytes->data, bytes->size, import->stick.is_for_reports);
    hash_sha256(bytes->data, bytes->size, file->hash);
    file->size = bytes->size;
    if (reason != NULL)
        leave_out(import->result, file, reason);
    else
        check(import, file, bytes);
}

static void refuse_unread(const struct import *import, const struct stick_file *source,
    struct import_file *file, const struct message_list *messages)
{
    if (!kind_is_named_like_a_report(source->name, import->stick.is_for_reports)) {
        leave_out(import->result, file, messages->items[0].text);
        return;
    }
    file->verdict = IMPORT_FILE_REFUSED;
    keep_messages(import->result, file, messages);
}

// Puts a good file into the draft. From the first refused one on nothing more is written, but all
// are checked, so that the office learns of every fault at once.
static bool store(struct import *import, const struct import_file *file, const void *bytes)
{
    if (file->verdict == IMPORT_FILE_REFUSED && !import->options->partial)
        import->writing = false;
    if (file->verdict != IMPORT_FILE_GOOD || !import->writing)
        return true;
    return store_writer_add(&import->writer, file->name, bytes, file->size, file->hash);
}

// False if the machine failed.
static bool take_file(struct import *import, const struct stick_file *source)
{
    struct import_result *result = import->result;
    struct import_file file = {.name = arena_copy_string(&result->arena, source->display)};
    struct arena arena = {0};
    struct message_list messages = {0};
    struct file_bytes bytes = {0};
    if (stick_read(&import->stick, source, &bytes, &messages, &arena) == 0)
        judge(import, source, &file, &bytes);
    else
        refuse_unread(import, source, &file, &messages);
    bool stored = store(import, &file, bytes.data);
    file_bytes_destroy(&bytes);
    arena_destroy(&arena);
    result->good += file.verdict == IMPORT_FILE_GOOD;
    result->refused += file.verdict == IMPORT_FILE_REFUSED;
    ARENA_PUSH(&result->arena, result->files, result->count, result->capacity, file);
    return stored;
}

// ---- All of them ----

static void add_left_out(struct import *import)
{
    struct import_result *result = import->result;
    for (size_t i = 0; i < import->stick.left_out_count; i++) {
        const struct stick_left_out *left = &import->stick.left_out[i];
        struct import_file file = {.name = arena_copy_string(&result->arena, left->display)};
        leave_out(result, &file, left->reason);
        ARENA_PUSH(&result->arena, result->files, result->count, result->capacity, file);
    }
}

static void fail(struct import *import)
{
    import->result->problem_is_the_stores = true;
    end(import, IMPORT_FAILED, import->writer.problem);
}

static void commit(struct import *import)
{
    struct manifest *draft = &import->writer.draft;
    struct clock clock = {0};
    import->result->generation = import->writer.shown.number;
    if (store_writer_is_same(&import->writer)) {
        end(import, IMPORT_UNCHANGED, NULL);
        return;
    }
    draft->clock_known = clock_read(&clock, &draft->imported);
    if (store_writer_commit(&import->writer, &import->result->generation))
        end(import, IMPORT_DONE, NULL);
    else
        fail(import);
}

static void take_files(struct import *import)
{
    struct import_result *result = import->result;
    import->has_earlier =
        earlier_items(&import->earlier, import->options->store, 0, &import->options->privacy);
    for (size_t i = 0; i < import->stick.count; i++) {
        tell_progress(import, i);
        if (!take_file(import, &import->stick.files[i])) {
            fail(import);
            return;
        }
    }
    add_left_out(import);
    if (result->refused > 0 && (!import->options->partial || result->good == 0)) {
        end(import, IMPORT_REFUSED,
            arena_format(&result->arena, TEXT_IMPORT_SOME_REFUSED, result->refused));
        return;
    }
    if (result->good == 0) {
        end(import, IMPORT_REFUSED, TEXT_IMPORT_NOTHING);
        return;
    }
    tell_progress(import, import->stick.count);
    commit(import);
    if (result->refused > 0 && result->outcome != IMPORT_FAILED)
        result->problem = arena_format(&result->arena, TEXT_IMPORT_PARTIAL, result->refused);
}

void import_run(const struct import_options *options, struct import_result *result)
{
    struct import import = {.options = options, .result = result, .writing = true};
    if (!stick_open(&import.stick, options->folder))
        end(&import, IMPORT_REFUSED, import.stick.problem);
    else if (import.stick.count > 0 && !store_writer_open(&import.writer, options->store))
        fail(&import);
    else
        take_files(&import);
    store_writer_close(&import.writer);
    stick_close(&import.stick);
    item_prints_destroy(&import.earlier);
}

void import_result_destroy(struct import_result *result)
{
    arena_destroy(&result->arena);
    *result = (struct import_result){0};
}

const char *import_outcome_name(enum import_outcome outcome)
{
    static const char *const names[] = {
        [IMPORT_DONE] = "done",
        [IMPORT_UNCHANGED] = "unchanged",
        [IMPORT_REFUSED] = "refused",
        [IMPORT_FAILED] = "failed",
    };
    return names[outcome];
}

const char *import_verdict_name(enum import_verdict verdict)
{
    static const char *const names[] = {
        [IMPORT_FILE_GOOD] = "good",
        [IMPORT_FILE_REFUSED] = "refused",
        [IMPORT_FILE_LEFT_OUT] = "left-out",
    };
    return names[verdict];
}
