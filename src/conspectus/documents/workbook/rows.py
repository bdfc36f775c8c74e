"""The rows of a worksheet part, as raw cells.

Rows come in blocks, because Python is quick over many cells at once and slow over many rows. A
block in the one shape that Excel, LibreOffice and most programs write is taken apart by a pattern
that must cover every byte of its rows; any other goes through an XML parser, which is several
times slower. Both give the same cells: that is tested.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.parsers.expat import ParserCreate

import msgspec

from conspectus.documents import refusals
from conspectus.errors import FileRefused

Raw = tuple[bytes, bytes, bytes, bytes, bytes, bytes]
"""All of the cell's XML, column letters, row digits, other attributes, formula, value.

What the cell does not have is empty. Texts are as in XML, with their character references; the
attributes are as written, since a few ways of writing them serve for a whole sheet.
"""

_SHEET_DATA = re.compile(rb"<((?:[\w.-]+:)?)sheetData(?:\s[^<>]*?)?(/?)>")
_ROW = re.compile(rb'\s*<row r="([1-9][0-9]{0,6})"([^<>]*)>')
_ROW_END, _CELL_START = b"</row>", b"<c "
_CELL = re.compile(
    rb'(<c r="([A-Z]++)([0-9]++)"([^<>]*+)>(?:(?:<f(?: aca="false")?>([^<]*+)</f>)?+'
    rb'<(?:v|is><t(?: xml:space="preserve")?+)>([^<]*+)</(?:v|t></is)></c>)?+)'
)
_REFERENCE = re.compile(rb"([A-Z]{1,3})([0-9]{1,7})")
_ENTITY = re.compile(r"&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_CHUNK = 1 << 16
_BLOCK = 1 << 13  # small enough for the cells of a block to stay in the processor's cache
_LONGEST_FORMULA = 8_192


class RawRow(msgspec.Struct, frozen=True, gc=False):
    """One row as the part has it. `number` counts from 1; `count` is how many cells it has."""

    number: int
    count: int
    hidden: bool = False


class Block(msgspec.Struct, frozen=True):
    """Rows in ascending order, and the cells of all of them one after another."""

    rows: list[RawRow]
    cells: list[Raw]


def cut(sheet: bytes) -> tuple[bytes, bytes]:
    """The sheet's XML without its rows, and the rows."""
    start = _SHEET_DATA.search(sheet)
    if not start:
        raise _damaged("a sheet has no place for rows")
    if start[2]:
        return sheet, b""
    ending = b"</" + start[1] + b"sheetData"
    end = sheet.rfind(ending)
    if end < start.end():
        raise FileRefused(refusals.CUT_OFF.at())
    return sheet[: start.end()] + sheet[end:], sheet[start.end() : end]


def blocks(body: bytes) -> Iterator[Block]:
    """All rows. Raises FileRefused where they are out of order or past the last there is."""
    last, shared = 0, dict[str, str]()
    plain = b"<!" not in body and b"<?" not in body
    for block in _plain(body, shared) if plain else _parsed(body, 1, shared):
        for row in block.rows:
            if not last < row.number <= _LAST_ROW:
                raise _damaged(f"row {row.number} is out of place")
            last = row.number
        yield block


def _plain(body: bytes, shared: dict[str, str]) -> Iterator[Block]:
    at, end, following = 0, len(body.rstrip()), 1
    while at < end:
        rows, inside, ending = _outlines(body, at)
        if not rows:
            yield from _parsed(body[at:], following, shared)
            return
        cells = _CELL.findall(body, at, ending)
        if sum([len(one[0]) for one in cells]) == inside:
            yield Block(rows, cells)
        else:
            yield from _parsed(body[at:ending], following, shared)
        at, following = ending, rows[-1].number + 1


def _outlines(body: bytes, at: int) -> tuple[list[RawRow], int, int]:
    """The next rows, the bytes inside of them together, and where the last one ends."""
    rows: list[RawRow] = []
    inside, limit = 0, at + _BLOCK
    while at < limit and (opening := _ROW.match(body, at)):
        number, attributes = opening.groups()
        at = start = opening.end()
        if attributes[-1:] != b"/":
            close = body.find(_ROW_END, start)
            if close < 0:
                raise FileRefused(refusals.CUT_OFF.at())
            inside += close - start
            at = close + len(_ROW_END)
        hidden = b'hidden="1"' in attributes or b'hidden="true"' in attributes
        rows.append(RawRow(int(number), body.count(_CELL_START, start, at), hidden))
    return rows, inside, at


def unescaped(text: str) -> str:
    """XML text with its character references resolved; an unknown one is damage."""

    def resolve(found: re.Match[str]) -> str:
        decimal, hexadecimal, name = found.groups()
        if name:
            return _NAMED[name]
        return chr(int(decimal) if decimal else int(hexadecimal, 16))

    return _ENTITY.sub(resolve, text)


@lru_cache(maxsize=20_000)
def column(letters: bytes) -> int:
    """The column of "A" is 0, of "AA" 26. Raises FileRefused past XFD, the last there is."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    if not 0 < number <= _LAST_COLUMN:
        raise _damaged(f"there is no column {letters.decode()}")
    return number - 1


def letters(column: int) -> str:
    """The letters of a column that counts from 0."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _parsed(fragment: bytes, first: int, shared: dict[str, str]) -> Iterator[Block]:
    reader = _Reader(first, shared)
    reader.parser.Parse(b"<rows>", False)
    for at in range(0, len(fragment), _CHUNK):
        reader.parser.Parse(fragment[at : at + _CHUNK], False)
        yield reader.take()
    reader.parser.Parse(b"</rows>", True)
    yield reader.take()


class _Reader:
    """Collects rows from the events of an XML parser.

    `shared` keeps the formulas that were filled down: by number, with the cell they began in.
    """

    def __init__(self, first: int, shared: dict[str, str]) -> None:
        self.next_row = first
        self.shared = shared
        self.done = Block([], [])
        self.number, self.hidden = 0, False
        self.cells: list[Raw] | None = None
        self.cell: dict[str, str] | None = None
        self.formula: dict[str, str] = {}
        self.texts: dict[str, list[str]] = {}
        self.path: list[str] = []
        self.parser = ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def take(self) -> Block:
        done, self.done = self.done, Block([], [])
        return done

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        self.path.append(name)
        if name == "row" and len(self.path) == 2:
            self.number = int(attributes.get("r", self.next_row))
            self.hidden = attributes.get("hidden") in ("1", "true")
            self.cells = []
        elif name == "c" and len(self.path) == 3:
            self.cell, self.texts = attributes, {}
        elif name == "f":
            self.formula, self.texts["f"] = attributes, []

    def characters(self, text: str) -> None:
        if self.path[-1] in ("v", "t", "f") and "rPh" not in self.path:
            self.texts.setdefault(self.path[-1], []).append(text)

    def end(self, name: str) -> None:
        name = self.path.pop()
        if name == "c" and self.cell is not None and self.cells is not None:
            self.cells.append(self._raw(self.cell, self.cells))
            self.cell = None
        elif name == "row" and self.cells is not None and len(self.path) == 1:
            self.done.rows.append(RawRow(self.number, len(self.cells), self.hidden))
            self.done.cells.extend(self.cells)
            self.next_row = self.number + 1
            self.cells = None

    def _raw(self, cell: dict[str, str], before: list[Raw]) -> Raw:
        following = column(before[-1][1]) + 1 if before else 0
        reference = cell.get("r", f"{letters(following)}{self.number}").encode()
        found = _REFERENCE.fullmatch(reference)
        if not found:
            raise _damaged(f"a cell of row {self.number} has no place")
        formula = self._formula(reference.decode()) if "f" in self.texts else ""
        kind = cell.get("t", "n")
        attributes = f' s="{cell.get("s", "")}" t="{kind}"'
        value = "".join(self.texts.get("t" if kind == "inlineStr" else "v", ()))
        return b"", found[1], found[2], attributes.encode(), _escaped(formula), _escaped(value)

    def _formula(self, here: str) -> str:
        text = "".join(self.texts["f"])
        if len(text) > _LONGEST_FORMULA:
            raise _damaged("a formula is longer than there can be")
        if self.formula.get("t") != "shared":
            return text
        number = self.formula.get("si", "")
        if text:
            self.shared[number] = f"{text} (filled from {here})"
            return text
        return self.shared.get(number, "a formula that is not there")


def _escaped(text: str) -> bytes:
    return text.replace("&", "&amp;").encode()


def _damaged(what: str) -> FileRefused:
    return FileRefused(refusals.DAMAGED.at(what=what))
