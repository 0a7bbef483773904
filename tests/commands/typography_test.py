"""No page of any sample, on any screen, has a fault that a careful printer would not let pass."""

import concurrent.futures
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

import typography

PROGRAM = os.environ["GONGSHI"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
LARGEST, SMALLEST = "1.6", "0.8"
# Everywhere at the designed size; at the other ends of text_scale where they are hardest.
SCREENS = [(size, "1.0") for size in typography.SIZES] + [
    ("1280x720", LARGEST), ("1024x768", LARGEST), ("1280x1024", LARGEST), ("1080x1920", LARGEST),
    ("1920x1080", SMALLEST), ("2560x1080", SMALLEST)]
if os.environ.get("GONGSHI_SANITIZED") == "1":  # slower, and not about typography
    SCREENS = [("1920x1080", "1.0"), ("1024x768", LARGEST), ("1080x1920", LARGEST)]


class Counter(unittest.TestCase):
    """The counter finds each fault where one is planted."""

    def assert_faults(self, lines, *expected):
        self.assertEqual(sorted(fault for fault, _ in typography.line_faults(lines)),
                         sorted(expected))

    def test_faults_of_lines(self):
        self.assert_faults(["甲乙丙丁", "戊己庚辛"])
        self.assert_faults(["甲乙丙", "，丁戊"], "line start")
        self.assert_faults(["甲乙（", "丙丁）戊"], "line end")
        self.assert_faults(["共66.", "57万元整"], "number")
        self.assert_faults(["共66.57", "万元整改"], "number")
        self.assert_faults(["占98.71", "%的学生"], "number", "line start")
        self.assert_faults(["于2024", "年10月整"], "number")
        self.assert_faults(["于2024年1", "0月整改"], "number")
        self.assert_faults(["用WP", "S写成了"], "word")
        self.assert_faults(["甲乙…", "…丙丁戊"], "pair")
        self.assert_faults(["甲乙—", "—丙丁戊"], "pair")
        self.assert_faults(["甲乙丙丁", "戊。"], "last line")

    def page(self, number, part, *blocks, kind="item"):
        return {"number": number, "kind": kind, "part": part, "blocks": [
            {"role": role, "lines": lines, "source_line": line, "repeat": False}
            for role, line, lines in blocks]}

    def test_faults_of_pages(self):
        title, label = ("title", 1, ["题目文字"]), ("label", 2, ["整改情况："])
        lines = ["甲乙丙丁", "戊己庚辛", "壬癸子丑", "寅卯辰巳"]
        body, rest = ("body", 2, lines[:1]), ("body", 2, lines[1:])
        long, last = ("body", 2, lines[:3]), ("body", 2, lines[3:])
        cases = [
            ({"orphan"}, [title, label, body], [rest]),
            ({"widow"}, [title, label, long], [last]),
            ({"stranded"}, [title, label], [("body", 2, lines)]),
            ({"empty first"}, [title], [label, ("body", 2, lines)]),
            (set(), [title, label, ("body", 2, lines[:2])], [("body", 2, lines[2:])]),
        ]
        for expected, first, second in cases:
            pages = [self.page(1, [1, 2], *first), self.page(2, [2, 2], *second)]
            self.assertEqual(set(typography.count(pages)), expected)

    def test_a_signature_alone(self):
        pages = [self.page(1, [1, 1], ("body", 1, ["欢迎广大师生监督，提出意见。"]), kind="closing"),
                 self.page(2, [1, 1], ("body", 2, ["某校党总支"]), kind="closing")]
        self.assertEqual(set(typography.count(pages)), {"signature page"})


class Samples(unittest.TestCase):
    def test_no_page_has_a_fault(self):
        with tempfile.TemporaryDirectory() as folder:
            configs = typography.write_configs(pathlib.Path(folder))

            def faults(job):
                sample, size, scale = job
                result = subprocess.run(
                    [PROGRAM, "pages", "--json", "--size", size, "--config", configs[scale], sample],
                    capture_output=True, stdin=subprocess.DEVNULL, timeout=120)
                if result.returncode != 0:
                    return [(sample.name, size, scale, result.stderr.decode())]
                pages = json.loads(result.stdout)["pages"]
                return [(sample.name, size, scale, *fault)
                        for fault in typography.page_faults(pages)]

            jobs = [(sample, size, scale) for sample in typography.samples(ROOT)
                    for size, scale in SCREENS]
            self.assertGreater(len(jobs), 100)
            with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
                found = [fault for of_job in pool.map(faults, jobs) for fault in of_job]
        self.assertEqual(found, [])


if __name__ == "__main__":
    unittest.main()
