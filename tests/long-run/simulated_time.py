"""Time that passes only when the test says so: the other side of fake_time.c."""

import mmap
import os
import pathlib
import socket
import struct
import tempfile

PATIENCE_SECONDS = 60  # for the program to come to rest; far more than it takes
NEVER = 2**63 - 1
SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

LAYOUT = struct.Struct("=qqQ")  # monotonic_ms, wall_ms, polls


class SimulatedTime:
    """A clock for programs that are started with its environment. All times are in milliseconds.

    variables(): the environment of a program that sees only the clock on the wall.
    screen_variables(): of the one program that also lives in this time; pass it `descriptor`.
    """

    def __init__(self, library, wall):
        self.library = library
        self.now = MINUTE  # since the machine was started
        self.wall = wall
        self.until = None  # when the program wants to do something next
        handle, self.path = tempfile.mkstemp(prefix="gongshi-time-")
        os.write(handle, bytes(LAYOUT.size))
        self.memory = mmap.mmap(handle, LAYOUT.size)
        os.close(handle)
        self.socket, self.other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.socket.settimeout(PATIENCE_SECONDS)
        self.descriptor = self.other.fileno()
        self.store()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()
        self.other.close()
        self.memory.close()
        pathlib.Path(self.path).unlink()

    def variables(self):
        return {"LD_PRELOAD": self.library, "FAKE_TIME": self.path}

    def screen_variables(self):
        return {**self.variables(), "FAKE_TIME_CONTROL": str(self.descriptor)}

    def store(self):
        struct.pack_into("=qq", self.memory, 0, self.now, self.wall)

    @property
    def polls(self):
        """How often the program's loop has come round."""
        return LAYOUT.unpack_from(self.memory)[2]

    def jump(self, wall):
        """The clock on the wall is set; what is monotonic goes on."""
        self.wall = wall
        self.store()

    def started(self):
        """The program has the descriptor now. Waits until it rests for the first time."""
        self.other.close()
        self.wait()

    def wait(self):
        try:
            told = self.socket.recv(8)
        except TimeoutError:
            raise AssertionError(f"it did not come to rest in {PATIENCE_SECONDS} s") from None
        if len(told) != 8:
            raise AssertionError("it ended")
        self.until = struct.unpack("=q", told)[0]

    def release(self):
        """The program looks what there is to do, now; and goes on by itself."""
        self.socket.send(b"!")

    def settle(self):
        """The same, and waits until it rests again."""
        self.release()
        self.wait()

    def step(self, end):
        """To the program's next deadline, but at most to `end`."""
        passed = max(0, min(self.until, end) - self.now)
        self.now += passed
        self.wall += passed
        self.store()
        self.settle()
