"""Dates of birth as uncertain dates: every reading that the words allow, and none besides."""

import re
from datetime import date
from functools import lru_cache

from conspectus.dates import Kind, UncertainDate, day_bounds, read
from conspectus.people.standard.letters import lines
from conspectus.people.standard.nothing import says_nothing

_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?(?:\.0+)?)?")
_DAY_FIRST = re.compile(r"(\d{2})(\d{2})(\d{4})")
_FIGURES = re.compile(r"(\d{1,2}) ?[/.\-] ?(\d{1,2}) ?[/.\-] ?(\d{4}|\d{2})(?: 00:00(?::00)?)?")
_OR = re.compile(r" ?; ?| or ", re.IGNORECASE)
_LABEL = re.compile(r"^(?:d\.?o\.?b\.?|date of birth|born)\s*[:.]?\s*", re.IGNORECASE)
_MOST = 200
_MOST_DATES = 5
_OLDEST, _LATEST = 1800, 2100  # eight figures that give another year are no date of birth
_CENTURIES = ("18", "19", "20")


def births(words: str) -> tuple[UncertainDate, ...]:
    """The dates of birth that a cell allows, the likeliest first; () where it says nothing.

    Figures are read day first; where month first is a date too it comes second. Figures that are no
    date ("19151341") stay as words with a problem, so that they can still be compared as written.
    """
    words = _LABEL.sub("", lines(words[: _MOST * 2])[:_MOST])
    if says_nothing(words):
        return ()
    return _all(words)


@lru_cache(maxsize=100_000)
def _all(words: str) -> tuple[UncertainDate, ...]:
    found: dict[str, UncertainDate] = {}
    for part in _OR.split(words)[:_MOST_DATES]:
        for one in _readings(part.strip()) if part.strip() else ():
            found.setdefault(one.edtf or one.text, one)
    return tuple(found.values())


def _readings(words: str) -> tuple[UncertainDate, ...]:
    packed = _PACKED.fullmatch(words) or _ISO.fullmatch(words)
    if packed:
        year, month, day = map(int, packed.groups())
        one = _day(words, year, month, day) if _OLDEST <= year <= _LATEST else None
        if one is None and day == 0 and _OLDEST <= year <= _LATEST:
            return (_part(words, year, month),)
        return (one or _other_way_about(words),)
    figures = _FIGURES.fullmatch(words)
    if figures:
        return _of_figures(words, *figures.groups())
    if words.isdecimal() and len(words) > 4:
        return (_unreadable(words),)
    return (read(words),)


def _of_figures(words: str, first: str, second: str, year: str) -> tuple[UncertainDate, ...]:
    one = read(words)  # which century two figures mean is its convention
    if one.edtf is None:
        return (_unreadable(words),)
    if len(one.edtf) != len("1999-02-01"):
        return (one,)
    full = int(year) if len(year) == 4 else int(one.edtf[:4])
    found = (
        _day(words, full, int(second), int(first)),
        _day(words, full, int(first), int(second)),
    )
    return tuple(day for day in found if day) or (one,)


def _other_way_about(words: str) -> UncertainDate:
    """DDMMYYYY, where the first figures cannot be a century that somebody was born in."""
    figures = _DAY_FIRST.fullmatch(words)
    if figures and words[:2] not in _CENTURIES:
        day, month, year = map(int, figures.groups())
        if _OLDEST <= year <= _LATEST and (one := _day(words, year, month, day)):
            return one
    return _unreadable(words)


def _day(words: str, year: int, month: int, day: int) -> UncertainDate | None:
    try:
        date(year, month, day)
    except ValueError:
        return None
    edtf = f"{year:04}-{month:02}-{day:02}"
    return UncertainDate(words, Kind.MOMENT, edtf=edtf, bounds=day_bounds(year, month, day))


def _part(words: str, year: int, month: int) -> UncertainDate:
    """Noughts for the day, or for month and day: registers write so what they do not know."""
    found = read(f"{year:04}-{month:02}" if month else f"{year:04}")
    if found.edtf is None:
        return _unreadable(words)
    return UncertainDate(words, found.kind, edtf=found.edtf, bounds=found.bounds)


def _unreadable(words: str) -> UncertainDate:
    return UncertainDate(
        words, Kind.UNDATED, problem=read(words).problem or "There is no such day."
    )
