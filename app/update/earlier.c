#include "update/earlier.h"

#include <unistd.h>

#include "base/limits.h"
#include "base/log.h"
#include "report/report.h"
#include "store/store.h"
#include "text/document.h"
#include "words/words.h"

// What is collected, and how much of it there may still be.
struct collection {
    struct item_prints *items;
    const struct report_options *options;
    size_t bytes_left; // of text
};

static size_t text_bytes(const struct document *document)
{
    size_t bytes = 0;
    for (size_t i = 0; i < document->line_count; i++)
        bytes += document->lines[i].length;
    return bytes;
}

// False where it would become too much.
static bool add_document(struct collection *collection, const struct document *document)
{
    size_t bytes = text_bytes(document);
    if (bytes > collection->bytes_left)
        return false;
    collection->bytes_left -= bytes;
    struct report report = {0};
    report_parse(&report, document, collection->options, "");
    item_prints_add(collection->items, &report);
    report_destroy(&report);
    return true;
}

static bool add_bytes(struct collection *collection, const struct file_bytes *bytes)
{
    struct document document = {0};
    struct message_list messages = {0};
    bool fits = document_decode(&document, bytes->data, bytes->size, &messages) != 0 ||
                add_document(collection, &document);
    document_destroy(&document);
    return fits;
}

static bool add_generation(
    struct collection *collection, const struct generation *generation, int folder)
{
    bool fits = true;
    for (size_t i = 0; i < generation->manifest.count && fits; i++) {
        struct file_bytes bytes = {0};
        if (generation_read_file(generation, folder, i, &bytes))
            fits = add_bytes(collection, &bytes);
        file_bytes_destroy(&bytes);
    }
    if (!fits)
        log_line(TEXT_EARLIER_TOO_LONG);
    return fits;
}

// The numbers are in order, the newest first.
static bool add_newest(struct item_prints *items, const struct store_names *names, int folder,
    unsigned below, const struct report_options *options)
{
    struct collection collection = {items, options, LIMIT_EARLIER_BYTES};
    for (size_t i = 0; i < names->count; i++) {
        struct generation generation = {0};
        bool is_earlier = below == 0 || names->numbers[i] < below;
        bool whole = is_earlier && generation_read(&generation, folder, names->numbers[i]);
        bool added = whole && add_generation(&collection, &generation, folder);
        generation_destroy(&generation);
        if (whole)
            return added;
    }
    return false;
}

bool earlier_items(struct item_prints *items, const char *store, unsigned below,
    const struct report_options *options)
{
    struct store_names names = {0};
    int folder = store_open(store);
    if (folder < 0)
        return false;
    bool found =
        store_names(&names, folder) == 0 && add_newest(items, &names, folder, below, options);
    store_names_destroy(&names);
    close(folder);
    return found;
}
