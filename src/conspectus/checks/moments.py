"""The dates that stand in a text, with their places: days, months, years and spans of two of them.

Only what has a year is taken, or shares one ("from 3 June to 12 July 2024"). What a date means is
read by `conspectus.dates`; this says where in a sentence it stands.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import msgspec

from conspectus.dates import Bounds, Unit, between, read
from conspectus.dates.wording import bounds_in_words

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?: of)?"
_YEAR = r"(?:19|20)\d\d(?![\d/-])"
_PART = r"(?:(?:early|mid|late)(?: |-)|(?:the )?(?:beginning|start|middle|end) of )"
_JOIN = r"\s*(?:to|until|till|and|or|through|–|—|-)\s*(?:the )?"
DATE = re.compile(
    rf"(?<![\w/])(?:(?P<week>[Ww]eek (?:of|commencing|beginning) )?"
    rf"(?:{_DAY} {_MONTH},? {_YEAR}|\d{{1,2}}[/.]\d{{1,2}}[/.](?:19|20)\d\d|"
    rf"(?:19|20)\d\d-\d\d-\d\d|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?, {_YEAR})"
    rf"|{_PART}?{_MONTH}(?: of)? {_YEAR}|{_PART}{_YEAR}"
    rf"|(?P<short>(?:{_DAY} )?{_MONTH})(?=(?:, (?:{_DAY} )?{_MONTH}){{0,12}},?{_JOIN}"
    rf"(?P<shared>(?:{_DAY} )?{_MONTH} {_YEAR}))"
    rf"|(?P<only>{_DAY})(?=(?:, {_DAY}){{0,12}},?{_JOIN}(?P<whole>{_DAY} {_MONTH} {_YEAR}))"
    rf"|(?P<year>{_YEAR}))(?!\w)",
    re.IGNORECASE,
)
# A year alone is one only after such a word: other numbers look the same.
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|from|until|till|to|by|during|before|after|between|and|of|or|–|-)\s*(?:the )?$",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b(?:Act|Regulations|Order|Guidance|Code|Bill|Rules|census)\s*\(?$", re.I)
_BEFORE_SPAN = re.compile(r"\b(from|between)\s+(?:the )?$", re.IGNORECASE)


class Moment(msgspec.Struct, frozen=True):
    """A date: text[start:end] are its words, `bounds` what they leave open."""

    text: str
    start: int
    end: int
    bounds: Bounds

    @property
    def words(self) -> str:
        """The date in full, whatever way it was written."""
        return bounds_in_words(self.bounds)


class Span(msgspec.Struct, frozen=True):
    """Two dates that a text joins: "from … to …", "between … and …", or only "… to …"."""

    first: Moment
    last: Moment
    start: int
    between: bool


@lru_cache(maxsize=16384)
def moments(text: str) -> tuple[Moment, ...]:
    """The dates of a text in order. An impossible one is not among them."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Moment]:
    for found in DATE.finditer(text):
        if found["year"] and not _is_year(text, found.start()):
            continue
        words = found[0]
        if found["short"]:
            words = f"{found['short']} {found['shared'][-4:]}"
        elif found["only"]:
            words = f"{found['only']} {found['whole'].split(' ', 1)[1].removeprefix('of ')}"
        bounds = _bounds(words)
        if bounds is not None:
            yield Moment(found[0], found.start(), found.end(), bounds)


def _is_year(text: str, at: int) -> bool:
    before = text[max(0, at - 30) : at]
    return bool(_BEFORE_YEAR.search(before)) and not _NAMES.search(before)


@lru_cache(maxsize=4096)
def _bounds(words: str) -> Bounds | None:
    date = read(words)
    whole = date.bounds.earliest is not None and date.bounds.latest is not None
    return date.bounds if whole and date.problem is None else None


def placed(bounds: Bounds) -> str:
    """A date with its preposition: "on 3 May 2024", "in May 2024", "between … and …"."""
    words = bounds_in_words(bounds)
    if not words[0].isdigit() or words.isdigit():
        return words if words.startswith("between") else f"in {words}"
    return f"on {words}"


def spans(text: str) -> tuple[Span, ...]:
    """The pairs of dates that a text joins."""
    return tuple(_spans(text))


def _spans(text: str) -> Iterator[Span]:
    for first, last in pairwise(moments(text)):
        joined = re.fullmatch(_JOIN, text[first.end : last.start])
        before = _BEFORE_SPAN.search(text[max(0, first.start - 14) : first.start])
        word = before[1].casefold() if before else ""
        if joined is None or (joined[0].strip() in ("and", "or") and word != "between"):
            continue
        start = first.start - len(before[0]) if before else first.start
        yield Span(first, last, start, word == "between")


def days_between(a: Bounds, b: Bounds) -> tuple[int, int]:
    """The fewest and the most days from a moment in `a` to one in `b`; both have both bounds."""
    fewest, most = between(a, b, Unit.CALENDAR_DAYS)
    return fewest or 0, most or 0


def is_before(a: Bounds, b: Bounds) -> bool:
    """Whether all of `a` is over before anything of `b`."""
    return a.latest is not None and b.earliest is not None and a.latest < b.earliest
