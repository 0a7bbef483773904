// Changing the store: one writer at a time, and one commit point (store/store.h).
#ifndef GONGSHI_STORE_WRITER_H
#define GONGSHI_STORE_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "store/store.h"

// Zero-initialise before use. Every function that returns false has set problem; the store then
// shows what it showed before.
struct store_writer {
    struct arena arena;
    int folder; // generations/, open and locked while the writer is open
    bool opened;
    unsigned last;            // the greatest number ever given
    struct generation shown;  // the newest whole one; number 0: there is none
    struct generation before; // the whole one before that; likewise
    const char *unreadable;   // a sentence about one that could not be read, newer than before
    bool shown_is_uncertain;  // it is even newer than shown: readers may be luckier
    struct manifest draft;    // of the next generation
    int incoming;             // its folder; -1: nothing of it has been written yet
    const char *problem;      // one Chinese sentence
};

// Makes the folders that are missing (of path the last component), waits for the lock, deletes what
// interrupted writers left, and sets damaged generations aside, each told in the log. One that
// could not be read stays where it is.
bool store_writer_open(struct store_writer *writer, const char *path);

// Adds a file to the draft. hash is that of the bytes. Nothing is written as long as the files are,
// one after another, those that the store shows.
bool store_writer_add(struct store_writer *writer, const char *source, const void *bytes,
    size_t size, const char *hash);

// Whether the draft, of at least one file, is exactly what the store shows.
bool store_writer_is_same(const struct store_writer *writer);

// Makes the draft the generation that is shown, and deletes all but the newest STORE_KEPT.
// *number is its number. The draft's imported, clock_known and restores are the caller's to set.
bool store_writer_commit(struct store_writer *writer, unsigned *number);

// Makes a draft of the generation before the one that is shown; refused where it is not certain
// which one that is.
bool store_writer_restore(struct store_writer *writer);

// Deletes the draft where it was not committed, and gives the lock back.
void store_writer_close(struct store_writer *writer);

#endif
