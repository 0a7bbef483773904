#include "text/docx_element.h"

#include <string.h>

#include "text/docx_field.h"
#include "text/docx_paragraph.h"
#include "text/docx_table.h"

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
    const struct docx_style *style = docx_paragraph_style(body, paragraph);
    paragraph->joins = paragraph->joins || style->hidden == 1;
    paragraph->contents_style = style->contents;
    if (style->contents)
        docx_contents_met(body);
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

static void start_control(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    body->control_depth = body->depth;
}

// w:sdt, w:sdtPr, w:docPartObj, w:docPartGallery.
static void start_gallery(struct docx_body *body, const char *const *attributes)
{
    const char *value = package_attribute(attributes, "val");
    if (body->control_depth == 0 || body->depth != body->control_depth + 3 || value == NULL ||
        strcmp(value, "Table of Contents") != 0 || body->contents_depth > 0)
        return;
    body->contents_depth = body->control_depth;
    docx_contents_met(body);
}

// "Click here to enter text": the control has been given no text.
static void start_placeholder(struct docx_body *body, const char *const *attributes)
{
    if (body->control_depth == 0 || body->depth != body->control_depth + 2 ||
        !docx_on(package_attribute(attributes, "val")) ||
        body->contents_depth == body->control_depth) // then its end must be seen
        return;
    body->skip_depth = body->control_depth;
    body->control_depth = 0;
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

static bool end_control_properties(struct docx_body *body)
{
    body->control_depth = 0;
    return true;
}

static bool end_control(struct docx_body *body)
{
    if (body->contents_depth == body->depth)
        body->contents_depth = 0;
    return true;
}

const struct docx_element docx_block_elements[] = {
    {"w:p", start_paragraph, docx_paragraph_end},
    {"w:pPr", start_paragraph_properties, end_paragraph_properties},
    {"w:tbl", start_table, end_table},
    {"w:tr", start_row, end_row},
    {"w:tc", start_cell, end_cell},
    {"w:gridBefore", start_columns_before, NULL},
    {"w:gridSpan", start_span, NULL},
    {"w:vMerge", start_merged, NULL},
    {"w:hidden", start_hidden_row, NULL},
    {"w:pStyle", start_style, NULL},
    {"w:numId", start_list, NULL},
    {"w:ilvl", start_list_level, NULL},
    {"w:vanish", start_hidden, NULL},
    {"w:del", start_deleted, NULL},
    {"w:moveFrom", start_deleted, NULL},
    {"w:delText", start_left_out, NULL},
    {"w:sdt", start_control, end_control},
    {"w:docPartGallery", start_gallery, NULL},
    {"w:showingPlcHdr", start_placeholder, NULL},
    {"w:delInstrText", start_left_out, NULL},
    {"w:pPrChange", start_left_out, NULL},
    {"w:rPrChange", start_left_out, NULL},
    {"w:trPrChange", start_left_out, NULL},
    {"w:sectPr", start_left_out, NULL},
    {"w:rt", start_left_out, NULL}, // the small phonetic text over a word
    {"mc:AlternateContent", start_alternatives, NULL},
    {"mc:Choice", start_choice, NULL},
    {"mc:Fallback", start_choice, NULL},
    {"w:txbxContent", NULL, docx_paragraph_end_joined},
    {"w:body", NULL, docx_paragraph_end_joined},
    {"w:trPr", NULL, end_row_properties},
    {"w:sdtPr", NULL, end_control_properties},
};
const size_t docx_block_element_count = sizeof docx_block_elements / sizeof docx_block_elements[0];
