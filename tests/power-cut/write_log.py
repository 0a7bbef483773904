"""The log of QEMU's blklogwrites driver (the format of Linux's dm-log-writes), and the states of a
disk that a power cut can leave behind.

A flush makes durable what was written before it. Of the writes after the last flush each may have
reached the disk or not, whole or in some of its sectors, whatever became of the others.
"""

import dataclasses
import struct

SECTOR = 512
MAGIC = 0x6A736677736872
SUPER = struct.Struct("<QQQI")  # magic, version, entries, sector size
ENTRY = struct.Struct("<QQQQ")  # sector, sectors, flags, length of a mark
FLUSH = 1
KINDS = ("in order", "dropped", "torn", "reordered")


def entries_logged(path):
    """How many entries a log has that is still being written."""
    with open(path, "rb") as log:
        header = log.read(SUPER.size)
    return SUPER.unpack(header)[2] if len(header) == SUPER.size else 0


@dataclasses.dataclass(frozen=True)
class Write:
    sector: int
    data: bytes

    @property
    def sectors(self):
        return len(self.data) // SECTOR


def read_log(path):
    """The entries: a Write, or None for a flush."""
    log = path.read_bytes()
    magic, version, count, sector_size = SUPER.unpack_from(log)
    if (magic, version, sector_size) != (MAGIC, 1, SECTOR):
        raise ValueError(f"{path} is no log of writes in sectors of {SECTOR} bytes")
    entries, place = [], SECTOR
    for _ in range(count):
        sector, sectors, flags, _ = ENTRY.unpack_from(log, place)
        place += SECTOR
        if flags & ~FLUSH or flags and sectors:
            raise ValueError(f"entry {len(entries)} has flags that the disk does not offer: {flags}")
        data = log[place:place + sectors * SECTOR]
        if len(data) != sectors * SECTOR:
            raise ValueError(f"entry {len(entries)} is cut off")
        place += len(data)
        entries.append(None if flags else Write(sector, data))
    return entries


@dataclasses.dataclass(frozen=True)
class State:
    """A disk after the power was cut when `position` entries had been issued."""
    kind: str
    position: int
    durable: int  # the entries before this one have reached the disk
    kept: tuple  # of the later ones: (entry, the sectors that reached it, or None for all), ascending


def durable_before(entries, position):
    while position > 0 and entries[position - 1] is not None:
        position -= 1
    return position


def torn(chance, write):
    """Some sectors of a write: its beginning, or any."""
    if chance.random() < 0.5:
        return tuple(range(chance.randrange(write.sectors)))
    return tuple(i for i in range(write.sectors) if chance.random() < 0.5)


def kept_of(chance, entries, window, kind):
    """What became of the writes that were not flushed."""
    if kind == "reordered":  # another order, up to some point of it
        order = chance.sample(window, len(window))
        return dict.fromkeys(order[:chance.randint(0, len(order))])
    share = chance.random()
    chosen = [i for i in window if chance.random() < share]
    if kind == "dropped":
        return dict.fromkeys(chosen)
    return {i: torn(chance, entries[i]) if i in chosen else None for i in window}


def crash_states(chance, entries, first, count):
    """Different disks, for a cut at entry `first` or later. First those after each write in order;
    then with the writes before a flush dropped, torn and reordered in turn."""
    states, ends = [], []
    for place in range(first, len(entries) + 1):
        durable, at_flush = durable_before(entries, place), entries[place:place + 1] == [None]
        # What can become of the first writes after a flush is what can become of all until the next.
        if durable < place and (at_flush or place == len(entries)):
            ends.append(place)
        if not at_flush:  # which would be the disk of the next place
            kept = tuple((i, None) for i in range(durable, place))
            states.append(State("in order", place, durable, kept))
    known = {(state.durable, state.kept) for state in states}
    for attempt in range(count * 50 if ends else 0):
        if len(states) >= count:
            break
        place, kind = chance.choice(ends), KINDS[1 + attempt % 3]
        durable = durable_before(entries, place)
        kept = tuple(sorted(kept_of(chance, entries, range(durable, place), kind).items()))
        if (durable, kept) not in known:
            known.add((durable, kept))
            states.append(State(kind, place, durable, kept))
    return sorted(states, key=lambda state: state.position)


class Disk:
    """The disk as it was when recording began, taken forward and written out in any of its states."""

    def __init__(self, image, entries):
        self.image, self.entries, self.durable = bytearray(image), entries, 0
        self.used = [place for place in range(0, len(image), 4096) if any(image[place:place + 4096])]

    def go_to(self, durable):
        for write in self.entries[self.durable:durable]:
            if write is not None:
                place = write.sector * SECTOR
                self.image[place:place + len(write.data)] = write.data
                self.used += range(place // 4096 * 4096, place + len(write.data), 4096)
        self.durable, self.used = durable, sorted(set(self.used))

    def write_out(self, path, state):
        """Writes the image of a state that is not before an earlier one."""
        self.go_to(state.durable)
        with open(path, "wb") as out:
            out.truncate(len(self.image))
            for place in self.used:
                out.seek(place)
                out.write(self.image[place:place + 4096])
            for index, sectors in state.kept:
                write = self.entries[index]
                for i in range(write.sectors) if sectors is None else sectors:
                    out.seek((write.sector + i) * SECTOR)
                    out.write(write.data[i * SECTOR:(i + 1) * SECTOR])
