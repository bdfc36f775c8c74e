"""Rows of tables under the headings of their columns."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from conspectus.learning.outline.pieces import Piece

COLUMNS = re.compile(
    r"\b(?:recommendations?|actions?|owners?|leads?|agenc(?:y|ies)|organi[sz]ations?|bod(?:y|ies)|"
    r"responsib\w*|dates?|due|deadline|timescales?|by when|by whom|when|who|outcomes?|outputs?|"
    r"measures?|evidence|status|progress|rag|rating|scope|level|yes|no|reasons?|findings?|"
    r"impact|number|ref(?:erence)?|no\.?|name|role|title|recipients?|circulated|sent|copy|"
    r"comments?|milestones?|completion|completed?|completed|target|theme|learning|lessons?|"
    r"points?|issue|what|how|event|description|detail|characteristics?|response|monitoring|"
    r"success|partners?|department|service|type|area|source|member|job|post|position|"
    r"priority)\b|#",
    re.I,
)
_LONGEST = 70
Cells = tuple[tuple[str, str], ...]


def with_headings(found: Sequence[Piece]) -> Iterator[tuple[Piece, Cells]]:
    """Each piece with its cells under their columns' headings; () for what is no row.

    A table whose rows are cut off from its heading, and one that goes on over a page, are one: its
    heading is not told, nor where it is repeated. Where no row is a heading, headings are "".
    """
    headings: list[str] = []
    name = ""
    for table, group in groupby(found, lambda piece: piece.table):
        rows = list(group)
        if not table:
            headings = headings if _only_marks(rows) else []
            yield from ((piece, ()) for piece in rows)
            continue
        if is_heading(rows) and _heads_anew(rows[0], headings):
            headings, name = rows[0].cells, table
            rows = rows[1:]
        elif not headings or len(headings) != len(rows[0].cells):
            headings, name = [], table
        yield from _told(rows, headings, name)


_BOX = re.compile(r"[☐☑☒✓✔□]|<input")


def _heads_anew(row: Piece, headings: list[str]) -> bool:
    """Whether a row that may head columns does so after a table of as many columns.

    One that goes on over a page has rows that look like headings ("Service", "Member").
    """
    if len(headings) != len(row.cells):
        return True
    shared = any(cell and cell in headings for cell in row.cells)
    return shared or all(COLUMNS.search(cell) for cell in row.cells if cell)


def _only_marks(rows: list[Piece]) -> bool:
    return not rows


def _told(rows: list[Piece], headings: list[str], name: str) -> Iterator[tuple[Piece, Cells]]:
    for piece in rows:
        if headings and piece.cells == headings:
            continue
        piece.table = name
        if piece.lone:
            filled = next((cell for cell in piece.cells if cell), "")
            yield piece, (("", filled),)
        elif headings and len(piece.cells) == len(headings):
            yield piece, tuple(zip(headings, piece.cells, strict=True))
        else:
            yield piece, tuple(("", cell) for cell in piece.cells)


def is_heading(rows: Sequence[Piece]) -> bool:
    """Whether the first row heads the others: short, and of words that columns are headed with."""
    first = rows[0]
    filled = [cell for cell in first.cells if cell]
    if first.lone or not filled or any(len(cell) > _LONGEST for cell in filled):
        return False
    named = sum(bool(COLUMNS.search(cell)) for cell in filled)
    if any(_BOX.search(cell) for cell in filled):
        return False
    if len(filled) < max(2, len(first.cells) - 1) and named < len(filled):
        return False
    if any(re.search(r"[.;:]$", cell) and len(cell) > 25 for cell in filled):
        return False
    return named * 2 >= len(filled) and not _looks_like_rest(rows)


def _looks_like_rest(rows: Sequence[Piece]) -> bool:
    """A form, with a label before each value, has no heading over its columns."""
    if len(rows[0].cells) != 2:
        return False
    labels = [row.cells[0] for row in rows]
    if sum(label.endswith(":") for label in labels) * 2 > len(labels):
        return True
    named = sum(bool(COLUMNS.search(label)) for label in labels[1:])
    numbered = sum(bool(re.search(r"\d", label)) for label in labels[1:])
    return len(rows) > 2 and named - numbered > (len(rows) - 1) / 2
