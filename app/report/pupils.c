#include "report/pupils.h"

#include <string.h>

enum {
    SHORTEST_NAME = 2, // characters
    LONGEST_NAME = 3,
    HAN_BYTES = 3,
};

static const char surnames[] =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余"
    "于杜叶程苏魏吕丁任卢姚钟姜崔谭陆汪范石廖贾韦付傅邹熊孟秦邱侯江尹薛闫段雷龙史陶贺顾"
    "毛郝龚邵万覃武钱戴严莫孔白";

// Words of reports that begin like a name.
static const char *const common_words[] = {"张贴", "张榜", "陈述", "黄金", "周一", "周二", "周三",
    "周四", "周五", "周六", "周日", "周末", "周期", "周边", "周围", "周岁", "周转", "周报", "周密",
    "徐徐", "马上", "何时", "何种", "何人", "林业", "林场", "高中", "高校", "高考", "高度", "高等",
    "高年", "高于", "高峰", "高质", "高效", "高一", "高二", "高三", "高标", "高职", "高段", "罗列",
    "郑重", "谢绝", "许多", "许可", "曾经", "曾获", "曾受", "曾有", "曾在", "肖像", "田径", "田间",
    "董事", "余额", "余下", "余元", "余名", "余人", "余次", "于今", "于当", "于每", "于是", "于本",
    "于上", "于下", "于学", "杜绝", "程度", "程序", "任务", "任何", "任课", "任教", "任职", "任意",
    "陆续", "范围", "范畴", "石油", "付款", "付出", "付费", "江苏", "江西", "段落", "雷锋", "龙头",
    "史料", "顾及", "顾虑", "毛病", "毛巾", "万元", "万人", "万名", "万余", "武术", "武装", "钱款",
    "钱物", "钱财", "严重", "严格", "严禁", "严肃", "严防", "严密", "白天", "白色", "丁类", "何以",
    "成长", "安全", "黄河", "马路", "石家", "唐山", "宋体", "梁柱", "田园"};

static bool begins_with_surname(struct slice text)
{
    size_t used;
    char surname[HAN_BYTES + 1] = "";
    slice_first(text, &used);
    if (used != HAN_BYTES || slice_starts_any(text, WORD_LIST(common_words)) != NULL)
        return false;
    memcpy(surname, text.start, used);
    return strstr(surnames, surname) != NULL;
}

static bool is_name(struct slice text)
{
    size_t characters = slice_characters(text);
    return characters >= SHORTEST_NAME && characters <= LONGEST_NAME &&
           text.length == characters * HAN_BYTES && begins_with_surname(text);
}

// Names in a row: 张三、李四、王五.
static bool has_names(struct slice text)
{
    size_t names = 0;
    while (text.length > 0) {
        size_t end = slice_find(text, "、");
        names = is_name(slice_sub(text, 0, end)) ? names + 1 : 0;
        if (names >= 2)
            return true;
        text = end == SLICE_NOT_FOUND ? slice_from(text, text.length)
                                      : slice_from(text, end + strlen("、"));
    }
    return false;
}

// What may stand behind a name in a sentence.
static bool ends_name(struct slice rest)
{
    static const char *const words[] = {"、", "，", "。", "；", "（", "(", "）", ")", ",", "等",
        "和", "与", "及", "同学", "的", "每", "送", "发", "补", "办", "落实", "申请", "减", "免",
        "退", "家", "因", "已", "在", "被", "返", "资助", "享受", "领", "共", "一", "两", "二人",
        "上门", "复学", "父", "母", "进行", "提供", "未", "本", "为", "给", "开展", "帮扶", " ",
        "　"};
    size_t used;
    return rest.length == 0 || slice_starts_any(rest, WORD_LIST(words)) != NULL ||
           digit_value(slice_first(rest, &used)) >= 0;
}

size_t pupils_read_name(struct slice text)
{
    for (size_t characters = LONGEST_NAME; characters >= SHORTEST_NAME; characters--) {
        struct slice name = slice_sub(text, 0, slice_bytes_of(text, characters));
        if (is_name(name) && ends_name(slice_from(text, name.length)))
            return name.length;
    }
    return 0;
}

// Every place in text behind one of the words: whether it names pupils.
static bool names_behind(
    struct slice text, struct word_list words, bool (*names_pupils)(struct slice rest))
{
    for (size_t i = 0; i < words.count; i++) {
        struct slice rest = text;
        for (size_t at; (at = slice_find(rest, words.words[i])) != SLICE_NOT_FOUND;) {
            rest = slice_from(rest, at + strlen(words.words[i]));
            if (names_pupils(rest))
                return true;
        }
    }
    return false;
}

static bool begins_with_row(struct slice rest)
{
    enum { NAMES_WITHIN = 40 }; // characters
    return has_names(slice_sub(rest, 0, slice_bytes_of(rest, NAMES_WITHIN)));
}

static bool begins_with_name(struct slice rest)
{
    return pupils_read_name(rest) > 0;
}

// 王小明同学
static bool has_name_before_pupil(struct slice text)
{
    size_t word = slice_find(text, "同学");
    for (size_t back = SHORTEST_NAME; word != SLICE_NOT_FOUND && back <= LONGEST_NAME; back++) {
        size_t size = back * HAN_BYTES;
        if (word >= size && is_name(slice_sub(text, word - size, word)))
            return true;
    }
    return false;
}

bool pupils_are_named(struct slice text)
{
    static const char *const hardship[] = {"困难学生", "贫困生", "贫困学生", "困难生", "受助学生",
        "资助", "建档立卡", "低保", "助学金", "家庭困难", "困难家庭", "贫困", "残疾学生",
        "残疾儿童", "孤儿", "辍学", "留守儿童", "特困", "脱贫户"};
    static const char *const stops[] = {"：", "（", "，", "。", "；", "名单", ":", "("};
    static const char *const pupils[] = {
        "学生", "同学", "儿童", "困难生", "贫困生", "孤儿", "子女", "少年", "女生", "男生"};
    if (slice_has_any(text, WORD_LIST(hardship)) == NULL)
        return false;
    return names_behind(text, WORD_LIST(stops), begins_with_row) ||
           names_behind(text, WORD_LIST(pupils), begins_with_row) ||
           names_behind(text, WORD_LIST(pupils), begins_with_name) || has_name_before_pupil(text);
}
