"""What check tells of small reports, and what it leaves alone: a false alarm is as bad as a miss."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

from docx_files import write_plain_docx

PROGRAM = os.environ["GONGSHI"]
HEAD = ["光华小学关于巡察整改情况的公示", "一、反馈问题整改情况"]
PAGE = "学校认真研究，逐条落实，定期检查，及时通报，确保整改取得实效。" * 8


def item(*body):
    return [*HEAD, "1.学习抓得不紧。", *body]


class Findings(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_check(self, path, *options):
        done = subprocess.run([PROGRAM, "check", *options, path], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def check_file(self, path):
        return json.loads(self.run_check(path, "--json"))

    def text(self, lines):
        path = self.folder / "报告.txt"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def check(self, lines):
        return self.check_file(self.text(lines))

    def codes(self, lines):
        return [message["code"] for message in self.check(lines)["messages"]]


class PageNumbers(Findings):
    def hidden(self, lines):
        return [hidden["text"] for hidden in self.check(lines)["hidden"]]

    def test_a_number_alone_in_its_line_is_shown(self):
        self.assertEqual(self.hidden(item("整改情况：现有班级数为", "18", "个，满意度为", "95")), [])

    def test_numbers_that_count_the_pages_are_left_out(self):
        lines = item(*(line for page in "123" for line in ("整改情况：" + PAGE, page)))
        self.assertEqual(self.hidden(lines), ["1", "2", "3"])

    def test_numbers_that_follow_each_other_closely_are_shown(self):
        self.assertEqual(self.hidden(item("整改情况：各年级班数", "1", "2", "3", "4")), [])

    def test_two_numbers_are_no_sequence(self):
        lines = item(*(line for page in "12" for line in ("整改情况：" + PAGE, page)))
        self.assertEqual(self.hidden(lines), [])

    def test_page_numbers_with_their_signs_are_left_out(self):
        signs = ["- 1 -", "—2—", "第3页", "第3页 共8页", "4/8", "Page 5 of 8"]
        self.assertEqual(self.hidden(item("整改情况：已整改。", *signs)), signs)

    def test_ranges_and_dates_are_no_page_numbers(self):
        self.assertEqual(self.hidden(item("整改情况：各班人数", "36-48", "9/8", "2024/8")), [])

    def test_in_a_document_numbers_are_shown(self):
        path = self.folder / "报告.docx"
        lines = item(*(line for page in "123" for line in ("整改情况：" + PAGE, page)), "2/8", "- 4 -")
        write_plain_docx(path, lines)
        hidden = [hidden["text"] for hidden in self.check_file(path)["hidden"]]
        self.assertEqual(hidden, ["- 4 -"])

    def test_the_summary_says_why_a_line_is_left_out(self):
        summary = self.run_check(self.text(["首页 > 公开", *item("整改情况：已整改。", "##a##", "- 1 -")]))
        self.assertIn("第1行：略去（当作网页残留）：首页 > 公开", summary)
        self.assertIn("第6行：略去（当作网页标记）：##a##", summary)
        self.assertIn("第7行：略去（当作页码）：- 1 -", summary)


if __name__ == "__main__":
    unittest.main()
