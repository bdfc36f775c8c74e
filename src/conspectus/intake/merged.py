"""Cells merged over several rows: one date beside several events holds for each of them.

A blank cell borrows nothing. Only one that the file itself merges with those above it is read as
what the merged cell shows, and the passage of the entry says so.
"""

from collections.abc import Mapping

from conspectus.documents.values import Cell, Row
from conspectus.intake.values import Column, Field

_HELD = frozenset(
    (
        Field.DATE,
        Field.START,
        Field.END,
        Field.TIME,
        Field.END_TIME,
        Field.SUBJECT,
        Field.AGENCY,
        Field.SOURCE,
    )
)
_NONE: Mapping[int, int] = {}


class Merged:
    """Goes down the rows of one section, those that are no accounts too.

    `rows`: of the row gone over last, the columns that a merged cell reaches down to, with the
    number of the row where that cell begins.
    """

    def __init__(self, columns: tuple[Column, ...]) -> None:
        self._columns = [column.index for column in columns if column.field in _HELD]
        self._above: tuple[Cell, ...] = ()
        self._number = 0
        self.rows: Mapping[int, int] = _NONE

    def over(self, row: Row) -> Row:
        """The row with what merged cells say of it: when, who, whose and from where."""
        cells = row.cells
        found = [i for i in self._columns if i < len(cells) and cells[i].covered]
        reached = [i for i in found if not _sideways(cells, i) and i < len(self._above)]
        if reached:
            self.rows = {index: self.rows.get(index, self._number) for index in reached}
            held = list(cells)
            for index in reached:
                above = self._above[index]
                held[index] = Cell(above.text, above.value, above.formula)
            row = Row(row.number, tuple(held))
        elif self.rows:
            self.rows = _NONE
        self._above, self._number = row.cells, row.number
        return row


def _sideways(cells: tuple[Cell, ...], index: int) -> bool:
    """Whether the cell is covered by one to its left in the same row."""
    return any(at + cells[at].spans > index for at in range(index))
