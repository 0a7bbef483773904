#include "text/docx.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "text/docx_body.h"
#include "text/docx_numbering.h"
#include "text/docx_styles.h"
#include "text/package.h"
#include "text/utf8.h"
#include "words/words.h"

static const char MAIN_PART[] = "word/document.xml";

static const struct {
    const char *code;
    const char *sentence;
} refusals[] = {
    [PACKAGE_MISSING] = {"docx-damaged", TEXT_DOCX_DAMAGED},
    [PACKAGE_DAMAGED] = {"docx-damaged", TEXT_DOCX_DAMAGED},
    [PACKAGE_ENCRYPTED] = {"docx-encrypted", TEXT_DOCX_ENCRYPTED},
    [PACKAGE_TOO_LARGE] = {"docx-too-large", TEXT_DOCX_TOO_LARGE},
    [PACKAGE_DOCTYPE] = {"docx-unsafe", TEXT_DOCX_UNSAFE},
    [PACKAGE_TOO_DEEP] = {"docx-unsafe", TEXT_DOCX_UNSAFE},
};

static int refuse(struct document *document, struct message_list *messages, int line,
    const char *code, const char *sentence)
{
    message_add(messages, &document->arena, SEVERITY_ERROR, line, code, "%s", sentence);
    document->lines = NULL;
    document->line_count = 0;
    document->tables = NULL;
    document->table_count = 0;
    return -1;
}

static const char *find_part(struct package *package, struct arena *arena, const char *part,
    const char *kind, const char *usual)
{
    const char *found = package_related(package, arena, part, kind);
    return found != NULL ? found : usual;
}

static enum package_fault read_parts(struct docx_body *body, struct package *package)
{
    struct arena *arena = &body->scratch;
    const char *main_part = find_part(package, arena, "", "officeDocument", MAIN_PART);
    const char *styles = find_part(package, arena, main_part, "styles", "word/styles.xml");
    const char *numbering = find_part(package, arena, main_part, "numbering", "word/numbering.xml");
    enum package_fault fault = docx_styles_read(&body->styles, package, arena, styles);
    if (fault == PACKAGE_FINE)
        fault = docx_numbering_read(&body->numbering, package, arena, numbering, &body->styles);
    return fault == PACKAGE_FINE ? docx_body_read(body, package, main_part) : fault;
}

static void tell(const struct docx_body *body, struct message_list *messages)
{
    struct arena *arena = &body->document->arena;
    if (body->contents_number > 0)
        message_add(messages, arena, SEVERITY_NOTE, body->contents_number, "docx-contents", "%s",
            TEXT_DOCX_CONTENTS);
    if (body->notes_number > 0)
        message_add(messages, arena, SEVERITY_WARNING, body->notes_number, "docx-notes", "%s",
            TEXT_DOCX_NOTES);
    if (body->pictures_number > 0)
        message_add(messages, arena, SEVERITY_WARNING, body->pictures_number, "docx-pictures", "%s",
            TEXT_DOCX_PICTURES);
}

// Whether anything is left to show: a document may hold nothing but a table of contents.
static bool has_text(const struct document *document)
{
    for (size_t i = 0; i < document->line_count; i++) {
        const struct line *line = &document->lines[i];
        for (size_t at = 0, used; at < line->length; at += used) {
            if (!utf8_is_space(utf8_decode(line->text + at, line->length - at, &used)))
                return true;
        }
    }
    return false;
}

static enum package_fault read_all(struct docx_body *body, const uint8_t *bytes, size_t size)
{
    struct package package;
    enum package_fault fault = package_open(&package, bytes, size);
    if (fault != PACKAGE_FINE)
        return fault;
    fault = read_parts(body, &package);
    package_close(&package);
    return fault;
}

// A damaged table of contents, whose field never ends, would take the whole report with it.
static enum package_fault read_again_by_style(
    struct docx_body *body, const uint8_t *bytes, size_t size)
{
    struct document *document = body->document;
    arena_destroy(&body->scratch);
    document->line_count = document->table_count = 0;
    *body = (struct docx_body){.document = document, .contents_by_style = true};
    return read_all(body, bytes, size);
}

int document_read_docx(
    struct document *document, const uint8_t *bytes, size_t size, struct message_list *messages)
{
    struct docx_body body = {.document = document};
    document->format = FORMAT_DOCX;
    document->encoding = ENCODING_UTF_8;
    enum package_fault fault = read_all(&body, bytes, size);
    if (fault == PACKAGE_FINE && body.contents_field > 0)
        fault = read_again_by_style(&body, bytes, size);
    arena_destroy(&body.scratch);
    if (fault == PACKAGE_STOPPED)
        return refuse(document, messages, body.paragraph_count + 1, body.code, body.sentence);
    if (fault != PACKAGE_FINE)
        return refuse(document, messages, 0, refusals[fault].code, refusals[fault].sentence);
    if (!has_text(document))
        return refuse(document, messages, 0, "file-empty", TEXT_FILE_EMPTY);
    tell(&body, messages);
    return 0;
}
