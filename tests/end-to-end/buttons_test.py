"""gongshi buttons, the same at the start of gongshi show, and the mark in the footer while the staff
should look at the log: the whole program, whose libgpiod alone is played by the test."""

import json
import os
import pathlib
import signal
import subprocess
import tempfile
import time
import unittest

import gpio
from display import Display
from reports import SHORT
from screen import CARE, GONGSHI, Screen, configuration_text, wait_for

SIZE = (1280, 720)
STILL = {"cycle.min_dwell": 600, "cycle.max_dwell": 600}

GREEN = (0x2B, 0x7A, 0x4B)

SETTLES = 0.2  # seconds; a finger does not come back sooner

# Of the page in 1920 x 1080: the left edge of a card's frame, and its middle.
CARD_LEFT, CARD_STEP, CARD_MIDDLE = 96, 448, 515


class ButtonsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        gpio.skip_without_library()
        cls.display = cls.enterClassContext(Display(*SIZE))
        cls.folder = pathlib.Path(cls.enterClassContext(
            tempfile.TemporaryDirectory(prefix="gongshi-reports-")))
        cls.report = cls.folder / "报告.txt"
        cls.report.write_text(SHORT)

    def buttons(self, down=()):
        folder = self.enterContext(tempfile.TemporaryDirectory(prefix="gongshi-gpio-"))
        return gpio.Buttons(folder, down)

    def screen(self, buttons, settings=None, command="show"):
        reports = [self.report] if command == "show" else []
        return self.enterContext(Screen(
            self.display, reports, {**STILL, **buttons.settings, **(settings or {})},
            variables=buttons.variables, command=command))

    def frame_of(self, index):
        """The colour of the frame of a button's card."""
        scale = SIZE[1] / 1080
        return self.display.read_frame().colour(
            round((CARD_LEFT + index * CARD_STEP + 3) * scale), round(CARD_MIDDLE * scale))

    def wait_for_frame(self, index, color):
        wait_for(lambda: self.frame_of(index) == color, f"card {index} framed in {color}")

    def leave(self, buttons):
        buttons.down(*gpio.LINES)

    def test_cards_follow_the_lines_and_all_buttons_leave(self):
        buttons = self.buttons()
        screen = self.screen(buttons, command="buttons")
        screen.wait_for_anything()
        for index, button in enumerate(gpio.LINES):
            buttons.down(button)
            self.wait_for_frame(index, GREEN)
            buttons.up(button)
            wait_for(lambda i=index: self.frame_of(i) != GREEN, "the frame to go")
        self.leave(buttons)
        self.assertEqual(screen.wait_for_end(), 0)
        self.assertIn("上一页\tGPIO 5\t低\t按下 2 次", screen.log.read_text())

    def test_a_stuck_line_is_framed_as_a_fault(self):
        buttons = self.buttons(down=["hold"])
        screen = self.screen(buttons, {"buttons.stuck_seconds": 5}, command="buttons")
        screen.wait_for_anything()
        self.wait_for_frame(3, GREEN)
        self.wait_for_frame(3, CARE)
        self.assertIsNone(screen.process.poll())

    def test_escape_and_signals_leave(self):
        buttons = self.buttons()
        for leave in (lambda screen: self.display.key("Escape"),
                      lambda screen: screen.process.send_signal(signal.SIGINT)):
            screen = self.screen(buttons, command="buttons")
            screen.wait_for_anything()
            leave(screen)
            self.assertEqual(screen.wait_for_end(), 0)

    def test_held_at_the_start_of_show_opens_the_test_and_holding_again_leaves_it(self):
        buttons = self.buttons(down=gpio.LINES)
        screen = self.screen(buttons)
        screen.wait_for_anything()
        for index in range(4):
            self.wait_for_frame(index, GREEN)
        self.assertEqual(screen.page(), 0)
        buttons.up(*gpio.LINES)
        wait_for(lambda: self.frame_of(0) != GREEN, "the frame to go")
        self.leave(buttons)
        screen.wait_for_page(1)
        buttons.up(*gpio.LINES)
        time.sleep(SETTLES)
        buttons.down("next")  # they turn pages again
        screen.wait_for_page(2)
        self.assertIn("先显示按键测试", screen.log.read_text())

    def test_lines_that_read_as_pressed_for_ever_do_not_keep_the_report_away(self):
        buttons = self.buttons(down=gpio.LINES)
        screen = self.screen(buttons, {"buttons.stuck_seconds": 5})
        screen.wait_for_page(1)

    # ---- The terminal ----

    def run_on_terminal(self, buttons, *options, play=lambda: None):
        """gongshi buttons without a display, until all buttons are held. Returns its exit
        status, what it printed, and what it told."""
        configuration = self.folder / "buttons.conf"
        configuration.write_text(configuration_text(buttons.settings))
        environment = {**os.environ, **buttons.variables, "SDL_VIDEODRIVER": "x11", "DISPLAY": ""}
        errors = self.enterContext(tempfile.TemporaryFile("w+"))
        process = subprocess.Popen(
            [GONGSHI, "buttons", "--config", str(configuration), *options], env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, text=True)
        with process.stdout as lines:
            output = lines.readline()
            if output:  # the test has begun
                time.sleep(SETTLES)
                play()
            output += lines.read()
        status = process.wait(60)
        errors.seek(0)
        return status, output, errors.read()

    def test_bounce_is_measured_from_the_edges(self):
        buttons = self.buttons()

        def play():
            buttons.edges("next", (0, True), (0.4, False), (1.2, True), (2.9, False), (3.1, True))
            buttons.edges("menu", (0, True), (2, False))
            buttons.down("prev", "hold")
            time.sleep(SETTLES)
            buttons.down("menu")

        status, output, _ = self.run_on_terminal(buttons, "--json", play=play)
        self.assertEqual(status, 0)
        lines = [json.loads(line) for line in output.splitlines()]
        self.assertEqual(lines[0], {"event": "start", "chip": "pinctrl-fake", "debounce_ms": 10})
        first = next(line for line in lines if line.get("button") == "next")
        self.assertEqual((first["event"], first["edges"], first["bounce_ms"]), ("press", 5, 3.1))
        ends = {line["button"]: line for line in lines if "verdict" in line}
        self.assertEqual(ends["next"]["verdict"], "good")
        self.assertEqual((ends["next"]["line"], ends["next"]["presses"]), (6, 1))
        self.assertEqual(ends["prev"]["bounce_ms"], 0)
        menu = ends["menu"]
        self.assertEqual((menu["presses"], menu["pulses"], menu["verdict"]), (1, 1, "disturbed"))

    def test_lines_parted_by_tabs_where_there_is_no_terminal(self):
        buttons = self.buttons()
        status, output, errors = self.run_on_terminal(
            buttons, play=lambda: self.leave(buttons))
        self.assertEqual(status, 0)
        self.assertIn("没有显示屏，按键测试显示在这个终端里", errors)
        events = [line.split("\t") for line in output.splitlines() if line.count("\t") == 4]
        self.assertEqual(events[0], ["秒", "按键", "事件", "边沿", "抖动（毫秒）"])
        self.assertEqual(sorted(event[1] for event in events[1:]),
                         sorted(["上一页", "下一页", "目录", "停留"]))
        self.assertNotIn("\033", output)

    def test_lines_of_the_running_service_name_the_remedy(self):
        buttons = self.buttons()
        for button in gpio.LINES:
            buttons.hold_line(button, "gongshi")
        status, output, errors = self.run_on_terminal(buttons)
        self.assertEqual((status, output), (3, ""))
        self.assertIn("[buttons] prev = 5：这条线正由另一个 gongshi 使用", errors)
        self.assertIn("sudo systemctl stop gongshi", errors)

    def test_a_line_that_somebody_has_is_named_and_the_others_are_tested(self):
        buttons = self.buttons()
        buttons.hold_line("menu", "w1")
        status, output, errors = self.run_on_terminal(
            buttons, "--json", play=lambda: buttons.down("prev", "next", "hold"))
        self.assertEqual(status, 0)
        self.assertIn("[buttons] menu = 13：这条线已被 w1 占用", errors)
        ends = [json.loads(line) for line in output.splitlines() if "verdict" in line]
        self.assertEqual([end["verdict"] for end in ends], ["good", "good", "missing", "good"])

    # ---- The mark ----

    def test_without_faults_there_is_no_mark(self):
        screen = self.screen(self.buttons())
        screen.wait_for_page(1)
        screen.process.send_signal(signal.SIGHUP)
        self.display.key("Right")
        screen.wait_for_page(2)
        self.assertFalse(screen.has_mark())

    def test_a_line_in_use_is_marked_until_it_is_free_and_asked_for(self):
        buttons = self.buttons()
        buttons.hold_line("next", "gongshi")
        screen = self.screen(buttons)
        screen.wait_for_page(1)
        self.display.key("Right")
        screen.wait_for_page(2)
        self.assertTrue(screen.has_mark())
        buttons.let_line_go("next")
        screen.process.send_signal(signal.SIGHUP)
        wait_for(lambda: not screen.has_mark(), "the mark to go")
        self.assertIn("这条线又能用了", screen.log.read_text())
        buttons.down("next")
        screen.wait_for_page(3)

    def test_a_stuck_button_is_marked_until_it_is_released(self):
        buttons = self.buttons()
        screen = self.screen(buttons, {"buttons.stuck_seconds": 5})
        screen.wait_for_page(1)
        buttons.down("hold")
        self.display.key("Right")
        screen.wait_for_page(2)
        wait_for(screen.has_mark, "the mark")
        buttons.up("hold")
        wait_for(lambda: not screen.has_mark(), "the mark to go")

    def test_a_wrong_line_of_the_configuration_is_marked(self):
        screen = self.screen(self.buttons(), {"screen.theme": "pink"})
        screen.wait_for_page(1)
        self.display.key("Right")
        screen.wait_for_page(2)
        self.assertTrue(screen.has_mark())
        self.assertIn("[screen] theme 的值“pink”无效", screen.log.read_text())

    def test_a_chip_that_is_missing_is_marked_and_the_report_is_shown(self):
        buttons = self.buttons()
        screen = self.screen(buttons, {"buttons.chip": "/fake/gpiochip9"})
        screen.wait_for_page(1)
        self.display.key("Right")
        screen.wait_for_page(2)
        self.assertTrue(screen.has_mark())
        self.assertIn("找不到 GPIO 芯片 /fake/gpiochip9", screen.log.read_text())


if __name__ == "__main__":
    unittest.main()
