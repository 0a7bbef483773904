"""What a store shows after a power cut: the disk is repaired as at every boot, read out, and judged by
the program's own reader, and its files by their contents."""

import dataclasses
import hashlib
import json
import multiprocessing
import os
import pathlib
import shutil
import subprocess
import tempfile

from write_log import Disk, State

REPAIRED = (0, 1)  # of e2fsck: nothing to do, or done
# The superblock of ext4 is two sectors long. Torn between them it is not repaired unasked; its copy is.
TORN_SUPERBLOCK = "Superblock checksum does not match superblock"
STORE = "store"
NOTHING = "nothing"  # is shown before the first import: the built-in notice


class Fault(Exception):
    """What a power cut must not do: its kind, and how it showed."""

    def __init__(self, kind, detail):
        super().__init__(kind, detail)
        self.kind, self.detail = kind, detail


@dataclasses.dataclass(frozen=True)
class Case:
    state: State
    allowed: tuple  # the sets that may be shown: what was last reported as done, and the one under way


@dataclasses.dataclass(frozen=True)
class Verdict:
    case: Case
    shown: str = ""  # the set
    superblock: bool = False  # e2fsck had to be told to use the copy of the superblock
    fault: str = ""  # the kind of the fault
    detail: str = ""


def sums(contents):
    return tuple(hashlib.sha256(content).hexdigest() for content in contents)


def run(*command):
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace", timeout=120,
                          check=False)


def quiet_folder():
    """Where e2fsck need not wait for this machine's own disk."""
    memory = "/dev/shm"
    return memory if os.path.isdir(memory) and os.access(memory, os.W_OK) else None


class Judge:
    def __init__(self, program, image, entries, sets, next_stick):
        """Sets: the names of the sets, by the sums of their files."""
        self.program, self.sets, self.next_stick = program, sets, next_stick
        self.disk = Disk(image, entries)
        self.superblock = False
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="power-cut-", dir=quiet_folder()))

    def close(self):
        shutil.rmtree(self.folder)

    def judge(self, case):
        self.superblock = False
        try:
            shown = self.examine(case)
            return Verdict(case, shown, self.superblock)
        except Fault as fault:
            return Verdict(case, "", self.superblock, fault.kind, fault.detail)

    def examine(self, case):
        store = self.read_out(case.state)
        shown = self.shown(store)
        if shown not in case.allowed:
            raise Fault("lost", f"shown is {shown}, not one of {case.allowed}")
        self.import_next(store)
        return shown

    def repair(self, image):
        """Replays the journal, and repairs what needs no question."""
        done = run("e2fsck", "-f", "-p", str(image))
        if TORN_SUPERBLOCK in done.stdout:
            self.superblock = True
            done = run("e2fsck", "-f", "-y", str(image))
        if done.returncode not in REPAIRED:
            raise Fault("unreadable", f"e2fsck: {done.returncode}\n{done.stdout}")

    def read_out(self, state):
        """Repairs the disk and copies the store from it."""
        image, store = self.folder / "disk.img", self.folder / STORE
        self.disk.write_out(image, state)
        self.repair(image)
        if store.exists():
            shutil.rmtree(store)
        read = run("debugfs", "-R", f"rdump /{STORE} {self.folder}", str(image))
        if read.returncode != 0:
            raise Fault("unreadable", f"debugfs: {read.returncode}\n{read.stdout}")
        return store

    def shown(self, store):
        said = run(self.program, "--store", str(store), "status", "--json")
        try:
            status = json.loads(said.stdout)
        except ValueError as error:
            raise Fault("unreadable", f"status: {said.returncode}\n{said.stdout}") from error
        if said.returncode == 1 and not status["generations"] + status["set_aside"]:
            return NOTHING
        if said.returncode != 0:
            raise Fault("unreadable", f"status: {said.returncode}\n{said.stdout}")
        for generation in status["generations"]:
            if generation["state"] != "whole":  # it had its number before it was on the disk
                raise Fault("damaged", f"{generation}")
        return self.set_of(store, status["shown"])

    def set_of(self, store, generation):
        home = store / "generations" / f"{generation['generation']:06}"
        found = sums((home / entry["stored"]).read_bytes() for entry in generation["files"])
        if found not in self.sets:
            raise Fault("mixed", f"no set has the files {generation['files']}")
        return self.sets[found]

    def import_next(self, store):
        """The next stick is taken as if nothing had been, and leaves nothing over."""
        done = run(self.program, "--store", str(store), "import", str(self.next_stick))
        shown = self.shown(store) if done.returncode == 0 else done.stdout
        left = [path.name for path in (store / "generations").iterdir() if not path.name.isdigit()]
        if shown != self.next_stick.name or left:
            raise Fault("stuck", f"the next import: {shown}; left over: {left}")


def work(arguments, cases, results):
    judge = Judge(*arguments)
    try:
        for case in cases:
            results.put(judge.judge(case))
    finally:
        judge.close()
        results.put(None)


def judge_all(arguments, cases, told):
    """Judges the cases, which are in the order of their positions, on all processors. Calls told
    after each with how many are done."""
    jobs = len(os.sched_getaffinity(0))
    results = multiprocessing.Queue()
    workers = [multiprocessing.Process(target=work, args=(arguments, cases[i::jobs], results))
               for i in range(jobs)]
    for worker in workers:
        worker.start()
    verdicts, working = [], jobs
    while working > 0:
        verdict = results.get()
        working -= verdict is None
        if verdict is not None:
            verdicts.append(verdict)
            told(len(verdicts))
    for worker in workers:
        worker.join()
    if len(verdicts) != len(cases):
        raise RuntimeError(f"{len(cases) - len(verdicts)} states were not judged")
    return verdicts
