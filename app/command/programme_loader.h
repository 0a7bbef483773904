// Owns the reports of a cycle: reads their files, again when they change, lays them out, and makes
// the programme of those whose public period is not over. The files are those that are given, or
// those of the store's newest whole generation, whichever that is.
#ifndef GONGSHI_COMMAND_PROGRAMME_LOADER_H
#define GONGSHI_COMMAND_PROGRAMME_LOADER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "config/config.h"
#include "files/clock.h"
#include "files/watch.h"
#include "page/programme.h"
#include "report/changes.h"
#include "report/report.h"

// A report and its pages. The deck points into the report, so both stay where they are.
struct loaded_report {
    struct report report;
    struct deck deck;
    int new_items;              // that are marked 更新
    struct loaded_report *next; // of those that were replaced
};

struct programme_file {
    const char *path;
    const char *name;             // what it is called in messages; ends with the file's own name
    const char *hash;             // of its content, where it comes from the store
    size_t given;                 // place among the arguments
    size_t source;                // for the programme
    struct loaded_report *loaded; // NULL: never read well
    bool over_told;
    bool is_refused; // when it was read last
};

struct programme_loader {
    const struct config *config;
    const struct metrics *metrics;
    struct page_options options;
    struct clock_day (*today)(struct clock *clock); // clock_today, or a test's own
    struct clock clock;
    struct arena arena;
    struct programme_file *files; // in the order of the cycle
    size_t count;
    const char *store;   // NULL: the files were given
    unsigned generation; // of the store, that was read last; 0: none
    int store_error;     // why the store could not be read, as errno; 0: it could
    bool store_is_damaged;
    size_t next_source;
    struct item_prints earlier; // while a generation is read: what was shown before it
    bool has_earlier;
    struct arena retired; // what the programme before may still name
    bool keeps_past;      // a single report that somebody asked for by name is shown in any case
    struct watch watch;
    struct arena watched;           // the watch's paths
    struct loaded_report *replaced; // the screen may still show them
};

// Puts the files in the order of the cycle, at most LIMIT_REPORTS of them, and watches them; reads
// none. One that is given twice is taken once. loader must be zeroed; config, metrics and paths
// must live longer.
void programme_loader_open(struct programme_loader *loader, const struct config *config,
    const struct metrics *metrics, char **paths, size_t count);

// The same for what the store at a path shows; it need not exist yet.
void programme_loader_open_store(struct programme_loader *loader, const struct config *config,
    const struct metrics *metrics, const char *store);

// Whether the store may show something else than when it was read last, as far as the watch knows;
// programme_loader_read then reads it. Never waits. False where the files were given.
bool programme_loader_store_changed(struct programme_loader *loader);

// How the decks are laid out from now on; those that there are, at once.
void programme_loader_lay_out(struct programme_loader *loader, const struct page_options *options);

// Reads all files. One that is refused is told; what it held before stays. Of the store, only what
// is new is read; where nothing in it is whole, what was read before stays. What was replaced lives
// until programme_loader_release. Returns whether anything is other than before.
bool programme_loader_read(struct programme_loader *loader);

// The same for the given files that changed, as far as the watch knows. Never waits.
bool programme_loader_read_changed(struct programme_loader *loader);

// Makes the programme of what is loaded and not over; each that is over is told once. Returns
// false where there is nothing to show only because all is over.
bool programme_loader_select(struct programme_loader *loader, struct programme *programme);

// Whether the store cannot be read whole, or a file was refused when it was read last. The log has
// said why.
bool programme_loader_is_faulty(const struct programme_loader *loader);

// Frees the reports that were replaced: the last programme no longer holds them.
void programme_loader_release(struct programme_loader *loader);

void programme_loader_close(struct programme_loader *loader);

#endif
