"""The virtual display itself: a screenshot of it is what is shown, and survives a PNG file."""

import pathlib
import tempfile
import unittest

from display import Display
from picture import Picture


class DisplayTest(unittest.TestCase):
    def test_screenshot_is_what_is_shown(self):
        with Display(320, 240) as display:
            black = Picture(320, 240, bytes(320 * 240 * 3))
            self.assertTrue(display.screenshot().looks_like(black))

    def test_picture_survives_a_file(self):
        pixels = bytes((166, 27, 27)) * (320 * 120) + bytes((32, 10, 13)) * (320 * 120)
        drawn = Picture(320, 240, pixels)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "drawn.png"
            drawn.write(path)
            self.assertEqual(Picture.read(path).pixels, pixels)
        self.assertEqual(drawn.colour(319, 239), (32, 10, 13))

    def test_picture_is_turned_back(self):
        # Red on top, green and blue below it: turned clockwise, the top is on the right.
        shown = Picture(3, 1, bytes((0, 0, 255)) + bytes((0, 255, 0)) + bytes((255, 0, 0)))
        upright = shown.turned_back(90)
        self.assertEqual((upright.width, upright.height), (1, 3))
        self.assertEqual(upright.colour(0, 0), (255, 0, 0))
        self.assertEqual(shown.turned_back(180).colour(0, 0), (255, 0, 0))
        self.assertEqual(shown.turned_back(270).colour(0, 0), (0, 0, 255))

    def test_one_pixel_makes_a_difference(self):
        black = Picture(320, 240, bytes(320 * 240 * 3))
        spot = bytearray(black.pixels)
        spot[3 * 1000] = 5
        self.assertFalse(black.looks_like(Picture(320, 240, bytes(spot))))
        spot[3 * 1000] = 4
        self.assertTrue(black.looks_like(Picture(320, 240, bytes(spot))))


if __name__ == "__main__":
    unittest.main()
