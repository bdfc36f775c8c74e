"""The records of a workbook of Excel 97–2003, and the texts in them. Source: [MS-XLS] 2."""

import struct
from collections.abc import Iterator

import msgspec

from conspectus.documents import refusals
from conspectus.errors import FileRefused

_CONTINUE = 0x003C
_WIDE, _PHONETIC, _RICH = 0x01, 0x04, 0x08


class Record(msgspec.Struct, frozen=True):
    """One record. `more`: what its continuation records hold, each cut where the record was."""

    kind: int
    data: bytes
    more: tuple[bytes, ...] = ()


def records(stream: bytes, at: int = 0) -> Iterator[Record]:
    """The records from a place in the stream on, continuations with what they continue."""
    kind, parts = -1, list[bytes]()
    while at + 4 <= len(stream):
        number, size = struct.unpack_from("<HH", stream, at)
        data = stream[at + 4 : at + 4 + size]
        if len(data) < size:
            raise FileRefused(refusals.CUT_OFF.at())
        at += 4 + size
        if number == _CONTINUE and parts:
            parts.append(data)
            continue
        if parts:
            yield Record(kind, parts[0], tuple(parts[1:]))
        kind, parts = number, [data]
    if parts:
        yield Record(kind, parts[0], tuple(parts[1:]))


class Texts:
    """Reads texts one after another out of a record and its continuations."""

    def __init__(self, record: Record, at: int) -> None:
        self._parts = (record.data, *record.more)
        self._part = 0
        self._at = at

    def next(self, count_size: int = 2) -> str:
        """The next text. Its runs of formatting and its reading aid are passed over."""
        count = int.from_bytes(self._take(count_size), "little")
        flags = self._take(1)[0]
        runs = int.from_bytes(self._take(2), "little") if flags & _RICH else 0
        aid = int.from_bytes(self._take(4), "little") if flags & _PHONETIC else 0
        text = self._characters(count, flags)
        self._take(runs * 4 + aid)
        return text

    def _characters(self, count: int, flags: int) -> str:
        """The characters; each continuation says anew how wide they are."""
        text = ""
        while count:
            wide = 1 + (flags & _WIDE)
            here = min(count, (len(self._parts[self._part]) - self._at) // wide)
            data = self._parts[self._part][self._at : self._at + here * wide]
            text += data.decode("utf-16-le" if wide == 2 else "latin-1", "replace")
            self._at += here * wide
            count -= here
            if count:
                self._go_on()
                flags = self._take(1)[0]
        return text

    def _take(self, size: int) -> bytes:
        taken = self._parts[self._part][self._at : self._at + size]
        self._at += len(taken)
        while len(taken) < size:
            self._go_on()
            more = self._parts[self._part][: size - len(taken)]
            self._at = len(more)
            taken += more
        return taken

    def _go_on(self) -> None:
        self._part += 1
        self._at = 0
        if self._part >= len(self._parts):
            raise FileRefused(refusals.DAMAGED.at(what="a text ends before its last letter"))


def short_number(data: bytes) -> float:
    """A number packed in four bytes (RK): half a double, or whole; in hundredths or not."""
    (packed,) = struct.unpack("<I", data)
    if packed & 2:
        number = float(struct.unpack("<i", data)[0] >> 2)
    else:
        number = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", packed & 0xFFFFFFFC))[0]
    return number / 100 if packed & 1 else number
