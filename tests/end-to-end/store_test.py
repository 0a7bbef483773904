"""gongshi show without a report: the screen follows the store."""

import pathlib
import re
import shutil
import stat
import tempfile
import time
import unittest

from display import Display
from reports import short_of
from screen import Screen, wait_for

SIZE = (1280, 720)

# Nobody waits for a page to turn by itself.
STILL = {"cycle.min_dwell": 600, "cycle.max_dwell": 600}


class StoreTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.stick = self.folder / "stick"
        self.store = self.folder / "store"
        self.display = self.enterContext(Display(*SIZE))

    def start(self, settings=None):
        return self.enterContext(Screen(self.display, [], {
            "store.folder": self.store, **STILL, **(settings or {})}))

    def put(self, screen, *schools):
        """Imports a stick with one report of each school, and expects their pages from now on."""
        shutil.rmtree(self.stick, ignore_errors=True)
        self.stick.mkdir()
        reports = [self.stick / f"{number}.txt" for number, _ in enumerate(schools, 1)]
        for report, school in zip(reports, schools):
            report.write_text(short_of(school))
        screen.expect(reports)
        self.import_stick(screen)

    def import_stick(self, screen):
        screen.run("import", str(self.stick))

    def test_the_notice_gives_way_to_the_first_import_and_that_to_the_next(self):
        screen = self.start()
        screen.wait_for_anything()
        self.assertFalse(self.store.exists())
        self.put(screen, "东山小学")
        screen.wait_for_page(1)
        self.put(screen, "南湖中学", "西坡小学")
        screen.wait_for_page(1)
        screen.press(*["next"] * screen.lengths[0])
        screen.wait_for_page(screen.cover(1))

    def test_undo_is_followed(self):
        screen = self.start()
        self.put(screen, "东山小学")
        first = screen.pages
        self.put(screen, "南湖中学")
        second = screen.pages
        screen.wait_for_page(1)
        for pages in (first, second):
            screen.run("undo")
            screen.pages = pages
            screen.wait_for_page(1)

    def test_a_readers_page_stays_until_it_turns(self):
        screen = self.start()
        self.put(screen, "东山小学")
        screen.wait_for_page(1)
        screen.press("next", "next")
        screen.wait_for_page(3)
        before = self.display.screenshot()
        self.put(screen, "南湖中学")
        time.sleep(1)
        self.assertTrue(screen.content(self.display.screenshot()).looks_like(screen.content(before)))
        screen.press("next")
        screen.wait_for_page(1)

    def test_an_unchanged_report_keeps_its_page(self):
        screen = self.start()
        self.put(screen, "东山小学", "南湖中学")
        screen.wait_for_page(1)
        screen.press(*["next"] * (screen.cover(1) + 1))
        screen.wait_for_page(screen.cover(1) + 2)
        self.put(screen, "西坡小学", "南湖中学")
        screen.press("next")
        screen.wait_for_page(screen.cover(1) + 3)

    def test_a_damaged_generation_is_told_and_the_one_before_is_shown(self):
        first = self.start()
        self.put(first, "东山小学")
        pages = first.pages
        self.put(first, "南湖中学")
        (stored,) = (self.store / "generations/000002").glob("*.dat")
        stored.write_bytes(stored.read_bytes()[:-1])
        first.process.terminate()
        first.wait_for_end()
        screen = self.start()
        screen.pages = pages
        screen.wait_for_page(1)
        self.assertIn("第 2 次更新已损坏", screen.log.read_text())
        self.assertTrue(stored.exists())

    def test_a_store_that_cannot_be_read_is_marked_until_it_can(self):
        self.store.mkdir()
        generations = self.store / "generations"
        generations.write_text("not the folder that it should be")
        screen = self.start()
        screen.wait_for_anything()
        wait_for(screen.has_mark, "the mark on the notice")
        self.assertIn("请管理员检查 [store] folder", screen.log.read_text())
        generations.unlink()
        self.put(screen, "东山小学")
        screen.wait_for_page(1)
        screen.press("next")
        screen.wait_for_page(2)
        self.assertFalse(screen.has_mark())

    def written_by(self, screen):
        """The bytes that the screen has sent to a disk, and how long its log is."""
        counts = pathlib.Path(f"/proc/{screen.process.pid}/io").read_text()
        return re.search(r"^write_bytes: (\d+)$", counts, re.MULTILINE)[1], screen.log.stat().st_size

    def files_open_for_writing(self, screen):
        open_files = pathlib.Path(f"/proc/{screen.process.pid}/fd")
        found = {link.resolve() for link in open_files.iterdir()
                 if link.is_file() and link.lstat().st_mode & stat.S_IWUSR}
        return sorted(found)

    def test_nothing_is_written_while_it_shows(self):
        screen = self.start()
        self.put(screen, "东山小学")
        before = {path: path.stat().st_mtime_ns for path in [self.store, *self.store.rglob("*")]}
        screen.wait_for_page(1)
        written = self.written_by(screen)
        for page in range(2, 6):
            screen.press("next")
            screen.wait_for_page(page)
        self.assertEqual(self.written_by(screen), written)  # nor anything anywhere else
        self.assertEqual(self.files_open_for_writing(screen), [screen.log])
        self.assertEqual(
            {path: path.stat().st_mtime_ns for path in [self.store, *self.store.rglob("*")]}, before)

    def test_a_stick_that_was_refused_changes_nothing(self):
        screen = self.start()
        self.put(screen, "东山小学")
        screen.wait_for_page(1)
        (self.stick / "2.txt").write_bytes(b"")
        with self.assertRaises(AssertionError):
            self.import_stick(screen)
        screen.press("next")
        screen.wait_for_page(2)


if __name__ == "__main__":
    unittest.main()
