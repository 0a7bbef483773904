// A file's content as lines of Unicode text: what every format is made into, and all that the
// report parser sees.
#ifndef GONGSHI_TEXT_DOCUMENT_H
#define GONGSHI_TEXT_DOCUMENT_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/message.h"

enum document_format {
    FORMAT_TEXT,
    FORMAT_DOCX,
    FORMAT_XLSX,
    FORMAT_CSV, // comma- or tab-separated
};

enum text_encoding {
    ENCODING_UTF_8,
    ENCODING_GB18030,
    ENCODING_UTF_16_LE,
    ENCODING_UTF_16_BE,
};

struct line {
    const char *text; // valid UTF-8 without NUL bytes, NUL-terminated, without its line end
    size_t length;    // bytes
    int number;       // in the source file, from 1
};

// Zero-initialise before use; free with document_destroy.
struct document {
    struct arena arena; // owns all text below
    enum document_format format;
    enum text_encoding encoding;
    struct line *lines; // every line of the file, the empty ones too
    size_t line_count;
};

// Decodes the bytes of a plain-text file: by byte-order mark (UTF-8, UTF-16 LE/BE), then strict
// UTF-8, then GB18030. Line ends are LF, CRLF or CR. Returns 0, or -1 when the file must be
// refused: then one SEVERITY_ERROR message (file-empty, file-binary, bad-encoding, too-many-lines,
// line-too-long) with its line is added to messages, in the document's arena, and the document
// holds no lines. The bytes are not kept.
int document_decode(
    struct document *document, const uint8_t *bytes, size_t size, struct message_list *messages);

// "text", "docx", "xlsx", "csv" — as in check --json.
const char *document_format_name(enum document_format format);
// "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE".
const char *document_encoding_name(enum text_encoding encoding);

void document_destroy(struct document *document);

#endif
