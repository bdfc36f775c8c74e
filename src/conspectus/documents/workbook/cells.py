"""A worksheet's raw cells turned into what a person sees."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

import msgspec

from conspectus.documents import notices
from conspectus.documents.building import BLANK, Tally
from conspectus.documents.values import Cell
from conspectus.documents.workbook.formats import GENERAL, Format, say_date
from conspectus.documents.workbook.rows import Raw, column, unescaped
from conspectus.documents.workbook.strings import shown
from conspectus.errors import Code, Place, Problem

Reader = Callable[[bytes], Cell]
"""Makes a cell from its value in XML."""
_ATTRIBUTE = re.compile(rb'\b([a-z]+)="([^"]*)"')
_KEPT = 10_000
"""How many different texts are kept for reuse: names and sources repeat down a column."""
_PLANS = 1_000
_LISTED = 20
"""How many cells a notice lists; it counts them all."""


class Plan(msgspec.Struct, frozen=True):
    """How the cells of a row are read; and their columns, where the row leaves some out."""

    readers: tuple[Reader, ...]
    columns: tuple[int, ...] = ()


class Cells:
    """Turns the raw cells of one sheet into cells, and remembers which of them need saying.

    The rows of a sheet have the same columns with the same attributes over and over, so how a row
    is read is worked out once for each pattern.
    """

    def __init__(
        self, strings: dict[bytes, Cell], formats: tuple[Format, ...], tally: Tally
    ) -> None:
        self._strings = strings
        self._formats = formats
        self._tally = tally
        self._longest = tally.limits.characters
        self._texts: dict[bytes, Cell] = {}
        self._formulas: dict[bytes, str] = {}
        self._plans: dict[tuple[tuple[bytes, ...], tuple[bytes, ...]], Plan] = {}
        self._seen: dict[str, list[str]] = {}
        self._counts: dict[str, int] = {}
        self._row = 0

    def row(self, number: int, raw: list[Raw]) -> list[Cell]:
        """The cells of a row up to its last one, blank where there is none."""
        if not raw:
            return []
        self._row = number
        _, letters, digits, attributes, formulas, values = zip(*raw, strict=True)
        if digits.count(b"%d" % number) != len(digits):
            raise ValueError(f"a cell of row {number} says that it is in another row")
        plan = self._plans.get((letters, attributes)) or self._plan(letters, attributes)
        pairs = zip(plan.readers, values, strict=True)
        cells = [read(value) if value else BLANK for read, value in pairs]
        if any(formulas):
            cells = [*map(self._with_formula, cells, letters, formulas)]
        return _laid_out(cells, plan.columns) if plan.columns else cells

    def _plan(self, letters: tuple[bytes, ...], attributes: tuple[bytes, ...]) -> Plan:
        columns = tuple(column(one) for one in letters)
        if len(set(columns)) < len(columns):
            raise ValueError(f"row {self._row} has two cells in one column")
        readers = tuple(map(self._reader, letters, attributes))
        gaps = columns != tuple(range(len(columns)))
        plan = Plan(readers, columns if gaps else ())
        if len(self._plans) < _PLANS:
            self._plans[letters, attributes] = plan
        return plan

    def _reader(self, letters: bytes, attributes: bytes) -> Reader:
        named = dict(_ATTRIBUTE.findall(attributes))
        match named.get(b"t", b"n"):
            case b"n":
                return self._number(int(named.get(b"s") or b"-1"), letters)
            case b"s":
                return self._strings.__getitem__
            case b"b":
                return _truth
            case b"d":
                return _moment
            case b"e":
                return lambda value: self._error(value, letters)
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

    def _number(self, style: int, letters: bytes) -> Reader:
        form = self._formats[style] if style >= 0 and self._formats else GENERAL
        show = form.show
        if not form.partial:
            return lru_cache(_KEPT)(lambda value: Cell(*show(float(value))))

        def read(value: bytes) -> Cell:
            text, typed = show(float(value))
            self._note("partial", letters, f" shows {text}, holds {form.whole(float(value))}")
            return Cell(text, typed)

        return read

    def _error(self, value: bytes, letters: bytes) -> Cell:
        self._note("error", letters, f" {value.decode()}")
        return self._text(value)

    def _with_formula(self, cell: Cell, letters: bytes, formula: bytes) -> Cell:
        if not formula:
            return cell
        if not cell.text:
            self._note("unsolved", letters)
        text = self._formulas.get(formula)
        if text is None:
            text = "=" + self._tally.words(unescaped(formula.decode())).removeprefix("=")
            if len(self._formulas) < _KEPT:
                self._formulas[formula] = text
        return Cell(cell.text, cell.value, text)

    def _note(self, what: str, letters: bytes, more: str = "") -> None:
        self._counts[what] = self._counts.get(what, 0) + 1
        listed = self._seen.setdefault(what, [])
        if len(listed) < _LISTED:
            listed.append(f"{letters.decode()}{self._row}{more}")

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


def _truth(value: bytes) -> Cell:
    true = value.strip() in (b"1", b"true")
    return Cell("TRUE" if true else "FALSE", true)


def _moment(value: bytes) -> Cell:
    moment = datetime.fromisoformat(value.decode())
    return Cell(say_date(moment), moment)


def _laid_out(cells: list[Cell], columns: tuple[int, ...]) -> list[Cell]:
    """The cells in their columns with blank ones between; blank ones at the end take no place."""
    last = max(
        (at for at, cell in zip(columns, cells, strict=True) if cell is not BLANK), default=-1
    )
    laid = [BLANK] * (last + 1)
    for at, cell in zip(columns, cells, strict=True):
        if at <= last:
            laid[at] = cell
    return laid
