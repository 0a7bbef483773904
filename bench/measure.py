#!/usr/bin/env python3
"""Measures the screen in a real window: start-up, memory, idling, an answer to a press, layout.

Usage: bench/measure.py [REPORT]      with build/gongshi; starts its own Xvfb.
Prints figures; asserts nothing, because machines differ.
"""

import ctypes
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "build/gongshi"
SIZE = (1920, 1080)
TEXT_BYTES = 200 * 1000
HELD_SECONDS = 60


class Screen:
    """Reads one row of the display's pixels, fast enough to see single frames."""

    def __init__(self, display):
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self.x11.XGetImage.restype = ctypes.c_void_p
        self.x11.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int,
                                       ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
        self.display = self.x11.XOpenDisplay(display.encode())
        self.root = self.x11.XDefaultRootWindow(self.display)

    def row(self, y):
        image = self.x11.XGetImage(self.display, self.root, 0, y, SIZE[0], 1, 0xFFFFFFFF, 2)
        data = ctypes.cast(image + 16, ctypes.POINTER(ctypes.c_void_p)).contents.value
        pixels = ctypes.string_at(data, SIZE[0] * 4)
        self.x11.XFree(ctypes.c_void_p(data))
        self.x11.XFree(ctypes.c_void_p(image))
        return pixels

    def wait_for_change(self, y, before, seconds=5):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.row(y) != before:
                return time.monotonic()
        raise SystemExit("nothing changed on the screen")


def cpu_seconds(process):
    return int(pathlib.Path(f"/proc/{process.pid}/schedstat").read_text().split()[0]) / 1e9


def field(process, file, name):
    for line in pathlib.Path(f"/proc/{process.pid}/{file}").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1])
    raise SystemExit(f"no {name}")


def wakeups(process):
    return field(process, "status", "voluntary_ctxt_switches")


def measure_screen(report, folder, display):
    screen = Screen(display)
    row = SIZE[1] * 962 // 1000  # through the footer: every page has its number there
    pipe = folder / "buttons"
    config = folder / "gongshi.conf"
    config.write_text(f"[buttons]\ngpio = no\npipe = {pipe}\n"
                      f"[cycle]\nhold_seconds = {HELD_SECONDS}\nmin_dwell = 30\n")
    empty = screen.row(row)
    started = time.monotonic()
    process = subprocess.Popen([PROGRAM, "show", "--window", "%dx%d" % SIZE, "--config", config,
                                report], env={**os.environ, "DISPLAY": display})
    try:
        shown = screen.wait_for_change(row, empty)
        print(f"start to first frame       {cpu_seconds(process):.3f} s CPU, "
              f"{shown - started:.3f} s elapsed (at most 0.15 s CPU)")
        time.sleep(1)
        answers = []
        with open(pipe, "w", buffering=1) as buttons:
            for _ in range(20):
                before = screen.row(row)
                pressed = time.monotonic()
                buttons.write("next\n")
                answers.append((screen.wait_for_change(row, before) - pressed) * 1000)
                time.sleep(0.6)
            answers.sort()
            print(f"press to changed pixels    median {answers[10]:.1f} ms, worst {answers[-1]:.1f} ms "
                  "(at most 16.7 ms)")
            print(f"memory (PSS)               {field(process, 'smaps_rollup', 'Pss') / 1024:.1f} MB "
                  "(at most 45 MB)")
            buttons.write("next\n")
            time.sleep(0.6)
            woken, used = wakeups(process), cpu_seconds(process)
            time.sleep(HELD_SECONDS - 2)
            print(f"{HELD_SECONDS - 2} s on one page           {wakeups(process) - woken} wakeups, "
                  f"{cpu_seconds(process) - used:.4f} s CPU (at most 25 and 0.02 s)")
    finally:
        process.terminate()
        process.wait()


def measure_layout(report, folder):
    text = report.read_text(encoding="utf-8-sig")
    large = folder / "large.txt"
    large.write_text((text + "\n") * (TEXT_BYTES // len(text.encode()) + 1))
    for name, file in (("the report", report), (f"{large.stat().st_size // 1000} KB", large)):
        used = []
        for _ in range(5):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([PROGRAM, "pages", file], stdout=subprocess.DEVNULL, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            used.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        print(f"read, parse, lay out, print {name}: {min(used):.3f} s CPU (best of 5)")


def main():
    report = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "assets/sample-report.txt")
    read_end, write_end = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write_end), "-screen", "0",
                               "%dx%dx24" % SIZE], pass_fds=[write_end], stderr=subprocess.DEVNULL)
    os.close(write_end)
    try:
        display = ":" + os.fdopen(read_end).readline().strip()
        with tempfile.TemporaryDirectory() as folder:
            measure_layout(report, pathlib.Path(folder))
            measure_screen(report, pathlib.Path(folder), display)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
