#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

enum {
    FIRST_CHUNK_BYTES = 2 * 1024,  // many arenas hold one line and die
    CHUNK_BYTES = 32 * 1024,       // chunks double up to here
    LARGE_BYTES = CHUNK_BYTES / 4, // a block from this size on gets a chunk of its own
};

struct arena_chunk {
    struct arena_chunk *next;
    size_t used;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
};

static struct arena_chunk *add_chunk(struct arena *arena, size_t size, bool is_large)
{
    if (size > SIZE_MAX - sizeof(struct arena_chunk))
        log_out_of_memory();
    struct arena_chunk *chunk = calloc(1, sizeof *chunk + size);
    if (chunk == NULL)
        log_out_of_memory();
    chunk->size = size;
    // The chunk of a large block goes behind the current one, which still has room.
    if (arena->chunks != NULL && is_large) {
        chunk->next = arena->chunks->next;
        arena->chunks->next = chunk;
    } else {
        chunk->next = arena->chunks;
        arena->chunks = chunk;
    }
    return chunk;
}

static size_t next_chunk_bytes(const struct arena *arena, size_t needed)
{
    size_t bytes = FIRST_CHUNK_BYTES;
    if (arena->chunks != NULL)
        bytes = arena->chunks->size < CHUNK_BYTES ? arena->chunks->size * 2 : CHUNK_BYTES;
    while (bytes < needed)
        bytes *= 2;
    return bytes < CHUNK_BYTES ? bytes : CHUNK_BYTES;
}

void *arena_allocate(struct arena *arena, size_t size)
{
    const size_t alignment = alignof(max_align_t);
    if (size > SIZE_MAX - alignment)
        log_out_of_memory();
    size = (size + alignment - 1) / alignment * alignment;
    struct arena_chunk *chunk = arena->chunks;
    if (chunk == NULL || chunk->size - chunk->used < size)
        chunk = size >= LARGE_BYTES ? add_chunk(arena, size, true)
                                    : add_chunk(arena, next_chunk_bytes(arena, size), false);
    void *memory = chunk->bytes + chunk->used;
    chunk->used += size;
    return memory;
}

char *arena_copy(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_allocate(arena, length + 1);
    if (length > 0)
        memcpy(copy, text, length);
    return copy;
}

char *arena_copy_string(struct arena *arena, const char *text)
{
    return arena_copy(arena, text, strlen(text));
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        return arena_copy(arena, "", 0);
    char *text = arena_allocate(arena, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return text;
}

void *arena_grow(
    struct arena *arena, void *array, size_t count, size_t *capacity, size_t element_size)
{
    if (count < *capacity)
        return array;
    size_t wanted = *capacity == 0 ? 8 : *capacity * 2;
    if (wanted > SIZE_MAX / element_size)
        log_out_of_memory();
    void *grown = arena_allocate(arena, wanted * element_size);
    if (count > 0)
        memcpy(grown, array, count * element_size);
    *capacity = wanted;
    return grown;
}

void arena_destroy(struct arena *arena)
{
    struct arena_chunk *chunk = arena->chunks;
    while (chunk != NULL) {
        struct arena_chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    arena->chunks = NULL;
}
