"""A store and a stick whose program is made to fail or is killed."""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests/commands"))

from docx_files import write_plain_docx  # noqa: E402

PROGRAM = os.environ["GONGSHI"]


def report(title, length=1):
    return (f"{title}关于整改情况的公示\n一、组织整改\n开会研究。\n二、整改情况\n1、问题。\n"
            + "整改情况：已经改好。\n" * length)


class Faults(unittest.TestCase):
    def setUp(self):
        # In memory where that is possible: every run waits for the disk several times.
        home = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        folder = tempfile.TemporaryDirectory(dir=home)
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.store = self.folder / "store"
        self.configuration = self.folder / "gongshi.conf"
        self.configuration.write_text(f"[update]\nnews = {self.folder}/news\n")

    def make_stick(self, name):
        """A folder with a report of each format, and the contents in the order of the cycle."""
        stick = self.folder / name
        stick.mkdir()
        (stick / "1.txt").write_text(report(name, 20))
        (stick / "2.txt").write_bytes(report(name, 20).encode("gb18030"))
        write_plain_docx(stick / "3.docx", report(name).splitlines())
        return stick, [path.read_bytes() for path in sorted(stick.iterdir())]

    def command(self, *arguments):
        return [PROGRAM, "--config", str(self.configuration), "--store", str(self.store),
                *map(str, arguments)]

    def run_well(self, *arguments):
        result = subprocess.run(self.command(*arguments), capture_output=True,
                                stdin=subprocess.DEVNULL, timeout=120)
        self.assertEqual(result.returncode, 0, result.stderr.decode())

    def state(self):
        result = subprocess.run(self.command("status", "--json"), capture_output=True,
                                stdin=subprocess.DEVNULL, timeout=120)
        self.assertIn(result.returncode, (0, 1), result.stderr.decode())
        return json.loads(result.stdout)

    def shown(self):
        """The contents that are shown, held against their sums; None where nothing is whole."""
        state = self.state()
        self.assertEqual(state["set_aside"], [])
        if not state["whole"]:
            return None
        home = self.store / "generations" / f"{state['shown']['generation']:06}"
        contents = [(home / file["stored"]).read_bytes() for file in state["shown"]["files"]]
        self.assertEqual([hashlib.sha256(content).hexdigest() for content in contents],
                         [file["sha256"] for file in state["shown"]["files"]])
        return contents

    def assert_nothing_is_left_over(self):
        """After another import, which must succeed."""
        last, contents = self.make_stick("last")
        self.run_well("import", last)
        self.assertEqual(self.shown(), contents)
        state = self.state()
        self.assertEqual({one["state"] for one in state["generations"]}, {"whole"})
        self.assertEqual({path.name for path in (self.store / "generations").iterdir()},
                         {f"{one['generation']:06}" for one in state["generations"]})

    def put_back(self, kept):
        shutil.rmtree(self.store, ignore_errors=True)
        if kept.exists():
            shutil.copytree(kept, self.store)
