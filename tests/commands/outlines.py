"""The text samples, and what the program finds in a file."""

import functools
import json
import os
import pathlib
import subprocess

PROGRAM = os.environ["GONGSHI"]
TOP = pathlib.Path(__file__).resolve().parents[2]
SAME = ("title", "organisation", "public_period", "contact", "date", "counts", "declared")


def samples():
    """Every text sample: the project's own, and those that lie beside the project, if they do."""
    own = [TOP / "assets/sample-report.txt", *sorted((TOP / "tests/reports").glob("*.txt"))]
    return own + sorted((TOP.parent / "shared/samples").glob("*.txt"))


def lines_of(path):
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return text.removesuffix("\n").split("\n")


def run(*arguments):
    result = subprocess.run([PROGRAM, *arguments], capture_output=True, timeout=120, check=False,
                            stdin=subprocess.DEVNULL)
    return result.returncode, result.stdout.decode(), result.stderr.decode()


@functools.cache
def expected_of(sample):
    return check(sample)


def check(path):
    """What check --json says about a file that must be shown."""
    status, output, errors = run("check", "--json", str(path))
    assert status == 0, errors
    return json.loads(output)


def simplified(value, lines, spaces):
    """A part of the findings without line numbers or without white space, if these do not count."""
    if isinstance(value, dict):
        return {name: simplified(part, lines, spaces) for name, part in value.items()
                if lines or name != "line"}
    if isinstance(value, list):
        return [simplified(part, lines, spaces) for part in value]
    return "".join(value.split()) if isinstance(value, str) and not spaces else value


def assert_same(test, found, expected, lines=True, spaces=True):
    """That two files give the same report; with lines, at the same lines; with spaces, with the
    same white space."""
    def plain(value):
        return simplified(value, lines, spaces)

    test.assertEqual(len(found["outline"]), len(expected["outline"]))
    for one, other in zip(found["outline"], expected["outline"]):
        test.assertEqual(plain(one), plain(other))
    for name in SAME:
        test.assertEqual(plain(found[name]), plain(expected[name]), name)
    for name in ("hidden", "messages"):
        # What only Word documents have is told of them alone.
        codes = [entry["code"] for entry in found[name] if not entry["code"].startswith("docx-")]
        test.assertEqual(codes, [entry["code"] for entry in expected[name]], name)
