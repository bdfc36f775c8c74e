"""Points of the calendar as they are written, whole or in part, and the days that they cover."""

from collections.abc import Callable
from typing import NamedTuple

from conspectus.dates.instants import civil_from_days, days_from_civil
from conspectus.dates.reading import feasts, stretch
from conspectus.dates.reading.conventions import MONTH_NAMES
from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.stretch import Stretch


class Clock(NamedTuple):
    """Seconds of the day, both in; past 86,399 they are of the next day.

    `exact` is a time that a clock shows (to the minute or second); else a part of the day.
    `span` is a time from one to another; `margin` is in seconds, for "about".
    `zone`: seconds ahead of UTC, where it is written.
    """

    first: int
    last: int
    exact: bool = False
    span: bool = False
    margin: int = 0
    zone: int | None = None


class Point:
    """A point of the calendar as written: what is not written is None.

    `unit` says what it is: "day", "month", "year", "season", "quarter", "decade", "century",
    "financial", "academic", "feast", "weekday", "week", "weekend", "nth". `name` and `number` say
    which. `inner` is the point that a week, a weekend or a counted day belongs to.
    `short`: two digits that may be a day or a year.
    """

    __slots__ = (
        "approximate",
        "clock",
        "day",
        "inner",
        "last_part",
        "month",
        "name",
        "number",
        "part",
        "short",
        "uncertain",
        "unit",
        "weekday",
        "year",
    )

    def __init__(self, unit: str, year: int | None = None, month: int | None = None) -> None:
        self.unit = unit
        self.year = year
        self.month = month
        self.day: int | None = None
        self.weekday: int | None = None
        self.part: str | None = None
        self.last_part: str | None = None
        self.name = ""
        self.number = 0
        self.short: int | None = None
        self.inner: Point | None = None
        self.clock: Clock | None = None
        self.approximate = False
        self.uncertain = False

    def copy(self) -> "Point":
        """Another one like it, its inner point too."""
        other = Point(self.unit)
        for slot in self.__slots__:
            setattr(other, slot, getattr(self, slot))
        if self.inner is not None:
            other.inner = self.inner.copy()
        return other

    @property
    def whose(self) -> "Point":
        """The innermost point: the one whose year and month are written."""
        return self if self.inner is None else self.inner.whose

    @property
    def lacks_year(self) -> bool:
        """Whether a year has still to come from elsewhere."""
        return self.whose.year is None

    @property
    def lacks_month(self) -> bool:
        """Whether it is a day of a month that is not written."""
        innermost = self.whose
        return innermost.unit == "day" and innermost.month is None

    def with_year(self, year: int) -> "Point":
        """The same in that year."""
        other = self.copy()
        other.whose.year = year
        return other

    def with_month(self, month: int) -> "Point":
        """The same in that month."""
        other = self.copy()
        other.whose.month = month
        return other


def day_of(point: Point) -> Point:
    """A month with two digits that may be a year, read with them as its day."""
    day = Point("day", None, point.month)
    day.day = point.short
    day.approximate, day.uncertain = point.approximate, point.uncertain
    return day


def cover(point: Point, cursor: Cursor) -> Stretch | None:
    """The days that a point covers; None, with a note, if it cannot be or lacks its year."""
    if point.lacks_year:
        return None
    whole = _COVERS[point.unit](point, point.year or 0, cursor)
    if whole is None:
        return None
    if point.part is None:
        return whole
    first = part_of(whole, point.part, point, cursor)
    if point.last_part is None or first is None:
        return first
    last = part_of(whole, point.last_part, point, cursor)
    if last is None or last.first < first.first:
        cursor.note(REVERSED)
        return None
    return stretch.hull(first, last)


REVERSED = "The range ends before it begins."


def _day(point: Point, year: int, cursor: Cursor) -> Stretch | None:
    if point.month is None or point.day is None:
        return None
    found = stretch.day(year, point.month, point.day)
    if found is None:
        cursor.note(_no_such_day(year, point.month, point.day))
        return None
    if point.weekday is not None and feasts.weekday_of(found.first) != point.weekday:
        was = WEEKDAYS[feasts.weekday_of(found.first)]
        cursor.note(
            f"{_said(year, point.month, point.day)} was a {was}, not a {WEEKDAYS[point.weekday]}."
        )
    return found


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _said(year: int, month: int, day: int) -> str:
    return f"{day} {MONTH_NAMES[month - 1].capitalize()} {year}"


def _no_such_day(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"There is no month {month}."
    return f"There is no such day as {_said(year, month, day)}."


def _month(point: Point, year: int, _cursor: Cursor) -> Stretch:
    return stretch.month(year, point.month or 1)


def _year(point: Point, year: int, _cursor: Cursor) -> Stretch:
    return stretch.year(year)


_SEASON_CODES = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}


def _season(point: Point, year: int, cursor: Cursor) -> Stretch:
    first, last = cursor.use(point.name)
    code = _SEASON_CODES.get(point.name)
    edtf = f"{stretch.year_text(year)}-{code}"
    if code is None or not cursor.conventions.is_default(point.name):
        edtf = ""
    whole = stretch.months(year, first, last if last >= first else last + 12, edtf or None)
    return whole._replace(unit="season") if edtf else whole


def _quarter(point: Point, year: int, cursor: Cursor) -> Stretch:
    begins = 1 if cursor.use("quarter") == "January" else 4
    first = begins + 3 * (point.number - 1)
    edtf = f"{stretch.year_text(year)}-{32 + point.number}" if begins == 1 else None
    quarter = stretch.months(year, first, first + 2, edtf)
    return quarter._replace(unit="season") if edtf else quarter


def _decade(point: Point, year: int, _cursor: Cursor) -> Stretch:
    edtf = stretch.year_text(year)[:-1] + "X"
    return stretch.years(year, year + 9, edtf, "decade")


def _century(point: Point, year: int, cursor: Cursor) -> Stretch:
    cursor.use("century")
    edtf = stretch.year_text(year)[:-2] + "XX"
    return stretch.years(year, year + 99, edtf, "century")


def _yearlong(point: Point, year: int, cursor: Cursor) -> Stretch:
    begins = MONTH_NAMES.index(str(cursor.use(f"{point.unit}-year")).lower()) + 1
    return stretch.months(year, begins, begins + 11)


def _feast(point: Point, year: int, cursor: Cursor) -> Stretch:
    first, last = feasts.days(point.name, year, cursor.use)
    return stretch.days(first, last) if last > first else one_day(first)


def one_day(day: int) -> Stretch:
    """A single day, counted from 1970-01-01."""
    return Stretch(day, day, stretch.written(day, "day", end=False), "day")


def _weekend(point: Point, _year: int, cursor: Cursor) -> Stretch | None:
    inner = _inside(point, cursor)
    if inner is None:
        return None
    if inner.last > inner.first or point.number:
        return stretch.days(inner.first, inner.last + point.number)
    saturday = inner.first - feasts.weekday_of(inner.first) + 5
    return stretch.days(saturday - (cursor.use("weekend") == "Friday"), saturday + 1)


def _inside(point: Point, cursor: Cursor) -> Stretch | None:
    return None if point.inner is None else cover(point.inner, cursor)


def _week(point: Point, year: int, cursor: Cursor) -> Stretch | None:
    if point.name == "iso":
        return _numbered_week(point, year)
    inner = _inside(point, cursor)
    if inner is None:
        return None
    if point.name == "nth":
        return _nth_week(point.number, inner, cursor)
    length = 7 * (point.number or 1)
    if point.name == "commencing":
        return stretch.days(inner.first, inner.first + length - 1)
    if point.name == "ending":
        return stretch.days(inner.last - length + 1, inner.last)
    weekday = feasts.weekday_of(inner.first)
    back = weekday if cursor.use("week") == "Monday" else (weekday + 1) % 7
    return stretch.days(inner.first - back, inner.first - back + 6)


def _numbered_week(point: Point, year: int) -> Stretch:
    fourth = days_from_civil(year, 1, 4)  # always in week 1 (ISO 8601)
    monday = fourth - feasts.weekday_of(fourth) + 7 * (point.number - 1)
    return stretch.days(monday, monday + 6)


def _nth_week(number: int, inner: Stretch, cursor: Cursor) -> Stretch | None:
    cursor.use("week-of-month")
    if number < 0:
        return stretch.days(inner.last - 6, inner.last)
    first = inner.first + 7 * (number - 1)
    if first > inner.last:
        cursor.note("There are not so many weeks in it.")
        return None
    return stretch.days(first, min(first + 6, inner.last))


def _nth(point: Point, _year: int, cursor: Cursor) -> Stretch | None:
    """The nth day, or the nth of a weekday, of what is inside; counted from its end if negative."""
    inner = _inside(point, cursor)
    if inner is None:
        return None
    weekday, step = point.weekday, 1 if point.weekday is None else 7
    if point.number > 0:
        ahead = 0 if weekday is None else (weekday - feasts.weekday_of(inner.first)) % 7
        found = inner.first + ahead + step * (point.number - 1)
    else:
        behind = 0 if weekday is None else (feasts.weekday_of(inner.last) - weekday) % 7
        found = inner.last - behind + step * (point.number + 1)
    if not inner.first <= found <= inner.last:
        cursor.note("There are not so many of them in it.")
        return None
    return one_day(found)


def _run(point: Point, _year: int, cursor: Cursor) -> Stretch | None:
    """So many days or months at the beginning of what is inside, or at its end if negative."""
    inner = _inside(point, cursor)
    if inner is None:
        return None
    if point.number > 0:
        last = stretch.moved(inner.first, point.name, point.number) - 1
        return stretch.days(inner.first, min(last, inner.last))
    first = stretch.moved(inner.last + 1, point.name, point.number)
    return stretch.days(max(first, inner.first), inner.last)


_COVERS: dict[str, Callable[[Point, int, Cursor], Stretch | None]] = {
    "day": _day,
    "month": _month,
    "year": _year,
    "season": _season,
    "quarter": _quarter,
    "decade": _decade,
    "century": _century,
    "financial": _yearlong,
    "academic": _yearlong,
    "feast": _feast,
    "weekend": _weekend,
    "week": _week,
    "nth": _nth,
    "run": _run,
}

# The parts of 12 months, 10 years, 100 years, 3 months: (first, last) of them, counted from 0.
_THIRDS: dict[int, dict[str, tuple[int, int]]] = {
    12: {"early": (0, 3), "mid": (4, 7), "late": (8, 11)},
    10: {"early": (0, 3), "mid": (4, 6), "late": (7, 9)},
    100: {"early": (0, 33), "mid": (34, 66), "late": (67, 99)},
    3: {"early": (0, 0), "mid": (1, 1), "late": (2, 2)},
    7: {"early": (0, 1), "mid": (2, 4), "late": (5, 6)},
}


def part_of(whole: Stretch, part: str, point: Point, cursor: Cursor) -> Stretch | None:
    """Early, mid, late, or a half of a stretch."""
    halves = part.startswith("half") or cursor.use(part).split()[1] == "half"
    of_year = whole.unit == "year" and point.unit == "year"
    if of_year or point.unit in ("financial", "academic"):
        found = _months_of(whole, part, halves)
        codes = CODES.get(part) if part.startswith("half") or not halves else None
        coded = f"{stretch.year_text(point.year or 0)}-{codes}" if codes and of_year else None
        unit = "half" if coded and codes is not None and codes >= 40 else found.unit
        return found._replace(edtf=coded, unit=unit)
    if point.unit in ("season", "quarter") and not halves:
        return _months_of(whole, part, halves)
    if point.unit in ("decade", "century"):
        return _years_of(whole, part, halves)
    return _days_of(whole, part, halves)


# EDTF level 2: the three four-month groups and the two halves of a year.
CODES = {"early": 37, "mid": 38, "late": 39, "half 1": 40, "half 2": 41}


def _portion(size: int, part: str, halves: bool) -> tuple[int, int]:
    if not halves:
        return _THIRDS[size][part]
    if part == "mid":
        return size // 4, size - size // 4 - 1
    return (0, size // 2 - 1) if part in ("early", "half 1") else (size // 2, size - 1)


def _months_of(whole: Stretch, part: str, halves: bool) -> Stretch:
    year, month, _ = civil_from_days(whole.first)
    end_year, end_month, _ = civil_from_days(whole.last)
    size = (end_year - year) * 12 + end_month - month + 1
    first, last = _portion(size if size in _THIRDS else 3, part, halves)
    return stretch.months(year, month + first, month + last)


def _years_of(whole: Stretch, part: str, halves: bool) -> Stretch:
    year = civil_from_days(whole.first)[0]
    first, last = _portion(civil_from_days(whole.last)[0] - year + 1, part, halves)
    return stretch.years(year + first, year + last, None)


def _days_of(whole: Stretch, part: str, halves: bool) -> Stretch:
    """Of a month, days 1–10, 11–20 and the rest; of anything else as near to that as days allow."""
    size = whole.last - whole.first + 1
    if halves:
        first, last = _portion(size, part, halves)
    elif 28 <= size <= 31:
        first, last = {"early": (0, 9), "mid": (10, 19), "late": (20, size - 1)}[part]
    else:
        third = max(1, size // 3)
        first, last = {
            "early": (0, third - 1),
            "mid": (min(third, size - 1), max(size - third - 1, min(third, size - 1))),
            "late": (size - third, size - 1),
        }[part]
    if first > last or last >= size:
        return whole
    return stretch.days(whole.first + first, whole.first + last)
