// Any bytes as a delimited text: it is refused with one error, or gives lines and, where it is a
// table, rows with the same text.
#include "check_tables.h"
#include "text/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct document document = {0};
    struct message_list messages = {0};
    if (document_decode(&document, data, size, &messages) == 0) {
        check_tables(&document);
        FUZZ_CHECK(document.format != FORMAT_CSV || document.table_count == 1);
        FUZZ_CHECK(!message_has_error(&messages));
    } else {
        FUZZ_CHECK(message_has_error(&messages));
        FUZZ_CHECK(document.line_count == 0 && document.table_count == 0);
    }
    document_destroy(&document);
    return 0;
}
