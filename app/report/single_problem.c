#include "report/single_problem.h"

bool single_problem_is_field(const struct source_line *line)
{
    return line->numbering.form == FORM_SECTION && !label_is_field(line->label.label);
}

static bool is_labelled(const struct source_line *line)
{
    return line->numbering.form == FORM_NONE && label_is_field(line->label.label);
}

// A table whose rows are problems is never about one.
static bool has_ledger(const struct parser *parser)
{
    for (size_t i = parser->body_start; i < parser->closing_start; i++) {
        if (parser->lines[i].entry != NULL)
            return true;
    }
    return false;
}

// 一、整改问题 二、重点措施 …: most section titles are names of fields.
static bool has_field_sections(const struct parser *parser)
{
    size_t sections = 0, fields = 0;
    for (size_t i = parser->body_start; i < parser->closing_start; i++) {
        const struct source_line *line = &parser->lines[i];
        if (line->numbering.form != FORM_SECTION)
            continue;
        sections++;
        fields +=
            label_is_field(line->label.label) || label_is_field_title(source_line_heading(line));
    }
    return sections >= 2 && fields * 3 >= sections * 2;
}

// Labelled lines come before any heading, each label once.
static bool has_fields_only(const struct parser *parser)
{
    const struct label *first = NULL;
    for (size_t i = parser->body_start; i < parser->closing_start; i++) {
        const struct source_line *line = &parser->lines[i];
        enum number_form form = line->numbering.form;
        if (form == FORM_SECTION || (form != FORM_NONE && first == NULL))
            return false;
        if (!is_labelled(line))
            continue;
        if (line->label.label == first)
            return false;
        if (first == NULL)
            first = line->label.label;
    }
    return first != NULL && first->kind <= LABEL_PROBLEM;
}

bool single_problem_found(const struct parser *parser)
{
    return !has_ledger(parser) && (has_field_sections(parser) || has_fields_only(parser));
}

size_t single_problem_start(const struct parser *parser)
{
    size_t i = parser->body_start;
    while (i < parser->closing_start && !is_labelled(&parser->lines[i]) &&
           parser->lines[i].numbering.form != FORM_SECTION)
        i++;
    return i;
}
