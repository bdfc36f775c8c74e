"""From a clash to the constraints that make it, none too many."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from conspectus.dates.network.arcs import FLOOR, VIRTUAL, earliest_arcs
from conspectus.dates.network.side import Clash, Side
from conspectus.dates.network.values import Constraint, Contradiction, Step
from conspectus.dates.values import Bounds

# Longer ones are one path between two bounds, which is irreducible unless an offset has no moment
# on some dates (nothing is "a month after" on 31 March); each of these is tried.
_TRIED = 64
# Cycles closed until a subset counts as possible. Only constraints that compare dates in ways that
# never agree (always a Saturday, always a working day) take more, and are then told with bounds.
_EFFORT = 300


class Suspects(NamedTuple):
    """Constraints that cannot all hold with the earliest of `start` and the latest of `end`."""

    constraints: tuple[Constraint, ...]
    start: str | None
    end: str | None


def contradiction(suspects: Suspects, given: Mapping[str, Bounds]) -> Contradiction:
    """The irreducible cycle among the suspects, in its order, with what each step implies."""
    if len(suspects.constraints) <= _TRIED and _clash(suspects, given):
        suspects = _irreducible(suspects, given)
    clash = _clash(suspects, given)
    arcs = clash.path.arcs if clash else ()
    order = dict.fromkeys(
        (*(arc.constraint for arc in arcs), *(c.id for c in suspects.constraints))
    )
    steps = []
    value: int | None = VIRTUAL if suspects.start is None else given[suspects.start].earliest
    for arc in arcs:
        value = None if value is None else arc.reached(value)
        shown = value if value is not None and value > FLOOR else None
        steps.append(Step(arc.constraint, arc.target, shown))
    return Contradiction(tuple(order), suspects.start, suspects.end, tuple(steps))


def _irreducible(suspects: Suspects, given: Mapping[str, Bounds]) -> Suspects:
    """Without whatever the rest contradict each other without."""
    without_bounds = suspects._replace(start=None, end=None)
    if suspects.start is not None and _clash(without_bounds, given):
        suspects = without_bounds
    for constraint in suspects.constraints:
        fewer = tuple(one for one in suspects.constraints if one is not constraint)
        if _clash(suspects._replace(constraints=fewer), given):
            suspects = suspects._replace(constraints=fewer)
    return suspects


def _clash(suspects: Suspects, given: Mapping[str, Bounds]) -> Clash | None:
    moments = _moments(suspects.constraints)
    starts = dict.fromkeys(moments, VIRTUAL)
    start = suspects.start
    if start is not None and start in starts:
        earliest = given[start].earliest
        starts[start] = VIRTUAL if earliest is None else earliest
    latest = None if suspects.end is None else given[suspects.end].latest
    side = Side(starts, lambda moment: latest if moment == suspects.end else None, _EFFORT)
    side.load(arc for one in suspects.constraints for arc in earliest_arcs(one))
    return side.settle()


def _moments(constraints: Sequence[Constraint]) -> dict[str, None]:
    return dict.fromkeys(name for one in constraints for name in (one.anchor, one.moment))
