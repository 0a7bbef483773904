#include "text/docx_body.h"

#include <string.h>

#include "text/docx_element.h"

// The character in which most names differ: the one behind "w:".
enum { TELLING = 2 };

static const struct docx_element *find_among(
    const struct docx_element *elements, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (elements[i].name[TELLING] == name[TELLING] && strcmp(elements[i].name, name) == 0)
            return &elements[i];
    }
    return NULL;
}

// Of an element that is of no interest all members are NULL.
static const struct docx_element *find_element(const char *name)
{
    static const struct docx_element other;
    if (strlen(name) <= TELLING)
        return &other;
    const struct docx_element *found = find_among(docx_run_elements, docx_run_element_count, name);
    if (found == NULL)
        found = find_among(docx_block_elements, docx_block_element_count, name);
    return found != NULL ? found : &other;
}

static void on_start(
    void *context, struct package_reader *reader, const char *name, const char *const *attributes)
{
    struct docx_body *body = context;
    body->depth++;
    if (body->skip_depth > 0)
        return;
    const struct docx_element *element = find_element(name);
    body->elements[body->depth] = element;
    if (element->start != NULL)
        element->start(body, attributes);
    if (body->code != NULL)
        package_stop(reader);
}

static void on_end(void *context, struct package_reader *reader, const char *name)
{
    (void)name;
    struct docx_body *body = context;
    if (body->skip_depth == 0) {
        const struct docx_element *element = body->elements[body->depth];
        if (element->end != NULL && !element->end(body))
            package_stop(reader);
    } else if (body->skip_depth >= body->depth) {
        body->skip_depth = 0;
    }
    body->depth--;
}

static void on_text(void *context, struct package_reader *reader, const char *text, size_t length)
{
    struct docx_body *body = context;
    if (body->skip_depth == 0)
        docx_run_text(body, text, length);
    if (body->code != NULL)
        package_stop(reader);
}

enum package_fault docx_body_read(struct docx_body *body, struct package *package, const char *part)
{
    static const struct package_handlers handlers = {on_start, on_end, on_text};
    return package_read(package, part, &handlers, body);
}
