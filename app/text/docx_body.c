#include "text/docx_body.h"

#include <stdlib.h>
#include <string.h>

#include "text/docx_paragraph.h"
#include "text/docx_table.h"
#include "text/utf8.h"

enum {
    HEXADECIMAL = 16,
    FIELD_DEPTH = 64, // bits of field_codes
    FIRST_PRINTABLE = 0x20,
    FIRST_CONTROL = 0x7F, // DEL and the C1 controls
    LAST_CONTROL = 0x9F,
};

typedef void start_function(struct docx_body *body, const char *const *attributes);
typedef bool end_function(struct docx_body *body); // false: the file must be refused

// ---- Elements that mean something ----

static void start_paragraph_properties(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    body->in_paragraph_properties = true;
}

static void start_paragraph(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    docx_paragraph_start(body);
}

static void start_table(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    if (docx_paragraph_end_joined(body))
        docx_table_start(body);
}

static void start_row(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    body->row_depth = body->depth;
    docx_row_start(body);
}

static void start_cell(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    docx_cell_start(body);
}

static void start_columns_before(struct docx_body *body, const char *const *attributes)
{
    docx_row_indent(body, docx_number(package_attribute(attributes, "val"), 0));
}

static void start_span(struct docx_body *body, const char *const *attributes)
{
    docx_cell_span(body, docx_number(package_attribute(attributes, "val"), 1));
}

static void start_merged(struct docx_body *body, const char *const *attributes)
{
    const char *value = package_attribute(attributes, "val");
    if (value == NULL || strcmp(value, "restart") != 0)
        docx_cell_continue(body);
}

// A row that is deleted or hidden, where this is said directly in its properties.
static bool leave_out_row(struct docx_body *body)
{
    if (body->row_depth == 0 || body->depth != body->row_depth + 2)
        return false;
    body->skip_depth = body->row_depth;
    body->row_depth = 0;
    return true;
}

static void start_hidden_row(struct docx_body *body, const char *const *attributes)
{
    if (docx_on(package_attribute(attributes, "val")))
        leave_out_row(body);
}

static void start_style(struct docx_body *body, const char *const *attributes)
{
    const char *value = package_attribute(attributes, "val");
    struct docx_paragraph *paragraph = docx_paragraph_open(body);
    if (paragraph == NULL || !body->in_paragraph_properties || value == NULL)
        return;
    paragraph->style = arena_copy_string(&body->scratch, value);
    paragraph->joins = paragraph->joins || docx_paragraph_style(body, paragraph)->hidden == 1;
}

static void start_list(struct docx_body *body, const char *const *attributes)
{
    struct docx_paragraph *paragraph = docx_paragraph_open(body);
    if (paragraph != NULL && body->in_paragraph_properties)
        paragraph->number_list = docx_number(package_attribute(attributes, "val"), DOCX_UNSAID);
}

static void start_list_level(struct docx_body *body, const char *const *attributes)
{
    struct docx_paragraph *paragraph = docx_paragraph_open(body);
    if (paragraph != NULL && body->in_paragraph_properties)
        paragraph->number_level = docx_number(package_attribute(attributes, "val"), DOCX_UNSAID);
}

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

static void start_hidden(struct docx_body *body, const char *const *attributes)
{
    int hidden = docx_on(package_attribute(attributes, "val"));
    struct docx_paragraph *paragraph = docx_paragraph_open(body);
    if (body->in_properties)
        body->run_hidden = hidden;
    else if (body->in_paragraph_properties && paragraph != NULL)
        paragraph->joins = hidden != 0;
}

// Deleted or moved away: content, or the end of a paragraph, or a row of a table.
static void start_deleted(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    struct docx_paragraph *paragraph = docx_paragraph_open(body);
    if (body->in_paragraph_properties && paragraph != NULL)
        paragraph->joins = true;
    if (!leave_out_row(body))
        body->skip_depth = body->depth;
}

static void start_left_out(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    body->skip_depth = body->depth;
}

static bool is_shown(const struct docx_body *body)
{
    return body->in_run && !body->in_properties && body->run_hidden != 1 && body->field_codes == 0;
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
    if (type == NULL)
        return;
    if (strcmp(type, "begin") == 0 && body->field_depth < FIELD_DEPTH)
        body->field_codes |= UINT64_C(1) << body->field_depth++;
    else if (strcmp(type, "separate") == 0 && body->field_depth > 0)
        body->field_codes &= ~(UINT64_C(1) << (body->field_depth - 1));
    else if (strcmp(type, "end") == 0 && body->field_depth > 0)
        body->field_codes &= ~(UINT64_C(1) << --body->field_depth);
}

static uint64_t depth_bit(int depth)
{
    return UINT64_C(1) << (depth - 1);
}

static void start_alternatives(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    body->choices_made &= ~depth_bit(body->depth);
}

// The first of the alternatives is what a program of today shows; the others say the same.
static void start_choice(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    if (body->depth < 2)
        return;
    if ((body->choices_made & depth_bit(body->depth - 1)) != 0)
        body->skip_depth = body->depth;
    body->choices_made |= depth_bit(body->depth - 1);
}

static const struct {
    const char *name;
    start_function *start;
} starts[] = {
    {"w:t", start_text},
    {"m:t", start_text},
    {"w:r", start_run},
    {"m:r", start_run},
    {"w:p", start_paragraph},
    {"w:rPr", start_run_properties},
    {"w:pPr", start_paragraph_properties},
    {"w:tbl", start_table},
    {"w:tr", start_row},
    {"w:tc", start_cell},
    {"w:gridBefore", start_columns_before},
    {"w:gridSpan", start_span},
    {"w:vMerge", start_merged},
    {"w:hidden", start_hidden_row},
    {"w:pStyle", start_style},
    {"w:rStyle", start_run_style},
    {"w:numId", start_list},
    {"w:ilvl", start_list_level},
    {"w:vanish", start_hidden},
    {"w:br", start_break},
    {"w:cr", start_break},
    {"w:tab", start_tab},
    {"w:ptab", start_tab},
    {"w:noBreakHyphen", start_hyphen},
    {"w:sym", start_symbol},
    {"w:fldChar", start_field},
    {"w:del", start_deleted},
    {"w:moveFrom", start_deleted},
    {"w:delText", start_left_out},
    {"w:instrText", start_left_out},
    {"w:delInstrText", start_left_out},
    {"w:pPrChange", start_left_out},
    {"w:rPrChange", start_left_out},
    {"w:trPrChange", start_left_out},
    {"w:sectPr", start_left_out},
    {"w:rt", start_left_out}, // the small phonetic text over a word
    {"mc:AlternateContent", start_alternatives},
    {"mc:Choice", start_choice},
    {"mc:Fallback", start_choice},
};

static void on_start(
    void *context, struct package_reader *reader, const char *name, const char *const *attributes)
{
    struct docx_body *body = context;
    body->depth++;
    for (size_t i = 0; i < sizeof starts / sizeof starts[0] && body->skip_depth == 0; i++) {
        if (strcmp(starts[i].name, name) == 0) {
            starts[i].start(body, attributes);
            break;
        }
    }
    if (body->code != NULL)
        package_stop(reader);
}

// ---- Ends ----

static bool end_row(struct docx_body *body)
{
    body->row_depth = 0;
    return docx_row_end(body);
}

static bool end_cell(struct docx_body *body)
{
    return docx_paragraph_end_joined(body) && docx_cell_end(body);
}

static bool end_table(struct docx_body *body)
{
    docx_table_end(body);
    return true;
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

static bool end_paragraph_properties(struct docx_body *body)
{
    body->in_paragraph_properties = false;
    return true;
}

// What follows is the row's content, in which others may be deleted.
static bool end_row_properties(struct docx_body *body)
{
    body->row_depth = 0;
    return true;
}

static bool end_text(struct docx_body *body)
{
    body->in_text = false;
    return true;
}

static const struct {
    const char *name;
    end_function *end;
} ends[] = {
    {"w:p", docx_paragraph_end},
    {"w:tbl", end_table},
    {"w:tr", end_row},
    {"w:tc", end_cell},
    {"w:txbxContent", docx_paragraph_end_joined},
    {"w:body", docx_paragraph_end_joined},
    {"w:r", end_run},
    {"m:r", end_run},
    {"w:rPr", end_run_properties},
    {"w:pPr", end_paragraph_properties},
    {"w:trPr", end_row_properties},
    {"w:t", end_text},
    {"m:t", end_text},
};

static bool end_element(struct docx_body *body, const char *name)
{
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (strcmp(ends[i].name, name) == 0)
            return ends[i].end(body);
    }
    return true;
}

static void on_end(void *context, struct package_reader *reader, const char *name)
{
    struct docx_body *body = context;
    if (body->skip_depth == 0 && !end_element(body, name))
        package_stop(reader);
    if (body->skip_depth >= body->depth)
        body->skip_depth = 0;
    body->depth--;
}

// Spaces of every kind in a run's text are spaces; other control characters cannot be seen.
static void on_text(void *context, struct package_reader *reader, const char *text, size_t length)
{
    (void)reader;
    struct docx_body *body = context;
    if (!body->in_text || body->skip_depth > 0)
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

enum package_fault docx_body_read(struct docx_body *body, struct package *package, const char *part)
{
    static const struct package_handlers handlers = {on_start, on_end, on_text};
    return package_read(package, part, &handlers, body);
}
