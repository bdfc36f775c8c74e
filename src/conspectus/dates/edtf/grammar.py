"""EDTF as it is written: text to its pieces, or a sentence that says what is wrong.

The rules are those of the Library of Congress's EDTF specification (2019), levels 0 to 2, which is
the profile of ISO 8601-2:2019 that archives use. Nothing is read leniently.
"""

import re
from typing import NamedTuple, NoReturn

from conspectus.errors import DateError, code

LONGEST = 2_000  # characters
GREATEST_YEAR = 10**12  # either side of year 0
INVALID = code(
    "edtf-invalid",
    "“{words}” is not EDTF: {why}.",
    "Write it as ISO 8601-2 has it, such as 2016-05, 2016-05-22~, 2016/2018 or [2016..2018].",
)


class Part(NamedTuple):
    """A year, month or day. `alone` qualifies this part; `upto` this and all to the left of it."""

    digits: str
    alone: str = ""
    upto: str = ""


class Year(NamedTuple):
    """±`digits` with `exponent` noughts; of them `significant` are told, the others estimated."""

    digits: str
    negative: bool = False
    exponent: int = 0
    significant: int | None = None


class Point(NamedTuple):
    """One date. `month` may be a grouping of months, 21 to 41: then there is no day."""

    text: str
    year: Year
    parts: tuple[Part, ...]

    @property
    def month(self) -> str | None:
        return self.parts[1].digits if len(self.parts) > 1 else None

    @property
    def day(self) -> str | None:
        return self.parts[2].digits if len(self.parts) > 2 else None


class Clock(NamedTuple):
    """A date and a time. `ahead` is seconds ahead of UTC; None is the clock in England."""

    text: str
    date: tuple[int, int, int]
    time: tuple[int, int, int]
    ahead: int | None


class Interval(NamedTuple):
    """From one end to the other; None is open (..) or unknown (nothing written)."""

    start: Point | None
    end: Point | None


class Range(NamedTuple):
    """Within a set: all from `first` to `last`; None is on or before, on or after."""

    first: Point | None
    last: Point | None


class Set(NamedTuple):
    """All of the members, or one of them."""

    every: bool
    members: tuple[Point | Range, ...]


_YEAR = r"-?[0-9X]{4}(?:S[0-9]{1,2})?|Y-?[0-9]+(?:E[0-9]+)?(?:S[0-9]{1,2})?"
_POINT = re.compile(
    rf"([?~%]?)({_YEAR})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?",
    re.ASCII,
)
_CLOCK = re.compile(
    r"(-?\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(Z|[+-]\d\d(?::\d\d)?)?", re.ASCII
)
_LONG_YEAR = re.compile(r"Y(-?)([0-9]+)(?:E([0-9]+))?(?:S([0-9]+))?", re.ASCII)
_MONTH = re.compile(r"0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01]|[01X]X|X[0-9]", re.ASCII)
_DAY = re.compile(r"0[1-9]|[12][0-9]|3[01]|[0-3X]X|X[0-9]", re.ASCII)


def parse(text: str) -> Point | Clock | Interval | Set:
    """The pieces of an EDTF expression. Raises DateError, with what is wrong, if it is none."""
    if len(text) > LONGEST:
        refuse(text[:40] + "…", f"it is longer than {LONGEST} characters")
    if not text:
        refuse(text, "there is nothing written")
    if text[0] in "[{":
        return _set(text)
    if "/" in text:
        return _interval(text)
    if "T" in text:
        return _clock(text)
    return _point(text)


def refuse(text: str, why: str) -> NoReturn:
    """Raise DateError about the words in `text`."""
    raise DateError(INVALID.at(words=text, why=why))


def _interval(text: str) -> Interval:
    first, _, last = text.partition("/")
    if "/" in last:
        refuse(text, "an interval has one stroke")
    if not (first or last):
        refuse(text, "an interval with both ends unknown says nothing")
    if "T" in text:
        refuse(text, "an interval goes from date to date, without times of day")
    return Interval(*(None if end in ("", "..") else _point(end) for end in (first, last)))


def _set(text: str) -> Set:
    if text[-1] != {"[": "]", "{": "}"}[text[0]]:
        refuse(text, "the bracket that opens it does not close it")
    written = [member.strip(" ") for member in text[1:-1].split(",")]
    last = len(written) - 1
    members = tuple(
        _member(text, member, is_first=place == 0, is_last=place == last)
        for place, member in enumerate(written)
    )
    return Set(text[0] == "{", members)


def _member(text: str, member: str, *, is_first: bool, is_last: bool) -> Point | Range:
    if ".." not in member:
        return _point(member, text)
    first, _, last = member.partition("..")
    if not (first or last):
        refuse(text, "“..” needs a date beside it")
    if not first and not is_first:
        refuse(text, "“on or before” can only come first in a set")
    if not last and not is_last:
        refuse(text, "“on or after” can only come last in a set")
    return Range(
        _point(first, text) if first else None,
        _point(last, text) if last else None,
    )


def _clock(text: str) -> Clock:
    found = _CLOCK.fullmatch(text)
    if found is None:
        refuse(text, "a date with a time is written like 2016-05-22T14:05:00 or …T14:05:00+01:00")
    if found[1] == "-0000":
        refuse(text, "there is no year -0000")
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    return Clock(text, (year, month, day), (hour, minute, second), _ahead(text, found[7]))


def _ahead(text: str, zone: str | None) -> int | None:
    if zone is None or zone == "Z":
        return None if zone is None else 0
    hours, _, minutes = zone[1:].partition(":")
    if int(hours) > 23 or int(minutes or 0) > 59:
        refuse(text, f"no clock is {zone} from UTC")
    ahead = int(hours) * 3600 + int(minutes or 0) * 60
    if zone[0] == "-" and ahead == 0:
        refuse(text, "the offset of UTC itself is Z or +00:00")
    return -ahead if zone[0] == "-" else ahead


def _point(text: str, within: str | None = None) -> Point:
    whole = within or text
    found = _POINT.fullmatch(text)
    if found is None:
        refuse(
            whole, "it is not a date, an interval or a set" if whole == text else _no_point(text)
        )
    written = found.groups()
    parts = [Part(written[1], written[0], written[2])]
    if written[4] is not None:
        parts.append(Part(written[4], written[3], written[5]))
    if written[7] is not None:
        parts.append(Part(written[7], written[6], written[8]))
    year = _long_year(whole, text) if "Y" in text else _year(whole, written[1])
    if len(parts) > 1:
        _check_parts(whole, parts)
    return Point(text, year, tuple(parts))


def _no_point(text: str) -> str:
    if not text:
        return "a date is missing"
    if "T" in text:
        return "a time of day cannot stand here"
    shown = text if len(text) < 40 else text[:40] + "…"
    return f"“{shown}” is not a date like 2016, 2016-05, 2016-05-22, 2016-22 or 201X"


def _check_parts(text: str, parts: list[Part]) -> None:
    if "S" in parts[0].digits or "Y" in parts[0].digits:
        refuse(text, "a year written with Y or S stands alone")
    month = parts[1].digits
    if not _MONTH.fullmatch(month):
        refuse(text, f"there is no month {month}")
    if len(parts) == 2:
        return
    if month > "12" and "X" not in month:
        refuse(text, f"a season or other grouping of months ({month}) has no day")
    if not _DAY.fullmatch(parts[2].digits):
        refuse(text, f"there is no day {parts[2].digits}")


def _year(text: str, written: str) -> Year:
    digits, _, significant = written.lstrip("-").partition("S")
    negative = written[0] == "-"
    if negative and digits == "0000":
        refuse(text, "there is no year -0000")
    if not significant:
        return Year(digits, negative)
    return Year(digits, negative, 0, _significant(text, digits, significant))


def _significant(text: str, digits: str, significant: str) -> int:
    if "X" in digits:
        refuse(text, "a year has either significant or unspecified digits")
    if not 1 <= int(significant) <= len(digits):
        refuse(text, f"a year of {len(digits)} digits cannot have {significant} significant ones")
    return int(significant)


def _long_year(text: str, written: str) -> Year:
    found = _LONG_YEAR.fullmatch(written.strip("?~%"))
    if found is None:
        refuse(text, "a year written with Y stands alone")
    sign, digits, exponent, significant = found.groups()
    if digits[0] == "0":
        refuse(text, "a year written with Y does not begin with 0")
    if len(digits) + len((exponent or "").lstrip("0")) > 15:
        refuse(text[:40], f"years go up to {GREATEST_YEAR}")
    noughts = int(exponent or 0)
    if noughts > 12 or int(digits) * 10**noughts > GREATEST_YEAR:
        refuse(text, f"years go up to {GREATEST_YEAR}")
    if exponent is None and len(digits) < 5:
        refuse(text, "only a year of more than four digits is written with Y")
    told = None
    if significant is not None:
        told = _significant(text, digits + "0" * noughts, significant)
    return Year(digits, sign == "-", noughts, told)
