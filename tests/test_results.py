"""What came of the tests: counts, where the log of a failed one is, why one was skipped."""

import re
import xml.etree.ElementTree as ElementTree

SKIP_STATUS = 77  # the exit status of a test that could not run here and has said why
SHOWN_LINES = 25  # of a failed test's output

# A case that a cmocka program skipped by itself, with what it said while it ran.
CMOCKA_SKIP = re.compile(
    r"^\[ RUN      \] (?P<name>\S+)\n(?P<said>(?:(?!\[ ).*\n)*)\[  SKIPPED \] (?P=name)$",
    re.MULTILINE)


def skip_reason(output):
    """The line that says why: the last that starts with SKIP, else the last that is not empty."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    marked = [line for line in lines if line.upper().startswith("SKIP")]
    return (marked or lines or ["no reason given"])[-1]


class Results:
    def __init__(self):
        self.passed = 0
        self.failed = []  # (name, log)
        self.skipped = []  # (name, reason)

    def counts(self):
        return self.passed, len(self.failed), len(self.skipped)

    def fail(self, name, log):
        self.failed.append((name, log))

    def skip(self, name, reason):
        self.skipped.append((name, reason))

    def count_status(self, name, status, log):
        """Counts a command by its exit status."""
        if status == 0:
            self.passed += 1
        elif status == SKIP_STATUS:
            self.skip(name, skip_reason(log.read_text(errors="replace")))
        else:
            self.fail(name, log)

    def report(self):
        """Prints the end of the run. Returns the exit status."""
        for name, log in self.failed:
            print(f"\nfailed: {name}; log: {log}")
            if log.exists():
                lines = log.read_text(errors="replace").splitlines()
                print("\n".join("    " + line for line in lines[-SHOWN_LINES:]))
        if self.skipped:
            print()
        for name, reason in self.skipped:
            print(f"skipped: {name}: {reason}")
        passed, failed, skipped = self.counts()
        if passed + failed == 0:
            print("no test ran")
        print(f"{passed} passed, {failed} failed, {skipped} skipped")
        return 1 if failed or not passed else 0


def count_case(results, step, case, logs):
    """Counts one test of ctest's report."""
    name, output = f"{step}: {case.get('name')}", case.findtext("system-out") or ""
    skipped = case.find("skipped")
    if case.get("status") == "run" and case.find("failure") is None:
        results.passed += 1
        for match in CMOCKA_SKIP.finditer(output):
            results.skip(f"{name}: {match['name']}", skip_reason(match["said"]))
    elif skipped is not None and "SKIP" in skipped.get("message", ""):
        results.skip(name, skip_reason(output))
    else:
        log = logs / f"{case.get('name').replace('/', '-')}.log"
        log.write_text(output or f"ctest did not run it: {ElementTree.tostring(case).decode()}\n")
        results.fail(name, log)


def read_junit(results, step, junit, logs):
    """Counts the tests of the report that ctest wrote. Returns how many; None without a report."""
    try:
        cases = ElementTree.parse(junit).getroot().findall("testcase")
    except (OSError, ElementTree.ParseError):
        return None
    for case in cases:
        count_case(results, step, case, logs)
    return len(cases)
