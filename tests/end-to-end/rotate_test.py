"""A display that hangs on its side or upside down: [screen] rotate, by what is seen."""

import unittest

from display import Display
from reports import SAMPLE
from screen import Screen, wait_for

WIDTH, HEIGHT = 640, 360
FOOTER_UNITS, HALF_BAR_UNITS = 84, 3


class RotateTest(unittest.TestCase):
    def check(self, turn):
        """What is seen is what `render` draws for the size as it is read, the bar included."""
        with Display(WIDTH, HEIGHT, turn) as display:
            settings = {"screen.rotate": turn, "cycle.min_dwell": 20}
            with Screen(display, [SAMPLE], settings) as screen:
                screen.wait_for_page(1)
                screen.press("next")
                screen.wait_for_page(2)
                self.check_bar(display)
                self.assertEqual(screen.page(), 2)

    def check_bar(self, display):
        """The dwell bar is brought to the display by itself, and grows from the left."""
        width, height = display.page_size
        bar = height - round((FOOTER_UNITS + HALF_BAR_UNITS) * min(width, height) / 1080)

        def has_grown():
            shown = display.screenshot()
            return shown.colour(1, bar) != shown.colour(width - 2, bar)
        wait_for(has_grown, "the dwell bar")

    def test_hangs_as_it_should(self):
        self.check(0)

    def test_on_its_right_side(self):
        self.check(90)

    def test_upside_down(self):
        self.check(180)

    def test_on_its_left_side(self):
        self.check(270)


if __name__ == "__main__":
    unittest.main()
