#include "report/parser.h"

void parser_hide(struct parser *parser, int line, const char *code, struct slice text)
{
    struct report *report = parser->report;
    struct hidden_text hidden = {line, code, slice_copy(&report->arena, text)};
    ARENA_PUSH(
        &report->arena, report->hidden, report->hidden_count, report->hidden_capacity, hidden);
}

void parser_classify(struct source_line *line)
{
    line->numbering = numbering_read(line->text);
    line->label = label_read(source_line_heading(line));
}

struct slice source_line_heading(const struct source_line *line)
{
    return slice_trim(slice_from(line->text, line->numbering.length));
}

bool source_line_is_heading(const struct source_line *line)
{
    enum number_form form = line->numbering.form;
    return form != FORM_NONE && form != FORM_CIRCLED && !line->list_entry;
}
