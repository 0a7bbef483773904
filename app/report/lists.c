#include "report/lists.h"

#include "report/headings.h"
#include "report/status.h"

// What the lines of one form under one heading look like.
struct siblings {
    size_t count;
    size_t labelled;                // directly followed by a labelled line
    size_t labelled_inside;         // the same, but not the last of a sequence of numbers
    size_t with_content;            // followed by anything, or with text run in
    size_t plain_last;              // 1 if only the last has content, and that is a plain line
    size_t problems;                // whose words name a problem
    size_t fields;                  // that are numbered fields: 1.整改措施：…
    const struct label *last_label; // that follows the last sibling directly
};

// What stands under the heading before its first sibling.
struct prefix {
    bool has_measure;   // a labelled field tells what was done
    bool has_text;      // any line that is not labelled
    bool ends_in_colon; // 主要措施如下：
    const struct label *measure;
};

static bool is_sibling(const struct source_line *line, enum number_form form)
{
    return line->numbering.form == form && !line->list_entry;
}

static const struct label *field_of(const struct source_line *line)
{
    bool is_field = line->numbering.form == FORM_NONE && label_is_field(line->label.label);
    return is_field ? line->label.label : NULL;
}

static bool is_numbered_field(const struct source_line *line)
{
    const struct label *label = line->label.label;
    bool has_text = line->label.length < source_line_heading(line).length;
    bool deep = line->numbering.form >= FORM_TOPIC;
    return label_is_field(label) && label->kind != LABEL_PROBLEM && (deep || has_text) &&
           line->numbering.form != FORM_SECTION;
}

static struct prefix read_prefix(const struct parser *parser, size_t first, size_t end)
{
    struct prefix prefix = {0};
    for (size_t i = first; i < end; i++) {
        const struct label *label = field_of(&parser->lines[i]);
        if (source_line_is_heading(&parser->lines[i]))
            break; // what follows stands under that heading
        if (label != NULL && label->kind == LABEL_MEASURE) {
            prefix.has_measure = true;
            prefix.measure = label;
        }
        prefix.has_text = prefix.has_text || label == NULL;
    }
    if (first < end) {
        struct slice last = parser->lines[end - 1].text;
        prefix.ends_in_colon = slice_ends(last, "：") || slice_ends(last, ":");
    }
    return prefix;
}

static void add_sibling(
    struct siblings *siblings, const struct parser *parser, size_t index, size_t next, size_t end)
{
    const struct source_line *line = &parser->lines[index];
    struct slice heading = source_line_heading(line);
    bool has_lines = index + 1 < next;
    bool run_in = heading_end(heading) < heading.length;
    bool is_last = next == end;
    bool ends_sequence = is_last || parser->lines[next].numbering.value <= line->numbering.value;
    const struct label *label = has_lines ? field_of(&parser->lines[index + 1]) : NULL;
    siblings->count++;
    siblings->labelled += label != NULL;
    siblings->labelled_inside += label != NULL && !ends_sequence;
    siblings->with_content += has_lines || run_in;
    siblings->plain_last = is_last && has_lines && label == NULL && !run_in;
    siblings->problems += heading_names_problem(heading);
    siblings->fields += is_numbered_field(line);
    if (is_last)
        siblings->last_label = label;
}

static size_t next_sibling(
    const struct parser *parser, size_t from, size_t end, enum number_form form)
{
    while (from < end && !is_sibling(&parser->lines[from], form))
        from++;
    return from;
}

// After a labelled field, numbered lines belong to it unless each has a label of its own.
static bool is_list_in_field(const struct siblings *siblings, const struct prefix *prefix)
{
    if (siblings->labelled_inside > 0)
        return false;
    return siblings->count > 1 || siblings->last_label == NULL ||
           siblings->last_label != prefix->measure;
}

// Whether most of the report's headings with numbers of this form name problems: then those do
// whose words do not say it.
static bool mostly_problems(const struct parser *parser, enum number_form form)
{
    const struct form_survey *survey = &parser->surveys[form];
    return survey->problems > 0 && survey->problems * 2 >= survey->lines;
}

static bool lacks_content(const struct siblings *siblings)
{
    size_t own = siblings->with_content;
    if (siblings->count > 1 && siblings->plain_last)
        own--;
    return own == 0;
}

static bool is_list(const struct parser *parser, const struct siblings *siblings,
    const struct prefix *prefix, enum number_form parent_form, const char *parent_title,
    enum number_form form)
{
    if (siblings->fields > 0)
        return true;
    if (form == FORM_SECTION)
        return false;
    if (prefix->has_measure)
        return is_list_in_field(siblings, prefix);
    if (siblings->labelled > 0)
        return false;
    if (form == FORM_GROUP)
        return false;
    if (form == FORM_BELOW)
        return true;
    bool under_problem =
        parent_form >= FORM_TOPIC && heading_names_problem(slice_make(parent_title));
    if (mostly_problems(parser, form) && siblings->with_content == siblings->count)
        return false;
    if (parent_form >= FORM_TOPIC && prefix->ends_in_colon)
        return true;
    if (under_problem && prefix->has_text && siblings->problems == 0)
        return true;
    bool problems = siblings->problems * 2 >= siblings->count;
    return lacks_content(siblings) && (form >= FORM_ITEM || !problems);
}

void lists_survey(struct parser *parser)
{
    for (size_t i = parser->body_start; i < parser->closing_start; i++) {
        const struct source_line *line = &parser->lines[i];
        struct slice heading = source_line_heading(line);
        struct form_survey *survey = &parser->surveys[line->numbering.form];
        if (line->numbering.form == FORM_NONE || line->entry != NULL)
            continue;
        survey->lines++;
        survey->problems += heading_names_problem(slice_sub(heading, 0, heading_end(heading))) ||
                            status_of_heading(heading, NULL) != STATUS_NONE;
    }
}

void lists_mark(struct parser *parser, enum number_form parent_form, const char *parent_title,
    size_t first, size_t end, enum number_form form)
{
    size_t start = next_sibling(parser, first, end, form);
    if (start == end)
        return;
    struct prefix prefix = read_prefix(parser, first, start);
    struct siblings siblings = {0};
    for (size_t i = start; i < end;) {
        size_t next = next_sibling(parser, i + 1, end, form);
        add_sibling(&siblings, parser, i, next, end);
        i = next;
    }
    if (!is_list(parser, &siblings, &prefix, parent_form, parent_title, form))
        return;
    // What stands deeper in the list belongs to the list too.
    for (size_t i = start; i < end; i++)
        parser->lines[i].list_entry = parser->lines[i].numbering.form >= form;
}
