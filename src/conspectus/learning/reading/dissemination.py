"""Who is to receive the review: the rows of its dissemination table."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conspectus.learning.outline import Block
from conspectus.learning.reading.naming import mentions
from conspectus.learning.values import Recipient, Sure

_SECTION = re.compile(
    r"disseminat|recipients?\b|distribution|circulation list|copies of the review", re.I
)
_INPUT = re.compile(r"<input\b[^>]{0,200}>", re.I)
_CHECKED = re.compile(r"\bchecked\b(?!\s*=\s*[\"']?false)", re.I)
_TICK = re.compile(
    r"^\W*(?:[☒☑✓✔✅✗✘🗹\uf0fe\uf052\uf0fc]|\[\s?x\s?\]|\(x\)|x|yes|y|sent|true|ticked)\W*$", re.I
)
_EMPTY = re.compile(
    r"^\W*(?:[☐□▢\uf0a8\uf06f\uf071]|\[\s*\]|no|n|not sent|false|n/a|none)?\W*$", re.I
)
_BODY = re.compile(
    r"organi[sz]ation|agency|body|recipient|name|partner|department|sent to|to whom", re.I
)
_REASON = re.compile(r"reason|comment|note|purpose|relationship|role|why", re.I)
_SENT = re.compile(r"sent|circulat|received|issued|shared|provided|date|copy", re.I)


Cells = tuple[tuple[str, str], ...]


class _Columns(NamedTuple):
    body: int
    yes: int | None
    no: int | None
    reason: int | None
    sent: int | None


def dissemination(blocks: Sequence[Block]) -> tuple[Recipient, ...]:
    """The recipients in order. `sent` is told by boxes, ticks, crosses or words; None by nothing.

    Also a list of bodies under a heading of dissemination, whose `sent` is None and which is only
    likely. Only the first table of a name counts.
    """
    tables = [row for row in blocks if row.cells and _is_about(row)]
    if tables:
        told = [one for row in tables for one in _recipient(row)]
        if told:
            return tuple(told)
    return tuple(_listed(blocks))


def _is_about(row: Block) -> bool:
    headed = any(_SECTION.search(heading) for heading in row.headings[-2:])
    names = [heading for heading, _ in row.cells]
    yes_no = _is_of(names, "yes") is not None and _is_of(names, "no") is not None
    bodies = any(_BODY.search(name) for name in names)
    return (headed and (bodies or yes_no or not any(names))) or (yes_no and bodies)


def _is_of(names: list[str], word: str) -> int | None:
    return next((at for at, name in enumerate(names) if name.strip(" .:").casefold() == word), None)


def _columns(row: Block) -> _Columns:
    names = [heading for heading, _ in row.cells]
    body = next((at for at, name in enumerate(names) if _BODY.search(name)), 0)
    yes, no = _is_of(names, "yes"), _is_of(names, "no")
    others = [at for at in range(len(names)) if at not in (body, yes, no)]
    reason = next((at for at in others if _REASON.search(names[at])), None)
    sent = next((at for at in others if at != reason and _SENT.search(names[at])), None)
    return _Columns(body, yes, no, reason, sent)


def _recipient(row: Block) -> Iterator[Recipient]:
    columns = _columns(row)
    cells = [cell for _, cell in row.cells]
    name = _INPUT.sub("", cells[columns.body]).strip(" \t\n•☐☒☑") if cells else ""
    if not name or len(name) > 200 or not re.search(r"[A-Za-z]{2}", name) or len(row.cells) < 2:
        return
    unsaid = not any(heading for heading, _ in row.cells)
    boxes = [cells[at] for at in (columns.yes, columns.no, columns.sent) if at is not None]
    sent = _sent(row.cells, columns)
    reason = cells[columns.reason] if columns.reason is not None else ""
    sure: Sure = "printed" if sent is not None or not (boxes or unsaid) else "doubtful"
    yield Recipient(name, row.passage, sent, reason, sure)


def _sent(headed: Cells, columns: _Columns) -> bool | None:
    """What the boxes say. Both ticked, or neither, say nothing."""
    cells = [cell for _, cell in headed]
    if not any(heading for heading, _ in headed):
        return None  # no heading says what a mark in a column means
    if columns.yes is not None:
        yes = is_ticked(cells[columns.yes])
        no = is_ticked(cells[columns.no]) if columns.no is not None else None
        if yes == no and columns.no is not None:
            return None
        return yes if yes is not None else (not no if no is not None else None)
    if columns.sent is not None:
        words = cells[columns.sent]
        dated = re.search(r"\d{4}|\d/\d", words)
        return True if dated else is_ticked(words)
    other = [cell for at, cell in enumerate(cells) if at not in (columns.body, columns.reason)]
    said = [ticked for ticked in map(is_ticked, other) if ticked is not None]
    return said[0] if len(said) == 1 else None


def is_ticked(cell: str) -> bool | None:
    """Whether a box is ticked: HTML inputs, ☒ ☑ ✓ ☐, "[x]", "Yes", "No", "x"; None for other words.

    An empty cell is not ticked.
    """
    box = _INPUT.search(cell)
    if box:
        return bool(_CHECKED.search(box[0]))
    if _TICK.match(cell):
        return True
    return False if _EMPTY.match(cell) else None


def _listed(blocks: Sequence[Block]) -> Iterator[Recipient]:
    for block in blocks:
        under = bool(block.headings) and bool(_SECTION.search(block.headings[-1]))
        named = mentions(block.text) if under and not block.level and not block.cells else ()
        if len(block.text) <= 120 and len(named) == 1 and named[0].start <= 4:
            sent: bool | None = True if re.match(r"[☒☑✓✔]", block.passage.words.strip()) else None
            yield Recipient(block.text.strip(" ☐☒☑✓✔."), block.passage, sent, "", "likely")
