#include "page/kept_word.h"

#include <string.h>

enum { LONGEST_TAG = 36 }; // bytes

// The first that fits is taken, so longer ones stand before their own beginnings.
static const char *const units[] = {
    "个百分点",
    "平方米",
    "立方米",
    "平方公里",
    "万余元",
    "亿余元",
    "个工作日",
    "个小时",
    "个月",
    "小时",
    "分钟",
    "万元",
    "亿元",
    "余元",
    "万人",
    "万件",
    "人次",
    "公里",
    "公斤",
    "千米",
    "厘米",
    "毫米",
    "千克",
    "余人",
    "余名",
    "余次",
    "余个",
    "余条",
    "余项",
    "余件",
    "万",
    "亿",
    "余",
    "年",
    "月",
    "日",
    "时",
    "分",
    "秒",
    "天",
    "周",
    "元",
    "角",
    "个",
    "名",
    "人",
    "位",
    "项",
    "条",
    "件",
    "次",
    "份",
    "篇",
    "户",
    "家",
    "所",
    "间",
    "张",
    "本",
    "册",
    "台",
    "套",
    "具",
    "辆",
    "笔",
    "轮",
    "期",
    "批",
    "类",
    "级",
    "届",
    "号",
    "页",
    "班",
    "场",
    "处",
    "岁",
    "节",
    "米",
    "亩",
    "吨",
    "克",
    "倍",
    "成",
    "度",
    "点",
    "多",
    "％",
    "%",
    "‰",
    "℃",
    "ml",
    "kg",
    "km",
    "cm",
    "mm",
    "㎡",
    "m²",
};

static const char *const title_words[] = {
    "关于",
    "巡察",
    "巡视",
    "督察",
    "审计",
    "检查",
    "集中",
    "整改",
    "进展",
    "情况",
    "反馈",
    "意见",
    "问题",
    "落实",
    "工作",
    "报告",
    "通报",
    "公示",
    "公告",
    "说明",
    "清单",
    "台账",
    "方案",
    "结果",
    "组织",
    "领导",
    "中共",
    "党委",
    "党组",
    "支部",
    "委员会",
    "总支",
    "学校",
    "中学",
    "小学",
    "教育",
    "专项",
    "专题",
    "年度",
    "任务",
    "完成",
    "推进",
    "信息",
    "公开",
    "暂无",
    "内容",
    "文件",
    "屏幕",
    "更新",
    "显示",
    "自动",
    "管理员",
    "重新",
    "启动",
    "安装",
    "活动",
    "现象",
    "责任",
    "制度",
    "管理",
    "建设",
    "作用",
    "下一步",
    "不到位",
    "党员",
};

static size_t match(const char *word, const char *text, size_t length)
{
    size_t same = 0;
    while (same < length && word[same] != '\0' && text[same] == word[same])
        same++;
    return word[same] == '\0' ? same : 0;
}

size_t kept_unit_length(const char *text, size_t length)
{
    size_t found = 0;
    for (size_t i = 0; i < sizeof units / sizeof *units && found == 0; i++)
        found = match(units[i], text, length);
    return found;
}

size_t kept_tag_length(const char *text, size_t length)
{
    static const char opening[] = "【", closing[] = "】";
    if (match(opening, text, length) == 0)
        return 0;
    for (size_t at = strlen(opening); at < length && at < LONGEST_TAG; at++) {
        size_t end = match(closing, text + at, length - at);
        if (end > 0)
            return at + end;
    }
    return 0;
}

size_t kept_title_word_length(const char *text, size_t length)
{
    size_t found = 0;
    for (size_t i = 0; i < sizeof title_words / sizeof *title_words && found == 0; i++)
        found = match(title_words[i], text, length);
    return found;
}

struct kept_beginnings kept_title_word_beginnings(void)
{
    struct kept_beginnings beginnings = {{0}};
    for (size_t i = 0; i < sizeof title_words / sizeof *title_words; i++)
        beginnings.bits[title_words[i][1] & 0x3F] |= (uint64_t)1 << (title_words[i][2] & 0x3F);
    return beginnings;
}
