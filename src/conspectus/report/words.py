"""Uncertain time in plain English: as exact as the date is, and never more so.

Wall-clock times are those of Europe/London. A month, a year or a day is named as one where the
bounds are that to the minute (what comes just after another thing may begin a second later);
otherwise both ends are given, and both are meant to be included.
"""

import re

from conspectus.dates import Bounds, Count, Kind, UncertainDate
from conspectus.dates.instants import MONTHS, LocalTime, day_bounds, local, month_length

MINUTE = 60
NOT_DATED = "not dated"


def moment(bounds: Bounds) -> str:
    """Where one instant lies: "22 May 2016 at 14:05", "some time in June 2022"."""
    earliest, latest = bounds.earliest, bounds.latest
    if earliest is not None and latest is not None:
        return _within(earliest, latest)
    if latest is not None:
        return f"some time up to {last_instant(latest)}"
    if earliest is not None:
        return f"some time from {first_instant(earliest)} onwards"
    return "at a time not known"


def by_day(bounds: Bounds) -> str:
    """Where one instant lies, in whole days unless it is known within one: for what follows from
    dates, whose odd hours nobody told.
    """
    earliest, latest = bounds.earliest, bounds.latest
    if earliest is not None and latest is not None and local(earliest)[:3] == local(latest)[:3]:
        return moment(bounds)
    first = None if earliest is None else day_bounds(*local(earliest)[:3]).earliest
    last = None if latest is None else day_bounds(*local(latest)[:3]).latest
    return moment(Bounds(first, last))


def span(start: Bounds, end: Bounds) -> str:
    """What lasts: "from some time in 2014 to 3 May 2023"."""
    return f"from {_edge(start)} to {_edge(end)}"


def times(count: Count, text: str = "") -> str:
    """How often. A number that the writer's own words hold is named first: "about 20 times"."""
    if count.high is None:
        return f"at least {_often(count.low)}"
    if count.low == count.high:
        return _often(count.low)
    middle = (count.low + count.high) // 2
    if re.search(rf"(?<!\d){middle}(?!\d)", text) and (count.low + count.high) % 2 == 0:
        return f"about {_often(middle)} ({count.low} to {count.high})"
    return f"{count.low} to {count.high} times"


def reading(
    date: UncertainDate,
    bounds: Bounds | None = None,
    start: Bounds | None = None,
    end: Bounds | None = None,
) -> str:
    """What a date says, in words; `bounds`, `start` and `end` where more is known than it says."""
    known = date.bounds if bounds is None else bounds
    first, last = start or date.start, end or date.end
    said = _said(date, known, first, last)
    doubts = ["the writer doubts it"] if date.uncertain else []
    doubts += ["approximate"] if date.approximate else []
    return f"{said} ({', '.join(doubts)})" if doubts else said


def first_instant(instant: int) -> str:
    """An instant from which something is counted: a day where it is a day's first minute."""
    clock = local(instant)
    return _day(clock) if _opens_day(clock) else _day_and_time(clock)


def last_instant(instant: int) -> str:
    """An instant up to which something is counted: a day where it is a day's last minute."""
    clock = local(instant)
    return _day(clock) if _closes_day(clock) else _day_and_time(clock)


def _said(date: UncertainDate, known: Bounds, start: Bounds | None, end: Bounds | None) -> str:
    narrowed = known != date.bounds
    if date.kind is Kind.UNDATED:
        return f"{NOT_DATED}; {moment(known)}" if narrowed else NOT_DATED
    if known == Bounds() and date.kind is Kind.RELATIVE:
        return "told only by another time, which has no date here"
    when = _stretch(date, known, start, end)
    often = f"{times(date.count, date.text)}, " if date.count else ""
    return often + (when.removeprefix("some time ") if often else when)


def _stretch(date: UncertainDate, known: Bounds, start: Bounds | None, end: Bounds | None) -> str:
    if date.parts and known == date.bounds:
        joined = " and " if date.kind is Kind.REPEATED else " or "
        return joined.join(moment(part) for part in date.parts)
    if start is not None or end is not None:
        return span(start or Bounds(known.earliest), end or Bounds(None, known.latest))
    return moment(known)


def _edge(bounds: Bounds) -> str:
    return "a time not known" if bounds == Bounds() else moment(bounds)


def _often(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _within(earliest: int, latest: int) -> str:
    first, last = local(earliest), local(latest)
    if first[:5] == last[:5]:
        return _to_the_minute(first, latest - earliest)
    if not (_opens_day(first) and _closes_day(last)):
        return _between_times(first, last)
    return _whole_days(first, last)


def _to_the_minute(clock: LocalTime, width: int) -> str:
    seconds = f":{clock.second:02}" if clock.second and not width else ""
    twice = " (the clock showed this twice)" if width >= MINUTE else ""
    return f"{_day_and_time(clock)}{seconds}{twice}"


def _between_times(first: LocalTime, last: LocalTime) -> str:
    if first[:3] == last[:3]:
        return f"{_day(first)}, some time between {_time(first)} and {_time(last)}"
    return f"some time between {_day_and_time(first)} and {_day_and_time(last)}"


def _whole_days(first: LocalTime, last: LocalTime) -> str:
    if first[:3] == last[:3]:
        return _day(first)
    whole_months = first.day == 1 and _closes_month(last)
    if whole_months and (first.month, last.month) == (1, 12):
        return _units(_year(first.year), _year(last.year))
    if whole_months:
        same_year = first.year == last.year
        opening = MONTHS[first.month - 1] if same_year else _month(first)
        return _units(opening, _month(last), alone=first[:2] == last[:2])
    return f"some time between {_shortened(first, last)} and {_day(last)}"


def _units(first: str, last: str, alone: bool = False) -> str:
    if alone or first == last:
        return f"some time in {last}"
    return f"some time between the start of {first} and the end of {last}"


def _shortened(first: LocalTime, last: LocalTime) -> str:
    if first[:2] == last[:2]:
        return str(first.day)
    return f"{first.day} {MONTHS[first.month - 1]}" if first.year == last.year else _day(first)


def _opens_day(clock: LocalTime) -> bool:
    return (clock.hour, clock.minute) == (0, 0)


def _closes_day(clock: LocalTime) -> bool:
    return (clock.hour, clock.minute) == (23, 59)


def _closes_month(clock: LocalTime) -> bool:
    return clock.day == month_length(clock.year, clock.month)


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


def _month(clock: LocalTime) -> str:
    return f"{MONTHS[clock.month - 1]} {_year(clock.year)}"


def _day(clock: LocalTime) -> str:
    return f"{clock.day} {_month(clock)}"


def _time(clock: LocalTime) -> str:
    return f"{clock.hour:02}:{clock.minute:02}"


def _day_and_time(clock: LocalTime) -> str:
    return f"{_day(clock)} at {_time(clock)}"
