"""Builds the project in each way that it is tested in, runs the tests, and counts what came of them.

Called by ./test, which installs what this needs. A step is one build with the tests that run on it,
or one tool. Its logs are in build/log/.
"""

import argparse
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import time

from test_results import Results, read_junit

TOP = pathlib.Path(__file__).resolve().parent.parent
BUILD = TOP / "build"
LOG = BUILD / "log"
JOBS = str(len(os.sched_getaffinity(0)))

# Labels in ctest: tests that open a window, tests of what is not compiled, tests that take minutes,
# and tests that judge what comes out of many runs, whose code others reach too.
END_TO_END = "end-to-end"
SCRIPTS = "scripts"
SLOW = "slow"
OUTPUT = "output"
FUZZ_SECONDS = "60"  # for each target
STEP_SECONDS = 40 * 60  # a step that takes longer is stuck

SANITIZE = {
    "ASAN_OPTIONS": "detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1",
    "UBSAN_OPTIONS": "print_stacktrace=1",
}

VALGRIND = ["valgrind", "--quiet", "--error-exitcode=99", "--leak-check=full",
            "--errors-for-leak-kinds=definite",
            f"--suppressions={TOP / 'tests' / 'cairo.valgrind'}"]


def run_logged(command, log, environment=None):
    """Runs a command with its output in a file. Returns its exit status."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with open(log, "wb") as output:
        try:
            return subprocess.run(
                command, cwd=TOP, stdin=subprocess.DEVNULL, stdout=output,
                stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})},
                timeout=STEP_SECONDS, check=False).returncode
        except (OSError, subprocess.TimeoutExpired) as error:
            output.write(f"{error}\n".encode())
            return 127


class Run:
    """One run of ./test: what was asked for, and what came of it."""

    def __init__(self, options):
        self.options = options
        self.results = Results()
        self.built = {}

    def command(self, step, name, command, environment=None):
        """Runs one command that is a test by itself."""
        log = LOG / step / f"{name}.log"
        status = run_logged(command, log, environment)
        self.results.count_status(f"{step}: {name}", status, log)
        return status == 0

    def build(self, step, directory, compiler, options=(), target="all"):
        """Configures and builds once. Returns whether that succeeded; a failure counts as one."""
        if directory not in self.built:
            home = f"CMAKE_HOME_DIRECTORY:INTERNAL={TOP}"
            cache = directory / "CMakeCache.txt"
            known = cache.exists() and home in cache.read_text().splitlines()
            fresh = [] if known else ["--fresh", "-G", "Ninja"]
            log = LOG / step / "build.log"
            status = run_logged(
                ["sh", "-ec",
                 'cmake "$@"; exec cmake --build "$directory" -j "$jobs" --target "$target"',
                 "build",
                 "-S", str(TOP), "-B", str(directory), *fresh, "-DGONGSHI_WERROR=ON", *options],
                log, {"CC": compiler, "directory": str(directory), "jobs": JOBS, "target": target})
            self.built[directory] = status == 0
            if status != 0:
                self.results.fail(f"{step}: build", log)
        return self.built[directory]

    def ctest(self, step, directory, selection, environment=None, jobs=JOBS):
        """Runs the tests of a build that `selection` names, and counts each."""
        junit = LOG / step / "ctest.xml"
        junit.unlink(missing_ok=True)
        if self.options.regex:
            selection = [*selection, "-R", self.options.regex]
        log = LOG / step / "ctest.log"
        run_logged(
            ["ctest", "--test-dir", str(directory), "-j", jobs, "--output-on-failure",
             "--output-junit", str(junit), "--test-output-size-passed", "1000000",
             "--test-output-size-failed", "1000000", *selection],
            log, environment)
        count = read_junit(self.results, step, junit, LOG / step)
        if count is None or (count == 0 and not self.options.regex):
            self.results.fail(f"{step}: no test ran", log)


def plain(run):
    """gcc, warnings are errors."""
    if run.build("plain", BUILD, "gcc"):
        run.ctest("plain", BUILD, ["-LE", f"{END_TO_END}|{SLOW}"])


def sanitized(run, step, compiler, *left_out):
    directory = BUILD / step
    if run.build(step, directory, compiler, ["-DGONGSHI_SANITIZE=ON"]):
        without = "|".join([END_TO_END, SCRIPTS, SLOW, *left_out])
        run.ctest(step, directory, ["-LE", without], SANITIZE)


def gcc_sanitize(run):
    """gcc with AddressSanitizer and UndefinedBehaviorSanitizer; the rest of the tests under clang's."""
    sanitized(run, "gcc-sanitize", "gcc", OUTPUT)


def clang_sanitize(run):
    """clang with AddressSanitizer and UndefinedBehaviorSanitizer."""
    sanitized(run, "clang-sanitize", "clang")


def end_to_end(run):
    """The program in a window on a virtual display."""
    if run.build("end-to-end", BUILD, "gcc"):
        run.ctest("end-to-end", BUILD, ["-L", END_TO_END], jobs="1")


def slow(run):
    """What takes minutes: power cuts, the whole kiosk in a machine, several screens, sixty days."""
    if run.build("slow", BUILD, "gcc"):
        run.ctest("slow", BUILD, ["-L", SLOW])


def memcheck(run):
    """The commands under valgrind."""
    if not run.build("memcheck", BUILD, "gcc"):
        return
    sample = str(TOP / "assets" / "sample-report.txt")
    pages = str(BUILD / "memcheck-pages")
    store = str(BUILD / "memcheck-store")
    commands = {
        "check": ["check", sample],
        "check-json": ["check", sample, "--json"],
        "pages": ["pages", sample],
        "pages-json": ["pages", sample, "--json", "--size", "1080x1920"],
        "render": ["render", sample, "--out", pages, "--size", "640x360"],
        "render-pdf": ["render", sample, "--pdf", f"{pages}.pdf"],
        "import": ["import", str(TOP / "assets"), "--store", store],
        "import-again": ["import", str(TOP / "assets"), "--store", store, "--json"],
        "import-other": ["import", str(TOP / "docs"), "--store", store],
        "undo": ["undo", "--store", store],
        "status": ["status", "--store", store],
        "status-json": ["status", "--json", "--store", store],
    }
    for name, arguments in commands.items():
        run.command("memcheck", name, VALGRIND + [str(BUILD / "gongshi"), *arguments])


def static_analysis(run):
    """clang-format, clang-tidy and cppcheck over all sources."""
    if run.build("static-analysis", BUILD, "gcc"):
        for tool in ("clang-format", "clang-tidy", "cppcheck"):
            command = [str(TOP / "tests" / "static-analysis"), str(BUILD), tool]
            run.command("static-analysis", tool, command)


def coverage(run):
    """Every line and branch of the store's code, reached by its tests."""
    run.command("coverage", "store", [str(TOP / "tests" / "coverage"), str(BUILD / "coverage")])


def fuzz(run):
    """Each fuzz target for a minute, with clang's sanitizers, one on each core."""
    folder = TOP / "tests" / "fuzz"
    if not run.build("fuzz", BUILD / "fuzz", "clang", ["-DGONGSHI_FUZZ=ON"], "fuzz_targets"):
        return

    def fuzz_one(name):
        log = LOG / "fuzz" / f"{name}.log"
        return run_logged([str(folder / "run-fuzz"), "--built", FUZZ_SECONDS, name], log), log

    names = sorted(path.name.removesuffix("_fuzz.c") for path in folder.glob("*_fuzz.c"))
    with concurrent.futures.ThreadPoolExecutor(int(JOBS)) as pool:
        for name, (status, log) in zip(names, pool.map(fuzz_one, names)):
            run.results.count_status(f"fuzz: {name}", status, log)


def package(run):
    """The Debian package, built in a clean system; lintian's opinion; installed, upgraded, purged."""
    for release in ("bookworm", "trixie"):
        if run.command("package", release, [str(TOP / "packaging" / "build-deb"), release]):
            run.command("package", f"{release}-installed",
                        [str(TOP / "tests" / "packaging" / "installed-package"), release])


# Name, what it does, whether only --all runs it, whether -R can narrow it down.
STEPS = [
    ("plain", plain, False, True),
    ("gcc-sanitize", gcc_sanitize, False, True),
    ("clang-sanitize", clang_sanitize, False, True),
    ("end-to-end", end_to_end, False, True),
    ("static-analysis", static_analysis, False, False),
    ("package", package, True, False),
    ("slow", slow, True, True),  # installs the package in a virtual machine
    ("coverage", coverage, True, False),
    ("memcheck", memcheck, True, False),
    ("fuzz", fuzz, True, False),
]


def parse_options():
    names = [name for name, *_ in STEPS]
    parser = argparse.ArgumentParser(prog="./test", add_help=False)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("-R", dest="regex", default="")
    parser.add_argument("steps", nargs="*", metavar="STEP")
    options = parser.parse_args()
    for step in options.steps:
        if step not in names:
            parser.error(f"no such step: {step}; there are: {' '.join(names)}")
    return options


def chosen(options):
    """The steps to run: those named, or all that the options allow."""
    for name, action, slow, narrows in STEPS:
        if options.steps:
            wanted = name in options.steps
        else:
            wanted = (options.all or not slow) and (narrows or not options.regex)
        if wanted:
            yield name, action


def main():
    options = parse_options()
    if options.list:
        for name, action, slow, _ in STEPS:
            print(f"{name:16}{'(--all) ' if slow else ''}{action.__doc__}")
        return 0
    run = Run(options)
    for name, action in chosen(options):
        shutil.rmtree(LOG / name, ignore_errors=True)
        before, start = run.results.counts(), time.monotonic()
        action(run)
        done = [now - then for now, then in zip(run.results.counts(), before)]
        print(f"{name:16}{done[0]:4} passed {done[1]:3} failed {done[2]:3} skipped"
              f"  {time.monotonic() - start:6.1f} s", flush=True)
    return run.results.report()


if __name__ == "__main__":
    sys.exit(main())
