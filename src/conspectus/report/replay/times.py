"""When, in words that are no more exact than what they follow from."""

from conspectus.dates import Bounds
from conspectus.dates.instants import day_bounds, local
from conspectus.report.words import by_day, first_instant, last_instant

_DAY = 25 * 3600  # the longest day there is


def firing(bounds: Bounds) -> str:
    """Where a firing may lie: in days, or to the minute where it can be only in that minute.

    A deadline that ends with a day is told by that day.
    """
    return by_day(_whole_days(bounds))


def _whole_days(bounds: Bounds) -> Bounds:
    earliest, latest = bounds.earliest, bounds.latest
    if earliest is None or latest is None or latest - earliest > _DAY:
        return bounds
    if not (_at_edge(earliest) or _at_edge(latest)):
        return bounds
    return Bounds(_day(earliest).earliest, _day(latest).latest)


def _at_edge(when: int) -> bool:
    clock = local(when)
    return (clock.hour, clock.minute) in ((0, 0), (23, 59))


def _day(when: int) -> Bounds:
    return day_bounds(*local(when)[:3])


def deadline(by: Bounds) -> str:
    """By when: one day where there is one, else the earliest and the latest that it can be."""
    earliest, latest = by.earliest, by.latest
    if earliest is None or latest is None:
        return "by a time not known"
    if earliest == latest:
        return f"by {tried(latest)}"
    first, last = (last_instant(int(_day(one).latest or one)) for one in (earliest, latest))
    if first == last:
        return f"by {last}"
    return f"by {first} at the earliest, {last} at the latest"


def tried(when: int) -> str:
    """An instant of a timeline that was tried: its day, and its time within it."""
    return by_day(_day(when)) if _at_edge(when) else first_instant(when)
