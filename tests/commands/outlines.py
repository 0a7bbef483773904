"""The text samples, and what the program finds in a file."""

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


def check(path):
    """What check --json says about a file that must be shown."""
    status, output, errors = run("check", "--json", str(path))
    assert status == 0, errors
    return json.loads(output)


def assert_same(test, found, expected, lines=True):
    """That two files give the same report; with lines, at the same lines."""
    def plain(value):
        if isinstance(value, dict):
            return {name: plain(part) for name, part in value.items() if lines or name != "line"}
        return [plain(part) for part in value] if isinstance(value, list) else value

    test.assertEqual(len(found["outline"]), len(expected["outline"]))
    for one, other in zip(found["outline"], expected["outline"]):
        test.assertEqual(plain(one), plain(other))
    for name in SAME:
        test.assertEqual(plain(found[name]), plain(expected[name]), name)
    for name in ("hidden", "messages"):
        test.assertEqual([entry["code"] for entry in found[name]],
                         [entry["code"] for entry in expected[name]], name)
