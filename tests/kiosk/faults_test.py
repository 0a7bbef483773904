"""What goes wrong with the machine itself: the screen goes on showing the report."""

from hallway import CONFIGURATION, NEXT, PREV, STILL, Hallway, word_with_picture
from pages import is_black
from screen import configuration_text
from sticks import make_stick

# After the program stood still a new one is started: the watchdog's 10 s, and 2 s of rest. How long
# this machine takes to draw its first picture says nothing of others.
STARTED_SECONDS = 15


class Faults(Hallway):
    @classmethod
    def setUpClass(cls):
        cls.shown = cls.report("青禾中学")

    def setUp(self):
        self.show_still(self.shown)

    def test_31_a_program_that_stands_still_is_back_in_time(self):
        self.restart(STILL, self.shown)
        self.machine.press(NEXT)
        self.wait_for_page(self.shown, 2)
        stopped = self.machine.uptime()
        self.machine.must(f"kill -STOP {self.main_pid()}")
        seen = []

        def is_back(picture):
            kind = "page 2" if self.shown.shows(2)(picture) else \
                "black" if is_black(picture) else \
                "page 1" if self.shown.shows(1)(picture) else "other"
            if kind == "other":
                self.keep("between-two-starts")
            seen.append(kind)
            return kind == "page 1"
        self.machine.wait_for(is_back, "the first page")
        started = int(self.machine.must(
            "systemctl show -P ExecMainStartTimestampMonotonic gongshi")) / 1e6 - stopped
        self.tell(f"started {started:.1f} s and back {self.machine.uptime() - stopped:.1f} s later; "
                  f"seen were {list(dict.fromkeys(seen))}")
        self.assertLess(started, STARTED_SECONDS)
        self.assertLessEqual(set(seen), {"page 1", "page 2", "black"})  # no text, no cursor

    def test_32_mistakes_in_the_configuration_are_told_and_the_report_is_shown(self):
        wrong = configuration_text({**STILL, "buttons.next": 99, "screen.theme": "blue"})
        self.machine.write(CONFIGURATION, wrong + "[screne]\nthis is no setting\n")
        Hallway.settings = None
        since = self.machine.must("date +%s.%N")
        self.machine.must("systemctl restart gongshi")
        self.wait_for_page(self.shown, 1)
        told = self.log(since)
        self.tell(told.replace("\n", " | "))
        for expected in ("next", "99", "theme", "screne"):
            self.assertIn(expected, told)
        self.keep("configuration-with-mistakes")
        self.machine.press(PREV)  # the buttons that are wired right go on working
        self.wait_for_page(self.shown, len(self.shown))

    def test_33_without_the_chip_the_report_is_shown(self):
        self.machine.must("systemctl stop gongshi; /run/kiosk/header detach")
        since = self.restart(STILL, self.shown)
        self.tell(self.log(since).replace("\n", " | "))
        self.assertIn("GPIO", self.log(since))
        self.keep("no-chip")
        self.machine.must("/run/kiosk/header attach")
        self.restart(STILL, self.shown)
        self.machine.press(NEXT)
        self.wait_for_page(self.shown, 2)

    def test_34_where_the_store_cannot_be_written_the_report_stays(self):
        folder = "/var/lib/gongshi"
        self.machine.must(f"mount --bind {folder} {folder} && mount -o remount,bind,ro {folder}")
        self.restart(STILL, self.shown)
        other = self.report("河湾中学", "河湾.txt")
        self.machine.plug("full", make_stick(self.folder / "full.img", {other.name: other.data}))
        self.wait_for_card("refused")
        self.tell(self.news().replace("\n", " | "))
        self.keep("store-read-only")
        self.machine.pull("full")
        self.close_card()
        self.wait_for_page(self.shown, 1)
        self.machine.must(f"umount {folder}")

    def test_35_the_power_is_cut_while_a_stick_is_read(self):
        name = "新公示.docx"
        new = word_with_picture("白石小学", 2_000_000)
        stick = make_stick(self.folder / "cut.img", {name: new})
        self.machine.plug("cut", stick, 60_000)
        self.wait_for_card("busy")
        self.machine.cut_power()
        self.machine.boot()
        self.wait_for_page(self.shown, 1)
        self.keep("after-a-power-cut")
        self.tell(f"shown {self.machine.uptime():.1f} s after the kernel was started: "
                  + self.machine.must("gongshi status").replace("\n", " | "))
        self.machine.plug("cut-again", stick)
        self.wait_for_card("done")
        self.machine.pull("cut-again")
        self.close_card()
        self.wait_for_page(self.report("白石小学", name), 1)
