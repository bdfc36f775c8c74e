"""A constraint as arcs: what a bound on one moment says of a bound on the other.

Both sides are told in the same way, as values that only rise: an earliest instant as itself, a
latest instant with a minus. So the same propagation serves both.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from conspectus.dates.instants import DAY
from conspectus.dates.network.values import Constraint
from conspectus.dates.reckoning import ELAPSED, Steps, fewest_days, steps
from conspectus.dates.values import Duration, Unit
from conspectus.errors import DateError

# A moment with no earliest instant of its own is followed as from a far virtual past, below every
# real one: what constraints say of each other is found there too, and no real bound comes of it.
SHIFT = 1 << 100
FLOOR = -(SHIFT >> 1)
VIRTUAL = 946_684_800 - SHIFT  # 1 January 2000, where bank holidays are known


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


def never_closes(cycle: Sequence[Arc]) -> bool:
    """Whether following the cycle adds something wherever one starts. False: cannot tell so.

    Exact for elapsed time, for calendar days with months of one amount, and nearly so for working
    days alone.
    """
    gains = [(arc.adds, arc.back) for arc in cycle if arc.adds is not None]
    elapsed = [(adds, back) for adds, back in gains if adds.unit in ELAPSED]
    dates = [(adds, back) for adds, back in gains if adds.unit not in ELAPSED]
    if len(gains) < len(cycle):
        return False
    days = sum(fewest_days(adds, back=back) for adds, back in dates)
    if not elapsed:
        return days > 0 or _adds_working_days(dates)
    seconds = sum((-1 if back else 1) * adds.amount * ELAPSED[adds.unit] for adds, back in elapsed)
    return seconds + sum(_seconds(fewest_days(adds, back=back)) for adds, back in dates) > 0


def _seconds(days: int) -> int:
    """From no instant is the first second of the date so many days on fewer seconds away."""
    # The next day begins a second later at the least; other stretches may lose summer time.
    return 1 if days == 1 else (days - 1) * DAY + 1 - 2 * 3600


def _adds_working_days(dates: Sequence[tuple[Duration, bool]]) -> bool:
    """Whether a cycle of working days alone leads past more of them than it leads back."""
    if any(adds.unit is not Unit.WORKING_DAYS for adds, _ in dates):
        return False
    # Counted are the working days before a date. To count on from a weekend leads past one fewer
    # than from a working day, where counting on, or back to the least, always ends; all else is
    # exact.
    added, ends_on_one = 0, _ends_on_working_day(*dates[-1])
    for adds, back in dates:
        added += -adds.amount if back else adds.amount
        added -= not back and adds.amount > 0 and not ends_on_one
        ends_on_one = _ends_on_working_day(adds, back) if adds.amount else ends_on_one
    return added > 0


def _ends_on_working_day(adds: Duration, back: bool) -> bool:
    return adds.amount > 0 or (adds.amount < 0 and not back)


@lru_cache(maxsize=4096)
def _mirrored(duration: Duration) -> Steps:
    """The four functions from and to instants with a minus."""
    return Steps(*(_with_minus(function) for function in steps(duration)))


def _with_minus(function: Callable[[int], int]) -> Callable[[int], int]:
    return lambda value: -function(-value)
