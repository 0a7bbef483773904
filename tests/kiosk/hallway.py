"""What the tests of the kiosk have in common: one machine for all, what is seen on it, and what is
put into it."""

import contextlib
import os
import pathlib
import random
import shlex
import sys
import tempfile
import unittest

from machine import HERE, Machine
from pages import card_on, draw

os.environ.setdefault("GONGSHI", "gongshi")
sys.path.insert(0, str(HERE.parent / "commands"))
from docx_files import paragraph, write_docx
from screen import configuration_text

GUEST = pathlib.Path(os.environ["KIOSK_GUEST"])
SCREENS = GUEST / "screens"
CONFIGURATION = "/etc/gongshi/gongshi.conf"
# Nothing moves by itself.
STILL = {"screen.fade_ms": 0, "screen.orbit": 0, "cycle.min_dwell": 600, "cycle.max_dwell": 600,
         "cycle.hold_seconds": 3600}
PREV, NEXT, MENU, HOLD = 5, 6, 13, 19  # the lines of the buttons, as they are wired by default


def text_of(school, topics=2, items=2):
    """A report with so many topics of so many items each."""
    lines = [f"{school}党支部关于巡察整改进展情况的公示", "现将整改进展情况公布如下，请予监督。",
             "一、组织整改的情况", "支部召开专题会议，逐条分析原因，明确了责任人和完成时间。",
             "二、逐项整改情况"]
    for topic in range(1, topics + 1):
        lines += [f"{topic}、第{topic}类问题。"]
        for item in range(1, items + 1):
            lines += [f"（{item}）{school}的第{topic}类第{item}个问题。",
                      f"整改情况：已完成整改。第{topic}类第{item}个问题已经改好，并有专人检查。"]
    return lines + [f"{school}党支部", "2025年6月9日"]


def plain(lines):
    return ("\n".join(lines) + "\n").encode()


def word(lines, picture_bytes=0):
    """The same as a Word document, with a picture that makes it large."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "report.docx"
        noise = random.Random(picture_bytes).randbytes(picture_bytes)
        write_docx(path, "".join(map(paragraph, lines)), ("word/media/image1.png", noise))
        return path.read_bytes()


def word_with_picture(school, picture_bytes):
    return word(text_of(school), picture_bytes)


class Hallway(unittest.TestCase):
    machine: Machine
    folder: pathlib.Path  # for sticks
    settings = None  # what the screen was started with last; None: what the package brings
    drawn = {}
    kept = 0

    @classmethod
    def report(cls, school, name="公示.txt", **size):
        """A report with its pages; drawn once."""
        key = (school, name, *size.values())
        if key not in cls.drawn:
            make = word if name.endswith(".docx") else plain
            cls.drawn[key] = draw(GUEST, name, make(text_of(school, **size)),
                                  cls.folder / f"pages-{len(cls.drawn)}")
        return cls.drawn[key]

    def tell(self, text):
        print(f"    {text}", flush=True)

    def keep(self, name):
        """Keeps a picture of the screen."""
        Hallway.kept += 1
        path = SCREENS / f"{Hallway.kept:02}-{name}.png"
        self.machine.screen().write(path)
        self.tell(f"{path.name}")

    # ---- What is seen ----

    @contextlib.contextmanager
    def kept_on_failure(self, name):
        try:
            yield
        except AssertionError:
            self.keep(f"FAILED-{name}")
            self.tell(self.machine.shell("journalctl -b -n 30 --no-pager -o short-monotonic").text)
            raise

    def wait_for_page(self, report, number):
        with self.kept_on_failure(f"page-{number}"):
            self.machine.wait_for(report.shows(number), f"page {number} of {report.name}")

    def wait_for_card(self, kind):
        with self.kept_on_failure(f"card-{kind}"):
            self.machine.wait_for(lambda picture: card_on(picture) == kind, f"the card: {kind}")

    def page(self, report):
        """The number of the page that is shown; 0 if it is none of this report."""
        return report.number_of(self.machine.screen())

    def news(self):
        """What the card says."""
        return self.machine.must("cat /run/gongshi/update")

    def log(self, since):
        """What the screen has told since a time of the machine's clock."""
        return self.machine.must(
            f"journalctl -u gongshi -o cat --no-pager --since=@{since} _COMM=gongshi")

    def main_pid(self):
        return int(self.machine.must("systemctl show -P MainPID gongshi"))

    # ---- What is done ----

    def restart(self, settings, report, number=1):
        """Starts the screen with a configuration, and waits for a page. Returns when it was started,
        on the machine's clock."""
        self.machine.write(CONFIGURATION, configuration_text(settings))
        Hallway.settings = settings
        since = self.machine.must("date +%s.%N")
        self.machine.must("systemctl restart gongshi")
        self.wait_for_page(report, number)
        return since

    def show_still(self, report):
        """The screen shows a report, and turns no page by itself."""
        if self.page(report) == 0 or Hallway.settings != STILL:
            self.store(report)
            self.restart(STILL, report)

    def store(self, report):
        """Puts a report into the store without a stick."""
        place = "/run/kiosk/reports"
        self.machine.must(f"rm -rf {place}; mkdir {place}")
        self.machine.write(f"{place}/{report.name}", report.data.decode())
        self.machine.must("setpriv --reuid=gongshi-import --regid=gongshi --clear-groups "
                          f"gongshi import {shlex.quote(place)}; rm -f /run/gongshi/update")

    def store_first(self, report):
        """The same into an empty store, so that nothing in the report is marked as new."""
        self.machine.must("systemctl stop gongshi; cd /var/lib/gongshi && "
                          "find . -mindepth 1 ! -path './inbox*' ! -path ./generations -delete")
        Hallway.settings = None
        self.store(report)

    def close_card(self):
        """Any press takes a card away, and does nothing else."""
        self.machine.press(NEXT)
        with self.kept_on_failure("card-closed"):
            self.machine.wait_for(lambda picture: card_on(picture) is None, "no card")
