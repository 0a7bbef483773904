"""A Word document gives the same outline as the text that it was made from."""

import json
import os
import pathlib
import re
import struct
import subprocess
import tempfile
import unittest
import zipfile
from xml.sax.saxutils import escape

PROGRAM = os.environ["GONGSHI"]
SAMPLE = pathlib.Path(__file__).resolve().parents[2] / "assets/sample-report.txt"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVELS = [  # how a line begins, the number format and its text
    (r"[一二三四五六七八九十]+、", "chineseCounting", "%1、"),
    (r"（[一二三四五六七八九十]+）", "japaneseCounting", "（%2）"),
    (r"\d+、", "decimal", "%3、"),
    (r"（\d+）", "decimal", "（%4）"),
]


def paragraph(text, level=None):
    number = "" if level is None else (
        f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>')
    return f"<w:p>{number}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def numbered_paragraph(line):
    for level, (pattern, _, _) in enumerate(LEVELS):
        match = re.match(pattern, line)
        if match:
            return paragraph(line[match.end():], level)
    return paragraph(line)


def numbering():
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{name}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>' for level, (_, name, text) in enumerate(LEVELS))
    return (f'<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')


def write_docx(path, body, *more):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml",
                         f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/numbering.xml", numbering())
        for name, data in more:
            archive.writestr(name, data)


def check(path):
    result = subprocess.run([PROGRAM, "check", "--json", path], capture_output=True, timeout=60,
                            stdin=subprocess.DEVNULL)
    return result.returncode, result.stdout, result.stderr.decode()


class Docx(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name) / "报告.docx"
        self.lines = SAMPLE.read_text(encoding="utf-8").splitlines()

    def outline(self, path):
        status, output, errors = check(path)
        self.assertEqual(status, 0, errors)
        found = json.loads(output)
        return found, [(entry["level"], entry["number"], entry["title"], entry["line"])
                       for entry in found["outline"]]

    def assert_same_as_text(self, body):
        write_docx(self.path, body)
        expected, expected_outline = self.outline(SAMPLE)
        found, found_outline = self.outline(self.path)
        self.assertEqual(found_outline, expected_outline)
        self.assertGreater(len(found_outline), 50)
        self.assertEqual(found["format"], "docx")
        for name in ("title", "counts", "declared", "public_period", "date", "contact"):
            self.assertEqual(found[name], expected[name], name)

    def assert_refused(self, words):
        status, _, errors = check(self.path)
        self.assertEqual(status, 1, errors)
        self.assertEqual(len(errors.splitlines()), 1, errors)
        self.assertIn(words, errors)

    def test_written_numbers_give_the_outline_of_the_text(self):
        self.assert_same_as_text("".join(map(paragraph, self.lines)))

    def test_automatic_numbers_give_the_outline_of_the_text(self):
        self.assert_same_as_text("".join(map(numbered_paragraph, self.lines)))

    def test_a_file_that_is_cut_off_is_refused(self):
        write_docx(self.path, "".join(map(paragraph, self.lines)))
        data = self.path.read_bytes()
        for length in (len(data) - 10, len(data) // 2, 100):
            self.path.write_bytes(data[:length])
            self.assert_refused("已损坏")

    def test_damaged_bytes_are_refused(self):
        write_docx(self.path, "".join(map(paragraph, self.lines)))
        data = bytearray(self.path.read_bytes())
        data[200] ^= 0xFF
        self.path.write_bytes(data)
        self.assert_refused("已损坏")

    def test_a_bomb_is_refused(self):
        write_docx(self.path, paragraph(" " * 15_000_000))
        self.assert_refused("太大")
        write_docx(self.path, paragraph("甲"), ("word/styles.xml", bytes(17_000_000)))
        self.assert_refused("太大")

    def test_too_many_parts_are_refused(self):
        write_docx(self.path, paragraph("甲"), *((f"word/media/{i}", b"") for i in range(2000)))
        self.assert_refused("太大")

    def test_a_picture_may_be_large(self):
        write_docx(self.path, "".join(map(paragraph, self.lines)),
                   ("word/media/white.bmp", bytes(20_000_000)))
        self.assertEqual(check(self.path)[0], 0)

    def test_a_size_that_is_not_true_is_refused(self):
        write_docx(self.path, "".join(map(paragraph, self.lines)))
        data = self.path.read_bytes()
        entry = data.index(b"PK\1\2")
        self.path.write_bytes(data[:entry + 24] + struct.pack("<I", 500) + data[entry + 28:])
        self.assert_refused("已损坏")

    def test_a_password_is_told(self):
        self.path.write_bytes(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(600) +
                              "EncryptedPackage".encode("utf-16-le") + bytes(600))
        self.assert_refused("密码")


if __name__ == "__main__":
    unittest.main()
