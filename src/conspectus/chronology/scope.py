"""Where an entry stands to the scope period: in, partly in, out, or nobody can tell.

The period is taken at its printed precision with both ends in: "August 2021 to August 2023" is
from the first second of the one month to the last of the other. Bounds that are open lie outside
on that side, since nothing says that they do not.
"""

import math
from collections import defaultdict
from collections.abc import Iterable

from conspectus.case import Case
from conspectus.chronology.values import Constraint, InScope, Placed
from conspectus.dates import Bounds, Duration, Kind, Offset, Unit

IN_FORCE = ("stated", "accepted")


def period(case: Case) -> Bounds:
    """From the earliest instant of the period's start to the latest of its end.

    No later than the landmark that ends it besides can have been.
    """
    scope = case.scope
    earliest, latest = scope.start.bounds.earliest, scope.end.bounds.latest
    until = next((one for one in case.landmarks if one.id == scope.until), None)
    ends = (latest, until.when.bounds.latest if until else None)
    latest = min((end for end in ends if end is not None), default=None)
    if earliest is not None and latest is not None and earliest > latest:
        return Bounds(latest, latest)
    return Bounds(earliest, latest)


def standing(placed: Placed, within: Bounds) -> InScope:
    """Where an entry with these bounds stands to the period `within`."""
    if placed.start is not None and placed.end is not None:
        return _lasting(placed.start, placed.end, within)
    if placed.when.kind is Kind.REPEATED and placed.when.parts:
        each = {_moment(part, within) for part in placed.when.parts}
        return each.pop() if len(each) == 1 else InScope.PARTLY
    return _moment(placed.bounds, within)


def _moment(bounds: Bounds, within: Bounds) -> InScope:
    earliest, latest = _ends(bounds)
    first, last = _ends(within)
    if latest < first or earliest > last:
        return InScope.OUT
    inside = first <= earliest and latest <= last
    return InScope.IN if inside else InScope.CANNOT_TELL


def _lasting(start: Bounds, end: Bounds, within: Bounds) -> InScope:
    """For what lasts from somewhere in `start` to somewhere in `end`: all that may be, weighed."""
    (early, late), (soon, far) = _ends(start), _ends(end)
    first, last = _ends(within)
    # Times that matter to the verdict: each bound, and each end of the period with its neighbours.
    marks = sorted({early, late, soon, far, first, last, first - 1, last + 1})
    verdicts = {
        _exactly(begun, ended, first, last)
        for begun in marks
        for ended in marks
        if early <= begun <= late and soon <= ended <= far and begun <= ended
    }
    if len(verdicts) == 1:
        return verdicts.pop()
    return InScope.CANNOT_TELL if InScope.OUT in verdicts or not verdicts else InScope.PARTLY


def _exactly(begun: float, ended: float, first: float, last: float) -> InScope:
    if ended < first or begun > last:
        return InScope.OUT
    return InScope.IN if first <= begun and ended <= last else InScope.PARTLY


def _ends(bounds: Bounds) -> tuple[float, float]:
    return (
        -math.inf if bounds.earliest is None else bounds.earliest,
        math.inf if bounds.latest is None else bounds.latest,
    )


def known_after(moment: str, constraints: Iterable[Constraint]) -> frozenset[str]:
    """The moments that constraints in force put after `moment`, directly or through others."""
    onward: dict[str, list[Constraint]] = defaultdict(list)
    for one in constraints:
        if one.status in IN_FORCE and _not_before(one.offset.low):
            onward[one.anchor].append(one)
    after: set[str] = set()
    met = {(moment, False)}
    waiting = [(moment, False)]
    while waiting:
        anchor, strictly = waiting.pop()
        for one in onward[anchor]:
            reached = (one.moment, strictly or _after(one.offset))
            if reached not in met:
                met.add(reached)
                waiting.append(reached)
                after |= {one.moment} if reached[1] else set()
    return frozenset(after)


def _not_before(low: Duration | None) -> bool:
    return low is not None and low.amount >= 0


def _after(offset: Offset) -> bool:
    """Whether an offset means later: more than nothing, or elapsed time however short ("after").

    One of 0 calendar days is the same day, at any time of it; from 0 to 0 is the same time.
    """
    low, high = offset.low, offset.high
    if low is None or low.amount < 0:
        return False
    return low.amount > 0 or (low.unit in _ELAPSED and (high is None or high.amount > 0))


_ELAPSED = frozenset({Unit.SECONDS, Unit.HOURS, Unit.DAYS})
