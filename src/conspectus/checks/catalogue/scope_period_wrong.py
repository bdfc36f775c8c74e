"""A review period whose dates are not as long as the draft says."""

import re
from collections.abc import Iterator

import msgspec

from conspectus.checks.keydates import KeyDate, first_of
from conspectus.checks.lengths import Length, apart, lengths
from conspectus.checks.moments import Span, is_before, placed, spans
from conspectus.checks.sentences import Sentence, sentences
from conspectus.checks.telling import told_of
from conspectus.checks.values import Check, Draft, Finding

_SCOPE = re.compile(
    r"\b(?:review period|scop(?:e|ing)|period (?:under|of the|of) review|time ?frame|"
    r"period that the review|relevant period|review (?:covers|looks at|considers))\b",
    re.IGNORECASE,
)
_TO_DEATH = re.compile(
    r"^ (?:before|preceding|prior to|up to|leading (?:up )?to|immediately before|ending with)\b"
    r"[^.;,]{0,50}\b(?:death|homicide|incident|murder|killing)\b"
)


class _Said(msgspec.Struct, frozen=True):
    length: Length
    sentence: Sentence


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each span of the review period that does not fit the length, or the death."""
    death = first_of(draft, "death") or first_of(draft, "incident")
    scope = [s for s in sentences(draft) if _SCOPE.search(s.text)]
    said = next(_said(scope), None)
    found = []
    for sentence in scope:
        for span in spans(sentence.text):
            if finding := _compared(sentence, span, said, death):
                found.append(finding)
    return tuple(found)


def _said(scope: list[Sentence]) -> Iterator[_Said]:
    for sentence in scope:
        for length in lengths(sentence.text):
            if _TO_DEATH.match(sentence.text[length.end :]):
                yield _Said(length, sentence)


def _compared(
    sentence: Sentence, span: Span, said: _Said | None, death: KeyDate | None
) -> Finding | None:
    first, last = span.first.bounds, span.last.bounds
    remedy = "Say the period once, with both dates, and its length as they make it."
    if death and is_before(death.bounds, first):
        message = f"The period begins {placed(first)}, after the death ({death.words})."
        return told_of(CHECK, sentence, span.first, message, remedy)
    if said and not said.length.is_exact(first, last):
        message = (
            f"The review period is {said.length.text} before the death at paragraph "
            f"{said.sentence.passage.where.block}, and from {span.first.words} to "
            f"{span.last.words} it is {apart(first, last)}; {said.length.text} back from "
            f"{span.last.words} is {said.length.after(last, back=True)}."
        )
        return told_of(CHECK, sentence, span.first, message, remedy)
    return None


CHECK = Check(
    id="scope-period-wrong",
    severity="error",
    title="The review period's dates and length differ",
    explains="“The two years before the death” and “the review period is from … to …” compared, "
    "with months taken at their width; and a period that begins after the death.",
    finds="Date of death: August 2023\n\nThe review period is the two years preceding the death."
    "\n\nThe scope is from August 2020 to August 2023.\n",
    leaves="Date of death: August 2023\n\nThe review period is the two years preceding the death."
    "\n\nThe scope is from August 2021 to August 2023.\n",
    run=run,
)
