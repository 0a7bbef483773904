"""Sticks that are made to do harm, or only much too full: each file is refused or taken within a second
of CPU, and everything together within 64 MB of memory."""

import io
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

from docx_files import paragraph, write_docx

PROGRAM = os.environ["GONGSHI"]
MEASURED_RUN = pathlib.Path(__file__).with_name("measured_run.py")
SANITIZED = os.environ.get("GONGSHI_SANITIZED") == "1"  # then neither time nor memory says anything
CPU_SECONDS = 1
KILOBYTES = 64 * 1024
MEGABYTE = 1024 * 1024
FILE_BYTES = 20 * MEGABYTE  # LIMIT_FILE_BYTES
TEXT_BYTES = MEGABYTE       # LIMIT_TEXT_BYTES
LINES = 30000               # LIMIT_LINES
NAMES = 100000
TOO_LONG = "文字超过 1 MB"


def fill(piece, size):
    """Whole pieces, of size bytes at most."""
    piece = piece.encode() if isinstance(piece, str) else piece
    return piece * (size // len(piece))


# Text that is taken, of the greatest size or number that is.
TAKEN = {
    "prose": fill("一段很长很长很长很长很长的正文，没有编号。\n", TEXT_BYTES),
    "digits": fill("1" * 500000 + "\n", TEXT_BYTES),
    "numbers": fill("（1）问题。\n", min(TEXT_BYTES, LINES * 16)),
    "headings": "".join(f"{i % 200}、问题。\n" for i in range(LINES)).encode(),
    "empty lines": b"\n" * (LINES - 1) + "完".encode(),
    "dates": fill("2019年12月13日至2019年12月19日，" * 40 + "\n", TEXT_BYTES),
    "telephones": fill("电话：13912345678，身份证110101199003077715，\n", TEXT_BYTES),
    "brackets": fill("（" * 1000 + "\n", TEXT_BYTES),
    "quotes": fill('","' * 1000 + "\n", TEXT_BYTES),
    "marks": fill("组合" + "\u0301" * 500 + "\n", TEXT_BYTES),
}

# Files that are refused, and a word of the reason.
REFUSED = {
    "prose": (fill("一段正文。\n" * 20, FILE_BYTES), TOO_LONG),
    "GB18030": (fill("一段正文。\n".encode("gb18030") * 20, FILE_BYTES), TOO_LONG),
    "UTF-16": (b"\xff\xfe" + fill("一段正文。\n".encode("utf-16-le"), FILE_BYTES - 2), TOO_LONG),
    "lines": (b"\n" * TEXT_BYTES, "行，太长"),
    "bytes": (random.Random(1).randbytes(FILE_BYTES), "不是文本文件"),
    "zeros": (bytes(FILE_BYTES), "不是文本文件"),
    "damaged": (fill("测".encode() + b"\xff", TEXT_BYTES), "可能已损坏"),
}


class HostileSticks(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.stick = self.folder / "stick"
        self.stick.mkdir()

    def clear(self):
        for name in ("stick", "store"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        self.stick.mkdir()

    def measure(self, files=1):
        """Imports into an empty store; the stick holds so many files."""
        result = subprocess.run(
            [sys.executable, "-S", str(MEASURED_RUN), PROGRAM, "--store", str(self.folder / "store"),
             "import", str(self.stick), "--json"], capture_output=True, timeout=300, check=True)
        found = json.loads(result.stdout)
        if not SANITIZED:
            self.assertLess(found["seconds"], files * CPU_SECONDS)
            self.assertLess(found["kilobytes"], KILOBYTES)
        return found

    def assert_refused(self, word, files=1):
        found = self.measure(files)
        self.assertEqual(found["status"], 1, found["errors"])
        self.assertIn(word, found["output"] + found["errors"])
        self.assertFalse((self.folder / "store/generations/000001").exists())

    def assert_taken(self):
        found = self.measure()
        self.assertEqual(found["status"], 0, found["errors"])

    def test_as_much_text_as_is_taken(self):
        for name, content in TAKEN.items():
            with self.subTest(name):
                self.clear()
                (self.stick / "a.txt").write_bytes(content)
                self.assert_taken()

    def test_more_than_that(self):
        for name, (content, word) in REFUSED.items():
            with self.subTest(name):
                self.clear()
                (self.stick / "a.txt").write_bytes(content)
                self.assert_refused(word)

    def test_a_document_of_the_greatest_size(self):
        noise = ("word/media/picture.bin", random.Random(1).randbytes(FILE_BYTES - 2 * MEGABYTE))
        letters = "".join(random.Random(2).choices("的一是在不了有和人这中大为上个国我以要他", k=300000))
        bodies = {
            "text": "".join(paragraph(letters[i:i + 500]) for i in range(0, len(letters), 500)),
            "paragraphs": "".join(paragraph(f"{i % 99}、{letters[i]}") for i in range(LINES)),
        }
        for name, body in bodies.items():
            with self.subTest(name):
                self.clear()
                write_docx(self.stick / "a.docx", body, noise)
                self.assert_taken()

    def test_archives_that_burst(self):
        nothing = io.BytesIO()
        with zipfile.ZipFile(nothing, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            for part in ("word/document.xml", "xl/workbook.xml"):
                archive.writestr(part, b"<a>" + b" " * 60 * MEGABYTE)
        for name in ("a.docx", "a.xlsx", "a.txt"):
            with self.subTest(name):
                self.clear()
                (self.stick / name).write_bytes(nothing.getvalue())
                self.assert_refused("太大")

    def test_very_many_names(self):
        for number in range(NAMES):
            (self.stick / f"{number}").touch()
        self.assert_refused("太多")

    def test_very_many_names_that_are_skipped(self):
        for number in range(NAMES):
            (self.stick / f".{number}").touch()
        self.assert_refused("太多")

    def test_the_longest_names_and_the_most_files(self):
        for number in range(200):
            name = f"{number:03}" + "\u202e公\n" * 35
            (self.stick / (name[:80] + ".txt")).write_bytes(b"\0" * 100)
        self.assert_refused("不是文本文件", files=200)


if __name__ == "__main__":
    unittest.main()
