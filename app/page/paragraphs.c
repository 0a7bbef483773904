// Paragraphs of a report as flow blocks: labels, text with its indent, hanging runs, small lines.
#include <string.h>

#include "page/compose.h"
#include "report/labels.h"
#include "text/utf8.h"

enum { DETAIL_MAX_CHARACTERS = 30 };

static const struct type_style TYPE_DETAIL = {FACE_SANS, 38, 1.5, COLOR_INK};
static const struct type_style TYPE_DETAIL_LABEL = {FACE_SANS, 38, 1.5, COLOR_SOFT};

static const double PARAGRAPH_GAP = 16, LABEL_GAP = 30, MARKER_GAP = 24, INDENT_EM = 2;

// A short field that says who and until when: label and value side by side on a small line.
static bool is_detail(const struct paragraph *paragraph)
{
    if (paragraph->label == NULL || paragraph->run_count > 0 ||
        utf8_count(paragraph->text, strlen(paragraph->text)) > DETAIL_MAX_CHARACTERS)
        return false;
    const struct label *label = label_read(slice_make(paragraph->label_written)).label;
    if (label == NULL)
        return false;
    return label->kind == LABEL_DUTY || label->kind == LABEL_TIME || label->kind == LABEL_STATUS ||
           label->kind == LABEL_NOTE;
}

// A hanging block: the first `marker` bytes of the text stand in a column of their own.
struct hanging {
    struct text_source source;
    size_t marker;
    const struct type_style *marker_type, *type;
    int column_px; // width of the marker's column with its gap
    int width_px;  // of the whole block
};

// Sets the marker's characters left of the first line's text.
static void prepend_marker(
    const struct composer *composer, const struct hanging *hanging, struct text_line *line)
{
    const struct metrics *metrics = composer->metrics;
    const char *text = hanging->source.text;
    size_t characters = utf8_count(text, hanging->marker);
    struct placed_glyph *glyphs =
        arena_allocate(composer->arena, (characters + line->glyph_count + 1) * sizeof *glyphs);
    size_t count = 0;
    int x = -hanging->column_px;
    for (size_t offset = 0; offset < hanging->marker;) {
        size_t used;
        uint32_t codepoint = utf8_decode(text + offset, hanging->marker - offset, &used);
        glyphs[count].codepoint = codepoint;
        glyphs[count].x = (int16_t)x;
        glyphs[count++].style = 1;
        x += metrics->advance(metrics->context, hanging->marker_type->face,
            type_size(composer, hanging->marker_type), codepoint);
        offset += used;
    }
    if (line->glyph_count > 0)
        memcpy(glyphs + count, line->glyphs, line->glyph_count * sizeof *glyphs);
    line->glyphs = glyphs;
    line->glyph_count += count;
    line->text = text;
    line->length += hanging->marker;
}

static struct flow_block compose_hanging(
    const struct composer *composer, const struct hanging *hanging)
{
    struct text_source rest = hanging->source;
    rest.text += hanging->marker;
    rest.length -= hanging->marker;
    struct flow_block block = compose_text(
        composer, &rest, hanging->type, ALIGN_JUSTIFY, hanging->width_px - hanging->column_px, 0);
    if (block.block.line_count == 0)
        block.block.line_count = 1; // the layout leaves room for one: the marker alone
    prepend_marker(composer, hanging, &block.block.lines[0]);
    for (size_t i = 0; i < block.block.line_count; i++)
        block.block.lines[i].x += hanging->column_px;
    struct style marker_style = {hanging->marker_type->face,
        type_size(composer, hanging->marker_type), hanging->marker_type->color};
    block.block.styles[1] = marker_style;
    return block;
}

static int marker_column(
    const struct composer *composer, const struct paragraph *paragraph, int *widest)
{
    *widest = 0;
    for (size_t i = 0; i < paragraph->run_count; i++) {
        const struct run *run = &paragraph->runs[i];
        char *marker = arena_copy(composer->arena, paragraph->text + run->start, run->marker);
        int width = text_width(composer, marker, &TYPE_MARKER);
        if (width > *widest)
            *widest = width;
    }
    return *widest + geometry_px(&composer->geometry, MARKER_GAP);
}

static struct text_source body_source(const struct paragraph *paragraph, size_t from, size_t to)
{
    struct text_source source = {
        ROLE_BODY, false, paragraph->line, paragraph->text + from, to - from};
    return source;
}

static void flow_body(const struct composer *composer, struct flow *flow,
    const struct paragraph *paragraph, int width_px, int space_before)
{
    size_t length = strlen(paragraph->text);
    size_t lead = paragraph->run_count > 0 ? paragraph->runs[0].start : length;
    int gap = geometry_px(&composer->geometry, PARAGRAPH_GAP);
    if (lead > 0) {
        struct text_source source = body_source(paragraph, 0, lead);
        int indent = (int)(INDENT_EM * type_size(composer, &TYPE_BODY));
        struct flow_block block =
            compose_text(composer, &source, &TYPE_BODY, ALIGN_JUSTIFY, width_px, indent);
        block.space_before = space_before;
        flow_add(composer->arena, flow, &block);
        space_before = gap;
    }
    int widest = 0, column = marker_column(composer, paragraph, &widest);
    for (size_t i = 0; i < paragraph->run_count; i++) {
        const struct run *run = &paragraph->runs[i];
        struct hanging hanging = {
            .source = body_source(paragraph, run->start, run->end),
            .marker = run->marker,
            .marker_type = &TYPE_MARKER,
            .type = &TYPE_BODY,
            .column_px = column,
            .width_px = width_px,
        };
        struct flow_block block = compose_hanging(composer, &hanging);
        block.space_before = space_before;
        flow_add(composer->arena, flow, &block);
        space_before = gap;
    }
}

static void flow_detail(const struct composer *composer, struct flow *flow,
    const struct paragraph *paragraph, int width_px)
{
    char *text = arena_format(composer->arena, "%s%s", paragraph->label_written, paragraph->text);
    struct hanging hanging = {
        .source = text_of(ROLE_BODY, paragraph->line, text),
        .marker = strlen(paragraph->label_written),
        .marker_type = &TYPE_DETAIL_LABEL,
        .type = &TYPE_DETAIL,
        .column_px = text_width(composer, paragraph->label_written, &TYPE_DETAIL_LABEL),
        .width_px = width_px,
    };
    struct flow_block block = compose_hanging(composer, &hanging);
    block.space_before = geometry_px(&composer->geometry, PARAGRAPH_GAP);
    flow_add(composer->arena, flow, &block);
}

// `stays`: what follows is the label's text, on its own line or on the next.
static void flow_label(const struct composer *composer, struct flow *flow,
    const struct paragraph *paragraph, int width_px, bool stays)
{
    struct text_source source = text_of(ROLE_LABEL, paragraph->line, paragraph->label_written);
    struct flow_block block =
        compose_text(composer, &source, &TYPE_LABEL, ALIGN_START, width_px, 0);
    block.space_before = geometry_px(&composer->geometry, LABEL_GAP);
    block.keep_with_next = stays;
    flow_add(composer->arena, flow, &block);
}

void flow_paragraphs(const struct composer *composer, struct flow *flow,
    const struct paragraph *paragraphs, size_t count, int width_px)
{
    int gap = geometry_px(&composer->geometry, PARAGRAPH_GAP);
    for (size_t i = 0; i < count; i++) {
        const struct paragraph *paragraph = &paragraphs[i];
        if (is_detail(paragraph)) {
            flow_detail(composer, flow, paragraph, width_px);
            continue;
        }
        bool stays = *paragraph->text != '\0' || (i + 1 < count && paragraphs[i + 1].label == NULL);
        if (paragraph->label != NULL && *paragraph->label_written != '\0')
            flow_label(composer, flow, paragraph, width_px, stays);
        if (*paragraph->text != '\0')
            flow_body(composer, flow, paragraph, width_px, gap);
    }
}
