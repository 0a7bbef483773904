"""docs/file-format.md is true: each of its examples gives what it says, and it lists every code."""

import os
import pathlib
import re
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["GONGSHI"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs/file-format.md"
LEAST_EXAMPLES = 10

EXAMPLE = re.compile(r"^```report\n(.*?)^```\n+```check\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```(report|check)$", re.MULTILINE)
CODE = re.compile(r"`([a-z]+(?:-[a-z]+)*)`")
# A literal of words with hyphens is a code; one of a single word is, where a code is expected.
LITERALS = [re.compile(r'"([a-z]+(?:-[a-z]+)+)"'), re.compile(r'\[SECRET_\w+\] = "([a-z-]+)"'),
            re.compile(r'parser_hide\([^;]*?"([a-z-]+)"', re.DOTALL)]
# Formats of dates, d-mmm, look like codes.
DATE_LETTERS = set("dmyhs-")
# The messages about the configuration are sentences only: no output has their codes. What the
# wiring test says is about buttons, not about a report.
WITHOUT_CODES = {"config", "wiring_text.c"}


def examples():
    return EXAMPLE.findall(DOCUMENT.read_text())


def check(text):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "example.txt"
        path.write_text(text)
        result = subprocess.run([PROGRAM, "check", path], capture_output=True, timeout=60,
                                stdin=subprocess.DEVNULL)
    return result.stdout.decode()


class Examples(unittest.TestCase):
    def test_every_block_is_part_of_an_example(self):
        found = examples()
        self.assertGreaterEqual(len(found), LEAST_EXAMPLES)
        self.assertEqual(len(BLOCK.findall(DOCUMENT.read_text())), 2 * len(found))

    def test_every_example_gives_what_the_document_says(self):
        for text, expected in examples():
            with self.subTest(text.splitlines()[0]):
                self.assertEqual(check(text), expected)


def documented_codes():
    section = DOCUMENT.read_text().split("## 提示代号")[1]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    hidden = section[section.index("`hidden` 的 `code`"):].split("：", 1)[1]
    return set(CODE.findall("\n".join(rows))) | set(CODE.findall(hidden))


def emitted_codes():
    sources = [path.read_text() for path in (ROOT / "app").rglob("*.c")
               if not WITHOUT_CODES & {path.parent.name, path.name}]
    return {code for source in sources for literal in LITERALS for code in literal.findall(source)
            if not set(code) <= DATE_LETTERS}


class Codes(unittest.TestCase):
    def test_every_code_of_the_program_is_documented(self):
        self.assertEqual(sorted(emitted_codes() - documented_codes()), [])

    def test_every_documented_code_is_one_of_the_program(self):
        self.assertEqual(sorted(documented_codes() - emitted_codes()), [])


if __name__ == "__main__":
    unittest.main()
