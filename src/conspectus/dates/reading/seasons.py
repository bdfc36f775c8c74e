"""The grammar of seasons, quarters, decades, centuries, feasts, and parts of them all."""

from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.days import full_year, read_year
from conspectus.dates.reading.dispatch import bare
from conspectus.dates.reading.numbers import read_amount
from conspectus.dates.reading.points import Point
from conspectus.dates.values import Unit


def is_century(cursor: Cursor) -> bool:
    """Take "century", or the c of "19c", after its number; whether it was there."""
    mark = cursor.mark()
    cursor.skip("-")
    if cursor.kind == "unit" and cursor.word() in ("century", "centuries"):
        cursor.step()
        cursor.skip("noise") if cursor.word() in ("ad", "ce") else None
        return True
    if cursor.word() == "c" and cursor.ahead().kind not in ("digits", "."):
        cursor.step()
        return True
    if cursor.word() == "c" and cursor.ahead().kind == "." and not cursor.ahead(2).kind:
        cursor.at += 2
        return True
    cursor.back(mark)
    return False


def century(number: int) -> Point:
    """The nth century: the 19th has the years 18XX."""
    point = Point("century", 100 * (number - 1))
    point.number = number
    return point


def counted(number: int, cursor: Cursor) -> Point | None:
    """The rest of "third quarter of 2022", "first week of May", "last Friday in October"."""
    mark = cursor.mark()
    point = _counted(number, cursor)
    if point is None:
        cursor.back(mark)
    return point


def _counted(number: int, cursor: Cursor) -> Point | None:
    word, kind, value = cursor.word(), cursor.kind, cursor.value
    if kind in ("number", "digits", "vague") and number in (1, -1):
        return _run(number, cursor)
    if kind != "weekday" and word not in _COUNTED:
        return None
    cursor.step()
    if kind == "weekday":
        return _inside("nth", number, cursor, weekday=value)
    if word == "weekend":
        saturday = _inside("nth", number, cursor, weekday=5)
        return None if saturday is None else _around("weekend", saturday)
    if word == "half":
        return _with_part(f"half {number}", cursor) if number in (1, 2) else None
    if word in ("quarter", "qtr"):
        return of_year("quarter", number, cursor) if 1 <= number <= 4 else None
    return _inside("week" if word == "week" else "nth", number, cursor)


_RUNS = {Unit.CALENDAR_DAYS: "day", Unit.MONTHS: "month"}


def _run(end: int, cursor: Cursor) -> Point | None:
    """The rest of "first two weeks of 2022", "last few days of May": so long at one end of it."""
    amount = read_amount(cursor)
    longest = None if amount is None else amount[1]
    if longest is None or longest.unit not in _RUNS:
        return None
    point = _inside("run", end * longest.amount, cursor)
    if point is not None:
        point.name = _RUNS[longest.unit]
    return point


_COUNTED = ("week", "day", "weekend", "half", "quarter", "qtr")


def _inside(unit: str, number: int, cursor: Cursor, weekday: int | None = None) -> Point | None:
    """The nth of something within the point that follows."""
    cursor.skip("noise")
    inner = bare(cursor)
    if inner is None or inner.unit not in ("month", "year", "season", "quarter"):
        return None
    point = Point(unit)
    point.inner, point.number, point.weekday = inner, number, weekday
    point.name = "nth"
    return point


def _around(unit: str, inner: Point) -> Point:
    point = Point(unit)
    point.inner = inner
    return point


def of_year(unit: str, number: int, cursor: Cursor) -> Point:
    """The nth quarter of the year that follows, if one does."""
    cursor.skip("noise", ",")
    point = Point(unit, read_year(cursor))
    point.number = number
    return point


def read_quarter(cursor: Cursor) -> Point:
    """Q3 2022."""
    number = int(cursor.step().value)
    mark = cursor.mark()
    cursor.skip("-", "/", "noise", ",")
    point = Point("quarter", read_year(cursor, short=True))
    if point.year is None:
        cursor.back(mark)
    point.number = number
    return point


def read_part(cursor: Cursor) -> Point | None:
    """ "Early 2023", "the second half of 2019", "mid to late June 2022"."""
    part = str(cursor.step().value)
    return _with_part(part, cursor)


def _with_part(part: str, cursor: Cursor) -> Point | None:
    """The rest of "early 2023", "mid to late June", the part taken."""
    cursor.skip("-", "noise")
    last = _second_part(cursor)
    if cursor.word() == "part":
        cursor.step()
        cursor.skip("noise")
    about = cursor.take("approx")
    point = bare(cursor)
    if point is None or point.part is not None or point.unit == "weekday":
        return None
    point.approximate = about
    if point.unit != "day":  # "end of 5 May" is no narrower than the day
        point.part, point.last_part = part, last
    return point


def _second_part(cursor: Cursor) -> str | None:
    """Take the "to late" of "mid to late 2022"."""
    mark = cursor.mark()
    cursor.skip("to", "/", "or", "and", "noise", "-")
    if cursor.kind == "part" and cursor.at > mark[0]:
        part = str(cursor.step().value)
        cursor.skip("-", "noise")
        return part
    cursor.back(mark)
    if cursor.kind == "part":  # "the end part of", "early mid-"
        part = str(cursor.step().value)
        cursor.skip("-", "noise")
        return part
    return None


def read_season(cursor: Cursor) -> Point:
    """ "Summer 2019", "winter 2019/20", "autumn term 2021"."""
    point = Point("season")
    point.name = str(cursor.step().value)
    cursor.skip("noise", ",", "-")
    if cursor.word() == "term":
        cursor.step()
    point.year = read_year(cursor, short=True)
    if point.year is not None and cursor.kind in ("/", "-"):
        second_year(point.year, cursor)
    return point


def second_year(year: int, cursor: Cursor) -> None:
    """Take the "/20" of "winter 2019/20"."""
    other = str(cursor.ahead().value)
    if cursor.ahead().kind == "digits" and other in (f"{(year + 1) % 100:02}", str(year + 1)):
        cursor.at += 2


def read_decade(cursor: Cursor) -> Point:
    """The 1990s, the '90s; the 1900s are a century."""
    digits = "".join(one for one in str(cursor.step().value) if one.isdigit())
    year = int(digits) if len(digits) == 4 else full_year(int(digits), cursor)
    if year % 100 == 0 and len(digits) == 4 and year < 2000:
        return century(year // 100 + 1)
    return Point("decade", year - year % 10)


def read_feast(cursor: Cursor) -> Point:
    """ "Christmas 2022", "Easter Monday"."""
    point = Point("feast")
    point.name = str(cursor.step().value)
    cursor.skip("noise", ",", "-")
    point.year = read_year(cursor, short=True)
    if point.year is not None and cursor.kind in ("/", "-"):
        second_year(point.year, cursor)
    return point
