#!/usr/bin/env python3
"""Measures an update from the start of the import to the new first page on the screen.

Usage: bench/update.py [REPORT]      with build/gongshi; starts its own Xvfb.
Prints CPU time of import and screen, what the import writes, and, as root, what that is on a disk of
its own with ext4, journal and all. Asserts nothing, because machines differ.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
os.environ.setdefault("GONGSHI", str(ROOT / "build/gongshi"))
sys.path.insert(0, str(ROOT / "tests/end-to-end"))

from display import Display  # noqa: E402
from screen import Screen  # noqa: E402

SIZE = (1920, 1080)
DISK_BYTES = 256 * 1024 * 1024
SECTOR_BYTES = 512
TARGET = "at most 0.5 s of CPU, 3 times the report plus 64 KB"


def cpu_seconds(process):
    return int(pathlib.Path(f"/proc/{process.pid}/schedstat").read_text().split()[0]) / 1e9


class Disk:
    """A file with ext4 in it, mounted; without root a plain folder."""

    def __init__(self, folder):
        self.place = folder / "disk"
        self.place.mkdir()
        self.device = None
        image = folder / "image"
        if os.geteuid() != 0:
            return
        with open(image, "wb") as file:
            file.truncate(DISK_BYTES)
        subprocess.run(["mkfs.ext4", "-q", image], check=True)
        if subprocess.run(["mount", "-o", "loop", image, self.place]).returncode == 0:
            found = subprocess.run(["findmnt", "-no", "SOURCE", self.place], check=True,
                                   capture_output=True, text=True)
            self.device = pathlib.Path(found.stdout.strip()).name

    def written(self):
        """Bytes that have reached the device; None where there is none."""
        if self.device is None:
            return None
        subprocess.run(["sync", "-f", self.place], check=True)
        counts = pathlib.Path(f"/sys/block/{self.device}/stat").read_text().split()
        return int(counts[6]) * SECTOR_BYTES

    def close(self):
        if self.device is not None:
            subprocess.run(["umount", self.place], check=True)


def run_import(screen, stick):
    """Returns CPU seconds and bytes written by the process."""
    process = subprocess.Popen([os.environ["GONGSHI"], "import", str(stick), "--config",
                                str(screen.configuration)], stdout=subprocess.DEVNULL)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    counts = pathlib.Path(f"/proc/{process.pid}/io").read_text()
    seconds = cpu_seconds(process)
    if process.wait() != 0:
        raise SystemExit("the import failed")
    return seconds, int(re.search(r"^wchar: (\d+)$", counts, re.MULTILINE)[1])


def measure(report, folder, display):
    disk, stick = Disk(folder), folder / "stick"
    stick.mkdir()
    file = stick / "report.txt"
    text = report.read_text(encoding="utf-8-sig")
    try:
        with Screen(display, [], {"store.folder": disk.place / "store", "cycle.min_dwell": 600,
                                  "cycle.max_dwell": 600}) as screen:
            screen.wait_for_anything()
            for round_number, content in enumerate((text, text.replace("整改", "改正"))):
                file.write_text(content)
                screen.expect([file])
                on_disk, used = disk.written(), cpu_seconds(screen.process)
                seconds, written = run_import(screen, stick)
                screen.wait_for_page(1)
                used = cpu_seconds(screen.process) - used
                print(f"import {round_number + 1} of {file.stat().st_size} bytes: "
                      f"{seconds + used:.3f} s CPU (import {seconds:.3f}, screen {used:.3f}); "
                      f"{written} bytes written"
                      + (f", {disk.written() - on_disk} on the disk" if on_disk is not None else "")
                      + f" ({TARGET}: {3 * file.stat().st_size + 64 * 1024})", flush=True)
    finally:
        disk.close()


def main():
    report = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "assets/sample-report.txt")
    with tempfile.TemporaryDirectory() as name, Display(*SIZE) as display:
        measure(report, pathlib.Path(name), display)


if __name__ == "__main__":
    main()
