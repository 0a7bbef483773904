"""The power is cut while reports are imported: the store shows the old set or the new one, and the
new one once the import has reported success.

A virtual machine imports and undoes, while QEMU records what it writes to its disk. From that every
disk is rebuilt that a power cut could leave: after each write, and with writes that were not flushed
dropped, torn or reordered. The same is done with an import that does not flush as it should: that
must be found out, or the test proves nothing. Runs in ./test --all.
"""

import collections
import os
import pathlib
import platform
import random
import shutil
import sys
import tempfile
import time
import unittest

from guest import Guest, Missing, QEMU, fetch_kernel
from judge import NOTHING, Case, judge_all, sums
from write_log import KINDS, crash_states, read_log

SKIPPED = 77
STATES = 1000
STATES_OF_A_WRONG_ONE = 300
SEED = 20261124
PROGRAM = pathlib.Path(os.environ["GONGSHI"])
FAKE_FSYNC = pathlib.Path(os.environ["FAKE_FSYNC_LIBRARY"])
KERNEL_FOLDER = PROGRAM.parent / "power-cut-kernel"
NEEDED = (QEMU, "busybox", "cpio", "mke2fs", "e2fsck", "debugfs", "apt-get", "apt-cache")


def report(title, problems):
    lines = [f"{title}关于整改情况的公示", "一、组织整改", "开会研究。", "二、整改情况"]
    for number in range(1, problems + 1):
        lines += [f"{number}、第{number}个问题。", f"整改情况：{title}已经改好第{number}个。" * 4]
    return ("\n".join(lines) + "\n").encode()


# The sticks, as they are imported. The sizes go from less than a block to many.
STICKS = {
    "first": {"a.txt": report("青禾中学", 2)},
    "second": {"a.txt": report("青禾中学", 30), "b.txt": report("云岭小学", 3)},
    "third": {"a.txt": report("青禾中学", 300)},
    "fourth": {"a.txt": report("青禾中学", 40), "b.txt": report("云岭小学", 700),
               "c.txt": report("白石幼儿园", 1)},
    "fifth": {"c.txt": report("白石幼儿园", 90)},
    "sixth": {f"{number:02}.txt": report(f"第{number}小学", number * 7) for number in range(1, 13)},
    "seventh": {"a.txt": report("青禾中学", 41), "b.txt": report("云岭小学", 700)},
    "next": {"d.txt": report("河湾中学", 5)},
}


# What the machine does: imports by their sticks, undoes, and waits, so that ext4 writes its journal.
# After "hurry" Linux writes what is in memory without being asked, and not after half a minute.
UNDO = "undo"
OTHERS = {"wait": "sleep 7", "hurry": "sh -c '"
          "cd /proc/sys/vm; echo 1 >dirty_expire_centisecs; echo 20 >dirty_writeback_centisecs'"}
PLAN = ("first second third wait fourth fifth undo undo wait hurry sixth seventh wait "
        "first undo second third wait sixth fourth first wait").split()
PLAN_OF_A_WRONG_ONE = PLAN[:9]


def steps(plan, environment):
    """The plan as names and commands. From "begin" on the power is cut."""
    program = f"/bin/busybox env {environment} /bin/gongshi --store /disk/store"
    commands = {word: f"/bin/busybox {command}" for word, command in OTHERS.items()}
    commands[UNDO] = f"{program} undo"
    return [("begin", "/bin/busybox sync"),
            *((f"{number} {word}", commands.get(word, f"{program} import /sticks/{word}"))
              for number, word in enumerate(plan))]


def shown_after(plan):
    """By the names of the steps: what is shown once they are done."""
    shown, before = NOTHING, NOTHING
    told = {"begin": shown}
    for number, word in enumerate(plan):
        if word not in OTHERS:
            shown, before = (before if word == UNDO else word), shown
        told[f"{number} {word}"] = shown
    return told


def cases_of(recording, plan, entries, count):
    """Crash states, with what may be shown in each."""
    positions, shown = recording.positions, list(shown_after(plan).items())
    for state in crash_states(random.Random(SEED), entries, positions["begin"], count):
        done = sum(positions[step] <= state.position for step, _ in shown)
        yield Case(state, tuple(dict.fromkeys(what for _, what in shown[done - 1:done + 1])))


class PowerCut(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.next_stick = cls.folder / "next"
        cls.next_stick.mkdir()
        for name, content in STICKS["next"].items():
            (cls.next_stick / name).write_bytes(content)
        kernel = fetch_kernel(KERNEL_FOLDER)
        cls.guest = Guest(cls.folder, kernel, PROGRAM, FAKE_FSYNC, STICKS)

    def verdicts(self, name, environment, plan, count):
        start = time.monotonic()
        recording = self.guest.record(name, steps(plan, environment))
        # A machine that is cut off leaves more than what was done.
        entries = read_log(recording.log)[:max(recording.positions.values())]
        cases = list(cases_of(recording, plan, entries, count))
        print(f"{name}: {len(entries)} entries recorded in {time.monotonic() - start:.0f} s, "
              f"of which {recording.positions['begin']} before the first cut", flush=True)

        def tell(done):
            if done % 100 == 0 or done == len(cases):
                print(f"{name}: {done} of {len(cases)} states judged, "
                      f"{time.monotonic() - start:.0f} s", flush=True)

        sets = {sums(files.values()): stick for stick, files in STICKS.items()}
        verdicts = judge_all((PROGRAM, recording.image, entries, sets, self.next_stick), cases, tell)
        self.tell(name, verdicts)
        return verdicts

    @staticmethod
    def tell(name, verdicts):
        kinds = collections.Counter(verdict.case.state.kind for verdict in verdicts)
        shown = collections.Counter(verdict.shown for verdict in verdicts if not verdict.fault)
        faults = collections.Counter(verdict.fault for verdict in verdicts if verdict.fault)
        torn = sum(verdict.superblock for verdict in verdicts)
        print(f"{name}: superblock torn and taken from its copy: {torn}", flush=True)
        for what, counter in (("states", kinds), ("shown", shown), ("faults", faults)):
            print(f"{name}: {what}: {dict(counter)}", flush=True)
        for verdict in [verdict for verdict in verdicts if verdict.fault][:3]:
            print(f"{name}: {verdict.case}: {verdict.fault}: {verdict.detail}", flush=True)

    def test_store_shows_the_old_or_the_new_set(self):
        verdicts = self.verdicts("right", "", PLAN, STATES)
        self.assertEqual([verdict.fault for verdict in verdicts if verdict.fault], [])
        self.assertEqual(len(verdicts), STATES)
        self.assertEqual({verdict.case.state.kind for verdict in verdicts}, set(KINDS))
        # Of each set some: the cuts are before, in and after every step.
        self.assertEqual({verdict.shown for verdict in verdicts}, set(shown_after(PLAN).values()))

    def faults_without(self, name, fake):
        preload = f"LD_PRELOAD=/bin/{FAKE_FSYNC.name} FAKE_FSYNC={fake}"
        verdicts = self.verdicts(name, preload, PLAN_OF_A_WRONG_ONE, STATES_OF_A_WRONG_ONE)
        return collections.Counter(verdict.fault for verdict in verdicts if verdict.fault)

    def test_without_fsync_of_folders_an_import_is_lost(self):
        self.assertGreater(self.faults_without("no fsync of folders", "folders")["lost"], 0)

    def test_without_any_fsync_a_set_is_damaged(self):
        faults = self.faults_without("no fsync", "all")
        self.assertGreater(faults["damaged"] + faults["unreadable"] + faults["mixed"], 0)


def reason_to_skip():
    os.environ["PATH"] += ":/usr/sbin:/sbin"  # for those who are not root
    if platform.machine() != "x86_64":
        return "the kernel of the virtual machine is for x86-64"
    missing = [name for name in NEEDED if shutil.which(name) is None]
    return f"not installed: {' '.join(missing)}" if missing else None


if __name__ == "__main__":
    REASON = reason_to_skip()
    if REASON is None:
        try:
            fetch_kernel(KERNEL_FOLDER)
        except Missing as missing:
            REASON = str(missing)
    if REASON is not None:
        print(f"SKIP: {REASON}")
        sys.exit(SKIPPED)
    unittest.main(verbosity=2)
