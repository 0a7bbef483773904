#include "report/roles.h"

#include <string.h>

#include "report/headings.h"
#include "report/labels.h"
#include "report/outline.h"
#include "report/status.h"

// What is found below a top-level heading, the heading included.
struct findings {
    size_t headings; // below it that are no groups with headings of their own
    size_t problems; // of these, whose words name a problem
    size_t topics;   // of these, that have headings of their own
    size_t topic_problems;
    size_t deep; // （1） and below
    size_t with_content;
    bool has_measure;
};

static enum number_form form_of(const struct node *node)
{
    return outline_node_of_const(node)->form;
}

static bool has_measure(const struct node *node)
{
    for (size_t i = 0; i < node->paragraph_count; i++) {
        const char *label = node->paragraphs[i].label;
        struct label_match match = {NULL, 0};
        if (label != NULL)
            match = label_read(slice_make(label));
        if (match.label != NULL && match.label->kind == LABEL_MEASURE)
            return true;
    }
    return false;
}

static bool has_content(const struct node *node)
{
    return node->paragraph_count > 0;
}

// By its words, or by the status that stands behind them: 送教次数少（已完成）.
static bool names_problem(const struct node *node)
{
    struct slice title = slice_make(node->title);
    return heading_names_problem(title) || status_of_heading(title, NULL) != STATUS_NONE;
}

static void look(const struct node *node, bool is_top, struct findings *findings)
{
    enum number_form form = form_of(node);
    bool counts = form >= FORM_TOPIC || (form == FORM_GROUP && node->child_count == 0);
    if (has_measure(node) || node->is_entry)
        findings->has_measure = true;
    if (counts && !(is_top && node->child_count > 0)) {
        findings->headings++;
        bool is_topic = node->child_count > 0, is_problem = names_problem(node);
        findings->problems += is_problem;
        findings->topics += is_topic;
        findings->topic_problems += is_topic && is_problem;
        findings->deep += form >= FORM_ITEM;
        findings->with_content += has_content(node);
    }
    for (size_t i = 0; i < node->child_count; i++)
        look(node->children[i], false, findings);
}

static bool surely_lists(const struct findings *findings)
{
    // Below topics that name problems, the entries may tell what was done.
    return findings->has_measure ||
           (findings->problems > 0 && findings->problems * 2 >= findings->headings) ||
           (findings->topics > 0 && findings->topic_problems * 2 >= findings->topics);
}

// 一、关于“民主集中制执行不严”问题, with what was done in plain paragraphs.
static bool is_problem_section(const struct node *part)
{
    static const char *const openings[] = {"关于", "针对", "对", "就"};
    static const char *const endings[] = {
        "问题", "问题。", "问题：", "问题整改情况", "问题的整改情况", "问题整改落实情况"};
    struct slice title = slice_make(part->title);
    const char *opening = slice_starts_any(title, WORD_LIST(openings));
    const char *ending = slice_ends_any(title, WORD_LIST(endings));
    if (form_of(part) != FORM_SECTION || part->child_count > 0 || !has_content(part) ||
        opening == NULL || ending == NULL || title.length <= strlen(opening) + strlen(ending))
        return false;
    struct slice matter = slice_sub(title, strlen(opening), title.length - strlen(ending));
    return heading_names_problem(matter);
}

// elsewhere: another part surely lists problems.
static enum part_kind decide_kind(const struct node *part, bool elsewhere)
{
    struct slice title = slice_make(part->title);
    struct findings findings = {0};
    look(part, true, &findings);
    if (findings.has_measure || is_problem_section(part))
        return PART_PROBLEMS;
    if (heading_is_outlook(title))
        return PART_NARRATIVE;
    if (surely_lists(&findings))
        return PART_PROBLEMS;
    if (heading_is_narrative(title))
        return PART_NARRATIVE;
    if (findings.problems > 0 || findings.deep > 0)
        return PART_PROBLEMS;
    if (elsewhere && heading_is_appeal(title) && !names_problem(part))
        return PART_NARRATIVE;
    bool lists = heading_lists_problems(title) || names_problem(part);
    return lists && findings.headings > 0 && part->child_count > 0 ? PART_PROBLEMS : PART_NARRATIVE;
}

// A list of what was found, when what was done about it stands in another part.
static bool is_bare_list(const struct node *part)
{
    struct findings findings = {0};
    look(part, true, &findings);
    return findings.with_content == 0 && findings.headings > 0;
}

static bool any_has_measure(const struct report *report)
{
    struct findings findings = {0};
    for (size_t i = 0; i < report->part_count; i++)
        look(report->parts[i], true, &findings);
    return findings.has_measure;
}

static bool any_surely_lists(const struct report *report)
{
    bool any = false;
    for (size_t i = 0; i < report->part_count && !any; i++) {
        struct findings findings = {0};
        look(report->parts[i], true, &findings);
        any = surely_lists(&findings);
    }
    return any;
}

static bool any_child_has_children(const struct node *node)
{
    for (size_t i = 0; node != NULL && i < node->child_count; i++) {
        if (node->children[i]->child_count > 0)
            return true;
    }
    return false;
}

// A group without headings of its own: the problem itself, or a word before the problems.
static bool group_is_item(const struct node *group)
{
    if (has_measure(group))
        return true;
    if (!has_content(group))
        return false;
    if (names_problem(group))
        return true;
    return !any_child_has_children(group->parent) &&
           !heading_is_narrative(slice_make(group->title));
}

static bool section_is_item(const struct node *section)
{
    return has_measure(section) || (names_problem(section) && has_content(section));
}

static enum node_level level_of_leaf(const struct node *node)
{
    switch (form_of(node)) {
    case FORM_SECTION:
        return section_is_item(node) ? LEVEL_ITEM : LEVEL_SECTION;
    case FORM_GROUP:
        return group_is_item(node) ? LEVEL_ITEM : LEVEL_GROUP;
    case FORM_TOPIC:
        return !has_content(node) && any_child_has_children(node->parent) ? LEVEL_TOPIC
                                                                          : LEVEL_ITEM;
    default:
        return LEVEL_ITEM;
    }
}

static enum node_level level_of_branch(const struct node *node)
{
    switch (form_of(node)) {
    case FORM_SECTION:
        return LEVEL_SECTION;
    case FORM_GROUP:
        return LEVEL_GROUP;
    default:
        return LEVEL_TOPIC;
    }
}

static void assign(struct node *node, enum part_kind kind)
{
    if (outline_node_of(node)->is_ledger_text) {
        node->level = LEVEL_GROUP;
        node->kind = PART_NARRATIVE;
        return;
    }
    bool is_leaf = node->child_count == 0;
    node->kind = kind;
    if (node->is_entry)
        node->level = LEVEL_ITEM;
    else if (is_leaf && kind == PART_PROBLEMS)
        node->level = level_of_leaf(node);
    else
        node->level = level_of_branch(node);
    if (is_leaf && node->level == LEVEL_GROUP)
        node->kind = PART_NARRATIVE;
    for (size_t i = 0; i < node->child_count; i++)
        assign(node->children[i], kind);
}

// Without sections every topic is a part of its own, and so is every group where the groups have no
// headings below: they are judged together.
static bool has_like_parts(const struct report *report)
{
    bool groups = report->part_count > 0 && form_of(report->parts[0]) == FORM_GROUP;
    for (size_t i = 0; i < report->part_count; i++) {
        const struct node *part = report->parts[i];
        if (groups ? form_of(part) != FORM_GROUP || part->child_count > 0
                   : form_of(part) < FORM_TOPIC)
            return false;
    }
    return true;
}

// Whether the part says what is beside the problems, among parts of which some surely list them.
static bool is_beside(const struct node *part)
{
    struct slice title = slice_make(part->title);
    return heading_is_outlook(title) ||
           (form_of(part) == FORM_GROUP && heading_is_narrative(title) && !names_problem(part));
}

void roles_assign(struct report *report)
{
    bool together = false;
    if (has_like_parts(report)) {
        for (size_t i = 0; i < report->part_count; i++)
            together = together || decide_kind(report->parts[i], false) == PART_PROBLEMS;
    }
    bool measures = any_has_measure(report), elsewhere = any_surely_lists(report);
    for (size_t i = 0; i < report->part_count; i++) {
        struct node *part = report->parts[i];
        enum part_kind kind = decide_kind(part, elsewhere);
        if (measures && form_of(part) < FORM_TOPIC && is_bare_list(part))
            kind = PART_NARRATIVE;
        if (together && !is_beside(part))
            kind = PART_PROBLEMS;
        assign(part, kind);
    }
}
