"""Cells and rows put together within the limits."""

from collections.abc import Iterable
from typing import NoReturn

from conspectus.documents import refusals
from conspectus.documents.limits import Limits
from conspectus.documents.values import Cell, Row
from conspectus.errors import FileRefused, Problem

BLANK = Cell("")
COVERED = Cell("", covered=True)


def filled(cell: Cell) -> bool:
    """Whether the cell has something in it: words, or a formula that has no result."""
    return bool(cell.text or cell.formula)


def words(text: str) -> Cell:
    """A cell that holds text and nothing else."""
    return Cell(text, text) if text else BLANK


def trimmed(cells: list[Cell]) -> list[Cell]:
    """The cells without blank ones at the end; the list itself is shortened."""
    while cells and not cells[-1].text and _blank(cells[-1]):
        cells.pop()
    return cells


def _blank(cell: Cell) -> bool:
    return not cell.formula and not cell.covered and cell.spans == 1


def check_width(cells: list[Cell], more: int, limits: Limits) -> None:
    """Refuse a row that would become too wide, before it does."""
    if len(cells) + more > limits.columns:
        raise FileRefused(too_many("cells in one row", limits.columns))


class Tally:
    """Counts what a file holds while it is read, and refuses it past the limits."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.rows = self.cells = self.places = 0

    def row(self, number: int, cells: Iterable[Cell]) -> Row | None:
        """The row; None when there is nothing in it."""
        kept = tuple(cells)
        count = sum([1 for one in kept if one.text or one.formula])
        if not count:
            return None
        self.rows += 1
        self.cells += count
        self.places += len(kept) - count
        limits = self.limits
        if self.rows > limits.rows or self.cells > limits.cells or self.places > limits.places:
            self._refuse()
        return Row(number, kept)

    def _refuse(self) -> NoReturn:
        if self.rows > self.limits.rows:
            raise FileRefused(too_many("rows or paragraphs", self.limits.rows))
        if self.cells > self.limits.cells:
            raise FileRefused(too_many("cells", self.limits.cells))
        raise FileRefused(too_many("empty places between cells", self.limits.places))

    def paragraph(self, text: str) -> str:
        """The text of a paragraph, which counts as a row does."""
        self.rows += 1
        if self.rows > self.limits.rows:
            self._refuse()
        return self.words(text)

    def words(self, text: str) -> str:
        """The text, unless it is longer than a cell or a paragraph may be."""
        if len(text) > self.limits.characters:
            what = f"one cell or paragraph has {len(text):,} characters"
            raise FileRefused(refusals.TOO_LARGE.at(what=what, most=f"{self.limits.characters:,}"))
        return text


def too_many(what: str, most: int) -> Problem:
    """The refusal of a file that has more of something than is read."""
    return refusals.TOO_LARGE.at(what=f"it has more than {most:,} {what}", most="that")
