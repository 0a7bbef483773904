"""Characters that no report should hold are laid out or shown as boxes, inside the page, and told."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/end-to-end"))

from picture import Picture  # noqa: E402

PROGRAM = os.environ["GONGSHI"]
SIZES = ("1280x720", "720x1280")
BODY_LINE = 3

# What is in the text, and the codes that check gives it. What the reader can make out, the office
# need not be told.
CASES = {
    "control characters": ("控制\x01字\x02符\x7f与\x85。", {"control-character"}),
    "directions": ("方向\u202e改写\u202c与\u2066隔离\u2069，\u200f又\u061c。", {"direction-character"}),
    "all overrides": ("".join(f"字{chr(c)}" for c in [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]),
                      {"direction-character"}),
    "a thousand marks": ("组合甲" + "\u0301" * 1000 + "乙。", {"combining-marks"}),
    "a few marks": ("拼音ni\u030c ha\u030co。", set()),
    "unassigned": ("未分配\u0378与\U000E0FFF。", {"missing-glyph"}),
    "private use": ("私用\ue000与\U000F0001。", {"missing-glyph"}),
    "emoji": ("表情\U0001F600\U0001F468\u200d\U0001F469\u200d\U0001F467❤\ufe0f。", {"missing-glyph"}),
    "noncharacters": ("非字符\ufdd0与\uffff与\U0001FFFE。", {"missing-glyph"}),
    "a long word": ("长词" + "x" * 10000 + "。", {"long-word"}),
    "a long number": ("长数" + "1234567890" * 200 + "元。", {"long-word"}),
    "stops only": ("。" * 2000, {"long-word"}),
    "opening marks only": ("（" * 2000, {"long-word"}),
    "no-break spaces": ("甲\u00a0" * 500, {"long-word"}),
    "invisible": ("零\u200b宽\u200c\u200d\u2060\ufeff，软\u00ad连。", set()),
    "line and paragraph separators": ("行\u2028段\u2029分。", {"missing-glyph"}),
    "Arabic": ("阿拉伯مرحبا。", {"missing-glyph"}),
}
# Where else it may stand. Headings and fields are laid out by rules of their own.
PLACES = {
    "a section": "关于整改的报告\n一、{}\n做了工作。\n二、整改情况\n做了工作。\n",
    "a part": "关于整改的报告\n一、问题\n（一）{}\n1. 不严。\n整改情况：做了工作。\n",
    "an item": "关于整改的报告\n一、问题\n（一）方面\n1. {}\n整改情况：做了工作。\n",
    "a contact": "关于整改的报告\n一、问题\n（一）方面\n1. 不严。\n整改情况：做了工作。\n"
                 "欢迎监督。\n联系电话：0731-00000000\n联系地址：{}\n2024年1月2日\n",
}
TOLD = {"control-character", "direction-character", "combining-marks", "missing-glyph", "long-word"}


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=120,
                          stdin=subprocess.DEVNULL)


class BadText(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, text):
        path = self.folder / "report.txt"
        path.write_text(f"关于整改的报告\n一、总体情况\n{text}\n", encoding="utf-8")
        return path

    def test_check_tells_each_with_code_and_line(self):
        for name, (text, codes) in CASES.items():
            with self.subTest(name):
                result = run("check", "--json", self.write(text))
                self.assertEqual(result.returncode, 0, result.stderr.decode())
                told = {(message["code"], message["line"])
                        for message in json.loads(result.stdout)["messages"]
                        if message["code"] in TOLD}
                self.assertEqual(told, {(code, BODY_LINE) for code in codes})

    def test_no_message_turns_the_terminal_around(self):
        text = run("check", self.write(CASES["all overrides"][0])).stdout.decode()
        self.assertIn("U+202E", text)
        self.assertFalse(set(text) & {chr(c) for c in [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]})

    def test_pages_end_and_hold_all_of_the_text(self):
        for name, (text, _) in CASES.items():
            for size in SIZES:
                with self.subTest(name, size=size):
                    result = run("pages", "--json", "--size", size, self.write(text))
                    self.assertEqual(result.returncode, 0, result.stderr.decode())
                    pages = json.loads(result.stdout)["pages"]
                    shown = "".join(line for page in pages for block in page["blocks"]
                                    if block["role"] == "body" for line in block["lines"])
                    # Control characters are left out, and told; white space is laid out anew.
                    expected = [c for c in text if not (c < " " or "\x7f" <= c <= "\x9f")]
                    self.assertEqual([c for c in shown if not c.isspace() and c not in "\u200b\ufeff"],
                                     [c for c in expected
                                      if not c.isspace() and c not in "\u200b\ufeff"])
                    self.assertLess(len(pages), 100)

    def test_in_headings_and_fields_it_is_shown_whole(self):
        for place, report in PLACES.items():
            for name in ("a long word", "a long number", "stops only", "a thousand marks"):
                text = CASES[name][0]
                path = self.folder / "report.txt"
                path.write_text(report.format(text), encoding="utf-8")
                for size in SIZES:
                    with self.subTest(name, place=place, size=size):
                        result = run("pages", "--json", "--size", size, path)
                        self.assertEqual(result.returncode, 0, result.stderr.decode())
                        shown = "".join(
                            line for page in json.loads(result.stdout)["pages"]
                            for block in page["blocks"] if not block["repeat"]
                            for line in block["lines"])
                        self.assertIn(text, shown)

    def test_no_heading_and_no_field_runs_into_the_footer(self):
        width, height = 1280, 720
        for place, report in PLACES.items():
            with self.subTest(place):
                path, out = self.folder / "report.txt", self.folder / place.replace(" ", "-")
                path.write_text(report.format(CASES["a long word"][0]), encoding="utf-8")
                result = run("render", path, "--out", out, "--size", f"{width}x{height}")
                self.assertEqual(result.returncode, 0, result.stderr.decode())
                for picture in sorted(out.glob("*.png"))[1:]:
                    # The last 132 u are the footer's 84 and the space above it.
                    space = Picture.read(picture).rows(height - 87, height - 57)
                    self.assertEqual(set(space.pixels[i:i + 3] for i in range(0, len(space.pixels), 3)),
                                     {bytes(space.colour(2, 2))}, picture.name)

    def test_nothing_is_drawn_outside_the_margins(self):
        width, height = 1280, 720
        for name, (text, _) in CASES.items():
            with self.subTest(name):
                out = self.folder / name.replace(" ", "-")
                result = run("render", self.write(text), "--out", out, "--size", f"{width}x{height}")
                self.assertEqual(result.returncode, 0, result.stderr.decode())
                for path in sorted(out.glob("*.png"))[1:]:
                    # Between header and footer the outer 48 u are bare, and so is the space
                    # between rail and text.
                    body = Picture.read(path).rows(80, height - 60)
                    paper = bytes(body.colour(2, 2))
                    for row in range(body.height):
                        line = body.pixels[row * width * 3:(row + 1) * width * 3]
                        self.assertEqual(line[:32 * 3], paper * 32, (path.name, row))
                        self.assertEqual(line[-32 * 3:], paper * 32, (path.name, row))


if __name__ == "__main__":
    unittest.main()
