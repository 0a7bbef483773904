#include "text/package.h"

#include <expat.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/limits.h"

// Between namespace and local name: a character that is in no namespace.
#define NAME_SEPARATOR ' '

enum { NAME_BYTES = 64 }; // a prefix and a local name; longer ones are of no interest

struct package_reader {
    XML_Parser parser;
    const struct package_handlers *handlers;
    void *context;
    int depth;
    enum package_fault fault;
};

// The namespaces of ISO/IEC 29500, transitional and strict.
static const struct {
    const char *uri;
    const char *prefix;
} namespaces[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w:"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w:"},
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "x:"},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", "x:"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc:"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m:"},
    {"http://purl.oclc.org/ooxml/officeDocument/math", "m:"},
    {"http://schemas.openxmlformats.org/drawingml/2006/picture", "pic:"},
    {"http://purl.oclc.org/ooxml/drawingml/picture", "pic:"},
    {"http://schemas.openxmlformats.org/drawingml/2006/chart", "c:"},
    {"http://purl.oclc.org/ooxml/drawingml/chart", "c:"},
    {"http://schemas.openxmlformats.org/drawingml/2006/diagram", "dgm:"},
    {"http://purl.oclc.org/ooxml/drawingml/diagram", "dgm:"},
    {"urn:schemas-microsoft-com:vml", "v:"},
    {"http://schemas.openxmlformats.org/package/2006/relationships", "rel:"},
};

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

// ---- The archive ----

// Text is rarely packed to less than a tenth; what packs to less than a hundredth is made to burst.
static bool is_bomb(uint64_t size, uint64_t packed)
{
    return size > LIMIT_PART_BYTES ||
           (size > LIMIT_PART_FREE_BYTES && size / LIMIT_PART_RATIO > packed);
}

// Only XML is ever unpacked; pictures may have any size.
static enum package_fault check_entries(const struct package *package)
{
    zip_int64_t count = zip_get_num_entries(package->zip, 0);
    if (count > LIMIT_PACKAGE_ENTRIES)
        return PACKAGE_TOO_LARGE;
    for (zip_int64_t i = 0; i < count; i++) {
        zip_stat_t stat;
        if (zip_stat_index(package->zip, (zip_uint64_t)i, 0, &stat) != 0)
            return PACKAGE_DAMAGED;
        if (stat.name != NULL && ends_with(stat.name, ".xml") && is_bomb(stat.size, stat.comp_size))
            return PACKAGE_TOO_LARGE;
    }
    return PACKAGE_FINE;
}

enum package_fault package_open(struct package *package, const uint8_t *bytes, size_t size)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes, size, 0, &error);
    package->size = size;
    package->unpacked = 0;
    package->zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    zip_error_fini(&error);
    if (package->zip == NULL) {
        zip_source_free(source);
        return PACKAGE_DAMAGED;
    }
    enum package_fault fault = check_entries(package);
    if (fault != PACKAGE_FINE)
        package_close(package);
    return fault;
}

void package_close(struct package *package)
{
    zip_discard(package->zip);
    package->zip = NULL;
}

// Reads exactly size bytes and the end of the part behind them, where its checksum is compared.
static enum package_fault unpack(zip_file_t *file, char *text, size_t size)
{
    size_t length = 0;
    while (length < size) {
        zip_int64_t got = zip_fread(file, text + length, size - length);
        if (got <= 0)
            return PACKAGE_DAMAGED;
        length += (size_t)got;
    }
    char beyond;
    return zip_fread(file, &beyond, 1) == 0 ? PACKAGE_FINE : PACKAGE_DAMAGED;
}

// Finds a part that may be unpacked, and its size.
static enum package_fault find(
    const struct package *package, const char *part, zip_uint64_t *index, size_t *size)
{
    zip_stat_t stat;
    zip_int64_t found = zip_name_locate(package->zip, part, ZIP_FL_NOCASE);
    if (found < 0)
        return PACKAGE_MISSING;
    *index = (zip_uint64_t)found;
    if (zip_stat_index(package->zip, *index, 0, &stat) != 0)
        return PACKAGE_DAMAGED;
    if (stat.encryption_method != ZIP_EM_NONE)
        return PACKAGE_ENCRYPTED;
    // The packed size is only what the archive says; it cannot be more than the archive.
    uint64_t packed = stat.comp_size < package->size ? stat.comp_size : package->size;
    if (is_bomb(stat.size, packed) || package->unpacked + stat.size > LIMIT_PACKAGE_BYTES)
        return PACKAGE_TOO_LARGE;
    *size = (size_t)stat.size;
    return PACKAGE_FINE;
}

static enum package_fault load(struct package *package, zip_uint64_t index, char *text, size_t size)
{
    package->unpacked += size;
    zip_file_t *file = zip_fopen_index(package->zip, index, 0);
    if (file == NULL)
        return PACKAGE_DAMAGED;
    enum package_fault fault = unpack(file, text, size);
    zip_fclose(file);
    return fault;
}

// ---- XML ----

void package_stop(struct package_reader *reader)
{
    if (reader->fault == PACKAGE_FINE)
        reader->fault = PACKAGE_STOPPED;
    XML_StopParser(reader->parser, XML_FALSE);
}

static void fail(struct package_reader *reader, enum package_fault fault)
{
    reader->fault = fault;
    XML_StopParser(reader->parser, XML_FALSE);
}

// Writes "w:p" for "http://…/wordprocessingml/2006/main p".
static const char *shorten(const char *name, char out[NAME_BYTES])
{
    const char *separator = strrchr(name, NAME_SEPARATOR);
    size_t uri_length = separator != NULL ? (size_t)(separator - name) : 0;
    for (size_t i = 0; i < sizeof namespaces / sizeof namespaces[0] && uri_length > 0; i++) {
        size_t prefix = strlen(namespaces[i].prefix), local = strlen(separator + 1);
        if (strlen(namespaces[i].uri) == uri_length &&
            memcmp(namespaces[i].uri, name, uri_length) == 0 && prefix + local < NAME_BYTES) {
            memcpy(out, namespaces[i].prefix, prefix);
            memcpy(out + prefix, separator + 1, local + 1);
            return out;
        }
    }
    return "?";
}

static void on_start(void *context, const XML_Char *name, const XML_Char **attributes)
{
    struct package_reader *reader = context;
    char buffer[NAME_BYTES];
    if (reader->fault != PACKAGE_FINE)
        return;
    if (++reader->depth > LIMIT_XML_DEPTH) {
        fail(reader, PACKAGE_TOO_DEEP);
        return;
    }
    reader->handlers->start(
        reader->context, reader, shorten(name, buffer), (const char *const *)attributes);
}

static void on_end(void *context, const XML_Char *name)
{
    struct package_reader *reader = context;
    char buffer[NAME_BYTES];
    if (reader->fault != PACKAGE_FINE)
        return;
    reader->depth--;
    reader->handlers->end(reader->context, reader, shorten(name, buffer));
}

static void on_text(void *context, const XML_Char *text, int length)
{
    struct package_reader *reader = context;
    if (reader->fault == PACKAGE_FINE && reader->handlers->text != NULL)
        reader->handlers->text(reader->context, reader, text, (size_t)length);
}

// Entities can only be declared here, so none ever is.
static void on_doctype(void *context, const XML_Char *name, const XML_Char *system,
    const XML_Char *public, int has_internal_subset)
{
    (void)name;
    (void)system;
    (void)public;
    (void)has_internal_subset;
    fail(context, PACKAGE_DOCTYPE);
}

// Whether tags are so far apart that something between them is giant: expat keeps copies of each
// attribute, and of nothing else in proportion.
static bool has_giant_piece(const char *text, size_t length)
{
    for (size_t start = 0; start < length;) {
        const char *next = memchr(text + start + 1, '<', length - start - 1);
        size_t end = next != NULL ? (size_t)(next - text) : length;
        if (end - start > LIMIT_PIECE_BYTES)
            return true;
        start = end;
    }
    return false;
}

// In one piece: a giant tag in many pieces would be read from its beginning again for each. And in
// expat's own buffer, as it would copy any other.
static enum package_fault parse(
    struct package_reader *reader, struct package *package, zip_uint64_t index, size_t size)
{
    char *text = XML_GetBuffer(reader->parser, size > 0 ? (int)size : 1);
    if (text == NULL)
        return PACKAGE_DAMAGED;
    enum package_fault fault = load(package, index, text, size);
    if (fault != PACKAGE_FINE)
        return fault;
    if (has_giant_piece(text, size))
        return PACKAGE_TOO_LARGE;
    XML_SetUserData(reader->parser, reader);
    XML_SetElementHandler(reader->parser, on_start, on_end);
    XML_SetCharacterDataHandler(reader->parser, on_text);
    XML_SetStartDoctypeDeclHandler(reader->parser, on_doctype);
    enum XML_Status status = XML_ParseBuffer(reader->parser, (int)size, XML_TRUE);
    if (reader->fault != PACKAGE_FINE)
        return reader->fault;
    return status == XML_STATUS_OK ? PACKAGE_FINE : PACKAGE_DAMAGED;
}

enum package_fault package_read(struct package *package, const char *part,
    const struct package_handlers *handlers, void *context)
{
    struct package_reader reader = {.handlers = handlers, .context = context};
    zip_uint64_t index;
    size_t size;
    enum package_fault fault = find(package, part, &index, &size);
    if (fault != PACKAGE_FINE)
        return fault;
    reader.parser = XML_ParserCreateNS(NULL, NAME_SEPARATOR);
    if (reader.parser == NULL)
        return PACKAGE_DAMAGED;
    fault = parse(&reader, package, index, size);
    XML_ParserFree(reader.parser);
    return fault;
}

const char *package_attribute(const char *const *attributes, const char *name)
{
    for (; attributes[0] != NULL; attributes += 2) {
        const char *separator = strrchr(attributes[0], NAME_SEPARATOR);
        if (strcmp(separator != NULL ? separator + 1 : attributes[0], name) == 0)
            return attributes[1];
    }
    return NULL;
}

// ---- Relationships ----

struct relation_reader {
    struct arena *arena;
    const char *folder; // of the part that is related, "" or with a slash at its end
    struct package_relations *relations;
};

static void on_relationship(
    void *context, struct package_reader *reader, const char *name, const char *const *attributes)
{
    struct relation_reader *relation_reader = context;
    struct package_relations *relations = relation_reader->relations;
    struct arena *arena = relation_reader->arena;
    const char *id = package_attribute(attributes, "Id");
    const char *type = package_attribute(attributes, "Type");
    const char *target = package_attribute(attributes, "Target");
    if (strcmp(name, "rel:Relationship") != 0 || id == NULL || type == NULL || target == NULL)
        return;
    if (relations->count >= LIMIT_RELATIONS) {
        package_stop(reader);
        return;
    }
    struct package_relation relation = {
        .id = arena_copy_string(arena, id),
        .type = arena_copy_string(arena, type),
        .target = target[0] == '/' ? arena_copy_string(arena, target + 1)
                                   : arena_format(arena, "%s%s", relation_reader->folder, target),
    };
    ARENA_PUSH(arena, relations->items, relations->count, relations->capacity, relation);
}

static void on_relationship_end(void *context, struct package_reader *reader, const char *name)
{
    (void)context;
    (void)reader;
    (void)name;
}

enum package_fault package_read_relations(struct package *package, struct arena *arena,
    const char *part, struct package_relations *relations)
{
    static const struct package_handlers handlers = {on_relationship, on_relationship_end, NULL};
    const char *slash = strrchr(part, '/');
    size_t folder_length = slash != NULL ? (size_t)(slash - part) + 1 : 0;
    struct relation_reader reader = {
        .arena = arena,
        .folder = arena_copy(arena, part, folder_length),
        .relations = relations,
    };
    const char *name = arena_format(arena, "%s_rels/%s.rels", reader.folder, part + folder_length);
    enum package_fault fault = package_read(package, name, &handlers, &reader);
    return fault == PACKAGE_STOPPED ? PACKAGE_FINE : fault;
}

const char *package_related(
    struct package *package, struct arena *arena, const char *part, const char *kind)
{
    struct package_relations relations = {0};
    const char *end = arena_format(arena, "/%s", kind);
    package_read_relations(package, arena, part, &relations);
    for (size_t i = 0; i < relations.count; i++) {
        if (ends_with(relations.items[i].type, end))
            return relations.items[i].target;
    }
    return NULL;
}
