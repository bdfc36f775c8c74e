"""Constraints in force, solved together: narrower bounds, or a contradiction in words."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from conspectus.case import Case
from conspectus.chronology.values import Constraint, Contradiction, Entry, Placed


class Solved(NamedTuple):
    """`placed` by entry id, in the order that it came."""

    placed: dict[str, Placed]
    constraints: tuple[Constraint, ...]
    contradictions: tuple[Contradiction, ...]


def solve(
    case: Case,
    entries: Sequence[Entry],
    spots: Mapping[str, Placed],
    constraints: Sequence[Constraint],
) -> Solved:
    """Where the entries stand once the constraints in force are counted in."""
    return Solved(dict(spots), tuple(constraints), ())
