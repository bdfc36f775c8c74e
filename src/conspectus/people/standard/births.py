"""Dates of birth as uncertain dates: every reading that the words allow, and none besides."""

import re
from datetime import date
from functools import lru_cache

from conspectus.dates import Bounds, Kind, UncertainDate, day_bounds, read
from conspectus.people.standard.letters import visible
from conspectus.people.standard.names import says_nothing

_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?(?:\.0+)?)?")
_FIGURES = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_OR = re.compile(r"\s*;\s*|\s+\bor\b\s+|\s*\n\s*", re.IGNORECASE)
_LABEL = re.compile(r"^(?:d\.?o\.?b\.?|date of birth|born)\s*[:.]?\s*", re.IGNORECASE)
_MOST = 200
_MOST_DATES = 5


def births(words: str) -> tuple[UncertainDate, ...]:
    """The dates of birth that a cell allows, the likeliest first; () where it says nothing.

    Figures are read day first; where month first is a date too it comes second. Figures that are no
    date ("19151341") stay as words with a problem, so that they can still be compared as written.
    """
    words = _LABEL.sub("", visible(words)[:_MOST])
    if says_nothing(words):
        return ()
    found: dict[str, UncertainDate] = {}
    for part in _OR.split(words)[:_MOST_DATES]:
        for one in _readings(part) if part else ():
            found.setdefault(one.edtf or one.text, one)
    return tuple(found.values())


@lru_cache(maxsize=100_000)
def _readings(words: str) -> tuple[UncertainDate, ...]:
    packed = _PACKED.fullmatch(words) or _ISO.fullmatch(words)
    if packed:
        year, month, day = map(int, packed.groups())
        return (_day(words, year, month, day) or _unreadable(words),)
    figures = _FIGURES.fullmatch(words)
    if figures:
        first, second, year = map(int, figures.groups())
        readings = (_day(words, year, second, first), _day(words, year, first, second))
        return tuple(one for one in readings if one) or (_unreadable(words),)
    if words.isdecimal() and len(words) > 4:
        return (_unreadable(words),)
    return (read(words),)


def _day(words: str, year: int, month: int, day: int) -> UncertainDate | None:
    try:
        date(year, month, day)
    except ValueError:
        return None
    found = read(f"{year:04}-{month:02}-{day:02}")
    return UncertainDate(words, found.kind, edtf=found.edtf, bounds=found.bounds)


def _unreadable(words: str) -> UncertainDate:
    found = read(words)
    return UncertainDate(words, Kind.UNDATED, problem=found.problem or "There is no such day.")
