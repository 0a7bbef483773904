#include "text/docx_element.h"

#include <stdlib.h>
#include <string.h>

#include "text/docx_field.h"
#include "text/docx_paragraph.h"
#include "text/utf8.h"

enum {
    HEXADECIMAL = 16,
    FIRST_PRINTABLE = 0x20,
    FIRST_CONTROL = 0x7F, // DEL and the C1 controls
    LAST_CONTROL = 0x9F,
};

static void start_run(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    struct docx_paragraph *paragraph = docx_paragraph_open(body);
    body->in_run = true;
    body->run_hidden =
        paragraph != NULL ? docx_paragraph_style(body, paragraph)->hidden : DOCX_UNSAID;
}

static void start_run_properties(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    body->in_properties = body->in_run;
}

static void start_run_style(struct docx_body *body, const char *const *attributes)
{
    int hidden = docx_styles_find(&body->styles, package_attribute(attributes, "val"))->hidden;
    if (body->in_properties && hidden != DOCX_UNSAID)
        body->run_hidden = hidden;
}

static bool is_shown(const struct docx_body *body)
{
    return body->in_run && !body->in_properties && body->run_hidden != 1 &&
           body->field_codes == 0 && !docx_contents_open(body);
}

static void start_text(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    body->in_text = is_shown(body);
}

static void append_sign(struct docx_body *body, const char *sign)
{
    if (is_shown(body))
        docx_paragraph_append(body, sign, strlen(sign));
}

static void start_break(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    append_sign(body, "\n");
}

static void start_tab(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    append_sign(body, "\t");
}

static void start_hyphen(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    append_sign(body, "-");
}

static void start_symbol(struct docx_body *body, const char *const *attributes)
{
    char sign[UTF8_MAX_BYTES];
    const char *value = package_attribute(attributes, "char");
    unsigned long code = value != NULL ? strtoul(value, NULL, HEXADECIMAL) : 0;
    uint32_t codepoint = code <= UINT16_MAX ? docx_private_sign((uint32_t)code, 0) : 0;
    bool control =
        codepoint < FIRST_PRINTABLE || (codepoint >= FIRST_CONTROL && codepoint <= LAST_CONTROL);
    if (is_shown(body) && !control)
        docx_paragraph_append(body, sign, utf8_encode(codepoint, sign));
}

static void start_field(struct docx_body *body, const char *const *attributes)
{
    const char *type = package_attribute(attributes, "fldCharType");
    if (type != NULL)
        docx_field_mark(body, type);
}

static void start_field_code(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    body->in_field_code = true;
}

static void start_simple_field(struct docx_body *body, const char *const *attributes)
{
    const char *code = package_attribute(attributes, "instr");
    if (code == NULL || !docx_field_is_contents(code))
        return;
    docx_contents_met(body);
    body->skip_depth = body->depth;
}

static void start_note(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    if (is_shown(body) && body->notes_number == 0)
        body->notes_number = body->paragraph_count + 1;
}

static void start_picture(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    if (is_shown(body) && body->pictures_number == 0)
        body->pictures_number = body->paragraph_count + 1;
}

static bool end_run(struct docx_body *body)
{
    body->in_run = false;
    return true;
}

static bool end_run_properties(struct docx_body *body)
{
    body->in_properties = false;
    return true;
}

static bool end_text(struct docx_body *body)
{
    body->in_text = false;
    return true;
}

static bool end_field_code(struct docx_body *body)
{
    body->in_field_code = false;
    return true;
}

void docx_run_text(struct docx_body *body, const char *text, size_t length)
{
    if (body->in_field_code)
        docx_field_code(body, text, length);
    if (!body->in_text)
        return;
    size_t used;
    for (size_t position = 0; position < length; position += used) {
        uint32_t codepoint = utf8_decode(text + position, length - position, &used);
        if (codepoint < FIRST_PRINTABLE)
            docx_paragraph_append(body, " ", 1);
        else if (codepoint < FIRST_CONTROL || codepoint > LAST_CONTROL)
            docx_paragraph_append(body, text + position, used);
    }
}

const struct docx_element docx_run_elements[] = {
    {"w:t", start_text, end_text},
    {"m:t", start_text, end_text},
    {"w:r", start_run, end_run},
    {"m:r", start_run, end_run},
    {"w:rPr", start_run_properties, end_run_properties},
    {"w:rStyle", start_run_style, NULL},
    {"w:br", start_break, NULL},
    {"w:cr", start_break, NULL},
    {"w:tab", start_tab, NULL},
    {"w:ptab", start_tab, NULL},
    {"w:noBreakHyphen", start_hyphen, NULL},
    {"w:sym", start_symbol, NULL},
    {"w:fldChar", start_field, NULL},
    {"w:instrText", start_field_code, end_field_code},
    {"w:fldSimple", start_simple_field, NULL},
    {"w:footnoteReference", start_note, NULL},
    {"w:endnoteReference", start_note, NULL},
    {"pic:pic", start_picture, NULL},
    {"v:imagedata", start_picture, NULL},
    {"c:chart", start_picture, NULL},
    {"dgm:relIds", start_picture, NULL},
};
const size_t docx_run_element_count = sizeof docx_run_elements / sizeof docx_run_elements[0];
