"""What stretch of time a date of EDTF covers, and what its qualifiers add to it."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from conspectus.dates.edtf.grammar import Part, Point, Year, refuse
from conspectus.dates.instants import (
    civil_from_days,
    day_bounds,
    days_from_civil,
    instant,
    month_bounds,
    month_length,
    year_bounds,
)
from conspectus.dates.values import Bounds

UNCERTAIN = "?%"
APPROXIMATE = "~%"

# Groupings of months: the first month and how many. Seasons 21 to 24 are those of the northern
# hemisphere, and a winter begins in the year that it is written with.
GROUPINGS = {
    **dict.fromkeys((21, 25, 31), (3, 3)),  # spring; autumn in the south
    **dict.fromkeys((22, 26, 32), (6, 3)),  # summer; winter in the south
    **dict.fromkeys((23, 27, 29), (9, 3)),  # autumn; spring in the south
    **dict.fromkeys((24, 28, 30), (12, 3)),  # winter; summer in the south
    **{33 + quarter: (1 + 3 * quarter, 3) for quarter in range(4)},
    **{37 + third: (1 + 4 * third, 4) for third in range(3)},
    **{40 + half: (1 + 6 * half, 6) for half in range(2)},
}


class Margin(NamedTuple):
    """How many units of what a qualifier stands at are added on either side."""

    approximate: int = 1
    uncertain: int = 0


class Room(NamedTuple):
    """How much a qualifier adds on either side."""

    months: int = 0
    days: int = 0


def covers(point: Point, margin: Margin) -> Bounds:
    """From the first second that the date can mean to the last. Raises DateError if none."""
    plain = _plain(point)
    room = _room(point, margin)
    if room == (0, 0):
        return plain if plain is not None else _of_days(*_days(point))
    first, last = _days(point)
    return _of_days(_moved(first, -room.months, -room.days), _moved(last + 1, *room) - 1)


def marks(point: Point) -> str:
    """All qualifiers of the date."""
    return "".join(part.alone + part.upto for part in point.parts)


def units(first: Point, last: Point) -> int | None:
    """How many years, months or days from one to the other, both in; None if told differently."""
    if len(first.parts) != len(last.parts) or "X" in first.text + last.text:
        return None
    start, end = _days(first), _days(last)
    (year, month, _), (last_year, last_month, _) = (
        civil_from_days(start[0]),
        civil_from_days(end[0]),
    )
    if len(first.parts) == 1:
        return last_year - year + 1
    if len(first.parts) == 3:
        return end[0] - start[0] + 1
    if max(first.month or "", last.month or "") > "12":
        return None
    return (last_year - year) * 12 + last_month - month + 1


def _plain(point: Point) -> Bounds | None:
    """The quick way, for dates without unspecified digits, groupings, exponents and the like."""
    year, month, day = point.year, point.month, point.day
    if year.exponent or year.significant is not None or "X" in point.text:
        return None
    number = -int(year.digits) if year.negative else int(year.digits)
    if month is None:
        return year_bounds(number)
    if month > "12":
        return None
    if day is None:
        return month_bounds(number, int(month))
    if int(day) > month_length(number, int(month)):
        refuse(point.text, f"that month has {month_length(number, int(month))} days")
    return day_bounds(number, int(month), int(day))


def _of_days(first: int, last: int) -> Bounds:
    return Bounds(instant(*civil_from_days(first)), instant(*civil_from_days(last + 1)) - 1)


def _days(point: Point) -> tuple[int, int]:
    """The first and the last day, counted from 1970, that the date can mean."""
    first = next(_possible(point, latest=False), None)
    last = next(_possible(point, latest=True), None)
    if first is None or last is None:
        refuse(point.text, "no year has such a day")
    return first, last


def _possible(point: Point, *, latest: bool) -> Iterator[int]:
    """First days of all that the date can mean, earliest first; or last days, latest first."""
    month, day = point.month or "XX", point.day
    if month > "20" and "X" not in month:
        for year in _years(point.year, latest=latest):
            yield _grouping_day(year, int(month), latest=latest)
        return
    for year in _years(point.year, latest=latest):
        for number in _matching(month, latest=latest):
            if 1 <= number <= 12:
                yield from _days_of_month(year, number, day or "XX", latest=latest)


def _days_of_month(year: int, month: int, day: str, *, latest: bool) -> Iterator[int]:
    length = month_length(year, month)
    for number in _matching(day, latest=latest):
        if 1 <= number <= length:
            yield days_from_civil(year, month, number)


def _grouping_day(year: int, grouping: int, *, latest: bool) -> int:
    month, length = GROUPINGS[grouping]
    beyond, index = divmod(month - 1 + (length if latest else 0), 12)
    return days_from_civil(year + beyond, index + 1, 1) - latest


def _years(year: Year, *, latest: bool) -> Iterator[int]:
    if year.significant is not None:
        digits = year.digits + "0" * year.exponent
        estimated = 10 ** (len(digits) - year.significant)
        low = int(digits) // estimated * estimated
        ends = sorted(
            (-low, -(low + estimated - 1)) if year.negative else (low, low + estimated - 1)
        )
        yield ends[latest]
        return
    for number in _matching(year.digits, latest=latest != year.negative):
        if not year.negative:
            yield number * 10**year.exponent
        elif number:
            yield -number * 10**year.exponent


def _matching(digits: str, *, latest: bool) -> Iterator[int]:
    """All numbers that the digits can stand for, smallest first, or largest first."""
    if "X" not in digits:
        yield int(digits)
        return
    any_digit = "9876543210" if latest else "0123456789"
    for chosen in product(*(any_digit if digit == "X" else digit for digit in digits)):
        yield int("".join(chosen))


def _room(point: Point, margin: Margin) -> Room:
    """What all qualifiers add; those to the right of a part have its unit and no coarser one."""
    months = days = 0
    for place, part in enumerate(point.parts):
        mark = part.alone + part.upto
        times = margin.approximate if "~" in mark or "%" in mark else 0
        times += margin.uncertain if "?" in mark or "%" in mark else 0
        if times:
            unit = (_year_unit, _month_unit, _day_unit)[place](point, part)
            months, days = months + times * unit.months, days + times * unit.days
    return Room(months, days)


def _year_unit(point: Point, part: Part) -> Room:
    year = point.year
    if year.significant is not None:
        return Room(months=12 * 10 ** (len(year.digits) + year.exponent - year.significant))
    return Room(months=12 * 10 ** (len(year.digits) - len(year.digits.rstrip("X"))))


def _month_unit(point: Point, part: Part) -> Room:
    if part.digits == "XX":
        return Room(months=12)
    grouped = part.digits > "20" and "X" not in part.digits
    return Room(months=GROUPINGS[int(part.digits)][1] if grouped else 1)


def _day_unit(point: Point, part: Part) -> Room:
    if part.digits == "XX":
        return Room(months=1)
    return Room(days=10 if part.digits[1] == "X" else 1)


def _moved(day: int, months: int, days: int) -> int:
    """The day so many months and days on; one that its month does not have is the month's last."""
    year, month, number = civil_from_days(day)
    beyond, index = divmod(year * 12 + month - 1 + months, 12)
    return days_from_civil(beyond, index + 1, min(number, month_length(beyond, index + 1))) + days
