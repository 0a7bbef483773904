#include "update/kind.h"

#include <string.h>
#include <strings.h>

#include "text/document.h"
#include "text/file_type.h"
#include "words/words.h"

static bool ends_like(const char *name, const char *const *endings, size_t count)
{
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot != NULL && i < count; i++) {
        if (strcasecmp(dot + 1, endings[i]) == 0)
            return true;
    }
    return false;
}

bool kind_is_named_like_a_report(const char *name, bool is_for_reports)
{
    static const char *const reports[] = {"txt", "docx", "xlsx", "csv", "tsv"};
    static const char *const documents[] = {"doc", "docm", "dotx", "wps", "wpt", "rtf", "odt",
        "xls", "xlsm", "et", "ett", "ods", "pdf", "ofd", "ppt", "pptx", "htm", "html", "mht",
        "xml"};
    return ends_like(name, reports, sizeof reports / sizeof *reports) ||
           (is_for_reports && ends_like(name, documents, sizeof documents / sizeof *documents));
}

static bool is_never_a_document(enum file_type type)
{
    return type == FILE_TYPE_PICTURE || type == FILE_TYPE_MEDIA || type == FILE_TYPE_ARCHIVE;
}

// Text without a signature may still be a program or any other data.
static bool is_binary(const uint8_t *bytes, size_t size)
{
    enum { HEAD = 4096 };
    bool has_mark = size >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) ||
                                     (bytes[0] == 0xFE && bytes[1] == 0xFF)); // UTF-16
    return !has_mark && memchr(bytes, 0, size < HEAD ? size : HEAD) != NULL;
}

const char *kind_not_a_report(
    const char *name, const uint8_t *bytes, size_t size, bool is_for_reports)
{
    enum file_type type = file_type_detect(bytes, size);
    const char *advice = file_type_advice(type);
    if (kind_is_named_like_a_report(name, is_for_reports))
        return NULL;
    if (advice != NULL)
        return !is_for_reports || is_never_a_document(type) ? advice : NULL;
    return type == FILE_TYPE_TEXT && is_binary(bytes, size) ? TEXT_FILE_BINARY : NULL;
}
