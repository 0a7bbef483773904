"""What the package puts on a machine: units, rules, users, folders, manual pages, helpers.

The tree is installed into a folder, as the package does it, and looked at there by systemd's own
tools; nothing is started.
"""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import unittest

PROGRAM = os.environ["GONGSHI"]
BUILD = pathlib.Path(os.environ["GONGSHI_BUILD"])
TOP = pathlib.Path(__file__).resolve().parents[2]
UNITS = ["gongshi.service", "gongshi-import@sda1.service", "gongshi-inbox.service",
         "gongshi-inbox.path"]


def run(*command, **options):
    return subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=120,
                          stdin=subprocess.DEVNULL, **options)


class Packaging(unittest.TestCase):
    def folder(self):
        return pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))


class Installed(Packaging):
    """The installed tree, once for all."""

    @classmethod
    def setUpClass(cls):
        cls.root = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        result = run("cmake", "--install", BUILD, "--prefix", "/usr",
                     env={**os.environ, "DESTDIR": str(cls.root)})
        assert result.returncode == 0, result.stderr

    def units(self):
        return next(self.root.glob("**/systemd/system"))

    def test_everything_is_where_it_is_looked_for(self):
        for path in ("bin/gongshi", "libexec/gongshi/stick", "libexec/gongshi/inbox",
                     "lib/sysusers.d/gongshi.conf", "lib/tmpfiles.d/gongshi.conf",
                     "lib/udev/rules.d/99-gongshi.rules", "share/man/man1/gongshi.1",
                     "share/man/man5/gongshi.conf.5",
                     "share/doc/gongshi/examples/keyboard.conf"):
            self.assertEqual(len(list(self.root.glob(f"**/{path}"))), 1, path)
        self.assertEqual(len(list(self.root.glob("**/gongshi-pdf.so"))), 1)
        self.assertEqual((self.root / "etc/gongshi/gongshi.conf").read_bytes(),
                         (TOP / "config/gongshi.conf").read_bytes())
        for path in self.root.glob("**/libexec/gongshi/*"):
            self.assertTrue(os.access(path, os.X_OK), path)
            self.assertEqual(run("sh", "-n", path).returncode, 0, path)

    def test_units_name_only_what_is_there(self):
        text = "".join(path.read_text() for path in self.units().iterdir())
        self.assertNotIn("@CMAKE", text)
        self.assertNotIn("@IMPORT", text)
        sysusers = next(self.root.glob("**/sysusers.d/gongshi.conf")).read_text()
        for user in re.findall(r"^(?:User|Group)=(\S+)", text, re.M):
            self.assertIn(f"u {user} ", re.sub(" +", " ", sysusers))

    def system(self):
        """A root in which systemd finds its own units beside ours."""
        if shutil.which("systemd-analyze") is None:
            self.skipTest("systemd-analyze is missing")
        root = self.folder()
        units = root / "usr/lib/systemd/system"
        for folder in ("/lib/systemd/system", self.units()):
            shutil.copytree(folder, units, symlinks=True, dirs_exist_ok=True)
        binaries = root / "usr/bin"
        binaries.mkdir()
        for name in ("sh", "kill"):
            shutil.copy(shutil.which(name), binaries)
        # The units name the places of this build.
        named = re.findall(r"^Exec\w+=[-+]*(/\S+)", "".join(
            path.read_text() for path in self.units().iterdir()), re.M)
        for path in named:
            place = root / path.lstrip("/")
            place.parent.mkdir(parents=True, exist_ok=True)
            if not place.exists():
                shutil.copy("/bin/true", place)
        for name in ("bin", "lib"):
            (root / name).exists() or (root / name).symlink_to(f"usr/{name}")
        return root

    def test_systemd_finds_no_fault_in_the_units(self):
        result = run("systemd-analyze", "verify", "--man=no", f"--root={self.system()}", *UNITS)
        self.assertEqual(result.stderr, "")
        self.assertEqual(result.returncode, 0)

    def test_the_services_can_do_little(self):
        root = self.system()
        for unit, most in (("gongshi.service", 10), ("gongshi-import@sda1.service", 5),
                           ("gongshi-inbox.service", 5)):
            result = run("systemd-analyze", "security", "--offline=true", f"--threshold={most}",
                         "--no-pager", f"--root={root}", unit)
            self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
            self.assertIn("Overall exposure level", result.stdout)

    def test_the_screen_has_no_keyboard(self):
        unit = (self.units() / "gongshi.service").read_text()
        self.assertIn("\nDevicePolicy=closed\n", unit)
        self.assertIn("\nInaccessiblePaths=-/dev/input\n", unit)
        self.assertIn("\nSupplementaryGroups=video render gpio\n", unit)
        self.assertNotRegex(unit, "(?m)^(DeviceAllow|SupplementaryGroups)=.*input")

    def test_the_screen_is_restarted_for_ever_and_watched(self):
        unit = (self.units() / "gongshi.service").read_text()
        for line in ("Type=notify", "Restart=always", "StartLimitIntervalSec=0", "WatchdogSec=10",
                     "WatchdogSignal=SIGKILL"):
            self.assertIn(f"\n{line}\n", unit)

    def test_users_and_folders_are_made(self):
        if shutil.which("systemd-sysusers") is None or os.geteuid() != 0:
            self.skipTest("systemd-sysusers is missing, or this is not root")
        root = self.folder()
        (root / "etc").mkdir()
        base = root / "usr/lib/sysusers.d/basic.conf"
        base.parent.mkdir(parents=True)
        base.write_text("g video 44\ng render 105\n")
        ours = next(self.root.glob("**/sysusers.d/gongshi.conf"))
        shutil.copy(ours, base.parent)
        result = run("systemd-sysusers", f"--root={root}")
        self.assertEqual(result.returncode, 0, result.stderr)
        groups = (root / "etc/group").read_text()
        for name in ("video", "render", "gpio"):
            self.assertRegex(groups, rf"(?m)^{name}:.*:gongshi$")
        shutil.copytree(ours.parents[1] / "tmpfiles.d", root / "usr/lib/tmpfiles.d")
        result = run("systemd-tmpfiles", "--create", f"--root={root}")
        self.assertEqual(result.returncode, 0, result.stderr)
        modes = {path: (root / path).stat().st_mode & 0o7777 for path in (
            "var/lib/gongshi", "var/lib/gongshi/generations", "var/lib/gongshi/inbox",
            "run/gongshi")}
        self.assertEqual(modes, {"var/lib/gongshi": 0o755, "var/lib/gongshi/generations": 0o750,
                                 "var/lib/gongshi/inbox": 0o2770, "run/gongshi": 0o750})

    def test_udev_takes_the_rules(self):
        rules = next(self.root.glob("**/99-gongshi.rules"))
        if shutil.which("udevadm") and run("udevadm", "verify", rules).returncode == 0:
            return
        # No `udevadm verify` here (before systemd 254): the grammar, line by line.
        word = r'[A-Z]+(\{[^}"]+\})?(==|!=|\+=|=)"[^"]*"'
        for line in rules.read_text().splitlines():
            if line and not line.startswith("#"):
                self.assertRegex(line, rf"^{word}(, {word})*$")
        gotos = set(re.findall(r'GOTO="(\w+)"', rules.read_text()))
        self.assertEqual(gotos, set(re.findall(r'LABEL="(\w+)"', rules.read_text())))

    def test_only_sticks_start_the_import(self):
        rules = next(self.root.glob("**/99-gongshi.rules")).read_text()
        before = rules[:rules.index("SYSTEMD_WANTS")]
        for condition in ('ENV{ID_BUS}!="usb"', 'ENV{ID_FS_USAGE}!="filesystem"',
                          'SUBSYSTEM!="block"'):
            self.assertIn(f'{condition}, GOTO="gongshi_stick_end"', before)

    def test_manual_pages_are_clean(self):
        if shutil.which("man") is None or shutil.which("troff") is None:
            self.skipTest("man or groff is missing")
        for path in self.root.glob("**/man/man*/*"):
            result = run("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", path,
                         env={**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "100"})
            self.assertEqual((result.returncode, result.stderr), (0, ""), path)


class Documents(Packaging):
    def test_help_and_manual_page_tell_of_the_same(self):
        told = run(PROGRAM, "--help").stdout
        page = (TOP / "docs/man/gongshi.1").read_text().replace("\\-", "-")
        section = page[page.index(".SH OPTIONS"):page.index(".SH KEYS")]
        options = set(re.findall(r"(?m)^  (--[a-z-]+)", told)) | {"--check-config"}
        self.assertGreater(len(options), 8)
        self.assertEqual(options, set(re.findall(r"--[a-z-]+", section)) - {"--result-"})
        commands = set(re.findall(r"(?m)^  gongshi \[?([a-z]+)", told))
        section = page[page.index(".SH COMMANDS"):page.index(".SH OPTIONS")]
        self.assertEqual(commands, set(re.findall(r"(?m)^\.TP\n\.BR? \"?I? ?([a-z]+)|", section)) - {""}
                         | set(re.findall(r"(?m)^\.TP\n\.BI ([a-z]+)", section)))

    def test_every_key_is_in_the_manual_page(self):
        page = next((BUILD / "packaging").glob("gongshi.conf.5")).read_text().replace("\\-", "-")
        for line in (TOP / "config/gongshi.conf").read_text().splitlines():
            if "=" in line and not line.startswith("#"):
                self.assertIn(f"\n.B {line.rstrip()}", page)

    def test_the_helper_names_the_folder_that_the_program_leaves_alone(self):
        words = (TOP / "app/words/words.h").read_text()
        name = re.search(r'#define WORD_STICK_RESULT +"(.*)"', words)[1]
        self.assertIn(f"\nfolder={name}\n", (TOP / "packaging/libexec/stick").read_text())

    def test_the_package_builds_with_what_the_checkout_builds_with(self):
        uses = [line.split() for line in (TOP / "packaging/packages").read_text().splitlines()
                if line and not line.startswith("#")]
        control = (TOP / "debian/control").read_text()
        build, depends = control.split("\nPackage: ")
        given = {"gcc", "libc6-dev"}  # build-essential
        for name, use in uses:
            if use == "build" and name not in given:
                self.assertRegex(build, rf"\b{re.escape(name)}\b")
            if use == "run":
                self.assertRegex(depends, rf"(?m)^( |Depends: ){re.escape(name)},$")


class Inbox(Packaging):
    def test_a_file_is_taken_when_it_is_whole(self):
        """While it is still being written, nothing is imported; then it is, once."""
        folder = self.folder()
        inbox, result, calls = folder / "inbox", folder / "result", folder / "calls"
        inbox.mkdir()
        program = folder / "program"
        program.write_text(f'#!/bin/sh\ncat "$4/a.txt" >>{calls}\necho >>{calls}\nexit 1\n')
        program.chmod(0o755)
        with open(inbox / "a.txt", "w") as file:
            file.write("1")
            file.flush()
            process = subprocess.Popen(
                [TOP / "packaging/libexec/inbox", program, inbox],
                env={**os.environ, "RUNTIME_DIRECTORY": str(result),
                     "GONGSHI_INBOX_QUIET_SECONDS": "1"})
            for number in range(2, 8):
                time.sleep(0.3)
                file.write(str(number))
                file.flush()
            self.assertFalse(calls.exists())
        self.assertEqual(process.wait(60), 1)
        self.assertEqual(calls.read_text(), "1234567\n")

    def test_what_changes_meanwhile_is_taken_too(self):
        folder = self.folder()
        inbox, calls = folder / "inbox", folder / "calls"
        inbox.mkdir()
        (inbox / "a.txt").write_text("1")
        program = folder / "program"
        program.write_text(f'#!/bin/sh\ncat "$4"/* >>{calls}\necho >>{calls}\n'
                           f'[ -e "$4/b.txt" ] || echo 2 >"$4/b.txt"\n')
        program.chmod(0o755)
        result = run(TOP / "packaging/libexec/inbox", program, inbox,
                     env={**os.environ, "GONGSHI_INBOX_QUIET_SECONDS": "0"})
        self.assertEqual(result.returncode, 0)
        self.assertEqual(calls.read_text(), "1\n12\n\n")


class Stick(Packaging):
    def test_only_names_of_devices_are_taken(self):
        for name in ("", "../sda1", "sda1;reboot", "sda 1", "-x"):
            for action in ("mount", "finish"):
                result = run(TOP / "packaging/libexec/stick", action, name)
                self.assertEqual(result.returncode, 2, name)

    def test_every_mount_is_without_programs_devices_and_privileges(self):
        text = (TOP / "packaging/libexec/stick").read_text()
        mounts = re.findall(r'mount_as "([^"]*)"', text)
        self.assertGreaterEqual(len(mounts), 4)
        for options in mounts:
            self.assertRegex(options, r"^r[ow],\$safe(,|$)")
        self.assertIn("\nsafe=nosuid,nodev,noexec\n", text)


if __name__ == "__main__":
    unittest.main()
