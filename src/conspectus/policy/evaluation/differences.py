"""What comparisons of instants say of each other, told to the solver beforehand.

Each comparison bounds the difference of two moments. That x < y and y < x cannot both hold a solver
finds out by narrowing bounds, second by second, over years of seconds. Here it is told: of two
bounds on one difference the narrower implies the wider, and two differences that add up bound a
third (the triangles of a simple temporal problem: Dechter, Meiri and Pearl, 1991).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from ortools.sat.python import cp_model

MOST_CLAUSES = 2_000  # more cost more to say than they save


class Difference(NamedTuple):
    """`switch`: whether one − two ≤ `most`."""

    one: object
    two: object
    most: int
    switch: cp_model.LiteralT


def relate(model: cp_model.CpModel, differences: Iterable[Difference]) -> None:
    """Add what the comparisons say of each other. Past a stated number of clauses no more."""
    bounds = _bounds(differences)
    for each in bounds.values():
        for (low, narrower), (high, wider) in pairwise(each):
            model.add_implication(narrower, wider)
            if low == high:
                model.add_implication(wider, narrower)
    for number, clause in enumerate(_triangles(bounds)):
        if number >= MOST_CLAUSES:
            return
        model.add_bool_or(clause)


Bounds = dict[tuple[object, object], list[tuple[int, cp_model.LiteralT]]]


def _bounds(differences: Iterable[Difference]) -> Bounds:
    """By (one, two) the bounds on one − two, narrowest first; each is known both ways about."""
    found: Bounds = {}
    for one, two, most, switch in differences:
        found.setdefault((one, two), []).append((most, switch))
        found.setdefault((two, one), []).append((-most - 1, ~switch))
    for each in found.values():
        each.sort(key=lambda bound: bound[0])
    return found


def _triangles(bounds: Bounds) -> Iterator[list[cp_model.LiteralT]]:
    """one − two ≤ a and two − three ≤ b give one − three ≤ a + b, or a bound wider than that."""
    after: dict[object, list[object]] = {}
    for one, two in bounds:
        after.setdefault(one, []).append(two)
    for (one, two), firsts in bounds.items():
        for three in after.get(two, ()):
            wanted = bounds.get((one, three))
            if three != one and wanted is not None:
                yield from _sums(firsts, bounds[two, three], wanted)


def _sums(
    firsts: list[tuple[int, cp_model.LiteralT]],
    seconds: list[tuple[int, cp_model.LiteralT]],
    wanted: list[tuple[int, cp_model.LiteralT]],
) -> Iterator[list[cp_model.LiteralT]]:
    for first, one in firsts:
        for second, two in seconds:
            place = bisect_left(wanted, first + second, key=lambda bound: bound[0])
            if place < len(wanted):
                yield [~one, ~two, wanted[place][1]]
