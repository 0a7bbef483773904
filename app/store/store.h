// The store: what the screen shows, in generations. This is what its folder holds:
//
//   generations/000012/manifest                     store/manifest.h
//   generations/000012/001-0f343b0931126a20.dat     its files, by their places
//   generations/000013/…                            the newest whole one is what is shown
//   generations/damaged-000011/                     set aside by a writer; nobody deletes it
//   generations/incoming/                           being written, or left over by a power cut
//   generations/discarded-000009/                   being deleted, or left over likewise
//
// There is one commit point: the renaming of incoming/ to the next number. Before it, everything in
// it is fsynced, file by file and then the folder; after it, generations/ is. What exists under a
// number is never written to again. `gongshi undo` makes a new generation out of an older one, so
// that the newest number is always the one that counts. A number is never used twice. Readers take
// no lock and write nothing; writers (store/writer.h) lock generations/ with flock(2).
#ifndef GONGSHI_STORE_STORE_H
#define GONGSHI_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "files/read_file.h"
#include "store/manifest.h"

enum { STORE_KEPT = 3 }; // generations

#define STORE_GENERATIONS "generations"
#define STORE_MANIFEST    "manifest"
#define STORE_INCOMING    "incoming"
#define STORE_DAMAGED     "damaged-"
#define STORE_DISCARDED   "discarded-"

// The names in generations/, as one look found them. Zero-initialise before use.
struct store_names {
    struct arena arena;
    unsigned *numbers; // newest first
    size_t count, capacity;
    unsigned last;      // the greatest number that was ever given, as far as the names tell
    const char **aside; // damaged-…
    size_t aside_count, aside_capacity;
    const char **leftovers; // incoming, discarded-…
    size_t leftover_count, leftover_capacity;
};

enum generation_state {
    GENERATION_WHOLE,
    GENERATION_DAMAGED,    // something is missing or other than the manifest says
    GENERATION_UNREADABLE, // it could not be read to the end, so that is not known
};

// Zero-initialise before use; free with generation_destroy.
struct generation {
    unsigned number;
    enum generation_state state;
    const char *fault;        // a Chinese sentence; NULL if whole
    struct manifest manifest; // of a whole one
    struct arena arena;
};

// Opens generations/ for reading: a descriptor, or -1 with errno (ENOENT: there is no store yet).
int store_open(const char *path);

// Lists what is there. 0, or -1 with errno and nothing in names.
int store_names(struct store_names *names, int folder);
void store_names_destroy(struct store_names *names);

// "000013", in the arena.
const char *generation_name(unsigned number, struct arena *arena);

// Reads the manifest of a generation and compares every file with it. True if it is whole.
bool generation_read(struct generation *generation, int folder, unsigned number);
void generation_destroy(struct generation *generation);

// Reads one file of a generation into memory once more, and compares it. The caller frees it.
bool generation_read_file(
    const struct generation *generation, int folder, size_t index, struct file_bytes *out);

// The newest whole generation of the store at path, verified; what is not whole is told in the log.
// Returns false where there is none. Never writes.
bool store_newest_whole(struct generation *generation, const char *path);

// Where a file of a generation lies.
const char *generation_file_path(
    const struct generation *generation, const char *store, size_t index, struct arena *arena);

#endif
