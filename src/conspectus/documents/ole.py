"""The old binary container of Office: which streams are in it, and their bytes.

Source: [MS-CFB]. Chains of sectors that do not end are refused.
"""

import struct

from conspectus.documents import refusals
from conspectus.errors import FileRefused

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA  # sector numbers above this one are marks
_MINI = 64


class Compound:
    """A compound file. `streams`: the names in its directory, with start and size in bytes."""

    def __init__(self, content: bytes) -> None:
        if len(content) < 512:
            raise FileRefused(refusals.CUT_OFF.at())
        self._content = content
        self._sector = 1 << struct.unpack_from("<H", content, 30)[0]
        if self._sector not in (512, 4096):
            raise _damaged()
        first_directory, _, self._cutoff, first_mini, _, first_more, _ = struct.unpack_from(
            "<7I", content, 48
        )
        self._table = self._sector_table(first_more)
        self.streams = dict[str, tuple[int, int]]()
        self._root = (0, 0)
        self._read_directory(self._chain_bytes(first_directory))
        self._mini_table = _numbers(self._chain_bytes(first_mini)) if first_mini < _LAST else ()

    def stream(self, name: str) -> bytes:
        """The bytes of a stream. Raises FileRefused where its chain is broken."""
        start, size = self.streams[name]
        if size >= self._cutoff:
            return self._chain_bytes(start)[:size]
        mini = self._chain_bytes(self._root[0])
        chain = _chain(start, self._mini_table)
        return b"".join(mini[at * _MINI : (at + 1) * _MINI] for at in chain)[:size]

    def _sector_table(self, first_more: int) -> tuple[int, ...]:
        """Where each sector's chain goes on."""
        sectors = list(struct.unpack_from("<109I", self._content, 76))
        seen: set[int] = set()
        while first_more < _LAST:
            if first_more in seen:
                raise _damaged()
            seen.add(first_more)
            *more, first_more = _numbers(self._bytes(first_more))
            sectors += more
        used = [sector for sector in sectors if sector < _LAST]
        if len(used) * self._sector // 4 * self._sector > len(self._content) + self._sector**2:
            raise _damaged()
        return tuple(number for sector in used for number in _numbers(self._bytes(sector)))

    def _bytes(self, sector: int) -> bytes:
        at = (sector + 1) * self._sector
        if at >= len(self._content):
            raise FileRefused(refusals.CUT_OFF.at())
        return self._content[at : at + self._sector].ljust(self._sector, b"\0")

    def _chain_bytes(self, start: int) -> bytes:
        return b"".join(self._bytes(sector) for sector in _chain(start, self._table))

    def _read_directory(self, directory: bytes) -> None:
        for at in range(0, len(directory), 128):
            entry = directory[at : at + 128]
            length, kind = struct.unpack_from("<HB", entry, 64)
            start, size = struct.unpack_from("<IQ", entry, 116)
            name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            if kind == 5:
                self._root = (start, size)
            elif kind in (1, 2) and name:
                self.streams.setdefault(name, (start, size & 0xFFFFFFFF))


def _chain(start: int, table: tuple[int, ...]) -> list[int]:
    chain: list[int] = []
    while start < _LAST:
        if start >= len(table) or len(chain) > len(table):
            raise _damaged()
        chain.append(start)
        start = table[start]
    return chain


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _damaged() -> FileRefused:
    return FileRefused(refusals.DAMAGED.at(what="the chains inside it do not end"))
