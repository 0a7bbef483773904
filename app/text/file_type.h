// What kind of file some bytes are, by their content. Names and extensions are not looked at: files
// from an office often carry wrong ones.
#ifndef GONGSHI_TEXT_FILE_TYPE_H
#define GONGSHI_TEXT_FILE_TYPE_H

#include <stddef.h>
#include <stdint.h>

enum file_type {
    FILE_TYPE_TEXT, // no other type was recognised: plain text, if it is text at all
    FILE_TYPE_DOCX,
    FILE_TYPE_XLSX,
    FILE_TYPE_PPTX,
    FILE_TYPE_OFD,           // the national fixed-layout document format, GB/T 33190
    FILE_TYPE_OPEN_DOCUMENT, // .odt, .ods
    FILE_TYPE_ARCHIVE,
    FILE_TYPE_ENCRYPTED, // .docx or .xlsx with a password
    FILE_TYPE_OLD_WORD,  // .doc, and .wps, which is built the same way
    FILE_TYPE_OLD_SHEET,
    FILE_TYPE_OLD_OFFICE, // another file of the same container
    FILE_TYPE_RTF,
    FILE_TYPE_PDF,
    FILE_TYPE_PICTURE,
    FILE_TYPE_MEDIA, // sound or film
    FILE_TYPE_WEB_PAGE,
    FILE_TYPE_XML,
    FILE_TYPE_COUNT,
};

// Looks at the signature at the head and, in containers, at the names of the parts. Never fails.
enum file_type file_type_detect(const uint8_t *bytes, size_t size);

// One Chinese sentence: what the file is and how to make a text file of it. NULL for types that
// document_decode reads.
const char *file_type_advice(enum file_type type);

#endif
