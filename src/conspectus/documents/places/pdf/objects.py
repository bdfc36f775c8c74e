"""The objects of a PDF as they stand in its bytes, in use or not; streams inflated within limits.

Nothing is looked up here: whoever hides something from the table of objects hides it in vain.
"""

import base64
import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from pypdf.filters import LZWDecode, RunLengthDecode

from conspectus.documents import refusals as general
from conspectus.documents.limits import Limits
from conspectus.documents.places import refusals
from conspectus.errors import FileRefused

_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+obj\b")
_STREAM = re.compile(rb"\bstream\r?\n|\bendobj\b")
_LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?!\s+\d+\s+R)")
_FILTER = re.compile(rb"/(?:Filter|F)\s*(\[[^\]]*\]|/[A-Za-z0-9]+)")
_PREDICTOR = re.compile(rb"/Predictor\s+(\d+)")
_COLUMNS = re.compile(rb"/Columns\s+(\d+)")
_FIRST = re.compile(rb"/First\s+(\d+)")
PICTURES = frozenset(
    (b"DCTDecode", b"DCT", b"JPXDecode", b"CCITTFaxDecode", b"CCF", b"JBIG2Decode")
)
_MOST = 250_000


class Raw(NamedTuple):
    """An object: its number, its text outside any stream, and its stream decoded.

    `packed` is what remains of the stream in a picture's own coding, with the coding's name.
    """

    number: int
    body: bytes
    stream: bytes | None
    packed: bytes = b""


class Scanned(NamedTuple):
    """All objects; and the bytes that are in no object, by offset."""

    objects: list[Raw]
    between: bytes
    doubled: bool


def scan(content: bytes, limits: Limits) -> Scanned:
    """Every object in the bytes, those in object streams too. Raises FileRefused."""
    inflating = Inflating(limits)
    objects: list[Raw] = []
    between: list[bytes] = []
    seen: set[int] = set()
    doubled, at = False, 0
    while match := _OBJECT.search(content, at):
        between.append(content[at : match.start()])
        raw, at = _object(content, match, inflating)
        doubled = doubled or raw.number in seen
        seen.add(raw.number)
        objects.append(raw)
        if raw.stream is not None and b"/ObjStm" in raw.body:
            objects += _inner(raw)
        if len(objects) > _MOST:
            what = f"it has more than {_MOST:,} objects"
            raise FileRefused(general.TOO_LARGE.at(what=what, most="that"))
    between.append(content[at:])
    return Scanned(objects, b"\n".join(between), doubled)


def _object(content: bytes, match: re.Match[bytes], inflating: "Inflating") -> tuple[Raw, int]:
    number, start = int(match[1]), match.end()
    end = _STREAM.search(content, start)
    if not end:
        return Raw(number, content[start:], None), len(content)
    body = content[start : end.start()]
    if end[0] == b"endobj":
        return Raw(number, body, None), end.end()
    begin, finish = end.end(), -1
    length = _LENGTH.search(body)
    if length:
        finish = begin + int(length[1])
        if not content[finish : finish + 20].lstrip(b"\r\n ").startswith(b"endstream"):
            finish = -1
    if finish < 0:
        finish = content.find(b"endstream", begin)
        if finish < 0:
            raise FileRefused(general.CUT_OFF.at())
    stream, packed = inflating.decode(body, content[begin:finish])
    return Raw(number, body, stream, packed), content.find(b"endstream", finish) + 9


def _inner(raw: Raw) -> Iterator[Raw]:
    first = _FIRST.search(raw.body)
    content = raw.stream or b""
    if not first:
        return
    numbers = [int(one) for one in content[: int(first[1])].split()]
    starts = [one + int(first[1]) for one in numbers[1::2]]
    for number, start, end in zip(numbers[::2], starts, [*starts[1:], len(content)], strict=False):
        yield Raw(number, content[start:end], None)


class Inflating:
    """Decodes streams; all of them together stay within the limits."""

    def __init__(self, limits: Limits) -> None:
        self._left = limits.inflated

    def decode(self, body: bytes, data: bytes) -> tuple[bytes, bytes]:
        """A stream decoded, and what is left in a picture's own coding."""
        named = _FILTER.search(body)
        for name in re.findall(rb"/([A-Za-z0-9]+)", named[1]) if named else []:
            if name in PICTURES:
                return b"", data
            data = self._one(name, body, data)
            self._left -= len(data)
            if self._left < 0:
                raise FileRefused(
                    general.TOO_LARGE.at(what="it unpacks to more than 100 MB", most="that")
                )
        return data, b""

    def _one(self, name: bytes, body: bytes, data: bytes) -> bytes:
        if name in (b"FlateDecode", b"Fl"):
            return _unpredicted(body, self._inflated(data))
        if name in (b"ASCIIHexDecode", b"AHx"):
            figures = re.sub(rb"[^0-9A-Fa-f]", b"", data.partition(b">")[0])
            return bytes.fromhex((figures + b"0" * (len(figures) % 2)).decode())
        if name in (b"ASCII85Decode", b"A85"):
            return base64.a85decode(data.partition(b"~>")[0].strip().removeprefix(b"<~"))
        if name in (b"LZWDecode", b"LZW"):
            return _unpredicted(body, bytes(LZWDecode.decode(data)))
        if name in (b"RunLengthDecode", b"RL"):
            return bytes(RunLengthDecode.decode(data))
        raise FileRefused(refusals.NOT_SEARCHED.at(what="a stream in an unknown coding"))

    def _inflated(self, data: bytes) -> bytes:
        packed = zlib.decompressobj()
        try:
            return packed.decompress(data, self._left + 1)
        except zlib.error as error:
            raise FileRefused(general.DAMAGED.at(what="a stream cannot be unpacked")) from error


def _unpredicted(body: bytes, data: bytes) -> bytes:
    """Rows of figures put back from their differences, as tables of objects use them."""
    predictor = _PREDICTOR.search(body)
    if not predictor or int(predictor[1]) < 10 or b"/Image" in body or b"/XRef" in body:
        return data
    columns = _COLUMNS.search(body)
    width = int(columns[1]) if columns else 1
    above, rows = bytearray(width), []
    for at in range(0, len(data), width + 1):
        kind, row = data[at], bytearray(data[at + 1 : at + 1 + width])
        if kind not in (0, 1, 2):
            raise FileRefused(refusals.NOT_SEARCHED.at(what="a stream in an unknown coding"))
        for place in range(len(row)):
            left = row[place - 1] if place and kind == 1 else 0
            row[place] = (row[place] + (above[place] if kind == 2 else left)) & 255
        above = row
        rows.append(bytes(row))
    return b"".join(rows)
