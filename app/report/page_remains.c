#include "report/page_remains.h"

#include <ctype.h>
#include <string.h>

#include "report/dates.h"
#include "report/labels.h"
#include "report/passwords.h"
#include "text/utf8.h"

enum {
    LONGEST_REMAINS = 100, // characters of a line of page remains
    LONGEST_MARKER = 40,   // bytes of the word inside a marker
    LONGEST_PASSWORD_LINE = 40,
};

enum remains_place { PLACE_START, PLACE_ANYWHERE, PLACE_WHOLE };

struct remains_pattern {
    enum remains_place place;
    const char *text;
};

static const struct remains_pattern edge_patterns[] = {
    {PLACE_START, "您当前的位置"},
    {PLACE_START, "您当前位置"},
    {PLACE_START, "您的位置"},
    {PLACE_START, "您现在的位置"},
    {PLACE_START, "您所在的位置"},
    {PLACE_START, "你的位置"},
    {PLACE_START, "当前位置"},
    {PLACE_START, "当前的位置"},
    {PLACE_START, "所在位置："},
    {PLACE_START, "首页>"},
    {PLACE_START, "首页 >"},
    {PLACE_START, "首页»"},
    {PLACE_START, "首页＞"},
    {PLACE_START, "首页 »"},
    {PLACE_START, "首页 /"},
    {PLACE_START, "首页/"},
    {PLACE_START, "首页-"},
    {PLACE_START, "位置：首页"},
    {PLACE_START, "位置：您"},
    {PLACE_WHOLE, "首页"},
    {PLACE_START, "来源："},
    {PLACE_START, "来源:"},
    {PLACE_START, "来源 ："},
    {PLACE_START, "信息来源"},
    {PLACE_START, "文章来源"},
    {PLACE_START, "稿件来源"},
    {PLACE_START, "稿源："},
    {PLACE_START, "【信息来源"},
    {PLACE_START, "【信息时间"},
    {PLACE_START, "【来源"},
    {PLACE_START, "【时间"},
    {PLACE_START, "发布时间"},
    {PLACE_START, "发布日期"},
    {PLACE_START, "发布于"},
    {PLACE_START, "发布者："},
    {PLACE_START, "发布人："},
    {PLACE_START, "更新时间"},
    {PLACE_START, "更新日期"},
    {PLACE_START, "发稿时间"},
    {PLACE_START, "日期：2"},
    {PLACE_START, "日期:2"},
    {PLACE_START, "日期： 2"},
    {PLACE_START, "时间：2"},
    {PLACE_START, "时间:2"},
    {PLACE_START, "时间： 2"},
    {PLACE_ANYWHERE, "浏览次数"},
    {PLACE_ANYWHERE, "浏览量"},
    {PLACE_START, "浏览："},
    {PLACE_START, "浏览:"},
    {PLACE_ANYWHERE, "阅读次数"},
    {PLACE_ANYWHERE, "阅读量："},
    {PLACE_START, "阅读："},
    {PLACE_START, "阅读:"},
    {PLACE_ANYWHERE, "点击次数"},
    {PLACE_ANYWHERE, "点击数"},
    {PLACE_ANYWHERE, "点击量"},
    {PLACE_START, "点击："},
    {PLACE_ANYWHERE, "访问次数"},
    {PLACE_ANYWHERE, "访问量"},
    {PLACE_START, "字号"},
    {PLACE_START, "字体："},
    {PLACE_START, "字体:"},
    {PLACE_START, "字体大小"},
    {PLACE_ANYWHERE, "【字号"},
    {PLACE_ANYWHERE, "【字体"},
    {PLACE_ANYWHERE, "[字号"},
    {PLACE_ANYWHERE, "[字体"},
    {PLACE_ANYWHERE, "大 中 小"},
    {PLACE_ANYWHERE, "[大][中][小]"},
    {PLACE_ANYWHERE, "【大】"},
    {PLACE_WHOLE, "大中小"},
    {PLACE_WHOLE, "大"},
    {PLACE_WHOLE, "中"},
    {PLACE_WHOLE, "小"},
    {PLACE_WHOLE, "大】"},
    {PLACE_WHOLE, "中】"},
    {PLACE_WHOLE, "小】"},
    {PLACE_WHOLE, "】"},
    {PLACE_WHOLE, "【"},
    {PLACE_WHOLE, "|"},
    {PLACE_WHOLE, ">"},
    {PLACE_WHOLE, "打印"},
    {PLACE_WHOLE, "关闭"},
    {PLACE_WHOLE, "收藏"},
    {PLACE_WHOLE, "分享"},
    {PLACE_WHOLE, "朗读"},
    {PLACE_WHOLE, "语音播报"},
    {PLACE_START, "语音播报："},
    {PLACE_START, "点击收听"},
    {PLACE_START, "视力保护"},
    {PLACE_WHOLE, "无障碍阅读"},
    {PLACE_WHOLE, "阅读原文"},
    {PLACE_WHOLE, "点赞"},
    {PLACE_WHOLE, "在看"},
    {PLACE_WHOLE, "TOP"},
    {PLACE_WHOLE, "返回"},
    {PLACE_WHOLE, "无障碍"},
    {PLACE_WHOLE, "无障碍浏览"},
    {PLACE_WHOLE, "关怀版"},
    {PLACE_WHOLE, "微信"},
    {PLACE_WHOLE, "微博"},
    {PLACE_WHOLE, "QQ空间"},
    {PLACE_WHOLE, "通知公告"},
    {PLACE_WHOLE, "信息公开"},
    {PLACE_WHOLE, "党务公开"},
    {PLACE_WHOLE, "政务公开"},
    {PLACE_WHOLE, "联系我们"},
    {PLACE_WHOLE, "关于我们"},
    {PLACE_START, "朗读："},
    {PLACE_START, "播放语音"},
    {PLACE_ANYWHERE, "打印本页"},
    {PLACE_ANYWHERE, "打印本文"},
    {PLACE_ANYWHERE, "我要打印"},
    {PLACE_ANYWHERE, "【打印"},
    {PLACE_ANYWHERE, "[打印"},
    {PLACE_START, "打印 "},
    {PLACE_START, "打印　"},
    {PLACE_ANYWHERE, "关闭窗口"},
    {PLACE_ANYWHERE, "关闭本页"},
    {PLACE_ANYWHERE, "【关闭"},
    {PLACE_ANYWHERE, "[关闭"},
    {PLACE_ANYWHERE, "分享到："},
    {PLACE_START, "分享到"},
    {PLACE_START, "分享："},
    {PLACE_START, "分享:"},
    {PLACE_START, "收藏本页"},
    {PLACE_START, "加入收藏"},
    {PLACE_START, "扫一扫"},
    {PLACE_START, "扫描二维码"},
    {PLACE_START, "扫码"},
    {PLACE_START, "用手机扫"},
    {PLACE_START, "长按识别"},
    {PLACE_START, "分享给"},
    {PLACE_START, "微信扫一扫"},
    {PLACE_ANYWHERE, "手机打开当前页"},
    {PLACE_ANYWHERE, "手机浏览"},
    {PLACE_START, "责任编辑"},
    {PLACE_START, "（责任编辑"},
    {PLACE_START, "【责任编辑"},
    {PLACE_START, "责编"},
    {PLACE_START, "编辑："},
    {PLACE_START, "编辑:"},
    {PLACE_START, "编辑 |"},
    {PLACE_START, "编辑|"},
    {PLACE_START, "编辑丨"},
    {PLACE_START, "编辑｜"},
    {PLACE_START, "审核："},
    {PLACE_START, "审核:"},
    {PLACE_START, "审核 |"},
    {PLACE_START, "审核|"},
    {PLACE_START, "审核丨"},
    {PLACE_START, "审核｜"},
    {PLACE_START, "一审一校"},
    {PLACE_START, "审核人："},
    {PLACE_START, "初审："},
    {PLACE_START, "复审："},
    {PLACE_START, "终审："},
    {PLACE_START, "一审："},
    {PLACE_START, "二审："},
    {PLACE_START, "三审："},
    {PLACE_START, "校对："},
    {PLACE_START, "作者："},
    {PLACE_START, "作者:"},
    {PLACE_START, "撰稿："},
    {PLACE_START, "供稿："},
    {PLACE_START, "上一篇"},
    {PLACE_START, "下一篇"},
    {PLACE_START, "上一条："},
    {PLACE_START, "下一条："},
    {PLACE_START, "上一条 "},
    {PLACE_START, "下一条 "},
    {PLACE_START, "相关链接"},
    {PLACE_START, "相关文章"},
    {PLACE_START, "相关新闻"},
    {PLACE_START, "相关附件："},
    {PLACE_START, "相关推荐"},
    {PLACE_START, "友情链接"},
    {PLACE_START, "版权所有"},
    {PLACE_START, "版权声明"},
    {PLACE_START, "免责声明"},
    {PLACE_START, "Copyright"},
    {PLACE_START, "copyright"},
    {PLACE_START, "COPYRIGHT"},
    {PLACE_START, "©"},
    {PLACE_ANYWHERE, "ICP备"},
    {PLACE_ANYWHERE, "公网安备"},
    {PLACE_ANYWHERE, "网安备"},
    {PLACE_START, "主办单位："},
    {PLACE_START, "主办："},
    {PLACE_START, "承办单位："},
    {PLACE_START, "承办："},
    {PLACE_START, "技术支持"},
    {PLACE_ANYWHERE, "网站标识码"},
    {PLACE_ANYWHERE, "政府网站标识"},
    {PLACE_START, "网站地图"},
    {PLACE_START, "联系我们 |"},
    {PLACE_START, "联系我们|"},
    {PLACE_START, "您是第"},
    {PLACE_START, "返回顶部"},
    {PLACE_START, "返回首页"},
    {PLACE_START, "返回列表"},
};

static const struct remains_pattern anywhere_patterns[] = {
    {PLACE_START, "已阅读"},
    {PLACE_START, "展开阅读全文"},
    {PLACE_START, "展开全文"},
    {PLACE_START, "剩余内容"},
    {PLACE_START, "下载文档"},
    {PLACE_START, "下载后可"},
    {PLACE_START, "免费阅读"},
    {PLACE_START, "VIP"},
    {PLACE_ANYWHERE, "页未读，继续阅读"},
    {PLACE_ANYWHERE, "扫一扫在手机打开"},
    {PLACE_ANYWHERE, "文档下载"},
    {PLACE_ANYWHERE, "您可能感兴趣"},
};

static bool matches(struct slice line, const struct remains_pattern *pattern)
{
    switch (pattern->place) {
    case PLACE_START:
        return slice_starts(line, pattern->text);
    case PLACE_WHOLE:
        return slice_is(line, pattern->text);
    case PLACE_ANYWHERE:
    default:
        return slice_has(line, pattern->text);
    }
}

static bool matches_any(struct slice line, const struct remains_pattern *patterns, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (matches(line, &patterns[i]))
            return true;
    }
    return false;
}

static bool is_short_without_stop(struct slice line)
{
    return !slice_has(line, "。") && slice_characters(line) <= LONGEST_REMAINS;
}

// Where digits of the shape 16:36 stand, and a date of the shape 2019-12-13 before them.
static bool has_clock_time(struct slice line)
{
    for (size_t i = 2; i + 2 < line.length; i++) {
        if (line.start[i] == ':' && isdigit((unsigned char)line.start[i - 1]) &&
            isdigit((unsigned char)line.start[i + 1]) && isdigit((unsigned char)line.start[i + 2]))
            return true;
    }
    return false;
}

static bool has_hyphen_date(struct slice line)
{
    struct date date;
    size_t length;
    size_t at = date_find(line, 0, &date, &length);
    return at != SLICE_NOT_FOUND && slice_has(slice_sub(line, at, at + length), "-");
}

// 某区人民政府 2019-12-13 16:36 来源： 某中心, or the time alone.
// But not a public period with its hours.
static bool is_time_stamp(struct slice line)
{
    struct date date;
    size_t length;
    bool has_source = slice_has(line, "来源：") || slice_has(line, "来源:");
    if (slice_has(line, "公示") || label_read(line).label != NULL)
        return false;
    if (has_source && date_find(line, 0, &date, &length) != SLICE_NOT_FOUND)
        return true;
    return has_hyphen_date(line) && has_clock_time(line);
}

// 您现在所在的位置：首页: a few words with 位置 before the colon.
static bool names_place(struct slice line)
{
    enum { LONGEST_NAME = 12 }; // characters
    size_t wide = slice_find(line, "："), narrow = slice_find(line, ":");
    struct slice name = slice_trim(slice_sub(line, 0, wide < narrow ? wide : narrow));
    return name.length < line.length && slice_ends(name, "位置") &&
           slice_characters(name) <= LONGEST_NAME;
}

// 首页 >> 党务公开 > 正文: short names with arrows between them.
static bool is_trail(struct slice line)
{
    enum { LONGEST_NAME = 14, LEAST_ARROWS = 2 }; // characters
    static const char *const arrows[] = {">", "＞", "»", "›", "→"};
    size_t count = 0, start = 0, used;
    for (size_t at = 0; at < line.length; at += used) {
        const char *arrow = slice_starts_any(slice_from(line, at), WORD_LIST(arrows));
        slice_first(slice_from(line, at), &used);
        if (arrow == NULL)
            continue;
        used = strlen(arrow);
        if (slice_characters(slice_trim(slice_sub(line, start, at))) > LONGEST_NAME)
            return false;
        count += at > start || start == 0;
        start = at + used;
    }
    return count >= LEAST_ARROWS || (count > 0 && slice_has(line, "首页"));
}

bool page_remains_at_edge(struct slice line)
{
    return is_short_without_stop(line) &&
           (names_place(line) || is_trail(line) ||
               matches_any(line, edge_patterns, SLICE_COUNT(edge_patterns)) || is_time_stamp(line));
}

bool page_remains_anywhere(struct slice line)
{
    return is_short_without_stop(line) &&
           matches_any(line, anywhere_patterns, SLICE_COUNT(anywhere_patterns));
}

bool page_remains_is_password(struct slice line, size_t *secret)
{
    static const char *const words[] = {
        "密码：", "密码:", "密码 ：", "口令：", "提取码：", "提取码:"};
    if (slice_has(line, "。") || slice_characters(line) > LONGEST_PASSWORD_LINE)
        return false;
    const char *word = slice_has_any(line, WORD_LIST(words));
    size_t end;
    if (word == NULL) // 编辑密码 abc123: a short line that ends in it
        return slice_characters(line) <= LONGEST_PASSWORD_LINE / 2 &&
               password_find(line, secret, &end) && end == line.length;
    *secret = slice_find(line, word) + strlen(word);
    size_t used;
    uint32_t first = slice_first(slice_trim(slice_from(line, *secret)), &used);
    return used > 0 && first > ' ' && first < 0x7F;
}

// Signs that stand on both sides of a marker's word.
struct marker_signs {
    const char *opening, *closing;
};

static const struct marker_signs marker_signs[] = {
    {"##", "##"},
    {"@@", "@@"},
    {"%%", "%%"},
    {"$$", "$$"},
    {"{{", "}}"},
    {"<!--", "-->"},
};

static const char *const marker_words[] = {"&nbsp;", "&ensp;", "&emsp;", "<br>", "<br/>", "<br />"};

static size_t marker_length(struct slice text, const struct marker_signs *signs)
{
    if (!slice_starts(text, signs->opening))
        return 0;
    size_t at = strlen(signs->opening);
    size_t word = at;
    while (at < text.length && at - word <= LONGEST_MARKER &&
           (isalnum((unsigned char)text.start[at]) || strchr("_:/ .-", text.start[at]) != NULL) &&
           !slice_starts(slice_from(text, at), signs->closing))
        at++;
    if (at == word || !slice_starts(slice_from(text, at), signs->closing))
        return 0;
    return at + strlen(signs->closing);
}

static size_t marker_at(struct slice text)
{
    for (size_t i = 0; i < SLICE_COUNT(marker_signs); i++) {
        size_t length = marker_length(text, &marker_signs[i]);
        if (length > 0)
            return length;
    }
    const char *word = slice_starts_any(text, WORD_LIST(marker_words));
    return word == NULL ? 0 : strlen(word);
}

size_t page_remains_find_marker(struct slice line, size_t from, size_t *length)
{
    for (size_t at = from; at < line.length; at++) {
        if (strchr("#@%${<&", line.start[at]) == NULL)
            continue;
        *length = marker_at(slice_from(line, at));
        if (*length > 0)
            return at;
    }
    return SLICE_NOT_FOUND;
}
