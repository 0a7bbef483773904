// Taking the reports of a folder into the store: found, read once, checked, and all or nothing
// shown.
#ifndef GONGSHI_UPDATE_IMPORT_H
#define GONGSHI_UPDATE_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/message.h"
#include "files/hash.h"
#include "report/options.h"

// How far it is, for a person who waits: the file of that index (from 0) is about to be checked.
// With index == count all are, and the store is being written.
struct import_progress {
    size_t index, count;
    const char *name; // as a person may see it; NULL with index == count
};

struct import_options {
    const char *folder; // a mounted stick, or any folder
    const char *store;
    struct report_options privacy;
    bool partial; // a refused file does not refuse the others
    // Called between two files; may be NULL.
    void (*progress)(void *context, const struct import_progress *progress);
    void *context;
};

enum import_outcome {
    IMPORT_DONE,
    IMPORT_UNCHANGED, // the store shows the same already; nothing was written
    IMPORT_REFUSED,   // by what is in the folder
    IMPORT_FAILED,    // by the machine: the store could not be written
};

enum import_verdict {
    IMPORT_FILE_GOOD,
    IMPORT_FILE_REFUSED,
    IMPORT_FILE_LEFT_OUT, // no report, or not looked at
};

struct import_file {
    const char *name; // as a person may see it
    enum import_verdict verdict;
    const char *title; // NULL if it has none
    int items;
    int new_items; // of these: that say something else than what was shown before
    size_t size;
    char hash[HASH_TEXT_BYTES];   // "" if it was not read
    struct message_list messages; // of a file that was left out: one note that says why
};

// Zero-initialise before use; free with import_result_destroy.
struct import_result {
    struct arena arena; // owns the texts
    enum import_outcome outcome;
    unsigned generation;        // what the store shows now; 0: not known
    const char *problem;        // a Chinese sentence about the whole, or NULL
    bool problem_is_the_stores; // not the folder's
    struct import_file *files;  // in the order of the cycle, then those left out unread
    size_t count, capacity;
    size_t good, refused;
};

// Each file is read into memory once, and that copy is checked, hashed and stored. Whatever the
// outcome, the store shows either what it showed or all that was taken.
void import_run(const struct import_options *options, struct import_result *result);

void import_result_destroy(struct import_result *result);

// "done", "unchanged", "refused", "failed"; "good", "refused", "left-out".
const char *import_outcome_name(enum import_outcome outcome);
const char *import_verdict_name(enum import_verdict verdict);

#endif
