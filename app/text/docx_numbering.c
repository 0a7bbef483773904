#include "text/docx_numbering.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "text/number_format.h"
#include "text/utf8.h"

enum {
    PRIVATE_FIRST = 0xF000,
    PRIVATE_LAST = 0xF0FF,
    BULLET = 0x2022,
    RESTART_NEVER = 0,
    LEVEL_TEXT_BYTES = 128, // Word allows about thirty characters
    ASCII_END = 0x80,
};

// What stands between number and text.
enum suffix { SUFFIX_TAB, SUFFIX_SPACE, SUFFIX_NOTHING };

struct level {
    const char *format; // ST_NumberFormat; NULL: the level is not defined
    const char *text;   // w:lvlText, with %1 to %9
    const char *style;  // w:pStyle; NULL: none
    int start;
    int restart; // DOCX_UNSAID: after any higher level; otherwise only after this one, from 1
    bool decimal_only;
    enum suffix suffix;
};

// A definition, and how far its paragraphs have counted: all lists of one definition count on
// together.
struct docx_abstract {
    int id;
    const char *link; // w:numStyleLink: another definition, by a style; NULL: none
    struct level levels[DOCX_LEVELS];
    int counts[DOCX_LEVELS]; // DOCX_UNSAID: the level begins with the next paragraph
};

struct docx_list {
    int id;
    int abstract_id;
    struct docx_abstract *abstract;          // NULL: not defined
    int starts[DOCX_LEVELS];                 // w:startOverride or DOCX_UNSAID
    bool started[DOCX_LEVELS];               // whether starts has been heeded
    const struct level *levels[DOCX_LEVELS]; // overrides; NULL: as in the definition
};

struct numbering_reader {
    struct docx_numbering *numbering;
    struct arena *arena;
    struct docx_abstract abstract;
    struct docx_list list;
    bool in_abstract;
    bool in_list;
    int override;        // the level of the open w:lvlOverride, or DOCX_UNSAID
    struct level *level; // the open w:lvl, or NULL
    struct level beyond; // where a level outside of 0 to 8 goes
};

uint32_t docx_private_sign(uint32_t codepoint, uint32_t fallback)
{
    static const struct {
        uint8_t code;
        uint16_t sign;
    } signs[] = {
        {0x6C, 0x25CF},
        {0x6E, 0x25A0},
        {0x75, 0x25C6},
        {0x76, 0x2756},
        {0xA7, 0x25AA},
        {0xA8, 0x25FB},
        {0xB7, 0x2022},
        {0xD8, 0x27A2},
        {0xFC, 0x2713},
        {0xFE, 0x2611},
        {0x52, 0x2611},
        {0xB4, 0x00D7},
        {0xB8, 0x00F7},
        {0xB1, 0x00B1},
        {0xB0, 0x00B0},
    };
    if (codepoint < PRIVATE_FIRST || codepoint > PRIVATE_LAST)
        return codepoint;
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (codepoint - PRIVATE_FIRST == signs[i].code)
            return signs[i].sign;
    }
    return fallback;
}

// ---- Reading ----

static void start_abstract(struct numbering_reader *reader, const char *const *attributes)
{
    reader->abstract = (struct docx_abstract){
        .id = docx_number(package_attribute(attributes, "abstractNumId"), DOCX_UNSAID)};
    for (int i = 0; i < DOCX_LEVELS; i++)
        reader->abstract.counts[i] = DOCX_UNSAID;
    reader->in_abstract = true;
}

static void start_list(struct numbering_reader *reader, const char *const *attributes)
{
    reader->list =
        (struct docx_list){.id = docx_number(package_attribute(attributes, "numId"), DOCX_UNSAID),
            .abstract_id = DOCX_UNSAID};
    for (int i = 0; i < DOCX_LEVELS; i++)
        reader->list.starts[i] = DOCX_UNSAID;
    reader->override = DOCX_UNSAID;
    reader->in_list = true;
}

static bool is_level(int level)
{
    return level >= 0 && level < DOCX_LEVELS;
}

static void start_level(struct numbering_reader *reader, const char *const *attributes)
{
    int index = docx_number(package_attribute(attributes, "ilvl"), DOCX_UNSAID);
    reader->level = &reader->beyond;
    if (reader->in_list && is_level(reader->override)) {
        reader->level = arena_allocate(reader->arena, sizeof *reader->level);
        reader->list.levels[reader->override] = reader->level;
    } else if (reader->in_abstract && is_level(index)) {
        reader->level = &reader->abstract.levels[index];
    }
    *reader->level = (struct level){.format = "decimal", .text = "", .restart = DOCX_UNSAID};
}

static enum suffix read_suffix(const char *value)
{
    if (strcmp(value, "nothing") == 0)
        return SUFFIX_NOTHING;
    return strcmp(value, "space") == 0 ? SUFFIX_SPACE : SUFFIX_TAB;
}

static void read_level(struct numbering_reader *reader, const char *name, const char *value)
{
    struct level *level = reader->level;
    if (strcmp(name, "w:isLgl") == 0)
        level->decimal_only = docx_on(value);
    else if (value == NULL)
        return;
    else if (strcmp(name, "w:start") == 0)
        level->start = docx_number(value, 0);
    else if (strcmp(name, "w:numFmt") == 0)
        level->format = arena_copy_string(reader->arena, value);
    else if (strcmp(name, "w:lvlText") == 0 && strlen(value) <= LEVEL_TEXT_BYTES)
        level->text = arena_copy_string(reader->arena, value);
    else if (strcmp(name, "w:lvlRestart") == 0)
        level->restart = docx_number(value, DOCX_UNSAID);
    else if (strcmp(name, "w:pStyle") == 0)
        level->style = arena_copy_string(reader->arena, value);
    else if (strcmp(name, "w:suff") == 0)
        level->suffix = read_suffix(value);
}

static void read_list(
    struct numbering_reader *reader, const char *name, const char *const *attributes)
{
    const char *value = package_attribute(attributes, "val");
    if (strcmp(name, "w:abstractNumId") == 0)
        reader->list.abstract_id = docx_number(value, DOCX_UNSAID);
    else if (strcmp(name, "w:lvlOverride") == 0)
        reader->override = docx_number(package_attribute(attributes, "ilvl"), DOCX_UNSAID);
    else if (strcmp(name, "w:startOverride") == 0 && is_level(reader->override))
        reader->list.starts[reader->override] = docx_number(value, DOCX_UNSAID);
}

static void on_start(
    void *context, struct package_reader *package, const char *name, const char *const *attributes)
{
    (void)package;
    struct numbering_reader *reader = context;
    const char *value = package_attribute(attributes, "val");
    if (strcmp(name, "w:abstractNum") == 0)
        start_abstract(reader, attributes);
    else if (strcmp(name, "w:num") == 0)
        start_list(reader, attributes);
    else if (strcmp(name, "w:lvl") == 0)
        start_level(reader, attributes);
    else if (reader->level != NULL)
        read_level(reader, name, value);
    else if (reader->in_list)
        read_list(reader, name, attributes);
    else if (strcmp(name, "w:numStyleLink") == 0 && value != NULL)
        reader->abstract.link = arena_copy_string(reader->arena, value);
}

static void on_end(void *context, struct package_reader *package, const char *name)
{
    (void)package;
    struct numbering_reader *reader = context;
    struct docx_numbering *numbering = reader->numbering;
    if (strcmp(name, "w:lvl") == 0) {
        reader->level = NULL;
    } else if (strcmp(name, "w:lvlOverride") == 0) {
        reader->override = DOCX_UNSAID;
    } else if (strcmp(name, "w:abstractNum") == 0) {
        reader->in_abstract = false;
        if (numbering->abstract_count < LIMIT_NUMBERINGS)
            ARENA_PUSH(reader->arena, numbering->abstracts, numbering->abstract_count,
                numbering->abstract_capacity, reader->abstract);
    } else if (strcmp(name, "w:num") == 0) {
        reader->in_list = false;
        if (numbering->list_count < LIMIT_NUMBERINGS)
            ARENA_PUSH(reader->arena, numbering->lists, numbering->list_count,
                numbering->list_capacity, reader->list);
    }
}

// Both structures begin with their id.
static int compare_ids(const void *left, const void *right)
{
    int a = *(const int *)left, b = *(const int *)right;
    return (a > b) - (a < b);
}

static void *find(const void *items, size_t count, size_t size, int id)
{
    return count > 0 ? bsearch(&id, items, count, size, compare_ids) : NULL;
}

static struct docx_list *find_list(const struct docx_numbering *numbering, int id)
{
    return find(numbering->lists, numbering->list_count, sizeof *numbering->lists, id);
}

static struct docx_abstract *find_abstract(const struct docx_numbering *numbering, int id)
{
    return find(numbering->abstracts, numbering->abstract_count, sizeof *numbering->abstracts, id);
}

// A definition that only names a style stands for the definition that the style's list has.
static struct docx_abstract *resolve(const struct docx_numbering *numbering,
    const struct docx_list *list, const struct docx_styles *styles)
{
    struct docx_abstract *abstract = find_abstract(numbering, list->abstract_id);
    if (abstract == NULL || abstract->link == NULL)
        return abstract;
    const struct docx_style *style = docx_styles_find(styles, abstract->link);
    const struct docx_list *other = find_list(numbering, style->number_list);
    struct docx_abstract *linked =
        other != NULL ? find_abstract(numbering, other->abstract_id) : NULL;
    return linked != NULL ? linked : abstract;
}

enum package_fault docx_numbering_read(struct docx_numbering *numbering, struct package *package,
    struct arena *arena, const char *part, const struct docx_styles *styles)
{
    static const struct package_handlers handlers = {on_start, on_end, NULL};
    struct numbering_reader reader = {
        .numbering = numbering, .arena = arena, .override = DOCX_UNSAID};
    enum package_fault fault = package_read(package, part, &handlers, &reader);
    if (numbering->abstract_count > 0)
        qsort(numbering->abstracts, numbering->abstract_count, sizeof *numbering->abstracts,
            compare_ids);
    if (numbering->list_count > 0)
        qsort(numbering->lists, numbering->list_count, sizeof *numbering->lists, compare_ids);
    for (size_t i = 0; i < numbering->list_count; i++)
        numbering->lists[i].abstract = resolve(numbering, &numbering->lists[i], styles);
    return fault == PACKAGE_MISSING ? PACKAGE_FINE : fault;
}

// ---- Counting ----

static const struct level *level_of(const struct docx_list *list, int level)
{
    return list->levels[level] != NULL ? list->levels[level] : &list->abstract->levels[level];
}

static int start_of(const struct docx_list *list, int level)
{
    return list->starts[level] != DOCX_UNSAID ? list->starts[level] : level_of(list, level)->start;
}

int docx_numbering_level(const struct docx_numbering *numbering, int list_id, const char *style)
{
    const struct docx_list *list = find_list(numbering, list_id);
    for (int i = 0; i < DOCX_LEVELS && list != NULL && list->abstract != NULL; i++) {
        const char *own = level_of(list, i)->style;
        if (own != NULL && style != NULL && strcmp(own, style) == 0)
            return i;
    }
    return DOCX_UNSAID;
}

static void count(struct docx_list *list, int level)
{
    int *counts = list->abstract->counts;
    bool first = counts[level] == DOCX_UNSAID ||
                 (list->starts[level] != DOCX_UNSAID && !list->started[level]);
    list->started[level] = true;
    counts[level] = first ? start_of(list, level) : counts[level] + 1;
    for (int i = level + 1; i < DOCX_LEVELS; i++) {
        int restart = level_of(list, i)->restart;
        if (restart == DOCX_UNSAID || (restart != RESTART_NEVER && level < restart))
            counts[i] = DOCX_UNSAID;
    }
}

// The number of one level inside the number of another.
static const char *write_level(
    const struct docx_list *list, struct arena *arena, int level, bool decimal_only)
{
    int value = list->abstract->counts[level];
    const char *format = level_of(list, level)->format;
    bool decimal = format == NULL || (decimal_only && strcmp(format, "decimalZero") != 0);
    return number_format(
        arena, decimal ? "decimal" : format, value != DOCX_UNSAID ? value : start_of(list, level));
}

static const char *write_bullet(struct arena *arena, const char *text)
{
    char sign[UTF8_MAX_BYTES];
    size_t length = strlen(text), used = 0;
    if (length == 0)
        return "";
    uint32_t codepoint = docx_private_sign(utf8_decode(text, length, &used), BULLET);
    return arena_copy(arena, sign, utf8_encode(codepoint, sign));
}

static const char *write_number(const struct docx_list *list, struct arena *arena, int level)
{
    const struct level *own = level_of(list, level);
    if (strcmp(own->format, "bullet") == 0)
        return write_bullet(arena, own->text);
    const char *text = "";
    for (const char *rest = own->text; *rest != '\0';) {
        if (rest[0] == '%' && rest[1] >= '1' && rest[1] <= '9') {
            text = arena_format(
                arena, "%s%s", text, write_level(list, arena, rest[1] - '1', own->decimal_only));
            rest += 2;
        } else {
            size_t length = strcspn(rest + 1, "%") + 1;
            text = arena_format(arena, "%s%.*s", text, (int)length, rest);
            rest += length;
        }
    }
    return text;
}

// Word draws a gap behind every number. A full-width mark such as 、 brings its own; any other end
// would run into the text, as in "1." before "5".
static bool needs_space(const char *number, enum suffix suffix)
{
    size_t length = strlen(number), last = length, used = 0;
    if (length == 0 || suffix == SUFFIX_NOTHING)
        return false;
    do {
        last--;
    } while (last > 0 && ((unsigned char)number[last] & 0xC0) == 0x80);
    uint32_t codepoint = utf8_decode(number + last, length - last, &used);
    if (utf8_is_space(codepoint))
        return false;
    return suffix == SUFFIX_SPACE || codepoint < ASCII_END || codepoint == BULLET ||
           utf8_is_han(codepoint);
}

const char *docx_numbering_next(
    struct docx_numbering *numbering, struct arena *arena, int list_id, int level)
{
    struct docx_list *list = find_list(numbering, list_id);
    if (list == NULL || list->abstract == NULL)
        return "";
    level = is_level(level) ? level : 0;
    const struct level *own = level_of(list, level);
    if (own->format == NULL)
        return "";
    count(list, level);
    const char *number = write_number(list, arena, level);
    return arena_format(arena, "%s%s", number, needs_space(number, own->suffix) ? " " : "");
}
