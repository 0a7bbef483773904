#include "page/title_word.h"

#include <string.h>

static const char *const words[] = {
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
};

size_t title_word_length(const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t bytes = strlen(words[i]);
        if (bytes <= length && memcmp(text, words[i], bytes) == 0)
            return bytes;
    }
    return 0;
}
