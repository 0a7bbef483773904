"""./run: what it installs, what it starts and with which arguments, on a machine made of stand-ins."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]

# Each stand-in writes its name and arguments, one line per call, to $CALLS.
STAND_INS = {
    "dpkg": 'echo amd64',
    "dpkg-query": 'shift 2; for name; do case " $MISSING " in *" $name "*) ;; '
                  '*) echo "$name amd64 installed" ;; esac; done',
    "apt-get": 'case " $* " in *" update "*) : >"$LISTS" ;; '
               '*) [ -z "$NEEDS_LISTS" ] || [ -e "$LISTS" ] || exit 100 ;; esac\n'
               'exit "$APT_STATUS"',
    "sudo": 'exec "$@"',
    "id": 'echo "$USER_ID"',
    "tty": 'echo "not a tty"',
    "cmake": 'exit "$CMAKE_STATUS"',
}
RECORD = '#!/bin/sh\nprintf "%s" "${0##*/}" >>"$CALLS"; printf " [%s]" "$@" >>"$CALLS"; echo >>"$CALLS"\n'


class RunTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="gongshi run ")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.top = self.folder / "check out"
        (self.top / "build").mkdir(parents=True)
        shutil.copy(TOP / "run", self.top)
        shutil.copytree(TOP / "packaging", self.top / "packaging")
        for name, body in STAND_INS.items():
            self.add_program(self.folder / "bin" / name, body)
        self.add_program(self.top / "build" / "gongshi", 'exit "$GONGSHI_STATUS"')
        self.environment = {
            "PATH": f"{self.folder}/bin:/usr/bin:/bin", "CALLS": str(self.folder / "calls"),
            "LISTS": str(self.folder / "lists"), "MISSING": "", "NEEDS_LISTS": "", "USER_ID": "0",
            "APT_STATUS": "0", "CMAKE_STATUS": "0", "GONGSHI_STATUS": "0",
        }

    def add_program(self, path, body):
        path.parent.mkdir(exist_ok=True)
        path.write_text(RECORD + body + "\n")
        path.chmod(0o755)

    def run_it(self, *arguments, **environment):
        """Runs ./run from the temporary folder. Returns its exit status; .calls is what it called."""
        done = subprocess.run(
            [str(self.top / "run"), *arguments], cwd=self.folder, stdin=subprocess.DEVNULL,
            env={**self.environment, **environment}, capture_output=True, text=True, check=False)
        self.output = done.stdout + done.stderr
        calls = self.folder / "calls"
        self.calls = calls.read_text().splitlines() if calls.exists() else []
        return done.returncode

    def called(self, program):
        return [call for call in self.calls if call.startswith(program + " ")]

    def test_nothing_missing_asks_for_nothing(self):
        self.assertEqual(self.run_it(USER_ID="1000"), 0)
        self.assertEqual(self.called("apt-get") + self.called("sudo"), [])

    def test_installs_only_what_is_missing(self):
        self.assertEqual(self.run_it(MISSING="cmake libgles2"), 0)
        self.assertEqual(len(self.called("apt-get")), 1)
        self.assertTrue(self.called("apt-get")[0].endswith("[cmake] [libgles2]"))
        self.assertEqual(self.called("sudo"), [])

    def test_fetches_lists_only_if_installing_fails(self):
        self.assertEqual(self.run_it(MISSING="cmake", NEEDS_LISTS="1"), 0)
        steps = [call.split()[-1] for call in self.called("apt-get")]
        self.assertEqual(steps, ["[cmake]", "[update]", "[cmake]"])

    def test_becomes_root_to_install(self):
        self.assertEqual(self.run_it(MISSING="cmake", USER_ID="1000"), 0)
        self.assertEqual(len(self.called("sudo")), 1)

    def test_no_installing_is_a_failure_of_the_machine(self):
        self.assertEqual(self.run_it(MISSING="cmake", APT_STATUS="100"), 3)
        self.assertEqual(self.called("cmake"), [])
        self.assertIn("build/log/install.log", self.output)

    def test_failed_build_is_a_failure_of_the_machine(self):
        self.assertEqual(self.run_it(CMAKE_STATUS="1"), 3)
        self.assertEqual(self.called("gongshi"), [])

    def test_desktop_gets_a_window(self):
        for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
            self.assertEqual(self.run_it("a.txt", **{variable: ":7"}), 0)
            self.assertEqual(self.called("gongshi")[-1],
                             f"gongshi [show] [--window] [1280x720] [{self.folder}/a.txt]")

    def test_no_display_gets_pictures(self):
        self.assertEqual(self.run_it("a.txt", DISPLAY=""), 0)
        self.assertEqual(self.called("gongshi")[-1],
                         f"gongshi [render] [{self.folder}/a.txt] [--out] [{self.top}/build/pages]")
        self.assertIn("build/pages", self.output)

    def test_report_may_have_any_name(self):
        (self.folder / "-x y.txt").touch()
        for arguments in (["-x y.txt"], ["--", "-x y.txt"]):
            self.assertEqual(self.run_it(*arguments), 0)
            self.assertIn(f"[{self.folder}/-x y.txt]", self.called("gongshi")[-1])
        self.assertEqual(self.run_it("/abs/整改 公示.txt"), 0)
        self.assertIn("[/abs/整改 公示.txt]", self.called("gongshi")[-1])

    def test_without_report_shows_the_sample(self):
        self.assertEqual(self.run_it(), 0)
        self.assertIn(f"[{self.top}/assets/sample-report.txt]", self.called("gongshi")[-1])

    def test_exit_status_passes_through(self):
        self.assertEqual(self.run_it(GONGSHI_STATUS="1"), 1)
        self.assertEqual(self.run_it(GONGSHI_STATUS="3", DISPLAY=":7"), 3)

    def test_help_does_nothing_else(self):
        self.assertEqual(self.run_it("--help"), 0)
        self.assertEqual(self.calls, [])
        self.assertIn("Usage: ./run [REPORT]", self.output)

    def test_wrong_usage(self):
        for arguments in (["--fast"], ["a.txt", "b.txt"]):
            self.assertEqual(self.run_it(*arguments), 2)
            self.assertEqual(self.calls, [])


if __name__ == "__main__":
    unittest.main()
