"""Numbers as pictures: a grid of squares, and bars. Every number also stands there in figures."""

import textwrap
from collections.abc import Callable, Sequence

import msgspec

_STEP, _ROW = 44.0, 38.0
_NAMES, _HEAD = 196.0, 30.0
_LINE = 27  # characters of a name in one line; a name has two
_MOST, _LEAST = 28.0, 9.0  # the side of a square
_BAR = 420.0


class Cell(msgspec.Struct, frozen=True):
    """A square of the grid; none is drawn where `number` is 0."""

    x: float
    y: float
    side: float
    number: int


class Grid(msgspec.Struct, frozen=True):
    """Rows of cells under columns; the side of a square grows with the root of its number.

    `lines`: the name of each row as it is drawn, cut to two lines.
    """

    rows: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]
    numbers: tuple[tuple[int, ...], ...]
    cells: tuple[Cell, ...]
    width: float
    height: float
    names: float = _NAMES
    head: float = _HEAD
    step: float = _STEP
    row: float = _ROW


class Bar(msgspec.Struct, frozen=True):
    """A bar with its name and its number; `length` in units, the longest 420."""

    name: str
    number: int
    length: float


def grid(rows: Sequence[str], columns: Sequence[str], number: Callable[[int, int], int]) -> Grid:
    """The grid whose number at row i and column j is `number(i, j)`."""
    numbers = tuple(tuple(number(i, j) for j in range(len(columns))) for i in range(len(rows)))
    most = max((one for line in numbers for one in line), default=0)
    cells = tuple(
        Cell(_NAMES + _STEP * (j + 0.5), _HEAD + _ROW * (i + 0.5), _side(one, most), one)
        for i, line in enumerate(numbers)
        for j, one in enumerate(line)
    )
    width, height = _NAMES + _STEP * len(columns) + 8, _HEAD + _ROW * len(rows) + 6
    lines = tuple(tuple(_lines(row)) for row in rows)
    return Grid(tuple(rows), lines, tuple(columns), numbers, cells, width, height)


def _lines(name: str) -> list[str]:
    return textwrap.wrap(name, _LINE, max_lines=2, placeholder="…")


def _side(number: int, most: int) -> float:
    share = (number / most) ** 0.5 if most else 0.0
    return round(_LEAST + share * (_MOST - _LEAST), 1) if number else 0.0


def bars(numbers: Sequence[tuple[str, int]]) -> tuple[Bar, ...]:
    """A bar for each name, in the order given."""
    most = max((number for _, number in numbers), default=0)
    return tuple(
        Bar(name, number, round(_BAR * number / most, 1) if most else 0.0)
        for name, number in numbers
    )
