"""Word documents give the same outline as the texts that they were made from."""

import pathlib
import tempfile
import unittest

from docx_files import write_numbered_docx, write_plain_docx
from outlines import assert_same, check, expected_of, lines_of, samples


class Docx(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name) / "报告.docx"

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


if __name__ == "__main__":
    unittest.main()
