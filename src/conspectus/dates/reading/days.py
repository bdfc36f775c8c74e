"""The grammar of days, months and years."""

import re

from rapidfuzz.distance import OSA

from conspectus.dates.instants import days_from_civil, local, month_length
from conspectus.dates.reading.clock import shown
from conspectus.dates.reading.conventions import MONTH_NAMES
from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.points import Point


def full_year(two_digits: int, cursor: Cursor) -> int:
    """The year that two digits mean."""
    return two_digits + (2000 if two_digits <= cursor.use("two-digit-year") else 1900)


def read_year(cursor: Cursor, *, short: bool = False) -> int | None:
    """A year here: four digits or an apostrophe and two; with `short`, two digits as well."""
    kind, value = cursor.kind, str(cursor.value)
    if kind == "apostrophe":
        cursor.step()
        return full_year(int(value), cursor)
    if kind != "digits":
        return None
    if len(value) == 4 and (value[0] in "12" or value[:2] == "20"):
        cursor.step()
        return int(value)
    if short and len(value) == 2:
        cursor.step()
        return full_year(int(value), cursor)
    return None


def _year_after(cursor: Cursor, *, short: bool = False) -> int | None:
    """A year after a day or a month, past what may stand between."""
    mark = cursor.mark()
    if cursor.kind == "-" and not short:
        # "May - 2016" is a month of a year; "10 May - 2016" is left to the grammar of ranges.
        return None
    cursor.skip(".", ",", "/", "-", "noise")
    year = read_year(cursor, short=short)
    if year is None or _is_time_or_range(cursor, year) or _is_next_day(cursor):
        cursor.back(mark)
        return None
    return year


def _is_time_or_range(cursor: Cursor, year: int) -> bool:
    """Whether the digits just taken belong to what follows them ("5 May 20 to 25 times")."""
    return cursor.kind == "times" and year > 0


def _is_next_day(cursor: Cursor) -> bool:
    """Whether the two digits just taken are the day of another month ("3 May - 4 June")."""
    return cursor.kind == "month" and len(str(cursor.ahead(-1).value)) == 2


# Days and months


def read_numeric(cursor: Cursor) -> Point | None:
    """22/05/2016 and its kin, in one word."""
    pieces = _split(str(cursor.step().value))
    first, second, third = (int(piece) for piece in pieces)
    if len(pieces[0]) > 2:
        return _made_day(first, second, third) if len(pieces[0]) == 4 else None
    year = third if len(pieces[2]) > 2 else full_year(third, cursor) if len(pieces[2]) == 2 else 0
    if not year and len(pieces[2]) != 4:
        return None
    day, month = day_and_month(first, second, cursor)
    if day == 0 and 1 <= month <= 12:
        cursor.note(NO_DAY)
        return Point("month", year, month)
    return _made_day(year, month, day)


def spaced_date(number: int, cursor: Cursor) -> Point | None:
    """The rest of "31 10 1974", the first number taken."""
    text = str(cursor.step().value)
    year = read_year(cursor)
    if year is None or len(text) > 2:
        return None
    day, month = day_and_month(number, int(text), cursor)
    return _made_day(year, month, day) if 1 <= month <= 12 else None


def _split(text: str) -> list[str]:
    for separator in "./\\":
        text = text.replace(separator, "-")
    return [piece.strip() for piece in text.split("-")]


def day_and_month(first: int, second: int, cursor: Cursor) -> tuple[int, int]:
    """Which of two numbers is the day and which the month, by convention."""
    day_first = cursor.conventions["day-first"] == "day"
    day, month = (first, second) if day_first else (second, first)
    if month > 12 >= day and cursor.conventions["month-first-only"] == "read":
        cursor.use("month-first-only")
        return month, day
    if first <= 12 and second <= 12 and first != second:
        cursor.use("day-first")
    return day, month


def _made_day(year: int | None, month: int | None, day: int) -> Point:
    point = Point("day", year, month)
    point.day = day
    return point


def read_iso(cursor: Cursor) -> Point | None:
    """2016-05-22T14:05 as clocks in England showed it."""
    text = str(cursor.value)
    if text[-1] == "z" or "+" in text or text.count("-") > 2:
        return _zoned(text, cursor)
    cursor.step()
    point = _made_day(int(text[:4]), int(text[5:7]), int(text[8:10]))
    digits = text[11:].replace(":", "").split(".")[0].strip()
    point.clock = shown(":".join((digits[:2], digits[2:4], digits[4:6])).rstrip(":"))
    return point if point.clock is not None else None


_ZONED = re.compile(r"(\d{4})-(\d\d)-(\d\d)[t ](\d\d):?(\d\d) ?(?:z|([+-])(\d\d):?(\d\d))")


def _zoned(text: str, cursor: Cursor) -> Point | None:
    """A minute with its zone, as clocks in England showed it; seconds are left to EDTF."""
    found = _ZONED.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= 12:
        return None
    year, month, day, hour, minute = (int(found[group]) for group in range(1, 6))
    if hour > 23 or minute > 59 or not 1 <= day <= month_length(year, month):
        return None
    cursor.step()
    ahead = (int(found[7] or 0) * 60 + int(found[8] or 0)) * (-60 if found[6] == "-" else 60)
    utc = days_from_civil(year, month, day) * 86_400 + hour * 3600 + minute * 60 - ahead
    here = local(utc)
    point = _made_day(here.year, here.month, here.day)
    point.clock = shown(f"{here.hour}:{here.minute:02}")
    return point


def read_month(cursor: Cursor) -> int | None:
    """The month named here; a slip of spelling is mended where it can only be one month."""
    if cursor.kind == "month":
        return int(cursor.step().value)
    if cursor.kind != "word" or cursor.strict:
        return None
    if cursor.conventions["near-spelling"] != "mend":
        return None
    month = _near(cursor.word())
    if month is not None:
        cursor.use("near-spelling")
        cursor.step()
    return month


def _near(word: str) -> int | None:
    if not 4 <= len(word) <= 11:
        return None
    allowed = 1 if len(word) <= 6 else 2
    near = [
        number
        for number, name in enumerate(MONTH_NAMES, 1)
        if len(name) > 3 and OSA.distance(word, name, score_cutoff=allowed) <= allowed
    ]
    return near[0] if len(near) == 1 else None


def compact(cursor: Cursor) -> Point | None:
    """20160522, or 22052016 where the first reading is impossible."""
    text = str(cursor.step().value)
    for year, month, day in (
        (text[:4], text[4:6], text[6:]),
        (text[4:], text[2:4], text[:2]),
    ):
        if "1900" <= year < "2100" and 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            return _made_day(int(year), int(month), int(day))
    return None


_PARTS = ("7", "12", "52")
_AWAY = ("ago", "later", "earlier", "before", "after")


def _is_fraction(other: str, cursor: Cursor) -> bool:
    """Whether it is the medical "2/52 later", two weeks, and not a date."""
    return other in _PARTS and (cursor.ahead(2).kind in _AWAY or cursor.word(2) == "prior")


def month_and_year(number: int, cursor: Cursor) -> Point | None:
    """08/2023, or 22/05 with no year."""
    separator, other = cursor.kind, str(cursor.ahead().value)
    if separator == "." and cursor.strict:  # a paragraph's number, more often than not
        return None
    if len(other) == 4 and 1 <= number <= 12:
        cursor.step()
        year = read_year(cursor)
        return Point("month", year, number) if year is not None else None
    if cursor.ahead(2).kind == "month" or _is_fraction(other, cursor):
        return None
    if len(other) == 2 and int(other) > 12 >= number >= 1 and separator != "-":
        cursor.use("month-and-number")
        cursor.at += 2
        return Point("month", full_year(int(other), cursor), number)
    if separator != "-" and len(other) <= 2 and cursor.ahead(2).kind not in ("month", "/", "word"):
        day, month = day_and_month(number, int(other), cursor)
        if 1 <= month <= 12 and 1 <= day <= 31:
            cursor.at += 2
            return _made_day(None, month, day)
    return None


_NOT_OF = ("in", "on", "at", "during", "in the", "on the")  # "the second in February" is no day


def day_of_month(day: int, cursor: Cursor) -> Point | None:
    """The rest of "22 May 2016", the day taken."""
    if not 0 <= day <= 31:
        return None
    if cursor.strict and cursor.word() in _NOT_OF:
        return None
    cursor.skip("noise", "-", ".", "/", ",")
    if cursor.kind == "unit" and cursor.word() == "day":
        cursor.step()
        cursor.skip("noise")
    month = read_month(cursor)
    if month is None:
        return None
    year = _year_after(cursor, short=True)
    if day == 0:
        cursor.note(NO_DAY)
        return Point("month", year, month)
    return _made_day(year, month, day)


def year_first(cursor: Cursor) -> Point | None:
    """What begins with a year: the year, or a month, a quarter or a day of it."""
    at = cursor.word(-1) == "at"
    year = read_year(cursor)
    if year is None or (at and year < 1900):
        return None
    separator, following = cursor.kind, cursor.ahead()
    if separator in ("-", "/", ".") and following.kind == "digits":
        return _year_and(year, str(following.value), cursor)
    if separator == "-" and following.kind == "quarter":
        cursor.step()
    return _year_with(year, cursor)


def _year_with(year: int, cursor: Cursor) -> Point:
    """What a year may be followed by: a quarter, a month and a day."""
    if cursor.kind == "quarter":
        point = Point("quarter", year)
        point.number = int(cursor.step().value)
        return point
    mark = cursor.mark()
    cursor.skip("-", "/")
    bracket = cursor.take("(") and cursor.ahead().kind == ")"
    if cursor.kind == "month":
        month = _month_of(year, cursor)
        cursor.skip(")") if bracket else None
        return month
    cursor.back(mark)
    if cursor.kind == "season" and cursor.ahead().kind not in ("digits", "noise"):
        season = Point("season", year)
        season.name = str(cursor.step().value)
        return season
    return _late_part(Point("year", year), cursor)


def _month_of(year: int, cursor: Cursor) -> Point:
    """The rest of "2022 May" or "2022-May-05", the year taken."""
    month = int(cursor.step().value)
    mark = cursor.mark()
    cursor.skip("-", "/")
    if cursor.kind == "digits" and len(str(cursor.value)) <= 2:
        return _made_day(year, month, int(cursor.step().value))
    cursor.back(mark)
    return Point("month", year, month)


def _late_part(point: Point, cursor: Cursor) -> Point:
    """ "1915 late", "2022 (early)"."""
    mark = cursor.mark()
    cursor.skip("(", ",")
    if cursor.kind == "part" and (
        cursor.ahead().kind in ("", ")")
        or (cursor.ahead().kind == "-" and not cursor.ahead(2).kind)
    ):
        point.part = str(cursor.step().value)
        cursor.skip(")")
    else:
        cursor.back(mark)
    return point


def _year_and(year: int, other: str, cursor: Cursor) -> Point | None:
    """2023/08 is a month; 2021/22 is two years, or a year that is not the calendar's."""
    number = int(other)
    if len(other) <= 2 and 1 <= number <= 12 and not (cursor.kind == "-" and len(other) == 1):
        cursor.at += 2
        return Point("month", year, number)
    if len(other) == 2 and number == (year + 1) % 100:
        meaning = cursor.conventions["short-years"]
        if meaning != "two years":
            cursor.use("short-years")
            cursor.at += 2
            return Point(meaning.split()[0], year)
    return Point("year", year)


def month_first(cursor: Cursor) -> Point | None:
    """What begins with the name of a month: the month, or a day of it."""
    month = read_month(cursor)
    if month is None:
        return None
    dash = cursor.kind
    mark = cursor.mark()
    cursor.skip("noise", ".", "-", "/", ",")
    kind, text = cursor.kind, str(cursor.value)
    if kind == "nth" or (kind == "digits" and len(text) <= 2):
        return _month_and_number(month, cursor, mark, dash)
    if kind == "ordinal":
        return _spelt_day(month, cursor)
    if dash == "-" and kind == "digits" and cursor.ahead(1).kind == "-":
        cursor.back(mark)
        return Point("month", None, month)
    year = read_year(cursor)
    if year is None:
        cursor.back(mark)
    return Point("month", year, month)


def read_ordinal(cursor: Cursor) -> int | None:
    """An ordinal here, in digits (22nd) or words (twenty-second)."""
    mark = cursor.mark()
    if cursor.kind in ("nth", "ordinal"):
        return int(cursor.step().value)
    if cursor.kind == "tens":
        tens = int(cursor.step().value)
        cursor.skip("-")
        if cursor.kind == "ordinal" and int(cursor.value) < 10:
            return tens + int(cursor.step().value)
    cursor.back(mark)
    return None


def _spelt_day(month: int, cursor: Cursor) -> Point:
    day = read_ordinal(cursor) or 0
    return _made_day(_year_after(cursor), month, day)


def _month_and_number(
    month: int, cursor: Cursor, mark: tuple[int, int, int], separator: str
) -> Point:
    """After a month, digits of one or two: a day before a year, else a year (Feb-23)."""
    token = cursor.step()
    number = int(str(token.value))
    followed = cursor.mark()
    if cursor.kind == "," and cursor.ahead().kind == "digits" and not cursor.ahead(2).kind:
        cursor.step()  # "Mar. 12, 19"
        short = read_year(cursor, short=True)
        if short is not None and 1 <= number <= 31:
            return _made_day(short, month, number)
        cursor.back(followed)
    year = None if token.kind == "digits" and cursor.kind == "-" else _year_after(cursor)
    if year is not None and 1 <= number <= 31:
        return _made_day(year, month, number)
    cursor.back(followed)
    if token.kind == "nth" or len(str(token.value)) == 1:
        return _made_day(None, month, number)
    if cursor.use("month-and-number") == "day" and 1 <= number <= 31 and separator != "-":
        return _made_day(None, month, number)
    point = Point("month", full_year(number, cursor), month)
    point.short = number if 1 <= number <= 31 and separator != "-" else None
    return point


NO_DAY = "The day is written as 0: only the month is read."


def apostrophe(cursor: Cursor) -> Point:
    """'23 is a year."""
    return Point("year", read_year(cursor))
