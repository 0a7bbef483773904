"""What the screen should show: drawn by the program that is installed in the machine, with its fonts,
but on this machine's processor."""

import dataclasses
import json
import math
import pathlib
import shutil
import subprocess
import tempfile

from machine import SIZE
from picture import Picture

FOOTER_UNITS = 84 + 6  # height of footer and dwell bar; 1080 units are the shorter side
# The card of an update: the stripe at its top tells its kind.
STRIPES = {"busy": (0xC8, 0x9B, 0x4A), "done": (0x2F, 0x7D, 0x4F), "refused": (0xA3, 0x1D, 0x1F)}


def content(picture):
    """The part of a picture above the dwell bar."""
    footer = math.ceil(FOOTER_UNITS * min(picture.width, picture.height) / 1080) + 1
    return picture.rows(0, picture.height - footer)


@dataclasses.dataclass(frozen=True)
class Report:
    name: str
    data: bytes
    plan: list  # of each page its kind and texts
    folder: pathlib.Path  # of its pages

    def __len__(self):
        return len(self.plan)

    def page(self, number):
        """What a page should look like."""
        return Picture.read(self.folder / f"{number:03}.png")

    def first_page_with(self, words):
        """The number of the first page that holds the words."""
        return next(page["number"] for page in self.plan for block in page["blocks"]
                    if words in "".join(block["lines"]))

    def number_of(self, picture):
        """The number of the page that is shown, from 1; 0 if it is none of these."""
        return next((number for number in range(1, len(self) + 1)
                     if content(picture).looks_like(content(self.page(number)))), 0)

    def shows(self, number):
        """A function that tells whether a picture shows a page."""
        wanted = content(self.page(number))
        return lambda picture: content(picture).looks_like(wanted)


def draw(guest, name, data, target, size=SIZE):
    """Sets a report, and draws it into a new folder target. guest: what make-guest has made."""
    root = guest / "root"
    folder = pathlib.Path(tempfile.mkdtemp(dir=root / "tmp"))
    inside = f"/tmp/{folder.name}"

    def gongshi(*arguments):
        return subprocess.run(
            ["chroot", str(root), "env", "SDL_VIDEODRIVER=dummy", "LC_ALL=C.UTF-8", "gongshi",
             *arguments, "--size", "x".join(map(str, size))], check=True, stdout=subprocess.PIPE).stdout
    try:
        (folder / name).write_bytes(data)
        plan = json.loads(gongshi("pages", "--json", f"{inside}/{name}"))["pages"]
        gongshi("render", f"{inside}/{name}", "--out", f"{inside}/pages")
        shutil.move(folder / "pages", target)
    finally:
        shutil.rmtree(folder)
    return Report(name, data, plan, target)


def near(colour, other):
    return all(abs(a - b) <= 12 for a, b in zip(colour, other))


def card_on(picture):
    """The kind of the card that stands over the page; None where there is none."""
    middle = picture.width // 2
    colours = [picture.colour(middle, y) for y in range(picture.height)]
    for y in range(picture.height // 8, picture.height // 2):
        for kind, stripe in STRIPES.items():
            if near(colours[y], stripe) and all(c == (255, 255, 255) for c in colours[y + 12:y + 24]):
                return kind
    return None


def is_black(picture):
    return not any(picture.pixels)
