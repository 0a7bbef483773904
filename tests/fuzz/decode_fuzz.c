// Any bytes as a file: the decoder refuses them with one error, or gives clean lines.
#include <string.h>

#include "fuzz.h"
#include "text/document.h"
#include "text/utf8.h"

static void check_line(const struct line *line, int number)
{
    FUZZ_CHECK(line->number == number);
    FUZZ_CHECK(strlen(line->text) == line->length);
    FUZZ_CHECK(utf8_valid_length(line->text, line->length) == line->length);
    for (size_t i = 0; i < line->length; i++) {
        unsigned char byte = (unsigned char)line->text[i];
        FUZZ_CHECK((byte >= 0x20 || byte == '\t') && byte != 0x7F);
    }
}

static void check_refusal(const struct document *document, const struct message_list *messages)
{
    int errors = 0;
    for (size_t i = 0; i < messages->count; i++)
        errors += messages->items[i].severity == SEVERITY_ERROR;
    FUZZ_CHECK(errors == 1);
    FUZZ_CHECK(document->line_count == 0 && document->lines == NULL);
}

// What was decoded is a text file itself, and decodes to the same lines.
static void check_again(const struct document *document)
{
    size_t size = 3;
    for (size_t i = 0; i < document->line_count; i++)
        size += document->lines[i].length + 1;
    char *text = malloc(size + 1);
    FUZZ_CHECK(text != NULL);
    char *end = stpcpy(text, "\xEF\xBB\xBF");
    for (size_t i = 0; i < document->line_count; i++)
        end += sprintf(end, "%s\n", document->lines[i].text);
    struct document again = {0};
    struct message_list messages = {0};
    if (document_decode(&again, (const uint8_t *)text, size, &messages) == 0) {
        FUZZ_CHECK(again.line_count == document->line_count);
        for (size_t i = 0; i < again.line_count; i++)
            FUZZ_CHECK(strcmp(again.lines[i].text, document->lines[i].text) == 0);
    } else {
        // A web page in GB18030 with a lost head can become one that is recognised.
        FUZZ_CHECK(strcmp(messages.items[0].code, "file-type") == 0);
    }
    document_destroy(&again);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct document document = {0};
    struct message_list messages = {0};
    if (document_decode(&document, data, size, &messages) == 0) {
        FUZZ_CHECK(!message_has_error(&messages));
        FUZZ_CHECK(document.line_count > 0);
        // Of a .docx the lines may share their numbers; docx_fuzz.c looks at them.
        for (size_t i = 0; i < document.line_count && document.format == FORMAT_TEXT; i++)
            check_line(&document.lines[i], (int)i + 1);
        if (document.format == FORMAT_TEXT)
            check_again(&document);
    } else {
        check_refusal(&document, &messages);
    }
    document_destroy(&document);
    return 0;
}
