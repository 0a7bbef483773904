"""QEMU's own control line (QMP): devices come and go, keys are pressed, the screen is looked at."""

import json
import socket
import time

PATIENCE = 60  # seconds for any answer; far more than it takes


class Qmp:
    def __init__(self, path):
        """Waits for QEMU to listen on the socket."""
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE)
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self.socket.connect(str(path))
                break
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)
        self.lines = self.socket.makefile("r", encoding="utf-8")
        self.events = []
        self.lines.readline()  # the greeting
        self.ask("qmp_capabilities")

    def close(self):
        self.lines.close()
        self.socket.close()

    def read(self):
        line = self.lines.readline()
        if not line:
            raise EOFError("QEMU has ended")
        return json.loads(line)

    def ask(self, command, **arguments):
        """Carries out a command. Returns its answer; raises where it is refused."""
        words = {"execute": command, "arguments": {
            name.replace("_", "-"): value for name, value in arguments.items()}}
        self.socket.sendall(json.dumps(words).encode() + b"\n")
        while True:
            told = self.read()
            if "error" in told:
                raise RuntimeError(f"{command}: {told['error']['desc']}")
            if "return" in told:
                return told["return"]
            self.events.append(told)

    def wait_for_event(self, name, **data):
        """Waits until an event was told that has these data. It is forgotten, and those before it."""
        while True:
            while self.events:
                event = self.events.pop(0)
                if event["event"] == name and data.items() <= event.get("data", {}).items():
                    return event
            told = self.read()
            if "event" in told:
                self.events.append(told)
