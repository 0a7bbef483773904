"""A virtual display (Xvfb), what it shows, and a keyboard in front of it."""

import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import time

from picture import Picture

START_SECONDS = 30
NEEDED = ["Xvfb", "xdotool", "pngtopnm", "pnmtopng"]


def skip_without(programs):
    """Ends the test as skipped where a program that it needs is not installed."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        print(f"SKIP: not installed: {' '.join(missing)}")
        sys.exit(77)


class Display:
    """An Xvfb of a given size on a free display number. Use it in a `with` statement. turn: how far
    it hangs turned, in degrees: what is shown is looked at with the head turned as far clockwise."""

    def __init__(self, width, height, turn=0):
        skip_without(NEEDED)
        self.size = width, height
        self.turn = turn
        self.page_size = (width, height) if turn % 180 == 0 else (height, width)
        # Xvfb keeps the frame buffer as a file there, in the format of xwd.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="gongshi-display-"))
        with open(self.folder / "log", "wb") as log:
            self.process = subprocess.Popen(
                ["Xvfb", "-displayfd", "1", "-screen", "0", f"{width}x{height}x24",
                 "-fbdir", str(self.folder), "-nolisten", "tcp", "-noreset"],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log)
        with self.process.stdout as output:
            number = output.readline().decode().strip()
        if not number:
            self.process.wait()
            raise RuntimeError("Xvfb did not start: " + (self.folder / "log").read_text())
        self.name = f":{number}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder)

    def environment(self):
        """The environment in which programs open their windows here."""
        own = {**os.environ, "DISPLAY": self.name, "SDL_VIDEODRIVER": "x11"}
        for other in ("WAYLAND_DISPLAY", "XAUTHORITY", "SDL_RENDER_DRIVER"):
            own.pop(other, None)
        return own

    def run(self, *command):
        """Runs a command on this display. Returns what it printed."""
        return subprocess.run(
            command, env=self.environment(), stdin=subprocess.DEVNULL, capture_output=True,
            text=True, timeout=START_SECONDS, check=False).stdout

    def key(self, name):
        """Presses and releases a key, named as X names it: Right, Return, space."""
        self.run("xdotool", "key", name)

    def has_window(self, process_id):
        return bool(self.run("xdotool", "search", "--onlyvisible", "--pid", str(process_id)))

    def read_frame(self):
        """What is in the frame buffer now, perhaps half drawn."""
        data = (self.folder / "Xvfb_screen0").read_bytes()
        # Big-endian words: header bytes, …, width, height (4, 5), bytes per line (12), colours (19).
        header = struct.unpack(">25I", data[:100])
        start, width, height, stride = header[0] + 12 * header[19], header[4], header[5], header[12]
        rows = b"".join(
            data[start + y * stride : start + y * stride + width * 4] for y in range(height))
        pixels = bytearray(width * height * 3)
        for channel in range(3):  # X keeps blue, green, red, nothing
            pixels[channel::3] = rows[2 - channel :: 4]
        return Picture(width, height, bytes(pixels)).turned_back(self.turn)

    def screenshot(self):
        """What is shown, once two looks at it agree."""
        last = self.read_frame()
        for _ in range(200):
            time.sleep(0.01)
            now = self.read_frame()
            if now.pixels == last.pixels:
                return now
            last = now
        return last
