#include "report/report_json.h"

#include <cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

// cJSON returns NULL only when memory ran out.
static cJSON *need(cJSON *value)
{
    if (value == NULL)
        log_out_of_memory();
    return value;
}

static void add(cJSON *object, const char *key, cJSON *value)
{
    if (!cJSON_AddItemToObject(object, key, need(value)))
        log_out_of_memory();
}

static void append(cJSON *array, cJSON *value)
{
    if (!cJSON_AddItemToArray(array, need(value)))
        log_out_of_memory();
}

static cJSON *text_or_null(const char *text)
{
    return text == NULL ? cJSON_CreateNull() : cJSON_CreateString(text);
}

static cJSON *figure_or_null(int figure)
{
    return figure < 0 ? cJSON_CreateNull() : cJSON_CreateNumber(figure);
}

static cJSON *date_or_null(const struct date *date)
{
    char text[sizeof "-2147483648-2147483648-2147483648"];
    if (date->year == 0)
        return cJSON_CreateNull();
    if (date->day == 0)
        snprintf(text, sizeof text, "%04d-%02d", date->year, date->month);
    else
        snprintf(text, sizeof text, "%04d-%02d-%02d", date->year, date->month, date->day);
    return cJSON_CreateString(text);
}

static cJSON *make_period(const struct report *report)
{
    if (report->period_to.year == 0)
        return cJSON_CreateNull();
    cJSON *period = need(cJSON_CreateObject());
    add(period, "from", date_or_null(&report->period_from));
    add(period, "to", date_or_null(&report->period_to));
    return period;
}

static cJSON *make_inspection(const struct report *report)
{
    if (report->inspected_by == NULL)
        return cJSON_CreateNull();
    cJSON *inspection = need(cJSON_CreateObject());
    add(inspection, "by", cJSON_CreateString(report->inspected_by));
    add(inspection, "when", text_or_null(report->inspected_when));
    return inspection;
}

static cJSON *make_contact(const struct report *report)
{
    if (report->contact_count == 0)
        return cJSON_CreateNull();
    cJSON *contact = need(cJSON_CreateArray());
    for (size_t i = 0; i < report->contact_count; i++)
        append(contact, cJSON_CreateString(report->contact[i]));
    return contact;
}

static cJSON *make_counts(const struct report_counts *counts)
{
    cJSON *object = need(cJSON_CreateObject());
    add(object, "sections", cJSON_CreateNumber(counts->sections));
    add(object, "groups", cJSON_CreateNumber(counts->groups));
    add(object, "topics", cJSON_CreateNumber(counts->topics));
    add(object, "items", cJSON_CreateNumber(counts->items));
    add(object, "characters", cJSON_CreateNumber(counts->characters));
    return object;
}

static cJSON *make_declared(const struct declared_figures *declared)
{
    if (!declared->stated)
        return cJSON_CreateNull();
    cJSON *object = need(cJSON_CreateObject());
    add(object, "total", figure_or_null(declared->total));
    add(object, "done", figure_or_null(declared->done));
    add(object, "mostly_done", figure_or_null(declared->mostly_done));
    add(object, "ongoing", figure_or_null(declared->ongoing));
    add(object, "long_term", figure_or_null(declared->long_term));
    add(object, "undone", figure_or_null(declared->undone));
    add(object, "consistent", cJSON_CreateBool(declared->consistent));
    add(object, "line", cJSON_CreateNumber(declared->line));
    add(object, "sentence", text_or_null(declared->sentence));
    return object;
}

static cJSON *make_fields(const struct node *node)
{
    cJSON *fields = need(cJSON_CreateArray());
    for (size_t i = 0; i < node->paragraph_count; i++) {
        const struct paragraph *paragraph = &node->paragraphs[i];
        cJSON *field = need(cJSON_CreateObject());
        add(field, "label", text_or_null(paragraph->label));
        add(field, "line", cJSON_CreateNumber(paragraph->line));
        add(field, "text", cJSON_CreateString(paragraph->text));
        append(fields, field);
    }
    return fields;
}

static void add_node(void *context, const struct node *node, int depth)
{
    (void)depth;
    cJSON *object = need(cJSON_CreateObject());
    add(object, "level", cJSON_CreateString(node_level_name(node->level)));
    add(object, "number", cJSON_CreateString(node->number));
    add(object, "title", cJSON_CreateString(node->title));
    add(object, "line", cJSON_CreateNumber(node->line));
    if (node->level <= LEVEL_GROUP)
        add(object, "kind",
            cJSON_CreateString(node->kind == PART_PROBLEMS ? "problems" : "narrative"));
    if (node->level == LEVEL_ITEM) {
        add(object, "status", text_or_null(item_status_name(node->status)));
        add(object, "fields", make_fields(node));
    }
    append(context, object);
}

static cJSON *make_outline(const struct report *report)
{
    cJSON *outline = need(cJSON_CreateArray());
    report_visit(report, add_node, outline);
    return outline;
}

static cJSON *make_hidden(const struct report *report)
{
    cJSON *array = need(cJSON_CreateArray());
    for (size_t i = 0; i < report->hidden_count; i++) {
        cJSON *object = need(cJSON_CreateObject());
        add(object, "line", cJSON_CreateNumber(report->hidden[i].line));
        add(object, "code", cJSON_CreateString(report->hidden[i].code));
        add(object, "text", cJSON_CreateString(report->hidden[i].text));
        append(array, object);
    }
    return array;
}

static cJSON *make_messages(const struct report *report)
{
    cJSON *array = need(cJSON_CreateArray());
    for (size_t i = 0; i < report->messages.count; i++) {
        const struct message *message = &report->messages.items[i];
        cJSON *object = need(cJSON_CreateObject());
        add(object, "severity", cJSON_CreateString(severity_name(message->severity)));
        add(object, "line", cJSON_CreateNumber(message->line));
        add(object, "code", cJSON_CreateString(message->code));
        add(object, "text", cJSON_CreateString(message->text));
        append(array, object);
    }
    return array;
}

// The JSON as text with a newline.
static char *print(cJSON *root)
{
    char *text = cJSON_Print(root);
    cJSON_Delete(root);
    size_t length = text == NULL ? 0 : strlen(text);
    char *line = text == NULL ? NULL : realloc(text, length + 2);
    if (line == NULL)
        log_out_of_memory();
    memcpy(line + length, "\n", 2);
    return line;
}

char *report_json(const struct report *report)
{
    cJSON *root = need(cJSON_CreateObject());
    add(root, "file", cJSON_CreateString(report->file));
    add(root, "format",
        text_or_null(report->is_unread ? NULL : document_format_name(report->format)));
    add(root, "encoding",
        text_or_null(report->is_unread ? NULL : document_encoding_name(report->encoding)));
    add(root, "title", text_or_null(report->title));
    add(root, "organisation", text_or_null(report->organisation));
    add(root, "inspection", make_inspection(report));
    add(root, "public_period", make_period(report));
    add(root, "contact", make_contact(report));
    add(root, "signature", text_or_null(report->signature));
    add(root, "date", date_or_null(&report->date));
    add(root, "counts", make_counts(&report->counts));
    add(root, "declared", make_declared(&report->declared));
    add(root, "outline", make_outline(report));
    add(root, "hidden", make_hidden(report));
    add(root, "messages", make_messages(report));
    return print(root);
}
