// The manifest of a generation: which files it holds, what they must be, and where they came from.
// A text in UTF-8, in this order, every line ended by LF:
//
//   gongshi-manifest 1
//   imported 1764037800 known          seconds since 1970 (UTC); "unknown": the clock was not known
//                                      to be right
//   restores 000011                    only if `gongshi undo` made it: what it brought back
//   file 001-0f343b0931126a20.dat 5120 <SHA-256> <source name>      one for each file, in order
//   sha256 <SHA-256 of every byte before this line>
//
// The name of a stored file is its place and the first 16 digits of its SHA-256: nothing of the
// source's name is in it. The source name is as a person may see it (update/display_name.h).
#ifndef GONGSHI_STORE_MANIFEST_H
#define GONGSHI_STORE_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "base/arena.h"
#include "files/hash.h"

struct stored_file {
    const char *name;   // in the generation's folder
    const char *source; // its name where it came from
    size_t size;
    char hash[HASH_TEXT_BYTES];
};

// Zero-initialise before use; free with manifest_destroy.
struct manifest {
    struct arena arena; // owns the texts
    time_t imported;
    bool clock_known;
    unsigned restores; // 0: none
    struct stored_file *files;
    size_t count, capacity;
};

// Appends a file; size and hash are those of its content. Copies the source name, which must be
// UTF-8 without control characters.
void manifest_add(struct manifest *manifest, const char *source, size_t size, const char *hash);

// The manifest as text, in the arena that is named.
const char *manifest_text(const struct manifest *manifest, struct arena *arena);

// Reads a text into a zeroed manifest. False, with nothing in it, unless it is exactly what
// manifest_text writes, with at least one file: one changed byte is enough.
bool manifest_parse(struct manifest *manifest, const char *text, size_t length);

void manifest_destroy(struct manifest *manifest);

#endif
