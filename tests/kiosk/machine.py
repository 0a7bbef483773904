"""The kiosk as a virtual machine: Debian 12 with our package, a screen, the buttons and USB.

The disk is what make-guest has made, and knows of no test. What the test needs in the machine comes
with the first file system (initrd) and lies in /run/kiosk there.
"""

import base64
import dataclasses
import pathlib
import shlex
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "machine"), str(HERE.parent / "end-to-end")]
import initrd
from console import Console, GuestError
from picture import Picture
from qmp import Qmp

QEMU = "qemu-system-x86_64"
# Without AVX2: emulated, its masked loads fault, and OpenGL's software driver uses them.
CPU = "Nehalem"
SIZE = (960, 540)
# In the order in which they need one another; those that a kernel has built in are not there.
MODULES = ("crc16 crc32c_generic mbcache jbd2 ext4 virtio_ring virtio virtio_pci_legacy_dev "
           "virtio_pci_modern_dev virtio_pci virtio_blk").split()
PATIENCE = 240  # seconds for what must come; far more than it takes

INIT = """#!/bin/busybox sh
/bin/busybox mount -t devtmpfs dev /dev
for module in /modules/*; do /bin/busybox insmod $module; done
/bin/busybox mount -t ext4 /dev/vda /disk
/bin/busybox mount -t tmpfs -o mode=0755,nosuid,nodev run /disk/run
/bin/busybox cp -a /tools/. /disk/run/
exec /bin/busybox switch_root /disk /sbin/init
"""


@dataclasses.dataclass(frozen=True)
class Answer:
    status: int  # exit status
    text: str


def make_initrd(guest, press, archive, folder):
    """guest: what make-guest has made; press: the program of that name; folder: an empty one."""
    root = folder / "initrd"
    initrd.begin(root, ("dev", "disk"))
    initrd.copy_modules(guest / "kernel", root / "modules", MODULES)
    tools, units = root / "tools/kiosk", root / "tools/systemd/system"
    wanted = units / "sysinit.target.wants"
    for made in (tools, wanted):
        made.mkdir(parents=True)
    for tool in (HERE / "guest/agent", HERE / "guest/header", press):
        shutil.copy(tool, tools)
    for unit in HERE.glob("guest/*.service"):
        shutil.copy(unit, units)
        (wanted / unit.name).symlink_to(f"../{unit.name}")
    initrd.pack(root, archive, INIT)


class Machine:
    """Its disk keeps what was written from one boot to the next. Use it in a `with` statement.

    guest: what make-guest has made; folder: for its disk and sockets."""

    def __init__(self, guest, press, folder):
        self.guest, self.folder = guest.resolve(), folder
        self.process = self.qmp = self.console = None
        self.header = None
        make_initrd(guest, press, folder / "initrd.gz", folder)
        subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", "-F", "raw",
                        "-b", str(self.guest / "disk.img"), str(folder / "disk.qcow2")], check=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.cut_power()

    def command(self, kernel_options):
        kernel = " ".join(["console=ttyS1 console=tty1 quiet",
                           "systemd.mask=serial-getty@ttyS1.service", *kernel_options])
        width, height = SIZE
        return [
            "setpriv", "--pdeathsig", "KILL",  # it ends with this program, however that ends
            QEMU, "-name", "hallway", "-machine", "q35,i8042=off", "-accel", "tcg,thread=multi", "-cpu", CPU,
            "-smp", "2", "-m", "1024", "-nodefaults", "-no-user-config", "-display", "none",
            "-kernel", str(self.guest / "kernel/vmlinuz"),
            "-initrd", str(self.folder / "initrd.gz"), "-append", kernel,
            "-blockdev", "driver=qcow2,node-name=disk,file.driver=file,"
                         f"file.filename={self.folder / 'disk.qcow2'}",
            "-device", "virtio-blk-pci,drive=disk",
            "-device", f"virtio-gpu-pci,xres={width},yres={height}",
            "-device", "virtio-rng-pci", "-device", "qemu-xhci,id=xhci",
            "-serial", "stdio", "-serial", f"file:{self.folder / 'kernel.log'}",
            "-qmp", f"unix:{self.folder / 'qmp'},server=on,wait=off"]

    def boot(self, *kernel_options):
        """Switches it on, and waits until it takes commands and has its buttons. The pages come later:
        so the screen finds the buttons at once, and not when it looks again."""
        with open(self.folder / "qemu.log", "ab") as log:
            self.process = subprocess.Popen(self.command(kernel_options), stdin=subprocess.PIPE,
                                            stdout=subprocess.PIPE, stderr=log)
        self.console = Console(self.process.stdout.fileno(), self.process.stdin.fileno())
        self.qmp = Qmp(self.folder / "qmp")
        self.console.wait_for_line("@ ready")
        self.header = None
        self.chip()

    def cut_power(self):
        """Without a word to the machine."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process.stdin.close()
            self.process.stdout.close()
            self.qmp.close()
            self.process = None

    # ---- Commands ----

    def shell(self, command):
        """Runs a line of shell as root in the machine."""
        self.console.send(command.replace("\n", " ") + "\n")
        text, status = self.console.wait_for_answer("@ ")
        return Answer(int(status), text.replace("\r", "").strip())

    def must(self, command):
        """The same, where it must not fail. Returns what it printed."""
        answer = self.shell(command)
        if answer.status != 0:
            raise GuestError(f"{command}: exit status {answer.status}: {answer.text}")
        return answer.text

    def write(self, path, text):
        """Writes a file in the machine."""
        coded = base64.b64encode(text.encode()).decode()
        self.must(f"echo {coded} | base64 -d >{shlex.quote(path)}")

    def uptime(self):
        """Seconds on the machine's own clock."""
        return float(self.must("cat /proc/uptime").split()[0])

    # ---- Screen ----

    def screen(self):
        """What is on the screen now."""
        path = self.folder / "screen.ppm"
        self.qmp.ask("screendump", filename=str(path))
        kind, width, height, _, _ = path.read_bytes().split(maxsplit=4)
        if kind != b"P6":
            raise ValueError(f"{path}: not a picture in colours")
        size = int(width), int(height)
        return Picture(*size, path.read_bytes()[-size[0] * size[1] * 3:])

    def wait_for(self, condition, what, patience=PATIENCE):
        """Waits until a function of the screen gives something true, and returns that."""
        end = time.monotonic() + patience
        while True:
            result = condition(self.screen())
            if result:
                return result
            if time.monotonic() > end:
                raise AssertionError(f"waited {patience} s for {what}")
            time.sleep(0.1)

    # ---- USB ----

    def plug(self, name, image, bytes_a_second=None):
        """Plugs in a stick. Slow ones can be had."""
        below = {"driver": "raw", "file": {"driver": "file", "filename": str(image)}}
        if bytes_a_second is not None:
            self.qmp.ask("object-add", qom_type="throttle-group", id=f"{name}-speed",
                         limits={"bps-total": bytes_a_second})
            below = {"driver": "throttle", "throttle-group": f"{name}-speed", "file": below}
        self.qmp.ask("blockdev-add", node_name=name, **below)
        self.qmp.ask("device_add", driver="usb-storage", id=f"{name}-device", bus="xhci.0",
                     drive=name, removable=True)

    def pull(self, name):
        """Pulls a stick out, whatever it is doing."""
        self.qmp.ask("device_del", id=f"{name}-device")
        self.qmp.wait_for_event("DEVICE_DELETED", device=f"{name}-device")
        self.qmp.ask("blockdev-del", node_name=name)
        if any(each["name"] == f"{name}-speed"
               for each in self.qmp.ask("qom-list", path="/objects")):
            self.qmp.ask("object-del", id=f"{name}-speed")

    def plug_keyboard(self):
        """Plugs in a keyboard; without one the machine has none."""
        self.qmp.ask("device_add", driver="usb-kbd", id="keyboard", bus="xhci.0")

    def pull_keyboard(self):
        self.qmp.ask("device_del", id="keyboard")
        self.qmp.wait_for_event("DEVICE_DELETED", device="keyboard")

    def keys(self, *names):
        """Presses keys of the keyboard together, named as QEMU names them: a, ret, ctrl, f2."""
        self.qmp.ask("send-key", keys=[{"type": "qcode", "data": name} for name in names])

    # ---- Buttons ----

    def chip(self):
        """The folder of the simulated chip in the machine."""
        if self.header is None:
            self.header = self.must("systemctl start kiosk-header && "
                                    "ls -d /sys/devices/platform/gpio-sim.0/gpiochip*")
        return self.header

    def press(self, line, count=1, bounces=2, down_ms=30, up_ms=60, unit="gongshi"):
        """Presses a button, or several at once: "5,6". Returns how many presses there were, whether
        the last one may be two, because the machine stood still while a contact bounced (then those
        that were left are not done), and for how many ms a contact was open at most. After each it
        waits until the unit's process rests."""
        text = self.must(f"/run/kiosk/press {self.chip()} {line} {count} {bounces} "
                         f"{down_ms} {up_ms} $(systemctl show -P MainPID {unit})")
        done, may_be_two, open_us = map(int, text.split())
        return done, bool(may_be_two), open_us / 1000

    def pull_line(self, line, down):
        """Leaves a line down, or up."""
        self.must(f"echo pull-{'down' if down else 'up'} >{self.chip()}/sim_gpio{line}/pull")
