// A file's content as lines of Unicode text: what every format is made into, and all that the
// report parser sees.
#ifndef GONGSHI_TEXT_DOCUMENT_H
#define GONGSHI_TEXT_DOCUMENT_H

#include <stdbool.h>
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
    // Valid UTF-8, NUL-terminated, without its line end and without control characters other than
    // TAB.
    const char *text;
    size_t length; // bytes
    int number;    // in the source file, from 1; of a .docx, the paragraph's
};

struct cell {
    const char *text; // as struct line's, trimmed; '\n' is a new line inside the cell; "" if empty
    size_t length;    // bytes
    // Of a merged cell that began in a row above: text is that cell's. A merged cell that reaches
    // to the right has its text in its first column alone.
    bool carried;
};

struct table_row {
    int number;        // as struct line's: of a sheet, the row's; of a .docx, its first paragraph's
    size_t first_line; // which of the document's lines say the same
    size_t line_count;
    struct cell *cells;
    size_t cell_count; // rows may differ
};

// A table beside the lines that hold the same text: who understands it reads the rows, who does not
// reads the lines.
struct table {
    const char *name; // of the sheet, or NULL
    struct table_row *rows;
    size_t row_count;
};

// Zero-initialise before use; free with document_destroy.
struct document {
    struct arena arena; // owns all text below
    enum document_format format;
    enum text_encoding encoding;
    struct line *lines; // every line of the file, the empty ones too
    size_t line_count;
    struct table *tables; // in the order of their lines
    size_t table_count;
};

// Decodes the bytes of a file. A .docx is read as docx.h says, an .xlsx as xlsx.h. Plain text: by
// byte-order mark (UTF-8, UTF-16 LE/BE, GB18030), then strict UTF-8, then GB18030; text most of
// which is UTF-8 counts as UTF-8 with a fault. Line ends are LF, CRLF or CR. Comma- and
// tab-separated text becomes a table as delimited.h says. Returns 0, or -1 when the file must be
// refused: then one SEVERITY_ERROR message is added to messages, in the document's arena, and the
// document holds no lines. The bytes are not kept. Codes of refusal, the last three with a line:
//   file-empty         no bytes, or nothing but white space
//   file-type          another kind of file (file_type.h), such as a PDF
//   file-binary        NUL bytes or many control characters
//   text-too-long      more than LIMIT_TEXT_BYTES of text
//   encoding-missing   the system cannot convert the encoding
//   bad-encoding       bytes that are not valid in the encoding
//   too-many-lines     more than LIMIT_LINES
//   line-too-long      more than LIMIT_LINE_BYTES
// A warning, with its line:
//   control-character  a few control characters were left out
int document_decode(
    struct document *document, const uint8_t *bytes, size_t size, struct message_list *messages);

// "text", "docx", "xlsx", "csv" — as in check --json.
const char *document_format_name(enum document_format format);
// "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE".
const char *document_encoding_name(enum text_encoding encoding);

void document_destroy(struct document *document);

#endif
