#include "command/programme_loader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/reason.h"
#include "command/load.h"
#include "store/store.h"
#include "update/earlier.h"
#include "words/words.h"

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static int compare_files(const void *a, const void *b)
{
    const struct programme_file *first = a, *second = b;
    int order = programme_order(name_of(first->path), name_of(second->path));
    // Equal names in different folders stay as they were given.
    return order != 0 ? order : (first->given > second->given) - (first->given < second->given);
}

static void watch_files(struct programme_loader *loader)
{
    const char **paths = arena_allocate(&loader->arena, (loader->count + 1) * sizeof *paths);
    for (size_t i = 0; i < loader->count; i++)
        paths[i] = loader->files[i].path;
    watch_open(&loader->watch, paths, loader->count);
}

static void open_loader(
    struct programme_loader *loader, const struct config *config, const struct metrics *metrics)
{
    loader->config = config;
    loader->metrics = metrics;
    loader->today = clock_today;
}

// The file's place, the same however its folder is written. A link is a place of its own: it may
// lead to another file tomorrow.
static const char *place_of(struct arena *arena, const char *path)
{
    const char *name = name_of(path);
    const char *folder =
        name != path ? arena_copy(arena, path, (size_t)(name - path)) : arena_copy(arena, ".", 1);
    char *whole = realpath(folder, NULL);
    const char *place = arena_format(arena, "%s/%s", whole != NULL ? whole : folder, name);
    free(whole);
    return place;
}

static bool is_among(const char *const *places, size_t count, const char *place)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(places[i], place) == 0)
            return true;
    }
    return false;
}

// Takes the files, each once. Returns how many they are.
static size_t take_files(struct programme_loader *loader, char **paths, size_t count)
{
    struct arena arena = {0};
    const char **places = arena_allocate(&arena, (count + 1) * sizeof *places);
    size_t taken = 0;
    loader->files = arena_allocate(&loader->arena, (count + 1) * sizeof *loader->files);
    for (size_t i = 0; i < count; i++) {
        places[taken] = place_of(&arena, paths[i]);
        if (is_among(places, taken, places[taken])) {
            log_line(TEXT_GIVEN_TWICE, paths[i]);
            continue;
        }
        loader->files[taken++] =
            (struct programme_file){.path = paths[i], .name = paths[i], .given = i};
    }
    arena_destroy(&arena);
    return taken;
}

void programme_loader_open(struct programme_loader *loader, const struct config *config,
    const struct metrics *metrics, char **paths, size_t count)
{
    open_loader(loader, config, metrics);
    count = take_files(loader, paths, count);
    loader->keeps_past = count == 1;
    qsort(loader->files, count, sizeof *loader->files, compare_files);
    for (size_t i = 0; i < count; i++)
        loader->files[i].source = i;
    loader->count = count < LIMIT_REPORTS ? count : LIMIT_REPORTS;
    if (count > LIMIT_REPORTS)
        log_line(TEXT_TOO_MANY_REPORTS, LIMIT_REPORTS, count - LIMIT_REPORTS);
    watch_files(loader);
}

static void lay_out(struct programme_loader *loader, struct loaded_report *loaded)
{
    deck_build(&loaded->deck, &loaded->report, &loader->options, loader->metrics);
}

void programme_loader_lay_out(struct programme_loader *loader, const struct page_options *options)
{
    loader->options = *options;
    for (size_t i = 0; i < loader->count; i++) {
        struct loaded_report *loaded = loader->files[i].loaded;
        if (loaded == NULL)
            continue;
        deck_destroy(&loaded->deck);
        lay_out(loader, loaded);
    }
}

static void replace(struct programme_loader *loader, struct loaded_report *loaded)
{
    if (loaded == NULL)
        return;
    loaded->next = loader->replaced;
    loader->replaced = loaded;
}

// Reads the file aside: what was shown stays until the new report is whole, and if it is not.
static bool read_report(struct programme_loader *loader, struct programme_file *file)
{
    struct loaded_report *fresh = calloc(1, sizeof *fresh);
    if (fresh == NULL)
        log_out_of_memory();
    file->is_refused =
        !load_report_named(&fresh->report, file->path, file->name, &loader->config->privacy);
    if (file->is_refused) {
        free(fresh);
        return false;
    }
    if (loader->has_earlier)
        fresh->new_items = changes_mark(&fresh->report, &loader->earlier);
    lay_out(loader, fresh);
    replace(loader, file->loaded);
    file->loaded = fresh;
    file->over_told = false;
    return true;
}

// ---- The store ----

// Watches what there is on the way to the generations: each folder tells of the next one.
static void watch_store(struct programme_loader *loader)
{
    const char *paths[3];
    size_t count = 0, length = strlen(loader->store);
    watch_close(&loader->watch);
    arena_destroy(&loader->watched);
    while (length > 1 && loader->store[length - 1] == '/')
        length--;
    const char *store = arena_copy(&loader->watched, loader->store, length);
    const char *generations = arena_format(&loader->watched, "%s/" STORE_GENERATIONS, store);
    paths[count++] = store;
    if (access(store, F_OK) == 0)
        paths[count++] = generations;
    if (access(generations, F_OK) == 0)
        paths[count++] = arena_format(&loader->watched, "%s/", generations);
    watch_open(&loader->watch, paths, count);
}

void programme_loader_open_store(struct programme_loader *loader, const struct config *config,
    const struct metrics *metrics, const char *store)
{
    open_loader(loader, config, metrics);
    loader->store = store;
    loader->watch.descriptor = -1;
    watch_store(loader);
}

bool programme_loader_store_changed(struct programme_loader *loader)
{
    if (loader->store == NULL || !watch_read(&loader->watch))
        return false;
    watch_store(loader);
    return true;
}

// Takes over the report that was read from the same file of another generation.
static struct loaded_report *take_over(
    struct programme_file *files, size_t count, const struct programme_file *wanted)
{
    for (size_t i = 0; i < count; i++) {
        struct loaded_report *loaded = files[i].loaded;
        if (loaded == NULL || loaded->new_items > 0 || strcmp(files[i].hash, wanted->hash) != 0 ||
            strcmp(files[i].name, wanted->name) != 0)
            continue;
        files[i].loaded = NULL;
        return loaded;
    }
    return NULL;
}

static struct programme_file stored_file(
    struct programme_loader *loader, const struct generation *generation, size_t index)
{
    const struct stored_file *stored = &generation->manifest.files[index];
    return (struct programme_file){
        .path = generation_file_path(generation, loader->store, index, &loader->arena),
        .name = arena_copy_string(&loader->arena, stored->source),
        .hash = arena_copy_string(&loader->arena, stored->hash),
        .given = index,
        .source = loader->next_source++,
    };
}

static void take_generation(struct programme_loader *loader, const struct generation *generation)
{
    struct programme_file *before = loader->files;
    size_t count_before = loader->count, count = generation->manifest.count;
    arena_destroy(&loader->retired);
    loader->retired = loader->arena;
    loader->arena = (struct arena){0};
    loader->generation = generation->number;
    loader->has_earlier = earlier_items(
        &loader->earlier, loader->store, generation->number, &loader->config->privacy);
    loader->count = count < LIMIT_REPORTS ? count : LIMIT_REPORTS;
    loader->files = arena_allocate(&loader->arena, loader->count * sizeof *loader->files);
    for (size_t i = 0; i < loader->count; i++) {
        struct programme_file *file = &loader->files[i];
        *file = stored_file(loader, generation, i);
        file->loaded = take_over(before, count_before, file);
        if (file->loaded == NULL)
            read_report(loader, file);
    }
    for (size_t i = 0; i < count_before; i++)
        replace(loader, before[i].loaded);
    item_prints_destroy(&loader->earlier);
    loader->has_earlier = false;
}

// Whether what was read stands in the store, even if it cannot be read any more.
static bool is_still_there(const struct programme_loader *loader)
{
    struct arena arena = {0};
    const char *path = arena_format(&arena, "%s/" STORE_GENERATIONS "/%s", loader->store,
        generation_name(loader->generation, &arena));
    bool there = access(path, F_OK) == 0;
    arena_destroy(&arena);
    return there;
}

// An older one means that what is shown was damaged on the disk: in memory it is whole.
static bool is_news(const struct programme_loader *loader, unsigned number)
{
    return number > loader->generation || (number < loader->generation && !is_still_there(loader));
}

// What stands in the way of reading the store, as errno; 0: nothing, or there is no store yet.
static int find_store_error(const struct programme_loader *loader, struct store_names *names)
{
    int folder = store_open(loader->store);
    if (folder < 0)
        return errno == ENOENT ? 0 : errno;
    int error = store_names(names, folder) == 0 ? 0 : errno;
    close(folder);
    return error;
}

// Judges the store after number was found to be its newest whole generation, 0: none. What is
// damaged was told when it was looked for.
static void judge_store(struct programme_loader *loader, unsigned number)
{
    struct store_names names = {0};
    int error = find_store_error(loader, &names);
    if (error != 0 && error != loader->store_error)
        log_plain("%s: " TEXT_STORE_CANNOT_READ, loader->store, reason_of(error));
    loader->store_error = error;
    loader->store_is_damaged = names.count > 0 && names.numbers[0] > number;
    store_names_destroy(&names);
}

static bool read_store(struct programme_loader *loader)
{
    struct generation generation = {0};
    bool found = store_newest_whole(&generation, loader->store);
    judge_store(loader, found ? generation.number : 0);
    bool changed = found && is_news(loader, generation.number);
    if (changed)
        take_generation(loader, &generation);
    generation_destroy(&generation);
    return changed;
}

// ---- Reading ----

bool programme_loader_read(struct programme_loader *loader)
{
    bool any = false;
    if (loader->store != NULL)
        return read_store(loader);
    for (size_t i = 0; i < loader->count; i++) {
        watch_take(&loader->watch, i);
        any = read_report(loader, &loader->files[i]) || any;
    }
    return any;
}

bool programme_loader_read_changed(struct programme_loader *loader)
{
    bool any = false;
    if (loader->store != NULL || !watch_read(&loader->watch))
        return false;
    for (size_t i = 0; i < loader->count; i++) {
        if (watch_take(&loader->watch, i))
            any = read_report(loader, &loader->files[i]) || any;
    }
    return any;
}

bool programme_loader_is_faulty(const struct programme_loader *loader)
{
    for (size_t i = 0; i < loader->count; i++) {
        if (loader->files[i].is_refused)
            return true;
    }
    return loader->store_error != 0 || loader->store_is_damaged;
}

static void tell_over(const struct programme_loader *loader, struct programme_file *file)
{
    struct date end = file->loaded->report.period_to;
    if (file->over_told)
        return;
    file->over_told = true;
    if (loader->keeps_past)
        log_plain(TEXT_PERIOD_OVER_SHOWN, file->name, end.year, end.month, end.day);
    else
        log_plain(TEXT_PERIOD_OVER, file->name, end.year, end.month, end.day);
}

bool programme_loader_select(struct programme_loader *loader, struct programme *programme)
{
    struct programme_entry candidates[LIMIT_REPORTS];
    size_t count = 0;
    struct clock_day day = loader->today(&loader->clock);
    struct date today = {day.year, day.month, day.day};
    for (size_t i = 0; i < loader->count; i++) {
        struct programme_file *file = &loader->files[i];
        if (file->loaded == NULL)
            continue;
        candidates[count++] =
            (struct programme_entry){name_of(file->name), &file->loaded->deck, file->source};
        if (programme_is_over(&file->loaded->report, today))
            tell_over(loader, file);
    }
    struct date never = {0};
    programme_select(programme, candidates, count, loader->keeps_past ? never : today);
    return programme->count > 0 || count == 0;
}

static void destroy(struct loaded_report *loaded)
{
    if (loaded == NULL)
        return;
    deck_destroy(&loaded->deck);
    report_destroy(&loaded->report);
    free(loaded);
}

void programme_loader_release(struct programme_loader *loader)
{
    while (loader->replaced != NULL) {
        struct loaded_report *loaded = loader->replaced;
        loader->replaced = loaded->next;
        destroy(loaded);
    }
    arena_destroy(&loader->retired);
}

void programme_loader_close(struct programme_loader *loader)
{
    programme_loader_release(loader);
    for (size_t i = 0; i < loader->count; i++)
        destroy(loader->files[i].loaded);
    watch_close(&loader->watch);
    arena_destroy(&loader->watched);
    arena_destroy(&loader->arena);
    *loader = (struct programme_loader){.watch.descriptor = -1};
}
