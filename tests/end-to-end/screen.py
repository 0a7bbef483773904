"""The program in a window: starting it, pressing its buttons, and telling which page it shows.

What it should show is what `gongshi render` draws. Only the dwell bar and the footer, which depend
on time and on what was pressed, are left out of the comparison.
"""

import json
import math
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

from picture import Picture

PATIENCE_SECONDS = 30  # for what must come; far more than it takes
FOOTER_UNITS = 84 + 6  # height of footer and dwell bar; 1080 units are the shorter side

CARE = (0x9A, 0x57, 0x00)  # the colour of the mark for the staff, in the red theme

GONGSHI = os.environ["GONGSHI"]


def wait_for(condition, what):
    """Waits until a function gives something true, and returns that."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        result = condition()
        if result:
            return result
        time.sleep(0.02)
    raise AssertionError(f"waited {PATIENCE_SECONDS} s for {what}")


def configuration_text(settings):
    """The text of a configuration file; settings: {"section.key": value}."""
    sections = {}
    for name, value in settings.items():
        section, key = name.split(".")
        sections.setdefault(section, []).append(f"{key} = {value}\n")
    return "".join(f"[{section}]\n{''.join(lines)}" for section, lines in sections.items())


class Screen:
    """gongshi on a display, with a button pipe and no other settings than those given. Use it in a
    `with` statement; at its end the program is told to stop. expect: the reports whose pages it
    should show, in that order; without it, the first of those given. variables: more of the
    program's environment. descriptors: of this process, that it has too. command: another one than
    show, without reports."""

    def __init__(self, display, reports, settings=None, expect=None, variables=None,
                 descriptors=(), command="show"):
        self.display = display
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="gongshi-screen-"))
        self.pipe = self.folder / "buttons"
        os.mkfifo(self.pipe)
        self.configuration = self.folder / "gongshi.conf"
        self.configuration.write_text(configuration_text({
            "screen.fade_ms": 0, "screen.orbit": 0, "buttons.gpio": "no", "buttons.pipe": self.pipe,
            **(settings or {})}))
        self.size = "x".join(map(str, display.page_size))
        window = "x".join(map(str, display.size))
        reports = [str(report) for report in reports]
        self.expect(reports[:1] if expect is None else expect)
        self.log = self.folder / "log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [GONGSHI, command, "--config", str(self.configuration), "--window", window,
                 *reports], env={**display.environment(), **(variables or {})},
                stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, pass_fds=descriptors)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder)

    def command(self, *arguments):
        """Runs gongshi with the same configuration and size. Returns what it printed."""
        return self.run(*arguments, "--size", self.size)

    def run(self, *arguments):
        """Runs gongshi with the same configuration. Returns what it printed."""
        done = self.run_in_any_way(*arguments)
        if done.returncode != 0:
            raise AssertionError(f"{arguments}: exit status {done.returncode}: {done.stderr}")
        return done.stdout

    def run_in_any_way(self, *arguments):
        """The same where it may fail. Returns the finished process."""
        return subprocess.run(
            [GONGSHI, *arguments, "--config", str(self.configuration)],
            env={**os.environ, "SDL_VIDEODRIVER": "dummy"}, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, check=False)

    def render(self, report):
        """What each page of a report should look like."""
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        self.command("render", str(report), "--out", str(folder))
        return [Picture.read(path) for path in sorted(folder.glob("*.png"))]

    def expect(self, reports):
        """From now on the pages of these reports should be shown, in that order."""
        self.lengths = []
        self.pages = []
        for report in reports:
            pages = self.render(report)
            self.lengths.append(len(pages))
            self.pages += pages

    def cover(self, index):
        """The number of the first page of a report."""
        return 1 + sum(self.lengths[:index])

    def plan(self, report):
        """The page plan of a report: a list with each page's kind and texts."""
        return json.loads(self.command("pages", str(report), "--json"))["pages"]

    def press(self, *words):
        """Writes to the button pipe: "next", or "next down" and later "next up"."""
        with open(self.pipe, "w", encoding="ascii") as pipe:
            pipe.write("".join(f"{word}\n" for word in words))

    def content(self, picture):
        """The part of a picture above the dwell bar."""
        footer = math.ceil(FOOTER_UNITS * min(picture.width, picture.height) / 1080) + 1
        return picture.rows(0, picture.height - footer)

    def footer(self, picture):
        """The part of a picture below the dwell bar."""
        bottom = math.floor((FOOTER_UNITS - 6) * min(picture.width, picture.height) / 1080) - 1
        return picture.rows(picture.height - bottom, picture.height)

    def has_mark(self):
        """Whether the mark that sends the staff to the log is shown, in the footer or in its place."""
        footer = self.footer(self.display.screenshot()).pixels
        return bytes(CARE) in {footer[i:i + 3] for i in range(0, len(footer), 3)}

    def page(self):
        """The number of the page that is shown, from 1, counted through all reports; 0 if it is none
        of theirs."""
        shown = self.content(self.display.screenshot())
        for number, page in enumerate(self.pages, 1):
            if shown.looks_like(self.content(page)):
                return number
        return 0

    def wait_for_page(self, number):
        """Waits until a page is shown."""
        def arrived():
            if self.process.poll() is not None:
                raise AssertionError(f"gongshi ended: {self.log.read_text()}")
            return self.content(self.display.read_frame()).looks_like(
                self.content(self.pages[number - 1]))
        try:
            wait_for(arrived, f"page {number}")
        except AssertionError as error:
            raise AssertionError(f"{error}; shown is {self.keep()}: {self.log.read_text()}") from None

    def wait_for_anything(self):
        """Waits until something is shown at all, such as a notice."""
        wait_for(lambda: len(set(self.display.screenshot().pixels)) > 10, "anything to be shown")

    def wait_for_change(self, before):
        """Waits until the content differs from a picture. Returns what is shown then."""
        def changed():
            now = self.display.screenshot()
            return now if not self.content(now).looks_like(self.content(before)) else None
        return wait_for(changed, "a change on the screen")

    def keep(self):
        """Writes what is shown to a file that stays. Returns its path."""
        handle, path = tempfile.mkstemp(prefix="gongshi-shown-", suffix=".png")
        os.close(handle)
        self.display.screenshot().write(path)
        return path

    def wait_for_end(self):
        """Waits until the program has ended. Returns its exit status."""
        return self.process.wait(PATIENCE_SECONDS)
