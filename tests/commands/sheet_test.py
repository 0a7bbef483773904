"""Spreadsheets: a ledger is read from file to outline, and a hostile file is refused small."""

import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest
import zipfile
from xml.sax.saxutils import escape

PROGRAM = os.environ["GONGSHI"]
SANITIZED = os.environ.get("GONGSHI_SANITIZED") == "1"  # then memory says nothing
KILOBYTES = 64 * 1024
FILE_BYTES = 20 * 1024 * 1024  # LIMIT_FILE_BYTES
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
MEASURED_RUN = pathlib.Path(__file__).with_name("measured_run.py")


def relation(name, kind, target):
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def write_xlsx(path, rows, strings="", sheets=1):
    """rows is the XML of each sheet's rows."""
    names = range(1, sheets + 1)
    parts = {
        "_rels/.rels": RELATIONS + relation("r", "officeDocument", "xl/workbook.xml")
        + "</Relationships>",
        "xl/_rels/workbook.xml.rels": RELATIONS + relation("s", "sharedStrings", "strings.xml")
        + "".join(relation(f"r{i}", "worksheet", f"sheet{i}.xml") for i in names)
        + "</Relationships>",
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>'
        + "".join(f'<sheet name="{i}" r:id="r{i}"/>' for i in names) + "</sheets></workbook>",
        "xl/strings.xml": f"<sst {MAIN}>{strings}</sst>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        for i in names:
            archive.writestr(f"xl/sheet{i}.xml",
                             f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>")


def text_row(*cells):
    return "<row>" + "".join(
        f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in cells) + "</row>"


class Sheets(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name) / "台账.xlsx"

    def write_full(self):
        """As many cells as a part can have, and different texts."""
        strings = "".join(f"<si><t>{i * 7919 % 1000003}第{i}个字</t></si>" for i in range(99000))
        rows = "".join("<row>" + "".join(
            f'<c t="s"><v>{(i * 31 + k * 977) % 99000}</v></c>' for k in range(25)) + "</row>"
            for i in range(19000))
        write_xlsx(self.path, rows, strings)

    def check(self):
        result = subprocess.run([sys.executable, "-S", str(MEASURED_RUN), PROGRAM, "check", "--json",
                                 str(self.path)], capture_output=True, timeout=120, check=True)
        return json.loads(result.stdout)

    def assert_refused(self, words):
        found = self.check()
        self.assertEqual(found["status"], 1, found)
        self.assertEqual(json.loads(found["output"])["outline"], [], found)
        self.assertEqual(len(found["errors"].splitlines()), 1, found)
        self.assertIn(words, found["errors"])
        if not SANITIZED:
            self.assertLess(found["kilobytes"], KILOBYTES)

    def test_a_ledger_gives_an_item_for_each_row(self):
        write_xlsx(self.path, text_row("巡察整改台账") + text_row("序号", "具体问题", "整改措施", "整改状态")
                   + text_row("1", "支部活动不规范", "每月一次", "已完成")
                   + text_row("2", "账实不符", "逐件清点", "正在整改"))
        run = self.check()
        self.assertEqual(run["status"], 0, run)
        found = json.loads(run["output"])
        self.assertEqual(found["format"], "xlsx")
        self.assertEqual(found["counts"]["items"], 2)
        self.assertEqual(found["messages"], [])

    def test_a_million_rows(self):
        write_xlsx(self.path, "".join(
            f'<row r="{i}"><c r="A{i}"><v>{i}</v></c></row>' for i in range(1, 1000001)))
        self.assert_refused("里的内容太大了")

    def test_as_many_rows_as_fit_into_a_part(self):
        write_xlsx(self.path, "".join(
            f"<row><c><v>{i}</v></c></row>" for i in range(500000)))
        self.assert_refused("表格太大了")

    def test_as_many_cells_as_fit_into_a_part(self):
        self.write_full()
        self.assert_refused("表格太大了")

    def test_a_large_picture_beside_it(self):
        self.write_full()
        with zipfile.ZipFile(self.path, "a") as archive:
            room = FILE_BYTES - self.path.stat().st_size - 4096
            archive.writestr("xl/media/image1.png", random.Random(1).randbytes(room))
        self.assert_refused("表格太大了")

    def test_as_many_sheets_as_fit_into_a_file(self):
        rows = "".join(f'<row spans="1:{i * 7919 % 1000003}"/>' for i in range(26000))
        write_xlsx(self.path, rows, sheets=64)
        self.assert_refused("里的内容太大了")

    def test_a_part_that_bursts(self):
        write_xlsx(self.path, "<row/>" * 2500000)
        self.assert_refused("里的内容太大了")

    def test_one_text_many_times(self):
        write_xlsx(self.path, "<row>" + '<c t="s"><v>0</v></c>' * 200 + "</row>",
                   "<si><t>" + "".join(map(str, range(20000))) + "</t></si>")
        self.assert_refused("表格太大了")

    def test_a_file_that_was_not_copied_to_its_end(self):
        write_xlsx(self.path, text_row("序号"))
        self.path.write_bytes(self.path.read_bytes()[:-100])
        self.assert_refused("已损坏")


if __name__ == "__main__":
    unittest.main()
