"""Headings of columns that only the reading of people, dates and characteristics knows."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from conspectus.learning.outline import Block

_HEADS = re.compile(
    r"\b(?:pseudonyms?|names?|known as|referred to|relation(?:ship)?|role|ages?|dates?|time|when|"
    r"year|month|event|"
    r"agency|organi[sz]ation|source|description|details?|characteristics?|impact|findings?|who|"
    r"person|initials|"
    r"gender|ethnicity|identifier|summary|action|comments?|significance|what happened|victim|"
    r"perpetrator)\b",
    re.I,
)


def with_columns(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks; rows of a table without headings under those of its first row, if it has some.

    A first row heads the others where it is short, has no figures and most of its cells are words
    that columns are headed with. It is then left out.
    """
    return tuple(_with_columns(blocks))


def _with_columns(blocks: Sequence[Block]) -> Iterator[Block]:
    table = ""
    heads: tuple[str, ...] = ()
    for block in blocks:
        if not block.cells:
            yield block
            continue
        if block.table != table:
            table, heads = block.table, _heads(block)
            if heads:
                continue
        bare = not any(head for head, _ in block.cells)
        if heads and bare and len(heads) == len(block.cells):
            cells = tuple((head, cell) for head, (_, cell) in zip(heads, block.cells, strict=True))
            yield msgspec.structs.replace(block, cells=cells)
        else:
            yield block


def _heads(block: Block) -> tuple[str, ...]:
    """The cells of a first row that heads the rows after it, else ()."""
    cells = tuple(cell for _, cell in block.cells)
    if len(cells) < 2 or any(head for head, _ in block.cells):
        return ()
    if any(
        len(cell) > 60 or re.search(r"[.;]|\d", re.sub(r"\b(?:19|20)\d\d\b", "", cell))
        for cell in cells
    ):
        return ()
    named = sum(bool(_HEADS.search(cell)) for cell in cells)
    if re.match(r"(?:protected |equality )?characteristics?\b", cells[0], re.I):
        return cells
    return cells if named >= 2 and named * 2 > len(cells) else ()
