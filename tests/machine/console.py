"""The serial line of a virtual machine."""

import codecs
import os
import re
import selectors
import time

PATIENCE = 300  # seconds for any answer of the machine


class Missing(Exception):
    """What the test needs is not on this machine."""


class GuestError(Exception):
    """The machine did not do what it was asked to."""


class Console:
    """Input and output: descriptors of the line's two directions, perhaps the same one."""

    def __init__(self, output, into):
        self.output, self.into = output, into
        self.text, self.seen = "", 0
        self.decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        self.selector = selectors.DefaultSelector()
        self.selector.register(output, selectors.EVENT_READ)

    def wait_for_line(self, start, patience=PATIENCE):
        """The rest of the next line that starts so."""
        return self.wait_for_answer(start, patience)[1]

    def wait_for_answer(self, start, patience=PATIENCE):
        """What was told before the next line that starts so, and the rest of that line."""
        end = time.monotonic() + patience
        while True:
            match = re.compile(f"^{start}(.*?)\r?\n", re.MULTILINE).search(self.text, self.seen)
            if match:
                before = self.text[self.seen:match.start()]
                self.seen = match.end()
                return before, match[1]
            if not self.selector.select(end - time.monotonic()):
                raise GuestError(f"no answer within {patience} s:\n{self.text}")
            read = os.read(self.output, 65536)
            if not read:
                raise GuestError(f"the machine stopped:\n{self.text}")
            self.text += self.decode(read)

    def send(self, text):
        data = text.encode()
        while data:
            data = data[os.write(self.into, data):]
