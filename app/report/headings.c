#include "report/headings.h"

#include <string.h>

#include "report/labels.h"
#include "report/numbering.h"
#include "report/status.h"
#include "text/utf8.h"

enum {
    NEAR_STOP = 40, // characters within which the 。 of a run-in heading stands
    FAR_STOP = 64,  // the same in a line that is too long to be a heading as a whole
    LONG_REST = 40, // characters of text after a far stop
};

static bool opens(uint32_t codepoint)
{
    return codepoint == U'“' || codepoint == U'《' || codepoint == U'（' || codepoint == '(' ||
           codepoint == U'「' || codepoint == U'【' || codepoint == U'‘';
}

static bool closes(uint32_t codepoint)
{
    return codepoint == U'”' || codepoint == U'》' || codepoint == U'）' || codepoint == ')' ||
           codepoint == U'」' || codepoint == U'】' || codepoint == U'’';
}

// The byte behind the first 。 outside quotes and brackets, and its place in characters; 0 if none.
static size_t find_stop(struct slice text, bool respect_quotes, size_t *characters)
{
    int depth = 0;
    size_t used;
    *characters = 0;
    for (size_t at = 0; at < text.length; at += used) {
        uint32_t codepoint = slice_first(slice_from(text, at), &used);
        ++*characters;
        if (respect_quotes && opens(codepoint))
            depth++;
        else if (closes(codepoint) && depth > 0)
            depth--;
        else if (codepoint == U'。' && depth == 0)
            return at + used;
        if (*characters > FAR_STOP && depth == 0)
            return 0;
    }
    return 0;
}

static bool is_bracketed(struct slice text, const char *opening, const char *closing)
{
    return slice_starts(text, opening) && slice_ends(text, closing) &&
           slice_find(text, closing) == text.length - strlen(closing);
}

// 【已完成】 or （已完成） behind the stop still belongs to the heading.
static bool is_tag(struct slice rest)
{
    if (is_bracketed(rest, "【", "】"))
        return true;
    if (!is_bracketed(rest, "（", "）") && !is_bracketed(rest, "(", ")"))
        return false;
    size_t opening = slice_starts(rest, "(") ? 1 : strlen("（");
    struct slice inner = slice_sub(rest, opening, rest.length - opening);
    return status_read(inner, NULL) != STATUS_NONE;
}

static size_t end_at_stop(struct slice text)
{
    size_t characters;
    size_t stop = find_stop(text, true, &characters);
    if (stop == 0)
        return text.length;
    struct slice rest = slice_trim(slice_from(text, stop));
    if (rest.length == 0 || is_tag(rest))
        return text.length;
    bool near = characters <= NEAR_STOP;
    bool far = characters <= FAR_STOP && slice_characters(rest) >= LONG_REST;
    return near || far ? stop : text.length;
}

// （牵头单位：…；责任单位：…） at the end of the heading is a field of its own.
static size_t end_before_duties(struct slice text)
{
    if (!slice_ends(text, "）") && !slice_ends(text, ")"))
        return text.length;
    size_t wide = slice_find_last(text, "（"), narrow = slice_find_last(text, "(");
    size_t at = wide != SLICE_NOT_FOUND ? wide : narrow;
    if (at == SLICE_NOT_FOUND || at == 0)
        return text.length;
    size_t inner = at + (at == wide ? strlen("（") : 1);
    struct label_match match = label_read(slice_from(text, inner));
    bool is_duty =
        match.label != NULL && (match.label->kind == LABEL_DUTY || match.label->kind == LABEL_TIME);
    return is_duty ? at : text.length;
}

// 1.关于…问题：制定…
static size_t end_at_colon(struct slice text)
{
    static const char *const openings[] = {"针对", "关于", "对", "就"};
    static const char *const endings[] = {"问题：", "问题:", "问题”：", "问题的整改："};
    if (slice_starts_any(text, WORD_LIST(openings)) == NULL)
        return text.length;
    for (size_t i = 0; i < SLICE_COUNT(endings); i++) {
        size_t at = slice_find(text, endings[i]);
        size_t end = at + strlen(endings[i]);
        if (at != SLICE_NOT_FOUND && end < text.length &&
            slice_characters(slice_sub(text, 0, at)) <= FAR_STOP)
            return end;
    }
    return text.length;
}

size_t heading_end(struct slice text)
{
    struct label_match match;
    size_t label = label_find_next(text, 0, BEHIND_BLANK, &match);
    size_t ends[] = {
        label != SLICE_NOT_FOUND && label_is_field(match.label) ? label : text.length,
        end_at_stop(text),
        end_before_duties(text),
        end_at_colon(text),
    };
    size_t end = text.length;
    for (size_t i = 0; i < SLICE_COUNT(ends); i++)
        end = ends[i] < end ? ends[i] : end;
    return end;
}

static const char *const openings[] = {"针对", "关于", "围绕", "就", "对"};

static const char *const problem_words[] = {"不到位", "不够", "不足", "不严", "不实", "不力",
    "不高", "不强", "不深", "不细", "不规范", "不及时", "不完善", "不健全", "不齐", "不扎实",
    "不紧", "不广", "不准", "不清", "不明", "不符", "不一", "不严谨", "不合理", "不科学", "不均",
    "不充分", "不全", "不经常", "不彻底", "不落实", "不平衡", "不重视", "不主动", "不担当",
    "不作为", "不理想", "不客观", "不透", "不牢", "不畅", "不力", "不佳", "不良", "不当", "不了",
    "不多", "不好", "不快", "不优", "不浓", "不敢", "不愿", "不会", "不正", "不积极", "不按",
    "不具体", "未", "没有", "滞后", "薄弱", "缺失", "缺乏", "欠缺", "差距", "短板", "弱化", "淡化",
    "虚化", "缺位", "走过场", "单一", "较慢", "缓慢", "现象", "存在", "有待", "流于形式", "违规",
    "虚报", "隐患", "违反", "超标准", "超范围", "单人", "偏差", "松懈", "宽松软", "形式主义",
    "漏洞", "风险", "粗放", "混乱", "随意", "滥发", "挪用", "拖欠", "欠账", "偏低", "偏少", "偏软",
    "较差", "较低", "较弱", "较少", "不过硬", "不匹配", "难以", "反弹", "待加强", "待提升",
    "待提高", "待优化", "待规范", "有差", "有欠", "空转", "脱节", "长期空缺", "缺少", "质量低",
    "意识淡", "管理松", "把关不", "相悖", "突出问题", "走马观花", "两张皮", "打折扣", "打了折扣",
    "形同虚设", "形式化", "一刀切", "以会代训", "以包代管", "空白", "断层", "青黄不接", "老化",
    "陈旧", "超期", "逾期", "超编", "缺项", "缺页", "缺漏", "遗漏", "迟缓", "迟滞", "闲置", "浪费",
    "截留", "侵占", "虚列", "套取", "推诿", "扯皮", "失控", "失管", "失守", "失之于", "松散",
    "松弛", "涣散", "倒置", "笼统", "空泛", "盲区", "死角", "短缺", "应付", "敷衍", "拖沓", "拖延",
    "过大", "过高", "过低", "过少", "过多", "偏大", "偏高", "偏弱", "偏慢", "偏长", "层层递减",
    "时有发生", "屡禁", "反映强烈", "无证", "缺口", "先斩后奏", "体外循环", "白条", "优亲厚友",
    "重形式", "重建设", "重使用", "重教学轻", "轻管理", "轻落实", "轻实效", "轻德育", "轻质量",
    "不统一", "不对应", "不公开", "不公示", "不到底", "不全面", "不衔接", "不顺", "脱离", "背离",
    "走偏", "走样", "变形", "悬空", "虚设", "失职", "疏漏", "疏于", "忽视", "轻视", "跟不上",
    "底数不"};

// Words with 不, 未 and the like in headings that praise or promise.
static const char *const praise_words[] = {"毫不", "决不", "绝不", "永不", "不断", "不移",
    "不折不扣", "不忘", "不懈", "不松", "不动摇", "不留", "不漏", "不减", "不走样", "未来",
    "不止步", "不停", "不放过", "不反弹", "防止", "防范", "杜绝", "着力解决", "切实解决", "坚决"};

// 问题3：…, behind a number of the heading's own.
static bool is_numbered_problem(struct slice title)
{
    return slice_has(slice_sub(title, 0, strlen("反馈问题")), "问题") &&
           numbering_read(title).form == FORM_TOPIC;
}

// 服务能力弱, 审批进度慢: the last word of the heading.
static bool ends_in_defect(struct slice title)
{
    static const char *const defects[] = {"弱", "慢", "差", "乱", "松", "散"};
    if (slice_ends(title, "。"))
        title.length -= strlen("。");
    return slice_ends_any(title, WORD_LIST(defects)) != NULL;
}

bool heading_names_problem(struct slice title)
{
    static const char *const endings[] = {"问题", "问题。", "问题：", "问题”", "问题的整改",
        "问题的整改。", "问题整改情况", "问题的整改情况", "问题】", "问题）"};
    if (slice_starts_any(title, WORD_LIST(openings)) != NULL && slice_has(title, "问题"))
        return true;
    if (is_numbered_problem(title))
        return true;
    bool names =
        (slice_ends_any(title, WORD_LIST(endings)) != NULL && slice_characters(title) > 8) ||
        ends_in_defect(title) || slice_has_any(title, WORD_LIST(problem_words)) != NULL;
    return names && slice_has_any(title, WORD_LIST(praise_words)) == NULL;
}

bool heading_is_outlook(struct slice title)
{
    static const char *const words[] = {"下一步", "下步", "打算", "今后", "后续", "继续",
        "努力方向", "工作计划", "工作安排", "意见建议", "巩固深化", "持续深化", "持续巩固",
        "巩固拓展", "长效机制"};
    return slice_has_any(title, WORD_LIST(words)) != NULL;
}

// 落实上级决策部署方面: an area of problems, whatever its words say.
static bool names_area(struct slice title)
{
    static const char *const endings[] = {"方面", "方面。", "方面：", "方面问题", "方面的问题"};
    return slice_ends_any(title, WORD_LIST(endings)) != NULL;
}

bool heading_is_narrative(struct slice title)
{
    static const char *const words[] = {"组织", "领导", "部署", "站位", "思想认识", "提高认识",
        "统一思想", "主体责任", "政治责任", "整改责任", "总体情况", "整体情况", "总体推进",
        "整体推进", "推进情况", "基本情况", "主要做法", "工作开展", "统筹", "概况", "建章立制",
        "工作机制", "成效", "体会", "强化督导", "政治意识", "提升认识", "方案", "自觉"};
    return heading_is_outlook(title) ||
           (!names_area(title) && slice_has_any(title, WORD_LIST(words)) != NULL);
}

bool heading_is_appeal(struct slice title)
{
    static const char *const subjects[] = {
        "问题", "反馈意见", "长期整改", "任务", "事项", "逐项", "逐条", "逐一"};
    return slice_has(title, "，") && slice_has_any(title, WORD_LIST(subjects)) == NULL;
}

bool heading_lists_problems(struct slice title)
{
    static const char *const words[] = {"反馈问题", "问题整改", "具体问题", "整改落实", "整改任务",
        "整改进展", "整改完成", "整改情况", "逐项", "逐条", "逐一", "问题导向", "突出问题",
        "主要问题", "存在问题", "存在的问题", "长期整改", "重点任务", "反馈意见", "问题清单",
        "整改事项", "反馈的问题", "问题落实", "方面"};
    return slice_has_any(title, WORD_LIST(words)) != NULL;
}
