#include "text/docx_body.h"

#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"
#include "words/words.h"

enum {
    HEXADECIMAL = 16,
    FIELD_DEPTH = 64, // bits of field_codes
    FIRST_PRINTABLE = 0x20,
    FIRST_CONTROL = 0x7F, // DEL and the C1 controls
    LAST_CONTROL = 0x9F,
};

typedef void start_function(struct docx_body *body, const char *const *attributes);

// ---- Lines ----

static struct docx_paragraph *open_paragraph(struct docx_body *body)
{
    return body->paragraph_depth > 0 ? &body->paragraphs[body->paragraph_depth - 1] : NULL;
}

static void append(struct docx_body *body, const char *text, size_t length)
{
    struct docx_paragraph *paragraph = open_paragraph(body);
    if (paragraph == NULL)
        return;
    while (paragraph->capacity - paragraph->length < length)
        paragraph->text = arena_grow(
            &body->scratch, paragraph->text, paragraph->capacity, &paragraph->capacity, 1);
    memcpy(paragraph->text + paragraph->length, text, length);
    paragraph->length += length;
}

static bool refuse(struct docx_body *body, const char *code, const char *sentence)
{
    body->code = code;
    body->sentence = sentence;
    return false;
}

static bool has_text(const char *text, size_t length)
{
    size_t used;
    for (size_t position = 0; position < length; position += used) {
        if (!utf8_is_space(utf8_decode(text + position, length - position, &used)))
            return true;
    }
    return false;
}

static bool add_line(struct docx_body *body, const char *prefix, const char *text, size_t length)
{
    struct document *document = body->document;
    struct line line = {.length = strlen(prefix) + length, .number = body->paragraph_count + 1};
    body->text_bytes += line.length;
    if (document->line_count >= LIMIT_LINES)
        return refuse(body, "too-many-lines",
            arena_format(&document->arena, TEXT_TOO_MANY_LINES, LIMIT_LINES));
    if (line.length > LIMIT_LINE_BYTES)
        return refuse(body, "line-too-long",
            arena_format(&document->arena, TEXT_LINE_TOO_LONG, LIMIT_LINE_BYTES));
    if (body->text_bytes > LIMIT_PART_BYTES)
        return refuse(body, "docx-too-large", TEXT_DOCX_TOO_LARGE);
    line.text = arena_format(&document->arena, "%s%.*s", prefix, (int)length, text);
    body->has_text = body->has_text || has_text(line.text, line.length);
    ARENA_PUSH(&document->arena, document->lines, document->line_count, body->line_capacity, line);
    return true;
}

static const struct docx_style *style_of(
    const struct docx_body *body, const struct docx_paragraph *paragraph)
{
    return docx_styles_find(&body->styles,
        paragraph->style != NULL ? paragraph->style : body->styles.default_paragraph);
}

// The automatic number of a paragraph, or "".
static const char *number_of(
    struct docx_body *body, struct arena *arena, const struct docx_paragraph *paragraph)
{
    const struct docx_style *style = style_of(body, paragraph);
    if (paragraph->number_list != DOCX_UNSAID)
        return docx_numbering_next(
            &body->numbering, arena, paragraph->number_list, paragraph->number_level);
    int level = docx_numbering_level(&body->numbering, style->number_list, style->number_style);
    return docx_numbering_next(&body->numbering, arena, style->number_list,
        level != DOCX_UNSAID ? level : style->number_level);
}

static bool finish_paragraph(struct docx_body *body, struct docx_paragraph *paragraph)
{
    struct arena arena = {0};
    const char *prefix = number_of(body, &arena, paragraph);
    bool fine = true;
    for (size_t start = 0; start <= paragraph->length && fine;) {
        const char *text = paragraph->length > 0 ? paragraph->text + start : "";
        const char *end =
            paragraph->length > start ? memchr(text, '\n', paragraph->length - start) : NULL;
        size_t length = end != NULL ? (size_t)(end - text) : paragraph->length - start;
        fine = add_line(body, prefix, text, length);
        prefix = "";
        start += length + 1;
    }
    arena_destroy(&arena);
    body->paragraph_count += fine;
    paragraph->length = 0;
    paragraph->joins = false;
    return fine;
}

// ---- Elements that mean something ----

static void start_paragraph(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    struct docx_paragraph *paragraph = &body->paragraphs[body->paragraph_depth++];
    if (!paragraph->joins)
        paragraph->length = 0;
    paragraph->joins = false;
    paragraph->style = NULL;
    paragraph->number_list = DOCX_UNSAID;
    paragraph->number_level = DOCX_UNSAID;
    paragraph->outer_in_run = body->in_run;
    paragraph->outer_run_hidden = body->run_hidden;
    body->in_run = false;
}

static void start_paragraph_properties(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    body->in_paragraph_properties = true;
}

static void start_row_properties(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    body->in_row_properties = true;
}

static void start_style(struct docx_body *body, const char *const *attributes)
{
    const char *value = package_attribute(attributes, "val");
    struct docx_paragraph *paragraph = open_paragraph(body);
    if (paragraph == NULL || !body->in_paragraph_properties || value == NULL)
        return;
    paragraph->style = arena_copy_string(&body->scratch, value);
    paragraph->joins = paragraph->joins || style_of(body, paragraph)->hidden == 1;
}

static void start_list(struct docx_body *body, const char *const *attributes)
{
    struct docx_paragraph *paragraph = open_paragraph(body);
    if (paragraph != NULL && body->in_paragraph_properties)
        paragraph->number_list = docx_number(package_attribute(attributes, "val"), DOCX_UNSAID);
}

static void start_list_level(struct docx_body *body, const char *const *attributes)
{
    struct docx_paragraph *paragraph = open_paragraph(body);
    if (paragraph != NULL && body->in_paragraph_properties)
        paragraph->number_level = docx_number(package_attribute(attributes, "val"), DOCX_UNSAID);
}

static void start_run(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    struct docx_paragraph *paragraph = open_paragraph(body);
    body->in_run = true;
    body->run_hidden = paragraph != NULL ? style_of(body, paragraph)->hidden : DOCX_UNSAID;
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
    struct docx_paragraph *paragraph = open_paragraph(body);
    if (body->in_properties)
        body->run_hidden = hidden;
    else if (body->in_paragraph_properties && paragraph != NULL)
        paragraph->joins = hidden != 0;
}

// Deleted or moved away: content, or the end of a paragraph, or a row of a table.
static void start_deleted(struct docx_body *body, const char *const *attributes)
{
    (void)attributes;
    struct docx_paragraph *paragraph = open_paragraph(body);
    if (body->in_paragraph_properties && paragraph != NULL)
        paragraph->joins = true;
    body->skip_depth = body->in_row_properties ? body->depth - 2 : body->depth;
    body->in_row_properties = false;
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
        append(body, sign, strlen(sign));
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
        append(body, sign, utf8_encode(codepoint, sign));
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
    {"w:trPr", start_row_properties},
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
    (void)reader;
    struct docx_body *body = context;
    body->depth++;
    for (size_t i = 0; i < sizeof starts / sizeof starts[0] && body->skip_depth == 0; i++) {
        if (strcmp(starts[i].name, name) == 0) {
            starts[i].start(body, attributes);
            return;
        }
    }
}

// ---- Ends ----

// A paragraph without an end of its own that nothing follows.
static bool finish_joined(struct docx_body *body)
{
    struct docx_paragraph *paragraph = &body->paragraphs[body->paragraph_depth];
    if (body->paragraph_depth >= LIMIT_XML_DEPTH || !paragraph->joins)
        return true;
    paragraph->joins = false;
    return paragraph->length == 0 || finish_paragraph(body, paragraph);
}

static bool end_paragraph(struct docx_body *body)
{
    if (body->paragraph_depth == 0)
        return true;
    // What a text box left open does not go on in the next one.
    bool fine = finish_joined(body);
    struct docx_paragraph *paragraph = &body->paragraphs[--body->paragraph_depth];
    body->in_run = paragraph->outer_in_run;
    body->run_hidden = paragraph->outer_run_hidden;
    return fine && (paragraph->joins || finish_paragraph(body, paragraph));
}

static bool end_element(struct docx_body *body, const char *name)
{
    if (strcmp(name, "w:p") == 0)
        return end_paragraph(body);
    if (strcmp(name, "w:tc") == 0 || strcmp(name, "w:txbxContent") == 0 ||
        strcmp(name, "w:body") == 0)
        return finish_joined(body);
    if (strcmp(name, "w:r") == 0 || strcmp(name, "m:r") == 0)
        body->in_run = false;
    else if (strcmp(name, "w:rPr") == 0)
        body->in_properties = false;
    else if (strcmp(name, "w:pPr") == 0)
        body->in_paragraph_properties = false;
    else if (strcmp(name, "w:trPr") == 0)
        body->in_row_properties = false;
    else if (strcmp(name, "w:t") == 0 || strcmp(name, "m:t") == 0)
        body->in_text = false;
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
            append(body, " ", 1);
        else if (codepoint < FIRST_CONTROL || codepoint > LAST_CONTROL)
            append(body, text + position, used);
    }
}

enum package_fault docx_body_read(struct docx_body *body, struct package *package, const char *part)
{
    static const struct package_handlers handlers = {on_start, on_end, on_text};
    return package_read(package, part, &handlers, body);
}
