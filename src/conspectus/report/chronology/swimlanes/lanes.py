"""Which person or agency each mark belongs to, and how the marks of one lane are kept apart."""

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

import msgspec

from conspectus.report.chronology.rows import NOBODY, Row, View
from conspectus.report.chronology.swimlanes.axis import Axis
from conspectus.report.chronology.swimlanes.marks import Mark

By = Literal["person", "agency"]
STEP = 24.0  # from one line of marks to the next
ROOM = 92.0  # of the column for marks with no date
_PAD = 10.0
_LEAST = 56.0
_ACROSS = 2  # marks side by side in the column with no date
_BIN = 22.0
_DEEPEST = 60  # lines of marks in one lane; past that its entries are counted instead


class Put(msgspec.Struct, frozen=True):
    """A mark and the height of its line in the lane; `x` only for marks with no date."""

    mark: Mark
    y: float
    x: float = 0.0


class Bin(msgspec.Struct, frozen=True):
    """A stretch of a lane: how many entries certainly lie in it, and how many more may."""

    left: float
    width: float
    sure: int
    maybe: int


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """A person's or an agency's lane: `puts`, or `bins` where there are too many to draw."""

    name: str
    note: str
    height: float
    total: int
    puts: tuple[Put, ...] = ()
    undated: tuple[Put, ...] = ()
    bins: tuple[Bin, ...] = ()
    tallest: int = 1
    untimed: int = 0


def named(view: View, by: By) -> dict[str, list[Row]]:
    """The rows of each lane: an entry about two persons stands in the lane of each."""
    lanes: dict[str, list[Row]] = {name: [] for name in _order(view, by)}
    for row in view.rows:
        for name in _names(row, by):
            lanes.setdefault(name, []).append(row)
    return {name: rows for name, rows in lanes.items() if rows}


def _order(view: View, by: By) -> list[str]:
    if by == "person":
        return [person.name for person in view.case.people]
    return [agency.name for agency in view.case.agencies]


def _names(row: Row, by: By) -> tuple[str, ...]:
    if by == "agency":
        return (row.agency,)
    return row.people if row.entry.persons else (NOBODY,)


def drawn(name: str, note: str, marks: Iterable[Mark]) -> Lane:
    """The lane with each mark on the first line that has room for it."""
    marks = list(marks)
    dated = [mark for mark in marks if mark.shape != "undated"]
    undated = [mark for mark in marks if mark.shape == "undated"]
    lines = _lines(dated)
    deep = max([line for _, line in lines], default=-1) + 1
    rows = max(deep, -(-len(undated) // _ACROSS))
    return Lane(
        name=name,
        note=note,
        height=max(_name_height(name), 2 * _PAD + rows * STEP),
        total=len(marks),
        puts=tuple(Put(mark, _PAD + (line + 0.5) * STEP) for mark, line in lines),
        undated=tuple(
            Put(mark, _PAD + (n // _ACROSS + 0.5) * STEP, 10 + (n % _ACROSS) * ROOM / _ACROSS)
            for n, mark in enumerate(undated)
        ),
    )


def _name_height(name: str) -> float:
    """What the name beside the lane needs on a narrow screen, a line for each dozen letters."""
    return max(_LEAST, 20 * (len(name) / 12 + 2))


def is_too_deep(lane: Lane) -> bool:
    """Whether the marks of the lane would be too many to take in."""
    return lane.height > 2 * _PAD + _DEEPEST * STEP


def _lines(marks: list[Mark]) -> list[tuple[Mark, int]]:
    """Greedy: from left to right, each on the lowest line that is free there."""
    placed: list[tuple[Mark, int]] = []
    busy: list[tuple[float, int]] = []
    free: list[int] = []
    for mark in sorted(marks, key=lambda one: (one.reach[0], one.row.number)):
        while busy and busy[0][0] <= mark.reach[0]:
            heapq.heappush(free, heapq.heappop(busy)[1])
        line = heapq.heappop(free) if free else len(busy)
        heapq.heappush(busy, (mark.reach[1], line))
        placed.append((mark, line))
    return placed


def counted(name: str, note: str, marks: Iterable[Mark], axis: Axis) -> Lane:
    """The lane as counts: a bar for each bin, its solid part what certainly lies there."""
    marks = list(marks)
    dated = [mark for mark in marks if mark.shape != "undated"]
    edges = _edges(axis)
    sure, maybe = [0] * len(edges), [0] * len(edges)
    for mark in dated:
        left, right = _reach(mark, axis)
        first = max(0, bisect_right(edges, left) - 1)
        last = max(first, bisect_left(edges, right - 0.01) - 1)
        for number in range(first, last + 1):
            (sure if first == last else maybe)[number] += 1
    bins = tuple(
        Bin(left, right - left, sure[n], maybe[n])
        for n, (left, right) in enumerate(pairwise(edges))
        if sure[n] or maybe[n]
    )
    tallest = max([one.sure + one.maybe for one in bins], default=1)
    return Lane(
        name=name,
        note=f"{note}; highest bar {tallest:,}",
        height=_name_height(name),
        total=len(marks),
        bins=bins,
        tallest=tallest,
        untimed=len(marks) - len(dated),
    )


def _reach(mark: Mark, axis: Axis) -> tuple[float, float]:
    """Where the entry may lie: a mark that is drawn wider, to be seen, counts no wider."""
    bounds = mark.row.placed.bounds
    left = axis.left if bounds.earliest is None else axis.x(bounds.earliest)
    right = axis.right if bounds.latest is None else axis.x(bounds.latest)
    return left, right


def _edges(axis: Axis) -> list[float]:
    """Where one bin ends and the next begins: never across the end of a stretch."""
    edges = [axis.left]
    for stretch in axis.stretches:
        room = stretch.right - stretch.left
        count = max(1, round(room / _BIN))
        edges += [stretch.left + room * n / count for n in range(1, count + 1)]
    return edges
