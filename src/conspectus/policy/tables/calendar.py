"""Local dates as a table: what a day begins with, and where each length of a policy leads from it.

Engines differ in their time zones and know no bank holidays; so what `dates.reckoning` says is
worked out here for every local day that occurs, and joined in by day.
"""

from collections.abc import Callable, Iterable
from functools import partial

from conspectus.dates import (
    Duration,
    Unit,
    earliest_after,
    earliest_before,
    latest_after,
    latest_before,
)
from conspectus.dates.instants import day_begins
from conspectus.dates.reckoning import ELAPSED
from conspectus.errors import ConspectusError, code
from conspectus.policy.values import Bound, Length

LENGTH_TOO_LONG = code(
    "policy-length-too-long",
    "No table can count {words}: it is longer than all recorded time.",
    "Write a shorter length.",
)
_LONGEST = 10**12  # seconds: 30,000 years, and far from where 64 bits end

Reach = tuple[Length, bool, bool]  # a length by local dates, whether later, whether the low end


def elapsed(length: Length) -> int | None:
    """So many seconds; None for a length by local dates. ConspectusError past 30,000 years."""
    size = ELAPSED.get(length.unit, 86_400)
    if abs(length.amount) * size > _LONGEST:
        raise ConspectusError(LENGTH_TOO_LONG.at(words=str(length)))
    return length.amount * size if length.unit in ELAPSED else None


def reach(bound: Bound, *, low: bool) -> Reach | None:
    """What the calendar must hold for one end of a window; None where no local date is asked."""
    if bound.length is None or elapsed(bound.length) is not None:
        return None
    return Length(bound.length.amount, bound.length.unit), bound.later, low


def column_of(reach: Reach) -> str:
    """The calendar's column for it: `after_5_working_days_last`."""
    length, later, low = reach
    unit = length.unit.value.replace(" ", "_")
    amount = str(length.amount).replace("-", "minus_")
    return f"{'after' if later else 'before'}_{amount}_{unit}_{'first' if low else 'last'}"


def rows(days: Iterable[int], reaches: Iterable[Reach]) -> list[tuple[int, ...]]:
    """For each local day (days since 1970-01-01) where every reach leads from it.

    DateError where working days are asked for in years whose bank holidays are not known.
    """
    steps = [_step(one) for one in reaches]
    return [(day, *(step(day_begins(day)) for step in steps)) for day in days]


def _step(reach: Reach) -> Callable[[int], int]:
    length, later, low = reach
    duration = Duration(length.amount, Unit(length.unit))
    if later:
        return partial(earliest_after if low else latest_after, duration=duration)
    return partial(earliest_before if low else latest_before, duration=duration)
