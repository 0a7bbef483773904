"""gongshi render --pdf: the pages as one document whose text is the shown text."""

import json
import os
import pathlib
import re
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

PROGRAM = os.environ["GONGSHI"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "assets/sample-report.txt"
SHARED = ROOT.parent / "shared/samples"
NEEDED = ["pdftotext", "pdffonts", "pdfinfo", "pdftoppm", "pdftohtml", "pngtopnm", "pnmscale"]
SIZE_MAX = 2_000_000  # bytes, for the sample's 60 pages

# The means of 24 x 24 pixels may differ by this much of 255: type is hinted on the screen and not on
# paper, which moves its strokes by parts of a pixel. One missing character differs by 60 and more.
REDUCE = 24
TILE_TOLERANCE = 45
MEAN_TOLERANCE = 2.0

# Characters that no face has, that must not be obeyed, that have no width; several code points with
# one picture; a mark on a letter.
HARD_REPORT = """关于难字的公示
一、测试😀部分
（一）缺字\U0002a6a5与\u202e方向\u202c方面
1、表情😀🚒、制表符\t、全角\u3000空格、零\u200b宽\ufeff字。
（1）部首⼀与一、⼈与人、Ａ与A、ﬁ与fi、“引号”……——½、№、㎡、é与e\u0301。
整改情况：一是“改”，“改”；二是再改🚒。
二、下一步
继续。
"""


def run(*arguments, **options):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=120,
                          stdin=subprocess.DEVNULL, check=False, **options)


def tool(*command):
    """What a program prints."""
    return subprocess.run(list(map(str, command)), check=True, capture_output=True,
                          timeout=120).stdout


def without_space(text):
    return re.sub(r"[\s\u200b\ufeff]", "", text)


def as_shown(text):
    """The text of a plan's line: what must not be obeyed is shown as U+FFFD."""
    return re.sub(r"[\u202a-\u202e\u2066-\u2069]", "\ufffd", without_space(text))


def tiles(pnm):
    """A picture, in PNM format, as the means of its tiles: rows of red, green and blue."""
    small = subprocess.run(["pnmscale", str(1 / REDUCE)], input=pnm, check=True,
                           capture_output=True).stdout
    _, width, height, _ = small.split(maxsplit=4)[:4]
    return small[-int(width) * int(height) * 3:]


def differences(one, other):
    """The largest and the mean difference of two pictures' tiles."""
    if len(one) != len(other):
        return 255, 255.0
    found = [abs(a - b) for a, b in zip(one, other)]
    return max(found), sum(found) / len(found)


class Pdf(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.file = self.folder / "report.pdf"

    def render(self, report=SAMPLE, *arguments):
        result = run("render", report, "--pdf", self.file, *arguments)
        self.assertEqual((result.returncode, result.stderr), (0, b""))

    def plan(self, report=SAMPLE, *arguments):
        return json.loads(run("pages", "--json", report, *arguments).stdout)["pages"]

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def names(self):
        return sorted(path.name for path in self.folder.iterdir())

    def assert_text_is_shown_text(self, report, *arguments):
        """Every page's text is its lines in their order and, but for the cover, the footer's."""
        pages = self.plan(report, *arguments)
        self.render(report, *arguments)
        texts = tool("pdftotext", "-raw", "-enc", "UTF-8", self.file, "-").decode().split("\f")
        self.assertEqual(texts.pop(), "")
        self.assertEqual(len(texts), len(pages))
        for page, text in zip(pages, texts):
            lines = "".join(as_shown(line) for block in page["blocks"] for line in block["lines"])
            if page["kind"] != "cover":
                lines += f"上一页下一页目录停留第{page['number']}页/共{len(pages)}页"
            self.assertEqual(without_space(text), lines, f"page {page['number']}")


class Document(Pdf):
    def test_a_page_for_each_page_of_the_deck(self):
        for size, paper in (("1920x1080", "960 x 540"), ("1080x1920", "540 x 960"),
                            ("1024x768", "720 x 540")):
            self.render(SAMPLE, "--size", size)
            facts = tool("pdfinfo", self.file).decode()
            self.assertRegex(facts, rf"Pages: +{len(self.plan(SAMPLE, '--size', size))}\n")
            self.assertRegex(facts, rf"Page size: +{paper} pts")

    def test_fonts_are_embedded_as_subsets_and_the_file_is_small(self):
        self.render()
        fonts = tool("pdffonts", self.file).decode().splitlines()[2:]
        self.assertEqual(len(fonts), 3)
        for font in fonts:
            self.assertRegex(font, r"^[A-Z]{6}\+Noto")
            self.assertEqual(font.split()[-5:-2], ["yes", "yes", "yes"])  # embedded, subset, text
        self.assertLess(self.file.stat().st_size, SIZE_MAX)

    def test_it_says_whose_report_it_is_and_nothing_of_the_machine(self):
        self.render()
        facts = dict(re.findall(r"^([\w ]+): +(.*)$", tool("pdfinfo", self.file).decode(), re.M))
        self.assertEqual(facts["Title"], "云岭县青禾中学党总支关于巡察整改进展情况的公示")
        self.assertRegex(facts["Creator"], r"^gongshi [\d.]+$")
        self.assertNotIn("CreationDate", facts)

    def test_the_same_report_gives_the_same_file(self):
        self.render()
        first = self.file.read_bytes()
        self.render()
        self.assertEqual(self.file.read_bytes(), first)

    def test_the_contents_are_bookmarks(self):
        self.render()
        outline = xml.etree.ElementTree.fromstring(
            tool("pdftohtml", "-xml", "-i", "-stdout", self.file)).find("outline")
        chapters = [item.text for item in outline.findall("item")]
        self.assertIn("二、反馈问题逐项整改情况", chapters)
        groups = outline.find("outline").findall("item")
        self.assertEqual(len(groups), 4)
        for group in groups:
            page = self.plan()[int(group.get("page")) - 1]
            shown = "".join(line for block in page["blocks"] for line in block["lines"])
            self.assertIn(group.text[:8], shown)


class Text(Pdf):
    def test_the_sample(self):
        for size in ("1920x1080", "1080x1920", "1280x720"):
            self.assert_text_is_shown_text(SAMPLE, "--size", size)

    def test_other_reports(self):
        for report in sorted([*SHARED.glob("*.txt"), *SHARED.glob("*.tsv")]):
            with self.subTest(report=report.name):
                self.assert_text_is_shown_text(report)

    def test_characters_that_no_face_has_and_that_share_a_picture(self):
        self.assert_text_is_shown_text(self.write("hard.txt", HARD_REPORT))

    def test_a_report_without_title_organisation_or_headings(self):
        self.assert_text_is_shown_text(self.write("bare.txt", "请各班注意，明天停水。\n"))


class Picture(Pdf):
    def compare(self, report, numbers, *arguments):
        """Compares pages at 144 pixels an inch, where 1080 stand on 7.5 inches."""
        pictures = self.folder / "pages"
        self.render(report, "--out", pictures, *arguments)
        printed = b""
        for number in numbers:
            printed = tiles(tool("pdftoppm", "-r", 144, "-f", number, "-l", number, self.file))
            shown = tiles(tool("pngtopnm", pictures / f"{number:03}.png"))
            largest, mean = differences(printed, shown)
            self.assertLessEqual(largest, TILE_TOLERANCE, f"page {number}")
            self.assertLessEqual(mean, MEAN_TOLERANCE, f"page {number}")
        return printed, pictures

    def test_pages_look_like_the_screen(self):
        numbers = range(1, len(self.plan()) + 1)
        printed, pictures = self.compare(SAMPLE, numbers)
        # The tolerance tells pages apart.
        cover = tiles(tool("pngtopnm", pictures / "001.png"))
        self.assertGreater(differences(printed, cover)[0], 2 * TILE_TOLERANCE)

    def test_every_theme_and_direction(self):
        for theme in ("plain", "dark"):
            config = self.write(f"{theme}.conf", f"[screen]\ntheme = {theme}\n")
            self.compare(SAMPLE, [1, 2, 9], "--config", config, "--size", "1080x1920")

    def test_missing_characters_are_the_same_boxes(self):
        report = self.write("hard.txt", HARD_REPORT)
        self.compare(report, range(1, len(self.plan(report)) + 1))


class Writing(Pdf):
    def test_usage(self):
        for arguments in (["render", SAMPLE], ["render", "--pdf", self.file],
                          ["render", SAMPLE, SAMPLE, "--pdf", self.file],
                          ["render", SAMPLE, "--pdf"]):
            result = run(*arguments)
            self.assertEqual(result.returncode, 2)
            self.assertIn("render" if arguments[-1] != "--pdf" else "--pdf", result.stderr.decode())
        self.assertEqual(self.names(), [])

    def test_a_refused_report_leaves_nothing(self):
        self.assertEqual(run("render", self.write("empty.txt", ""), "--pdf", self.file).returncode, 1)
        self.assertEqual(self.names(), ["empty.txt"])

    def test_the_file_is_an_ordinary_one(self):
        self.render()
        mask = os.umask(0)
        os.umask(mask)
        self.assertEqual(stat.S_IMODE(self.file.stat().st_mode), 0o666 & ~mask)
        self.assertEqual(self.names(), ["report.pdf"])

    def test_an_old_file_is_replaced_and_a_link_followed(self):
        archive = self.write("archive.pdf", "%PDF-old")
        self.file.symlink_to(archive)
        self.render()
        self.assertTrue(self.file.is_symlink())
        self.assertEqual(archive.read_bytes()[:5], b"%PDF-")

    def assert_left_alone(self, report, target, word):
        before = target.read_bytes()
        result = run("render", report, "--pdf", target)
        self.assertEqual((result.returncode, result.stdout), (2, b""))
        self.assertEqual(result.stderr.decode().count("\n"), 1)
        self.assertTrue(result.stderr.decode().startswith(f"{target}："))
        self.assertIn(word, result.stderr.decode())
        self.assertEqual(target.read_bytes(), before)

    def test_the_report_itself_is_never_written_over(self):
        report = self.write("report.txt", SAMPLE.read_text())
        names = [report, self.folder / "symbolic.pdf", self.folder / "hard.pdf"]
        names[1].symlink_to(report)
        names[2].hardlink_to(report)
        for target in names:
            self.assert_left_alone(report, target, "报告本身")
        self.assert_left_alone(names[1], report, "报告本身")

    def test_only_a_pdf_or_an_empty_file_is_replaced(self):
        for content in ("某校的原稿", "%PD"):
            self.assert_left_alone(SAMPLE, self.write("other.docx", content), "不是 PDF")
        for content in ("", "%PDF-1.4 old"):
            self.file.write_text(content)
            self.render()
            self.assertGreater(self.file.stat().st_size, 10_000)

    def test_where_nothing_can_be_written(self):
        for target, reason in ((self.folder / "none/report.pdf", "没有这个文件或文件夹"),
                               (self.folder, "这是文件夹"), ("/dev/full", "存储空间满了")):
            result = run("render", SAMPLE, "--pdf", target)
            self.assertEqual(result.returncode, 3)
            self.assertEqual(result.stderr.decode().count("\n"), 1)
            self.assertTrue(result.stderr.decode().startswith(f"{target}: "))
            self.assertIn(reason, result.stderr.decode())
        self.assertEqual(self.names(), [])
        self.assertTrue(stat.S_ISCHR(os.stat("/dev/full").st_mode))

    def test_a_full_disk_leaves_the_old_file_and_no_half_one(self):
        self.file.write_text("%PDF-old")

        def with_small_files():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

        result = run("render", SAMPLE, "--pdf", self.file, preexec_fn=with_small_files)
        self.assertEqual(result.returncode, 3)
        self.assertIn("文件太大", result.stderr.decode())
        self.assertEqual((self.names(), self.file.read_text()), (["report.pdf"], "%PDF-old"))

    def test_it_can_go_to_a_pipe(self):
        self.assertEqual(run("render", SAMPLE, "--pdf", "/dev/stdout").stdout[:5], b"%PDF-")


class Module(Pdf):
    def test_what_needs_cairo_is_not_loaded_with_the_program(self):
        for library in ("cairo", "gongshi-pdf"):
            self.assertNotIn(library, tool("ldd", PROGRAM).decode())

    def test_a_module_that_cannot_be_loaded(self):
        copy = self.folder / "gongshi"
        shutil.copy(PROGRAM, copy)
        self.write("gongshi-pdf.so", "no library")
        result = subprocess.run([copy, "render", SAMPLE, "--pdf", self.file], capture_output=True,
                                stdin=subprocess.DEVNULL, timeout=60, check=False)
        self.assertEqual(result.returncode, 3)
        self.assertEqual(result.stderr.decode().count("\n"), 1)
        self.assertIn("gongshi-pdf.so", result.stderr.decode())
        self.assertFalse(self.file.exists())


if __name__ == "__main__":
    MISSING = [program for program in NEEDED if shutil.which(program) is None]
    if MISSING:
        print(f"SKIP: not installed: {' '.join(MISSING)}")
        sys.exit(77)
    unittest.main(verbosity=2)
