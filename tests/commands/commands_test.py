"""The commands as other programs call them: the contract of check, pages and render."""

import json
import os
import pathlib
import re
import stat
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["GONGSHI"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "assets/sample-report.txt"
SHARED = ROOT.parent / "shared/samples"
SIZES = ["1280x720", "1920x1080", "3840x2160", "1080x1920", "1024x768", "2560x1080"]
SHOWN_ROLES = {"title", "subtitle", "label", "body"}
KINDS = {"cover", "overview", "opening", "narrative", "item", "ledger", "closing"}
NO_LINE_START = "，。、；：？！”）》％"
NO_LINE_END = "“（《"


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=60,
                          stdin=subprocess.DEVNULL)


def run_json(*arguments):
    result = run(*arguments)
    assert result.returncode == 0, result.stderr.decode()
    return json.loads(result.stdout)


def without_space(text):
    return re.sub(r"[\s\u200b\ufeff]", "", text)


def reports():
    return [SAMPLE, *sorted(SHARED.glob("*.txt"))]


class Check(unittest.TestCase):
    def test_the_sample_report_has_its_counts_and_facts(self):
        found = run_json("check", "--json", SAMPLE)
        self.assertEqual((found["format"], found["encoding"]), ("text", "UTF-8"))
        self.assertEqual({name: found["counts"][name] for name in
                          ("sections", "groups", "topics", "items")},
                         {"sections": 3, "groups": 4, "topics": 15, "items": 41})
        declared = found["declared"]
        self.assertEqual([declared[name] for name in ("total", "done", "long_term", "ongoing")],
                         [16, 15, 1, 0])
        self.assertTrue(declared["consistent"])
        self.assertEqual(found["public_period"], {"from": "2025-06-09", "to": "2025-06-15"})
        self.assertEqual(found["date"], "2025-06-09")
        self.assertEqual(found["organisation"], "云岭县青禾中学党总支")
        self.assertEqual(found["hidden"], [])
        self.assertTrue(all(entry["status"] is None for entry in found["outline"]
                            if entry["level"] == "item"))

    def test_encodings_and_line_ends_change_nothing(self):
        plain = run_json("check", "--json", SAMPLE)
        text = SAMPLE.read_text()
        forms = {"UTF-8": text.encode("utf-8-sig"), "GB18030": text.encode("gb18030"),
                 "UTF-16LE": b"\xff\xfe" + text.replace("\n", "\r\n").encode("utf-16-le"),
                 "UTF-16BE": b"\xfe\xff" + text.encode("utf-16-be")}
        with tempfile.TemporaryDirectory() as folder:
            for encoding, data in forms.items():
                path = pathlib.Path(folder) / encoding
                path.write_bytes(data)
                found = run_json("check", "--json", path)
                self.assertEqual(found["encoding"], encoding)
                for part in ("outline", "counts", "declared", "title"):
                    self.assertEqual(found[part], plain[part], (encoding, part))

    def test_a_character_that_no_font_has_is_told(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "a.txt"
            path.write_text("关于整改的报告\n一、总体情况\n学校\U000F0001高度重视。\n")
            codes = {message["code"]: message["line"]
                     for message in run_json("check", "--json", path)["messages"]}
            self.assertEqual(codes.get("missing-glyph"), 3)

    def test_what_the_decoder_left_out_is_told(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "a.txt"
            path.write_text("关于整改的报告\n一、总体\x07情况\n学校高度重视。\n")
            found = run_json("check", "--json", path)
            self.assertEqual(found["outline"][0]["title"], "总体情况")
            codes = {message["code"]: message["line"] for message in found["messages"]}
            self.assertEqual(codes.get("control-character"), 2)

    def test_for_a_person_it_speaks_chinese(self):
        text = run("check", SAMPLE).stdout.decode()
        self.assertIn("41条", text)
        self.assertNotIn("条问题", text)

    def test_check_states_who_inspected_and_when(self):
        found = run_json("check", "--json", SAMPLE)
        self.assertEqual(found["inspection"],
                         {"by": "县委第三巡察组", "when": "2024年9月9日至10月25日"})
        for text, expected in (
                ("由市委第一巡察组对我校开展了巡察", {"by": "市委第一巡察组", "when": None}),
                ("2023年3月6日至5月10日县委第二巡察组巡察了我校",
                 {"by": "县委第二巡察组", "when": "2023年3月6日至5月10日"}),
                ("学校对照巡察组的意见逐条整改", None)):
            with tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder) / "report.txt"
                path.write_text(f"某校关于巡察整改情况的公示\n{text}。\n一、整改情况\n"
                                "（一）制度不全。\n整改情况：已修订。\n", encoding="utf-8")
                self.assertEqual(run_json("check", "--json", path)["inspection"], expected, text)


class BadInput(unittest.TestCase):
    def assert_refused(self, path, word):
        for command in (["check"], ["check", "--json"], ["pages"], ["render", "--out", "/dev/null/x"]):
            result = run(*command, path)
            self.assertEqual(result.returncode, 1, (command, path))
            if "--json" in command:
                self.assert_nothing_but_the_error(json.loads(result.stdout), path)
            else:
                self.assertEqual(result.stdout, b"")
            lines = result.stderr.decode().splitlines()
            self.assertEqual(len(lines), 1, lines)
            self.assertTrue(lines[0].startswith(str(path)), lines[0])
            self.assertIn(word, lines[0])

    def assert_nothing_but_the_error(self, found, path):
        self.assertEqual(found.pop("file"), str(path))
        self.assertEqual(set(found.pop("counts").values()), {0})
        message, = found.pop("messages")
        self.assertEqual((message["severity"], set(message)),
                         ("error", {"severity", "line", "code", "text"}))
        self.assertEqual((found.pop("outline"), found.pop("hidden")), ([], []))
        self.assertEqual(set(found), set(run_json("check", "--json", SAMPLE)) -
                         {"file", "counts", "messages", "outline", "hidden"})
        self.assertEqual(set(found.values()), {None})

    def test_files_that_are_none(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            self.assert_refused(folder / "没有.txt", "没有")
            self.assert_refused(folder, "文件夹")
            fifo = folder / "fifo"
            os.mkfifo(fifo)
            self.assert_refused(fifo, "普通文件")
            self.assert_refused("/dev/zero", "普通文件")

    def test_contents_that_cannot_be_shown(self):
        with tempfile.TemporaryDirectory() as name:
            path = pathlib.Path(name) / "a.txt"
            for data, word in ((b"", "空"), (b"\xef\xbb\xbf \r\n", "空"), (b"\x7fELF\0\1\2\3" * 9, ""),
                               ("学校高度重视，逐条整改。\n".encode() * 4 + b"\xff\xff\n", ":5:"),
                               (b"\xff\xfea", ""), (b"a" * (1024 * 1024 + 1), "1 MB")):
                path.write_bytes(data)
                self.assert_refused(path, word)

    @unittest.skipIf(os.geteuid() == 0, "root may read every file")
    def test_a_file_without_permission(self):
        with tempfile.TemporaryDirectory() as name:
            path = pathlib.Path(name) / "a.txt"
            path.write_text("一、甲")
            path.chmod(0)
            self.assert_refused(path, "")

    def test_wrong_usage(self):
        for arguments in (["check"], ["check", "a", "b"], ["pages"], ["render", SAMPLE], ["--nonsense"],
                          ["pages", SAMPLE, "--size", "10x10"], ["pages", SAMPLE, "--size", "1920"],
                          ["pages", SAMPLE, "--size"], ["check", SAMPLE, "--json=yes"]):
            result = run(*arguments)
            self.assertEqual(result.returncode, 2, arguments)
            self.assertTrue(result.stderr)

    def test_what_was_probably_meant_is_named(self):
        for arguments, word in ((["check", "--josn", SAMPLE], "--json"), (["--verson"], "--version"),
                                (["render", SAMPLE, "-pdf=a"], "--pdf"), (["chek", SAMPLE], "check"),
                                (["rendr", SAMPLE], "render")):
            result = run(*arguments)
            self.assertEqual((result.returncode, result.stdout), (2, b""))
            self.assertIn(f"是不是想写 {word}？", result.stderr.decode())
        self.assertNotIn("是不是", run("--nonsense").stderr.decode())

    def test_a_configuration_that_was_named_must_be_there(self):
        with tempfile.TemporaryDirectory() as name:
            out = pathlib.Path(name) / "pages"
            for path in (pathlib.Path(name) / "nope.conf", pathlib.Path(name)):
                for command in (["check", SAMPLE], ["pages", SAMPLE], ["status"],
                                ["render", SAMPLE, "--out", out]):
                    result = run(*command, "--config", path)
                    self.assertEqual((result.returncode, result.stdout), (2, b""), command)
                    self.assertTrue(result.stderr.decode().startswith(f"{path}: "))
                self.assertEqual(run("--check-config", "--config", path).returncode, 1)
            self.assertFalse(out.exists())

    def test_configuration(self):
        with tempfile.TemporaryDirectory() as name:
            path = pathlib.Path(name) / "gongshi.conf"
            path.write_text("[screen]\ntext_scale = 9\n")
            result = run("--check-config", "--config", path)
            self.assertEqual(result.returncode, 1)
            self.assertIn(f"{path}:2:", result.stderr.decode())
            # Wrong values are told, and the command works all the same.
            self.assertEqual(run("check", SAMPLE, "--config", path).returncode, 0)
        good = run("--check-config", "--config", ROOT / "config/gongshi.conf")
        self.assertEqual((good.returncode, good.stderr), (0, b""))

    def test_a_full_disk_is_a_machine_failure(self):
        with open("/dev/full", "wb") as full:
            result = subprocess.run([PROGRAM, "pages", "--json", SAMPLE], stdout=full,
                                    stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(result.returncode, 3)


class Pages(unittest.TestCase):
    def test_every_character_is_shown_once_and_in_order(self):
        for report in reports():
            characters = run_json("check", "--json", report)["counts"]["characters"]
            source = without_space(report.read_bytes().decode("utf-8-sig"))
            for size in SIZES:
                plan = run_json("pages", "--json", "--size", size, report)
                shown = without_space("".join(
                    line for page in plan["pages"] for block in page["blocks"]
                    if block["role"] in SHOWN_ROLES and not block["repeat"]
                    for line in block["lines"]))
                self.assertEqual(len(shown), characters, (report.name, size))
                at = 0
                for character in shown:
                    at = source.find(character, at) + 1
                    self.assertNotEqual(at, 0, (report.name, size))
                if report == SAMPLE:
                    self.assertEqual(shown, source)

    def test_no_line_begins_or_ends_with_what_it_must_not(self):
        lines = 0
        for report in reports():
            for size in SIZES:
                for page in run_json("pages", "--json", "--size", size, report)["pages"]:
                    for block in page["blocks"]:
                        for number, line in enumerate(block["lines"]):
                            lines += 1
                            line = line.strip()
                            if number > 0 and line:
                                self.assertNotIn(line[0], NO_LINE_START, (report.name, size, line))
                            if number + 1 < len(block["lines"]) and line:
                                self.assertNotIn(line[-1], NO_LINE_END, (report.name, size, line))
        self.assertGreater(lines, 1000)

    def test_the_plan_keeps_its_contract(self):
        plan = run_json("pages", "--json", SAMPLE)
        self.assertEqual(plan["size"], [1920, 1080])
        pages = plan["pages"]
        self.assertEqual([page["number"] for page in pages], list(range(1, len(pages) + 1)))
        self.assertEqual([pages[0]["kind"], pages[1]["kind"], pages[-1]["kind"]],
                         ["cover", "overview", "closing"])
        for page in pages:
            self.assertIn(page["kind"], KINDS)
            self.assertTrue(1 <= page["part"][0] <= page["part"][1])
            self.assertTrue(6000 <= page["dwell_ms"] <= 60000)
        self.assertEqual(sum(page["kind"] == "item" and page["part"][0] == 1 for page in pages), 41)

    def test_dwell_follows_the_length(self):
        # Five Han characters a second, between the two limits.
        for page in run_json("pages", "--json", SAMPLE)["pages"]:
            text = sum(len(line) for block in page["blocks"] if block["role"] in SHOWN_ROLES
                       for line in block["lines"])
            self.assertAlmostEqual(page["dwell_ms"], min(max(text * 200, 6000), 60000), delta=1000)

    def test_larger_type_needs_more_pages(self):
        with tempfile.TemporaryDirectory() as name:
            path = pathlib.Path(name) / "gongshi.conf"
            counts = []
            for scale in ("0.8", "1.0", "1.6"):
                path.write_text(f"[screen]\ntext_scale = {scale}\n")
                counts.append(len(run_json("pages", "--json", SAMPLE, "--config", path)["pages"]))
            self.assertEqual(counts, sorted(set(counts)))


class Render(unittest.TestCase):
    def test_every_page_becomes_a_picture_of_its_size(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name) / "pages"
            pages = run_json("pages", "--json", "--size", "640x360", SAMPLE)["pages"]
            self.assertEqual(run("render", SAMPLE, "--size", "640x360", "--out", folder).returncode, 0)
            pictures = sorted(folder.iterdir())
            self.assertEqual([p.name for p in pictures],
                             [f"{page['number']:03}.png" for page in pages])
            for picture in pictures:
                data = picture.read_bytes()
                self.assertEqual(data[:8], b"\x89PNG\r\n\x1a\n")
                self.assertEqual((int.from_bytes(data[16:20]), int.from_bytes(data[20:24])), (640, 360))
                self.assertTrue(stat.S_ISREG(picture.stat().st_mode))

    def test_pictures_of_an_earlier_longer_report_go(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            report = folder / "short.txt"
            report.write_text("关于停水的公示\n请各班注意，明天停水。\n")
            out = folder / "pages"
            self.assertEqual(run("render", SAMPLE, "--size", "640x360", "--out", out).returncode, 0)
            whole = len(list(out.iterdir()))
            picture = (out / "050.png").read_bytes()
            kept = {"999.png": b"\x89PNG\r\n\x1a\nof somebody else", "0052.png": picture,
                    "52.png": picture, "-52.png": picture, "cover.png": picture, "052.jpg": picture}
            for other, content in kept.items():
                (out / other).write_bytes(content)
            (out / "998.png").symlink_to(out / "052.jpg")
            (out / "1000.png").write_bytes(picture)
            result = run("render", report, "--size", "640x360", "--out", out)
            self.assertEqual(result.returncode, 0)
            pages = len(run_json("pages", "--json", "--size", "640x360", report)["pages"])
            self.assertEqual({path.name for path in out.iterdir()},
                             {f"{page:03}.png" for page in range(1, pages + 1)} | set(kept) |
                             {"998.png"})
            self.assertIn(f"{whole - pages + 1} 张旧图片已删去", result.stderr.decode())

    def test_pictures_replace_nothing_but_pictures(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for report, word in ((folder / "001.png", "报告本身"), (SAMPLE, "不是 PNG")):
                (folder / "001.png").write_bytes(SAMPLE.read_bytes())
                result = run("render", report, "--out", folder)
                self.assertEqual(result.returncode, 2)
                self.assertIn(word, result.stderr.decode())
                self.assertEqual([path.name for path in folder.iterdir()], ["001.png"])
                self.assertEqual((folder / "001.png").read_bytes(), SAMPLE.read_bytes())

    def test_a_folder_that_cannot_be_made_is_a_machine_failure(self):
        result = run("render", SAMPLE, "--out", "/proc/none/pages")
        self.assertEqual(result.returncode, 3)
        self.assertEqual(len(result.stderr.splitlines()), 1)


class Show(unittest.TestCase):
    @unittest.skipIf(os.path.exists("/dev/dri"), "this machine has a graphics card")
    def test_no_display_is_a_machine_failure_that_says_what_to_do(self):
        bare = {name: value for name, value in os.environ.items()
                if name not in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")}
        with tempfile.TemporaryDirectory() as folder:
            result = subprocess.run(
                [PROGRAM, "show", SAMPLE], env={**bare, "XDG_RUNTIME_DIR": folder},
                capture_output=True, timeout=60, check=False, stdin=subprocess.DEVNULL)
        self.assertEqual(result.returncode, 3)
        line = result.stderr.decode().splitlines()[-1]
        for words in ("没有可用的显示屏", "./run", "--out"):
            self.assertIn(words, line)


class Help(unittest.TestCase):
    def test_help_and_version(self):
        self.assertEqual(run("--version").stdout.split()[0], b"gongshi")
        text = run("--help").stdout.decode()
        for word in ("show", "check", "pages", "render", "import", "undo", "status", "--check-config",
                     "--json", "用法", "Exit status"):
            self.assertIn(word, text)
        for status in "0123":
            self.assertIn(f"{status} ", text[text.index("退出码"):])


if __name__ == "__main__":
    unittest.main(verbosity=2)
