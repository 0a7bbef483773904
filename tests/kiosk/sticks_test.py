"""Sticks that are pulled out too early, broken, empty, two at once; and what only looks like a stick."""

import random

from hallway import STILL, Hallway, word_with_picture
from machine import HERE, GuestError
from sticks import make_stick, read_from_stick

SLOW = 60_000  # bytes a second
RESULT = "公示结果"


class Sticks(Hallway):
    @classmethod
    def setUpClass(cls):
        cls.shown = cls.report("青禾中学")

    def setUp(self):
        """The screen shows a report, and no card."""
        self.show_still(self.shown)

    def take(self, name, files, kind):
        """Plugs a stick in, and waits for the card. Returns the stick and what the card says."""
        stick = make_stick(self.folder / f"{name}.img", files)
        return stick, self.take_image(name, stick, kind)

    def take_image(self, name, stick, kind):
        self.machine.must("rm -f /run/gongshi/update")
        self.machine.plug(name, stick)
        self.wait_for_card(kind)
        self.keep(name)
        news = self.news()
        self.tell(news.replace("\n", " | "))
        self.wait_for_end()
        self.machine.pull(name)
        self.close_card()
        return news

    def wait_for_end(self):
        """Nothing works on any stick any more."""
        self.machine.must("for i in $(seq 300); do "
                          "[ -z \"$(systemctl list-units --no-legend 'gongshi-import@*')\" ] && exit 0; "
                          "sleep 0.2; done; systemctl status 'gongshi-import@*'; exit 1")

    def assert_unchanged(self):
        self.wait_for_page(self.shown, 1)
        self.machine.must("gongshi status")
        mounted = self.machine.shell("findmnt -rno TARGET | grep gongshi-stick")
        self.assertEqual(mounted.text, "")

    def test_21_a_stick_is_pulled_out_while_it_is_read(self):
        name = "新公示.docx"
        stick = make_stick(self.folder / "early.img", {name: word_with_picture("白石小学", 2_000_000)})
        self.machine.plug("early", stick, SLOW)
        self.wait_for_card("busy")
        self.machine.pull("early")
        pulled = self.machine.uptime()
        self.wait_for_card("refused")
        self.tell(f"told {self.machine.uptime() - pulled:.1f} s later: "
                  f"{self.news()}".replace("\n", " | "))
        self.keep("pulled-too-early")
        self.wait_for_end()
        self.close_card()
        self.assert_unchanged()

    def test_22_a_damaged_document_is_refused(self):
        whole = word_with_picture("白石小学", 20_000)
        _, news = self.take("damaged", {"好的.txt": self.shown.data, "坏的.docx": whole[:9_000]}, "refused")
        self.assertIn("坏的.docx", news)
        self.assert_unchanged()

    def test_23_a_stick_with_a_broken_file_system_is_refused(self):
        stick = make_stick(self.folder / "broken.img", {"公示.txt": self.shown.data * 20})
        chance = random.Random(1)
        with open(stick, "r+b") as image:  # its tables, not what says that it is one
            image.seek(32 * 512)
            image.write(chance.randbytes(1_000_000))
        self.take_image("broken", stick, "refused")
        self.assert_unchanged()

    def test_24_a_stick_without_any_file_system_changes_nothing(self):
        stick = self.folder / "noise.img"
        stick.write_bytes(random.Random(2).randbytes(4_000_000))
        before = self.machine.screen()
        self.machine.plug("noise", stick)
        self.machine.must("for i in $(seq 100); do grep -q 'sd[a-z]$' /proc/partitions && break; "
                          "sleep 0.2; done; udevadm settle")
        self.assertEqual(self.machine.screen().difference(before), 0)
        self.machine.pull("noise")

    def test_25_a_stick_without_reports_says_so(self):
        _, news = self.take("photos", {"照片/合影.jpg": b"\xff\xd8\xff", "~$公示.docx": b"owner"}, "refused")
        self.assertIn("没有", news)
        self.assert_unchanged()

    def test_26_a_stick_with_a_folder_for_the_result_gets_it(self):
        stick, news = self.take("result", {"公示.txt": self.shown.data, RESULT: None}, "done")
        self.assertIn("已是最新", news)
        text = read_from_stick(stick, f"{RESULT}/结果.txt").decode("utf-8-sig")
        self.tell(text.replace("\r\n", "\n").strip().replace("\n", " | "))
        self.assertIn("公示.txt", text)
        self.assert_unchanged()

    def test_27_two_sticks_at_once_are_taken_one_after_the_other(self):
        reports = [self.report("河湾中学", "河湾.txt"), self.report("白石小学", "白石.txt")]
        for number, report in enumerate(reports):
            make_stick(self.folder / f"both-{number}.img", {report.name: report.data})
        for number in range(2):
            self.machine.plug(f"both-{number}", self.folder / f"both-{number}.img")
        self.wait_for_card("done")
        taken = ("journalctl -b -o cat --no-pager -u 'gongshi-import@*' | "
                 "grep -cE '  (河湾|白石).txt'")
        self.machine.must(f"for i in $(seq 300); do [ $({taken}) = 2 ] && exit 0; sleep 0.2; done; "
                          "exit 1")
        self.wait_for_end()
        self.keep("two-sticks")
        for number in range(2):
            self.machine.pull(f"both-{number}")
        self.close_card()
        last = [report for report in reports if report.name in self.machine.must("gongshi status")]
        self.assertEqual(len(last), 1)
        self.wait_for_page(last[0], 1)
        self.tell(f"shown is {last[0].name}, the last one")

    def test_28_a_keyboard_types_nothing(self):
        process, before = self.main_pid(), self.machine.screen()
        self.machine.plug_keyboard()
        self.machine.must("for i in $(seq 100); do ls /dev/input/event* 2>/dev/null && exit 0; "
                          "sleep 0.2; done; exit 1")
        self.machine.must("cat /dev/input/event* >/run/kiosk/heard 2>/dev/null &")
        for keys in (("a",), ("ret",), ("right",), ("pgdn",), ("spc",), ("esc",), ("ctrl", "c"),
                     ("ctrl", "z"), ("ctrl", "backslash"), ("alt", "f2"), ("ctrl", "alt", "f3"),
                     ("ctrl", "alt", "delete"), ("alt", "right")):
            self.machine.keys(*keys)
            try:
                active = self.machine.must("sleep 0.3; cat /sys/class/tty/tty0/active")
            except GuestError as error:
                self.fail(f"{keys}: {error}")
            self.assertEqual((keys, active), (keys, "tty1"))
        self.keep("keyboard")
        self.assertEqual(self.machine.screen().difference(before), 0)
        self.assertEqual(self.main_pid(), process)
        self.machine.must("test -s /run/kiosk/heard")  # Linux did hear them
        self.assertEqual(self.machine.must("systemctl list-jobs --no-legend; who"), "")

    def test_29_a_stick_that_types_is_a_stick(self):
        _, news = self.take("types", {"公示.txt": self.shown.data}, "done")
        self.assertIn("已是最新", news)
        self.machine.keys("right")
        self.machine.pull_keyboard()
        self.assert_unchanged()

    def test_30_the_drop_in_turns_a_keyboard_on(self):
        folder = "/etc/systemd/system/gongshi.service.d"
        drop_in = HERE.parents[1] / "packaging/keyboard.conf"  # the machine has no room for documents
        self.machine.must(f"mkdir -p {folder}")
        self.machine.write(f"{folder}/keyboard.conf", drop_in.read_text())
        self.machine.must("systemctl daemon-reload")
        self.restart(STILL, self.shown)
        self.machine.plug_keyboard()
        self.machine.must("for i in $(seq 100); do ls /dev/input/event* 2>/dev/null && exit 0; "
                          "sleep 0.2; done; exit 1")
        self.machine.must("sleep 10")  # so often the program looks for one
        self.machine.keys("right")
        self.wait_for_page(self.shown, 2)
        self.machine.keys("left")
        self.wait_for_page(self.shown, 1)
        self.machine.pull_keyboard()
        self.machine.must(f"rm -r {folder} && systemctl daemon-reload")
        self.restart(STILL, self.shown)
