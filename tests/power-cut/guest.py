"""A small virtual machine: Debian's kernel, busybox, the program and its libraries; its one disk is
an ext4 file system of which QEMU records every write."""

import dataclasses
import pathlib
import re
import shutil
import subprocess
import sys

from write_log import entries_logged

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "machine"))
import initrd
from console import PATIENCE, Console, GuestError, Missing

QEMU = "qemu-system-x86_64"
KERNEL = "linux-image-cloud-amd64"
# In the order in which they need one another; those that a kernel has built in are not there.
MODULES = ("crc16 crc32c_generic mbcache jbd2 ext4 virtio_ring virtio virtio_pci_legacy_dev "
           "virtio_pci_modern_dev virtio_pci virtio_blk").split()
DISK_BYTES = 160 * 1024 * 1024  # more than a group of ext4's blocks: there is a copy of the superblock

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


def copy_program(program, root):
    """Copies a program, or a library to be loaded before others, with all that it needs."""
    for needed in re.findall(r"/\S+", run("ldd", str(program))):
        target = root / needed.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(needed, target)
    shutil.copy(program, root / "bin" / program.name)


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
        initrd.begin(root, ("dev", "disk", "proc"))
        initrd.copy_modules(kernel, root / "modules", MODULES)
        for binary in (program, preload):
            copy_program(binary, root)
        for stick, files in sticks.items():
            (root / "sticks" / stick).mkdir(parents=True)
            for name, content in files.items():
                (root / "sticks" / stick / name).write_bytes(content)
        self.root = root

    def record(self, name, steps):
        """Boots with a new disk on /disk and does the steps: a name, and words of the shell."""
        initrd.pack(self.root, self.folder / "initrd",
                    INIT + "".join(f"step '{step}' {words}\n" for step, words in steps))
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
                console = Console(machine.stdout.fileno(), machine.stdin.fileno())
                return self.follow(console, log, steps)
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
            console.send("\n")
        return positions, console.text
