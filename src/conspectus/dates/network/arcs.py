"""A constraint as arcs: what a bound on one moment says of a bound on the other.

Both sides are told in the same way, as values that only rise: an earliest instant as itself, a
latest instant with a minus. So the same propagation serves both.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache

from conspectus.dates.instants import DAY
from conspectus.dates.network.values import Constraint
from conspectus.dates.reckoning import ELAPSED, Steps, fewest_days, steps
from conspectus.dates.values import Duration
from conspectus.errors import DateError

# A moment with no earliest instant of its own is followed as from a far virtual past, below every
# real one: what constraints say of each other is found there too, and no real bound comes of it.
SHIFT = 1 << 100
FLOOR = -(SHIFT >> 1)
VIRTUAL = 946_684_800 - SHIFT  # 1 January 2000, where bank holidays are known

# The most that taking the first second of a date can lose: a day, and summer time of two hours.
_LOST = DAY + 2 * 3600


class Arc:
    """`target` is at least `step` of what `source` is, which for earliest instants adds `adds`.

    `back` says that `adds` is counted back: taken from the source.
    """

    __slots__ = ("adds", "back", "constraint", "source", "step", "target")

    def __init__(
        self,
        constraint: str,
        source: str,
        target: str,
        step: Callable[[int], int],
        adds: Duration | None = None,
        back: bool = False,
    ) -> None:
        self.constraint = constraint
        self.source = source
        self.target = target
        self.step = step
        self.adds = adds
        self.back = back

    def reached(self, value: int) -> int | None:
        """What the target is at least; None beyond the years whose bank holidays are known."""
        try:
            return self.step(value) if value > FLOOR else self.step(value + SHIFT) - SHIFT
        except DateError:
            return None


def earliest_arcs(constraint: Constraint) -> Iterable[Arc]:
    """What earliest instants follow from earliest instants."""
    id, anchor, moment = constraint.id, constraint.anchor, constraint.moment
    low, high = constraint.offset.low, constraint.offset.high
    if low is not None:
        yield Arc(id, anchor, moment, steps(low).earliest_after, low)
    if high is not None:
        yield Arc(id, moment, anchor, steps(high).earliest_before, high, True)


def latest_arcs(constraint: Constraint) -> Iterable[Arc]:
    """What latest instants, with a minus, follow from latest instants."""
    id, anchor, moment = constraint.id, constraint.anchor, constraint.moment
    low, high = constraint.offset.low, constraint.offset.high
    if high is not None:
        yield Arc(id, anchor, moment, _mirrored(high).latest_after)
    if low is not None:
        yield Arc(id, moment, anchor, _mirrored(low).latest_before)


def never_closes(cycle: Iterable[Arc]) -> bool:
    """Whether following the cycle adds something wherever one starts. False: cannot tell so.

    Exact for elapsed time, and for calendar days with months of one amount among them.
    """
    seconds = days = elapsed = dates = 0
    for arc in cycle:
        if arc.adds is None:
            return False
        if arc.adds.unit in ELAPSED:
            amount = arc.adds.amount * ELAPSED[arc.adds.unit]
            seconds += -amount if arc.back else amount
            elapsed += 1
        else:
            days += fewest_days(arc.adds, back=arc.back)
            dates += 1
    if not elapsed:
        return days > 0
    return seconds + days * DAY - dates * _LOST > 0


@lru_cache(maxsize=4096)
def _mirrored(duration: Duration) -> Steps:
    """The four functions from and to instants with a minus."""
    return Steps(*(_with_minus(function) for function in steps(duration)))


def _with_minus(function: Callable[[int], int]) -> Callable[[int], int]:
    return lambda value: -function(-value)
