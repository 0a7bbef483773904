#include "text/file_type.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "words/words.h"

struct pattern {
    const char *bytes;
    size_t length;
};

// A string literal as the members of a pattern; it may hold NUL bytes.
#define BYTES(LITERAL) (LITERAL), sizeof(LITERAL) - 1

// Two patterns, because some signatures have free bytes (a length) between their fixed ones.
struct signature {
    enum file_type type;
    struct pattern head;
    size_t second_offset;
    struct pattern second;
};

// The first match counts.
static const struct signature signatures[] = {
    {FILE_TYPE_ARCHIVE, {BYTES("PK\x03\x04")}, 0, {BYTES("")}},
    {FILE_TYPE_ARCHIVE, {BYTES("PK\x05\x06")}, 0, {BYTES("")}},
    {FILE_TYPE_ARCHIVE, {BYTES("7z\xBC\xAF\x27\x1C")}, 0, {BYTES("")}},
    {FILE_TYPE_ARCHIVE, {BYTES("Rar!\x1A\x07")}, 0, {BYTES("")}},
    {FILE_TYPE_ARCHIVE, {BYTES("\x1F\x8B\x08")}, 0, {BYTES("")}}, // gzip
    {FILE_TYPE_OLD_OFFICE, {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")}, 0, {BYTES("")}},
    {FILE_TYPE_PDF, {BYTES("%PDF-")}, 0, {BYTES("")}},
    {FILE_TYPE_RTF, {BYTES("{\\rtf")}, 0, {BYTES("")}},
    {FILE_TYPE_PICTURE, {BYTES("\x89PNG\r\n\x1A\n")}, 0, {BYTES("")}},
    {FILE_TYPE_PICTURE, {BYTES("\xFF\xD8\xFF")}, 0, {BYTES("")}}, // JPEG
    {FILE_TYPE_PICTURE, {BYTES("GIF8")}, 5, {BYTES("a")}},
    {FILE_TYPE_PICTURE, {BYTES("BM")}, 6, {BYTES("\0\0\0\0")}},
    {FILE_TYPE_PICTURE, {BYTES("II*\0")}, 0, {BYTES("")}}, // TIFF, either byte order
    {FILE_TYPE_PICTURE, {BYTES("MM\0*")}, 0, {BYTES("")}},
    {FILE_TYPE_PICTURE, {BYTES("RIFF")}, 8, {BYTES("WEBP")}},
    {FILE_TYPE_PICTURE, {BYTES("\0\0\0")}, 4, {BYTES("ftyphei")}}, // HEIC
    {FILE_TYPE_PICTURE, {BYTES("\0\0\0")}, 4, {BYTES("ftypmif")}},
    {FILE_TYPE_MEDIA, {BYTES("\0\0\0")}, 4, {BYTES("ftyp")}}, // MP4, MOV
    {FILE_TYPE_MEDIA, {BYTES("RIFF")}, 8, {BYTES("AVI ")}},
    {FILE_TYPE_MEDIA, {BYTES("RIFF")}, 8, {BYTES("WAVE")}},
    {FILE_TYPE_MEDIA, {BYTES("ID3\x03")}, 0, {BYTES("")}},
    {FILE_TYPE_MEDIA, {BYTES("ID3\x04")}, 0, {BYTES("")}},
};

// What a container is, by the name of a part in it. Names stand uncompressed in both containers,
// as UTF-16 in the old one.
struct part_name {
    enum file_type container;
    enum file_type type;
    struct pattern name;
};

static const struct part_name part_names[] = {
    {FILE_TYPE_ARCHIVE, FILE_TYPE_DOCX, {BYTES("word/document")}},
    {FILE_TYPE_ARCHIVE, FILE_TYPE_XLSX, {BYTES("xl/workbook")}},
    {FILE_TYPE_ARCHIVE, FILE_TYPE_PPTX, {BYTES("ppt/presentation")}},
    {FILE_TYPE_ARCHIVE, FILE_TYPE_OFD, {BYTES("OFD.xml")}},
    {FILE_TYPE_ARCHIVE, FILE_TYPE_OPEN_DOCUMENT, {BYTES("mimetypeapplication/vnd.oasis")}},
    {FILE_TYPE_OLD_OFFICE, FILE_TYPE_ENCRYPTED,
        {BYTES("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0")}},
    {FILE_TYPE_OLD_OFFICE, FILE_TYPE_OLD_WORD, {BYTES("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0")}},
    {FILE_TYPE_OLD_OFFICE, FILE_TYPE_OLD_SHEET, {BYTES("W\0o\0r\0k\0b\0o\0o\0k\0")}},
};

// Files that are text, but text for a program. Compared without regard to case.
struct markup_opening {
    enum file_type type;
    const char *text;
};

static const struct markup_opening markup_openings[] = {
    {FILE_TYPE_WEB_PAGE, "<!doctype html"},
    {FILE_TYPE_WEB_PAGE, "<html"},
    {FILE_TYPE_WEB_PAGE, "<head"},
    {FILE_TYPE_WEB_PAGE, "MIME-Version:"}, // .mht
    {FILE_TYPE_XML, "<?xml"},
};

static const char *const advices[FILE_TYPE_COUNT] = {
    [FILE_TYPE_TEXT] = NULL,
    [FILE_TYPE_DOCX] = NULL,
    [FILE_TYPE_XLSX] = NULL,
    [FILE_TYPE_PPTX] = TEXT_FILE_IS_PPTX,
    [FILE_TYPE_OFD] = TEXT_FILE_IS_OFD,
    [FILE_TYPE_OPEN_DOCUMENT] = TEXT_FILE_IS_OPEN_DOCUMENT,
    [FILE_TYPE_ARCHIVE] = TEXT_FILE_IS_ARCHIVE,
    [FILE_TYPE_ENCRYPTED] = TEXT_DOCX_ENCRYPTED,
    [FILE_TYPE_OLD_WORD] = TEXT_FILE_IS_OLD_WORD,
    [FILE_TYPE_OLD_SHEET] = TEXT_FILE_IS_OLD_SHEET,
    [FILE_TYPE_OLD_OFFICE] = TEXT_FILE_IS_OLD_OFFICE,
    [FILE_TYPE_RTF] = TEXT_FILE_IS_RTF,
    [FILE_TYPE_PDF] = TEXT_FILE_IS_PDF,
    [FILE_TYPE_PICTURE] = TEXT_FILE_IS_PICTURE,
    [FILE_TYPE_MEDIA] = TEXT_FILE_IS_MEDIA,
    [FILE_TYPE_WEB_PAGE] = TEXT_FILE_IS_WEB_PAGE,
    [FILE_TYPE_XML] = TEXT_FILE_IS_XML,
};

static bool stands_at(
    const uint8_t *bytes, size_t size, size_t offset, const struct pattern *pattern)
{
    return size >= offset && size - offset >= pattern->length &&
           memcmp(bytes + offset, pattern->bytes, pattern->length) == 0;
}

static enum file_type match_signature(const uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i < sizeof signatures / sizeof signatures[0]; i++) {
        const struct signature *signature = &signatures[i];
        if (stands_at(bytes, size, 0, &signature->head) &&
            stands_at(bytes, size, signature->second_offset, &signature->second))
            return signature->type;
    }
    return FILE_TYPE_TEXT;
}

static enum file_type look_into(enum file_type container, const uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i < sizeof part_names / sizeof part_names[0]; i++) {
        const struct part_name *part = &part_names[i];
        if (part->container == container &&
            memmem(bytes, size, part->name.bytes, part->name.length) != NULL)
            return part->type;
    }
    return container;
}

static enum file_type match_markup(const uint8_t *bytes, size_t size)
{
    static const struct pattern utf_8_mark = {BYTES("\xEF\xBB\xBF")};
    size_t start = stands_at(bytes, size, 0, &utf_8_mark) ? utf_8_mark.length : 0;
    while (start < size && memchr(" \t\r\n", bytes[start], 4) != NULL)
        start++;
    for (size_t i = 0; i < sizeof markup_openings / sizeof markup_openings[0]; i++) {
        const char *opening = markup_openings[i].text;
        size_t length = strlen(opening);
        if (size - start >= length &&
            strncasecmp((const char *)bytes + start, opening, length) == 0)
            return markup_openings[i].type;
    }
    return FILE_TYPE_TEXT;
}

enum file_type file_type_detect(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return FILE_TYPE_TEXT;
    enum file_type type = match_signature(bytes, size);
    if (type == FILE_TYPE_TEXT)
        return match_markup(bytes, size);
    return look_into(type, bytes, size);
}

const char *file_type_advice(enum file_type type)
{
    return advices[type];
}
