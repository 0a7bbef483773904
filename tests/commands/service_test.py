"""gongshi show as the service manager sees it: ready with the first picture, then alive."""

import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["GONGSHI"]
WAIT_SECONDS = 60  # how long a slow machine may take; a good run waits for a fraction of a second


class Service(unittest.TestCase):
    def setUp(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        self.folder = pathlib.Path(folder)
        self.manager = self.enterContext(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
        self.manager.bind(str(self.folder / "notify"))
        self.manager.settimeout(WAIT_SECONDS)

    def start(self, **environment):
        process = subprocess.Popen(
            [PROGRAM, "show", "--store", str(self.folder / "store")],
            env={**os.environ, "SDL_VIDEODRIVER": "dummy", "LANG": "C.UTF-8",
                 "NOTIFY_SOCKET": str(self.folder / "notify"), **environment},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def hear(self):
        return self.manager.recv(1000).decode()

    def end(self, process):
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(WAIT_SECONDS), 0)

    def test_ready_then_alive_then_stopping(self):
        process = self.start(WATCHDOG_USEC="200000")
        self.assertEqual(self.hear(), "READY=1")
        for _ in range(3):
            self.assertEqual(self.hear(), "WATCHDOG=1")
        self.end(process)
        last = self.hear()
        while last == "WATCHDOG=1":
            last = self.hear()
        self.assertEqual(last, "STOPPING=1")

    def test_a_process_that_stands_still_says_nothing(self):
        process = self.start(WATCHDOG_USEC="200000")
        self.assertEqual(self.hear(), "READY=1")
        process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED)
        self.manager.settimeout(0)
        try:
            while True:
                self.hear()
        except BlockingIOError:
            pass
        self.manager.settimeout(1)
        self.assertRaises(TimeoutError, self.hear)
        process.send_signal(signal.SIGCONT)
        self.manager.settimeout(WAIT_SECONDS)
        self.assertEqual(self.hear(), "WATCHDOG=1")

    def test_a_manager_that_does_not_wait_hears_only_the_start(self):
        process = self.start()
        self.assertEqual(self.hear(), "READY=1")
        self.end(process)
        self.assertEqual(self.hear(), "STOPPING=1")


if __name__ == "__main__":
    unittest.main()
