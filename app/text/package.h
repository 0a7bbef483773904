// An Office Open XML package (.docx, .xlsx): a zip archive of XML parts, read from memory. ISO/IEC
// 29500-2. Every limit on what a hostile file could ask for is kept here.
#ifndef GONGSHI_TEXT_PACKAGE_H
#define GONGSHI_TEXT_PACKAGE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum package_fault {
    PACKAGE_FINE,
    PACKAGE_MISSING, // no part of that name
    PACKAGE_DAMAGED, // no zip archive, or a part that is not what it should be
    PACKAGE_ENCRYPTED,
    PACKAGE_TOO_LARGE, // LIMIT_PACKAGE_…, LIMIT_PART_…
    PACKAGE_DOCTYPE,   // a document type declaration, which no office program writes
    PACKAGE_TOO_DEEP,  // LIMIT_XML_DEPTH
    PACKAGE_STOPPED,   // by package_stop
};

struct zip;
struct package_reader;

struct package {
    struct zip *zip;
    size_t size;     // bytes of the archive
    size_t unpacked; // bytes of all parts that were read
};

// What the reader of a part is told. Names of elements are "prefix:local" with the prefixes "w"
// (WordprocessingML), "x" (SpreadsheetML), "mc" (markup compatibility), "m" (math), "pic"
// (pictures), "c" (charts), "dgm" (diagrams), "v" (VML) and "rel" (relationships) whatever the part
// calls them; elements of other namespaces are "?". Attributes are for package_attribute. Text
// comes in pieces, in UTF-8, not NUL-terminated.
struct package_handlers {
    void (*start)(void *context, struct package_reader *reader, const char *name,
        const char *const *attributes);
    void (*end)(void *context, struct package_reader *reader, const char *name);
    void (*text)(
        void *context, struct package_reader *reader, const char *text, size_t length); // or NULL
};

// Opens the archive, which stays the caller's and must outlive the package. Close the package only
// after PACKAGE_FINE.
enum package_fault package_open(struct package *package, const uint8_t *bytes, size_t size);
void package_close(struct package *package);

// Reads one part and calls the handlers.
enum package_fault package_read(struct package *package, const char *part,
    const struct package_handlers *handlers, void *context);

// The part to which another part ("" for the package itself) is related by a type that ends with
// "/kind", such as "officeDocument" or "styles". NULL if the package does not say or is unreadable.
const char *package_related(
    struct package *package, struct arena *arena, const char *part, const char *kind);

// A part to which another is related.
struct package_relation {
    const char *id;
    const char *type;
    const char *target; // the part's name
};

struct package_relations {
    struct package_relation *items;
    size_t count;
    size_t capacity;
};

// All that a part is related to, up to LIMIT_RELATIONS; the rest is not heeded. PACKAGE_MISSING if
// the package does not say.
enum package_fault package_read_relations(struct package *package, struct arena *arena,
    const char *part, struct package_relations *relations);

// For a handler: no further calls, package_read returns PACKAGE_STOPPED.
void package_stop(struct package_reader *reader);

// The attribute with this local name, of whatever namespace; NULL if there is none.
const char *package_attribute(const char *const *attributes, const char *name);

#endif
