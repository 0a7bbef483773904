"""How ./test counts: every kind of outcome that ctest reports, and what the exit status makes of it."""

import contextlib
import io
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from test_results import Results, read_junit  # pylint: disable=wrong-import-position

REPORT = """<testsuite tests="6">
<testcase name="good" status="run"><system-out>fine</system-out></testcase>
<testcase name="bad" status="fail"><failure message=""/><system-out>broken here</system-out></testcase>
<testcase name="crashed" status="run"><failure message="SEGFAULT"/></testcase>
<testcase name="skipped" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/>
<system-out>looking
SKIP: no display
bye</system-out></testcase>
<testcase name="not-built" status="notrun"><skipped message="Unable to find executable"/></testcase>
<testcase name="partly" status="run"><system-out>[ RUN      ] one
[       OK ] one
[ RUN      ] two
SKIP: no shared samples
[  SKIPPED ] two
[ RUN      ] three
[  SKIPPED ] three
[==========] 3 test(s) run.
[  SKIPPED ] 2 test(s), listed below:
[  SKIPPED ] two
[  SKIPPED ] three
</system-out></testcase>
</testsuite>"""


def silent_report(results):
    with contextlib.redirect_stdout(io.StringIO()) as output:
        status = results.report()
    return status, output.getvalue().splitlines()


class ResultsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.results = Results()

    def read(self, text):
        path = self.folder / "ctest.xml"
        path.write_text(text)
        return read_junit(self.results, "plain", path, self.folder)

    def test_every_outcome_counts_as_what_it_is(self):
        self.assertEqual(self.read(REPORT), 6)
        self.assertEqual(self.results.counts(), (2, 3, 3))
        names = [name for name, _ in self.results.failed]
        self.assertEqual(names, ["plain: bad", "plain: crashed", "plain: not-built"])
        self.assertEqual(self.results.skipped, [
            ("plain: skipped", "SKIP: no display"),
            ("plain: partly: two", "SKIP: no shared samples"),
            ("plain: partly: three", "no reason given"),
        ])
        self.assertEqual((self.folder / "bad.log").read_text(), "broken here")

    def test_report_ends_with_the_counts(self):
        self.read(REPORT)
        status, lines = silent_report(self.results)
        self.assertEqual(status, 1)
        self.assertEqual(lines[-1], "2 passed, 3 failed, 3 skipped")
        self.assertIn("skipped: plain: skipped: SKIP: no display", lines)

    def test_nothing_run_is_a_failure(self):
        self.assertEqual(self.read("<testsuite tests='0'/>"), 0)
        status, lines = silent_report(self.results)
        self.assertEqual((status, lines[-1]), (1, "0 passed, 0 failed, 0 skipped"))

    def test_all_passed_is_success(self):
        self.read("<testsuite><testcase name='good' status='run'/></testsuite>")
        self.assertEqual(silent_report(self.results)[0], 0)

    def test_no_report_is_noticed(self):
        self.assertIsNone(self.read("<testsuite"))

    def test_commands_count_by_exit_status(self):
        log = self.folder / "log"
        log.write_text("SKIP: nothing to do\n")
        for status in (0, 77, 1, -11):
            self.results.count_status("step", status, log)
        self.assertEqual(self.results.counts(), (1, 2, 1))
        self.assertEqual(self.results.skipped, [("step", "SKIP: nothing to do")])


if __name__ == "__main__":
    unittest.main()
