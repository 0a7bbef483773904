"""Word documents that are damaged or made to do harm are refused with one sentence, soon and without
much memory."""

import json
import os
import pathlib
import random
import string
import struct
import subprocess
import sys
import tempfile
import unittest

from docx_files import NAMESPACE, paragraph, write_docx, write_plain_docx
from outlines import PROGRAM, TOP, lines_of

CPU_SECONDS = 1
KILOBYTES = 64 * 1024
SANITIZED = os.environ.get("GONGSHI_SANITIZED") == "1"  # then neither time nor memory says anything
MEASURED_RUN = pathlib.Path(__file__).with_name("measured_run.py")
LINES = lines_of(TOP / "assets/sample-report.txt")
PART_BYTES = 16 * 1024 * 1024
DAMAGED, ENCRYPTED, TOO_LARGE, UNSAFE = "已损坏", "打开密码", "太大", "内部结构不正常"


def dense(size):
    """Letters that hardly pack: three quarters of them remain."""
    generator = random.Random(1)
    alphabet = (string.ascii_letters + string.digits + "-_").encode()
    letters = bytes.maketrans(bytes(range(256)), alphabet * 4)
    return generator.randbytes(size).translate(letters).decode()


class BadDocx(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name) / "报告.docx"

    def measure(self):
        result = subprocess.run([sys.executable, "-S", str(MEASURED_RUN), PROGRAM, "check", "--json",
                                 str(self.path)], capture_output=True, timeout=120, check=True)
        found = json.loads(result.stdout)
        if not SANITIZED:
            self.assertLess(found["kilobytes"], KILOBYTES)
        return found

    def assert_refused(self, words):
        found = self.measure()
        self.assertEqual(found["status"], 1, found)
        self.assertEqual(len(found["errors"].splitlines()), 1, found["errors"])
        self.assertIn(words, found["errors"])
        self.assertEqual(json.loads(found["output"])["outline"], [])
        if not SANITIZED:
            self.assertLess(found["seconds"], CPU_SECONDS)

    def write_part(self, text, *more):
        """A document whose main part is this."""
        write_docx(self.path, "", ("word/other.xml", text), ("_rels/.rels", (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r" Type="http://x/officeDocument" Target="word/other.xml"/>'
            '</Relationships>')), *more)

    def test_a_file_that_is_cut_off(self):
        write_plain_docx(self.path, LINES)
        data = self.path.read_bytes()
        for length in (len(data) - 10, len(data) // 2, 100):
            self.path.write_bytes(data[:length])
            self.assert_refused(DAMAGED)

    def test_damaged_bytes(self):
        write_plain_docx(self.path, LINES)
        data = bytearray(self.path.read_bytes())
        data[200] ^= 0xFF
        self.path.write_bytes(data)
        self.assert_refused(DAMAGED)

    def test_xml_that_is_none(self):
        for text in ("", "甲", "<a>", "<a></b>", f"<w:document {NAMESPACE}><w:body><w:p>"):
            self.write_part(text)
            self.assert_refused(DAMAGED)

    def test_a_size_that_is_not_true(self):
        write_plain_docx(self.path, LINES)
        data = self.path.read_bytes()
        entry = data.index(b"PK\1\2")
        self.path.write_bytes(data[:entry + 24] + struct.pack("<I", 500) + data[entry + 28:])
        self.assert_refused(DAMAGED)

    def test_a_password(self):
        self.path.write_bytes(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(600) +
                              "EncryptedPackage".encode("utf-16-le") + bytes(600))
        self.assert_refused(ENCRYPTED)

    def test_an_encrypted_part(self):
        write_plain_docx(self.path, LINES)
        data = bytearray(self.path.read_bytes())
        data[6] |= 1
        data[data.index(b"PK\1\2") + 8] |= 1
        self.path.write_bytes(data)
        self.assert_refused(ENCRYPTED)

    def test_a_bomb(self):
        write_docx(self.path, paragraph(" " * 15_000_000))
        self.assert_refused(TOO_LARGE)
        write_docx(self.path, paragraph("甲"), ("word/styles.xml", bytes(PART_BYTES - 1)))
        self.assert_refused(TOO_LARGE)

    def test_a_part_of_more_than_16_megabytes(self):
        write_docx(self.path, paragraph(dense(PART_BYTES)))
        self.assert_refused(TOO_LARGE)

    def test_too_many_parts(self):
        write_docx(self.path, paragraph("甲"), *((f"word/media/{i}", b"") for i in range(2000)))
        self.assert_refused(TOO_LARGE)

    def test_a_document_type(self):
        for text in ("<!DOCTYPE a><a/>", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
                     '<!DOCTYPE a [<!ENTITY x "' + "甲" * 1000 + '"><!ENTITY y "' + "&x;" * 1000 +
                     '">]><a>' + "&y;" * 1000 + "</a>"):
            self.write_part(text)
            self.assert_refused(UNSAFE)

    def test_deep_nesting(self):
        for depth in (65, 100_000):
            self.write_part("".join(f"<a{i}>" for i in range(depth)))
            self.assert_refused(UNSAFE)

    def test_a_paragraph_without_end(self):
        write_docx(self.path, paragraph(dense(PART_BYTES - 1000)))
        self.assert_refused(TOO_LARGE)
        runs = "".join(f"<w:r><w:t>{dense(100_000)}{i}</w:t></w:r>" for i in range(160))
        write_docx(self.path, f"<w:p>{runs}{dense(200_000)}</w:p>")
        self.assert_refused("太长")

    def test_an_attribute_without_end(self):
        self.write_part(f'<w:document {NAMESPACE} a="{dense(PART_BYTES - 1000)}"/>')
        self.assert_refused(TOO_LARGE)

    def test_large_attributes(self):
        element = f'<a b="{dense(4 * 1024 * 1024 - 1000)}"/>'
        self.write_part(f"<w:document {NAMESPACE}>{element * 3}</w:document>")
        self.assert_refused("没有可以显示的文字")

    def test_a_tag_without_end(self):
        self.write_part("<" + dense(PART_BYTES - 1000))
        self.assert_refused(TOO_LARGE)

    def test_paragraphs_without_number(self):
        self.write_part(f"<w:document {NAMESPACE}>" + "<w:p/>" * 2_000_000 + dense(200_000) +
                        "</w:document>")
        self.assert_refused("太长")

    def test_cells_without_number(self):
        cell = '<w:tc><w:tcPr><w:gridSpan w:val="63"/></w:tcPr><w:p/></w:tc>'
        self.write_part(f"<w:document {NAMESPACE}><w:tbl>" +
                        f"<w:tr>{cell}</w:tr>" * 100_000 + "</w:tbl>" + dense(200_000) +
                        "</w:document>")
        self.assert_refused(TOO_LARGE)

    def test_other_kinds_say_how_to_save_them(self):
        old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(600)
        kinds = {"这是旧格式的 Word 或 WPS 文档": old + "WordDocument".encode("utf-16-le"),
                 "这是 PDF 文件": b"%PDF-1.7\n", "这是图片": b"\x89PNG\r\n\x1A\n" + bytes(20),
                 "这是 RTF 文档": b"{\\rtf1 }"}
        for words, data in kinds.items():
            self.path.write_bytes(data)
            self.assert_refused(words)
            self.assert_refused("点“文件→另存为”，类型选“Word 文档”或“Word 文件”（.docx）")
        self.path.write_bytes(old + "Workbook".encode("utf-16-le"))
        self.assert_refused("点“文件→另存为”，类型选“Excel 工作簿”或“Excel 文件”（.xlsx）")

    def test_a_picture_may_be_large(self):
        write_docx(self.path, "".join(map(paragraph, LINES)),
                   ("word/media/white.bmp", bytes(20_000_000)))
        self.assertEqual(self.measure()["status"], 0)

    def test_nineteen_megabytes_of_pictures_are_shown(self):
        write_docx(self.path, "".join(map(paragraph, LINES)),
                   *((f"word/media/{i}.jpg", random.Random(i).randbytes(1_900_000))
                     for i in range(10)))
        self.assertEqual(self.measure()["status"], 0)


if __name__ == "__main__":
    unittest.main()
