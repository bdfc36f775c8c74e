"""The grammar of one point: a day, a month, a year, a season, with what qualifies it."""

from collections.abc import Callable
from typing import Any

from rapidfuzz.distance import OSA

from conspectus.dates.reading.clock import read_clock
from conspectus.dates.reading.conventions import MONTH_NAMES
from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.points import Point

_SEPARATORS = (".", "-", "/", ",")
_FILLER = ("noise", ",", "(", ")", "[", "]", '"', "'", ":", ";", "exactly", "unspecific", "*")
_DOUBT = ("doubt", "?")
_ABOUT = ("approx", "~")


def read_point(cursor: Cursor) -> Point | None:
    """The point that stands here with all that belongs to it; None with the cursor unmoved."""
    mark = cursor.mark()
    about, doubt = _qualifiers(cursor)
    clock = None
    point = _bare(cursor)
    if point is None and (clock := read_clock(cursor)) is not None:
        if about:
            clock = clock._replace(margin=60 * cursor.use("circa-time"))
        about, more_doubt = _qualifiers(cursor)
        doubt = doubt or more_doubt
        point = _bare(cursor)
    if point is None:
        cursor.back(mark)
        return None
    if cursor.at >= cursor.size:
        point.clock = clock or point.clock
        point.approximate, point.uncertain = about or point.approximate, doubt
        return point
    point.clock = clock or point.clock or _trailing_clock(cursor, point)
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
            or (kind == "more than" and cursor.value == "over")
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
    if point.unit not in ("day", "nth", "feast", "weekday"):
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


def _bare(cursor: Cursor) -> Point | None:
    """A point without qualifiers: the word here decides which grammar takes it."""
    reader = _READERS.get(cursor.kind)
    if reader is None:
        return None
    mark = cursor.mark()
    point = reader(cursor)
    if point is None:
        cursor.back(mark)
    return point


# Years


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
    if year is None or _is_time_or_range(cursor, year):
        cursor.back(mark)
        return None
    return year


def _is_time_or_range(cursor: Cursor, year: int) -> bool:
    """Whether the digits just taken belong to what follows them ("5 May 20 to 25 times")."""
    return cursor.kind == "times" and year > 0


# Days and months


def _numeric(cursor: Cursor) -> Point | None:
    """22/05/2016 and its kin, in one word."""
    pieces = [piece for piece in _split(str(cursor.step().value))]
    first, second, third = (int(piece) for piece in pieces)
    if len(pieces[0]) > 2:
        return _made_day(first, second, third) if len(pieces[0]) == 4 else None
    year = third if len(pieces[2]) > 2 else full_year(third, cursor) if len(pieces[2]) == 2 else 0
    if not year and len(pieces[2]) != 4:
        return None
    day, month = day_and_month(first, second, cursor)
    return _made_day(year, month, day)


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


def _iso(cursor: Cursor) -> Point | None:
    """2016-05-22T14:05 as clocks in England showed it."""
    text = str(cursor.value)
    if text[-1] == "z" or "+" in text or text.count("-") > 2:
        return None
    cursor.step()
    point = _made_day(int(text[:4]), int(text[5:7]), int(text[8:10]))
    digits = text[11:].replace(":", "").split(".")[0].strip()
    from conspectus.dates.reading.clock import shown

    point.clock = shown(":".join((digits[:2], digits[2:4], digits[4:6])).rstrip(":"))
    return point if point.clock is not None else None


def read_month(cursor: Cursor) -> int | None:
    """The month named here; a slip of spelling is mended where it can only be one month."""
    if cursor.kind == "month":
        return int(cursor.step().value)  # type: ignore[call-overload, no-any-return]
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


def _number_first(cursor: Cursor) -> Point | None:
    """What begins with digits: a year, a day of a month, a month of a year."""
    text = str(cursor.value)
    if len(text) == 8:
        return _compact(cursor)
    if len(text) == 4:
        return _year_first(cursor)
    if len(text) > 2:
        return None
    number = int(cursor.step().value)  # type: ignore[call-overload]
    if _is_century(cursor):
        return _century(number)
    if cursor.kind in ("/", ".", "-") and cursor.ahead().kind == "digits":
        pair = _pair(number, cursor)
        if pair is not None:
            return pair
    return _day_of_month(number, cursor)


def _compact(cursor: Cursor) -> Point | None:
    text = str(cursor.step().value)
    for year, month, day in (
        (text[:4], text[4:6], text[6:]),
        (text[4:], text[2:4], text[:2]),
    ):
        if "1900" <= year < "2100" and 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            return _made_day(int(year), int(month), int(day))
    return None


def _pair(number: int, cursor: Cursor) -> Point | None:
    """08/2023, or 22/05 with no year."""
    separator, other = cursor.kind, str(cursor.ahead().value)
    if len(other) == 4 and 1 <= number <= 12:
        cursor.step()
        year = read_year(cursor)
        return Point("month", year, number) if year is not None else None
    if separator != "-" and len(other) <= 2 and cursor.ahead(2).kind not in ("month", "/", "word"):
        day, month = day_and_month(number, int(other), cursor)
        if 1 <= month <= 12 and 1 <= day <= 31:
            cursor.at += 2
            return _made_day(None, month, day)
    return None


def _day_of_month(day: int, cursor: Cursor) -> Point | None:
    """The rest of "22 May 2016", the day taken."""
    if not 0 <= day <= 31:
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
        cursor.note("The day is written as 0: only the month is read.")
        return Point("month", year, month)
    return _made_day(year, month, day)


def _year_first(cursor: Cursor) -> Point | None:
    year = read_year(cursor)
    if year is None:
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
        point.number = int(cursor.step().value)  # type: ignore[call-overload]
        return point
    mark = cursor.mark()
    cursor.skip("-", "/", " ")
    if cursor.kind == "month" and cursor.ahead().kind not in ("digits",):
        return Point("month", year, int(cursor.step().value))  # type: ignore[call-overload]
    if cursor.kind == "month" and len(str(cursor.ahead().value)) <= 2:
        month = int(cursor.step().value)  # type: ignore[call-overload]
        return _made_day(year, month, int(cursor.step().value))  # type: ignore[call-overload]
    cursor.back(mark)
    if cursor.kind == "season" and cursor.ahead().kind not in ("digits", "noise"):
        season = Point("season", year)
        season.name = str(cursor.step().value)
        return season
    return _late_part(Point("year", year), cursor)


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


def _month_first(cursor: Cursor) -> Point | None:
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


# Ordinals, centuries, parts


def read_ordinal(cursor: Cursor) -> int | None:
    """An ordinal here, in digits (22nd) or words (twenty-second)."""
    mark = cursor.mark()
    if cursor.kind in ("nth", "ordinal"):
        return int(cursor.step().value)  # type: ignore[call-overload, no-any-return]
    if cursor.kind == "tens":
        tens = int(cursor.step().value)  # type: ignore[call-overload]
        cursor.skip("-")
        if cursor.kind == "ordinal" and int(cursor.value) < 10:
            return tens + int(cursor.step().value)  # type: ignore[call-overload, no-any-return]
    cursor.back(mark)
    return None


def _nth_first(cursor: Cursor) -> Point | None:
    """What begins with an ordinal: a day of a month, a century, a quarter, a week, a weekday."""
    number = read_ordinal(cursor)
    if number is None:
        return None
    if _is_century(cursor):
        return _century(number)
    return _counted(number, cursor) or _day_of_month(number, cursor)


def _is_century(cursor: Cursor) -> bool:
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


def _century(number: int) -> Point:
    point = Point("century", 100 * (number - 1))
    point.number = number
    return point


def _counted(number: int, cursor: Cursor) -> Point | None:
    """The rest of "third quarter of 2022", "first week of May", "last Friday in October"."""
    mark = cursor.mark()
    word = cursor.word()
    if cursor.kind == "weekday":
        weekday = cursor.step().value
        return _inside("nth", number, cursor, weekday=weekday) or _gone(cursor, mark)
    if word in ("quarter", "qtr") and 1 <= number <= 4:
        cursor.step()
        return _of_year("quarter", number, cursor)
    if word == "week":
        cursor.step()
        return _inside("week", number, cursor) or _gone(cursor, mark)
    if word == "day":
        cursor.step()
        return _inside("nth", number, cursor) or _gone(cursor, mark)
    if word == "weekend":
        cursor.step()
        inner = _inside("nth", number, cursor, weekday=5)
        return _around("weekend", inner) if inner is not None else _gone(cursor, mark)
    if word == "half" and number in (1, 2):
        cursor.step()
        return _with_part(f"half {number}", cursor) or _gone(cursor, mark)
    return None


def _gone(cursor: Cursor, mark: tuple[int, int, int]) -> None:
    cursor.back(mark)


def _inside(unit: str, number: int, cursor: Cursor, weekday: Any = None) -> Point | None:
    """The nth of something within the point that follows."""
    cursor.skip("noise")
    inner = _bare(cursor)
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


def _of_year(unit: str, number: int, cursor: Cursor) -> Point:
    cursor.skip("noise", ",")
    point = Point(unit, read_year(cursor))
    point.number = number
    return point


def _quarter(cursor: Cursor) -> Point:
    number = int(cursor.step().value)  # type: ignore[call-overload]
    cursor.skip("-", "/", "noise", ",")
    point = Point("quarter", read_year(cursor, short=True))
    point.number = number
    return point


def _last_first(cursor: Cursor) -> Point | None:
    """ "last week of July", "last Friday in October", "last day of May"."""
    if cursor.word() not in ("last", "final"):
        return None
    cursor.step()
    return _counted(-1, cursor)


def _part_first(cursor: Cursor) -> Point | None:
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
    point = _bare(cursor)
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


def _season(cursor: Cursor) -> Point:
    point = Point("season")
    point.name = str(cursor.step().value)
    cursor.skip("noise", ",", "-")
    if cursor.word() == "term":
        cursor.step()
    point.year = read_year(cursor, short=True)
    if point.year is not None and cursor.kind in ("/", "-"):
        _second_year(point.year, cursor)
    return point


def _second_year(year: int, cursor: Cursor) -> None:
    """Take the "/20" of "winter 2019/20"."""
    other = str(cursor.ahead().value)
    if cursor.ahead().kind == "digits" and other in (f"{(year + 1) % 100:02}", str(year + 1)):
        cursor.at += 2


def _decade(cursor: Cursor) -> Point:
    digits = "".join(one for one in str(cursor.step().value) if one.isdigit())
    year = int(digits) if len(digits) == 4 else full_year(int(digits), cursor)
    if year % 100 == 0 and len(digits) == 4 and year < 2000:
        return _century(year // 100 + 1)
    return Point("decade", year - year % 10)


def _feast(cursor: Cursor) -> Point:
    point = Point("feast")
    point.name = str(cursor.step().value)
    cursor.skip("noise", ",", "-")
    point.year = read_year(cursor, short=True)
    if point.year is not None and cursor.kind in ("/", "-"):
        _second_year(point.year, cursor)
    return point


def _weekday(cursor: Cursor) -> Point | None:
    """A weekday before a date, or alone."""
    weekday = int(cursor.step().value)  # type: ignore[call-overload]
    mark = cursor.mark()
    cursor.skip(",", ".", "noise", "-")
    point = _bare(cursor)
    if point is not None and point.unit == "day":
        point.weekday = weekday
        return point
    cursor.back(mark)
    alone = Point("weekday")
    alone.weekday = weekday
    return alone


# Weeks and weekends


def _unit_first(cursor: Cursor) -> Point | None:
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
    return _bare(cursor)


def _numbered_quarter(cursor: Cursor) -> Point | None:
    if cursor.kind != "digits" or str(cursor.value) not in ("1", "2", "3", "4"):
        return None
    return _of_year("quarter", int(cursor.step().value), cursor)  # type: ignore[call-overload]


def _numbered_week(cursor: Cursor) -> Point | None:
    mark = cursor.mark()
    if cursor.word() == "number":
        cursor.step()
    if cursor.kind == "digits" and 1 <= int(cursor.value) <= 53 and len(str(cursor.value)) <= 2:
        number = int(cursor.step().value)  # type: ignore[call-overload]
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
    inner = _bare(cursor)
    if inner is None or inner.unit not in ("day", "nth", "feast"):
        return None
    point = Point("week")
    point.inner, point.name, point.number = inner, name, weeks
    if name == "of" and weeks == 2:
        point.name = "commencing"
    return point


def _short_form(cursor: Cursor) -> Point | None:
    """w/c, w/b and w/e, and the mark of a calendar in genealogy."""
    word = cursor.word()
    names = {"w/c": "commencing", "w/b": "commencing", "w/e": "ending"}
    if word not in names:
        return None
    cursor.step()
    cursor.skip(":", "-", "noise", ".")
    return week_around(cursor, names[word])


def _word_first(cursor: Cursor) -> Point | None:
    word = cursor.word()
    if word in ("last", "final"):
        return _last_first(cursor)
    if word in ("weekend", "weekends"):
        return _weekend(cursor)
    if word in ("wc", "wb"):
        cursor.step()
        return week_around(cursor, "commencing")
    if word in ("financial", "fiscal", "tax", "fy", "academic", "school"):
        return _named_year(cursor)
    return _month_first(cursor)


def _named_year(cursor: Cursor) -> Point | None:
    unit = "academic" if cursor.step().value in ("academic", "school") else "financial"
    cursor.skip("unit", "noise", ":")
    year = read_year(cursor)
    if year is None:
        return None
    if cursor.kind in ("/", "-"):
        _second_year(year, cursor)
    return Point(unit, year)


def _weekend(cursor: Cursor) -> Point | None:
    """ "weekend of 11 November 2023", "weekend of 10–12 November 2023"."""
    cursor.step()
    cursor.skip("noise", ",", ":", "from")
    days = _days_until(cursor)
    inner = _bare(cursor)
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


_READERS: dict[str, Callable[[Cursor], Point | None]] = {
    "date": _numeric,
    "iso": _iso,
    "digits": _number_first,
    "nth": _nth_first,
    "ordinal": _nth_first,
    "tens": _nth_first,
    "month": _month_first,
    "season": _season,
    "decade": _decade,
    "quarter": _quarter,
    "part": _part_first,
    "half_year": _part_first,
    "feast": _feast,
    "weekday": _weekday,
    "unit": _unit_first,
    "short": _short_form,
    "word": _word_first,
}


def _apostrophe(cursor: Cursor) -> Point:
    return Point("year", read_year(cursor))


_READERS["apostrophe"] = _apostrophe
