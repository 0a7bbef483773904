"""import, undo and status: hostile sticks, broken disks and interruptions, as other programs see it.

What the store shows is always a whole set of reports, the old one or the new one.
"""

import hashlib
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
import threading
import time
import unittest
import zipfile

PROGRAM = os.environ["GONGSHI"]
NOBODY = 65534
MEGABYTE = 1024 * 1024
LONG = 29000  # lines: nearly as many as a report may have, and 900 KB


def report(title, length=1):
    return (f"{title}关于整改情况的公示\n一、组织整改\n开会研究。\n二、整改情况\n1、问题。\n"
            + "整改情况：已经改好。\n" * length).encode()


def as_nobody():
    os.setgid(NOBODY)
    os.setuid(NOBODY)


class Stick(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.stick = self.folder / "stick"
        self.stick.mkdir()
        self.store = self.folder / "store"

    def run_command(self, *arguments, **options):
        return subprocess.run([PROGRAM, "--store", str(self.store), *map(str, arguments)],
                              capture_output=True, timeout=120, stdin=subprocess.DEVNULL, **options)

    def import_stick(self, status=0, *arguments, **options):
        """Returns the standard error, of which every line is checked to be one message."""
        result = self.run_command("import", self.stick, *arguments, **options)
        self.assertEqual(result.returncode, status, result.stderr.decode())
        errors = result.stderr.decode()
        for line in errors.splitlines():
            self.assertRegex(line, r"^.+: .+$")
            self.assertNotRegex(line, "[\x00-\x1f\u202a-\u202e]")
        return errors

    def put(self, **files):
        shutil.rmtree(self.stick)
        self.stick.mkdir()
        for name, content in files.items():
            (self.stick / f"{name}.txt").write_bytes(content)

    def state(self):
        result = self.run_command("status", "--json")
        state = json.loads(result.stdout)
        self.assertEqual(result.returncode, 0 if state["whole"] else 1)
        return state

    def shown(self):
        """The names and contents that are shown, as the manifest and the disk both have them."""
        state = self.state()
        if not state["whole"]:
            return None
        home = self.store / "generations" / f"{state['shown']['generation']:06}"
        shown = {}
        for entry in state["shown"]["files"]:
            content = (home / entry["stored"]).read_bytes()
            self.assertEqual(hashlib.sha256(content).hexdigest(), entry["sha256"])
            self.assertEqual(len(content), entry["bytes"])
            shown[entry["file"]] = content
        self.assertEqual({path.name for path in home.iterdir()},
                         {"manifest", *(entry["stored"] for entry in state["shown"]["files"])})
        return shown

    def assert_shows(self, **files):
        self.assertEqual(self.shown(), {f"{name}.txt": content for name, content in files.items()})

    def snapshot(self):
        """Everything in the store, with the times at which it was written."""
        return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino)
                for path in [self.store, *self.store.rglob("*")]}


class Imports(Stick):
    def test_nothing_is_there_before_the_first_import(self):
        self.assertIsNone(self.shown())
        self.assertEqual(self.run_command("status").returncode, 1)
        self.assertFalse(self.store.exists())  # status writes nothing
        self.assertEqual(self.run_command("undo").returncode, 1)

    def test_the_new_set_replaces_the_old(self):
        self.put(a=report("甲"), b=report("乙"))
        self.assertEqual(self.import_stick(), "")
        self.assert_shows(a=report("甲"), b=report("乙"))
        self.put(b=report("乙"), c=report("丙"))
        self.import_stick()
        self.assert_shows(b=report("乙"), c=report("丙"))

    def test_the_same_again_is_no_error_and_writes_nothing(self):
        self.put(a=report("甲"), b=report("乙"))
        self.import_stick()
        before = self.snapshot()
        result = self.run_command("import", self.stick)
        self.assertEqual(result.returncode, 0)
        self.assertIn("已是最新", result.stdout.decode())
        self.assertEqual(self.snapshot(), before)

    def test_undo_goes_back_and_forth(self):
        for title in "甲乙":
            self.put(a=report(title))
            self.import_stick()
        for title in "甲乙甲":
            self.assertEqual(self.run_command("undo").returncode, 0)
            self.assert_shows(a=report(title))
        # The stick that was undone is new again.
        self.import_stick()
        self.assert_shows(a=report("乙"))

    def test_three_generations_are_kept(self):
        for title in "甲乙丙丁戊":
            self.put(a=report(title))
            self.import_stick()
        state = self.state()
        self.assertEqual([one["generation"] for one in state["generations"]], [5, 4, 3])
        self.assertEqual({one["state"] for one in state["generations"]}, {"whole"})
        self.assertEqual(len(list((self.store / "generations").iterdir())), 3)

    def test_one_refused_file_refuses_all_and_every_fault_is_told(self):
        self.put(a=report("甲"))
        self.import_stick()
        before = self.snapshot()
        self.put(a=report("新"), b=b"\0\1\2" * 9, c=report("乙")[:-2] + b"\xff\xff\n", d=b"")
        errors = self.import_stick(1)
        for name in ("b.txt: ", "c.txt:6: ", "d.txt: "):
            self.assertIn(f"\n{name}", f"\n{errors}")
        self.assertNotIn("a.txt", errors)
        self.assert_shows(a=report("甲"))
        self.assertEqual(set(self.snapshot()), set(before))

    def test_partial_takes_the_others(self):
        configuration = self.folder / "gongshi.conf"
        configuration.write_text("[update]\npartial = yes\n")
        self.put(a=report("甲"), b=b"")
        errors = self.import_stick(0, "--config", configuration)
        self.assertIn("b.txt: ", errors)
        self.assert_shows(a=report("甲"))
        self.put(b=b"")
        self.import_stick(1, "--config", configuration)
        self.assert_shows(a=report("甲"))

    def test_what_the_configuration_refuses_is_refused(self):
        configuration = self.folder / "gongshi.conf"
        configuration.write_text("[privacy]\nrefuse_mobiles = yes\n")
        self.put(a=report("甲") + "（手机：13912345678）\n".encode())
        self.assertRegex(self.import_stick(1, "--config", configuration), r"a\.txt:\d+: ")
        self.assertIsNone(self.shown())
        self.import_stick()

    def test_json_says_what_became_of_every_file(self):
        self.put(a=report("甲"), b=b"")
        (self.stick / "照片.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(50))
        result = self.run_command("import", self.stick, "--json")
        self.assertEqual(result.returncode, 1)
        found = json.loads(result.stdout)
        self.assertEqual(found["outcome"], "refused")
        self.assertEqual({one["file"]: one["verdict"] for one in found["files"]},
                         {"a.txt": "good", "b.txt": "refused", "照片.jpg": "left-out"})
        (self.stick / "b.txt").unlink()
        for outcome in ("done", "unchanged"):
            found = json.loads(self.run_command("import", self.stick, "--json").stdout)
            self.assertEqual((found["outcome"], found["generation"]), (outcome, 1))

    def test_the_screen_is_told_how_it_goes(self):
        news, configuration = self.folder / "update", self.folder / "gongshi.conf"
        configuration.write_text(f"[update]\nnews = {news}\n")
        options = ("--config", configuration)
        text = report("甲").decode()
        self.put(a=text.encode())
        self.import_stick(0, *options)
        self.assertEqual(news.read_text().splitlines()[:3],
                         ["done", "line a.txt", "line 甲关于整改情况的公示 · 1 条"])
        self.put(a=text.replace("改好", "改好并公布").encode())
        self.import_stick(0, *options)
        self.assertIn("line 甲关于整改情况的公示 · 1 条，更新 1 条", news.read_text().splitlines())
        self.put(a=b"\xff\xfe")
        self.import_stick(1, *options)
        self.assertEqual(news.read_text().splitlines()[:2], ["refused", "line a.txt"])

    def start_with_result(self):
        """A folder for the result, and a configuration whose news nobody has written yet."""
        kept = self.folder / "kept"
        kept.mkdir()
        screen = self.folder / "screen"
        configuration = self.folder / "gongshi.conf"
        configuration.write_text(f"[update]\nnews = {screen}\n")
        return kept, screen, ["--config", configuration]

    def test_the_result_is_written_for_notepad(self):
        kept, _, configuration = self.start_with_result()
        self.put(**{"a\u202e\nb": report("甲"), "c": report("乙")[:-2] + b"\xff\xff\n"})
        (self.stick / "照片.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(50))
        self.import_stick(1, "--result", kept, *configuration)
        text = (kept / "result.txt").read_bytes().decode("utf-8-sig")
        self.assertTrue((kept / "result.txt").read_bytes().startswith(b"\xef\xbb\xbf"))
        self.assertEqual(text.count("\n"), text.count("\r\n"))
        self.assertTrue(text.endswith("\r\n"))
        self.assertNotRegex(text.replace("\r\n", ""), "[\x00-\x1f\u202a-\u202e]")
        lines = text.split("\r\n")
        self.assertIn("没有更新，屏幕仍显示原内容", lines)
        self.assertIn("a\ufffd\ufffdb.txt：没有问题。甲关于整改情况的公示，1 条", lines)
        self.assertRegex(lines[lines.index("c.txt：不能显示") + 1], "^　　错误：第 6 行：")
        self.assertIn("照片.jpg：没有取", lines)
        self.put(a=report("甲"))
        self.import_stick(0, "--result", kept, *configuration)
        self.assertIn("更新完成：1 份报告（第 1 次更新）", (kept / "result.txt").read_text())
        self.import_stick(0, "--result", kept, *configuration)
        self.assertIn("已是最新", (kept / "result.txt").read_text())

    def test_the_screen_hears_of_the_end_when_it_is_announced(self):
        kept, screen, configuration = self.start_with_result()
        self.put(a=report("甲"))
        self.import_stick(0, "--result", kept, *configuration)
        self.assertTrue(screen.read_text().startswith("busy "))
        self.assertEqual(self.run_command("announce", kept, *configuration).returncode, 0)
        self.assertTrue(screen.read_text().startswith("done\n"))

    def test_an_import_that_was_killed_is_announced(self):
        kept, screen, configuration = self.start_with_result()
        self.assertEqual(self.run_command("announce", kept, *configuration).returncode, 0)
        self.assertTrue(screen.read_text().startswith("refused\nline "))

    def test_a_result_that_cannot_be_written_is_told(self):
        _, _, configuration = self.start_with_result()
        self.put(a=report("甲"))
        self.import_stick(3, "--result", self.folder / "nowhere", *configuration)
        self.assert_shows(a=report("甲"))

    def test_wrong_usage(self):
        for arguments in (["import"], ["import", "a", "b"], ["undo", "x"], ["status", "x"],
                          ["announce"]):
            self.assertEqual(self.run_command(*arguments).returncode, 2, arguments)

    def test_very_much_before_is_not_compared(self):
        lines = "1、问题。\n整改情况：" + "已经改好" * 40000 + "。\n"
        self.put(**{str(number): report("甲") + lines.encode() for number in range(9)})
        self.assertEqual(self.import_stick(), "")
        self.put(a=report("乙"))
        self.assertIn("之前的内容太多", self.import_stick())
        self.assert_shows(a=report("乙"))
        self.put(a=report("丙"))
        self.assertEqual(self.import_stick(), "")

    def test_two_imports_at_once_are_one_after_the_other(self):
        self.put(a=report("甲", 2000), b=report("乙", 2000))
        other = self.folder / "other"
        other.mkdir()
        (other / "c.txt").write_bytes(report("丙"))
        commands = [[PROGRAM, "--store", str(self.store), "import", str(folder)]
                    for folder in (self.stick, other) * 4]
        running = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                   for command in commands]
        self.assertEqual([process.wait(120) for process in running], [0] * len(running))
        self.assertIn(set(self.shown()), ({"a.txt", "b.txt"}, {"c.txt"}))
        self.assertEqual({one["state"] for one in self.state()["generations"]}, {"whole"})


class Bytes(Stick):
    def written_by_import(self):
        """How many bytes the import hands over to files, pipes and the disk."""
        process = subprocess.Popen([PROGRAM, "--store", str(self.store), "import", str(self.stick)],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        # It has ended, but what it did can still be asked.
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        try:
            counts = pathlib.Path(f"/proc/{process.pid}/io").read_text()
        except OSError as error:
            self.skipTest(f"the kernel does not say what a process wrote: {error}")
        finally:
            self.assertEqual(process.wait(), 0)
        return int(re.search(r"^wchar: (\d+)$", counts, re.MULTILINE)[1])

    def test_at_most_three_times_the_report_are_written(self):
        for length in (1, 100, 5000):
            content = report("甲", length)
            self.put(a=content)
            written = self.written_by_import()
            self.assertGreaterEqual(written, len(content))
            self.assertLessEqual(written, 3 * len(content) + 64 * 1024)

    def test_one_changed_report_among_many(self):
        sizes = 0
        for changed in (False, True):
            contents = {str(number): report(f"第{number}", 300) for number in range(20)}
            if changed:
                contents["10"] = report("新", 300)
            sizes = sum(map(len, contents.values()))
            self.put(**contents)
            written = self.written_by_import()
        self.assertLessEqual(written, 3 * sizes + 64 * 1024)


class HostileSticks(Stick):
    def setUp(self):
        super().setUp()
        self.put(old=report("旧"))
        self.import_stick()

    def assert_refused(self, word=""):
        errors = self.import_stick(1)
        self.assertIn(word, errors)
        self.assert_shows(old=report("旧"))

    def test_an_empty_stick(self):
        self.put()
        self.assert_refused("没有找到")
        (self.stick / "公示").mkdir()
        (self.stick / "a.txt").write_bytes(report("甲"))
        self.assert_refused("没有找到")

    def test_no_stick(self):
        self.stick = self.folder / "nothing"
        self.import_stick(1)
        self.stick = pathlib.Path("/etc/passwd")
        self.import_stick(1)
        self.assert_shows(old=report("旧"))

    def test_the_folder_is_found(self):
        self.put(private=report("私"))
        (self.stick / "公示/2024").mkdir(parents=True)
        (self.stick / "公示/10.txt").write_bytes(report("十"))
        (self.stick / "公示/9.txt").write_bytes(report("九"))
        (self.stick / "公示/2024/a.txt").write_bytes(report("年"))
        self.import_stick()
        self.assertEqual(list(self.shown()), ["9.txt", "10.txt", "2024/a.txt"])

    def test_links_pipes_sockets_and_devices_are_not_opened(self):
        self.put(a=report("甲"))
        (self.stick / "passwd.txt").symlink_to("/etc/passwd")
        (self.stick / "etc").symlink_to("/etc")
        (self.stick / "loop").symlink_to(".")
        os.mkfifo(self.stick / "pipe.txt")
        with socket.socket(socket.AF_UNIX) as end:
            end.bind(str(self.stick / "socket.txt"))
        if os.geteuid() == 0:
            os.mknod(self.stick / "device.txt", stat.S_IFCHR | 0o666, os.makedev(1, 5))
        errors = self.import_stick()
        for name in ("passwd.txt", "etc", "loop", "pipe.txt", "socket.txt"):
            self.assertIn(f"{name}: ", errors)
        self.assert_shows(a=report("甲"))

    def test_a_link_in_place_of_the_folder_is_not_followed(self):
        outside = self.folder / "outside"
        outside.mkdir()
        (outside / "secret.txt").write_bytes(report("密"))
        self.put(a=report("甲"))
        (self.stick / "公示").symlink_to(outside)
        self.import_stick()
        self.assert_shows(a=report("甲"))

    def test_too_many_files(self):
        self.put(**{f"{number}": report("甲") for number in range(200)})
        self.import_stick()
        self.assertEqual(len(self.shown()), 200)
        self.put(old=report("旧"))
        self.import_stick()
        self.put(**{f"{number}": report("甲") for number in range(201)})
        self.assert_refused("200")

    def test_very_many_names(self):
        for number in range(10001):
            (self.stick / f"{number}").symlink_to("x")
        self.assert_refused("10000")

    def test_files_that_are_too_large(self):
        self.put(a=report("甲"))
        with open(self.stick / "b.txt", "wb") as file:
            file.write(b"a" * 21 * MEGABYTE)
        self.assert_refused("b.txt: ")
        with open(self.stick / "b.txt", "wb") as file:
            file.truncate(1 << 40)
        self.assert_refused("b.txt: ")
        (self.stick / "b.txt").rename(self.stick / "film")
        self.assertIn("film: ", self.import_stick())
        self.assert_shows(a=report("甲"))

    def test_deep_folders_are_not_entered(self):
        deep = self.stick / "a/b/c/d"
        deep.mkdir(parents=True)
        (deep / "deep.txt").write_bytes(report("深"))
        (self.stick / "a/b/three.txt").write_bytes(report("三"))
        (self.stick / "a/two.txt").write_bytes(report("二"))
        (self.stick / "old.txt").unlink()
        self.assertIn("a/b: ", self.import_stick())
        self.assertEqual(set(self.shown()), {"a/two.txt"})

    def test_names_are_only_shown_and_only_cleaned(self):
        names = [b"%s%n%x.txt", b"a\nb.txt", b"..txt..", "\u202etxt.exe".encode(), b"\xff\xfe\x80.txt",
                 b"$(touch x).txt", b"-rf.txt", b"x" * 251 + b".txt", "公".encode() * 83 + b".txt",
                 b"\x1b[31m.txt", b"'; rm.txt", b" .txt"]
        self.put()
        for number, name in enumerate(names):
            pathlib.Path(os.fsdecode(os.fsencode(self.stick) + b"/" + name)).write_bytes(
                report(str(number)))
        self.import_stick()
        shown = self.shown()
        self.assertEqual(len(shown), len(names) - 1)  # one begins with a dot
        self.assertIn("%s%n%x.txt", shown)
        self.assertIn("a\ufffdb.txt", shown)
        self.assertIn("\ufffdtxt.exe", shown)
        self.assertIn("\ufffd\ufffd\ufffd.txt", shown)
        for path in (self.store / "generations").rglob("*"):
            self.assertRegex(path.name, r"^([0-9]{6}|manifest|[0-9]{3}-[0-9a-f]{16}\.dat)$")
        text = self.run_command("status").stdout.decode()
        self.assertNotRegex(text, "[\x00-\x09\x0b-\x1f\u202a-\u202e]")

    def test_what_computers_leave_there_is_skipped(self):
        for name in ("~$old.docx", "._old.txt", ".DS_Store", "Thumbs.db", "System Volume Information/x.txt",
                     "公示结果/结果.txt", "$RECYCLE.BIN/x.txt"):
            path = self.stick / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(b"\0\1")
        before = self.snapshot()
        self.assertEqual(self.import_stick(), "")
        self.assertEqual(self.snapshot(), before)

    def test_a_zip_bomb_is_refused(self):
        with zipfile.ZipFile(self.stick / "b.docx", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("word/document.xml", b"<a>" + b" " * 60 * MEGABYTE)
        self.assert_refused("b.docx: ")

    def test_a_file_that_changes_while_it_is_read(self):
        contents = [report("甲", LONG), report("乙", LONG)]
        path = self.stick / "old.txt"
        stop = threading.Event()

        def rewrite():
            while not stop.is_set():
                for content in contents:
                    with open(path, "r+b" if path.exists() else "wb") as file:
                        file.write(content)

        thread = threading.Thread(target=rewrite)
        thread.start()
        try:
            for _ in range(8):
                result = self.run_command("import", self.stick)
                self.assertIn(result.returncode, (0, 1))
                # What is stored is what was checked: its sum is right, and it is a whole report.
                (shown,) = self.shown().values()
                self.assertTrue(shown.decode().splitlines()[0].endswith("关于整改情况的公示"))
        finally:
            stop.set()
            thread.join()

    def test_memory_is_that_of_one_file(self):
        self.put()
        for number in range(12):
            content = b"PK\3\4word/document" + os.urandom(7 * MEGABYTE)
            (self.stick / f"{number}").write_bytes(content)
        # All are refused, each after it was read whole.
        limit = (64 * MEGABYTE, 64 * MEGABYTE)

        def set_limit():
            resource.setrlimit(resource.RLIMIT_DATA, limit)

        if self.run_command("--version", preexec_fn=set_limit).returncode != 0:
            self.skipTest("this build needs more memory only to start (a sanitizer)")
        self.import_stick(1, preexec_fn=set_limit)


class Permissions(Stick):
    @unittest.skipUnless(os.geteuid() == 0, "only root can run it as somebody else")
    def test_a_folder_that_cannot_be_opened_is_not_passed_over(self):
        self.put(private=report("私"))
        (self.stick / "公示").mkdir(mode=0o700)
        os.chmod(self.folder, 0o755)
        program = self.folder / "gongshi"
        shutil.copy(PROGRAM, program)
        result = subprocess.run(
            [program, "--store", str(self.store), "import", str(self.stick)], capture_output=True,
            timeout=60, stdin=subprocess.DEVNULL, preexec_fn=as_nobody)
        self.assertEqual(result.returncode, 1)
        self.assertFalse(self.store.exists())


class Disks(Stick):
    def setUp(self):
        super().setUp()
        self.put(a=report("旧"))
        self.import_stick()
        self.put(a=report("新", LONG), b=report("更新", LONG))

    def assert_old_is_kept(self, word):
        errors = self.import_stick(3)
        self.assertIn(word, errors)
        self.assert_shows(a=report("旧"))
        names = {path.name for path in (self.store / "generations").iterdir()}
        self.assertEqual(names, {"000001"})

    def test_a_limit_of_the_size_of_files(self):
        limit = (100000, 100000)
        result = self.run_command(
            "import", self.stick, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit))
        self.assertEqual(result.returncode, 3)
        self.assertIn("满", result.stderr.decode())
        self.assert_shows(a=report("旧"))

    @unittest.skipUnless(os.geteuid() == 0, "only root can run it as somebody else")
    def test_without_permission(self):
        os.chmod(self.folder, 0o755)
        program = self.folder / "gongshi"
        shutil.copy(PROGRAM, program)
        result = subprocess.run(
            [program, "--store", str(self.store), "import", str(self.stick)], capture_output=True,
            timeout=60, stdin=subprocess.DEVNULL, preexec_fn=as_nobody)
        self.assertEqual(result.returncode, 3)
        self.assertIn("权限", result.stderr.decode())
        self.assert_shows(a=report("旧"))
        # Reading is enough to know that nothing is new.
        self.put(a=report("旧"))
        result = subprocess.run(
            [program, "--store", str(self.store), "import", str(self.stick)], capture_output=True,
            timeout=60, stdin=subprocess.DEVNULL, preexec_fn=as_nobody)
        self.assertEqual(result.returncode, 0)

    def mount(self, *arguments):
        """Mounts on the store's folder until the end of the test."""
        result = subprocess.run(["mount", *arguments, str(self.store)], capture_output=True)
        if result.returncode != 0:
            self.skipTest(f"cannot mount here: {result.stderr.decode().strip()}")
        self.addCleanup(subprocess.run, ["umount", str(self.store)], check=True)

    def test_a_full_disk(self):
        kept = self.folder / "kept"
        shutil.copytree(self.store, kept)
        for size in ("16k", "64k", "200k", "900k", "1600k"):
            with self.subTest(size):
                self.mount("-t", "tmpfs", "-o", f"size={size}", "none")
                shutil.copytree(kept, self.store, dirs_exist_ok=True)
                self.assert_old_is_kept("满")
                self.doCleanups_of_mount()

    def doCleanups_of_mount(self):
        subprocess.run(["umount", str(self.store)], check=True)
        self._cleanups.pop()

    def test_a_disk_without_inodes(self):
        kept = self.folder / "kept"
        shutil.copytree(self.store, kept)
        for inodes in range(6, 9):
            with self.subTest(inodes):
                self.mount("-t", "tmpfs", "-o", f"nr_inodes={inodes}", "none")
                shutil.copytree(kept, self.store, dirs_exist_ok=True)
                self.assert_old_is_kept("满")
                self.doCleanups_of_mount()

    def test_a_read_only_disk(self):
        self.mount("--bind", str(self.store))
        subprocess.run(["mount", "-o", "remount,ro,bind", str(self.store)], check=True)
        self.assert_old_is_kept("只读")
        self.put(a=report("旧"))
        self.import_stick()
        self.assertEqual(self.run_command("undo").returncode, 1)


class Damage(Stick):
    def test_every_byte_of_the_manifest(self):
        self.put(a=report("旧"))
        self.import_stick()
        self.put(a=report("新"))
        self.import_stick()
        path = self.store / "generations/000002/manifest"
        manifest = path.read_bytes()
        for offset in range(0, len(manifest), 7):  # tests/unit/manifest.c takes every bit
            path.write_bytes(manifest[:offset] + bytes([manifest[offset] ^ 4]) + manifest[offset + 1:])
            self.assertEqual(self.state()["shown"]["generation"], 1, offset)
        path.write_bytes(manifest)
        self.assertEqual(self.state()["shown"]["generation"], 2)

    def test_a_damaged_generation_is_set_aside_and_told(self):
        for title in "甲乙":
            self.put(a=report(title))
            self.import_stick()
        (stored,) = (self.store / "generations/000002").glob("*.dat")
        stored.write_bytes(report("丙"))
        self.assert_shows(a=report("甲"))
        self.assertIn("已损坏", self.run_command("status").stdout.decode())
        self.assertIn("damaged-000002", self.import_stick())
        self.assert_shows(a=report("乙"))
        self.assertEqual(self.state()["set_aside"], ["damaged-000002"])
        self.assertEqual((self.store / "generations/damaged-000002" / stored.name).read_bytes(),
                         report("丙"))

    def test_nothing_whole_is_an_error(self):
        self.put(a=report("甲"))
        self.import_stick()
        (self.store / "generations/000001/manifest").unlink()
        result = self.run_command("status")
        self.assertEqual(result.returncode, 1)
        self.assertIn("没有完整", result.stdout.decode())


class Kills(Stick):
    def test_killed_at_any_moment(self):
        """After longer and longer, until the import is done before it is killed."""
        sets = [{name: report(f"{title}{name}", 200) for name in "abcdef"} for title in "甲乙"]
        self.put(**sets[0])
        self.import_stick()
        allowed = [{f"{name}.txt": content for name, content in one.items()} for one in sets]
        finished, delay, target = 0, 0.0, 1
        while finished < 3 and delay < 2:
            self.put(**sets[target])
            process = subprocess.Popen([PROGRAM, "--store", str(self.store), "import", str(self.stick)],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
            finished += process.wait() == 0
            delay += 0.001
            shown = self.shown()
            self.assertIn(shown, allowed)
            if process.returncode == 0:
                self.assertEqual(shown, allowed[target])
            if shown == allowed[target]:
                target = 1 - target
        # Nothing of all the interruptions is left after the next import.
        self.put(z=report("丙"))
        self.import_stick()
        self.assertLessEqual(len(list((self.store / "generations").iterdir())), 3)
        self.assertEqual({one["state"] for one in self.state()["generations"]}, {"whole"})


if __name__ == "__main__":
    unittest.main()
