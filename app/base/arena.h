// Memory that lives and dies together: everything of one report, one deck or one configuration is
// allocated here and freed in one call.
#ifndef GONGSHI_BASE_ARENA_H
#define GONGSHI_BASE_ARENA_H

#include <stddef.h>

struct arena_chunk;

// Zero-initialise before use: struct arena arena = {0};
struct arena {
    struct arena_chunk *chunks; // newest first
};

// Returns size bytes, zeroed and aligned for any type. Never returns NULL: without memory the
// program says so and ends with exit status 3 (the machine failed), which the service manager
// mends.
void *arena_allocate(struct arena *arena, size_t size);

// Copies length bytes of text and adds a NUL.
char *arena_copy(struct arena *arena, const char *text, size_t length);
char *arena_copy_string(struct arena *arena, const char *text);

// printf into the arena.
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// Makes room for one more element in a growing array whose memory lives in the arena. Returns the
// array, moved if it had to grow; *capacity is in elements. Use through ARENA_PUSH.
void *arena_grow(
    struct arena *arena, void *array, size_t count, size_t *capacity, size_t element_size);

// Appends VALUE to ARRAY (with COUNT and CAPACITY, both size_t lvalues).
#define ARENA_PUSH(ARENA, ARRAY, COUNT, CAPACITY, VALUE) \
    do { \
        (ARRAY) = arena_grow((ARENA), (ARRAY), (COUNT), &(CAPACITY), sizeof *(ARRAY)); \
        (ARRAY)[(COUNT)++] = (VALUE); \
    } while (0)

// Frees everything; the arena can be used again.
void arena_destroy(struct arena *arena);

#endif
