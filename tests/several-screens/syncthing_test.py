"""An office and two screens share a folder by Syncthing, set up as docs/inbox.md says: both stores
show what the office has, and never half a file. Real instances, on the loopback network only. Runs in
./test --all.
"""

import hashlib
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree as ElementTree

SKIPPED = 77
PATIENCE = 120  # seconds
PROGRAM = os.environ["GONGSHI"]
TAKE_INBOX = pathlib.Path(__file__).resolve().parents[2] / "packaging/libexec/inbox"
SYNCTHING = shutil.which("syncthing")
FOLDER_OPTIONS = {"type": "", "path": "", "id": "notices", "label": "公示", "ignorePerms": "true",
                  "rescanIntervalS": "2", "fsWatcherEnabled": "true", "fsWatcherDelayS": "1"}
# Nobody outside this machine is asked or told anything.
OPTIONS = {"globalAnnounceEnabled": "false", "localAnnounceEnabled": "false", "natEnabled": "false",
           "relaysEnabled": "false", "urAccepted": "-1", "crashReportingEnabled": "false",
           "autoUpgradeIntervalH": "0", "reconnectionIntervalS": "1", "startBrowser": "false",
           "stunKeepaliveStartS": "0", "setLowPriority": "false", "progressUpdateIntervalS": "-1"}


def report(title, problems):
    lines = [f"{title}关于整改情况的公示", "一、组织整改", "开会研究。", "二、整改情况"]
    for number in range(1, problems + 1):
        lines += [f"{number}、第{number}个问题。", f"整改情况：{title}已经改好第{number}个。" * 4]
    return ("\n".join(lines) + "\n").encode()


def free_ports(count):
    """Ports of the loopback network that nobody listened to just now."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Instance:
    """One Syncthing with one folder."""

    def __init__(self, home, folder_type):
        self.home, self.type, self.process = home, folder_type, None
        self.shared = home / "inbox"
        self.shared.mkdir(parents=True)
        self.port, self.gui_port = free_ports(2)
        subprocess.run([SYNCTHING, "generate", "--home", str(home), "--no-default-folder"],
                       check=True, capture_output=True, timeout=PATIENCE, env=self.environment())
        self.device = ElementTree.parse(home / "config.xml").find("device").get("id")

    def environment(self):
        return {**os.environ, "HOME": str(self.home), "STNOUPGRADE": "1", "STNORESTART": "1"}

    def configure(self, others):
        tree = ElementTree.parse(self.home / "config.xml")
        root = tree.getroot()
        self.set(root.find("gui"), "address", f"127.0.0.1:{self.gui_port}")
        options = {**OPTIONS, "listenAddress": f"tcp://127.0.0.1:{self.port}"}
        for name, value in options.items():
            self.set(root.find("options"), name, value)
        folder = ElementTree.SubElement(root, "folder", {
            **FOLDER_OPTIONS, "type": self.type, "path": str(self.shared)})
        for other in [self, *others]:
            ElementTree.SubElement(folder, "device", {"id": other.device})
        for other in others:
            device = ElementTree.SubElement(root, "device", {"id": other.device, "name": "other"})
            ElementTree.SubElement(device, "address").text = f"tcp://127.0.0.1:{other.port}"
        tree.write(self.home / "config.xml")

    @staticmethod
    def set(parent, name, value):
        child = parent.find(name)
        if child is None:
            child = ElementTree.SubElement(parent, name)
        child.text = value

    def start(self):
        log = open(self.home / "log", "ab")
        self.process = subprocess.Popen(
            [SYNCTHING, "serve", "--home", str(self.home), "--no-browser", "--no-restart"],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environment())
        log.close()

    def stop(self):
        if self.process is not None:
            self.process.terminate()
            self.process.wait(PATIENCE)
            self.process = None

    def log(self):
        return (self.home / "log").read_text(errors="replace")


class Screen(Instance):
    """A screen: an instance, whose folder is the inbox of a store."""

    def __init__(self, home):
        super().__init__(home, "receiveonly")
        self.store, self.program = home / "store", home / "gongshi"
        self.program.write_text(f'#!/bin/sh\nexec "{PROGRAM}" --store "{self.store}" "$@"\n')
        self.program.chmod(0o755)

    def take_inbox(self):
        """What gongshi-inbox.service does. Returns the exit status."""
        result = subprocess.run(
            [TAKE_INBOX, self.program, self.shared], capture_output=True, timeout=PATIENCE,
            env={**os.environ, "GONGSHI_INBOX_QUIET_SECONDS": "0.2", "RUNTIME_DIRECTORY": str(self.home)})
        return result.returncode

    def import_now(self):
        """An import that waits for nobody to be done."""
        return subprocess.run([self.program, "import", self.shared], capture_output=True,
                              timeout=PATIENCE).returncode

    def shown(self):
        """The sums of what is shown, by the names of the files."""
        result = subprocess.run([self.program, "status", "--json"], capture_output=True,
                                timeout=PATIENCE)
        shown = json.loads(result.stdout)["shown"]
        return {} if shown is None else {file["file"]: file["sha256"] for file in shown["files"]}


def sums(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")}


class SeveralScreens(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        home = pathlib.Path(folder.name)
        self.office = Instance(home / "office", "sendonly")
        self.screens = [Screen(home / f"screen-{number}") for number in (1, 2)]
        self.office.configure(self.screens)
        for screen in self.screens:
            screen.configure([self.office])
        for instance in [self.office, *self.screens]:
            self.addCleanup(instance.stop)
            instance.start()

    def put(self, name, content):
        """As an editor does it: aside, then renamed."""
        aside = self.office.shared / f".{name}.aside"
        aside.write_bytes(content)
        aside.rename(self.office.shared / name)

    def wait_for(self, screen, meanwhile=lambda: None):
        """Until a screen's inbox is as the folder at the office."""
        end = time.monotonic() + PATIENCE
        wanted = sums(self.office.shared)
        while sums(screen.shared) != wanted:
            self.assertLess(time.monotonic(), end, screen.log()[-3000:])
            meanwhile()
            time.sleep(0.05)

    def assert_all_show_what_the_office_has(self, status=0):
        for screen in self.screens:
            self.wait_for(screen)
            self.assertEqual(screen.take_inbox(), status)
            if status == 0:
                self.assertEqual(screen.shown(), sums(self.office.shared))

    def test_both_stores_follow_the_office(self):
        self.put("a.txt", report("青禾中学", 20))
        self.put("b.txt", report("云岭小学", 5))
        self.assert_all_show_what_the_office_has()
        before = sums(self.office.shared)

        with self.subTest("changed and deleted"):
            self.put("a.txt", report("青禾中学", 21))
            (self.office.shared / "b.txt").unlink()
            self.assert_all_show_what_the_office_has()
            self.assertNotEqual(sums(self.office.shared), before)

        with self.subTest("a broken file changes no screen"):
            shown = sums(self.office.shared)
            self.put("c.txt", b"\0\1\2" * 1000)
            self.assert_all_show_what_the_office_has(status=1)
            self.assertEqual([screen.shown() for screen in self.screens], [shown, shown])
            (self.office.shared / "c.txt").unlink()
            self.assert_all_show_what_the_office_has()

        with self.subTest("a screen that was off catches up"):
            self.screens[1].stop()
            self.put("d.txt", report("白石幼儿园", 2))
            self.wait_for(self.screens[0])
            self.assertNotEqual(sums(self.screens[1].shared), sums(self.office.shared))
            self.screens[1].start()
            self.assert_all_show_what_the_office_has()

    def test_an_import_in_the_middle_takes_no_half_file(self):
        """Each file that is taken while others are still on their way is one of the office's."""
        screen = self.screens[0]
        known, taken = set(), set()

        def import_and_look():
            screen.import_now()
            for name, digest in screen.shown().items():
                self.assertIn(digest, known, name)
                taken.add(digest)

        for number in range(6):
            self.put(f"{number}.txt", report(f"第{number}小学", 900))
            known |= set(sums(self.office.shared).values())
            self.wait_for(screen, import_and_look)
        import_and_look()
        self.assertEqual(screen.shown(), sums(self.office.shared))
        self.assertGreater(len(taken), 1)


if __name__ == "__main__":
    if SYNCTHING is None:
        print("SKIP: no syncthing")
        sys.exit(SKIPPED)
    unittest.main(verbosity=2)
