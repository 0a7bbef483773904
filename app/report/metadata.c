#include "report/metadata.h"

#include <string.h>

#include "report/dates.h"
#include "text/utf8.h"

enum metadata_use { USE_NONE, USE_TITLE, USE_DATE };

struct metadata_field {
    const char *word;
    enum metadata_use use;
};

static const struct metadata_field fields[] = {
    {"信息索引号", USE_NONE},
    {"索引号", USE_NONE},
    {"信息索引", USE_NONE},
    {"文件名称", USE_TITLE},
    {"信息名称", USE_TITLE},
    {"标题", USE_TITLE},
    {"名称", USE_TITLE},
    {"发布机构", USE_NONE},
    {"发文机关", USE_NONE},
    {"发文机构", USE_NONE},
    {"发文单位", USE_NONE},
    {"发布单位", USE_NONE},
    {"公开主体", USE_NONE},
    {"公开责任部门", USE_NONE},
    {"成文日期", USE_DATE},
    {"成文时间", USE_DATE},
    {"生成日期", USE_DATE},
    {"发文日期", USE_DATE},
    {"公开日期", USE_NONE},
    {"公开方式", USE_NONE},
    {"公开时限", USE_NONE},
    {"公开形式", USE_NONE},
    {"公开范围", USE_NONE},
    {"公开属性", USE_NONE},
    {"信息分类", USE_NONE},
    {"信息类别", USE_NONE},
    {"主题分类", USE_NONE},
    {"体裁分类", USE_NONE},
    {"组配分类", USE_NONE},
    {"所属分类", USE_NONE},
    {"公文种类", USE_NONE},
    {"文号", USE_NONE},
    {"发文字号", USE_NONE},
    {"文件编号", USE_NONE},
    {"有效性", USE_NONE},
    {"效力状态", USE_NONE},
    {"时效性", USE_NONE},
    {"主题词", USE_NONE},
    {"关键词", USE_NONE},
    {"内容概述", USE_NONE},
};

size_t metadata_bullet(struct slice line)
{
    static const char *const bullets[] = {"•", "·", "●", "■", "◆", "▪", "○", "*", "►", "▶"};
    const char *bullet = slice_starts_any(line, WORD_LIST(bullets));
    if (bullet == NULL)
        return 0;
    return line.length - slice_trim_start(slice_from(line, strlen(bullet))).length;
}

static const struct metadata_field *find_field(struct slice line, struct slice *value)
{
    for (size_t i = 0; i < SLICE_COUNT(fields); i++) {
        size_t used = slice_match_loosely(line, fields[i].word);
        struct slice rest = slice_trim_start(slice_from(line, used));
        if (used == 0 || !(slice_starts(rest, "：") || slice_starts(rest, ":")))
            continue;
        *value = slice_trim(slice_from(rest, slice_starts(rest, ":") ? 1 : strlen("：")));
        return &fields[i];
    }
    return NULL;
}

static void keep(struct parser *parser, enum metadata_use use, struct slice value)
{
    struct date date;
    size_t length;
    if (use == USE_TITLE)
        parser->metadata_title = value;
    if (use == USE_DATE && date_find(value, 0, &date, &length) != SLICE_NOT_FOUND)
        parser->metadata_date = date;
}

// Several fields may share the line: 索引号：… 成文日期：2023-05-04
static void read_rest(struct parser *parser, struct slice line)
{
    size_t used;
    for (size_t at = 0; at < line.length; at += used) {
        struct slice value;
        if (!utf8_is_space(slice_first(slice_from(line, at), &used)))
            continue;
        const struct metadata_field *field = find_field(slice_from(line, at + used), &value);
        if (field != NULL && field->use == USE_DATE)
            keep(parser, USE_DATE, value);
    }
}

bool metadata_read(struct parser *parser, struct slice line, bool *has_value)
{
    enum { LONGEST_FIELD = 160 }; // characters
    struct slice value;
    line = slice_from(line, metadata_bullet(line));
    const struct metadata_field *field = find_field(line, &value);
    if (field == NULL || slice_has(line, "。") || slice_characters(line) > LONGEST_FIELD)
        return false;
    *has_value = value.length > 0;
    if (value.length > 0) {
        keep(parser, field->use, value);
        read_rest(parser, line);
    }
    return true;
}

void metadata_take_value(struct parser *parser, struct slice field, struct slice value)
{
    struct slice nothing;
    const struct metadata_field *found =
        find_field(slice_from(field, metadata_bullet(field)), &nothing);
    if (found != NULL)
        keep(parser, found->use, value);
}

bool metadata_wants_title(struct slice field)
{
    struct slice nothing;
    const struct metadata_field *found =
        find_field(slice_from(field, metadata_bullet(field)), &nothing);
    return found != NULL && found->use == USE_TITLE;
}
