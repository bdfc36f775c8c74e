"""The grammar of weeks, weekends, weekdays, and years that are not the calendar's."""

from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.days import read_year
from conspectus.dates.reading.dispatch import bare
from conspectus.dates.reading.points import Point, day_of
from conspectus.dates.reading.seasons import of_year, second_year


def read_weekday(cursor: Cursor) -> Point | None:
    """A weekday before a date, or alone."""
    weekday = int(cursor.step().value)
    mark = cursor.mark()
    cursor.skip(",", ".", "noise", "-")
    point = bare(cursor)
    if point is not None and point.unit == "month" and point.short is not None:
        point = day_of(point)
    if point is not None and point.unit == "day":
        point.weekday = weekday
        return point
    cursor.back(mark)
    alone = Point("weekday")
    alone.weekday = weekday
    return alone


def read_unit(cursor: Cursor) -> Point | None:
    """ "week of …", "week commencing …", "week 12 of 2022", "fortnight beginning …"."""
    word = cursor.word()
    if word not in ("week", "wk", "fortnight", "day", "month", "quarter", "year"):
        return None
    cursor.step()
    if word in ("day", "month", "year"):
        return _bare_after(cursor)
    if word == "quarter":
        return _numbered_quarter(cursor)
    if cursor.kind in ("digits", "word") and word != "fortnight":
        numbered = _numbered_week(cursor)
        if numbered is not None:
            return numbered
    name = {"from": "commencing", "commencing": "commencing", "ending": "ending"}.get(
        "ending" if cursor.word() in ("ending", "end", "to", "until") else cursor.kind, "of"
    )
    cursor.skip("from", "noise", "part", "to", ":", "-", "approx")
    if cursor.word() == "beginning":
        cursor.step()
    return week_around(cursor, name, 2 if word == "fortnight" else 1)


def _bare_after(cursor: Cursor) -> Point | None:
    cursor.skip("noise", ":")
    return bare(cursor)


def _numbered_quarter(cursor: Cursor) -> Point | None:
    if cursor.kind != "digits" or str(cursor.value) not in ("1", "2", "3", "4"):
        return None
    return of_year("quarter", int(cursor.step().value), cursor)


def _numbered_week(cursor: Cursor) -> Point | None:
    mark = cursor.mark()
    if cursor.word() == "number":
        cursor.step()
    if cursor.kind == "digits" and 1 <= int(cursor.value) <= 53 and len(str(cursor.value)) <= 2:
        number = int(cursor.step().value)
        cursor.skip("noise", ",")
        year = read_year(cursor)
        if year is not None:
            point = Point("week", year)
            point.number, point.name = number, "iso"
            return point
    cursor.back(mark)
    return None


def week_around(cursor: Cursor, name: str, weeks: int = 1) -> Point | None:
    """The week of, commencing or ending on the day that stands here."""
    inner = bare(cursor)
    if inner is None or inner.unit not in ("day", "nth", "feast"):
        return None
    point = Point("week")
    point.inner, point.name, point.number = inner, name, weeks
    if name == "of" and weeks == 2:
        point.name = "commencing"
    return point


def read_short_form(cursor: Cursor) -> Point | None:
    """w/c, w/b and w/e, and the mark of a calendar in genealogy."""
    word = cursor.word()
    names = {"w/c": "commencing", "w/b": "commencing", "w/e": "ending"}
    names |= {"w.c.": "commencing", "w.b.": "commencing", "w.e.": "ending"}
    if word not in names:
        return None
    cursor.step()
    cursor.skip(":", "-", "noise", ".")
    return week_around(cursor, names[word])


def read_named_year(cursor: Cursor) -> Point | None:
    """ "Financial year 2021/22", "academic year 2020-21"."""
    unit = "academic" if cursor.step().value in ("academic", "school") else "financial"
    cursor.skip("unit", "noise", ":")
    year = read_year(cursor)
    if year is None:
        return None
    if cursor.kind in ("/", "-"):
        second_year(year, cursor)
    return Point(unit, year)


def read_weekend(cursor: Cursor) -> Point | None:
    """ "weekend of 11 November 2023", "weekend of 10–12 November 2023"."""
    cursor.step()
    cursor.skip("noise", ",", ":", "from")
    days = _days_until(cursor)
    inner = bare(cursor)
    if inner is None or inner.unit not in ("day", "feast", "nth"):
        return None
    point = Point("weekend")
    if days and inner.day is not None:
        point.number = inner.day - days
        inner.day = days
        if point.number < 0:
            return None
    point.inner = inner
    return point


def _days_until(cursor: Cursor) -> int:
    """Take the "10–" of "10–12 November"; the day, or 0."""
    mark = cursor.mark()
    if cursor.kind in ("digits", "nth"):
        first = int(str(cursor.step().value))
        if cursor.take("-", "to", "/", "and") and cursor.kind in ("digits", "nth") and first <= 31:
            return first
    cursor.back(mark)
    return 0
