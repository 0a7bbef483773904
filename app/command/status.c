// gongshi status: what the store holds and shows. Reads everything, changes nothing.
#include <errno.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include <cjson/cJSON.h>

#include "base/log.h"
#include "base/reason.h"
#include "command/command.h"
#include "store/store.h"
#include "words/words.h"

enum { TIME_BYTES = 64 };

// Everything that the store holds, verified.
struct holdings {
    struct arena arena;
    struct generation *generations; // newest first
    struct store_names names;
    const struct generation *shown; // NULL: nothing is whole
};

static void take_stock(struct holdings *holdings, int folder)
{
    size_t count = holdings->names.count;
    holdings->generations =
        arena_allocate(&holdings->arena, (count + 1) * sizeof *holdings->generations);
    for (size_t i = 0; i < count; i++) {
        bool whole = generation_read(&holdings->generations[i], folder, holdings->names.numbers[i]);
        if (whole && holdings->shown == NULL)
            holdings->shown = &holdings->generations[i];
    }
}

// False if the store is there and cannot be read.
static bool open_holdings(struct holdings *holdings, const char *store)
{
    int folder = store_open(store);
    if (folder < 0 && errno == ENOENT)
        return true;
    bool listed = folder >= 0 && store_names(&holdings->names, folder) == 0;
    if (listed)
        take_stock(holdings, folder);
    else
        log_plain("%s: " TEXT_STORE_NOT_OPENED, store, reason_of(errno));
    if (folder >= 0)
        close(folder);
    return listed;
}

static void close_holdings(struct holdings *holdings)
{
    for (size_t i = 0; i < holdings->names.count && holdings->generations != NULL; i++)
        generation_destroy(&holdings->generations[i]);
    store_names_destroy(&holdings->names);
    arena_destroy(&holdings->arena);
}

// ---- For a person ----

static const char *since(const struct manifest *manifest, char text[TIME_BYTES])
{
    struct tm local;
    bool written = manifest->clock_known && localtime_r(&manifest->imported, &local) != NULL &&
                   strftime(text, TIME_BYTES, TEXT_STATUS_SINCE, &local) > 0;
    return written ? text : TEXT_STATUS_TIME_UNKNOWN;
}

static void print_shown(const struct generation *shown)
{
    char text[TIME_BYTES];
    const struct manifest *manifest = &shown->manifest;
    printf(TEXT_STATUS_SHOWN, shown->number, manifest->count, since(manifest, text));
    if (manifest->restores > 0)
        printf(TEXT_STATUS_RESTORED, manifest->restores);
    for (size_t i = 0; i < manifest->count; i++)
        printf(TEXT_STATUS_FILE, manifest->files[i].source, manifest->files[i].size);
}

static void print_generation(const struct generation *generation)
{
    char text[TIME_BYTES];
    switch (generation->state) {
    case GENERATION_WHOLE:
        printf(TEXT_STATUS_WHOLE, generation->number, since(&generation->manifest, text),
            generation->manifest.count);
        break;
    case GENERATION_DAMAGED:
        printf(TEXT_STATUS_DAMAGED, generation->number, generation->fault);
        break;
    case GENERATION_UNREADABLE:
        printf(TEXT_STATUS_UNREADABLE, generation->number, generation->fault);
        break;
    }
}

static void print_text(const struct holdings *holdings)
{
    if (holdings->shown != NULL)
        print_shown(holdings->shown);
    else
        fputs(TEXT_STATUS_NOTHING, stdout);
    if (holdings->names.count > 0)
        fputs(TEXT_STATUS_KEPT, stdout);
    for (size_t i = 0; i < holdings->names.count; i++)
        print_generation(&holdings->generations[i]);
    for (size_t i = 0; i < holdings->names.aside_count; i++)
        printf(TEXT_STATUS_ASIDE, holdings->names.aside[i]);
}

// ---- For a program ----

static void add_time(cJSON *object, const struct manifest *manifest)
{
    char text[TIME_BYTES];
    struct tm utc;
    if (gmtime_r(&manifest->imported, &utc) != NULL &&
        strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc) > 0)
        cJSON_AddStringToObject(object, "since", text);
    else
        cJSON_AddNullToObject(object, "since");
    cJSON_AddBoolToObject(object, "clock_known", manifest->clock_known);
}

static void add_files(cJSON *object, const struct manifest *manifest)
{
    cJSON *files = cJSON_AddArrayToObject(object, "files");
    for (size_t i = 0; i < manifest->count; i++) {
        cJSON *file = cJSON_CreateObject();
        cJSON_AddStringToObject(file, "file", manifest->files[i].source);
        cJSON_AddStringToObject(file, "stored", manifest->files[i].name);
        cJSON_AddNumberToObject(file, "bytes", (double)manifest->files[i].size);
        cJSON_AddStringToObject(file, "sha256", manifest->files[i].hash);
        cJSON_AddItemToArray(files, file);
    }
}

static cJSON *json_of_generation(const struct generation *generation)
{
    static const char *const states[] = {
        [GENERATION_WHOLE] = "whole",
        [GENERATION_DAMAGED] = "damaged",
        [GENERATION_UNREADABLE] = "unreadable",
    };
    cJSON *object = cJSON_CreateObject();
    cJSON_AddNumberToObject(object, "generation", generation->number);
    cJSON_AddStringToObject(object, "state", states[generation->state]);
    if (generation->state != GENERATION_WHOLE) {
        cJSON_AddStringToObject(object, "fault", generation->fault);
        return object;
    }
    add_time(object, &generation->manifest);
    if (generation->manifest.restores > 0)
        cJSON_AddNumberToObject(object, "restores", generation->manifest.restores);
    else
        cJSON_AddNullToObject(object, "restores");
    add_files(object, &generation->manifest);
    return object;
}

static void print_json(const struct holdings *holdings, const char *store)
{
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "store", store);
    cJSON_AddBoolToObject(object, "whole", holdings->shown != NULL);
    cJSON_AddItemToObject(object, "shown",
        holdings->shown != NULL ? json_of_generation(holdings->shown) : cJSON_CreateNull());
    cJSON *generations = cJSON_AddArrayToObject(object, "generations");
    for (size_t i = 0; i < holdings->names.count; i++)
        cJSON_AddItemToArray(generations, json_of_generation(&holdings->generations[i]));
    cJSON *aside = cJSON_AddArrayToObject(object, "set_aside");
    for (size_t i = 0; i < holdings->names.aside_count; i++)
        cJSON_AddItemToArray(aside, cJSON_CreateString(holdings->names.aside[i]));
    char *text = cJSON_Print(object);
    if (text == NULL)
        log_out_of_memory();
    puts(text);
    cJSON_free(text);
    cJSON_Delete(object);
}

enum exit_status command_status(const struct invocation *invocation)
{
    if (invocation->file_count != 0) {
        log_line(TEXT_TAKES_NO_FILE, "status");
        return EXIT_STATUS_USAGE;
    }
    const char *store = invocation->config->store;
    struct holdings holdings = {0};
    enum exit_status status = EXIT_STATUS_MACHINE;
    if (open_holdings(&holdings, store)) {
        if (invocation->options->json)
            print_json(&holdings, store);
        else
            print_text(&holdings);
        status = holdings.shown != NULL ? EXIT_STATUS_DONE : EXIT_STATUS_REFUSED;
    }
    close_holdings(&holdings);
    return status;
}
