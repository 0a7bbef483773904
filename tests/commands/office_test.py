"""Word documents that LibreOffice wrote give the same report as what it made them from. Runs in
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
PAGES = sorted((TOP / "tests/commands/office").glob("*.fodt"))


def convert(folder, files, text):
    """Makes a .docx beside each file, in one run of LibreOffice."""
    filters = ["--infilter=Text (encoded):UTF8,LF,,,"] if text else []
    command = [
        OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
        *filters, "--convert-to", "docx:Office Open XML Text", "--outdir", str(folder),
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
                self.assertEqual([entry["code"] for entry in found["messages"]],
                                 ["docx-contents", "docx-notes"])


if __name__ == "__main__":
    if OFFICE is None:
        print("没有 LibreOffice（libreoffice-writer-nogui），./test --all 会安装它；本测试跳过")
        sys.exit(SKIPPED)
    unittest.main()
