"""A small virtual machine: Debian's kernel, busybox, the program and its libraries; its one disk is
an ext4 file system of which QEMU records every write."""

import dataclasses
import gzip
import lzma
import os
import pathlib
import re
import selectors
import shutil
import subprocess
import time

from write_log import entries_logged

QEMU = "qemu-system-x86_64"
KERNEL = "linux-image-cloud-amd64"
# In the order in which they need one another; those that a kernel has built in are not there.
MODULES = ("crc16 crc32c_generic mbcache jbd2 ext4 virtio_ring virtio virtio_pci_legacy_dev "
           "virtio_pci_modern_dev virtio_pci virtio_blk").split()
DISK_BYTES = 160 * 1024 * 1024  # more than a group of ext4's blocks: there is a copy of the superblock
PATIENCE = 300  # seconds for any answer of the machine

INIT = """#!/bin/busybox sh
/bin/busybox mount -t devtmpfs dev /dev
/bin/busybox mount -t proc proc /proc
for module in /modules/*; do /bin/busybox insmod $module; done
/bin/busybox mount -t ext4 /dev/vda /disk
tell() { echo "@ $1"; read answer; }
step() {
    name=$1
    shift
    "$@" && tell "$name" || tell "failed $name"
}
"""


class Missing(Exception):
    """What the test needs is not on this machine."""


class GuestError(Exception):
    """The machine did not do what it was asked to."""


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


def fetch_kernel(folder):
    """Fetches Debian's kernel for virtual machines without installing it, and unpacks it once."""
    if not list(folder.glob("root/boot/vmlinuz-*")):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        try:
            depends = run("apt-cache", "depends", "--important", KERNEL)
            package = re.search(r"Depends: (linux-image-\S+)", depends)[1]
            run("apt-get", "download", package, cwd=folder, timeout=PATIENCE)
            run("dpkg-deb", "-x", str(next(folder.glob("*.deb"))), str(folder / "root"))
        except (OSError, TypeError, subprocess.SubprocessError) as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise Missing(f"the package {KERNEL} cannot be fetched: {error}") from error
    return folder / "root"


def copy_modules(kernel, folder):
    folder.mkdir()
    for number, name in enumerate(MODULES):
        for module in kernel.glob(f"lib/modules/*/kernel/**/{name}.ko*"):
            content = module.read_bytes()
            if module.suffix == ".xz":
                content = lzma.decompress(content)
            (folder / f"{number:02}-{name}.ko").write_bytes(content)


def copy_program(program, root):
    """Copies a program, or a library to be loaded before others, with all that it needs."""
    for needed in re.findall(r"/\S+", run("ldd", str(program))):
        target = root / needed.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(needed, target)
    shutil.copy(program, root / "bin" / program.name)


def pack(root, archive):
    names = "\n".join(str(path.relative_to(root)) for path in sorted(root.rglob("*")))
    packed = subprocess.run(["cpio", "-o", "-H", "newc", "--quiet"], cwd=root, check=True,
                            input=names.encode(), stdout=subprocess.PIPE).stdout
    archive.write_bytes(gzip.compress(packed, 1))


@dataclasses.dataclass
class Recording:
    image: bytes  # the disk when recording began
    log: pathlib.Path
    positions: dict  # how many entries the log had when a step was done, by its name
    console: str


class Guest:
    def __init__(self, folder, kernel, program, preload, sticks):
        """Sticks: by their names, the files by theirs."""
        self.folder, self.kernel = folder, kernel
        root = folder / "root"
        for name in ("bin", "dev", "disk", "proc"):
            (root / name).mkdir(parents=True)
        shutil.copy(shutil.which("busybox"), root / "bin/busybox")
        copy_modules(kernel, root / "modules")
        for binary in (program, preload):
            copy_program(binary, root)
        for stick, files in sticks.items():
            (root / "sticks" / stick).mkdir(parents=True)
            for name, content in files.items():
                (root / "sticks" / stick / name).write_bytes(content)
        self.root = root

    def record(self, name, steps):
        """Boots with a new disk on /disk and does the steps: a name, and words of the shell."""
        init = self.root / "init"
        init.write_text(INIT + "".join(f"step '{step}' {words}\n" for step, words in steps))
        init.chmod(0o755)
        pack(self.root, self.folder / "initrd")
        disk, log = self.folder / f"{name}.img", self.folder / f"{name}.log"
        with open(disk, "wb") as out:
            out.truncate(DISK_BYTES)
        run("mke2fs", "-q", "-t", "ext4", "-b", "4096", "-E",
            "lazy_itable_init=0,lazy_journal_init=0", str(disk))
        image = disk.read_bytes()
        log.write_bytes(b"")
        positions, console = self.boot(disk, log, [step for step, _ in steps])
        disk.unlink()
        return Recording(image, log, positions, console)

    def boot(self, disk, log, steps):
        command = [
            QEMU, "-accel", "tcg", "-cpu", "max", "-m", "256", "-nodefaults", "-no-user-config",
            "-display", "none", "-no-reboot", "-serial", "stdio",
            "-kernel", str(next(self.kernel.glob("boot/vmlinuz-*"))),
            "-initrd", str(self.folder / "initrd"),
            "-append", "console=ttyS0 quiet panic=-1",
            "-blockdev", f"driver=file,node-name=file,filename={disk}",
            "-blockdev", f"driver=file,node-name=log,filename={log}",
            "-blockdev", "driver=blklogwrites,node-name=disk,file=file,log=log,"
                         "log-sector-size=512,log-super-update-interval=1",
            "-device", "virtio-blk-pci,drive=disk,write-cache=on"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT) as machine:
            try:
                return self.follow(Console(machine), log, steps)
            finally:
                machine.kill()

    @staticmethod
    def follow(console, log, steps):
        """Notes where the log is at the end of each step, before the machine goes on."""
        positions = {}
        for step in steps:
            told = console.wait_for_line("@ ")
            positions[step] = entries_logged(log)
            if told != step:
                raise GuestError(f"{told}, not {step}:\n{console.text}")
            console.answer()
        return positions, console.text


class Console:
    """The serial line of the machine."""

    def __init__(self, machine):
        self.machine, self.text, self.seen = machine, "", 0
        self.selector = selectors.DefaultSelector()
        self.selector.register(machine.stdout, selectors.EVENT_READ)

    def wait_for_line(self, start):
        """The rest of the next line that starts so."""
        end = time.monotonic() + PATIENCE
        while True:
            match = re.compile(f"^{start}(.*?)\r?\n", re.MULTILINE).search(self.text, self.seen)
            if match:
                self.seen = match.end()
                return match[1]
            if not self.selector.select(end - time.monotonic()):
                raise GuestError(f"no answer within {PATIENCE} s:\n{self.text}")
            read = os.read(self.machine.stdout.fileno(), 65536)
            if not read:
                raise GuestError(f"the machine stopped:\n{self.text}")
            self.text += read.decode(errors="replace")

    def answer(self):
        self.machine.stdin.write(b"\n")
        self.machine.stdin.flush()
