"""Word documents give the same outline as the texts that they were made from; bad ones are
refused."""

import pathlib
import struct
import tempfile
import unittest

from docx_files import paragraph, write_docx, write_numbered_docx, write_plain_docx
from outlines import TOP, assert_same, check, expected_of, lines_of, run, samples

SAMPLE = TOP / "assets/sample-report.txt"


class Docx(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name) / "报告.docx"
        self.lines = lines_of(SAMPLE)

    def assert_refused(self, words):
        status, _, errors = run("check", "--json", str(self.path))
        self.assertEqual(status, 1, errors)
        self.assertEqual(len(errors.splitlines()), 1, errors)
        self.assertIn(words, errors)

    def test_written_numbers_give_the_outline_of_the_text(self):
        for sample in samples():
            with self.subTest(sample.name):
                write_plain_docx(self.path, lines_of(sample))
                found = check(self.path)
                self.assertEqual(found["format"], "docx")
                assert_same(self, found, expected_of(sample))

    def test_automatic_numbers_give_the_outline_of_the_text(self):
        taken = 0
        for sample in samples():
            with self.subTest(sample.name):
                taken += write_numbered_docx(self.path, lines_of(sample), "nothing")
                assert_same(self, check(self.path), expected_of(sample))
        self.assertGreater(taken, 300)

    def test_the_gap_behind_an_automatic_number_is_only_a_space(self):
        for sample in samples():
            with self.subTest(sample.name):
                write_numbered_docx(self.path, lines_of(sample), "tab")
                assert_same(self, check(self.path), expected_of(sample), spaces=False)

    def test_a_file_that_is_cut_off_is_refused(self):
        write_plain_docx(self.path, self.lines)
        data = self.path.read_bytes()
        for length in (len(data) - 10, len(data) // 2, 100):
            self.path.write_bytes(data[:length])
            self.assert_refused("已损坏")

    def test_damaged_bytes_are_refused(self):
        write_plain_docx(self.path, self.lines)
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
        check(self.path)

    def test_a_size_that_is_not_true_is_refused(self):
        write_plain_docx(self.path, self.lines)
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
