"""A number of things, and another number of them listed."""

import re
from collections.abc import Iterator

from conspectus.checks.lengths import NUMBER, number_of
from conspectus.checks.moments import Moment, moments, spans
from conspectus.checks.recommendations import recommendations
from conspectus.checks.sentences import Sentence, sentences
from conspectus.checks.telling import told_of
from conspectus.checks.values import Check, Draft, Finding

_TIMES = re.compile(
    rf"\b(?:(?P<number>{NUMBER}) (?:times|meetings|occasions|visits|dates)|(?P<twice>twice))"
    r"(?: [a-z]+){0,3}[,:]? \(?(?=(?:in|on) |\d|[A-Z])",
    re.IGNORECASE,
)
_MADE = re.compile(
    rf"\b(?:makes?|made|sets? out|agreed|has|with|are|were|following) (?:the following )?"
    rf"(?P<number>{NUMBER}) recommendations\b",
    re.IGNORECASE,
)
_LISTED = re.compile(
    rf"\b(?P<number>(?!one\b|\d{{3}}){NUMBER}) (?!(?:day|week|month|year|hour|time)s)(?P<what>"
    r"(?:(?!(?:with|that|of|in|as|to|and|the|for|no|or|by)\b)[a-z-]+ ){0,4}[a-z-]+s)\b"
    r"[^:.;,?\d]{0,60}: (?P<list>[^:\d]+?)\.?$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(rf"{NUMBER} ", re.IGNORECASE)
_NO_LIST = re.compile(
    r"\b(?:which|who|that|because|when|where|whether|if|did|was|were|they|it|he|she|we|you|this|these|is|are)\b|\?"
)
_PARTS = re.compile(r"[,;]?\s*(?:and )?(?:again )?(?:in |on |the )*", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:earlier|previous|other|another|former|past)\b|\b(?:19|20)\d\d\b")
_LONGEST_ITEM = 7  # words; longer items are sentences, whose commas separate nothing


def run(draft: Draft) -> tuple[Finding, ...]:
    """A finding for each number that its own list contradicts."""
    made = len(recommendations(draft))
    return tuple(
        finding
        for sentence in sentences(draft)
        for finding in (
            *_of_dates(sentence),
            *_of_recommendations(sentence, made),
            *_of_list(sentence),
        )
    )


def _of_dates(sentence: Sentence) -> Iterator[Finding]:
    text = sentence.text
    for said in _TIMES.finditer(text):
        rest = text[said.end() :]
        dates = _listed(rest)
        if len(dates) < 2 or spans(rest) or moments(text[: said.start()]):
            continue
        number = 2 if said["twice"] else number_of(said["number"])
        if number != len(dates):
            named = ", ".join(date.words for date in dates)
            yield _finding(
                sentence, said.start(), f"{number} are told and {len(dates)} named: {named}."
            )


def _listed(text: str) -> list[Moment]:
    """The dates at the front of a text that only commas and "and" part."""
    found: list[Moment] = []
    for moment in moments(text):
        between = text[found[-1].end if found else 0 : moment.start]
        if not _PARTS.fullmatch(between):
            break
        found.append(moment)
    return found


def _of_recommendations(sentence: Sentence, made: int) -> Iterator[Finding]:
    said = _MADE.search(sentence.text)
    if said and made and not _ANOTHER.search(sentence.text) and number_of(said["number"]) != made:
        yield _finding(
            sentence,
            said.start(),
            f"{said['number']} recommendations are told of, and the draft sets out {made}.",
        )


def _of_list(sentence: Sentence) -> Iterator[Finding]:
    said = _LISTED.search(sentence.text)
    if said is None or _NO_LIST.search(said["list"]) or _AMOUNT.match(said["list"]):
        return
    counts, items = _counts(said["list"])
    number = number_of(said["number"])
    if items and number not in counts:
        message = f"{said['number']} {said['what']} are told of, and {max(counts)} are listed."
        yield _finding(sentence, said.start(), message)


def _counts(listed: str) -> tuple[set[int], bool]:
    """How many items there may be (names may have "and" in them), and whether it is a list."""
    by = ";" if ";" in listed else ","
    parts = [part.strip() for part in listed.split(by) if part.strip()]
    last = re.split(r"\band\b", parts[-1]) if parts else []
    joined = len(parts) - 1 + len([part for part in last if part.strip()])
    every = len([part for part in re.split(rf"{by}|\band\b", listed) if part.strip()])
    items = len(parts) > 1 and all(len(part.split()) <= _LONGEST_ITEM for part in parts)
    return set(range(len(parts), max(joined, every) + 1)), items


def _finding(sentence: Sentence, at: int, message: str) -> Finding:
    return told_of(CHECK, sentence, at, message, "Count again, and mend the number or the list.")


CHECK = Check(
    id="count-wrong",
    severity="error",
    title="A number and the list beside it differ",
    explains="“The panel met three times, in May, June …” with another number of dates; “six "
    "recommendations” where another number is set out; “four agencies: …” with another number of "
    "short items. Names may have “and” in them: every way to count the items is tried.",
    finds="The panel met three times, in May 2024 and July 2024. Four agencies gave information: "
    "the police, the council and the hospital.\n",
    leaves="The panel met three times, in May 2024, June 2024 and July 2024. Three agencies gave "
    "information: the police, Health and Care, and the hospital.\n",
    run=run,
)
