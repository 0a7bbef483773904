"""Word documents and spreadsheets that LibreOffice wrote give the same report as what it made them from. Runs in
./test --all: LibreOffice takes more room than all other packages together."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

from outlines import TOP, assert_same, check, expected_of, lines_of, samples

SKIPPED = 77
OFFICE = shutil.which("soffice")
DOCX = "docx:Office Open XML Text"
XLSX = "xlsx:Calc MS Excel 2007 XML"
SHEET = TOP / "tests/commands/office/ledger.fods"
TOLD = {"report": ["docx-contents", "docx-notes"], "table": []}
PAGES = sorted((TOP / "tests/commands/office").glob("*.fodt"))


def convert(folder, files, text, target=DOCX):
    """Makes a .docx or .xlsx of each file in folder, in one run of LibreOffice."""
    filters = ["--infilter=Text (encoded):UTF8,LF,,,"] if text else []
    command = [
        OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
        *filters, "--convert-to", target, "--outdir", str(folder),
        *map(str, files)]
    # soffice is a script that waits for another process, which must not outlive this one.
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          env={**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"},
                          start_new_session=True) as office:
        try:
            status = office.wait(timeout=300)
        except subprocess.TimeoutExpired:
            os.killpg(office.pid, signal.SIGKILL)
            raise
    if status != 0:
        raise RuntimeError(f"soffice: {status}")


class Office(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)

    def test_texts_give_the_same_report(self):
        copies = []
        for index, sample in enumerate(samples()):
            copies.append(self.folder / f"{index:02}-{sample.stem}.txt")
            copies[-1].write_text("\n".join(lines_of(sample)) + "\n", encoding="utf-8")
        convert(self.folder, copies, text=True)
        for sample, copy in zip(samples(), copies):
            with self.subTest(sample.name):
                found = check(copy.with_suffix(".docx"))
                self.assertEqual(found["format"], "docx")
                assert_same(self, found, expected_of(sample))

    def test_documents_give_the_report_that_stands_beside_them(self):
        convert(self.folder, PAGES, text=False)
        for page in PAGES:
            with self.subTest(page.name):
                found = check((self.folder / page.name).with_suffix(".docx"))
                assert_same(self, found, check(page.with_suffix(".txt")), lines=False)
                self.assertEqual([entry["code"] for entry in found["messages"]], TOLD[page.stem])

    def test_a_spreadsheet_gives_its_rows(self):
        convert(self.folder, [SHEET], text=False, target=XLSX)
        found = check((self.folder / SHEET.name).with_suffix(".xlsx"))
        self.assertEqual((found["format"], found["title"]),
                         ("xlsx", "某某县第三中学巡察整改台账公示"))
        items = [(entry["number"], entry["title"], entry["status"],
                  [(field["label"], field["text"]) for field in entry["fields"]])
                 for entry in found["outline"] if entry["level"] == "item"]
        self.assertEqual(items, [
            ("1", "备课不足", "done", [
                ("状态", "已完成"), ("整改进度", "100%"), ("整改措施", "一、每周一次；"),
                (None, "二、专人检查。"), ("责任单位", "教务处"), ("完成时限", "2025年6月30日")]),
            ("2", "作业过多", "ongoing", [
                ("状态", "正在整改"), ("整改进度", "60%"), ("整改措施", "公示作业。"),
                ("责任单位", "教务处"), ("完成时限", "2025年9月30日")]),
            ("3", "食堂单人签字", "ongoing", [
                ("状态", "持续整改"), ("整改进度", "85%"), ("整改措施", "双人签字。"),
                ("责任单位", "教务处"), ("完成时限", "立行立改，长期坚持")])])
        self.assertEqual([(entry["level"], entry["title"]) for entry in found["outline"]
                          if entry["level"] != "item"],
                         [("group", "教学管理方面"), ("group", "后勤方面")])


if __name__ == "__main__":
    if OFFICE is None:
        print("没有 LibreOffice（libreoffice-writer-nogui），./test --all 会安装它；本测试跳过")
        sys.exit(SKIPPED)
    unittest.main()
