"""A worksheet's raw cells turned into what a person sees."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from operator import add

from conspectus.documents import notices
from conspectus.documents.building import BLANK, Tally
from conspectus.documents.values import Cell
from conspectus.documents.workbook.formats import GENERAL, Format, general, say_date
from conspectus.documents.workbook.rows import Block, RawRow, column, unescaped
from conspectus.documents.workbook.strings import shown
from conspectus.errors import Code, Place, Problem

Reader = Callable[[bytes], Cell]
"""Makes a cell from its value in XML."""
_ATTRIBUTE = re.compile(rb'\b([a-z]+)="([^"]*)"')
_KEPT = 10_000
"""How many different texts are kept for reuse: names and sources repeat down a column."""
_LISTED = 20
_NOUGHT = ord("0")
"""How many cells a notice lists; it counts them all."""
_IN_ORDER = list(range(16_384))


class Readers(dict[bytes, Reader]):
    """How cells are read by their attributes as written; each way of writing is looked at once."""

    def __init__(self, make: Callable[[bytes], Reader]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, attributes: bytes) -> Reader:
        read = self._make(attributes)
        if len(self) < _KEPT:
            self[attributes] = read
        return read


class Cells:
    """Turns the raw cells of one sheet into cells, and remembers which of them need saying."""

    def __init__(
        self, strings: dict[bytes, Cell], formats: tuple[Format, ...], tally: Tally
    ) -> None:
        self._strings = strings
        self._formats = formats
        self._tally = tally
        self._longest = tally.limits.characters
        self._readers = Readers(self._reader)
        self._texts: dict[bytes, Cell] = {}
        self._formulas: dict[bytes, str] = {}
        self._partial: dict[bytes, Format] = {}
        self._errors: set[bytes] = set()
        self._seen: dict[str, list[str]] = {}
        self._counts: dict[str, int] = {}

    def rows(self, block: Block) -> Iterator[tuple[RawRow, list[Cell]]]:
        """Each row with its cells up to the last one, blank where there is none."""
        cells, digits, columns = self._read(block) if block.cells else ([], (), [])
        at = 0
        for row in block.rows:
            end = at + row.count
            if digits[at:end].count(b"%d" % row.number) != row.count:
                raise ValueError(f"a cell of row {row.number} says that it is in another row")
            here = cells[at:end]
            if columns[at:end] != _IN_ORDER[: row.count]:
                here = _laid_out(here, columns[at:end])
            yield row, here
            at = end

    def _read(self, block: Block) -> tuple[list[Cell], tuple[bytes, ...], list[int]]:
        """The cells of the block, the rows that they say they are in, and their columns."""
        _, letters, digits, attributes, formulas, values = zip(*block.cells, strict=True)
        readers = map(self._readers.__getitem__, attributes)
        cells = [read(one) if one else BLANK for read, one in zip(readers, values, strict=True)]
        if any(formulas):
            named = zip(cells, map(add, letters, digits), formulas, strict=True)
            cells = [self._with_formula(*one) if one[2] else one[0] for one in named]
        if self._partial or self._errors:
            self._say(zip(attributes, map(add, letters, digits), values, strict=True))
        return cells, digits, [*map(column, letters)]

    def _reader(self, attributes: bytes) -> Reader:
        named = dict(_ATTRIBUTE.findall(attributes))
        match named.get(b"t", b"n"):
            case b"n":
                return self._number(int(named.get(b"s") or b"-1"), attributes)
            case b"s":
                return self._strings.__getitem__
            case b"b":
                return _truth
            case b"d":
                return _moment
            case b"e":
                self._errors.add(attributes)
        return self._text

    def _text(self, value: bytes) -> Cell:
        cell = self._texts.get(value)
        if cell is None:
            text = shown(value.decode())
            if len(text) > self._longest:
                self._tally.words(text)
            cell = Cell(text, text)
            if len(self._texts) < _KEPT:
                self._texts[value] = cell
        return cell

    def _number(self, style: int, attributes: bytes) -> Reader:
        form = self._formats[style] if style >= 0 and self._formats else GENERAL
        if form is GENERAL:
            return _general
        if form.partial:
            self._partial[attributes] = form
        show = form.show
        return lru_cache(_KEPT)(lambda value: Cell(*show(float(value))))

    def _with_formula(self, cell: Cell, place: bytes, formula: bytes) -> Cell:
        if not cell.text:
            self._note("unsolved", place)
        text = self._formulas.get(formula)
        if text is None:
            text = "=" + self._tally.words(unescaped(formula.decode())).removeprefix("=")
            if len(self._formulas) < _KEPT:
                self._formulas[formula] = text
        return Cell(cell.text, cell.value, text)

    def _say(self, cells: Iterable[tuple[bytes, bytes, bytes]]) -> None:
        """Note errors, and dates that are shown in part."""
        for attributes, place, value in cells:
            if attributes in self._errors:
                self._note("error", place, f" {value.decode()}")
            elif value and attributes in self._partial:
                form = self._partial[attributes]
                shows, holds = form.show(float(value))[0], form.whole(float(value))
                self._note("partial", place, f" shows {shows}, holds {holds}")

    def _note(self, what: str, place: bytes, more: str = "") -> None:
        self._counts[what] = self._counts.get(what, 0) + 1
        listed = self._seen.setdefault(what, [])
        if len(listed) < _LISTED:
            listed.append(place.decode() + more)

    def notices(self, sheet: str) -> list[Problem]:
        """What needs saying about the cells that were read."""
        return [
            code.at(Place(sheet=sheet), ", ".join(self._seen[what]), count=self._counts[what])
            for what, code in _SAID
            if what in self._seen
        ]


_SAID: tuple[tuple[str, Code], ...] = (
    ("unsolved", notices.FORMULA_WITHOUT_RESULT),
    ("error", notices.FORMULA_ERRORS),
    ("partial", notices.PART_OF_DATE),
)


def _general(value: bytes) -> Cell:
    if value.isdigit() and len(value) < 16 and value[0] != _NOUGHT:
        text = value.decode()
        return Cell(text, int(text))
    return Cell(*general(float(value)))


def _truth(value: bytes) -> Cell:
    true = value.strip() in (b"1", b"true")
    return Cell("TRUE" if true else "FALSE", true)


def _moment(value: bytes) -> Cell:
    moment = datetime.fromisoformat(value.decode())
    return Cell(say_date(moment), moment)


def _laid_out(cells: list[Cell], columns: list[int]) -> list[Cell]:
    """The cells in their columns with blank ones between; blank ones at the end take no place.

    Raises ValueError where two cells are in one column.
    """
    if len(set(columns)) < len(columns):
        raise ValueError("a row has two cells in one column")
    filled = [at for at, cell in zip(columns, cells, strict=True) if cell is not BLANK]
    laid = [BLANK] * (max(filled, default=-1) + 1)
    for at, cell in zip(columns, cells, strict=True):
        if cell is not BLANK:
            laid[at] = cell
    return laid
