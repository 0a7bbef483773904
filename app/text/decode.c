#include "text/document.h"

#include <errno.h>
#include <iconv.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>

#include "base/limits.h"
#include "text/delimited.h"
#include "text/docx.h"
#include "text/file_type.h"
#include "text/utf8.h"
#include "text/xlsx.h"
#include "words/words.h"

enum {
    // Control characters that a text file may hold before it counts as binary: a few, and one in
    // so many bytes.
    CONTROLS_ALLOWED = 4,
    BYTES_PER_ALLOWED_CONTROL = 100,
    // A UTF-8 sequence of three bytes is hardly ever valid by chance: with at least so many of them
    // for every byte that is not UTF-8, the text is UTF-8 with a fault in it.
    SEQUENCES_PER_FAULT = 2,
    EVIDENT_SEQUENCE_BYTES = 3,
    FIRST_PRINTABLE = 0x20,
    DELETE = 0x7F,
    LAST_C1_CONTROL = 0x9F,
};

// What the functions below hand on.
struct decoder {
    struct document *document;
    struct message_list *messages;
    char *text; // UTF-8 in the arena, with room for a NUL behind it
    size_t length;
};

struct byte_order_mark {
    const char *bytes;
    size_t length;
    enum text_encoding encoding;
};

static const struct byte_order_mark byte_order_marks[] = {
    {"\xEF\xBB\xBF", 3, ENCODING_UTF_8},
    {"\xFF\xFE", 2, ENCODING_UTF_16_LE},
    {"\xFE\xFF", 2, ENCODING_UTF_16_BE},
    {"\x84\x31\x95\x33", 4, ENCODING_GB18030},
};

static const char *const encoding_names[] = {
    [ENCODING_UTF_8] = "UTF-8",
    [ENCODING_GB18030] = "GB18030",
    [ENCODING_UTF_16_LE] = "UTF-16LE",
    [ENCODING_UTF_16_BE] = "UTF-16BE",
};

const char *document_encoding_name(enum text_encoding encoding)
{
    return encoding_names[encoding];
}

const char *document_format_name(enum document_format format)
{
    static const char *const names[] = {
        [FORMAT_TEXT] = "text",
        [FORMAT_DOCX] = "docx",
        [FORMAT_XLSX] = "xlsx",
        [FORMAT_CSV] = "csv",
    };
    return names[format];
}

static int refuse(struct decoder *decoder, int line, const char *code, const char *sentence)
{
    message_add(
        decoder->messages, &decoder->document->arena, SEVERITY_ERROR, line, code, "%s", sentence);
    decoder->document->lines = NULL;
    decoder->document->line_count = 0;
    return -1;
}

// Whether the byte is a control character that no text needs. The multi-byte encodings other than
// UTF-16 use no such bytes inside a character.
static bool is_stray_control(uint8_t byte)
{
    return (byte < FIRST_PRINTABLE && strchr("\t\n\v\f\r", byte) == NULL) || byte == DELETE ||
           byte == 0;
}

static bool is_binary(const char *bytes, size_t size)
{
    size_t controls = 0;
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '\0')
            return true;
        controls += is_stray_control((uint8_t)bytes[i]);
    }
    return controls > CONTROLS_ALLOWED + size / BYTES_PER_ALLOWED_CONTROL;
}

// The number of the line in which text[length] stands.
static int line_number_at(const char *text, size_t length)
{
    int number = 1;
    for (size_t i = 0; i < length && number < INT_MAX; i++)
        number += text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n');
    return number;
}

static int refuse_bytes(struct decoder *decoder, int line)
{
    const char *name = document_encoding_name(decoder->document->encoding);
    return refuse(decoder, line, "bad-encoding",
        arena_format(&decoder->document->arena, TEXT_BAD_ENCODING, name));
}

static const struct byte_order_mark *find_byte_order_mark(const uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i < sizeof byte_order_marks / sizeof byte_order_marks[0]; i++) {
        const struct byte_order_mark *mark = &byte_order_marks[i];
        if (size >= mark->length && memcmp(bytes, mark->bytes, mark->length) == 0)
            return mark;
    }
    return NULL;
}

// Nearly every text in GB18030 is invalid as UTF-8 at once. The other way round, UTF-8 with one
// damaged byte is often valid, and nonsense, as GB18030; so the faults are weighed.
static enum text_encoding guess_encoding(const char *text, size_t length)
{
    size_t sequences = 0, faults = 0;
    for (size_t position = 0; position < length;) {
        size_t valid = utf8_valid_length(text + position, length - position);
        for (size_t end = position + valid; position < end;) {
            size_t used;
            utf8_decode(text + position, end - position, &used);
            sequences += used >= EVIDENT_SEQUENCE_BYTES;
            position += used;
        }
        if (position < length) {
            faults++;
            position++;
        }
    }
    return sequences >= SEQUENCES_PER_FAULT * faults ? ENCODING_UTF_8 : ENCODING_GB18030;
}

static int take_utf_8(struct decoder *decoder, const uint8_t *bytes, size_t size)
{
    decoder->text = arena_copy(&decoder->document->arena, (const char *)bytes, size);
    decoder->length = size;
    size_t valid = utf8_valid_length(decoder->text, size);
    if (valid < size)
        return refuse_bytes(decoder, line_number_at(decoder->text, valid));
    return 0;
}

static int convert(struct decoder *decoder, const uint8_t *bytes, size_t size)
{
    struct document *document = decoder->document;
    const char *name = document_encoding_name(document->encoding);
    iconv_t converter = iconv_open("UTF-8", name);
    if (converter == (iconv_t)-1) // NOLINT(performance-no-int-to-ptr): so iconv defines it
        return refuse(decoder, 0, "encoding-missing",
            arena_format(&document->arena, TEXT_ENCODING_MISSING, name));
    // Two bytes never become more than three of UTF-8, nor four more than four.
    size_t room = size * 2;
    decoder->text = arena_allocate(&document->arena, room + 1);
    char *input = (char *)bytes, *output = decoder->text;
    size_t result = iconv(converter, &input, &size, &output, &room);
    iconv_close(converter);
    decoder->length = (size_t)(output - decoder->text);
    if (result == (size_t)-1 || utf8_valid_length(decoder->text, decoder->length) < decoder->length)
        return refuse_bytes(decoder, line_number_at(decoder->text, decoder->length));
    return 0;
}

static bool is_control(uint32_t codepoint)
{
    return (codepoint < FIRST_PRINTABLE && codepoint != '\t') ||
           (codepoint >= DELETE && codepoint <= LAST_C1_CONTROL);
}

// Leaves out what cannot be seen: control characters. VT and FF, which word processors write for a
// new line and a new page inside a paragraph, become a space. Returns the new length.
static size_t clean_line(char *text, size_t length, bool *had_control)
{
    size_t kept = 0, used;
    for (size_t position = 0; position < length; position += used) {
        uint32_t codepoint = utf8_decode(text + position, length - position, &used);
        if (codepoint == '\v' || codepoint == '\f') {
            text[kept++] = ' ';
        } else if (is_control(codepoint)) {
            *had_control = true;
        } else {
            memmove(text + kept, text + position, used);
            kept += used;
        }
    }
    return kept;
}

static bool is_blank(const char *text, size_t length)
{
    for (size_t position = 0; position < length;) {
        size_t used;
        if (!utf8_is_space(utf8_decode(text + position, length - position, &used)))
            return false;
        position += used;
    }
    return true;
}

static size_t find_line_end(const struct decoder *decoder, size_t start)
{
    size_t end = start;
    while (end < decoder->length && decoder->text[end] != '\n' && decoder->text[end] != '\r')
        end++;
    return end;
}

static size_t line_end_bytes(const struct decoder *decoder, size_t end)
{
    if (end == decoder->length)
        return 0;
    bool two =
        decoder->text[end] == '\r' && end + 1 < decoder->length && decoder->text[end + 1] == '\n';
    return two ? 2 : 1;
}

// Cuts the text into lines where it stands, and ends each with a NUL.
static int split_lines(struct decoder *decoder)
{
    struct document *document = decoder->document;
    size_t capacity = 0;
    bool blank = true;
    for (size_t start = 0; start < decoder->length;) {
        size_t end = find_line_end(decoder, start);
        size_t next = end + line_end_bytes(decoder, end);
        int number = (int)document->line_count + 1;
        if (number > LIMIT_LINES)
            return refuse(decoder, number, "too-many-lines",
                arena_format(&document->arena, TEXT_TOO_MANY_LINES, LIMIT_LINES));
        if (end - start > LIMIT_LINE_BYTES)
            return refuse(decoder, number, "line-too-long",
                arena_format(&document->arena, TEXT_LINE_TOO_LONG, LIMIT_LINE_BYTES));
        bool had_control = false;
        struct line line = {.text = decoder->text + start, .number = number};
        line.length = clean_line(decoder->text + start, end - start, &had_control);
        decoder->text[start + line.length] = '\0';
        if (had_control)
            message_add(decoder->messages, &document->arena, SEVERITY_WARNING, number,
                "control-character", TEXT_CONTROL_CHARACTER);
        blank = blank && is_blank(line.text, line.length);
        ARENA_PUSH(&document->arena, document->lines, document->line_count, capacity, line);
        start = next;
    }
    return blank ? refuse(decoder, 0, "file-empty", TEXT_FILE_EMPTY) : 0;
}

static bool is_utf_16(const struct document *document)
{
    return document->encoding == ENCODING_UTF_16_LE || document->encoding == ENCODING_UTF_16_BE;
}

// Chooses the encoding and makes the bytes UTF-8. No encoding needs more than twice as many bytes:
// what is longer is refused before anything is copied.
static int take_text(struct decoder *decoder, const uint8_t *bytes, size_t size)
{
    struct document *document = decoder->document;
    const struct byte_order_mark *mark = find_byte_order_mark(bytes, size);
    size_t skipped = mark != NULL ? mark->length : 0;
    document->encoding = mark != NULL ? mark->encoding : ENCODING_UTF_8;
    if (!is_utf_16(document) && is_binary((const char *)bytes, size))
        return refuse(decoder, 0, "file-binary", TEXT_FILE_BINARY);
    if (size > (size_t)2 * LIMIT_TEXT_BYTES)
        return refuse(decoder, 0, "text-too-long", TEXT_TOO_LONG);
    if (mark == NULL)
        document->encoding = guess_encoding((const char *)bytes, size);
    int result = document->encoding == ENCODING_UTF_8
                     ? take_utf_8(decoder, bytes + skipped, size - skipped)
                     : convert(decoder, bytes + skipped, size - skipped);
    if (result != 0)
        return result;
    if (is_utf_16(document) && is_binary(decoder->text, decoder->length))
        return refuse(decoder, 0, "file-binary", TEXT_FILE_BINARY);
    if (decoder->length > LIMIT_TEXT_BYTES)
        return refuse(decoder, 0, "text-too-long", TEXT_TOO_LONG);
    return 0;
}

int document_decode(
    struct document *document, const uint8_t *bytes, size_t size, struct message_list *messages)
{
    struct decoder decoder = {.document = document, .messages = messages};
    document->format = FORMAT_TEXT;
    if (size == 0)
        return refuse(&decoder, 0, "file-empty", TEXT_FILE_EMPTY);
    enum file_type type = file_type_detect(bytes, size);
    if (type == FILE_TYPE_DOCX)
        return document_read_docx(document, bytes, size, messages);
    if (type == FILE_TYPE_XLSX)
        return document_read_xlsx(document, bytes, size, messages);
    const char *advice = file_type_advice(type);
    if (advice != NULL)
        return refuse(
            &decoder, 0, type == FILE_TYPE_ENCRYPTED ? "docx-encrypted" : "file-type", advice);
    if (take_text(&decoder, bytes, size) != 0 || split_lines(&decoder) != 0)
        return -1;
    return delimited_read(document, messages);
}

void document_destroy(struct document *document)
{
    arena_destroy(&document->arena);
    document->lines = NULL;
    document->line_count = 0;
    document->tables = NULL;
    document->table_count = 0;
}
