"""The first start, and the first stick."""

from hallway import Hallway
from machine import SIZE
from pages import card_on
from sticks import make_stick

COMMITTED = "整改进展公示（定稿）.docx"


class First(Hallway):
    def test_01_after_the_installation_the_screen_asks_for_a_report(self):
        def shown(picture):
            top = picture.colour(5, 5)
            return len(set(picture.pixels)) > 30 and top not in ((0, 0, 0), (255, 255, 255))
        with self.kept_on_failure("notice"):
            self.machine.wait_for(shown, "the notice")
        self.keep("first-start")
        self.assertEqual(self.machine.must("systemctl is-active gongshi"), "active")
        picture = self.machine.screen()
        self.assertEqual((picture.width, picture.height), SIZE)
        self.tell(f"shown {self.machine.uptime():.1f} s after the kernel was started")
        # Whatever blinks, such as a cursor, would have changed.
        for _ in range(8):
            self.assertEqual(self.machine.screen().difference(picture), 0)

    def test_02_a_stick_with_a_word_document_updates_the_screen(self):
        report = self.report("青禾中学", COMMITTED)
        stick = make_stick(self.folder / "office.img", {f"公示/{COMMITTED}": report.data})
        before = self.machine.uptime()
        self.machine.plug("office", stick, 30_000)
        self.wait_for_card("busy")
        self.keep("stick-is-read")
        self.wait_for_card("done")
        self.tell(f"taken {self.machine.uptime() - before:.1f} s after it was plugged in")
        self.keep("stick-is-done")
        news = self.news()
        self.tell(news.replace("\n", " | "))
        self.assertIn(COMMITTED, news)
        self.close_card()
        self.wait_for_page(report, 1)
        self.keep("report")
        self.assertEqual(card_on(self.machine.screen()), None)
        self.machine.pull("office")
        self.tell(self.machine.must("gongshi status"))
