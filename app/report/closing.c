#include "report/closing.h"

#include <string.h>

#include "report/dates.h"
#include "report/paragraphs.h"
#include "text/utf8.h"

enum { LONGEST_ORGANISATION = 32 }; // characters

bool closing_is_organisation(struct slice line)
{
    static const char *const endings[] = {"委员会", "党组", "党委", "党总支", "总支", "党支部",
        "支部", "中学", "小学", "学校", "学院", "大学", "幼儿园", "幼儿院", "校", "局", "中心",
        "政府", "办公室", "厅", "委", "院", "所", "处", "公司", "集团", "医院", "街道", "镇", "乡",
        "村", "协会", "馆", "站", "队", "组", "办", "科", "部", "会", "园"};
    static const char *const stops[] = {"。", "，", "；", "：", "！", "？", ":", "、", ",", "."};
    line = slice_trim(line);
    size_t characters = slice_characters(line);
    return characters >= 3 && characters <= LONGEST_ORGANISATION &&
           slice_has_any(line, WORD_LIST(stops)) == NULL &&
           slice_ends_any(line, WORD_LIST(endings)) != NULL;
}

size_t closing_date_start(struct slice text)
{
    struct date date;
    size_t length, used;
    size_t at = date_find(text, 0, &date, &length);
    if (at != SLICE_NOT_FOUND && at + length == text.length)
        return at;
    for (at = 0; at < text.length; at += used) {
        bool blank = utf8_is_space(slice_first(slice_from(text, at), &used));
        if (blank && date_is_whole(slice_from(text, at), &date))
            return at + used;
    }
    return text.length;
}

// 某某学校  2025年1月10日 in one line.
static bool is_signed_date(struct slice text)
{
    size_t at = closing_date_start(text);
    return at > 0 && at < text.length && closing_is_organisation(slice_sub(text, 0, at));
}

static bool is_signature(const struct parser *parser, size_t index)
{
    struct date date;
    struct slice text = parser->lines[index].text;
    if (date_is_whole(text, &date) || is_signed_date(text))
        return true;
    if (!closing_is_organisation(text))
        return false;
    return index + 1 == parser->line_count || date_is_whole(parser->lines[index + 1].text, &date) ||
           (index + 2 < parser->line_count &&
               closing_is_organisation(parser->lines[index + 1].text) &&
               date_is_whole(parser->lines[index + 2].text, &date));
}

static bool is_invitation(struct slice text)
{
    static const char *const invitations[] = {
        "欢迎", "敬请", "如有", "如对", "若有", "若对", "广大", "请社会"};
    static const char *const purposes[] = {"监督", "意见", "建议", "反映", "异议", "举报"};
    return slice_starts_any(text, WORD_LIST(invitations)) != NULL &&
           slice_has_any(text, WORD_LIST(purposes)) != NULL;
}

// 公示期间（2023年5月4日—5月15日…）, 公示期自…, 现将结果予以公示，公示期…: a sentence about the
// public period, with a date. But 公示时间统一不少于5个工作日 is a measure that was taken.
static bool is_period(struct slice text)
{
    static const char *const openings[] = {"公示时间", "公示期", "公示自", "本公示"};
    static const char *const words[] = {"异议", "即日起", "之日起"};
    static const char *const announcements[] = {"予以公示", "现公示", "进行公示"};
    static const char *const names[] = {"公示期", "公示时间"};
    struct date date;
    size_t length;
    bool announces = slice_has_any(text, WORD_LIST(announcements)) != NULL &&
                     slice_has_any(text, WORD_LIST(names)) != NULL;
    return (announces || slice_starts_any(text, WORD_LIST(openings)) != NULL) &&
           (date_find(text, 0, &date, &length) != SLICE_NOT_FOUND ||
               slice_has_any(text, WORD_LIST(words)) != NULL);
}

// 咨询、监督电话：, 受理单位：: a few words before the colon that name a contact.
static bool names_contact(struct slice text)
{
    enum { LONGEST_NAME = 12 }; // characters
    static const char *const words[] = {"电话", "邮箱", "信箱", "传真", "联系", "受理", "举报",
        "来信", "来访", "意见反馈", "Tel", "TEL"};
    static const char *const stops[] = {"。", "，", "；"};
    size_t wide = slice_find(text, "："), narrow = slice_find(text, ":");
    struct slice name = slice_sub(text, 0, wide < narrow ? wide : narrow);
    return name.length < text.length && slice_characters(name) <= LONGEST_NAME &&
           slice_has_any(name, WORD_LIST(words)) != NULL &&
           slice_has_any(name, WORD_LIST(stops)) == NULL;
}

// 联系电话0579-… without a colon.
static bool is_contact(struct slice text)
{
    static const char *const openings[] = {"联系方式", "联系电话", "监督电话", "举报电话",
        "受理电话", "监督方式", "监督举报", "举报方式", "反馈方式", "反映方式", "来信来访"};
    return slice_starts_any(text, WORD_LIST(openings)) != NULL && slice_has_contact(text);
}

// Behind the last heading: before it, 公布举报电话：12388 is a measure. Attachments have numbers
// too.
static size_t find_headings_end(const struct parser *parser)
{
    size_t end = parser->body_start;
    for (size_t i = parser->body_start; i < parser->line_count; i++) {
        enum number_form form = parser->lines[i].numbering.form;
        if (slice_starts(parser->lines[i].text, "附"))
            break;
        if (form != FORM_NONE && form <= FORM_ITEM)
            end = i + 1;
    }
    return end;
}

static bool is_closing_line(const struct parser *parser, size_t index, size_t headings_end)
{
    static const char *const openings[] = {"特此公示", "特此公告", "特此报告", "特此通报",
        "特此说明", "特此通告", "特此公布", "专此报告", "附件", "附：", "附:", "附表", "附录"};
    const struct source_line *line = &parser->lines[index];
    if (line->numbering.form != FORM_NONE)
        return false;
    const struct label *label = line->label.label;
    if (label != NULL && !label_is_field(label))
        return true;
    return slice_starts_any(line->text, WORD_LIST(openings)) != NULL || is_period(line->text) ||
           is_contact(line->text) || is_invitation(line->text) || is_signature(parser, index) ||
           (index >= headings_end && names_contact(line->text) && slice_has_contact(line->text));
}

// Behind the last line that surely belongs to a part of the report.
static size_t find_last_part(const struct parser *parser)
{
    // Below a ledger only a heading begins another part: 备注：… is none of its entries.
    for (size_t i = parser->line_count; i > parser->body_start; i--) {
        const struct source_line *line = &parser->lines[i - 1];
        if (line->entry != NULL)
            return i;
        if (line->numbering.form != FORM_NONE)
            break;
    }
    for (size_t i = parser->line_count; i > parser->body_start; i--) {
        const struct source_line *line = &parser->lines[i - 1];
        bool is_heading =
            line->numbering.form == FORM_SECTION || line->numbering.form == FORM_GROUP;
        if (line->entry != NULL || is_heading || label_is_field(line->label.label))
            return i;
    }
    return parser->body_start;
}

// 四、联系方式: without its lines, the heading would stand alone.
static bool is_contact_heading(const struct source_line *line)
{
    static const char *const titles[] = {"联系方式", "监督方式", "监督联系方式", "联系电话",
        "监督电话", "举报电话", "监督举报方式", "反馈方式", "反映方式", "意见反馈", "意见反馈方式",
        "受理方式", "监督渠道", "反馈渠道"};
    static const char *const stops[] = {"：", ":", "。"};
    struct slice title = source_line_heading(line);
    const char *stop = slice_ends_any(title, WORD_LIST(stops));
    if (stop != NULL)
        title.length -= strlen(stop);
    for (size_t i = 0; i < SLICE_COUNT(titles); i++) {
        if (slice_is(title, titles[i]))
            return source_line_is_heading(line);
    }
    return false;
}

void closing_find(struct parser *parser)
{
    size_t headings_end = find_headings_end(parser);
    parser->closing_start = parser->line_count;
    size_t last_part = find_last_part(parser);
    if (last_part > parser->body_start && parser->lines[last_part - 1].entry != NULL) {
        parser->closing_start = last_part; // what stands below a ledger is none of its entries
        return;
    }
    for (size_t i = last_part; i < parser->line_count; i++) {
        if (is_closing_line(parser, i, headings_end)) {
            bool takes_heading =
                i > parser->body_start && is_contact_heading(&parser->lines[i - 1]);
            parser->closing_start = takes_heading ? i - 1 : i;
            return;
        }
    }
}

void closing_build(struct parser *parser)
{
    for (size_t i = parser->closing_start; i < parser->line_count; i++)
        paragraphs_add_closing(parser->report, &parser->lines[i]);
}
