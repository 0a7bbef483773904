"""A short report for the tests that turn every page."""

import pathlib

SAMPLE = pathlib.Path(__file__).resolve().parents[2] / "assets" / "sample-report.txt"

TITLE = "清溪县云台中学党支部关于巡察整改进展情况的公示"

# The headings that 目录 lists, in order.
SECTIONS = ["一、组织整改的情况", "二、逐项整改情况", "三、下一步打算"]

SHORT = f"""{TITLE}
现将整改进展情况公布如下，请予监督。
{SECTIONS[0]}
支部召开专题会议，逐条分析原因，明确了责任人和完成时间。
{SECTIONS[1]}
（一）教学管理方面
1、课堂常规落实不够。
（1）备课检查流于形式。
整改情况：已完成整改。一是每月检查一次教案；二是检查结果在教研组内公布。
（2）听课记录不完整。
整改情况：已完成整改。重新印制了听课本，逐项填写。
2、作业总量偏多。
（1）各学科作业缺少统筹。
整改情况：正在整改。年级组每周公布作业总量。
{SECTIONS[2]}
继续抓好整改，定期回头看。
清溪县云台中学党支部
2025年6月9日
"""


def short_of(school):
    """The short report of another school: other words in the head of every page."""
    return SHORT.replace("云台中学", school)
