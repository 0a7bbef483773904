"""import, undo and status, while the n-th call fails, for every n: of memory, of the system.

What is shown is the old or the new, never a mixture; the program ends by itself; what it calls done
is done.
"""

import errno
import os
import socket
import subprocess
import unittest

from faults import Faults

LIBRARY = os.environ["FAKE_FAILURES_LIBRARY"]
MANY_CALLS = 20000
KINDS = (("memory", errno.ENOMEM), ("system", errno.EIO), ("system", errno.ENOSPC))


class Failures(Faults):
    def run_with_failure(self, kind, error, number, *arguments):
        """Returns the exit status, and whether there was an n-th call."""
        here, there = socket.socketpair()
        with here, there:
            environment = {**os.environ, "LD_PRELOAD": LIBRARY, "FAIL_OF": kind,
                           "FAIL_AT": str(number), "FAIL_AS": str(error)}
            result = subprocess.run(self.command(*arguments), capture_output=True, stdin=there,
                                    timeout=120, env=environment)
            there.close()
            failed = here.recv(1) == b"x"
        # 2 is a configuration that cannot be read.
        self.assertIn(result.returncode, (0, 1, 2, 3), result.stderr.decode())
        return result.returncode, failed

    def fail_each_call(self, before, after, *arguments):
        """The store holds what it is to hold before each run; then before or after is shown."""
        kept = self.folder / "kept"
        if self.store.exists():
            self.store.rename(kept)
        for kind, error in KINDS:
            number, failed = 0, True
            while failed:
                number += 1
                self.assertLess(number, MANY_CALLS)
                self.put_back(kept)
                with self.subTest(kind=kind, error=os.strerror(error), number=number):
                    status, failed = self.run_with_failure(kind, error, number, *arguments)
                    shown = self.shown()
                    self.assertIn(shown, (before, after))
                    if status == 0:
                        self.assertEqual(shown, after)
            # The last run was one without a failure.
            self.assertEqual(self.shown(), after)
            print(f"{arguments[0]}, {kind}, {os.strerror(error)}: {number - 1} calls failed in turn")
        self.assert_nothing_is_left_over()

    def test_the_first_import(self):
        new, contents = self.make_stick("new")
        self.fail_each_call(None, contents, "import", new)

    def test_an_import_that_cleans_up(self):
        new, after = self.make_stick("new")
        for name in ("first", "second", "old"):
            old, before = self.make_stick(name)
            self.run_well("import", old)
        leftover = self.store / "generations/incoming"
        leftover.mkdir()
        (leftover / "half").write_bytes(b"x")
        self.fail_each_call(before, after, "import", new)

    def test_undo(self):
        old, after = self.make_stick("old")
        new, before = self.make_stick("new")
        self.run_well("import", old)
        self.run_well("import", new)
        self.fail_each_call(before, after, "undo")

    def test_status(self):
        old, before = self.make_stick("old")
        self.run_well("import", old)
        self.fail_each_call(before, before, "status")


if __name__ == "__main__":
    unittest.main()
