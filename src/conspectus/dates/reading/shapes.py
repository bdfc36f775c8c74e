"""The commonest cells, told by their shape alone: most dates in a return are one of these.

What is read here is read alike by the grammar; this is only sooner.
"""

import re

from conspectus.dates.reading.clock import shown
from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.days import day_and_month, full_year
from conspectus.dates.reading.lexicon import WORDS
from conspectus.dates.reading.points import Point
from conspectus.dates.reading.ranges import pair
from conspectus.dates.reading.told import Told, moment

_SHAPE = re.compile(
    r"(?P<first>0?[1-9]|[12]\d|3[01])([./-])(?P<second>\d\d?)\2(?P<third>\d{4}|\d\d)"
    r"|(?:(?P<part>early|mid|late)[ -])?"
    r"(?:(?:(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?[ -])?(?P<month>[a-z]{3,9})[ -])?"
    r"(?P<year>[12]\d{3})"
    r"|(?P<number>0?[1-9]|1[0-2])/(?P<of_year>[12]\d{3})"
    r"|(?P<name>[a-z]{3,9})-(?P<short>\d\d)"
)
_DAYLESS = re.compile(
    r"(?:\?\??|xx?|--?|__?|dd)[./-](?:(?:\?\??|xx?|--?|__?|mm|00)|(\d\d?))[./-](\d{4}|\d\d)"
)
_DAYLESS_BEGINS = frozenset("?x-_d")
_DAYS = re.compile(r"(0?[1-9]|[12]\d|3[01])-((?:0?[1-9]|[12]\d|3[01]) [a-z]{3,9} [12]\d{3})")
_CLOCK = re.compile(r"(.{6,17}\d),? ((?:[01]?\d|2[0-3]):[0-5]\d)")


def read_shape(text: str, cursor: Cursor) -> Told | None:
    """What the whole of a plain text tells, if it has a common shape."""
    if text[0] in _DAYLESS_BEGINS:
        return _dayless(text, cursor)
    return _plain(text, cursor)


def _plain(text: str, cursor: Cursor) -> Told | None:
    between = text.startswith("between ")
    if between or " to " in text or " - " in text:
        return _range(text, cursor, between=between)
    point = _point(text, cursor)
    if point is None and ":" in text:
        point = _with_clock(text, cursor)
    elif point is None and "-" in text:
        return _days(text, cursor)
    return None if point is None else moment(point, cursor)


def _dayless(text: str, cursor: Cursor) -> Told | None:
    """ "??/05/2016", "xx.05.16", "??/??/2016": a month or a year with what it lacks held open."""
    found = _DAYLESS.fullmatch(text)
    if found is None or int(found[1] or 1) > 12 or found[1] in ("0", "00"):
        return _plain(text, cursor)
    year = int(found[2]) if len(found[2]) == 4 else full_year(int(found[2]), cursor)
    if found[1] is None:
        cursor.note("The day and the month are not given: only the year is read.")
        return moment(Point("year", year), cursor)
    cursor.note("The day is not given: only the month is read.")
    return moment(Point("month", year, int(found[1])), cursor)


def _days(text: str, cursor: Cursor) -> Told | None:
    """ "8-24 June 2023": two days of a month."""
    found = _DAYS.fullmatch(text)
    point = _point(found[2], cursor) if found is not None else None
    if found is None or point is None or point.unit != "day":
        return None
    first = Point("day", None, None)
    first.day = int(found[1])
    return pair(first, point, cursor, between=False)


def _range(text: str, cursor: Cursor, *, between: bool) -> Told | None:
    begins = 8 if between else 5 if text.startswith("from ") else 0
    join = " and " if between else " to " if " to " in text else " - "
    first, found, last = text[begins:].partition(join)
    if not found:
        return None
    begin, end = _bare_month(first) or _point(first, cursor), _point(last, cursor)
    if begin is None or end is None:
        return None
    return pair(begin, end, cursor, between=between)


def _bare_month(name: str) -> Point | None:
    """The "March" of "between March and August 2023": its year stands at the other end."""
    kind, month = WORDS.get(name, ("", 0))
    return Point("month", None, month) if kind == "month" and isinstance(month, int) else None


def _with_clock(text: str, cursor: Cursor) -> Point | None:
    found = _CLOCK.fullmatch(text)
    point = _point(found[1], cursor) if found is not None else None
    if found is None or point is None or point.unit != "day":
        return None
    point.clock = shown(found[2])
    return point


def _point(text: str, cursor: Cursor) -> Point | None:
    found = _SHAPE.fullmatch(text)
    if found is None:
        return None
    if found["first"] is not None:
        return _numeric(found["third"], int(found["first"]), int(found["second"]), cursor)
    if found["number"] is not None:
        return Point("month", int(found["of_year"]), int(found["number"]))
    if found["name"] is not None:
        return _month_and_year(found["name"], int(found["short"]), cursor)
    return _named(found)


def _month_and_year(name: str, number: int, cursor: Cursor) -> Point | None:
    """ "Feb-23": with a hyphen, a year as Excel writes it."""
    point = _bare_month(name)
    if point is None:
        return None
    cursor.use("month-and-number")
    return point.with_year(full_year(number, cursor))


def _named(found: re.Match[str]) -> Point | None:
    """A year, a month of one, a day of one; the first two perhaps early, mid or late in it."""
    part, day, name, year = found.group("part", "day", "month", "year")
    if name is None:
        point = Point("year", int(year))
    else:
        kind, month = WORDS.get(name, ("", 0))
        if kind != "month" or not isinstance(month, int):
            return None
        point = Point("month" if day is None else "day", int(year), month)
    if day is not None:
        if part is not None:
            return None
        point.day = int(day)
    point.part = part
    return point


def _numeric(written: str, first: int, second: int, cursor: Cursor) -> Point:
    year = int(written) if len(written) == 4 else full_year(int(written), cursor)
    day, month = day_and_month(first, second, cursor)
    point = Point("day", year, month)
    point.day = day
    return point
