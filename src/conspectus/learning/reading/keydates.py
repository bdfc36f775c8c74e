"""The dates of the death and of the review itself, under their labels or in a sentence."""

import re
from collections.abc import Iterator, Sequence

from conspectus import dates
from conspectus.dates import UncertainDate
from conspectus.evidence import Passage
from conspectus.learning.outline import Block
from conspectus.learning.reading.dated import dated, found_in
from conspectus.learning.reading.sentences import sentences
from conspectus.learning.values import KeyDate, Sure

KINDS = ("incident", "death", "commissioned", "completed", "published", "circulated", "signed")
_LABELS = (
    ("circulated", re.compile(r"\bcirculated\b|date (?:sent|shared)", re.I)),
    (
        "published",
        re.compile(r"\bpublication date|date (?:of )?publi|\bpublished\b|^publication\b", re.I),
    ),
    (
        "death",
        re.compile(
            r"\bdate of (?:the )?(?:\w+ )?(?:['’]s )?death\b|\bdied\b|\bdeath (?:occurred|date)|"
            r"date [\w’']+ died",
            re.I,
        ),
    ),
    (
        "incident",
        re.compile(
            r"\bdate of (?:the )?(?:serious )?(?:incident|homicide|offence|attack|murder|"
            r"event)\b|\bincident date",
            re.I,
        ),
    ),
    (
        "completed",
        re.compile(
            r"\b(?:review|report|overview report|dhr|sar|final report)?\s*complet(?:ion|ed)\b|"
            r"signed off|"
            r"(?:date of|final) (?:the )?(?:final )?report|report date|date (?:report "
            r")?(?:finali[sz]ed|approved|ratified|agreed)|"
            r"(?:approved|ratified|finali[sz]ed|agreed)(?: by [\w ]{1,60})?(?: on| in)?$",
            re.I,
        ),
    ),
    (
        "commissioned",
        re.compile(
            r"\bcommission(?:ed|ing)?\b|\bstart date|date (?:the )?(?:review )?(?:began|"
            r"commenced|started)|review (?:began|commenced|started)",
            re.I,
        ),
    ),
)
_SAID = (
    (
        "death",
        re.compile(
            r"\b(?:died|was (?:found dead|pronounced dead|killed|murdered|fatally (?:stabbed|"
            r"injured|wounded))|(?:her|his|their|whose|the) death|pronounced (?:life extinct|"
            r"deceased))\b",
            re.I,
        ),
    ),
    (
        "commissioned",
        re.compile(
            r"\b(?:review|dhr|sar|cspr|lcspr|owhr)\b[^.]{0,60}\b(?:was|were) (?:formally "
            r")?(?:commissioned|established|initiated)|"
            r"\bcommissioned (?:this|the|a|an)\b|\breview (?:began|commenced|started)\b|"
            r"\b(?:decision|agreed|decided) to (?:undertake|commission|conduct|hold)",
            re.I,
        ),
    ),
    (
        "completed",
        re.compile(r"\b(?:review|report) (?:was )?(?:completed|concluded|finali[sz]ed)\b", re.I),
    ),
    (
        "published",
        re.compile(r"\b(?:this|the|overview) (?:\w+ ){0,3}(?:review|report) was published\b", re.I),
    ),
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\d[./-]\d{1,2}[./-]\d\d|[A-Za-z]{3} ?['’]?\d\d\b")
_LONGEST = 140
_COVER = 30


def key_dates(blocks: Sequence[Block]) -> tuple[KeyDate, ...]:
    """Each date that a label, a form's row, the title page or a signature gives.

    A sentence is asked only for kinds that nothing else dates, and is "likely". Two dates of one
    kind are both kept, where they differ.
    """
    found: list[KeyDate] = []
    for at, block in enumerate(blocks):
        before = blocks[at - 1] if at else None
        _add(found, _labelled(block, before, at))
    _add(found, _signed(blocks))
    kinds = {one.kind for one in found}
    wanted = [(kind, says) for kind, says in _SAID if kind not in kinds]
    for block in blocks if wanted else ():
        if any(says.search(block.text) for _, says in wanted):
            for one in _in_prose(block):
                if one.kind not in kinds:
                    _add_narrower(found, one)
    return tuple(sorted(found, key=lambda one: KINDS.index(one.kind)))


def is_labelled(block: Block) -> bool:
    """Whether the block is a label with its date, which is no event."""
    return any(True for _ in _in_block(block)) if len(block.text) <= _LONGEST else False


def _add(found: list[KeyDate], more: Iterator[KeyDate] | list[KeyDate]) -> None:
    for one in more:
        if not any(
            one.kind == known.kind and one.when.bounds == known.when.bounds for known in found
        ):
            found.append(one)


def _add_narrower(found: list[KeyDate], one: KeyDate) -> None:
    """The first that prose tells of a kind, or a later one that only says it more exactly."""
    for at, known in enumerate(found):
        if known.kind == one.kind:
            if known.when.bounds.meet(one.when.bounds) == one.when.bounds:
                found[at] = one
            return
    found.append(one)


def _labelled(block: Block, before: Block | None, at: int) -> Iterator[KeyDate]:
    if len(block.text) > _LONGEST or "recommend" in " ".join(block.headings).casefold():
        return
    yield from _in_block(block)
    when = None if block.cells else _only_date(block.text, 0)
    if when is None:
        return
    label = before.text if before is not None and len(before.text) <= 90 else ""
    kind = _kind(label.rstrip(" :"))
    if kind:
        yield KeyDate(kind, when, block.passage)
    elif at < _COVER and not block.headings:
        yield KeyDate("completed", when, block.passage, "doubtful")


def _in_block(block: Block) -> Iterator[KeyDate]:
    """ "Label: date", "Completed March 2021", or a row of a form with both."""
    pairs = _row_pairs(block) if block.cells else _each_line(block.text)
    for label, words in pairs:
        kind = _kind(label)
        when = _only_date(words) if kind else None
        if when is not None:
            yield KeyDate(kind, when, block.passage)


def _row_pairs(block: Block) -> Iterator[tuple[str, str]]:
    cells = [cell for _, cell in block.cells]
    if len(cells) == 2:
        yield cells[0].rstrip(" :"), cells[1]
        head = block.cells[1][0]
        if head and re.search(r"\bdate\b", head, re.I) and not re.search(r"due|target", head, re.I):
            yield f"{head} {cells[0]}", cells[1]
    elif not any(
        re.search(r"recommend|action|due|target|owner|lead", head, re.I) for head, _ in block.cells
    ):
        for head, cell in block.cells:
            yield head if re.search(r"\bdate of\b", head, re.I) else "", cell


_BEGINS = re.compile(
    r"(?:(?:this |the |final )?(?:overview )?(?:review|report) )?(?:was )?(?:completed|published|"
    r"commissioned|circulated|"
    r"finali[sz]ed|approved|agreed|ratified|signed off)\b",
    re.I,
)


def _each_line(text: str) -> Iterator[tuple[str, str]]:
    """The pairs of a line and of each of its sentences: "Chair: A. Completed on 12 July 2023."."""
    if ":" in text or not text.rstrip().endswith(".") or _BEGINS.match(text):
        yield from _line_pairs(text)
    parts = sentences(text)
    for start, end in parts if len(parts) > 1 else ():
        if _BEGINS.match(text[start:end]) and end - start < 60:
            yield from _line_pairs(text[start:end])


def _line_pairs(text: str) -> Iterator[tuple[str, str]]:
    label, mark, rest = text.partition(":")
    if mark:
        yield label, rest
        return
    for one in found_in(text):
        yield text[: one.start].rstrip(" –—-,("), text[one.start :]
        return


def _kind(label: str) -> str:
    if not label or len(label) > 100 or re.search(r"\bbirth\b", label, re.I):
        return ""
    return next((kind for kind, says in _LABELS if says.search(label)), "")


def _only_date(words: str, most: int = 3) -> UncertainDate | None:
    """The date of words that hold one and at most so many words else."""
    words = words.strip(" .")
    if not words or len(words) > 60 or not _YEAR.search(words):
        return None
    when = dates.read(words)
    if not when.problem and when.bounds.earliest is not None:
        return when
    found = [one for one in found_in(words) if one.date.bounds.earliest is not None]
    if len(found) != 1:
        return None
    rest = words[: found[0].start] + words[found[0].end :]
    return found[0].date if len(re.findall(r"[^\W\d_]{3,}", rest)) <= most else None


def _signed(blocks: Sequence[Block]) -> Iterator[KeyDate]:
    """A "Date:" within six blocks after a "Signature" or "Signed"."""
    signature = -9
    for at, block in enumerate(blocks):
        if re.match(r"(?:signature|signed)\b", block.text, re.I) and len(block.text) < 120:
            signature = at
        dated_line = re.search(r"\bdate[d]?\s*[:\t]?\s*(.{4,40})\Z", block.text, re.I)
        if at - signature <= 6 and dated_line and len(block.text) < 120:
            when = _only_date(dated_line[1])
            if when is not None:
                yield KeyDate("signed", when, block.passage)


def _in_prose(block: Block) -> Iterator[KeyDate]:
    if block.level or not re.search(r"\d{4}", block.text) or block.cells:
        return
    for one in dated(block.text):
        text = block.text[one.start : one.end]
        near = block.text[max(one.start, one.at - 90) : one.at]
        if (
            "?" in text
            or one.sure != "printed"
            or one.date.bounds.latest is None
            or one.date.bounds.earliest is None
        ):
            continue
        kind = next((kind for kind, says in _SAID if says.search(near)), "")
        if kind and one.date.kind == "moment" and not _of_another(near):
            yield _likely(kind, one.date, block.passage)


def _of_another(near: str) -> bool:
    """A death or a review that is not this one's."""
    return bool(
        re.search(
            r"(?:father|mother|brother|sister|grand\w+|baby|previous|another|first child|"
            r"friend)\b[^.]{0,30}\b(?:died|death|killed)|"
            r"\b(?:previous|earlier|another) (?:review|dhr|sar)",
            near,
            re.I,
        )
    )


def _likely(kind: str, when: UncertainDate, passage: Passage) -> KeyDate:
    sure: Sure = "likely"
    return KeyDate(kind, when, passage, sure)
