"""Dated statements of a review as events: in prose, in lists, in tables of a chronology."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from conspectus import dates
from conspectus.dates import Kind, UncertainDate
from conspectus.learning.outline import Block
from conspectus.learning.reading import sections
from conspectus.learning.reading.agencies import Agencies
from conspectus.learning.reading.citing import is_of_law_or_study
from conspectus.learning.reading.dated import dated, found_in
from conspectus.learning.reading.keydates import is_labelled
from conspectus.learning.reading.named import Names
from conspectus.learning.reading.panels import panels
from conspectus.learning.values import Body, Event

_DATE_COLUMN = re.compile(r"\b(?:date|when|time|year|month|period)s?\b", re.I)
_SCOPE = re.compile(
    r"\A(?:it|we|they|the authors?) (?:looks?|looked|considers?|considered|covers?|covered|"
    r"examines?|examined|"
    r"reviewed) [^.]{0,80}\b(?:from|between|since)\b|"
    r"\bcontact (?:before|between|from|after|since|prior to)\b[^.]{0,80}\b(?:asked|requested|"
    r"summar)|"
    r"\b(?:search|read|review|examine)(?:e?d|s)? (?:of )?(?:its|their|all|the) (?:\w+ )?records\b|"
    r"\b(?:review(?:ed)?|panel|report|scope|chronolog(?:y|ies)|terms of reference|"
    r"imrs?)\b[^.]{0,60}\b(?:period|time ?frame|"
    r"timescales?|time ?line|time span|scope)\b[^.]{0,60}\b(?:from|between|\d{4})|\A(?:review|"
    r"time|scoping) period\b|"
    r"\A(?:to )?(?:examine|consider|establish|identify|determine|whether|explore|analyse|"
    r"scrutinise|assess)\b|"
    r"\bperiod (?:under review|of (?:the )?review|covered|considered|examined|to be)\b|\breview "
    r"period\b",
    re.I,
)
_TO_COME = re.compile(
    r"\b(?:should|must|will (?:be|report|meet|take|review|complete|provide)|(?:is|are) to (?:be|"
    r"report|provide)|"
    r"recommends? that)\b(?! (?:have|also have))"
)
_LOOKS_AT = re.compile(
    r"\A(?:this|the|our) (?:\w+ ){0,4}(?:review|report|dhr|sar|panel|chronology|investigation|"
    r"terms of reference)"
    r"(?: has| have| will| was| were)? (?:look|consider|cover|examine|focus|review|concentrate|"
    r"span|relate|ask)",
    re.I,
)
_TOLD = re.compile(
    r"chronolog|background|narrative|summary|introduct|key (?:events|episodes|dates)|time ?line|"
    r"circumstances|"
    r"what happened|the facts",
    re.I,
)
_NO_EVENT = re.compile(
    r"recommend|due|target|deadline|by when|timescale|owner|progress|\brag\b|version|review date|"
    r"completion",
    re.I,
)


def events(blocks: Sequence[Block], names: Names, bodies: Sequence[Body] = ()) -> tuple[Event, ...]:
    """The events in the order of the text: one for each date of a sentence.

    Recommendations, action plans, contents, works cited, labels of key dates and lines of a title
    page tell none. A sentence on law, guidance or research tells one only if it names a person.
    """
    first = _narrative_begins(blocks)
    agencies = Agencies(bodies, (name for one in panels(blocks) for name in one.names))
    found: list[Event] = []
    for at, block in enumerate(blocks):
        if sections.is_apart(block) or sections.recommends(block):
            continue
        found += _of_date_line(blocks, at, names, agencies) if at >= first else ()
        if block.level:
            continue
        if block.cells:
            found += _of_row(block, names, agencies)
        elif not _is_label(block, at < first):
            found += _of_prose(block, names, agencies)
    return tuple(found)


def _narrative_begins(blocks: Sequence[Block]) -> int:
    """The first block that is a paragraph: what stands before it is a title page."""
    return next(
        (
            at
            for at, block in enumerate(blocks)
            if not block.level
            and not block.cells
            and (
                (len(block.text) > 110 and ". " in block.text + " ")
                or (block.headings and _TOLD.search(block.headings[-1]))
            )
        ),
        len(blocks),
    )


def _of_date_line(
    blocks: Sequence[Block], at: int, names: Names, agencies: Agencies
) -> Iterator[Event]:
    """A day or month on a line of its own, with the paragraph after it, which has no other date."""
    line = blocks[at]
    when = None if line.cells or len(line.text) > 40 else _own_date(line.text)
    if when is None or at + 1 == len(blocks) or not _is_within_a_month(when):
        return
    after, before = blocks[at + 1], blocks[at - 1].text if at else ""
    label = before.rstrip().endswith(":") or _is_label(after, early=False)
    if label or after.cells or after.level or len(after.text.split()) < 4 or len(after.text) > 1500:
        return
    if dated(after.text[:60], names.all):
        return
    words = f"{line.passage.words}\n{after.passage.words}"
    yield Event(
        when,
        f"{line.text} {after.text}",
        msgspec.structs.replace(after.passage, words=words),
        agencies.of_sentence(after.text, after),
        names.within(after.text),
        names.about(after.headings),
        "likely",
    )


def _is_within_a_month(when: UncertainDate) -> bool:
    first, last = when.bounds.earliest, when.bounds.latest
    return first is not None and last is not None and last - first <= 31 * 86400


def _is_scope(text: str, when: UncertainDate) -> bool:
    """Whether a sentence tells what the review looks at and from when, or what is yet to be."""
    if _SCOPE.search(text) or _TO_COME.search(text.split(when.text)[0][-200:]):
        return True
    spans = when.kind is Kind.SPAN or re.match(r"(?:between|from|since)\b", when.text, re.I)
    return bool(spans) and bool(_LOOKS_AT.search(text))


def _is_label(block: Block, early: bool) -> bool:
    if is_labelled(block):
        return True
    text = block.text.strip()
    if early and len(text) < 110 and not text.endswith("."):
        return True
    if re.match(r"[A-Z][^.:]{0,60}:\s*\S{0,12}[^.:]{0,24}$", text) and re.search(
        r"\d", text.split(":", 1)[1]
    ):
        return len(list(found_in(text))) == 1 and len(text.split(":", 1)[1].split()) <= 5
    return sum(len(word) > 2 and word.isalpha() for word in text.split()) < 3 and len(text) < 40


def _of_prose(block: Block, names: Names, agencies: Agencies) -> Iterator[Event]:
    for one in dated(block.text, names.all):
        text = block.text[one.start : one.end]
        people = names.within(text)
        if (not people and is_of_law_or_study(text)) or _is_scope(text, one.date):
            continue
        yield Event(
            one.date,
            text,
            block.passage,
            agencies.of_sentence(text, block),
            people,
            names.about(block.headings),
            one.sure,
        )


def _of_row(block: Block, names: Names, agencies: Agencies) -> Iterator[Event]:
    """A row with a date of its own is one event; else its cells are read as prose."""
    heads = [head for head, _ in block.cells]
    if any(_NO_EVENT.search(head) for head in heads):
        return
    at = _date_cell(block)
    if at is None:
        for _, cell in block.cells:
            if len(cell) > 30:
                yield from _of_cell(block, cell, names, agencies)
        return
    when = _own_date(block.cells[at][1])
    words = [cell for place, (_, cell) in enumerate(block.cells) if cell and place != at]
    if when is None or not any(len(re.findall(r"[^\W\d]{2,}", word)) > 1 for word in words):
        return
    text = " | ".join(cell for _, cell in block.cells if cell)
    yield Event(
        when,
        text,
        block.passage,
        agencies.of_row(block, at),
        names.within(" ".join(words)),
        names.about(block.headings),
    )


def _of_cell(block: Block, cell: str, names: Names, agencies: Agencies) -> Iterator[Event]:
    for one in dated(cell, names.all):
        text = cell[one.start : one.end]
        people = names.within(text)
        if people or not is_of_law_or_study(text):
            agency = agencies.of_sentence(text, block) or agencies.of_row(block, -1)
            yield Event(
                one.date, text, block.passage, agency, people, names.about(block.headings), one.sure
            )


def _date_cell(block: Block) -> int | None:
    """The cell that is a date and nothing else: under a heading that says so, else the first."""
    for at, (head, cell) in enumerate(block.cells):
        if (
            (_DATE_COLUMN.search(head) or at == 0)
            and len(cell) <= 60
            and _own_date(cell) is not None
        ):
            return at
    return None


def _own_date(cell: str) -> UncertainDate | None:
    """The date of a cell that has no other words. A cell with two dates keeps the whole of them."""
    words = cell.strip()
    if not re.search(r"\d{2}", words) or len(words) > 80:
        return None
    when = dates.read(words)
    if not when.problem and (when.bounds.earliest is not None or when.bounds.latest is not None):
        return when
    found = [one for one in found_in(words) if one.date.bounds.earliest is not None]
    rest = words
    for one in reversed(found):
        rest = rest[: one.start] + rest[one.end :]
    if len(found) == 1 and len(re.findall(r"[^\W\d]{3,}", rest)) <= 1:
        return found[0].date
    return None
