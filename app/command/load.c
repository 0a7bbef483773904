#include "command/load.h"

#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/log.h"
#include "files/read_file.h"
#include "text/document.h"
#include "words/words.h"

static const char SYSTEM_CONFIG[] = "/etc/gongshi/gongshi.conf";

static void tell(const char *path, const struct message_list *messages)
{
    for (size_t i = 0; i < messages->count; i++) {
        const struct message *message = &messages->items[i];
        if (message->line > 0)
            log_plain("%s:%d: %s", path, message->line, message->text);
        else
            log_plain("%s: %s", path, message->text);
    }
}

static bool load_to_check(
    struct report *report, const char *path, const char *name, const struct report_options *options)
{
    struct arena arena = {0};
    struct message_list messages = {0};
    struct file_bytes bytes = {0};
    struct document document = {0};
    bool read = read_file(path, LIMIT_FILE_BYTES, &bytes, &messages, &arena) == 0;
    bool decoded = read && document_decode(&document, bytes.data, bytes.size, &messages) == 0;
    file_bytes_destroy(&bytes);
    if (decoded) {
        report_parse(report, &document, options, name);
    } else {
        report->is_unread = true;
        report->file = arena_copy_string(&report->arena, name);
        tell(name, &messages);
    }
    report_add_messages(report, &messages);
    document_destroy(&document);
    arena_destroy(&arena);
    return decoded;
}

bool load_report_to_check(
    struct report *report, const char *path, const struct report_options *options)
{
    return load_to_check(report, path, path, options);
}

static void tell_errors(const char *path, const struct message_list *messages)
{
    for (size_t i = 0; i < messages->count; i++) {
        const struct message_list one = {.items = &messages->items[i], .count = 1};
        if (message_has_error(&one))
            tell(path, &one);
    }
}

bool load_report_named(
    struct report *report, const char *path, const char *name, const struct report_options *options)
{
    bool read = load_to_check(report, path, name, options);
    if (read && !message_has_error(&report->messages))
        return true;
    if (read)
        tell_errors(name, &report->messages);
    report_destroy(report);
    *report = (struct report){0};
    return false;
}

bool load_report(struct report *report, const char *path, const struct report_options *options)
{
    return load_report_named(report, path, path, options);
}

enum config_state load_config(struct config *config, const char *path)
{
    bool asked = path != NULL;
    if (!asked)
        path = SYSTEM_CONFIG;
    config_defaults(config);
    if (!asked && access(path, F_OK) != 0)
        return CONFIG_CLEAN;
    struct arena arena = {0};
    struct message_list messages = {0};
    struct file_bytes bytes = {0};
    bool read = read_file(path, LIMIT_CONFIG_BYTES, &bytes, &messages, &arena) == 0;
    if (read)
        config_parse(config, (const char *)bytes.data, bytes.size);
    tell(path, read ? &config->messages : &messages);
    file_bytes_destroy(&bytes);
    arena_destroy(&arena);
    if (!read)
        return CONFIG_UNREAD;
    return config->messages.count == 0 ? CONFIG_CLEAN : CONFIG_FAULTY;
}

struct page_options load_page_options(const struct config *config, int width, int height)
{
    struct page_options options = {
        .width = width,
        .height = height,
        .text_scale_percent = config->text_scale_percent,
        .min_dwell_ms = config->min_dwell_ms,
        .max_dwell_ms = config->max_dwell_ms,
        .orbit_units = config->orbit_units,
        .cover_heading = config->cover_heading,
    };
    return options;
}

struct window_options load_window_options(const struct config *config, int width, int height)
{
    struct window_options options = {
        .width = width,
        .height = height,
        .rotation = config->rotation,
        .largest_mode = config->largest_mode,
    };
    return options;
}
