#include "update/earlier.h"

#include <unistd.h>

#include "store/store.h"
#include "text/document.h"

static void add_bytes(
    struct item_prints *items, const struct file_bytes *bytes, const struct report_options *options)
{
    struct document document = {0};
    struct message_list messages = {0};
    struct report report = {0};
    if (document_decode(&document, bytes->data, bytes->size, &messages) == 0) {
        report_parse(&report, &document, options, "");
        item_prints_add(items, &report);
    }
    report_destroy(&report);
    document_destroy(&document);
}

static void add_generation(struct item_prints *items, const struct generation *generation,
    int folder, const struct report_options *options)
{
    for (size_t i = 0; i < generation->manifest.count; i++) {
        struct file_bytes bytes = {0};
        if (generation_read_file(generation, folder, i, &bytes))
            add_bytes(items, &bytes, options);
        file_bytes_destroy(&bytes);
    }
}

// The numbers are in order, the newest first.
static bool add_newest(struct item_prints *items, const struct store_names *names, int folder,
    unsigned below, const struct report_options *options)
{
    for (size_t i = 0; i < names->count; i++) {
        struct generation generation = {0};
        bool fits = below == 0 || names->numbers[i] < below;
        bool whole = fits && generation_read(&generation, folder, names->numbers[i]);
        if (whole)
            add_generation(items, &generation, folder, options);
        generation_destroy(&generation);
        if (whole)
            return true;
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
