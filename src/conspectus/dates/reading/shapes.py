"""The commonest cells, told by their shape alone: most dates in a return are one of these.

What is read here is read alike by the grammar; this is only sooner.
"""

import re

from conspectus.dates.reading.calendar import day_and_month, full_year
from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.lexicon import WORDS
from conspectus.dates.reading.points import Point

_SHAPE = re.compile(
    r"(?P<first>\d\d?)([./-])(?P<second>\d\d?)\2(?P<third>\d{4}|\d\d)"
    r"|(?P<day>\d\d?)(?:st|nd|rd|th)?[ -](?P<month>[a-z]{3,9})[ -](?P<year>[12]\d{3})"
    r"|(?P<name>[a-z]{3,9})[ -](?P<its_year>[12]\d{3})"
    r"|(?P<number>0?[1-9]|1[0-2])/(?P<of_year>[12]\d{3})"
)


def read_shape(text: str, cursor: Cursor) -> Point | None:
    """The point that the whole of a plain text is, if it has a common shape."""
    found = _SHAPE.fullmatch(text)
    if found is None:
        return None
    first, second, third, day, month, year, name, its_year, number, of_year = found.group(
        1, 3, 4, 5, 6, 7, 8, 9, 10, 11
    )
    if first is not None:
        whole = int(third) if len(third) == 4 else full_year(int(third), cursor)
        return _numeric(whole, int(first), int(second), cursor)
    if number is not None:
        return Point("month", int(of_year), int(number))
    kind, value = WORDS.get(month or name, ("", 0))
    if kind == "month" and month is not None:
        point = Point("day", int(year), int(value))  # type: ignore[call-overload]
        point.day = int(day)
        return point
    if kind == "month":
        return Point("month", int(its_year), int(value))  # type: ignore[call-overload]
    return None


def _numeric(year: int, first: int, second: int, cursor: Cursor) -> Point:
    day, month = day_and_month(first, second, cursor)
    point = Point("day", year, month)
    point.day = day
    return point
