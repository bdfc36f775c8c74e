"""Which dates in a text say when something was, and in which of its sentences."""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from conspectus import dates
from conspectus.dates import PRECEDING, UncertainDate
from conspectus.learning.reading.citing import is_cited
from conspectus.learning.reading.sentences import sentences
from conspectus.learning.reading.trimming import trimmed
from conspectus.learning.values import Sure

_MAY_HOLD = re.compile(
    r"\d{2}|\b(?:day|week|month|year|weekend|morning|evening|night|afternoon|hours?)s?\b", re.I
)
_FIRM = re.compile(r"\b(?:day|week|month|year|weekend|morning|evening|night|afternoon)s?\b", re.I)
_OF_YEAR = re.compile(
    r"\b(?:his|her|their|its|the|a|an|this|that|[A-Z]\w+['’]s) ((?:early |late |mid-)?(?:19|"
    r"20)\d\d) (?=[a-z])"
)
_THAT = re.compile(
    r"\b((?:[Tt]hat(?: same)?|[Tt]he same) (?:day|week|month|year|evening|night|afternoon|"
    r"morning))\b"
)
_YEARLESS = re.compile(
    r"\b(?:on |On )((?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:January|February|March|April|May|"
    r"June|July|August|"
    r"September|October|November|December))\b(?!,? ?\d)"
)
_WEEK_OF_YEAR = re.compile(
    r"\b(?:week|term|holidays?|half[- ]term|season|Easter|Ramadan|Diwali|Eid|lockdown)(?: of| "
    r"in)? ((?:19|20)\d\d)\b"
)
_SHAPES = (_WEEK_OF_YEAR, _OF_YEAR, _YEARLESS, _THAT)
_LONGEST = 1500


class Dated(NamedTuple):
    """A dated statement: text[start:end] is its sentences, `date.text` words in them.

    `at`, `to`: where the date's words stand. `anchored` is the date before it that it was reckoned
    from, or that its words say it is told by.
    """

    start: int
    end: int
    at: int
    to: int
    date: UncertainDate
    sure: Sure
    anchored: UncertainDate | None = None


@lru_cache(maxsize=4096)
def found_in(text: str) -> tuple[dates.Found, ...]:
    """The dates in a sentence; kept for a while, since several parts of a record ask for them."""
    return dates.find(text)


def dated(text: str, names: Collection[str] = ()) -> tuple[Dated, ...]:
    """The dated statements of one paragraph, in order.

    Left out: years of laws, guidance, editions and works cited, questions, and moments told by
    another one that the paragraph does not date before. `names`: what people are called, for those
    called by a month. A day without a year is dated by the day before it in the same paragraph.
    """
    found: list[Dated] = []
    begins = 0
    for start, end in sentences(text):
        sentence, previous, begins = text[start:end], begins, start
        if not _MAY_HOLD.search(sentence) or sentence.endswith("?"):
            continue
        dates_in_it = _in_sentence(sentence, names)
        begin = previous if _only_dates(sentence, dates_in_it) else start
        for at, to, date in dates_in_it:
            one = _placed(text, (begin, end), (start + at, start + to), date, found)
            if one is not None:
                found.append(one)
    return tuple(found)


def _only_dates(sentence: str, found: list[tuple[int, int, UncertainDate]]) -> bool:
    """Whether a sentence says nothing besides its dates, so that it belongs to the one before."""
    rest = sentence
    for start, end, _ in reversed(found):
        rest = rest[:start] + rest[end:]
    return bool(found) and not re.search(r"\b(?!and\b|or\b|to\b|in\b|on\b)[A-Za-z]{2,}", rest)


def _in_sentence(sentence: str, names: Collection[str]) -> list[tuple[int, int, UncertainDate]]:
    found = [trimmed(one, sentence, names) for one in found_in(sentence)]
    taken = [(start, end) for start, end, _ in found]
    for said in (said for shape in _SHAPES for said in shape.finditer(sentence)):
        date = dates.read(said[1])
        if not any(start < said.end(1) and said.start(1) < end for start, end in taken):
            found.append((said.start(1), said.end(1), date))
    kept = [one for one in found if not is_cited(sentence, one[0], one[1])]
    return sorted(kept, key=lambda one: one[0])


def _placed(
    text: str,
    sentence: tuple[int, int],
    words: tuple[int, int],
    date: UncertainDate,
    before: list[Dated],
) -> Dated | None:
    start, end = sentence
    last = before[-1] if before else None
    bounds = date.bounds
    by = date.relative is not None and date.relative.anchor == PRECEDING
    told = bounds if date.start is None else date.start
    if any(end is not None for end in (bounds.earliest, bounds.latest, told.earliest, told.latest)):
        anchor = last.date if by and last else None
        return Dated(start, end, *words, date, "printed", anchor)
    if last is None or end - last.start > _LONGEST:
        return None
    if by and _FIRM.search(date.text):
        return _reckoned(text, last, end, words)
    if date.relative is None and _YEARLESS.match("on " + date.text):
        return _same_year(_reckoned(text, last, end, words), last)
    return None


def _reckoned(text: str, last: Dated, end: int, words: tuple[int, int]) -> Dated | None:
    said = re.sub(r"\A(?:later|earlier) (?=that )", "", text[words[0] : words[1]])
    date = dates.read(said, anchor=last.date)
    if date.problem or date.bounds.earliest is None or date.bounds.latest is None:
        return None
    return Dated(last.start, end, *words, date, "likely", last.date)


def _same_year(one: Dated | None, last: Dated) -> Dated | None:
    """Only where the day follows the last one: a year may have turned between them."""
    if one is None or last.date.bounds.earliest is None or one.date.bounds.latest is None:
        return None
    return one if one.date.bounds.latest >= last.date.bounds.earliest else None
