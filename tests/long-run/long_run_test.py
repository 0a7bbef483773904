"""Sixty days on the screen, in minutes: an import every hour, presses, a clock that jumps. The real
program in a real window with a real store; only time is simulated (fake_time.c), so the result does
not depend on how fast the machine is. Runs in ./test --all.
"""

import mmap
import os
import pathlib
import random
import statistics
import subprocess
import tempfile
import time
import unittest

from simulated_time import DAY, HOUR, MINUTE, SECOND, SimulatedTime
from sticks import write_refused_stick, write_sticks

from display import Display
from screen import GONGSHI, Screen

DAYS = int(os.environ.get("LONG_RUN_DAYS", "60"))  # at least 30
WARM_UP_DAYS = 20  # by then every glyph and every page of the fonts has been needed once
COMPARED_DAYS = 5  # this many after the warm-up against as many at the end
SIZE = (640, 360)
PAGE = 240 * SECOND  # that a page stays
READER = 6 * MINUTE  # that a reader is believed to be there; longer than a page stays
CARD = 60 * SECOND  # that the card of an import stays
SOON = 100  # a deadline so near belongs to a cross-fade
PATIENCE_STEPS = 1000  # of the loop, in which a cross-fade ends

GROWTH_BYTES = 256 * 1024
GROWTH_PART = 0.01
# What the program may do, in turns of its loop: a page comes, fades, has followers drawn and moves
# its bar twelve times; a press and an import make pages come, and a card go.
POLLS_PER_PAGE = 20
POLLS_PER_EVENT = 30

NO_CLOCK = 0  # 1970: a Raspberry Pi that was switched on


class Screenful:
    """What is on the display, as one of the pages that are known."""

    STEP = 127  # of the bytes of a picture one in so many is looked at; prime to its width

    def __init__(self, screen):
        self.screen = screen
        self.pages = {}  # pixels: (stick, page)
        self.seen = {}  # what was on the display: (stick, page), or None
        width, height = screen.display.size
        frame = screen.display.folder / "Xvfb_screen0"
        with frame.open("rb") as file:
            self.frame = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        start = len(self.frame) - 4 * width * height
        content = 4 * width * screen.content(screen.display.read_frame()).height
        self.few = slice(start, start + content, self.STEP)

    def close(self):
        self.frame.close()

    def add(self, stick, pictures):
        for page, picture in enumerate(pictures):
            pixels = self.screen.content(picture).pixels
            if pixels in self.pages:
                raise AssertionError(f"{self.pages[pixels]} and {stick, page} look the same")
            self.pages[pixels] = stick, page

    def look(self):
        """Which (stick, page) is shown; None if it is none of them."""
        sample = self.frame[self.few]
        if sample not in self.seen:
            self.seen[sample] = self.recognise()
        return self.seen[sample]

    def recognise(self):
        return self.pages.get(self.screen.content(self.screen.display.read_frame()).pixels)


class LongRun(unittest.TestCase):
    def setUp(self):
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # spares the disk 1,440 syncs
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(dir=memory)))
        self.store, self.is_set = self.folder / "store", self.folder / "is-set"
        (self.folder / "run").mkdir()
        self.time = self.enterContext(SimulatedTime(os.environ["FAKE_TIME_LIBRARY"], NO_CLOCK))
        self.random = random.Random(6)
        self.sticks = write_sticks(self.folder)
        self.refused = write_refused_stick(self.folder)
        self.start()
        self.lengths = []
        for stick, folder in enumerate(self.sticks):
            self.screen.expect(sorted(folder.iterdir()))
            self.screenful.add(stick, self.screen.pages)
            self.lengths.append(len(self.screen.pages))
        self.newest = None  # stick that was imported last
        self.place = None  # (stick, page) that was shown last
        self.other_until = 0  # until then something else than a page may be shown
        self.turns = self.presses = self.imports = 0
        self.shown = set()
        self.measured = []

    def start(self):
        display = self.enterContext(Display(*SIZE))
        preload = f"{os.environ['FAKE_TIME_LIBRARY']}:{os.environ['FAKE_CLOCK']}"
        self.screen = self.enterContext(Screen(
            display, [], {
                "cycle.min_dwell": PAGE // SECOND, "cycle.max_dwell": PAGE // SECOND,
                "cycle.hold_seconds": READER // SECOND, "screen.fade_ms": 32,
                "store.folder": self.store, "update.news": self.folder / "run/update"},
            variables={**self.time.screen_variables(), "LD_PRELOAD": preload,
                       "FAKE_CLOCK_SET": str(self.is_set)},
            descriptors=[self.time.descriptor]))
        self.addCleanup(self.time.socket.close)  # sets the program free, for its end
        self.time.started()
        self.screenful = Screenful(self.screen)
        self.addCleanup(self.screenful.close)

    # ---- Looking ----

    def look(self, moves=(1,)):
        """What is shown must be the page of before, one that is `moves` pages on, or the first page
        of what was imported last."""
        if self.time.until - self.time.now <= SOON:
            return None  # a mixture of two pages
        place = self.screenful.look()
        if place is None and self.time.now >= self.other_until:
            self.fail(f"no page: {self.screen.keep()}")
        if place is None:
            return None
        if place != self.place:
            self.check_turn(place, moves)
            self.turns += 1
            self.place = place
            self.shown.add(place)
        return place

    def check_turn(self, place, moves):
        stick, page = place
        if self.place is None or stick != self.place[0]:
            self.assertEqual((stick, page), (self.newest, 0), f"after {self.place}")
            return
        move = (page - self.place[1]) % self.lengths[stick]
        allowed = [way % self.lengths[stick] for way in moves]
        self.assertIn(move, allowed, f"{self.place} was followed by {place}; day {self.day()}")

    def calm(self, moves):
        """Lets a cross-fade end. Returns what is shown then."""
        for _ in range(PATIENCE_STEPS):
            if self.time.until - self.time.now > SOON:
                return self.look(moves)
            self.time.step(self.time.until)
        raise AssertionError("it does not come to rest")

    def run_until(self, end, moves=(1,)):
        while self.time.now < end:
            self.time.step(end)
            self.look(moves)

    def day(self):
        return self.time.now / DAY

    # ---- What happens ----

    def press(self, word, moves):
        """Presses; what is shown after it is `moves` pages on. Returns it."""
        self.presses += 1
        self.screen.press(word)
        self.time.settle()
        return self.calm(moves)

    def turn(self, word, move):
        """A short press: exactly one page, or a card goes."""
        before = self.calm((1,))
        after = self.press(word, (move,))
        if before is not None and after[0] == before[0]:
            expected = (before[1] + move) % self.lengths[before[0]]
            self.assertEqual(after[1], expected, "a press got lost")

    def hold(self):
        """While a page is held none turns, and then the cycle goes on."""
        self.press("hold", ())
        self.run_until(self.time.now + self.random.randrange(PAGE, READER - SECOND), ())
        self.press("hold", ())

    def contents(self):
        """Opens 目录, walks in it, and chooses a line, leaves it or lets it be."""
        self.other_until = self.time.now + READER + 10 * MINUTE
        self.press("menu", (0,))
        for _ in range(self.random.randrange(4)):
            self.press(self.random.choice(["next", "prev"]), ())
            self.run_until(self.time.now + SECOND, ())
        anywhere = range(max(self.lengths))
        self.press(self.random.choice(["menu", "hold", "next"]), anywhere)
        self.run_until(self.time.now + READER + SECOND, anywhere)
        self.other_until = self.time.now

    def hold_down(self):
        """A long press goes to the next topic."""
        anywhere = range(max(self.lengths))
        self.press(f"{self.random.choice(['next', 'prev'])} down", anywhere)
        self.run_until(self.time.now + self.random.randrange(50, 3000), anywhere)
        for word in ("next up", "prev up"):
            self.press(word, anywhere)
        self.run_until(self.time.now + SECOND, anywhere)

    def somebody_comes(self):
        """A handful of presses. The first one takes a card away that is still there."""
        if self.calm((1,)) is None:
            self.assertIsNotNone(self.press("next", ()), "the card did not go")
        for _ in range(self.random.randrange(1, 6)):
            self.random.choice([lambda: self.turn("next", 1), lambda: self.turn("next", 1),
                                lambda: self.turn("prev", -1), self.hold, self.contents,
                                self.hold_down])()
            self.run_until(self.time.now + self.random.randrange(200, 40 * SECOND))

    def bring(self, folder):
        """A stick is plugged in. Returns the importer's exit status."""
        self.other_until = self.time.now + CARD + SECOND
        done = subprocess.run(
            [GONGSHI, "import", str(folder), "--config", str(self.screen.configuration)],
            env={**os.environ, **self.time.variables()}, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, check=False)
        self.imports += 1
        self.time.settle()
        self.calm((1,))
        return done.returncode

    def take_stick(self, hour):
        if hour % 50 == 49:
            self.assertEqual(self.bring(self.refused), 1)
            self.run_until(self.time.now + 5 * MINUTE)
        self.newest = hour % len(self.sticks)
        self.assertEqual(self.bring(self.sticks[self.newest]), 0)

    def set_clock(self, hour):
        """1970 at first, then right; every ten days it is lost for some hours."""
        lost = hour % 240 < 5
        if hour % 240 in (0, 5):
            self.time.jump(NO_CLOCK if lost else int(time.time() * 1000) + DAY + self.time.now)
            if lost:
                self.is_set.unlink(missing_ok=True)
            else:
                self.is_set.touch()

    # ---- Measuring ----

    def measure(self):
        process = pathlib.Path(f"/proc/{self.screen.process.pid}")
        fields = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
        self.measured.append({
            "bytes": int(fields["VmRSS"].split()[0]) * 1024,
            "descriptors": len(list((process / "fd").iterdir())),
            "generations": len(list((self.store / "generations").iterdir())),
            "polls": self.time.polls,
            "switches": int(fields["voluntary_ctxt_switches"]),
        })

    def column(self, name, first_day, days):
        return [row[name] for row in self.measured[first_day * 24:(first_day + days) * 24]]

    def run_hour(self, hour):
        end = (hour + 1) * HOUR
        self.set_clock(hour)
        self.take_stick(hour)
        if self.random.random() < 0.5:
            self.run_until(self.time.now + self.random.randrange(20 * MINUTE))
            self.somebody_comes()
        self.run_until(end)
        self.measure()

    def test_two_months(self):
        begun = time.monotonic()
        for hour in range(DAYS * 24):
            self.run_hour(hour)
        print(f"{DAYS} days in {time.monotonic() - begun:.0f} s: {self.imports} imports,"
              f" {self.presses} presses, {self.turns} pages")
        self.check_all_shown()
        self.check_flat()
        self.check_calm()
        self.assertEqual(self.screen.log.read_text().count("\n"), 0, self.screen.log.read_text())

    def check_all_shown(self):
        everything = {(stick, page) for stick, length in enumerate(self.lengths)
                      for page in range(length)}
        self.assertEqual(self.shown, everything)

    def check_flat(self):
        early, late = ((WARM_UP_DAYS, COMPARED_DAYS), (DAYS - COMPARED_DAYS, COMPARED_DAYS))
        for name in ("descriptors", "generations"):
            counts = [max(self.column(name, *days)) for days in (early, late)]
            print(f"{name}: {counts[0]}, {counts[1]} at the end")
            self.assertEqual(*counts)
        print("resident, by the day:",
              *(f"{max(self.column('bytes', day, 1)) // 1024}" for day in range(DAYS)))
        before, after = (statistics.median(self.column("bytes", *days)) for days in (early, late))
        print(f"resident: {before / 1024:.0f} KB, {after / 1024:.0f} KB at the end")
        self.assertLess(after - before, min(GROWTH_BYTES, GROWTH_PART * before))

    def check_calm(self):
        polls, switches = (self.measured[-1][name] for name in ("polls", "switches"))
        print(f"turns of the loop: {polls / self.turns:.1f} for a page,"
              f" {polls / len(self.measured):.0f} in an hour; {switches / len(self.measured):.0f}"
              " voluntary context switches in an hour")
        self.assertLess(polls, POLLS_PER_PAGE * self.turns
                        + POLLS_PER_EVENT * (self.presses + self.imports))


if __name__ == "__main__":
    unittest.main()
