"""The states of a disk that are made from a log of writes."""

import pathlib
import random
import tempfile
import unittest

from write_log import (
    ENTRY, FLUSH, KINDS, MAGIC, SECTOR, SUPER, Disk, State, Write, crash_states, durable_before,
    entries_logged, read_log)


def sectors(*letters):
    return b"".join(letter.encode() * SECTOR for letter in letters)


A, B, C = Write(1, sectors(*"aaa")), Write(3, sectors(*"bb")), Write(9, sectors("c"))
ENTRIES = [A, None, B, C, None, A, C, B]


def log_of(entries):
    log = SUPER.pack(MAGIC, 1, len(entries), SECTOR).ljust(SECTOR, b"\0")
    for entry in entries:
        head = (0, 0, FLUSH, 0) if entry is None else (entry.sector, entry.sectors, 0, 0)
        log += ENTRY.pack(*head).ljust(SECTOR, b"\0") + (b"" if entry is None else entry.data)
    return log


class WriteLog(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name) / "file"

    def states(self, count, first=0):
        return crash_states(random.Random(1), ENTRIES, first, count)

    def test_reads_what_was_logged(self):
        self.path.write_bytes(log_of(ENTRIES))
        self.assertEqual(read_log(self.path), ENTRIES)
        self.assertEqual(entries_logged(self.path), len(ENTRIES))

    def test_refuses_a_log_that_is_cut_off_or_of_another_disk(self):
        whole = log_of([A, C])
        fua = log_of([A])[:SECTOR] + ENTRY.pack(1, 3, 2, 0).ljust(SECTOR, b"\0") + A.data
        for log in (whole[:-1], fua, b"\0" * 1024):
            self.path.write_bytes(log)
            self.assertRaises(ValueError, read_log, self.path)

    def test_a_flush_makes_durable_what_was_before_it(self):
        self.assertEqual([durable_before(ENTRIES, place) for place in range(9)],
                         [0, 0, 2, 2, 2, 5, 5, 5, 5])
        for state in self.states(60):
            self.assertTrue(all(state.durable <= index < state.position for index, _ in state.kept))
            self.assertTrue(all(ENTRIES[index] is not None for index, _ in state.kept))

    def test_states_are_different_of_all_kinds_and_the_same_each_time(self):
        states = self.states(60)
        self.assertEqual(len(states), 60)
        self.assertEqual(states, self.states(60))
        self.assertEqual({state.kind for state in states}, set(KINDS))
        made = [(state.durable, state.kept) for state in states]
        self.assertEqual(len(made), len(set(made)))
        self.assertGreaterEqual(min(state.position for state in self.states(60, first=3)), 3)

    def test_each_subset_of_what_was_not_flushed_is_reached(self):
        kept = {tuple(index for index, _ in state.kept)
                for state in self.states(400) if state.durable == 5}
        self.assertEqual(len(kept), 8)

    def test_disk_has_what_was_kept_over_what_is_durable(self):
        disk = Disk(sectors(*"0123456789"), ENTRIES)
        for state, expected in [
                (State("in order", 3, 2, ((2, None),)), "0aabb56789"),
                (State("torn", 4, 2, ((2, (1,)), (3, None))), "0aaab5678c"),
                (State("dropped", 8, 5, ()), "0aabb5678c"),
                (State("reordered", 8, 5, ((5, None),)), "0aaab5678c")]:
            disk.write_out(self.path, state)
            self.assertEqual(self.path.read_bytes(), sectors(*expected))


if __name__ == "__main__":
    unittest.main()
