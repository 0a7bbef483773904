"""Every chain of numbers, with every way of writing an item, between every kind of narrative part.

The reports are put together from parts, with a fixed seed: what was put in must be counted.
"""

import json
import os
import pathlib
import random
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["GONGSHI"]
# S 一、 G （一） T 1、 I （1）; the last is the item.
CHAINS = ["SGTI", "SGT", "SGI", "GTI", "STI", "SG", "GT", "TI", "T", "G", "ST", "SI"]
LEVELS = {"S": "sections", "G": "groups", "T": "topics"}
PROBLEMS = ["学习计划落实不到位", "食堂采购程序不规范", "安全隐患排查不细", "校务公开不及时",
            "党费收缴不按月", "档案管理混乱", "合同管理存在漏洞", "师德教育形式单一",
            "校车监管缺位", "教研活动质量不高", "帮扶措施针对性不强"]
ANSWERS = ["健全制度，规范管理。", "加强学习，提升素养。", "细化流程，强化监督。"]
BODIES = ["修订管理办法，组织检查3次，发现问题12个，全部整改到位。",
          "召开专题会议2次，培训教师86人次，形成制度4项。", "逐项清理，补办手续9份，按月核对。"]
SECTIONS = ["反馈问题整改落实情况", "巡察反馈意见整改进展情况", "坚持问题导向，逐项推进整改"]
GROUPS = ["党的领导方面", "全面从严治党方面", "基层党组织建设方面", "聚焦群众身边不正之风方面",
          "在“落实立德树人根本任务”方面", "关于巡察整改方面存在的问题"]
HEADINGS = ["{}。", "{}", "关于“{}”的问题。", "针对{}问题", "关于{}的问题"]
CONTENTS = {
    "labelled": ["{h}", "整改情况：{b}"],
    "several labels": ["{h}", "整改措施：{b}", "整改成效：成效明显。", "责任单位：教务处  完成时限：6月"],
    "run in": ["{s}{b}"],
    "run in with a label": ["{s}整改情况：{b}"],
    "own line": ["{h}", "{b}"],
    "runs as paragraphs": ["{h}", "一是{b}", "二是{b}"],
    "circled list": ["{h}", "整改情况：", "①{b}", "②{b}"],
    "bracketed list": ["{h}", "整改措施：", "（1）{b}", "（2）{b}", "（3）{b}"],
    "status": ["{p}【已完成】", "{b}"],
}
FIRST_PARTS = [None, ["组织整改落实情况", "党总支召开会议4次，制定措施35条。"],
               ["提高政治站位，压实整改责任", "（一）加强组织领导。成立领导小组。", "（二）强化督查。督查6次。"],
               ["整改工作总体情况", "1.加强组织领导。成立领导小组。", "2.强化督查。督查6次。"],
               ["提高政治站位，压实整改责任", "（一）坚决扛起政治责任", "召开会议，传达反馈意见。",
                "（二）严格落实整改要求", "逐项制定整改措施。"],
               ["履行主体责任情况", "一是提高认识。", "二是细化方案。"]]
LAST_PARTS = [None, ["下一步工作打算", "持续抓好后续整改，防止问题反弹。"],
              ["下一步整改工作安排", "（一）持续深化理论武装。坚持学用结合。", "（二）持续健全机制。标本兼治。"],
              ["巩固整改成果，健全长效机制", "1.强化学习。学用结合。", "2.强化整改。防止问题反弹。"]]


class Writer:
    def __init__(self, chain, content, seed):
        self.chain, self.content, self.choose = chain, content, random.Random(seed)
        self.lines = ["青禾中学党总支关于巡察整改进展情况的通报", "现将整改情况通报如下。"]
        self.counts = {"sections": 0, "groups": 0, "topics": 0, "items": 0}

    def number(self, kind, value):
        forms = {"S": ["{c}、", "{c}．"], "G": ["（{c}）", "({c})"], "T": ["{n}.", "{n}、", "{n}．"],
                 "I": ["（{n}）", "({n})"]}[kind]
        return self.choose.choice(forms).format(c="零一二三四五六七八九"[value], n=value)

    def narrative(self, part):
        if part is not None and "S" in self.chain:
            self.counts["sections"] += 1
            self.lines += [self.number("S", self.counts["sections"]) + part[0], *part[1:]]

    def item(self, number):
        problem = self.choose.choice(PROBLEMS)
        heading = self.choose.choice(HEADINGS).format(problem)
        positive = self.chain[-1] == "I" and self.content not in ("own line", "runs as paragraphs")
        if positive and self.choose.random() < 0.3:
            heading = self.choose.choice(ANSWERS)
        words = {"h": heading, "s": heading.rstrip("。") + "。", "p": heading.rstrip("。"),
                 "b": self.choose.choice(BODIES)}
        first, *rest = [line.format(**words) for line in CONTENTS[self.content]]
        self.lines += [number + first, *rest]
        self.counts["items"] += 1

    def branch(self, depth):
        kind = self.chain[depth]
        count = self.choose.randint(1, 2) if kind == "S" else self.choose.randint(2, 3)
        for i in range(1, count + 1):
            value = self.counts["sections"] + 1 if kind == "S" else i
            number = self.number(kind, value)
            if depth + 1 == len(self.chain):
                self.item(number)
                continue
            self.counts[LEVELS[kind]] += 1
            titles = {"S": SECTIONS, "G": GROUPS, "T": PROBLEMS}[kind]
            self.lines.append(number + self.choose.choice(titles))
            self.branch(depth + 1)

    def report(self):
        self.narrative(self.choose.choice(FIRST_PARTS))
        self.branch(0)
        self.narrative(self.choose.choice(LAST_PARTS))
        self.lines += ["青禾中学党总支", "2024年12月30日"]
        return "\n".join(self.lines) + "\n"


class Chains(unittest.TestCase):
    def check(self, chain, content, seed):
        writer = Writer(chain, content, seed)
        text = writer.report()
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "report.txt"
            path.write_text(text)
            result = subprocess.run([PROGRAM, "check", "--json", path], capture_output=True,
                                    timeout=60, stdin=subprocess.DEVNULL)
        found = json.loads(result.stdout)["counts"]
        self.assertEqual({name: found[name] for name in writer.counts}, writer.counts, text)

    def test_what_was_put_in_is_counted(self):
        for chain in CHAINS:
            for content in CONTENTS:
                if content == "bracketed list" and chain.endswith("I"):
                    continue  # the list would have the numbers of the items
                for seed in range(2):
                    with self.subTest(chain=chain, content=content, seed=seed):
                        self.check(chain, content, seed)


if __name__ == "__main__":
    unittest.main()
