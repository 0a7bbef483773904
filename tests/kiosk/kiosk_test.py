"""The whole kiosk in a virtual machine: Debian 12 with our package, a screen, buttons, and sticks.

What is on the screen is compared with what `gongshi render` draws. One machine goes through all
tests, in their order, as the one in the hallway does. Pictures of each step are left in the build
folder, in kiosk/screens. Runs in ./test --all.
"""

import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile
import unittest

SKIPPED = 77
TOP = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ["GONGSHI"]).parent
GUEST = BUILD / "kiosk"
PACKAGES = TOP / "build/packages/bookworm"
NEEDED = ("busybox", "chroot", "cpio", "git", "mcopy", "mke2fs", "mkfs.vfat", "mmdebstrap",
          "pngtopnm", "qemu-img", "qemu-system-x86_64", "unshare")


class Result(unittest.TextTestResult):
    """Says at once what went wrong."""

    def addError(self, test, err):
        super().addError(test, err)
        self.stream.writeln(self.errors[-1][1])

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.stream.writeln(self.failures[-1][1])


def reason_to_skip():
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    if platform.machine() != "x86_64":
        return "the virtual machine is for x86-64"
    if os.geteuid() != 0:
        return "only root can make the system of the virtual machine"
    missing = [name for name in NEEDED if shutil.which(name) is None]
    return f"not installed: {' '.join(missing)}" if missing else None


def run(*command):
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, cwd=TOP)


def package():
    """The package of the committed checkout; made if it is not there."""
    given = os.environ.get("KIOSK_PACKAGE")
    if given:
        return pathlib.Path(given)
    head = subprocess.run(["git", "rev-parse", "HEAD"], check=True, cwd=TOP, capture_output=True,
                          text=True).stdout
    made_of = PACKAGES / "commit-amd64"
    if not made_of.exists() or made_of.read_text() != head:
        run(str(TOP / "packaging/build-deb"), "bookworm", "amd64")
    return max(PACKAGES.glob("gongshi_*_amd64.deb"), key=lambda path: path.stat().st_mtime)


def run_all():
    from buttons_test import Buttons
    from displays_test import Displays
    from faults_test import Faults
    from hallway import SCREENS, Hallway
    from machine import Machine
    from start_test import First
    from sticks_test import Sticks
    from wiring_test import Wiring

    shutil.rmtree(SCREENS, ignore_errors=True)
    SCREENS.mkdir(parents=True)
    load = unittest.defaultTestLoader.loadTestsFromTestCase
    chosen = sys.argv[1:]
    suite = unittest.TestSuite(
        test for case in (First, Buttons, Sticks, Faults, Displays, Wiring) for test in load(case)
        if not chosen or any(part in test.id() for part in chosen))
    with tempfile.TemporaryDirectory(prefix="kiosk-") as name:
        folder = pathlib.Path(name)
        with Machine(GUEST, pathlib.Path(os.environ["KIOSK_PRESS"]), folder) as machine:
            Hallway.machine, Hallway.folder = machine, folder
            machine.boot()
            machine.must("until systemctl -q is-active gongshi; do sleep 0.5; done")
            result = unittest.TextTestRunner(sys.stdout, verbosity=2, descriptions=False,
                                             resultclass=Result).run(suite)
    return 0 if result.wasSuccessful() else 1


def main():
    reason = reason_to_skip()
    if reason is not None:
        print(f"SKIP: {reason}")
        return SKIPPED
    os.environ["KIOSK_GUEST"] = str(GUEST)
    run(str(TOP / "tests/kiosk/make-guest"), str(package()), str(GUEST))
    return run_all()


if __name__ == "__main__":
    sys.exit(main())
