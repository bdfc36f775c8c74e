"""The outline of a draft: what stands under which heading, its tables, its lines and sentences."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

import msgspec

from conspectus.checks.sentences import cut, spans
from conspectus.checks.values import Draft, Passage

_BULLET = re.compile(r"^\s*(?:[-*•–·▪]|\(?[a-z][.)]|\(?[ivx]+[.)])\s+")
_RULE = re.compile(r"[-=_\s:|]*")


class Section(msgspec.Struct, frozen=True):
    """A heading and all that stands under it, headings below its own level included."""

    heading: Passage
    body: tuple[Passage, ...]


class Row(msgspec.Struct, frozen=True):
    """A row of a table, without the row of headings: a passage by the heading of its column."""

    number: int
    cells: dict[str, Passage]

    @property
    def first(self) -> Passage:
        """The cell at the front; every row has one."""
        return next(iter(self.cells.values()))

    def text(self, column: str) -> str:
        """The words in a column; "" where the cell is empty or is not there."""
        return self.cells[column].text.strip() if column in self.cells else ""


class Grid(msgspec.Struct, frozen=True):
    """A table of a draft: the headings of its columns and the rows below them."""

    name: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, pattern: str) -> str:
        """The first column whose heading has `pattern` (a regular expression), or ""."""
        found = (c for c in self.columns if re.search(pattern, c, re.IGNORECASE))
        return next(found, "")


class Line(msgspec.Struct, frozen=True):
    """One line of a passage, without its bullet, and the passage that it is from."""

    text: str
    passage: Passage


def sections(draft: Draft, pattern: str) -> tuple[Section, ...]:
    """The sections whose heading has `pattern` (a regular expression, in any case of letters)."""
    found = []
    for i, passage in enumerate(draft.passages):
        if passage.level and re.search(pattern, passage.text, re.IGNORECASE):
            found.append(Section(passage, tuple(_below(draft.passages[i + 1 :], passage.level))))
    return tuple(found)


def _below(rest: Iterable[Passage], level: int) -> Iterator[Passage]:
    for passage in rest:
        if 0 < passage.level <= level:
            return
        yield passage


def prose(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Paragraphs and list items: no headings, no cells."""
    return (p for p in passages if not p.level and not p.where.table)


def grids(draft: Draft) -> tuple[Grid, ...]:
    """The tables of a draft, in order. A row of rules (-----) is no row."""
    by_table = groupby((p for p in draft.passages if p.where.table), lambda p: p.where.table)
    return tuple(_grid(name, list(found)) for name, found in by_table)


def _grid(name: str, cells: list[Passage]) -> Grid:
    rows = {
        number: list(found)
        for number, found in groupby(cells, lambda p: p.where.row or p.where.block)
    }
    columns = tuple(dict.fromkeys(c.column for c in cells if c.column))
    kept = []
    for number, row in rows.items():
        by_column = {c.column or f"column {i}": c for i, c in enumerate(row, 1)}
        if not _is_heading_row(row) and not all(_RULE.fullmatch(c.text) for c in row):
            kept.append(Row(number, by_column))
    return Grid(name, cells[0].where.heading, columns, tuple(kept))


def _is_heading_row(row: list[Passage]) -> bool:
    return all(c.text.strip() == c.column.strip() for c in row)


def lines(passages: Iterable[Passage]) -> Iterator[Line]:
    """Every line that says something, bullets taken off."""
    for passage in passages:
        for text in passage.text.splitlines():
            if stripped := _BULLET.sub("", text).strip():
                yield Line(stripped, passage)


@lru_cache(maxsize=8192)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, as `conspectus.checks.sentences` tells them."""
    return tuple(text[start:end] for start, end in spans(text))


def quoted(text: str, word: str = "") -> str:
    """The sentence of `text` that has `word`, or its first; cut where it is long."""
    found = sentences(text)
    chosen = next((s for s in found if word in s), found[0] if found else text.strip())
    return cut(chosen, max(0, chosen.find(word)))
