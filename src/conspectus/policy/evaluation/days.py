"""Local days of moments in a constraint model, and the days that calendar lengths reach.

A day begins at a local midnight, which is a whole number of days of 86,400 seconds after the epoch
less what clocks were ahead, and that changes twice a year: so a day's number is linear in its
moment but for one switch for each change of the clocks. The solver is given days, not seconds.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from ortools.sat.python import cp_model

from conspectus.dates import (
    Duration,
    Unit,
    earliest_after,
    earliest_before,
    latest_after,
    latest_before,
)
from conspectus.dates.instants import DAY, civil_from_days, instant
from conspectus.dates.reckoning import local_day

_FIRST, _LAST = -25_600, 47_900  # from before 1900 to after 2100
Linear = Any  # a number or a linear expression: the solver's own types cannot be added up
STEPS = {
    (True, True): earliest_after,
    (True, False): latest_after,
    (False, True): earliest_before,
    (False, False): latest_before,
}


def first_second(day: int) -> int:
    """The first instant of a local day, by its number since 1970-01-01."""
    return instant(*civil_from_days(day))


def day_of(model: cp_model.CpModel, at: Linear, low: int, high: int) -> Linear:
    """The number of the local day of a moment that lies from `low` to `high`."""
    first, last = local_day(low), local_day(high)
    if first == last:
        return first
    day = model.new_int_var(first, last, "")
    begins, ends = DAY * day - _ahead(first), DAY * (day + 1) - _ahead(first)
    for changed, by in _changes(first, last + 1):
        begins -= by * _since(model, day, changed, first, last)
        ends -= by * _since(model, day, changed - 1, first, last)
    model.add(at >= begins)
    model.add(at < ends)
    return day


def reached_day(
    model: cp_model.CpModel,
    day: Linear,
    days: tuple[int, int],
    duration: Duration,
    step: tuple[bool, bool],
) -> Linear:
    """The local day that the length reaches from `day`, which lies within `days`."""
    if duration.unit is Unit.CALENDAR_DAYS:
        return day + (duration.amount if step[0] else -duration.amount)
    first, last = days
    values = [_reached(one, duration, step) for one in range(first, last + 1)]
    found = model.new_int_var(min(values), max(values), "")
    model.add_element(day - first, values, found)
    return found


@lru_cache(100_000)
def _reached(day: int, duration: Duration, step: tuple[bool, bool]) -> int:
    return local_day(STEPS[step](first_second(day), duration))


def _since(
    model: cp_model.CpModel, day: cp_model.IntVar, changed: int, first: int, last: int
) -> Linear:
    """1 from the day `changed` on, 0 before."""
    if changed <= first:
        return 1
    if changed > last:
        return 0
    since = model.new_bool_var("")
    model.add(day >= changed).only_enforce_if(since)
    model.add(day < changed).only_enforce_if(~since)
    return since


def _ahead(day: int) -> int:
    """How far clocks were ahead of UTC where the day begins."""
    return DAY * day - first_second(day)


def _changes(first: int, last: int) -> Iterator[tuple[int, int]]:
    """The days that begin with clocks further ahead, or less, than the day before; by how much."""
    return (one for one in _all_changes() if first < one[0] <= last)


@cache
def _all_changes() -> tuple[tuple[int, int], ...]:
    return tuple(_changed())


def _changed() -> Iterator[tuple[int, int]]:
    """Week by week, as clocks never changed twice in one; then the day within the week."""
    for week in range(_FIRST, _LAST, 7):
        if _ahead(week) != _ahead(week + 7):
            for day in range(week + 1, week + 8):
                by = _ahead(day) - _ahead(day - 1)
                if by:
                    yield day, by
