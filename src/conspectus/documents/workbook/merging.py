"""Merged ranges laid over rows: the text stands in the first cell, the others are covered."""

import msgspec

from conspectus.documents.building import BLANK, COVERED, filled, too_many
from conspectus.documents.limits import Limits
from conspectus.documents.values import Cell
from conspectus.errors import FileRefused

_WIDEST = 256
"""A range wider than this covers only the cells that its rows have (a whole row can be merged)."""


class Merged(msgspec.Struct, frozen=True):
    """A merged range: rows count from 1, columns from 0, both ends in."""

    top: int
    left: int
    bottom: int
    right: int


class Merging:
    """Lays merged ranges over rows that come in ascending order.

    `unshown`: words in covered cells, which the program does not show.
    """

    def __init__(self, ranges: list[Merged], limits: Limits) -> None:
        self._coming = sorted(ranges, key=lambda one: one.top, reverse=True)
        self._here: list[Merged] = []
        self._limits = limits
        self.unshown: list[str] = []

    def over(self, number: int, cells: list[Cell]) -> list[Cell]:
        """The cells of a row with the ranges that reach over it marked."""
        if not self._coming and not self._here:
            return cells
        self._here = [one for one in self._here if one.bottom >= number]
        while self._coming and self._coming[-1].top <= number:
            one = self._coming.pop()
            self._here += [one] if one.bottom >= number else []
        if len(self._here) > self._limits.merged:
            raise FileRefused(too_many("merged ranges over one row", self._limits.merged))
        for one in self._here:
            self._mark(one, number, cells)
        return cells

    def _mark(self, merged: Merged, number: int, cells: list[Cell]) -> None:
        wide = merged.right - merged.left + 1
        end = merged.right + 1 if wide <= _WIDEST else min(merged.right + 1, len(cells))
        cells += [BLANK] * (end - len(cells))
        for at in range(merged.left, end):
            if number == merged.top and at == merged.left:
                cells[at] = msgspec.structs.replace(cells[at], spans=wide)
                continue
            if cells[at].covered:
                raise ValueError("merged ranges overlap")
            self.unshown += [cells[at].text] if filled(cells[at]) else []
            cells[at] = COVERED
