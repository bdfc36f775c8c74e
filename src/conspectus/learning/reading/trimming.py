"""The words of a date that was found, cut to what is a date here, or drawn out to its year."""

import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from conspectus import dates
from conspectus.dates import Kind, UncertainDate

_FROM_A_YEAR = re.compile(
    r"\b(?:record|report|entry|letter|email|e-mail|photograph|note|log|conviction|caution|offence|"
    r"arrest|disclosure|allegation|referral|assessment|statement|account|message|incident|"
    r"diagnosis|warning)s?,?(?: (?:dated|dating))? from $",
    re.I,
)
_BEFORE_DATED = re.compile(
    r"(?:prior to|before|up to|until|preceding|leading (?:up )?to) .{0,80}?\b(?:on|in) (.+)",
    re.I | re.S,
)
_NONE = re.compile(r"\b(?:not|never|no|nobody|n['’]t)\b")


class _Seen(NamedTuple):
    """sentence[start:end] was taken for `date`. `names`: what people are called."""

    sentence: str
    start: int
    end: int
    date: UncertainDate
    names: Collection[str]

    @property
    def words(self) -> str:
        return self.sentence[self.start : self.end]

    @property
    def before(self) -> str:
        return self.sentence[max(0, self.start - 120) : self.start]


def trimmed(
    one: dates.Found, sentence: str, names: Collection[str]
) -> tuple[int, int, UncertainDate]:
    """Where the date's words begin and end, and the date that they tell when cut so."""
    more = re.match(r",? (?:19|20)\d\d\b", sentence[one.end :])
    seen = _Seen(sentence, one.start, one.end + (more.end() if more else 0), one.date, names)
    for rule in _RULES:
        found = rule(seen)
        if found is not None:
            start, end = found
            return start, end, dates.read(sentence[start:end])
    return one.start, one.end, one.date


_Span = tuple[int, int] | None


def _age_before(seen: _Seen) -> _Span:
    """ "aged 27, in July 2018", "aged 19, May 2020"."""
    said = re.match(r"\d{1,3}, (in )?(?=[A-Z])", seen.words)
    if said and (said[1] or re.search(r"\b(?:aged?|age of) $", seen.before)):
        return seen.start + said.end(), seen.end
    return None


def _name_for_month(seen: _Seen) -> _Span:
    """ "In 2019 April moved", "June 2019 – Summer said"."""
    said = re.fullmatch(r"(.*\b\d{4})\W{1,3}([A-Z][a-z]+)", seen.words, re.S)
    return (seen.start, seen.start + said.end(1)) if said and said[2] in seen.names else None


def _one_year(seen: _Seen) -> _Span:
    """ "One record from 2008" is of 2008, where "supported from 2008" goes on."""
    if not seen.words.casefold().startswith("from ") or seen.date.bounds.latest is not None:
        return None
    after = seen.sentence[seen.end : seen.end + 7]
    if seen.date.kind is Kind.SPAN and (
        _FROM_A_YEAR.search(seen.before + seen.words[:5]) or after.startswith((", when ", " when "))
    ):
        return seen.start + 5, seen.end
    return None


def _to_its_year(seen: _Seen) -> _Span:
    """What was not wholly read, to its last year: "before 19 May 2019 Joseph (junior)"."""
    said = re.match(r"(.*\b(?:19|20)\d\d)\b", seen.words, re.S) if seen.date.problem else None
    return (seen.start, seen.start + said.end()) if said else None


def _trailing(seen: _Seen) -> _Span:
    """ "in October 2020 about his knee"."""
    said = re.search(r"\W+(?:about|around|approximately|circa)\Z", seen.words)
    return (seen.start, seen.start + said.start()) if said else None


def _not_until(seen: _Seen) -> _Span:
    """What was "not received until June" was in June."""
    if seen.words.startswith("until ") and _NONE.search(seen.sentence[: seen.start]):
        return seen.start + 6, seen.end
    return None


def _financial(seen: _Seen) -> _Span:
    """A year's name that begins a word before: "financial year 2020-21"."""
    said = re.search(r"\bfinancial \Z", seen.before)
    return (seen.start - 10, seen.end) if said and seen.words.startswith("year") else None


def _of_an_event(seen: _Seen) -> _Span:
    """ "prior to her death on 14 May 2019" names a day, and is not a time without a beginning."""
    said = _BEFORE_DATED.match(seen.words)
    if said and seen.date.bounds.earliest is None:
        return seen.start + said.start(1), seen.end
    return None


_RULES: tuple[Callable[[_Seen], _Span], ...] = (
    _age_before,
    _name_for_month,
    _one_year,
    _to_its_year,
    _trailing,
    _not_until,
    _financial,
    _of_an_event,
)
