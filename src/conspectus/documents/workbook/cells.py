"""A worksheet's raw cells turned into what a person sees."""

from datetime import datetime

from conspectus.documents import notices
from conspectus.documents.building import BLANK, Tally, words
from conspectus.documents.values import Cell
from conspectus.documents.workbook.formats import GENERAL, Format, say_date
from conspectus.documents.workbook.rows import Raw, letters
from conspectus.documents.workbook.strings import shown
from conspectus.errors import Code, Place, Problem

_KEPT = 10_000
"""How many different texts are kept for reuse: names and sources repeat down a column."""
_LISTED = 20
"""How many cells a notice lists; it counts them all."""


class Cells:
    """Turns the raw cells of one sheet into cells, and remembers which of them need saying."""

    def __init__(self, strings: list[Cell], formats: tuple[Format, ...], tally: Tally) -> None:
        self._strings = strings
        self._formats = formats
        self._tally = tally
        self._texts: dict[str, Cell] = {}
        self._seen: dict[str, list[str]] = {}
        self._counts: dict[str, int] = {}

    def row(self, number: int, raw: list[Raw]) -> list[Cell]:
        """The cells of a row up to its last one, blank where there is none."""
        cells: list[Cell] = []
        for column, style, kind, value, formula in raw:
            cell = self._cell(number, column, style, kind, value)
            if formula is not None:
                cell = self._with_formula(cell, formula, number, column)
            if column == len(cells):
                cells.append(cell)
            elif cell is not BLANK:
                _put(cells, column, cell)
        return cells

    def _cell(self, number: int, column: int, style: str, kind: str, value: str) -> Cell:
        if kind == "s":
            return self._strings[_index(value)]
        if not value:
            return BLANK
        if kind in ("inlineStr", "str"):
            return self._text(value)
        if kind in ("", "n"):
            return self._number(number, column, style, float(value))
        return self._other(number, column, kind, value)

    def _text(self, value: str) -> Cell:
        cell = self._texts.get(value)
        if cell is None:
            cell = words(self._tally.words(shown(value)))
            if len(self._texts) < _KEPT:
                self._texts[value] = cell
        return cell

    def _number(self, number: int, column: int, style: str, value: float) -> Cell:
        form = self._formats[int(style)] if style else GENERAL
        text, typed = form.show(value)
        if form.partial:
            full = form.whole(value)
            self._note("partial", number, column, f" shows {text}, holds {full}")
        return Cell(text, typed)

    def _other(self, number: int, column: int, kind: str, value: str) -> Cell:
        if kind == "b":
            true = value.strip() in ("1", "true")
            return Cell("TRUE" if true else "FALSE", true)
        if kind == "d":
            moment = datetime.fromisoformat(value)
            return Cell(say_date(moment), moment)
        if kind == "e":
            self._note("error", number, column, f" {value}")
        return self._text(value)

    def _with_formula(self, cell: Cell, formula: str, number: int, column: int) -> Cell:
        if not cell.text:
            self._note("unsolved", number, column)
        formula = self._tally.words(formula)
        return Cell(cell.text, cell.value, "=" + formula.removeprefix("="))

    def _note(self, what: str, number: int, column: int, more: str = "") -> None:
        self._counts[what] = self._counts.get(what, 0) + 1
        listed = self._seen.setdefault(what, [])
        if len(listed) < _LISTED:
            listed.append(f"{letters(column)}{number}{more}")

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


def _index(value: str) -> int:
    index = int(value)
    if index < 0:
        raise IndexError(index)
    return index


def _put(cells: list[Cell], column: int, cell: Cell) -> None:
    """Put a cell at its column; two at one column are damage."""
    if column < len(cells) and cells[column] is not BLANK:
        raise ValueError(f"two cells in column {letters(column)}")
    cells += [BLANK] * (column + 1 - len(cells))
    cells[column] = cell
