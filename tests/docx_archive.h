// Makes a .docx in memory out of the XML of its parts.
#ifndef GONGSHI_DOCX_ARCHIVE_H
#define GONGSHI_DOCX_ARCHIVE_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <zip.h>

struct docx_part {
    const char *name;
    const char *text;
    size_t length;
};

// Returns the archive, for free(), or NULL when it cannot be made.
static inline uint8_t *docx_archive(const struct docx_part *parts, size_t count, size_t *size)
{
    zip_source_t *archive = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = zip_open_from_source(archive, ZIP_TRUNCATE, NULL);
    if (zip == NULL)
        return NULL;
    zip_source_keep(archive);
    for (size_t i = 0; i < count; i++) {
        zip_source_t *source = zip_source_buffer(zip, parts[i].text, parts[i].length, 0);
        zip_file_add(zip, parts[i].name, source, ZIP_FL_OVERWRITE);
    }
    zip_stat_t stat;
    uint8_t *bytes = NULL;
    if (zip_close(zip) == 0 && zip_source_stat(archive, &stat) == 0 &&
        zip_source_open(archive) == 0) {
        *size = (size_t)stat.size;
        bytes = malloc(*size);
        if (bytes != NULL)
            zip_source_read(archive, bytes, *size);
        zip_source_close(archive);
    }
    zip_source_free(archive);
    return bytes;
}

#endif
