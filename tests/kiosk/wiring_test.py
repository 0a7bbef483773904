"""The wiring test: real edges of a (simulated) GPIO chip are counted, one by one."""

import json

from hallway import CONFIGURATION, HOLD, MENU, NEXT, PREV, STILL, Hallway
from screen import configuration_text

PRESSES, BOUNCES = 20, 3
EDGES = 1 + 2 * BOUNCES  # of one press or release; more where the machine stood still between two
SETTLED_MS = 25  # edges that are further apart are two bursts
OUTPUT = "/run/kiosk/wiring.json"
ATTEMPTS = 3


class Wiring(Hallway):
    def test_51_the_running_screen_holds_the_lines(self):
        report = self.report("云岭小学")
        self.store(report)
        self.restart(STILL, report)
        answer = self.machine.shell("gongshi buttons --json")
        self.assertEqual(answer.status, 3)
        self.assertIn("sudo systemctl stop gongshi", answer.text)

    def test_52_presses_and_their_bounce_are_counted(self):
        self.machine.must("systemctl stop gongshi")
        for _ in range(ATTEMPTS):
            self.begin()
            open_ms = max(self.machine.press(line, PRESSES, BOUNCES, unit="wiring")[2]
                          for line in (NEXT, MENU))
            buttons = self.end()
            if open_ms < SETTLED_MS:
                break
            self.tell("the machine stood still while a contact bounced: once more")
        for name in ("next", "menu"):
            self.tell(f"{name}: {buttons[name]}")
            self.assertEqual(buttons[name]["presses"], PRESSES)
            self.assertGreaterEqual(buttons[name]["most_edges"], EDGES)
            self.assertGreater(buttons[name]["bounce_ms"], 1)
        for name in ("prev", "hold"):
            self.assertEqual((buttons[name]["verdict"], buttons[name]["presses"]), ("untried", 0))

    def test_53_all_buttons_held_at_the_start_show_the_test(self):
        report = self.report("云岭小学")
        # With resistors outside the chip: the simulated one takes its own bias for a hand that lets go.
        self.machine.write(CONFIGURATION, configuration_text({**STILL, "buttons.pull": "none"}))
        Hallway.settings = None
        for line in (PREV, NEXT, MENU, HOLD):
            self.machine.pull_line(line, True)
        self.machine.must("systemctl restart gongshi")
        green = (0x2B, 0x7A, 0x4B)
        with self.kept_on_failure("wiring-test"):
            self.machine.wait_for(lambda picture: self.frame(picture) == green, "the wiring test")
        self.keep("wiring-test")
        for line in (PREV, NEXT, MENU, HOLD):
            self.machine.pull_line(line, False)
        self.machine.wait_for(lambda picture: self.frame(picture) != green, "buttons that are up")
        for line in (PREV, NEXT, MENU, HOLD):
            self.machine.pull_line(line, True)
        self.wait_for_page(report, 1)
        for line in (PREV, NEXT, MENU, HOLD):
            self.machine.pull_line(line, False)

    def frame(self, picture):
        """The colour of the frame of the first card."""
        scale = picture.height / 1080
        return picture.colour(round(99 * scale), round(515 * scale))

    def begin(self):
        self.machine.must(f"rm -f {OUTPUT}; systemd-run --quiet --unit=wiring "
                          f"-p StandardOutput=file:{OUTPUT} gongshi buttons --json; "
                          f"until grep -q start {OUTPUT} 2>/dev/null; do sleep 0.1; done")

    def end(self):
        """What was said of each button."""
        lines = self.machine.must("systemctl kill -s INT wiring; "
                                  "while systemctl -q is-active wiring; do sleep 0.1; done; "
                                  f"grep verdict {OUTPUT}").splitlines()
        return {button["button"]: button for button in map(json.loads, lines)}
