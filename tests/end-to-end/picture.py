"""Pictures as rows of red, green and blue bytes; reading, comparing and keeping them."""

import pathlib
import subprocess

# Alpha blending differs by up to 3 per channel between processors.
TOLERANCE = 4


class Picture:
    def __init__(self, width, height, pixels):
        self.width = width
        self.height = height
        self.pixels = pixels

    @staticmethod
    def read(path):
        """Reads a PNG file."""
        data = subprocess.run(["pngtopnm", str(path)], check=True, capture_output=True).stdout
        kind, width, height, largest, _ = data.split(maxsplit=4)
        if (kind, largest) != (b"P6", b"255"):
            raise ValueError(f"{path}: not a picture of 8-bit colours")
        # The header ends with one white space; split() would also take pixels that look like it.
        return Picture(int(width), int(height), data[-int(width) * int(height) * 3 :])

    def write(self, path):
        """Writes a PNG file."""
        header = f"P6 {self.width} {self.height} 255\n".encode()
        png = subprocess.run(["pnmtopng", "-quiet"], input=header + self.pixels, check=True,
                             capture_output=True).stdout
        pathlib.Path(path).write_bytes(png)

    def colour(self, x, y):
        start = (y * self.width + x) * 3
        return tuple(self.pixels[start : start + 3])

    def rows(self, top, bottom):
        """The part from row top up to, not with, row bottom."""
        line = self.width * 3
        return Picture(self.width, bottom - top, self.pixels[top * line : bottom * line])

    def turned_back(self, degrees):
        """The picture turned counter-clockwise by a multiple of 90 degrees."""
        picture = self
        for _ in range(degrees // 90):
            turned = bytearray(len(picture.pixels))
            for channel in range(3):
                plane = picture.pixels[channel::3]
                turned[channel::3] = b"".join(  # the last column becomes the first row
                    plane[x :: picture.width] for x in reversed(range(picture.width)))
            picture = Picture(picture.height, picture.width, bytes(turned))
        return picture

    def difference(self, other):
        """The largest difference of a channel; 255 where the sizes differ."""
        if (self.width, self.height) != (other.width, other.height):
            return 255
        if self.pixels == other.pixels:
            return 0
        return max(abs(a - b) for a, b in zip(self.pixels, other.pixels))

    def looks_like(self, other):
        """Whether it is the same to the eye. Looks at a few pixels first, as most pictures differ."""
        few = slice(None, None, 101)
        if any(abs(a - b) > TOLERANCE for a, b in zip(self.pixels[few], other.pixels[few])):
            return False
        return self.difference(other) <= TOLERANCE
