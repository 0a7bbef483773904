#include "report/title.h"

#include <string.h>

#include "text/utf8.h"

enum {
    SEARCHED_LINES = 8, // the title is among the first lines or missing
    LONGEST_TITLE = 90, // characters
    LONGEST_PIECE = 40, // of one line of a title over several lines
    LONGEST_GLUED = 60, // of a title before the first sentence, in the same line
    SHORTEST_HEAD = 5,  // of what stands before a colon in a title
    MOST_PIECES = 3,
};

static const char *const kinds[] = {"通报", "报告", "公示", "公告", "通告", "情况", "说明", "公布",
    "公开", "清单", "台账", "总结", "进展", "汇总", "一览表", "公示表", "情况表", "销号表",
    "统计表", "公示稿", "汇报", "通知", "简报", "公示单", "公示牌", "结果", "答复"};
static const char *const subjects[] = {
    "整改", "巡察", "巡视", "反馈", "督察", "督查", "审计", "公示", "检查", "问题", "关于"};
static const char *const stops[] = {"。", "，", "；", "：", "！", "？", ",", ";", ":"};

// Without a bracket at the end: …的通报（公示稿）.
static struct slice without_bracket(struct slice line)
{
    static const char *const closings[] = {"）", ")"}, *const openings[] = {"（", "("};
    if (slice_ends_any(line, WORD_LIST(closings)) == NULL)
        return line;
    for (size_t i = 0; i < SLICE_COUNT(openings); i++) {
        size_t at = slice_find_last(line, openings[i]);
        if (at != SLICE_NOT_FOUND && at > 0)
            return slice_trim(slice_sub(line, 0, at));
    }
    return line;
}

static bool is_title_text(struct slice line, size_t longest)
{
    return line.length > 0 && slice_has_any(line, WORD_LIST(stops)) == NULL &&
           slice_characters(line) <= longest;
}

// 第八小学校务公开：家长意见整改情况: what stands behind the colon.
static struct slice behind_colon(struct slice line)
{
    size_t at = slice_find(line, "：");
    bool has_head = at != SLICE_NOT_FOUND &&
                    slice_characters(slice_sub(line, 0, at)) >= SHORTEST_HEAD &&
                    label_read(line).label == NULL && !slice_starts(line, "附");
    return has_head ? slice_from(line, at + strlen("：")) : line;
}

bool title_is_like(struct slice line)
{
    struct slice text = behind_colon(without_bracket(line));
    return is_title_text(text, LONGEST_TITLE) && slice_ends_any(text, WORD_LIST(kinds)) != NULL &&
           slice_has_any(text, WORD_LIST(subjects)) != NULL;
}

// A line that only ends the title of the line before: 的通报, 公示.
static bool completes_title(struct slice line)
{
    if (slice_starts(line, "的"))
        return title_is_like(line) || slice_ends_any(line, WORD_LIST(kinds)) != NULL;
    const char *kind = slice_ends_any(line, WORD_LIST(kinds));
    return kind != NULL && strlen(kind) == line.length;
}

// A line that may be the first part of a title: the organisation.
static bool may_begin_title(const struct source_line *line)
{
    static const char *const others[] = {"附件", "编号", "〔", "号"};
    return line->numbering.form == FORM_NONE && line->label.label == NULL &&
           is_title_text(line->text, LONGEST_PIECE) &&
           slice_has_any(line->text, WORD_LIST(others)) == NULL;
}

// A line that goes on after an organisation line: 关于…, or without a 关于 of its own.
static bool continues_title(const struct source_line *line)
{
    size_t about = slice_find(line->text, "关于");
    return line->numbering.form == FORM_NONE && line->label.label == NULL &&
           is_title_text(line->text, LONGEST_TITLE) && (about == 0 || about == SLICE_NOT_FOUND);
}

// The lines joined; white space between Han characters goes, since it is there for the look only.
static struct slice join(struct arena *arena, const struct source_line *lines, size_t count)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        size += lines[i].text.length;
    char *joined = arena_allocate(arena, size + 1);
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        struct slice text = lines[i].text;
        size_t used;
        for (size_t at = 0; at < text.length; at += used) {
            uint32_t codepoint = slice_first(slice_from(text, at), &used);
            struct slice after = slice_trim_start(slice_from(text, at));
            size_t next_used;
            if (utf8_is_space(codepoint) && (slice_first(after, &next_used) >= 0x80 ||
                                                slice_last(slice_of(joined, length)) >= 0x80))
                continue;
            memcpy(joined + length, text.start + at, used);
            length += used;
        }
    }
    return slice_of(joined, length);
}

// The end of the title that begins at first, or first if none begins there.
static size_t find_end(struct parser *parser, size_t first, size_t limit)
{
    const struct source_line *line = &parser->lines[first];
    size_t end = first;
    if (line->numbering.form != FORM_NONE || line->entry != NULL)
        return first;
    if (title_is_like(line->text))
        end = first + 1;
    for (size_t i = first + 1; end == first && may_begin_title(line) && i < limit &&
                               i < first + MOST_PIECES && continues_title(&parser->lines[i]);
         i++) {
        if (title_is_like(join(&parser->scratch, line, i + 1 - first)))
            end = i + 1;
    }
    if (end > first && end < limit && completes_title(parser->lines[end].text))
        end++;
    return end;
}

// 某某关于…的报告根据…: where the title ends in a line that goes on with the text, or 0.
static size_t glued_end(struct slice line)
{
    static const char *const strong[] = {"根据", "按照", "依据", "遵照", "20", "２０", "现将",
        "为深入", "为进一步", "为切实", "为贯彻", "一、"};
    static const char *const weak[] = {
        "按", "为", "现", "自", "近期", "近日", "各", "2", "２", "今年", "去年"};
    static const char *const nouns[] = {
        "报告", "通报", "公示", "公告", "通告", "情况说明", "通知", "整改情况"};
    struct slice head = slice_sub(line, 0, slice_bytes_of(line, LONGEST_GLUED));
    size_t found = 0;
    for (size_t i = 0; i < SLICE_COUNT(nouns); i++) {
        size_t at = slice_find(head, nouns[i]);
        size_t end = at + strlen(nouns[i]);
        if (at == SLICE_NOT_FOUND || (found > 0 && end >= found) ||
            !title_is_like(slice_sub(line, 0, end)))
            continue;
        struct slice rest = slice_trim_start(slice_from(line, end));
        bool is_of = slice_ends(slice_sub(line, 0, at), "的");
        if (slice_starts_any(rest, WORD_LIST(strong)) != NULL ||
            (is_of && slice_starts_any(rest, WORD_LIST(weak)) != NULL))
            found = end;
    }
    return found;
}

// Makes two lines of the title and the sentence that share line index.
static void unglue(struct parser *parser, size_t index, size_t end)
{
    struct source_line rest = parser->lines[index];
    rest.text = slice_trim(slice_from(rest.text, end));
    parser_classify(&rest);
    ARENA_PUSH(&parser->scratch, parser->lines, parser->line_count, parser->line_capacity, rest);
    memmove(&parser->lines[index + 2], &parser->lines[index + 1],
        (parser->line_count - index - 2) * sizeof parser->lines[0]);
    parser->lines[index + 1] = rest;
    parser->lines[index].text = slice_trim(slice_sub(parser->lines[index].text, 0, end));
    parser_classify(&parser->lines[index]);
}

static struct slice without_kind_prefix(struct slice title)
{
    size_t end = slice_find(title, "】");
    return slice_starts(title, "【") && end != SLICE_NOT_FOUND
               ? slice_trim_start(slice_from(title, end + strlen("】")))
               : title;
}

// How many lines from first on say the title again.
static size_t count_repeat(struct parser *parser, size_t first, size_t limit, struct slice title)
{
    for (size_t count = 1; count <= MOST_PIECES && first + count <= limit; count++) {
        struct slice joined = join(&parser->scratch, &parser->lines[first], count);
        if (slice_equal(without_kind_prefix(joined), without_kind_prefix(title)))
            return count;
    }
    return 0;
}

static void remove_lines(struct parser *parser, size_t first, size_t count)
{
    memmove(&parser->lines[first], &parser->lines[first + count],
        (parser->line_count - first - count) * sizeof parser->lines[0]);
    parser->line_count -= count;
}

static void hide_repeats(struct parser *parser, size_t from, size_t limit, struct slice title)
{
    for (size_t i = from; i < limit && i < parser->line_count;) {
        size_t count = count_repeat(parser, i, limit, title);
        for (size_t k = 0; k < count; k++)
            parser_hide(
                parser, parser->lines[i + k].number, "repeated-title", parser->lines[i + k].text);
        remove_lines(parser, i, count);
        limit -= count;
        i += count == 0;
    }
}

static void remove_hidden(struct report *report, size_t index)
{
    memmove(&report->hidden[index], &report->hidden[index + 1],
        (report->hidden_count - index - 1) * sizeof report->hidden[0]);
    report->hidden_count--;
}

// A web page may name the title in its metadata block alone: then only the field's name is hidden.
static void take_from_metadata(struct parser *parser)
{
    struct report *report = parser->report;
    struct slice title = parser->metadata_title;
    for (size_t i = 0; i < report->hidden_count && title.length > 0; i++) {
        struct slice hidden = slice_make(report->hidden[i].text);
        if (hidden.length < title.length ||
            !slice_equal(slice_from(hidden, hidden.length - title.length), title))
            continue;
        if (hidden.length > title.length && !title_is_like(title))
            continue;
        report->title = slice_copy(&report->arena, title);
        report->title_line = report->hidden[i].line;
        report->hidden[i].text = slice_copy(
            &report->arena, slice_trim(slice_sub(hidden, 0, hidden.length - title.length)));
        if (hidden.length == title.length)
            remove_hidden(report, i);
        return;
    }
}

// Lines before the title that do not belong to it go behind it: the cover comes first.
static void move_behind_title(struct parser *parser, size_t first, size_t end)
{
    memmove(&parser->lines[end - first], &parser->lines[0], first * sizeof parser->lines[0]);
}

// 【通报】 in a line of its own before the title.
static bool is_kind_alone(const struct source_line *line)
{
    enum { LONGEST_KIND = 8 }; // characters
    return slice_starts(line->text, "【") && slice_ends(line->text, "】") &&
           slice_characters(line->text) <= LONGEST_KIND && line->label.label == NULL;
}

void title_take(struct parser *parser)
{
    struct report *report = parser->report;
    size_t limit = parser->line_count < SEARCHED_LINES ? parser->line_count : SEARCHED_LINES;
    for (size_t i = 0; i < limit; i++) {
        const struct source_line *line = &parser->lines[i];
        if (line->entry != NULL || line->numbering.form != FORM_NONE)
            break;
        size_t glued = glued_end(line->text);
        if (glued > 0)
            unglue(parser, i, glued);
        line = &parser->lines[i];
        if (slice_has(line->text, "。"))
            break;
        size_t first = is_kind_alone(line) && i + 1 < limit ? i + 1 : i;
        size_t end = find_end(parser, first, limit);
        if (end == first)
            continue;
        struct slice title = join(&report->arena, line, end - i);
        report->title = slice_copy(&report->arena, title);
        report->title_line = line->number;
        move_behind_title(parser, i, end);
        parser->body_start = end - i;
        hide_repeats(parser, end - i, limit, title);
        return;
    }
    take_from_metadata(parser);
}
