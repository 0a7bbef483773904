"""Four buttons on a fake chip: the program asks libgpiod 1, and fake_gpiod.c answers."""

import os
import pathlib
import struct
import sys
import time

LIBRARY = os.environ.get("FAKE_GPIOD", "")
LINES = {"prev": 5, "next": 6, "menu": 13, "hold": 19}
MILLISECOND = 1_000_000


def skip_without_library():
    """Ends the test as skipped where the fake does not fit the library that the program uses."""
    if not LIBRARY:
        print("SKIP: the fake buttons are made for libgpiod 1, and this program uses libgpiod 2")
        sys.exit(77)


class Buttons:
    """The lines in a folder. down: buttons that are held from the start."""

    def __init__(self, folder, down=()):
        self.folder = pathlib.Path(folder)
        self.settings = {"buttons.gpio": "yes", "buttons.chip": "/fake/gpiochip0",
                         "buttons.pipe": ""}
        self.variables = {"LD_PRELOAD": LIBRARY, "FAKE_GPIO": str(self.folder),
                          "ASAN_OPTIONS": "verify_asan_link_order=0"}
        for line in LINES.values():
            os.mkfifo(self.folder / str(line))
        for button in down:
            (self.folder / f"{LINES[button]}.down").touch()

    def hold_line(self, button, name):
        """Somebody else has the line of a button from now on."""
        (self.folder / f"{LINES[button]}.held").write_text(name)

    def let_line_go(self, button):
        (self.folder / f"{LINES[button]}.held").unlink()

    def edges(self, button, *levels):
        """Writes edges: (milliseconds from the first, whether down). The last one is now."""
        end = time.monotonic_ns()
        records = b"".join(
            struct.pack("=qq", end + int((at - levels[-1][0]) * MILLISECOND), down)
            for at, down in levels)
        with open(self.folder / str(LINES[button]), "wb", buffering=0) as line:
            line.write(records)

    def down(self, *buttons):
        for button in buttons:
            self.edges(button, (0, True))

    def up(self, *buttons):
        for button in buttons:
            self.edges(button, (0, False))
