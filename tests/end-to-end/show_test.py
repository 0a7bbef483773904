"""gongshi show in a window: pages, buttons, keys, contents, holding, sizes and bad input."""

import os
import pathlib
import signal
import tempfile
import time
import unittest

from display import Display
from reports import SAMPLE, SECTIONS, SHORT, short_of
from screen import Screen, wait_for

SIZE = (1280, 720)

# Nobody waits for a page to turn by itself.
STILL = {"cycle.min_dwell": 600, "cycle.max_dwell": 600}


class ShowTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.display = cls.enterClassContext(Display(*SIZE))
        folder = cls.enterClassContext(tempfile.TemporaryDirectory(prefix="gongshi-reports-"))
        cls.report = pathlib.Path(folder) / "-短 报告.txt"  # a name that needs care
        cls.report.write_text(SHORT)

    def start(self, settings=None):
        screen = self.enterContext(Screen(self.display, [self.report], settings or STILL))
        screen.wait_for_page(1)
        return screen

    def page_of_section(self, screen, index):
        """The number of the page that a section begins on."""
        for page in screen.plan(self.report):
            for block in page["blocks"]:
                if block["role"] == "title" and not block["repeat"] \
                        and "".join(block["lines"]) == SECTIONS[index]:
                    return page["number"]
        self.fail(f"no page has the title {SECTIONS[index]}")

    def test_next_goes_through_all_pages_and_wraps(self):
        screen = self.start()
        self.assertGreater(len(screen.pages), 6)
        for number in [*range(2, len(screen.pages) + 1), 1]:
            screen.press("next")
            screen.wait_for_page(number)

    def test_after_a_cycle_the_picture_stands_a_little_aside(self):
        screen = self.start({**STILL, "screen.orbit": 10})
        before = self.display.screenshot()
        for number in range(2, len(screen.pages) + 1):
            screen.press("next")
            screen.wait_for_page(number)
        screen.press("next")
        wait_for(
            lambda: self.moved_by(before, self.display.screenshot()) == round(
                10 * min(self.display.size) / 1080), "the cover, moved to the right")

    def moved_by(self, before, after):
        """How many pixels to the right a picture is of another; None if it is another picture."""
        middle = before.height // 2
        rows = [picture.rows(middle - 40, middle + 40) for picture in (before, after)]
        line = before.width * 3
        for distance in range(20):
            kept = [b"".join(row.pixels[y * line + (3 * distance if index else 0):
                                        (y + 1) * line - (0 if index else 3 * distance)]
                             for y in range(row.height)) for index, row in enumerate(rows)]
            if kept[0] == kept[1]:
                return distance
        return None

    def test_what_writes_pdf_is_not_in_memory(self):
        screen = self.start()
        maps = pathlib.Path(f"/proc/{screen.process.pid}/maps").read_text()
        self.assertIn("SDL2", maps)
        for library in ("cairo", "gongshi-pdf", "harfbuzz-subset"):
            self.assertNotIn(library, maps)

    def test_card_of_an_update_stands_over_the_page(self):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        news, stick, store = folder / "update", folder / "stick", folder / "store"
        stick.mkdir()
        screen = self.start({**STILL, "update.news": news, "store.folder": store})
        before = self.display.screenshot()
        (stick / "坏.docx").write_bytes(b"\xff\xfe")
        self.assertEqual(screen.run_in_any_way("import", str(stick)).returncode, 1)
        wait_for(lambda: not self.display.screenshot().looks_like(before), "the card")
        card = self.display.screenshot()
        corner = (20, 20)
        self.assertLess(sum(card.colour(*corner)), sum(before.colour(*corner)))  # it is darkened
        screen.press("next")  # takes the card away, and turns no page
        screen.wait_for_page(1)
        screen.press("next")
        screen.wait_for_page(2)

    def test_prev_wraps_to_the_last_page(self):
        screen = self.start()
        screen.press("prev")
        screen.wait_for_page(len(screen.pages))
        screen.press("prev")
        screen.wait_for_page(len(screen.pages) - 1)

    def test_presses_do_not_get_lost(self):
        screen = self.start()
        screen.press("next", "next", "next", "prev", "next")
        screen.wait_for_page(4)

    def test_long_press_goes_to_the_next_topic(self):
        screen = self.start({**STILL, "buttons.long_press_ms": 300})
        first = self.page_of_section(screen, 1)
        for number in range(2, first + 1):
            screen.press("next")
            screen.wait_for_page(number)
        screen.press("next down")
        screen.wait_for_page(first + 1)  # at once
        seen = screen.page()
        end = time.monotonic() + 10
        while seen == first + 1 and time.monotonic() < end:
            seen = screen.page()
        screen.press("next up")
        self.assertGreater(seen, first + 1)  # later, under the finger

    def test_keys_turn_pages(self):
        screen = self.start()
        last = len(screen.pages)
        for key, number in [("Right", 2), ("Next", 3), ("Left", 2), ("Prior", 1), ("Left", last)]:
            self.display.key(key)
            screen.wait_for_page(number)

    def test_switched_off_key_does_nothing(self):
        screen = self.start({**STILL, "keyboard.arrows": "no"})
        self.display.key("Right")
        self.display.key("Next")
        screen.wait_for_page(2)

    def test_escape_ends_the_program(self):
        screen = self.start()
        self.display.key("Escape")
        self.assertEqual(screen.wait_for_end(), 0)

    def test_escape_can_be_switched_off(self):
        screen = self.start({**STILL, "keyboard.escape": "no"})
        self.display.key("Escape")
        self.display.key("Right")
        screen.wait_for_page(2)

    def test_terminate_ends_the_program(self):
        for sign in (signal.SIGTERM, signal.SIGINT):
            screen = self.start()
            screen.process.send_signal(sign)
            self.assertEqual(screen.wait_for_end(), 0)

    def test_contents_are_opened_moved_through_and_followed(self):
        screen = self.start()
        cover = self.display.screenshot()
        screen.press("menu")
        opened = screen.wait_for_change(cover)
        self.assertEqual(screen.page(), 0)
        screen.press("next")
        screen.wait_for_change(opened)
        screen.press("prev", "prev")  # from the first entry to the last, the closing page
        screen.press("menu")
        screen.wait_for_page(len(screen.pages))
        screen.press("menu", "prev", "menu")  # the entry before the page that is shown
        screen.wait_for_page(self.page_of_section(screen, 2))

    def test_contents_close_without_a_choice(self):
        screen = self.start()
        for close in (lambda: self.display.key("Escape"), lambda: screen.press("hold")):
            self.display.key("Return")
            screen.wait_for_change(screen.pages[0])
            close()
            screen.wait_for_page(1)

    def test_contents_close_by_themselves(self):
        screen = self.start({"cycle.min_dwell": 600, "cycle.max_dwell": 600,
                             "cycle.hold_seconds": 1})
        screen.press("menu")
        screen.wait_for_change(screen.pages[0])
        screen.wait_for_page(1)

    def test_pages_turn_by_themselves(self):
        screen = self.start({"cycle.min_dwell": 1, "cycle.max_dwell": 1})
        for number in range(2, 5):
            screen.wait_for_page(number)

    def test_hold_stays_and_the_cycle_goes_on_from_there(self):
        screen = self.start({"cycle.min_dwell": 1, "cycle.max_dwell": 1, "cycle.hold_seconds": 4})
        screen.press("next")
        screen.wait_for_page(2)
        turned = time.monotonic()
        screen.press("hold")
        while time.monotonic() < turned + 3:
            self.assertEqual(screen.page(), 2)
        screen.wait_for_page(3)
        self.assertGreaterEqual(time.monotonic(), turned + 4 - 0.5)

    def test_hold_is_shown_and_ends_with_a_second_press(self):
        screen = self.start({**STILL, "cycle.hold_seconds": 600})
        screen.press("next")
        screen.wait_for_page(2)
        free = screen.footer(self.display.screenshot())
        screen.press("hold")
        end = time.monotonic() + 10
        while screen.footer(self.display.screenshot()).looks_like(free):
            self.assertLess(time.monotonic(), end, "the footer does not show that it is held")
        self.display.key("space")
        while not screen.footer(self.display.screenshot()).looks_like(free):
            self.assertLess(time.monotonic(), end, "the footer still shows that it is held")

    def test_pages_cross_fade(self):
        screen = self.start({**STILL, "screen.fade_ms": 2000})
        old, new = (screen.content(page) for page in screen.pages[:2])
        screen.press("next")

        def is_between():
            shown = screen.content(self.display.read_frame())
            return not shown.looks_like(old) and not shown.looks_like(new)

        wait_for(is_between, "a picture between two pages")
        screen.wait_for_page(2)

    def test_wrong_configuration_is_told_and_never_stops_the_screen(self):
        screen = self.start({**STILL, "screen.text_scale": "huge", "cycle.speed": 5})
        log = screen.log.read_text()
        self.assertIn("text_scale", log)
        self.assertIn("speed", log)


class BadReportTest(unittest.TestCase):
    def show_notice(self, path):
        """Shows a file that cannot be shown. Returns the picture and the log."""
        with Display(*SIZE) as display:
            black = display.screenshot()
            with Screen(display, [path], STILL, expect=[]) as screen:
                notice = screen.wait_for_change(black)
                self.assertIsNone(screen.process.poll())
                display.key("Escape")
                self.assertEqual(screen.wait_for_end(), 0)
                return notice, screen.log.read_text()

    def test_file_that_cannot_be_shown_gives_a_notice(self):
        with tempfile.TemporaryDirectory() as folder:
            missing = pathlib.Path(folder) / "没有.txt"
            empty = pathlib.Path(folder) / "空.txt"
            empty.touch()
            for path in (missing, empty, pathlib.Path(folder)):
                notice, log = self.show_notice(path)
                self.assertGreater(len(set(notice.pixels)), 10)
                refusal, waits = log.splitlines()
                self.assertIn(path.name, refusal)
                self.assertIn("文件改好后自动显示", waits)

    def test_changed_file_is_shown_and_a_broken_one_changes_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            report = pathlib.Path(folder) / "report.txt"
            report.write_text(SHORT)
            with Display(*SIZE) as display, Screen(display, [report], STILL) as screen:
                screen.wait_for_page(1)
                aside = pathlib.Path(folder) / "aside.txt"
                aside.write_text(SHORT.replace("关于巡察整改", "关于审计整改"))
                aside.rename(report)
                changed = screen.wait_for_change(screen.pages[0])
                report.write_text("")
                while not screen.log.read_text():  # it has looked at the empty file
                    time.sleep(0.05)
                self.assertIn("空", screen.log.read_text())
                self.assertEqual(display.screenshot().pixels, changed.pixels)


class SeveralReportsTest(unittest.TestCase):
    """Three reports in one cycle, given in another order than that of their names."""

    def setUp(self):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.reports = [folder / "1-甲.txt", folder / "02_乙.txt", folder / "2025-06-09丙.txt"]
        for report, school in zip(self.reports, ["东山小学", "南湖中学", "西坡小学"]):
            report.write_text(short_of(school))
        self.display = self.enterContext(Display(*SIZE))

    def start(self, settings=None, expect=None):
        given = [self.reports[2], self.reports[0], self.reports[1]]
        screen = self.enterContext(Screen(
            self.display, given, {**STILL, **(settings or {})}, expect or self.reports))
        screen.wait_for_page(1)
        return screen

    def replace(self, report, text):
        aside = report.with_suffix(".part")
        aside.write_text(text)
        aside.rename(report)

    def wait_for_log(self, screen, word):
        wait_for(lambda: word in screen.log.read_text(), f"{word} in the log")

    def test_paging_goes_from_report_to_report(self):
        screen = self.start()
        screen.press("prev")
        screen.wait_for_page(len(screen.pages))
        for number in range(1, len(screen.pages) + 1):
            screen.press("next")
            screen.wait_for_page(number)

    def test_cycle_goes_from_report_to_report(self):
        screen = self.start({"cycle.min_dwell": 1, "cycle.max_dwell": 1, "cycle.hold_seconds": 1})
        screen.press("menu", "next", "menu", "prev")  # the last page of the first report
        screen.wait_for_page(screen.cover(1))
        screen.press("menu", "prev", "menu", "prev")  # and that of the last one
        screen.wait_for_page(1)

    def test_contents_list_the_reports_first(self):
        screen = self.start()
        screen.press("menu", "next", "menu")  # from the first report's line to the second's
        screen.wait_for_page(screen.cover(1))
        screen.press("menu", "prev", "prev", "menu")  # over the first, to the end of its own parts
        screen.wait_for_page(screen.cover(2) - 1)
        screen.press("menu", "next", "next", "next", "menu")  # from the last line to the third
        screen.wait_for_page(screen.cover(2))

    def test_refused_file_is_told_and_the_others_are_shown(self):
        self.reports[1].write_text("")
        screen = self.start(expect=[self.reports[0], self.reports[2]])
        self.wait_for_log(screen, self.reports[1].name)
        self.assertEqual(len(screen.log.read_text().splitlines()), 1)
        screen.press(*["next"] * screen.lengths[0])
        screen.wait_for_page(screen.cover(1))

    def test_reader_stays_while_files_change(self):
        screen = self.start()
        here = screen.cover(1) + 2
        screen.press(*["next"] * (here - 1))
        screen.wait_for_page(here)
        before = self.display.screenshot()
        # The one that is read: its new words, on the same page.
        self.replace(self.reports[1], short_of("北岭中学"))
        screen.wait_for_change(before)
        screen.expect(self.reports)
        screen.wait_for_page(here)
        # One that is not: nothing moves here, and it is there when its turn comes.
        self.replace(self.reports[2], short_of("中洲小学"))
        screen.expect(self.reports)
        # One that becomes bad keeps what it was.
        self.replace(self.reports[0], "")
        self.wait_for_log(screen, self.reports[0].name)
        screen.wait_for_page(here)
        screen.press("next")
        screen.wait_for_page(here + 1)
        screen.press(*["next"] * (screen.cover(2) - here - 1))
        screen.wait_for_page(screen.cover(2))
        screen.press(*["next"] * screen.lengths[2])
        screen.wait_for_page(1)

    def test_report_that_comes_later_takes_its_place(self):
        text = self.reports[1].read_text()
        self.reports[1].unlink()
        screen = self.start(expect=[self.reports[0], self.reports[2]])
        screen.press("menu")
        listed = screen.wait_for_change(screen.pages[0])
        self.replace(self.reports[1], text)
        screen.wait_for_change(listed)
        screen.expect(self.reports)
        screen.press("next", "menu")
        screen.wait_for_page(screen.cover(1))


class PublicPeriodTest(unittest.TestCase):
    OVER = "公示时间：2001年6月9日至2001年6月15日\n"

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.clock_set = self.folder / "clock-set"
        self.over = self.folder / "1.txt"
        self.over.write_text(short_of("东山小学") + self.OVER)
        self.open = self.folder / "2.txt"
        self.open.write_text(short_of("南湖中学"))
        self.display = self.enterContext(Display(*SIZE))

    def start(self, reports):
        # The fake clock is loaded before all else, also before a sanitizer.
        variables = {"LD_PRELOAD": os.environ["FAKE_CLOCK"], "FAKE_CLOCK_SET": str(self.clock_set),
                     "ASAN_OPTIONS": "verify_asan_link_order=0"}
        return self.enterContext(
            Screen(self.display, reports, STILL, reports, variables=variables))

    def test_report_leaves_when_the_cycle_comes_round(self):
        screen = self.start([self.over, self.open])
        screen.wait_for_page(1)
        screen.press("next")
        self.clock_set.touch()
        screen.wait_for_page(2)  # nobody loses the page that they read
        screen.press("prev", "prev", "next")
        screen.wait_for_page(screen.cover(1))
        screen.expect([self.open])
        for number in [2, 1, len(screen.pages)]:
            screen.press("next" if number == 2 else "prev")
            screen.wait_for_page(number)
        self.assertEqual(screen.log.read_text().count(self.over.name), 1)
        screen.press("next")
        screen.wait_for_page(1)
        # The other one is over, too: there is nothing left to show.
        cover = self.display.screenshot()
        self.open.write_text(short_of("南湖中学") + self.OVER)
        screen.wait_for_change(cover)
        self.assertEqual(screen.page(), 0)
        self.assertEqual(screen.log.read_text().count(self.open.name), 1)
        # Until the office brings a report that is not.
        self.open.write_text(short_of("南湖中学"))
        screen.wait_for_page(1)

    def test_report_that_is_asked_for_alone_is_shown(self):
        self.clock_set.touch()
        screen = self.start([self.over])
        screen.wait_for_page(1)
        self.assertIn("2001年6月15日", screen.log.read_text())


class FooterTest(unittest.TestCase):
    FACT_PAGE = 3

    def frame_of(self, screen, number):
        """A picture of a page, content and footer of the same moment."""
        def taken():
            frame = screen.display.read_frame()
            shown = screen.content(frame)
            return frame if shown.looks_like(screen.content(screen.pages[number - 1])) else None
        return wait_for(taken, f"page {number}")

    def test_contact_gives_way_to_the_position_for_a_reader(self):
        with tempfile.TemporaryDirectory() as folder:
            report = pathlib.Path(folder) / "report.txt"
            report.write_text(SHORT.replace("清溪县云台中学党支部\n2025",
                                            "联系电话：0000-1234567\n清溪县云台中学党支部\n2025"))
            with Display(*SIZE) as display, Screen(
                    display, [report], {"cycle.min_dwell": 1, "cycle.max_dwell": 1,
                                        "cycle.hold_seconds": 600}) as screen:
                rotating = screen.footer(self.frame_of(screen, self.FACT_PAGE))
                screen.press("hold")
                screen.press("hold")
                screen.wait_for_page(1)
                screen.press(*["next"] * (self.FACT_PAGE - 1))
                screen.wait_for_page(self.FACT_PAGE)
                self.assertFalse(screen.footer(display.screenshot()).looks_like(rotating))


class SizeTest(unittest.TestCase):
    """The text and the controls work at each size."""

    def try_size(self, width, height, report):
        with Display(width, height) as display, Screen(display, [report], STILL) as screen:
            screen.wait_for_page(1)
            for number in (2, 3):
                screen.press("next")
                screen.wait_for_page(number)
            screen.press("menu")
            opened = screen.wait_for_change(screen.pages[2])
            self.assertEqual((opened.width, opened.height), (width, height))
            screen.press("hold")
            screen.wait_for_page(3)
            display.key("Left")
            screen.wait_for_page(2)

    def test_sizes(self):
        with tempfile.TemporaryDirectory() as folder:
            report = pathlib.Path(folder) / "report.txt"
            report.write_text(SHORT)
            for size in ((1280, 720), (1920, 1080), (3840, 2160), (1080, 1920)):
                with self.subTest(size=size):
                    self.try_size(*size, report)

    def test_sample_report(self):
        self.try_size(*SIZE, SAMPLE)


if __name__ == "__main__":
    unittest.main()
