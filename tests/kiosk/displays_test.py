"""The display: off by the timetable, turned, gone and back, and connected late."""

from hallway import CONFIGURATION, GUEST, NEXT, STILL, Hallway
from machine import SIZE
from pages import draw
from screen import configuration_text

CONNECTOR = "/sys/class/drm/card0-Virtual-1"
PICTURE_SECONDS = 10  # after a display came back
# What the system makes when it has set the clock from the network, which this machine has not.
CLOCK_IS_SET = "/run/systemd/timesync/synchronized"


class Displays(Hallway):
    @classmethod
    def setUpClass(cls):
        cls.shown = cls.report("青禾中学")

    def setUp(self):
        self.show_still(self.shown)

    def wait_for_power(self, state):
        self.machine.must(f"for i in $(seq 600); do [ $(cat {CONNECTOR}/dpms) = {state} ] && exit 0;"
                          f" sleep 0.2; done; journalctl -u gongshi -n 20 -o cat; exit 1")

    def test_41_by_the_timetable_the_display_is_really_off_and_a_press_wakes_it(self):
        off = {**STILL, "schedule.workdays": "off", "schedule.saturday": "off", "schedule.sunday": "off"}
        # As long as the clock is not known to be right, it stays on.
        self.machine.must(f"rm -f {CLOCK_IS_SET}")
        self.restart(off, self.shown)
        self.wait_for_power("On")
        self.machine.must(f"mkdir -p $(dirname {CLOCK_IS_SET}) && touch {CLOCK_IS_SET}")
        self.machine.must("systemctl restart gongshi")
        self.wait_for_power("Off")
        self.keep("off-by-the-timetable")
        self.machine.press(NEXT)
        self.wait_for_power("On")
        self.wait_for_page(self.shown, 1)  # that press turned no page
        self.keep("woken-by-a-press")
        self.machine.must(f"rm -f {CLOCK_IS_SET}")

    def test_42_a_display_that_hangs_on_its_side(self):
        upright = draw(GUEST, self.shown.name, self.shown.data, self.folder / "upright", SIZE[::-1])
        for turn in (90, 270):
            self.machine.write(CONFIGURATION, configuration_text({**STILL, "screen.rotate": turn}))
            Hallway.settings = None
            self.machine.must("systemctl restart gongshi")
            with self.kept_on_failure(f"turned-{turn}"):
                self.machine.wait_for(
                    lambda picture, turn=turn: upright.shows(1)(picture.turned_back(turn)),
                    f"a page turned by {turn} degrees")
            self.keep(f"turned-{turn}")

    def connector(self, state):
        self.machine.must(f"echo {state} >{CONNECTOR}/status")

    def test_43_a_display_that_goes_and_comes_back_gets_its_picture(self):
        self.restart(STILL, self.shown)
        self.machine.press(NEXT)
        self.wait_for_page(self.shown, 2)
        self.connector("off")
        self.machine.must("sleep 5")
        self.keep("display-gone")
        self.connector("detect")
        back = self.machine.uptime()
        self.machine.wait_for(lambda picture: self.shown.number_of(picture), "the picture")
        took = self.machine.uptime() - back
        self.tell(f"page {self.page(self.shown)} is there {took:.1f} s after the display")
        self.keep("display-back")
        self.assertLess(took, PICTURE_SECONDS)

    def test_44_a_display_that_is_connected_late(self):
        self.machine.must("systemctl poweroff")
        self.machine.process.wait()
        self.machine.cut_power()
        self.machine.boot("video=Virtual-1:d")
        started = "[ $(systemctl show -P ExecMainStartTimestampMonotonic gongshi) != 0 ]"
        self.machine.must(f"for i in $(seq 300); do {started} && break; sleep 0.2; done; sleep 10")
        self.tell(self.machine.must("systemctl show gongshi -p ActiveState,SubState,NRestarts"))
        self.connector("detect")
        connected = self.machine.uptime()
        self.wait_for_page(self.shown, 1)
        self.tell(f"shown {self.machine.uptime() - connected:.1f} s after the display was connected")
        self.keep("display-connected-late")
        # It waited, and was not started again and again.
        self.assertEqual(self.machine.must("systemctl show -P NRestarts gongshi"), "0")
