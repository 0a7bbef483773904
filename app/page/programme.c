#include "page/programme.h"

#include <string.h>

// ---- Which reports, in which order ----

static bool date_is_before(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year;
    return a.month != b.month ? a.month < b.month : a.day < b.day;
}

bool programme_is_over(const struct report *report, struct date today)
{
    bool known = today.year != 0 && report->period_to.year != 0;
    return known && date_is_before(report->period_to, today);
}

void programme_select(struct programme *programme, const struct programme_entry *candidates,
    size_t count, struct date today)
{
    programme->count = 0;
    for (size_t i = 0; i < count && programme->count < LIMIT_REPORTS; i++) {
        if (!programme_is_over(candidates[i].deck->report, today))
            programme->entries[programme->count++] = candidates[i];
    }
}

bool programme_same(const struct programme *a, const struct programme *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (a->entries[i].deck != b->entries[i].deck)
            return false;
    }
    return true;
}

struct programme_place programme_follow(
    const struct programme *programme, const struct programme *before, struct programme_place place)
{
    if (place.entry >= before->count)
        return (struct programme_place){0};
    size_t source = before->entries[place.entry].source;
    for (size_t i = 0; i < programme->count; i++) {
        if (programme->entries[i].deck == before->entries[place.entry].deck)
            return (struct programme_place){i, place.page};
    }
    for (size_t i = 0; i < programme->count; i++) {
        const struct programme_entry *entry = &programme->entries[i];
        if (entry->source == source && place.page < entry->deck->page_count)
            return (struct programme_place){i, place.page};
        if (entry->source >= source)
            return (struct programme_place){i, 0};
    }
    return (struct programme_place){0};
}

// ---- Places ----

const struct deck *programme_deck(const struct programme *programme, struct programme_place place)
{
    return programme->entries[place.entry].deck;
}

const struct page *programme_page(const struct programme *programme, struct programme_place place)
{
    return &programme_deck(programme, place)->pages[place.page];
}

bool programme_place_equal(struct programme_place a, struct programme_place b)
{
    return a.entry == b.entry && a.page == b.page;
}

struct programme_place programme_step(
    const struct programme *programme, struct programme_place place, int direction)
{
    if (direction > 0) {
        if (place.page + 1 < programme_deck(programme, place)->page_count)
            return (struct programme_place){place.entry, place.page + 1};
        return (struct programme_place){(place.entry + 1) % programme->count, 0};
    }
    if (place.page > 0)
        return (struct programme_place){place.entry, place.page - 1};
    size_t entry = (place.entry + programme->count - 1) % programme->count;
    return (struct programme_place){entry, programme->entries[entry].deck->page_count - 1};
}

static bool same_topic(
    const struct programme *programme, struct programme_place a, struct programme_place b)
{
    return a.entry == b.entry &&
           page_topic(programme_page(programme, a)) == page_topic(programme_page(programme, b));
}

struct programme_place programme_topic_step(
    const struct programme *programme, struct programme_place place, int direction)
{
    struct programme_place at = place;
    do {
        at = programme_step(programme, at, direction);
    } while (same_topic(programme, at, place) && !programme_place_equal(at, place));
    if (direction > 0)
        return at;
    // Backwards we have come to the last page of the topic before: go on to its first.
    while (at.page > 0) {
        struct programme_place before = {at.entry, at.page - 1};
        if (!same_topic(programme, before, at))
            break;
        at = before;
    }
    return at;
}

// ---- 目录 ----

// Lines for reports stand before those of the parts.
static size_t report_lines(const struct programme *programme)
{
    return programme->count > 1 ? programme->count : 0;
}

size_t programme_contents_count(const struct programme *programme, struct programme_place place)
{
    return report_lines(programme) + programme_deck(programme, place)->contents_count;
}

// The title, or the file's name without its ending.
static struct contents_line report_line(const struct programme *programme, size_t index)
{
    const struct programme_entry *entry = &programme->entries[index];
    const char *title = entry->deck->report->title;
    struct contents_line line = {.is_report = true, .place = {index, 0}};
    line.text = title != NULL ? title : entry->name;
    line.length = strlen(line.text);
    const char *ending = title == NULL ? strrchr(entry->name, '.') : NULL;
    if (ending != NULL && ending != entry->name)
        line.length = (size_t)(ending - entry->name);
    return line;
}

struct contents_line programme_contents_line(
    const struct programme *programme, struct programme_place place, size_t index)
{
    if (index < report_lines(programme))
        return report_line(programme, index);
    const struct contents_entry *entry =
        &programme_deck(programme, place)->contents[index - report_lines(programme)];
    return (struct contents_line){
        .text = entry->text,
        .length = strlen(entry->text),
        .depth = entry->depth,
        .place = {place.entry, (size_t)entry->page},
    };
}

size_t programme_contents_of(const struct programme *programme, struct programme_place place)
{
    const struct deck *deck = programme_deck(programme, place);
    size_t reports = report_lines(programme);
    size_t found = reports > 0 ? place.entry : 0;
    for (size_t i = 0; i < deck->contents_count; i++) {
        if ((size_t)deck->contents[i].page <= place.page)
            found = reports + i;
    }
    return found;
}
