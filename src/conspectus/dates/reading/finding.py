"""Dates in running prose, where precision matters more than finding every one."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from conspectus.dates.reading.conventions import DEFAULT, Conventions
from conspectus.dates.reading.cursor import Cursor
from conspectus.dates.reading.statements import Words, read_statement
from conspectus.dates.reading.tokens import Token, plain, scan
from conspectus.dates.reading.told import Told
from conspectus.dates.values import BIRTH, OPEN, UncertainDate

_SENTENCE = re.compile(r"[.!?;]++(?=\s+[A-Z“\"'(])|\n+")
_MOST = 120  # tokens read as one sentence
_AHEAD_OF_YEAR = frozenset(("noise", "since", "from", "to", "before", "after", "by", "between"))
_ABBREVIATED = re.compile(
    r"\b(?:c|ca|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|no|St|Mr|Mrs|Ms|Dr)$"
)


class Found(NamedTuple):
    """A date in a text: text[start:end] are its words."""

    start: int
    end: int
    date: UncertainDate


def find(text: str, conventions: Conventions | None = None) -> tuple[Found, ...]:
    """The dates and relative expressions in running prose, in order and apart.

    Takes what has a year, and moments told by another one with an amount of time or a set phrase
    ("eighteen months after stage one", "the following day"). Ages, lengths of time ("28 days'
    custody"), months and weekdays alone are left. Linear in the text.
    """
    found: list[Found] = []
    for start, end in _sentences(text):
        words = plain(text[start:end])
        tokens = scan(words)
        for at in range(0, len(tokens), _MOST):
            found += _in_sentence(
                text, start, words, tokens[at : at + _MOST], conventions or DEFAULT
            )
    return tuple(found)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _SENTENCE.finditer(text):
        if stop[0] == "." and _ABBREVIATED.search(text, max(start, stop.start() - 8), stop.start()):
            continue
        yield start, stop.end()
        start = stop.end()
    yield start, len(text)


def _in_sentence(
    text: str, start: int, words: str, tokens: list[Token], conventions: Conventions
) -> Iterator[Found]:
    kinds, at = None, 0
    while at < len(tokens):
        if tokens[at].kind not in _OPENERS or _is_numbering(words, tokens, at):
            at += 1
            continue
        cursor = Cursor(words, tokens, conventions)
        cursor.strict, cursor.at, cursor.original = True, at, text[start : start + len(words)]
        kinds = kinds or Words(cursor)
        told = read_statement(cursor, kinds)
        if told is None or cursor.at == at or not _is_sure(told, tokens, at, cursor):
            at += 1
            continue
        taken = _trimmed(tokens[at : cursor.at])
        span = start + taken[0].start, start + taken[-1].end
        yield Found(*span, told.finish(text[span[0] : span[1]], cursor))
        at = cursor.at


_NUMBERED = re.compile(
    r"\b(?:para(?:graph)?s?|sections?|s|ss|chapters?|ch|pages?|pp?|figures?|fig|tables?|appendix|"
    r"annex|versions?|v|clauses?|articles?|art|regulations?|reg|rules?|schedules?|items?|points?|"
    r"ref(?:erence)?|no|numbers?|recommendations?|recs?|footnotes?|volumes?|vol|parts?)"
    r"\.?:? *(?:\d[\d.]*(?: *(?:-|,|to|and|&|or) *)){0,4}$"
)


def _is_numbering(words: str, tokens: list[Token], at: int) -> bool:
    """Whether a number here counts parts of a text ("paragraph 3.14", "s. 4.5.16") or ends one."""
    token = tokens[at]
    if token.kind not in ("date", "digits", "time", "nth"):
        return False
    before = words[max(0, token.start - 60) : token.start]
    return _NUMBERED.search(before) is not None or _AFTER_DOT.search(before) is not None


_AFTER_DOT = re.compile(r"\d\.$")
_OPENERS = frozenset(
    [
        "date",
        "iso",
        "digits",
        "nth",
        "ordinal",
        "tens",
        "month",
        "season",
        "decade",
        "quarter",
        "part",
        "half_year",
        "feast",
        "weekday",
        "unit",
        "short",
        "approx",
        "doubt",
        "~",
        "clock",
        "time",
        "between",
        "from",
        "since",
        "to",
        "before",
        "after",
        "by",
        "at-least",
        "number",
        "a",
        "vague",
        "relative",
        "near",
        "exactly",
        "within",
        "often",
        "later",
        "earlier",
        "throughout",
        "often",
        "half",
        "dozen",
        "apostrophe",
    ]
) | {"not-before", "at-least", "more-than", "at-most", "less-than"}


def _trimmed(taken: list[Token]) -> list[Token]:
    """Without the marks of the sentence at the end."""
    last = len(taken)
    while last > 1 and taken[last - 1].kind in (".", ",", ";", ":", "-", "noise", "("):
        last -= 1
    return taken[:last]


def _is_sure(told: Told, tokens: list[Token], at: int, cursor: Cursor) -> bool:
    """Whether prose would not mean something else by these words."""
    taken = _trimmed(tokens[at : cursor.at])
    if told.relative is not None and told.bounds == OPEN:
        return told.relative.anchor != BIRTH and _is_set_phrase(taken)
    if cursor.notes or (told.edtf or "X" * (told.start is None)).startswith("X"):
        return False
    if all(token.kind in _BARE for token in taken):
        return _are_years(taken, tokens[at - 1].kind if at else "", cursor.word(at - 1 - cursor.at))
    return any(_is_dated(token) for token in taken)


_BARE = ("digits", "and", "or", ",", "noise")


def _are_years(taken: list[Token], before: str, word: str) -> bool:
    """Whether bare numbers are years by what stands before: "the 2011 census" is a name."""
    years = [str(token.value) for token in taken if token.kind == "digits"]
    likely = all(len(year) == 4 and "1900" <= year < "2100" for year in years)
    return likely and before in _AHEAD_OF_YEAR and not (before == "noise" and word == "the")


def _is_set_phrase(taken: list[Token]) -> bool:
    first = taken[0]
    if first.kind == "relative":
        return len(taken) > 1 or first.end - first.start > len("subsequently")
    if first.kind in ("near", "within"):
        return len(taken) > 1
    kinds = {token.kind for token in taken}
    return "unit" in kinds and not kinds.isdisjoint(("later", "earlier", "ago", "after", "before"))


def _is_dated(token: Token) -> bool:
    if token.kind == "digits":
        return "1900" <= str(token.value) < "2100" and len(str(token.value)) == 4
    return token.kind in ("date", "iso", "decade", "apostrophe", "month")
