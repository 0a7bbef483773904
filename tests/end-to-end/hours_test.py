"""The timetable of gongshi show in a window: off is black, and what wakes it. The time is fake."""

import datetime
import mmap
import os
import pathlib
import socket
import struct
import tempfile
import time
import unittest

from display import Display
from picture import Picture
from reports import SHORT
from screen import Screen, wait_for

SIZE = (640, 360)
BLACK = Picture(*SIZE, bytes(SIZE[0] * SIZE[1] * 3))

CHINA = datetime.timezone(datetime.timedelta(hours=8))
WEDNESDAY = datetime.date(2040, 3, 7)  # later than any build

SETTINGS = {"cycle.min_dwell": 600, "cycle.max_dwell": 600, "cycle.hold_seconds": 3600,
            "schedule.workdays": "07:00-12:00, 13:30-18:00", "schedule.wake_minutes": 10}


class FakeTime:
    """What fake_moved_time.c reads: how far the clocks of the program are ahead of the real ones."""

    def __init__(self, path, hour, minute):
        path.write_bytes(bytes(32))
        self.path = path
        with open(path, "r+b") as file:
            self.map = mmap.mmap(file.fileno(), 32)
        self.calendar = 0
        self.monotonic = 0
        wanted = datetime.datetime.combine(WEDNESDAY, datetime.time(hour, minute), CHINA)
        self.set_calendar(wanted)

    def write(self):
        struct.pack_into("=qq", self.map, 0, self.calendar, self.monotonic)

    def set_calendar(self, wanted):
        """Sets the time of day alone, as somebody who sets a clock does it."""
        self.calendar = round((wanted.timestamp() - time.time()) * 1000)
        self.write()

    def now(self):
        return datetime.datetime.fromtimestamp(time.time() + self.calendar / 1000, CHINA)

    def pass_on(self, **duration):
        """Lets so much time pass, and waits until the program has done what is due by then."""
        passed = round(datetime.timedelta(**duration).total_seconds() * 1000)
        self.calendar += passed
        self.monotonic += passed
        since = time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000000 + self.monotonic
        self.write()
        wait_for(lambda: struct.unpack_from("=q", self.map, 16)[0] >= since, "the program to rest")

    def waits(self):
        return struct.unpack_from("=q", self.map, 24)[0]


class HoursTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.report = self.folder / "报告.txt"
        self.report.write_text(SHORT)
        self.clock_set = self.folder / "clock-set"
        self.display = self.enterContext(Display(*SIZE))

    def start(self, hour, minute, settings=None, clock_is_set=True, **variables):
        """The program at a time of a Wednesday, with its first page on the screen."""
        if clock_is_set:
            self.clock_set.touch()
        self.time = FakeTime(self.folder / "time", hour, minute)
        fakes = {"LD_PRELOAD": f"{os.environ['FAKE_CLOCK']}:{os.environ['FAKE_MOVED_TIME_LIBRARY']}",
                 "FAKE_CLOCK_SET": str(self.clock_set), "FAKE_TIME": str(self.time.path),
                 "ASAN_OPTIONS": "verify_asan_link_order=0", "TZ": "Asia/Shanghai"}
        self.screen = self.enterContext(Screen(
            self.display, [self.report], {**SETTINGS, **(settings or {})},
            variables={**fakes, **variables}))

    def shows_nothing(self):
        return self.display.read_frame().looks_like(BLACK)

    def wait_for_black(self):
        wait_for(self.shows_nothing, "a black screen")

    def sleep_until(self, hour, minute):
        """Lets time pass up to the next moment of this name, and a second more."""
        now = self.time.now()
        end = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        if end <= now:
            end += datetime.timedelta(days=1)
        self.time.pass_on(seconds=(end - now).total_seconds() + 1)

    def test_day_and_night(self):
        self.start(11, 30)
        self.screen.wait_for_page(1)
        self.screen.press("next")
        self.screen.wait_for_page(2)
        self.sleep_until(11, 59)
        self.screen.wait_for_page(2)
        self.sleep_until(12, 0)
        self.wait_for_black()
        self.sleep_until(13, 29)
        self.wait_for_black()
        # Another window begins: the page of before is still there, and none has turned meanwhile.
        self.sleep_until(13, 30)
        self.screen.wait_for_page(2)
        self.sleep_until(18, 0)
        self.wait_for_black()
        self.sleep_until(6, 59)
        self.wait_for_black()
        self.sleep_until(7, 0)
        wait_for(lambda: self.screen.page() > 0, "a page in the morning")

    def test_press_wakes_turns_no_page_and_lasts(self):
        self.start(17, 30)
        self.screen.wait_for_page(1)
        self.sleep_until(18, 0)
        self.wait_for_black()
        self.screen.press("next")
        self.screen.wait_for_page(1)
        self.time.pass_on(seconds=9 * 60)
        self.screen.press("next")  # somebody who sees the page turns it
        self.screen.wait_for_page(2)
        self.time.pass_on(seconds=9 * 60 + 55)
        self.screen.wait_for_page(2)
        self.time.pass_on(seconds=6)
        self.wait_for_black()
        self.display.key("Right")  # a key wakes as a button does
        self.screen.wait_for_page(2)
        self.time.pass_on(minutes=11)
        self.wait_for_black()

    def test_dark_from_the_start(self):
        self.start(20, 0)
        wait_for(lambda: self.time.waits() > 0, "the loop")
        wait_for(lambda: self.display.has_window(self.screen.process.pid), "the window")
        self.wait_for_black()
        self.screen.press("prev")
        self.screen.wait_for_page(1)

    def test_unknown_time_is_on(self):
        self.start(20, 0, clock_is_set=False)
        self.screen.wait_for_page(1)
        self.time.pass_on(minutes=2)
        self.screen.wait_for_page(1)
        self.clock_set.touch()
        self.time.pass_on(minutes=1)
        self.wait_for_black()
        # Somebody sets the clock: back into the morning, and to where it cannot be.
        self.time.set_calendar(self.time.now().replace(hour=9))
        self.time.pass_on(minutes=1)
        self.screen.wait_for_page(1)
        self.time.set_calendar(self.time.now().replace(hour=22))
        self.time.pass_on(minutes=1)
        self.wait_for_black()
        self.time.set_calendar(datetime.datetime(1970, 1, 1, 22, 0, tzinfo=CHINA))
        self.time.pass_on(minutes=1)
        self.screen.wait_for_page(1)

    def test_news_of_a_stick_wakes(self):
        news, stick = self.folder / "update", self.folder / "stick"
        stick.mkdir()
        (stick / "坏.docx").write_bytes(b"\xff\xfe")
        self.start(17, 59, {"update.news": news, "store.folder": self.folder / "store"})
        self.screen.wait_for_page(1)
        self.sleep_until(18, 0)
        self.wait_for_black()
        self.assertEqual(self.screen.run_in_any_way("import", str(stick)).returncode, 1)
        wait_for(lambda: not self.shows_nothing(), "the card")
        self.assertEqual(self.screen.page(), 0)
        self.time.pass_on(seconds=61)  # the card goes
        self.screen.wait_for_page(1)
        self.time.pass_on(minutes=10)
        self.wait_for_black()

    def test_all_is_well_while_it_is_off(self):
        manager = self.enterContext(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
        manager.bind(str(self.folder / "notify"))
        manager.settimeout(60)
        self.start(20, 0, NOTIFY_SOCKET=str(self.folder / "notify"), WATCHDOG_USEC="10000000")
        self.assertEqual(manager.recv(100), b"READY=1")
        self.assertTrue(self.shows_nothing())
        for _ in range(20):
            self.time.pass_on(seconds=5)
            self.assertEqual(manager.recv(100), b"WATCHDOG=1")
        self.assertTrue(self.shows_nothing())

    def test_nothing_is_done_while_it_is_off(self):
        self.start(19, 59)
        wait_for(lambda: self.time.waits() > 0, "the loop")
        self.wait_for_black()
        self.time.pass_on(minutes=1)
        before = self.time.waits()
        for _ in range(60):
            self.time.pass_on(minutes=1)
        # Once a minute it looks at the clock, and waits again.
        self.assertLessEqual(self.time.waits() - before, 70)
        self.assertGreaterEqual(self.time.waits() - before, 60)
        self.assertTrue(self.shows_nothing())


if __name__ == "__main__":
    unittest.main()
