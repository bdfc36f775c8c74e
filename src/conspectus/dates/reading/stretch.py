"""Stretches of whole days: what a point of the calendar covers, and how EDTF writes it."""

from typing import NamedTuple

from conspectus.dates.instants import civil_from_days, day_begins, days_from_civil, month_length
from conspectus.dates.values import Bounds


class Stretch(NamedTuple):
    """Days `first` to `last`, counted from 1970-01-01, both in.

    `edtf` is its form as one EDTF expression, None where only a set can say it. `unit` is what it
    is written to, and what "about" has its margin in: "day", "month", "year", "decade", "century".
    """

    first: int
    last: int
    edtf: str | None
    unit: str


def year_text(year: int) -> str:
    """Four digits, as EDTF wants; beyond 9999 with a Y."""
    if year > 9999 or year < -9999:
        return f"Y{year}"
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def day(year: int, month: int, number: int) -> Stretch | None:
    """One day, None if there is no such."""
    if not (1 <= month <= 12 and 1 <= number <= month_length(year, month)):
        return None
    days = days_from_civil(year, month, number)
    return Stretch(days, days, f"{year_text(year)}-{month:02}-{number:02}", "day")


def month(year: int, number: int) -> Stretch:
    """One month."""
    first = days_from_civil(year, number, 1)
    last = first + month_length(year, number) - 1
    return Stretch(first, last, f"{year_text(year)}-{number:02}", "month")


def year(number: int) -> Stretch:
    """One year."""
    return Stretch(
        days_from_civil(number, 1, 1), days_from_civil(number, 12, 31), year_text(number), "year"
    )


def years(first: int, last: int, edtf: str | None, unit: str = "year") -> Stretch:
    """The years from one to another, both in."""
    return Stretch(days_from_civil(first, 1, 1), days_from_civil(last, 12, 31), edtf, unit)


def months(year: int, first: int, last: int, edtf: str | None = None) -> Stretch:
    """The months from one to another; months past 12 are of the next year."""
    return Stretch(_month(year, first).first, _month(year, last).last, edtf, "month")


def days(first: int, last: int) -> Stretch:
    """The days from one to another, both in."""
    return Stretch(first, last, None, "day")


def hull(first: Stretch, last: Stretch) -> Stretch:
    """From the beginning of one to the end of the other."""
    return Stretch(first.first, last.last, None, first.unit)


def _month(year: int, number: int) -> Stretch:
    beyond, index = divmod(number - 1, 12)
    return month(year + beyond, index + 1)


def bounds(stretch: Stretch) -> Bounds:
    """From its first second to its last, by clocks in England."""
    return Bounds(day_begins(stretch.first), day_begins(stretch.last + 1) - 1)


def written(day: int, unit: str, *, end: bool) -> str:
    """The first or last day of a stretch in EDTF, to the unit if the day is an edge of it."""
    year, month, number = civil_from_days(day)
    if unit != "day" and number == (month_length(year, month) if end else 1):
        if unit in ("year", "decade", "century") and month == (12 if end else 1):
            return year_text(year)
        return f"{year_text(year)}-{month:02}"
    return f"{year_text(year)}-{month:02}-{number:02}"


def first_text(stretch: Stretch) -> str:
    """Its first day in EDTF, to its own precision."""
    return written(stretch.first, stretch.unit, end=False)


def last_text(stretch: Stretch) -> str:
    """Its last day in EDTF, to its own precision."""
    return written(stretch.last, stretch.unit, end=True)


def widened(stretch: Stretch, margin: int) -> Stretch:
    """With so many of its units added on either side."""
    return stretch._replace(
        first=moved(stretch.first, stretch.unit, -margin),
        last=moved(stretch.last + 1, stretch.unit, margin) - 1,
    )


_UNIT_MONTHS = {"month": 1, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def moved(day: int, unit: str, by: int) -> int:
    """The day so many units on; a day that its month does not have becomes the month's last."""
    if unit == "day":
        return day + by
    year, month, number = civil_from_days(day)
    return shifted_months(year, month, number, by * _UNIT_MONTHS[unit])


def shifted_months(year: int, month: int, number: int, by: int) -> int:
    """The day so many months on, clipped to its month."""
    beyond, index = divmod(year * 12 + month - 1 + by, 12)
    return days_from_civil(beyond, index + 1, min(number, month_length(beyond, index + 1)))
