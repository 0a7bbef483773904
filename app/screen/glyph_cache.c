#include "screen/glyph_cache.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/log.h"

enum {
    SLOTS_AT_START = 1024,
    CODEPOINT_BITS = 21,
    SIZE_BITS = 16,
};

struct entry {
    uint64_t key; // 0: the slot is free
    struct glyph glyph;
};

struct glyph_cache {
    struct fonts *fonts;
    struct entry *entries; // hash table, open addressing
    size_t slots;          // a power of two
    size_t count;
    size_t bytes;
};

static struct entry *allocate_entries(size_t slots)
{
    struct entry *entries = calloc(slots, sizeof *entries);
    if (entries == NULL)
        log_out_of_memory();
    return entries;
}

struct glyph_cache *glyph_cache_create(struct fonts *fonts)
{
    struct glyph_cache *cache = calloc(1, sizeof *cache);
    if (cache == NULL)
        log_out_of_memory();
    cache->fonts = fonts;
    cache->slots = SLOTS_AT_START;
    cache->entries = allocate_entries(cache->slots);
    return cache;
}

static void empty(struct glyph_cache *cache)
{
    for (size_t i = 0; i < cache->slots; i++) {
        free((void *)cache->entries[i].glyph.coverage);
        cache->entries[i] = (struct entry){0};
    }
    cache->count = 0;
    cache->bytes = 0;
}

void glyph_cache_destroy(struct glyph_cache *cache)
{
    if (cache == NULL)
        return;
    empty(cache);
    free(cache->entries);
    free(cache);
}

static uint64_t make_key(enum face face, int size_px, uint32_t codepoint)
{
    uint64_t used = 1; // so that no key is 0
    return ((used << 8 | (uint64_t)face) << SIZE_BITS | (uint64_t)(size_px & 0xFFFF))
               << CODEPOINT_BITS |
           (codepoint & 0x1FFFFF);
}

static size_t find_slot(const struct entry *entries, size_t slots, uint64_t key)
{
    size_t slot = (size_t)(key * 0x9E3779B97F4A7C15U >> 32) & (slots - 1);
    while (entries[slot].key != 0 && entries[slot].key != key)
        slot = (slot + 1) & (slots - 1);
    return slot;
}

static void grow(struct glyph_cache *cache)
{
    size_t slots = cache->slots * 2;
    struct entry *entries = allocate_entries(slots);
    for (size_t i = 0; i < cache->slots; i++) {
        if (cache->entries[i].key != 0)
            entries[find_slot(entries, slots, cache->entries[i].key)] = cache->entries[i];
    }
    free(cache->entries);
    cache->entries = entries;
    cache->slots = slots;
}

const struct glyph *glyph_cache_get(
    struct glyph_cache *cache, enum face face, int size_px, uint32_t codepoint)
{
    uint64_t key = make_key(face, size_px, codepoint);
    size_t slot = find_slot(cache->entries, cache->slots, key);
    if (cache->entries[slot].key == key)
        return &cache->entries[slot].glyph;
    if (cache->bytes >= GLYPH_CACHE_BYTES)
        empty(cache);
    if (cache->count * 2 >= cache->slots)
        grow(cache);
    struct entry *entry = &cache->entries[find_slot(cache->entries, cache->slots, key)];
    entry->key = key;
    fonts_draw_glyph(cache->fonts, face, size_px, codepoint, &entry->glyph);
    cache->count++;
    cache->bytes += (size_t)entry->glyph.width * entry->glyph.height;
    return &entry->glyph;
}

size_t glyph_cache_bytes(const struct glyph_cache *cache)
{
    return cache->bytes;
}
