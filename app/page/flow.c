#include "page/flow.h"

// A line of the flow on its way to a page.
struct row {
    struct flow_place place;
    int space_before, height;
    bool may_begin_page;
};

struct rows {
    struct row *items;
    size_t count;
    size_t capacity;
};

void flow_add(struct arena *arena, struct flow *flow, const struct flow_block *block)
{
    ARENA_PUSH(arena, flow->blocks, flow->count, flow->capacity, *block);
}

int flow_height(const struct flow *flow)
{
    int height = 0;
    for (size_t i = 0; i < flow->count; i++) {
        const struct flow_block *block = &flow->blocks[i];
        height += (int)block->block.line_count * block->line_height;
        if (i > 0)
            height += block->space_before;
    }
    return height;
}

// Two lines of a paragraph stay together on both sides of a page's edge.
static bool may_part(const struct flow *flow, size_t block, size_t line)
{
    if (line == 0)
        return block > 0 && !flow->blocks[block - 1].keep_with_next;
    size_t lines = flow->blocks[block].block.line_count;
    return line >= 2 && lines - line >= 2;
}

static struct rows list_rows(struct arena *arena, const struct flow *flow)
{
    struct rows rows = {0};
    for (size_t b = 0; b < flow->count; b++) {
        const struct flow_block *block = &flow->blocks[b];
        for (size_t l = 0; l < block->block.line_count; l++) {
            struct row row = {
                .place = {b, l},
                .space_before = l == 0 ? block->space_before : 0,
                .height = block->line_height,
                .may_begin_page = may_part(flow, b, l),
            };
            ARENA_PUSH(arena, rows.items, rows.count, rows.capacity, row);
        }
    }
    return rows;
}

int flow_head_height(const struct flow *flow)
{
    struct arena scratch = {0};
    struct rows rows = list_rows(&scratch, flow);
    int height = 0;
    for (size_t i = 0; i < rows.count && !(i > 0 && rows.items[i].may_begin_page); i++)
        height += rows.items[i].height + (i > 0 ? rows.items[i].space_before : 0);
    arena_destroy(&scratch);
    return height;
}

struct page_end {
    size_t next; // the row that begins the page after
    bool forced; // no break was allowed where the page was full
};

// Where the page that begins at row `start` ends.
static struct page_end end_page(const struct rows *rows, size_t start, int capacity)
{
    int height = 0;
    size_t allowed = start, fitting = start;
    for (size_t i = start; i < rows->count; i++) {
        const struct row *row = &rows->items[i];
        if (i > start && row->may_begin_page)
            allowed = i;
        height += row->height + (i > start ? row->space_before : 0);
        if (height > capacity) {
            if (allowed > start)
                return (struct page_end){allowed, false};
            return (struct page_end){fitting > start ? fitting : i + 1, true};
        }
        fitting = i + 1;
    }
    return (struct page_end){rows->count, false};
}

struct capacities {
    int first, next;
};

// What a page may take when `spare` pixels are left free at its foot.
static int capacity_of(struct capacities capacities, size_t page, int spare)
{
    return (page == 0 ? capacities.first : capacities.next) - spare;
}

// Whether what comes first has to wait for the second page: the first has no room for it, and the
// second has.
static bool waits(const struct rows *rows, struct capacities capacities)
{
    return rows->count > 0 && end_page(rows, 0, capacities.first).forced &&
           !end_page(rows, 0, capacities.next).forced;
}

struct division {
    size_t pages, forced;
};

static struct division divide(const struct rows *rows, struct capacities capacities, int spare)
{
    struct division division = {0};
    size_t begun = waits(rows, capacities) ? 1 : 0;
    for (size_t start = 0; start < rows->count; division.pages++) {
        struct page_end end =
            end_page(rows, start, capacity_of(capacities, division.pages + begun, spare));
        division.forced += end.forced;
        start = end.next;
    }
    return division;
}

// The most that can stay free at the foot of every page without needing another page: the division
// after which all pages end at about the same height.
static int even_spare(const struct rows *rows, struct capacities capacities)
{
    struct division full = divide(rows, capacities, 0);
    int low = 0;
    int high = capacities.first > capacities.next ? capacities.first : capacities.next;
    while (low < high) {
        int middle = low + (high - low + 1) / 2;
        struct division division = divide(rows, capacities, middle);
        if (division.pages <= full.pages && division.forced <= full.forced)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

struct flow_slices flow_divide(
    struct arena *arena, const struct flow *flow, int first_capacity, int next_capacity)
{
    struct arena scratch = {0};
    struct rows rows = list_rows(&scratch, flow);
    struct capacities capacities = {first_capacity, next_capacity};
    int spare = even_spare(&rows, capacities);
    struct flow_slices slices = {0};
    if (waits(&rows, capacities)) {
        struct flow_slice empty = {{0, 0}, {0, 0}};
        ARENA_PUSH(arena, slices.items, slices.count, slices.capacity, empty);
    }
    for (size_t start = 0; start < rows.count;) {
        size_t end = end_page(&rows, start, capacity_of(capacities, slices.count, spare)).next;
        struct flow_slice slice = {rows.items[start].place, {flow->count, 0}};
        if (end < rows.count)
            slice.end = rows.items[end].place;
        ARENA_PUSH(arena, slices.items, slices.count, slices.capacity, slice);
        start = end;
    }
    arena_destroy(&scratch);
    return slices;
}
