"""A span of dates, and a length said of it that it does not have."""

import re
from collections.abc import Iterator

import msgspec

from conspectus.checks.lengths import Length, apart, lengths
from conspectus.checks.moments import Moment, Span, moments, spans
from conspectus.checks.sentences import Sentence, sentences
from conspectus.checks.telling import told_of
from conspectus.checks.values import Check, Draft, Finding

_NOUNS = re.compile(r"-?(?:long)?,? ?\(?(?:[a-z][\w’'-]* ){0,4}(?:[a-z][\w’'-]*)?[,(]?\s*")
_WITHIN = re.compile(r"\b(?:in|within|every|per|sentence of|sentenced to|aged) $", re.IGNORECASE)
_BEHIND = re.compile(
    r",? ?(?:\(|– |- |which (?:is|was) |that is,? |in all,? |or )?(?:a |the )?"
    r"(?:(?:total |whole )?(?:period|time|stretch|duration) of |lasting |lasted )?(?:the )?"
    r"(?:(?:about|over|some|almost|nearly|approximately|more than|just over|just under) )?"
)
_BEGAN = re.compile(r"\b(?:began|started|opened|commenced|ran from|held from)\b")
_ENDED = re.compile(r"\b(?:ended|finished|concluded|closed|ran (?:to|until))\b")
_COUNTS = re.compile(r" (?:before|after|later|earlier|prior|preceding|following|from now)\b")


_NEAR = 120  # characters between a length and its span, at most


class _Claim(msgspec.Struct, frozen=True):
    first: Moment
    last: Moment
    length: Length


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each length that no reading of the span's two dates has."""
    return tuple(
        _finding(sentence, claim)
        for sentence in sentences(draft, cells=True)
        for claim in _claims(sentence.text)
        if not claim.length.fits(claim.first.bounds, claim.last.bounds) and not _fits_whole(claim)
    )


def _claims(text: str) -> Iterator[_Claim]:
    found = lengths(text)
    if not found:
        return
    joined = spans(text)
    for span in joined:
        for length in found:
            if _is_of(text, length, span):
                yield _Claim(span.first, span.last, length)
    if not joined and len(found) == 1:
        yield from _begun_and_ended(text, found[0])


def _is_of(text: str, length: Length, span: Span) -> bool:
    if span.start - length.end > _NEAR or length.start - span.last.end > _NEAR:
        return False
    before, after = text[max(0, length.start - 30) : length.start], text[length.end :][:30]
    if _WITHIN.search(before) or _COUNTS.match(after):
        return False
    if length.end <= span.start:
        between = text[length.end : span.start]
        return bool(_NOUNS.fullmatch(between)) and not (span.between and "period" not in between)
    behind = text[span.last.end : length.start]
    return length.start >= span.last.end and bool(_BEHIND.fullmatch(behind))


def _begun_and_ended(text: str, length: Length) -> Iterator[_Claim]:
    """ "It began on A and ended on B after six weeks"."""
    found = moments(text)
    began, ended = _BEGAN.search(text), _ENDED.search(text)
    if len(found) == 2 and began and ended and began.start() < found[0].start < ended.start():
        yield _Claim(found[0], found[1], length)


def _fits_whole(claim: _Claim) -> bool:
    """Two months, or years, both counted whole: "the two years 2022 and 2023"."""
    low, high = claim.length.room
    first, last = claim.first.bounds, claim.last.bounds
    days = round(((last.latest or 0) - (first.earliest or 0)) / 86_400)
    return low <= days <= high


def _finding(sentence: Sentence, claim: _Claim) -> Finding:
    first, last = claim.first, claim.last
    words = claim.length.words
    message = (
        f"From {first.words} to {last.words} it is {apart(first.bounds, last.bounds)}, "
        f"not {words}: {words} from {first.words} is {claim.length.after(first.bounds)}."
    )
    remedy = "Mend the length or the date that is wrong."
    return told_of(CHECK, sentence, claim.length.start, message, remedy)


CHECK = Check(
    id="length-wrong",
    severity="error",
    title="A span of dates has not the length that is said",
    explains="“A six-week trial from 3 June to 28 June 2024”, “from August 2021 to August 2023, a "
    "period of three years”, “it began on … and ended on … after six weeks”. Lengths are taken as "
    "people round them; months and years may be counted whole.",
    finds="It followed a six-week trial from 3 June to 28 June 2024.\n",
    leaves="It followed a six-week trial from 3 June to 12 July 2024. He was sentenced to 54 "
    "months, from May 2024 to May 2025 in one prison.\n",
    run=run,
)
