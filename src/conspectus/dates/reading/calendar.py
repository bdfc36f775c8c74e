"""The grammar of one point: a day, a month, a year, a season, with what qualifies it."""

from typing import Any

from conspectus.dates.reading.clock import read_clock
from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.days import (
    apostrophe,
    compact,
    day_of_month,
    month_and_year,
    month_first,
    read_iso,
    read_numeric,
    read_ordinal,
    spaced_date,
    year_first,
)
from conspectus.dates.reading.dispatch import READERS, bare
from conspectus.dates.reading.points import Point
from conspectus.dates.reading.seasons import (
    century,
    counted,
    is_century,
    read_decade,
    read_feast,
    read_part,
    read_quarter,
    read_season,
)
from conspectus.dates.reading.weeks import (
    read_named_year,
    read_short_form,
    read_unit,
    read_weekday,
    read_weekend,
    week_around,
)

_FILLER = ("noise", ",", "(", ")", "[", "]", '"', "'", ":", ";", "exactly", "unspecific", "*")
_DOUBT = ("doubt", "?")
_ABOUT = ("approx", "~")
_DAYS = ("day", "nth", "feast", "weekday")  # what has a time of day


def read_point(cursor: Cursor) -> Point | None:
    """The point that stands here with all that belongs to it; None with the cursor unmoved."""
    mark = cursor.mark()
    about, doubt = _qualifiers(cursor)
    clock = None
    point = bare(cursor)
    if point is None and (clock := read_clock(cursor)) is not None:
        if about:
            clock = clock._replace(margin=60 * cursor.use("circa-time"))
        about, more_doubt = _qualifiers(cursor)
        doubt = doubt or more_doubt
        point = bare(cursor)
    if point is None or (clock is not None and point.unit not in _DAYS):
        cursor.back(mark)
        return None
    if cursor.at >= cursor.size:
        point.clock = clock or point.clock
        point.approximate, point.uncertain = about or point.approximate, doubt
        return point
    point.clock = clock or point.clock or _trailing_clock(cursor, point)
    _trailing_weekday(cursor, point)
    more_about, more_doubt = _closers(cursor)
    point.approximate = about or more_about or point.approximate
    point.uncertain = doubt or more_doubt or point.uncertain
    return point


def _qualifiers(cursor: Cursor) -> tuple[bool, bool]:
    """Take what stands before a date: whether it said "about", whether it said "perhaps"."""
    about = doubt = False
    while True:
        kind = cursor.kind
        if kind in _ABOUT:
            about = True
            cursor.step()
            cursor.take(".", ":")
        elif kind in _DOUBT:
            doubt = True
            cursor.step()
        elif (
            kind in _FILLER
            or (kind == "more-than" and cursor.value == "over")
            or kind == "throughout"
        ):
            cursor.step()
        else:
            return about, doubt


def _closers(cursor: Cursor) -> tuple[bool, bool]:
    """Take what stands behind a date and belongs to it."""
    about = doubt = False
    while True:
        mark = cursor.mark()
        cursor.skip("(", "[", ",", ".", ";", "unspecific")
        if cursor.kind in _ABOUT and not _begins_date(cursor, 1):
            about = True
        elif cursor.kind in _DOUBT and not _begins_date(cursor, 1):
            doubt = True
        else:
            if cursor.at == mark[0] or not (cursor.done() or cursor.ahead(-1).kind == "unspecific"):
                cursor.back(mark)
            return about, doubt
        cursor.step()
        cursor.skip(")", "]", ".")


def _begins_date(cursor: Cursor, by: int) -> bool:
    return cursor.ahead(by).kind in ("digits", "nth", "date", "month", "season", "part", "decade")


def _trailing_clock(cursor: Cursor, point: Point) -> Any:
    if point.unit not in _DAYS:
        return None
    mark = cursor.mark()
    while cursor.kind in ("(", "[", "-") and cursor.ahead().kind in ("time", "clock", "approx"):
        cursor.step()
    clock = read_clock(cursor, loose=True)
    if clock is None:
        cursor.back(mark)
        return None
    cursor.skip(")", "]")
    return clock


def _trailing_weekday(cursor: Cursor, point: Point) -> None:
    """Take the "(Thursday)" of "5 May 2022 (Thursday)"."""
    mark = cursor.mark()
    bracket = cursor.take("(")
    cursor.skip(",")
    last = cursor.ahead(1).kind in (")" if bracket else "", "")
    if point.unit == "day" and cursor.kind == "weekday" and point.weekday is None and last:
        point.weekday = int(cursor.step().value)
        cursor.skip(")")
    else:
        cursor.back(mark)


# What a point may begin with


def _word_first(cursor: Cursor) -> Point | None:
    word = cursor.word()
    if word in ("last", "final"):
        return _last_first(cursor)
    if word in ("weekend", "weekends"):
        return read_weekend(cursor)
    if word in ("wc", "wb"):
        cursor.step()
        return week_around(cursor, "commencing")
    if word in ("financial", "fiscal", "tax", "fy", "academic", "school"):
        return read_named_year(cursor)
    return month_first(cursor)


def _nth_first(cursor: Cursor) -> Point | None:
    """What begins with an ordinal: a day of a month, a century, a quarter, a week, a weekday."""
    number = read_ordinal(cursor)
    if number is None:
        return None
    if is_century(cursor):
        return century(number)
    return counted(number, cursor) or day_of_month(number, cursor)


def _last_first(cursor: Cursor) -> Point | None:
    """ "last week of July", "last Friday in October", "last day of May"."""
    if cursor.word() not in ("last", "final"):
        return None
    cursor.step()
    return counted(-1, cursor)


def _number_first(cursor: Cursor) -> Point | None:
    """What begins with digits: a year, a day of a month, a month of a year."""
    text = str(cursor.value)
    if len(text) == 8:
        return compact(cursor)
    if len(text) == 4:
        return year_first(cursor)
    if len(text) > 2:
        return None
    number = int(cursor.step().value)
    if number and is_century(cursor):
        return century(number)
    if cursor.kind == "digits" and len(str(cursor.ahead().value)) == 4:
        return spaced_date(number, cursor)
    if cursor.kind in ("/", ".", "-") and cursor.ahead().kind == "digits":
        pair = month_and_year(number, cursor)
        if pair is not None:
            return pair
    return day_of_month(number, cursor)


READERS.update(
    {
        "apostrophe": apostrophe,
        "date": read_numeric,
        "decade": read_decade,
        "digits": _number_first,
        "feast": read_feast,
        "half_year": read_part,
        "iso": read_iso,
        "month": month_first,
        "nth": _nth_first,
        "ordinal": _nth_first,
        "part": read_part,
        "quarter": read_quarter,
        "season": read_season,
        "short": read_short_form,
        "tens": _nth_first,
        "unit": read_unit,
        "weekday": read_weekday,
        "word": _word_first,
    }
)
